"""Whom a question names of those whom recommendations are addressed to, and what is asked of those."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from oic_qa import phrases
from oic_qa import phrases_of_recommendations as lists
from oic_qa import phrases_of_replies as replies
from oic_qa import phrases_once as once
from oic_qa.bodies import POLICE_ADDRESSEES
from oic_qa.listing import MOST_OTHER_WORDS, Named, other_words, sharing
from oic_qa.literal import says, words_to_mention
from oic_qa.vocabulary import Vocabulary

FORCE_WORDS = frozenset({"forces", "police forces", "the police"})
"""Words for chief constables that stand for more than those to whom something is addressed."""


@dataclass(frozen=True, slots=True)
class Addressed:
    """How a question puts an addressee or partner, and the names that the report prints for it.

    ``excluded`` tells that the question sets it aside ("not led by …"), ``left_out``, that it asks for those
    in which it has no part ("which don't involve …").
    """

    said: str
    names: tuple[str, ...]
    excluded: bool
    left_out: bool = False


def addressed_in(plain: str, vocabulary: Vocabulary) -> list[Addressed]:
    """Addressees and partners that a question names; of names within one another, the longest."""
    found: list[Addressed] = []
    rest = plain
    for words, names in vocabulary.addressees.items():
        place = place_of(words, rest)
        if place and not lists.THEIR_THINGS.search(rest[place.end() :]):
            excluded = lists.EXCLUDES.search(plain[: place.start()]) is not None
            found.append(Addressed(words, names, excluded, left_out=_has_no_part(plain, place)))
            rest = f"{rest[: place.start()]}{'|' * len(words)}{rest[place.end() :]}"
    return found


def _has_no_part(plain: str, place: re.Match[str]) -> bool:
    """Tell whether a name stands behind "which don't involve", or in front of "isn't named"."""
    before = lists.NOT_INVOLVED.search(plain[: place.start()])
    return before is not None or lists.HAS_NO_PART.search(plain[place.end() :]) is not None


def listed_by_addressee(plain: str, vocabulary: Vocabulary) -> tuple[int, ...]:
    """Numbers of what is asked of those whom the question names, or of others than they."""
    return _listed(plain, addressed_in(plain, vocabulary), vocabulary)


def _listed(plain: str, addressed: Sequence[Addressed], vocabulary: Vocabulary) -> tuple[int, ...]:
    meant = [item for item in addressed if _is_meant(item, plain)]
    return sharing(
        plain,
        vocabulary.register.recommendations,
        named=Named(
            names=_names(item for item in meant if not item.left_out),
            said=tuple(item.said for item in meant),
            excluded=_names(item for item in meant if item.excluded),
            left_out=_names(item for item in meant if item.left_out),
        ),
        speaking=_speaking_by_name(meant, vocabulary) if lists.INVOLVES.search(plain) else {},
    )


def _names(addressed: Iterable[Addressed]) -> tuple[str, ...]:
    return tuple(name for item in addressed for name in item.names)


def _is_meant(item: Addressed, plain: str) -> bool:
    """Tell whether a name is that of an addressee: forces are many other things as well."""
    if item.said not in FORCE_WORDS or item.excluded or item.left_out:
        return True
    place = place_of(item.said, plain)
    if place is None or other_words(plain, (item.said, *item.names)) <= MOST_OTHER_WORDS:
        return True
    before, behind = plain[: place.start()], plain[place.end() :]
    return lists.GIVEN_TO.search(before) is not None or lists.HAS_TO.search(behind) is not None


def _speaking_by_name(addressed: Iterable[Addressed], vocabulary: Vocabulary) -> dict[str, tuple[int, ...]]:
    """Numbers of the recommendations that speak of each in any role."""
    return {
        name: tuple(_speaking_of((name, *vocabulary.glossary.others_for(name)), vocabulary))
        for name in _names(addressed)
    }


def _speaking_of(forms: tuple[str, ...], vocabulary: Vocabulary) -> Iterator[int]:
    """Numbers of the recommendations that say one of the forms."""
    return (number for number, text in vocabulary.wording.items() if says(forms, text))


def listed_by_mention(plain: str, vocabulary: Vocabulary) -> tuple[int, ...]:
    """Numbers of the recommendations that mention what the question asks for; all of them tell nothing."""
    forms = words_to_mention(plain, vocabulary.glossary, by_name=True)
    if not (forms and once.recommendations(plain)):
        return ()
    found = tuple(_speaking_of(forms, vocabulary))
    if lists.NOT_INVOLVED.search(plain):
        found = tuple(number for number in vocabulary.wording if number not in found)
    return found if len(found) < len(vocabulary.wording) else ()


def asks_for_list_alone(plain: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a list of recommendations answers all that is asked."""
    addressed = addressed_in(plain, vocabulary)
    known = [name for item in addressed for name in (item.said, *item.names)]
    return not other_words(plain, known) and bool(_listed(plain, addressed, vocabulary))


def duties_of_named(plain: str, vocabulary: Vocabulary) -> tuple[int, ...]:
    """Numbers of all that is addressed to those of whom the question says that they have to do something."""
    if not (once.duty(plain) or lists.NEEDS.search(plain)):
        return ()
    named = {name for item in addressed_in(plain, vocabulary) if not item.excluded for name in item.names}
    recommendations = vocabulary.register.recommendations
    return tuple(item.number for item in recommendations if named.intersection(item.addressees))


def meant_for_others(plain: str, vocabulary: Vocabulary) -> tuple[int, ...]:
    """Numbers of what is not addressed to the police, where it is asked who replied to those all the same."""
    asks_who = once.which_bodies(plain) or phrases.PERHAPS_BODIES.search(plain)
    if not (asks_who and replies.MEANT_FOR_OTHERS.search(plain)):
        return ()
    return tuple(
        item.number
        for item in vocabulary.register.recommendations
        if not any(name.lower() in POLICE_ADDRESSEES for name in item.addressees)
    )


def whose_reply(plain: str, vocabulary: Vocabulary, *, numbered: bool) -> tuple[str, ...]:
    """National bodies whose own reply is asked for; none of them has sent one.

    Beside a recommendation's number any word of a reply tells that, unless all replies to it are asked for;
    elsewhere it has to stand with the name.
    """
    if not (phrases.REPLIES.search(plain) or phrases.OWN_ACCOUNT.search(plain)):
        return ()
    mentions = [item for item in vocabulary.names.mentions(plain) if item.body not in vocabulary.forces]
    if numbered and phrases.REPLIES.search(plain) and not replies.EVERY_REPLY.search(plain):
        return tuple(dict.fromkeys(item.body for item in mentions))
    asked = (
        item.body
        for item in mentions
        if _replies(plain[: item.start], plain[item.end :])
        or (numbered and replies.ITS_REPLY.search(plain[item.end :]))
    )
    return tuple(dict.fromkeys(asked))


def _replies(before: str, behind: str) -> bool:
    if replies.HAS.search(before) and replies.HAS_REPLIED.search(behind):
        return True
    return bool(replies.REPLY_OF.search(before) or replies.OWN_REPLY.search(behind))


def place_of(words: str, plain: str) -> re.Match[str] | None:
    """Where the words stand in a text, as whole words and however they are written."""
    if words not in plain.lower():
        return None
    return re.search(rf"\b{re.escape(words)}\b", plain, re.IGNORECASE)
