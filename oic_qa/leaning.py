"""Whether a question leans on the one before it, as its words tell; where they do not, what is near does.

"And who handed out cards to officers?" may be about the matter of before or about another, and "why only when
someone has died?" says nothing of what it is about. Such a question is taken both ways, and that way is
chosen which lies nearer to what people ask of these documents.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from oic_qa import phrases
from oic_qa import phrases_between_questions as between
from oic_qa import phrases_of_others as others
from oic_qa import phrases_of_recommendations as lists
from oic_qa import phrases_once as once
from oic_qa.hearing import Heard, asks_for_replies_alone
from oic_qa.records import Asked
from oic_qa.wholes import asks_for_gist

SHORT_QUESTION_WORDS = 4
"""Questions of so few words that name no body or no recommendation lean on what was asked before."""

PRONOUN_WORDS = 6
"""Words at the beginning of a question among which a pronoun points back to an earlier question; further on
it mostly points into the question itself."""

SHORT_PART_WORDS = 6
"""A second question of so few words, asked in one breath with the first, is about the same matter."""

WHOLE_QUESTION_WORDS = 6
"""Words from which on a question for bodies may stand alone, whatever it begins with."""

FAR_ALONE, NEARER_JOINED = 0.7, 0.09
"""The cosine with the nearest remembered question below which a question may leave out what it is about,
and how much nearer it has to be together with the one before."""

FARTHER_JOINED = 0.15
"""How much farther away the two together may lie than the one before alone: what has nothing to do with it
takes it farther from all that is asked of these documents."""

NEARER_ALONE, NEARER_DESPITE_PRONOUN = 0.02, 0.1
"""How much nearer a question for bodies that seems to lean on the one before has to be without it; and where
its last word is a pronoun."""

OF_SEVERAL = frozenset({Asked.BODIES, Asked.COMPARISON})
"""Questions about several bodies; "who …?" after one of them asks about the same bodies."""

Nearness = Callable[[Sequence[str]], Sequence[float]]
"""Tells of texts how near the nearest remembered question lies, as a cosine."""


@dataclass(frozen=True, slots=True)
class Readings:
    """A question as its words are best taken; and ``alone``, or ``joined`` with ``before``, if it may be."""

    likely: Heard
    alone: Heard | None = None
    joined: Heard | None = None
    before: Heard | None = None

    def settled(self, nearness: Nearness, text_of: Callable[[Heard], str]) -> Heard:
        """Give the reading that lies nearer to what is known to be asked, by the texts of both."""
        if self.alone:
            here, there = nearness((text_of(self.likely), text_of(self.alone)))
            points_back = between.ENDS_ON_PRONOUN.search(self.alone.plain)
            needed = NEARER_DESPITE_PRONOUN if points_back else NEARER_ALONE
            return self.alone if there >= here + needed else self.likely
        if self.joined and self.before:
            texts = map(text_of, (self.likely, self.joined, self.before))
            return self.joined if _completes(*nearness(tuple(texts))) else self.likely
        return self.likely


def _completes(alone: float, joined: float, before: float) -> bool:
    """Tell by the nearness of each whether a question goes on with the one before, and with nothing else."""
    return alone < FAR_ALONE and joined >= alone + NEARER_JOINED and joined > before - FARTHER_JOINED


def may_lean(heard: Heard, before: Heard) -> bool:
    """Tell whether a question that has a matter may still leave out what it is about.

    A recommendation that is named says so much that any question would seem to go on with it.
    """
    named = heard.bodies or heard.numbers or heard.besides or before.numbers
    return not named and heard.asked is Asked.GENERAL and heard.matter


def may_stand_alone(heard: Heard) -> bool:
    """Tell whether a question that seems to lean asks for bodies in a whole sentence."""
    if heard.bodies or heard.numbers or between.OF_THOSE.match(heard.plain):
        return False
    for_bodies = phrases.PERHAPS_BODIES.match(heard.plain) or heard.asked is Asked.BODIES
    return bool(for_bodies) and len(heard.plain.split()) >= WHOLE_QUESTION_WORDS


def asks_which_of_those(heard: Heard, before: Heard) -> bool:
    """Tell whether a question that goes on with another asks which of the bodies of that do something."""
    named = heard.bodies or heard.numbers or before.bodies or before.numbers
    return bool(heard.carried and not named) and between.OF_THOSE.match(heard.plain) is not None


def asks_for_others(heard: Heard) -> bool:
    """Tell whether bodies are asked for besides those of the question before, if it was about any."""
    return bool(others.ELSE.search(heard.plain) or others.INSTEAD.match(heard.plain))


def lists_recommendations(heard: Heard) -> bool:
    """Tell whether a question, or what it carries on, asks for recommendations."""
    return once.recommendations(heard.carried or heard.plain) is not None


def leans(heard: Heard, before: Heard) -> bool:
    """Tell whether a question needs the one before it to be understood."""
    words = heard.plain.split()
    if heard.matter and asks_for_gist(before.plain):
        return False
    if _asks_about_those_before(heard, before) or (before.bodies and asks_for_others(heard)):
        return True
    asks_anew = between.FORCES_ANEW.match(heard.plain) and heard.matter and len(words) > SHORT_QUESTION_WORDS
    if before.asked in OF_SEVERAL and between.OF_THOSE_BEFORE.match(heard.plain) and not asks_anew:
        return not (heard.bodies or heard.numbers)
    if between.LEANING_OPENING.search(heard.plain) or _points_back(heard, " ".join(words[:PRONOUN_WORDS])):
        return not (heard.bodies and heard.numbers and heard.matter)
    if len(words) <= SHORT_QUESTION_WORDS:
        return not (heard.bodies and heard.numbers)
    return not heard.matter and not heard.numbers


def _asks_about_those_before(heard: Heard, before: Heard) -> bool:
    """Tell whether it is asked which of the recommendations were listed, or what forces say to one."""
    if lists_recommendations(before) and lists.OF_THOSE_LISTED.search(heard.plain):
        return True
    of_one = before.numbers and not (heard.numbers or heard.bodies)
    return bool(of_one) and asks_for_replies_alone(heard.plain)


def _points_back(heard: Heard, opening: str) -> bool:
    """A pronoun for people means whoever the question itself names, if it names a body."""
    if heard.of_anybody:
        opening = others.IT_IS_ONLY.sub(" ", opening)
    if between.FORCES_ANEW.match(opening):
        opening = between.OF_ITSELF.sub(" ", opening)
    if between.PRONOUN.search(opening) or between.ENDS_ON_PRONOUN.search(heard.plain):
        return True
    return not heard.bodies and between.PERSONAL_PRONOUN.search(opening) is not None
