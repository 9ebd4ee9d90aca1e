"""One question as it is heard: bodies, numbers, the matter that is left, and what is asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from oic_qa import phrases
from oic_qa import phrases_of_recommendations as lists
from oic_qa import phrases_of_replies as replies
from oic_qa import phrases_once as once
from oic_qa.addressing import listed_by_addressee, listed_by_mention, meant_for_others, place_of
from oic_qa.matter import words_of_matter
from oic_qa.naming import Mention
from oic_qa.numbering import Register, named_numbers, without_numbers
from oic_qa.records import Asked, Span
from oic_qa.setting_aside import asks_which_of_those_named, is_said_to_be_only, names_set_aside
from oic_qa.vocabulary import Vocabulary
from oic_qa.wholes import asks_what_is_taken_up

SPACE = re.compile(r"\s+")
GENITIVE = re.compile(r" ['’]s\b")
NOTHING = frozenset({"nothing"})
"""What is left of "who has said nothing on 4?" when the words that ask for a set are taken away."""
THAT_THEY_REPLY = frozenset(
    {
        *("accept", "accepted", "agree", "agreed", "already", "altogether", "completely", "entirely", "ll"),
        *("still", "yet"),
    }
)
"""Beside a recommendation's number: that somebody replies, and nothing about what."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One question as it was heard.

    ``carried`` is the earlier matter and the question together, where it leans on one; ``topic`` is what is
    searched for; ``matter`` tells whether words are left to search for when names,
    numbers and empty words are taken away; ``about_held``, whether it is only asked whose responses there
    are; ``besides``, bodies about whose others it is asked; ``of_anybody``, that bodies are named, and
    whoever else may be meant; ``of_named``, that it is asked which of those named do something.
    """

    plain: str
    topic: str
    matter: bool
    bodies: tuple[str, ...]
    numbers: tuple[int, ...]
    asked: Asked
    about_held: bool = False
    carried: str = ""
    others: bool = False
    besides: tuple[str, ...] = ()
    of_anybody: bool = False
    of_named: bool = False


def hear(plain: str, vocabulary: Vocabulary, *, follows: bool) -> Heard:
    """Read a question by itself; ``follows`` tells that another one was asked before."""
    mentions = mentions_in(plain, vocabulary)
    bodies = tuple(dict.fromkeys(mention.body for mention in mentions))
    topic, about_held = _topic(plain, mentions), not bodies and asks_who_replied(plain)
    of_others = () if bodies or about_held else meant_for_others(plain, vocabulary)
    numbers = () if about_held else of_others or _numbers(plain, bodies, vocabulary, follows=follows)
    nothing = NOTHING | THAT_THEY_REPLY if numbers else NOTHING
    said = phrases.SILENT.sub(" ", topic) if once.silent(plain) else topic
    heard = Heard(
        plain=plain,
        topic=topic,
        matter=not of_others and _has_matter(said, besides=nothing),
        bodies=bodies,
        numbers=numbers,
        asked=Asked.BODIES if about_held or of_others else asked_for(plain, bodies, numbers),
        about_held=about_held,
    )
    return _of_those_named(heard, mentions, vocabulary) or _without_set_aside(heard, mentions)


def _of_those_named(heard: Heard, mentions: Sequence[Mention], vocabulary: Vocabulary) -> Heard | None:
    """Where it is asked which of some bodies do something, the others held are set aside."""
    held = dict.fromkeys(vocabulary.register.bodies.values())
    if not (held.keys() >= set(heard.bodies) and asks_which_of_those_named(mentions, heard.plain)):
        return None
    aside = tuple(body for body in held if body not in heard.bodies)
    return replace(heard, bodies=(), besides=aside, asked=Asked.BODIES, of_named=True)


def _without_set_aside(heard: Heard, mentions: Sequence[Mention]) -> Heard:
    """Where it is asked who else does what those named do, they are set aside, or are one of the answer."""
    set_aside = names_set_aside(mentions, heard.plain)
    asked = {mention.body for mention in mentions if mention not in set_aside}
    aside = tuple(body for body in heard.bodies if body not in asked)
    if aside and set(aside) < set(heard.bodies):
        return heard
    only = any(is_said_to_be_only(mention, heard.plain) for mention in mentions)
    if not (aside or only):
        return heard
    return replace(heard, bodies=(), besides=aside, asked=Asked.BODIES, of_anybody=True)


def mentions_in(plain: str, vocabulary: Vocabulary) -> list[Mention]:
    """Forces that the question is about; the asker's own, named in passing, is not among them."""
    found = [mention for mention in vocabulary.names.mentions(plain) if _is_force(mention, plain, vocabulary)]
    found.extend(
        Mention(body, *place.span())
        for words, body in vocabulary.speakers.items()
        if (place := place_of(words, plain))
    )
    found.sort(key=lambda mention: mention.start)
    asked_about = [mention for mention in found if not phrases.OWN_FORCE.search(plain[: mention.start])]
    return asked_about or ([] if found and once.which_bodies(plain) else found)


def _is_force(mention: Mention, plain: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a force is named, and not a place ("on the Kent coast")."""
    return mention.body in vocabulary.forces and not phrases.PLACE.match(plain[mention.end :])


def _numbers(plain: str, bodies: Sequence[str], vocabulary: Vocabulary, *, follows: bool) -> tuple[int, ...]:
    about_replies = bool(bodies or follows or once.which_bodies(plain) or once.every_body(plain))
    numbers = named_numbers(plain, bare=about_replies)
    if not numbers and lists.LAST_ONE.search(plain):
        numbers = (vocabulary.register.last(),)
    own = lists.OWN_NUMBER.search(plain)
    if own and len(bodies) == 1:
        of_report = named_numbers(plain[: own.start()], bare=about_replies)
        return _in_report(numbers, of_report, body=bodies[0], register=vocabulary.register)
    listed = once.recommendations(plain) and not replies.MENTIONS.search(plain)
    if numbers or (once.which_bodies(plain) and not listed):
        return numbers
    if bodies:
        return vocabulary.register.in_order() if asks_what_is_taken_up(plain) else ()
    return listed_by_addressee(plain, vocabulary) or listed_by_mention(plain, vocabulary)


def _in_report(
    numbers: Sequence[int], of_report: Sequence[int], *, body: str, register: Register
) -> tuple[int, ...]:
    """The report's numbers, each once; those in front of "it calls …" are so already, unless all are."""
    known = of_report if set(of_report) < set(numbers) else ()
    meant = (number if number in known else register.meant_by(body, number) for number in numbers)
    return tuple(dict.fromkeys(theirs or number for theirs, number in zip(meant, numbers, strict=True)))


def _topic(plain: str, mentions: Sequence[Mention]) -> str:
    """The question without the names of bodies and the words that ask for a set of them.

    All passages of a body are about that body, and none is about "which of the four".
    """
    plain = once.without_asked_for(without_mentions(plain, mentions))
    if once.recommendations(plain) and _has_matter(without := lists.RECOMMENDATIONS.sub(" ", plain)):
        plain = _matter_of(without)
    return SPACE.sub(" ", GENITIVE.sub(" ", plain)).strip(" ,.?+&")


def _matter_of(plain: str) -> str:
    """What a list of recommendations is wanted about: "which numbers, what do they say" is no part of it."""
    words = (word for word in plain.split() if word.strip(",.?!;:").lower() not in phrases.EMPTY_WORDS)
    return " ".join(words)


def without_mentions(plain: str, mentions: Sequence[Mention]) -> str:
    """The text without the names of bodies, and without "and" or "v" between two of them."""
    for place in reversed(places_of_names(plain, mentions)):
        plain = f"{plain[: place.start]} {plain[place.end :]}"
    return plain


def places_of_names(plain: str, mentions: Sequence[Mention]) -> list[Span]:
    """Where bodies are named; names that are put side by side make one place."""
    places: list[Span] = []
    for mention in mentions:
        if places and phrases.JOINS_NAMES.match(plain[places[-1].end : mention.start]):
            # A speaker's office may hold a body's name, so the places may overlap.
            places[-1] = Span(places[-1].start, max(places[-1].end, mention.end))
        else:
            places.append(Span(mention.start, mention.end))
    return places


def asked_for(plain: str, bodies: Sequence[str], numbers: Sequence[int]) -> Asked:
    """Tell what kind of reply a question asks for."""
    if once.every_body(plain) or len(bodies) > 1 or _asks_for_replies(plain, bodies, numbers):
        return Asked.COMPARISON
    if not bodies and _surely_asks_for_bodies(plain, numbers):
        return Asked.BODIES
    if bodies:
        return Asked.ACTION
    return Asked.REQUIREMENT if numbers else Asked.GENERAL


def asks_who_replied(plain: str) -> bool:
    """Tell whether it is only asked whose responses there are, or are not.

    >>> asks_who_replied("Which forces have not replied yet?"), asks_who_replied("Who replied to 9?")
    (True, False)
    """
    rest, replying = replies.REPLYING.subn(" ", plain)
    if not replying:
        return False
    for nothing_more in (replies.NOT_THERE, replies.IN_PASSING):
        rest = nothing_more.sub(" ", rest)
    rest, forces = replies.A_FORCE.subn(" ", rest)
    return bool(forces) and not (named_numbers(plain, bare=True) or _has_matter(rest))


def asks_for_replies_alone(plain: str) -> bool:
    """Tell whether it is asked what forces say or do, and no matter or number tells about what.

    >>> asks_for_replies_alone("what did the forces say")
    True
    >>> asks_for_replies_alone("what did the forces say on boats")
    False
    """
    return _asks_for_every_reply(plain) and not _has_matter(replies.A_FORCE.sub(" ", plain))


def _asks_for_replies(plain: str, bodies: Sequence[str], numbers: Sequence[int]) -> bool:
    """Tell whether it is asked what is done about a recommendation, and not what the report says of it."""
    others = bodies or once.report_speaks(plain) or once.silent(plain)
    return bool(numbers and not others) and _asks_for_every_reply(plain)


def _asks_for_every_reply(plain: str) -> bool:
    """Tell whether it is asked what is replied, and not what has to be done."""
    return bool(replies.EVERY_REPLY.search(plain)) and not once.duty(plain)


def _surely_asks_for_bodies(plain: str, numbers: Sequence[int]) -> bool:
    """Where "who …?" can ask for anybody, only what is found can tell."""
    if numbers and replies.WOULD.search(plain):
        return False
    if numbers or once.silent(plain):
        who = once.which_bodies(plain)
        return who is not None and not (phrases.SOMEBODY.match(who[0]) and _asks_whom_it_concerns(plain))
    if not once.which_bodies(plain):
        return False
    return any(not phrases.SOMEBODY.match(found[0]) for found in phrases.WHICH_BODIES.finditer(plain))


def _asks_whom_it_concerns(plain: str) -> bool:
    """Tell whether a recommendation's addressees and partners are asked for, and not who replies to it."""
    return bool(once.duty(plain) or lists.INVOLVES.search(plain) or lists.ASKED_OF.search(plain))


def _has_matter(topic: str, *, besides: frozenset[str] = frozenset()) -> bool:
    return bool(words_of_matter(without_numbers(topic), besides=besides))
