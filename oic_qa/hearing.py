"""One question as it is heard: bodies, numbers, the matter that is left, and what is asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from oic_qa import phrases
from oic_qa.naming import Mention
from oic_qa.numbering import named_numbers, without_numbers
from oic_qa.records import Asked
from oic_qa.vocabulary import Vocabulary

SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Heard:
    """One question as it was heard.

    ``carried`` is the earlier matter and the question together, where it leans on one; ``topic`` is what is
    searched for; ``matter`` tells whether words are left to search for when names,
    numbers and empty words are taken away.
    """

    plain: str
    topic: str
    matter: bool
    bodies: tuple[str, ...]
    numbers: tuple[int, ...]
    asked: Asked
    carried: str = ""


def hear(plain: str, vocabulary: Vocabulary, *, follows: bool) -> Heard:
    """Read a question by itself; ``follows`` tells that another one was asked before."""
    mentions = _mentions(plain, vocabulary)
    bodies = tuple(dict.fromkeys(mention.body for mention in mentions))
    numbers = _numbers(plain, bodies, vocabulary, follows=follows)
    topic = _topic(plain, mentions)
    return Heard(
        plain=plain,
        topic=topic,
        matter=_has_matter(topic),
        bodies=bodies,
        numbers=numbers,
        asked=asked_for(plain, bodies, numbers),
    )


def _mentions(plain: str, vocabulary: Vocabulary) -> list[Mention]:
    """Forces that the question is about; the asker's own, named in passing, is not among them."""
    found = [mention for mention in vocabulary.names.mentions(plain) if mention.body in vocabulary.forces]
    found.extend(
        Mention(body, *place.span())
        for words, body in vocabulary.speakers.items()
        if (place := _place_of(words, plain))
    )
    found.sort(key=lambda mention: mention.start)
    asked_about = [mention for mention in found if not phrases.OWN_FORCE.search(plain[: mention.start])]
    return asked_about or ([] if phrases.WHICH_BODIES.search(plain) else found)


def _numbers(plain: str, bodies: Sequence[str], vocabulary: Vocabulary, *, follows: bool) -> tuple[int, ...]:
    about_replies = bool(
        bodies or follows or phrases.WHICH_BODIES.search(plain) or phrases.EVERY_BODY.search(plain)
    )
    numbers = named_numbers(plain, bare=about_replies)
    if not numbers and phrases.LAST_ONE.search(plain):
        numbers = (vocabulary.register.last(),)
    if len(bodies) == 1 and phrases.OWN_NUMBER.search(plain):
        meant = (vocabulary.register.meant_by(bodies[0], number) for number in numbers)
        return tuple(theirs or number for theirs, number in zip(meant, numbers, strict=True))
    if numbers or bodies:
        return numbers
    addressed = (names for words, names in vocabulary.addressees.items() if _place_of(words, plain))
    named = [name for names in addressed for name in names]
    return vocabulary.register.sharing(plain, named=named)


def _place_of(words: str, plain: str) -> re.Match[str] | None:
    return re.search(rf"\b{re.escape(words)}\b", plain, re.IGNORECASE)


def _topic(plain: str, mentions: Sequence[Mention]) -> str:
    """The question without the names of bodies and the words that ask for a set of them.

    All passages of a body are about that body, and none is about "which of the four".
    """
    # A speaker's office may hold a body's name, so the places may overlap.
    taken = {place for mention in mentions for place in range(mention.start, mention.end)}
    plain = "".join(" " if place in taken else character for place, character in enumerate(plain))
    for asked_for in (phrases.WHICH_BODIES, phrases.EVERY_BODY, phrases.OVERVIEW):
        plain = asked_for.sub(" ", plain)
    without = phrases.RECOMMENDATIONS.sub(" ", plain)
    plain = without if _has_matter(without) else plain
    return SPACE.sub(" ", re.sub(r" ['’]s\b", " ", plain)).strip(" ,.?")


def asked_for(plain: str, bodies: Sequence[str], numbers: Sequence[int]) -> Asked:
    """Tell what kind of reply a question asks for."""
    if phrases.EVERY_BODY.search(plain) or len(bodies) > 1:
        return Asked.COMPARISON
    if not bodies and phrases.WHICH_BODIES.search(plain):
        return Asked.BODIES
    if bodies:
        return Asked.ACTION
    return Asked.REQUIREMENT if numbers else Asked.GENERAL


def _has_matter(topic: str) -> bool:
    words = re.findall(r"[a-z]+", without_numbers(topic).lower())
    return any(word not in phrases.EMPTY_WORDS for word in words)
