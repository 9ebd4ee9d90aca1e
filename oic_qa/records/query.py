"""What a question was understood to ask."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Asked(StrEnum):
    """What the question asks for; decides which stage shapes the reply."""

    REQUIREMENT = "requirement"
    ACTION = "action"
    BODIES = "bodies"
    COMPARISON = "comparison"
    GENERAL = "general"


ABOUT_BODIES = frozenset({Asked.ACTION, Asked.BODIES, Asked.COMPARISON})
"""Questions about what forces say or do."""


class Wanted(StrEnum):
    """What the sentence that answers has to hold, as far as the question says."""

    ANYTHING = "anything"
    FIGURE = "figure"
    DATE = "date"


class Speaks(StrEnum):
    """Whose words the question asks for within a response."""

    ANYONE = "anyone"
    OFFICE = "office"
    FORCE = "force"


class Condition(StrEnum):
    """What a question for bodies asks of what they say, beside its matter."""

    DONE = "done"
    TO_COME = "to_come"
    COMPULSORY = "compulsory"
    COUNTED = "counted"
    DATED = "dated"
    REGIONAL = "regional"


@dataclass(frozen=True, slots=True)
class Query:
    """What the question was understood to ask.

    Attributes:
        text: what the question was made to say by itself; this is what the reader is shown.
        topic: what is searched for, in words that the documents use and without the names of forces.
        answered_by: national bodies whose own reply is asked for.
        asks_more: the question asks for more than bodies and numbers already say.
        perhaps_bodies: it may ask which bodies do something, or who in the report does.
        likely_bodies: its words ask for bodies much more than for anybody else.
        overview: it asks for the gist of a subject; ``gist``, of the whole report.
        of_report: it asks what the report says, or what the inspectors did.
        silent_ones: it asks for those who say nothing.
        about_held: it only asks whose responses there are, or are not.
        mentions: words whose very mention is asked for, in each form that the documents have for them.
        of_those_held: only bodies whose responses are held are meant.
        seeks_recommendation: it asks for a recommendation, by its subject where it gives no number.
        several_recommendations: it asks for more than one of them.
        described: the recommendations are told by what they share, and not by their numbers.
        deadline: it asks for a deadline in so many words.
        duty: it asks what has to be done, or by when.
        own_account: it asks what a body itself says, replies, promises or plans.
        duties: recommendations to those of whom it says that they have to do something.
        paperwork: it asks about a letter itself: who signed, when, where to write.
        besides: bodies that are set aside, where others than they are asked for.
        whole_response: it asks for all that a body says, whatever the matter.
        defines: it asks what something is.
        conditions: what is asked of the words that show a body to belong to a set.
        parts: the questions, each by itself, where several are asked at once.
        narrowing: what is asked of the bodies of an earlier answer, where it is asked which of those.
    """

    question: str
    text: str
    topic: str
    asked: Asked
    wanted: Wanted = Wanted.ANYTHING
    bodies: tuple[str, ...] = ()
    recommendations: tuple[int, ...] = ()
    unknown_recommendations: tuple[int, ...] = ()
    answered_by: tuple[str, ...] = ()
    asks_more: bool = True
    perhaps_bodies: bool = False
    likely_bodies: bool = False
    about_held: bool = False
    overview: bool = False
    gist: bool = False
    of_report: bool = False
    silent_ones: bool = False
    mentions: tuple[str, ...] = ()
    of_those_held: bool = False
    seeks_recommendation: bool = False
    several_recommendations: bool = False
    described: bool = False
    deadline: bool = False
    duty: bool = False
    duties: tuple[int, ...] = ()
    own_account: bool = False
    paperwork: bool = False
    speaks: Speaks = Speaks.ANYONE
    besides: tuple[str, ...] = ()
    whole_response: bool = False
    defines: bool = False
    conditions: tuple[Condition, ...] = ()
    history: tuple[str, ...] = ()
    parts: tuple[Query, ...] = ()
    narrowing: Narrowing | None = None


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What "which of those …?" asks: the question whose answer is narrowed, and what is asked, of any body.

    ``alone`` is nothing where a pronoun leaves its matter to the one before; ``without`` tells that those are
    meant who are not in the answer to it.
    """

    earlier: Query
    alone: Query | None = None
    without: bool = False
