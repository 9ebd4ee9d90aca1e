"""A question that leans on the one before: what it leaves out is taken over."""

from __future__ import annotations

from dataclasses import replace

from oic_qa import phrases
from oic_qa.hearing import Heard, asked_for, hear
from oic_qa.records import Asked
from oic_qa.vocabulary import Vocabulary

SHORT_QUESTION_WORDS = 4
"""Questions of so few words that name no body or no recommendation lean on what was asked before."""

PRONOUN_WORDS = 6
"""Words at the beginning of a question among which a pronoun points back to an earlier question; further on
it mostly points into the question itself."""

SHORT_PART_WORDS = 6
"""A second question of so few words, asked in one breath with the first, is about the same matter."""

OF_SEVERAL = frozenset({Asked.BODIES, Asked.COMPARISON})
"""Questions about several bodies; "who …?" after one of them asks about the same bodies."""


def hear_after(plain: str, before: Heard | None, vocabulary: Vocabulary) -> Heard:
    """Hear a question, and complete it from the one before where it leans on that."""
    if phrases.OPENS_ANEW.match(plain):
        before, plain = None, phrases.OPENS_ANEW.sub("", plain)
    beside = phrases.BESIDE_IT.match(plain)
    if before and beside and len(before.numbers) == 1:
        return _neighbour(before, step=1 if beside["next"] else -1)
    heard = hear(plain, vocabulary, follows=before is not None)
    if before is None or not _leans(heard, before):
        return heard
    return _next_list(heard, before, vocabulary) or _continued(heard, before)


def _next_list(heard: Heard, before: Heard, vocabulary: Vocabulary) -> Heard | None:
    """After a question for recommendations, "and for the NPCC?" asks for recommendations, too."""
    if heard.numbers or heard.bodies or not phrases.RECOMMENDATIONS.search(before.plain):
        return None
    listed = hear(f"{heard.plain.rstrip('?')} recommendations", vocabulary, follows=True)
    return replace(listed, plain=heard.plain) if listed.numbers else None


def _neighbour(before: Heard, *, step: int) -> Heard:
    """The same question about the recommendation before or behind, whether or not there is one."""
    number = before.numbers[0] + step
    topic = f"recommendation {number}"
    return replace(before, plain=topic, topic=topic, numbers=(number,), matter=False, carried="")


def hear_beside(plain: str, first: Heard, vocabulary: Vocabulary) -> Heard:
    """Hear the second of two questions asked at once: it leans on the first only by what it points back to.

    Who is asked about in the first is asked about in the second, too, unless it says otherwise.
    """
    heard = hear(phrases.JOINING_OPENING.sub("", plain), vocabulary, follows=True)
    if _leans(heard, first) or len(heard.plain.split()) <= SHORT_PART_WORDS:
        return _continued(heard, first)
    if first.bodies and not heard.bodies and not heard.numbers and not phrases.REPORT_SPEAKS.search(plain):
        asked = first.asked if heard.asked is Asked.GENERAL else heard.asked
        return replace(heard, bodies=first.bodies, asked=asked)
    return heard


def _leans(heard: Heard, before: Heard) -> bool:
    """Tell whether a question needs the one before it to be understood."""
    words = heard.plain.split()
    if before.asked in OF_SEVERAL and phrases.OF_THOSE_BEFORE.match(heard.plain):
        return not (heard.bodies or heard.numbers)
    if phrases.LEANING_OPENING.search(heard.plain) or _points_back(heard, " ".join(words[:PRONOUN_WORDS])):
        return not (heard.bodies and heard.numbers and heard.matter)
    if len(words) <= SHORT_QUESTION_WORDS:
        return not (heard.bodies and heard.numbers)
    return not heard.matter and not heard.numbers


def _points_back(heard: Heard, opening: str) -> bool:
    """A pronoun for people means whoever the question itself names, if it names a body."""
    if phrases.PRONOUN.search(opening) or phrases.ENDS_ON_PRONOUN.search(heard.plain):
        return True
    return not heard.bodies and phrases.PERSONAL_PRONOUN.search(opening) is not None


def _continued(heard: Heard, before: Heard) -> Heard:
    """The question with what it leaves out taken from the one before.

    A new body or a new number replaces the old one; a matter of its own is added to the old matter. What has
    to be done is nobody's own doing, and a letter is not the reply to one recommendation.
    """
    if _asks_about_letter(heard):
        return replace(heard, bodies=before.bodies, asked=asked_for(heard.plain, before.bodies, ()))
    duty = _asks_for_duty(heard)
    of_report = phrases.REPORT_SPEAKS.search(heard.plain) is not None
    bodies = heard.bodies or (() if duty or of_report else before.bodies)
    numbers = heard.numbers or before.numbers
    topic = _topic_of_both(heard, before)
    asked = heard.asked
    if asked is Asked.GENERAL or (asked is Asked.REQUIREMENT and bodies):
        asked = asked_for(heard.plain, bodies, numbers)
    if before.asked in OF_SEVERAL and not heard.bodies and not duty:
        asked = before.asked
    carried = f"{before.carried or before.plain} {heard.plain}" if topic != heard.topic else ""
    return replace(heard, carried=carried, bodies=bodies, numbers=numbers, topic=topic, asked=asked)


def _topic_of_both(heard: Heard, before: Heard) -> str:
    if heard.numbers:
        return heard.topic
    return f"{before.topic} {heard.topic}" if heard.matter else before.topic


def _asks_about_letter(heard: Heard) -> bool:
    if heard.bodies or heard.numbers or phrases.REPORT_SPEAKS.search(heard.plain):
        return False
    return heard.matter and phrases.PAPERWORK.search(heard.plain) is not None


def _asks_for_duty(heard: Heard) -> bool:
    return not heard.bodies and phrases.DUTY.search(heard.plain) is not None
