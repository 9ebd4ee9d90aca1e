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


def hear_after(plain: str, before: Heard | None, vocabulary: Vocabulary) -> Heard:
    """Hear a question, and complete it from the one before where it leans on that."""
    if phrases.OPENS_ANEW.match(plain):
        before, plain = None, phrases.OPENS_ANEW.sub("", plain)
    heard = hear(plain, vocabulary, follows=before is not None)
    return _continued(heard, before) if before and _leans(heard) else heard


def _leans(heard: Heard) -> bool:
    """Tell whether a question needs the one before it to be understood."""
    words = heard.plain.split()
    if phrases.LEANING_OPENING.search(heard.plain) or _points_back(heard, " ".join(words[:PRONOUN_WORDS])):
        return not (heard.bodies and heard.numbers and heard.matter)
    if len(words) <= SHORT_QUESTION_WORDS:
        return not (heard.bodies and heard.numbers)
    return not heard.matter and not heard.numbers


def _points_back(heard: Heard, opening: str) -> bool:
    """A pronoun for people means whoever the question itself names, if it names a body."""
    if phrases.PRONOUN.search(opening):
        return True
    return not heard.bodies and phrases.PERSONAL_PRONOUN.search(opening) is not None


def _continued(heard: Heard, before: Heard) -> Heard:
    """The question with what it leaves out taken from the one before.

    A new body or a new number replaces the old one; a matter of its own is added to the old matter.
    """
    bodies = heard.bodies or before.bodies
    numbers = heard.numbers or before.numbers
    topic = f"{before.topic} {heard.topic}" if heard.matter else before.topic
    if heard.numbers:
        topic = heard.topic
    asked = heard.asked
    if asked is Asked.GENERAL or (asked is Asked.REQUIREMENT and bodies):
        asked = asked_for(heard.plain, bodies, numbers)
    if before.asked in {Asked.BODIES, Asked.COMPARISON} and not heard.bodies:
        asked = before.asked
    carried = f"{before.carried or before.plain} {heard.plain}" if topic != heard.topic else ""
    return replace(heard, carried=carried, bodies=bodies, numbers=numbers, topic=topic, asked=asked)
