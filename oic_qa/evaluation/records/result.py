"""One question with its reply, judged."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from oic_qa.evaluation.questions import Gold, Half
from oic_qa.records import Reason, Span


class Measure(StrEnum):
    """What is measured on a question; ``docs/evaluation.md`` defines each. Higher is better unless said."""

    RIGHT = "right"
    ANSWER_IN_FIRST = "answer_in_first"
    ANSWER_IN_FIRST_THREE = "answer_in_first_three"
    ANSWER_COMPLETE = "answer_complete"
    REFUSED_RIGHTLY = "refused_rightly"
    REFUSED_FALSELY = "refused_falsely"  # lower is better
    REASON_RIGHT = "reason_right"
    RECALL_1 = "recall@1"
    RECALL_3 = "recall@3"
    RECALL_5 = "recall@5"
    RECALL_10 = "recall@10"
    RECIPROCAL_RANK = "reciprocal_rank"
    NDCG_10 = "ndcg@10"
    CHARACTER_PRECISION = "character_precision"
    CHARACTER_RECALL = "character_recall"
    CHARACTER_F1 = "character_f1"
    SET_PRECISION = "set_precision"
    SET_RECALL = "set_recall"
    SET_F1 = "set_f1"
    SET_EXACT = "set_exact"
    READING_COST = "reading_cost"  # characters; lower is better
    QUOTES_VERIFIED = "quotes_verified"


SHARES = frozenset(
    {
        *(Measure.RIGHT, Measure.ANSWER_IN_FIRST, Measure.ANSWER_IN_FIRST_THREE, Measure.ANSWER_COMPLETE),
        *(Measure.REFUSED_RIGHTLY, Measure.REFUSED_FALSELY, Measure.REASON_RIGHT, Measure.SET_EXACT),
        Measure.QUOTES_VERIFIED,
    }
)
"""Measures that are yes or no for a question, 1.0 or 0.0; their mean is a share and has a Wilson interval."""

LOWER_IS_BETTER = frozenset({Measure.REFUSED_FALSELY, Measure.READING_COST})


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure of one question; a measure that does not apply to the question is left out."""

    measure: Measure
    value: float


@dataclass(frozen=True, slots=True)
class Shown:
    """A quote as it was shown; ``flaws`` says in words what its receipt was found to lack."""

    document: str
    title: str
    heading: str
    body: str | None
    spans: tuple[Span, ...]
    highlights: tuple[Span, ...]
    text: str
    flaws: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage in the ranking; ``gain`` is the number of gold groups that it is the first to hold.

    ``passage`` names it by its document and its first and last offset, ``cheshire-response:1840-2283``.
    """

    passage: str
    score: float
    gain: int


@dataclass(frozen=True, slots=True)
class Result:
    """One question with its reply, judged.

    Attributes:
        id: the question's own.
        conversation: what tells conversations apart; questions of one are no independent evidence.
        named_bodies: the bodies that the question is about, as the set says.
        gold: groups of alternatives; one of each group is wanted.
        wanted_bodies: the set that the question asks for; empty where it asks for none.
        expected_reason: why it should be refused; nothing where the documents answer it.
        refused: whether no answer was given; ``shown`` then holds near misses, which are no answer.
        reason: why it was refused; nothing where it was answered.
        support: the best support of any passage, comparable between questions of one system.
        right_if_answered: whether what was shown would be right as an answer, whatever the threshold said.
        ranked: the best passages, best first.
        figures: in the order of ``Measure``.
    """

    id: str
    question: str
    history: tuple[str, ...]
    conversation: str
    half: Half
    kind: str
    tags: tuple[str, ...]
    asked_by: str
    named_bodies: tuple[str, ...]
    gold: tuple[tuple[Gold, ...], ...]
    wanted_bodies: tuple[str, ...]
    expected_reason: Reason | None
    refused: bool
    reason: Reason | None
    bodies: tuple[str, ...]
    shown: tuple[Shown, ...]
    support: float
    right_if_answered: bool
    ranked: tuple[Ranked, ...]
    figures: tuple[Figure, ...]

    @property
    def answerable(self) -> bool:
        """Whether the documents answer it."""
        return self.expected_reason is None

    def value(self, measure: Measure) -> float | None:
        """Give one measure, or nothing where it does not apply."""
        return next((figure.value for figure in self.figures if figure.measure is measure), None)

    @property
    def right(self) -> bool:
        """Whether it has its answer among the first quotes, or was rightly refused."""
        return self.value(Measure.RIGHT) == 1.0
