"""A question and the one before it, put together: what is searched for, and one line that asks for both."""

from __future__ import annotations

from collections.abc import Iterable

from oic_qa import phrases_between_questions as between
from oic_qa.hearing import Heard, mentions_in, places_of_names, without_mentions
from oic_qa.records import Span
from oic_qa.vocabulary import Vocabulary


def topic_of_both(heard: Heard, before: Heard) -> str:
    """What is searched for: the matter of the question before, and of this one where it has any."""
    return f"{before.topic} {heard.topic}" if heard.matter else before.topic


def in_one_line(heard: Heard, before: Heard, vocabulary: Vocabulary) -> str:
    """Both questions as one that asks the same by itself: a body that was replaced is not in it any more."""
    earlier = before.carried or before.plain
    named = mentions_in(heard.plain, vocabulary)
    replaced = [item for item in mentions_in(earlier, vocabulary) if item.body not in heard.bodies]
    for place in reversed(places_of_names(earlier, replaced)):
        earlier = _renamed(earlier, place, names=dict.fromkeys(mention.body for mention in named))
    if replaced and named and between.ONLY_LEANS.match(without_mentions(heard.plain, named)):
        return earlier
    opening = between.ANOTHER_QUESTION.match(f", {heard.plain}")
    asked = between.JOINING_OPENING.sub("", heard.plain) if opening else heard.plain
    return f"{as_one_clause(earlier)}, {asked}"


def side_by_side(heard: Heard, before: Heard) -> str:
    """Both questions as they are, in one line: the bodies of either are spoken of."""
    return f"{as_one_clause(before.carried or before.plain)}, {heard.plain}"


def _renamed(plain: str, place: Span, *, names: Iterable[str]) -> str:
    """The text with other names in a place; without any, with "it" or "its"."""
    name, behind = " and ".join(names), plain[place.end :]
    if not name:
        own = between.POSSESSIVE.match(behind)
        name, behind = ("its", behind[own.end() :]) if own else ("it", behind)
    return f"{plain[: place.start]}{name}{behind}"


def as_one_clause(plain: str) -> str:
    """The text with commas where it could be taken for several questions."""
    without_ends = between.QUESTION_END.sub(", ", plain.rstrip(" ?.!,;"))
    return between.ANOTHER_QUESTION.sub(", ", without_ends)
