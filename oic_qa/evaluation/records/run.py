"""Runs, and what comparing two of them gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from oic_qa.evaluation.questions import Half
from oic_qa.evaluation.records.estimates import Refusals, Slice, SliceFigures
from oic_qa.evaluation.records.result import Measure, Result, Shown


class System(StrEnum):
    """What was asked: this project as it is, or a baseline on the same questions with the same judge."""

    PROJECT = "oic-qa"
    BM25 = "bm25"
    DENSE = "dense"
    USUAL_3 = "usual-3"
    USUAL_5 = "usual-5"


@dataclass(frozen=True, slots=True)
class Setting:
    """A chosen number by its name, as text, so that a run can be read after the settings have changed."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a run belongs to; ``date`` and ``seconds`` alone differ between two runs of the same."""

    system: System
    commit: str | None
    index: str
    corpus_sha256: str
    model_sha256: str
    questions_file: str
    questions_sha256: str
    settings: tuple[Setting, ...]
    seed: int
    machine: str
    date: date
    seconds: float


@dataclass(frozen=True, slots=True)
class Summary:
    """A run without its results."""

    metadata: Metadata
    slices: tuple[SliceFigures, ...]
    refusals: tuple[Refusals, ...]

    def figures(self, wanted: Slice) -> SliceFigures | None:
        """Find the figures of a slice."""
        return next((item for item in self.slices if item.slice == wanted), None)


@dataclass(frozen=True, slots=True)
class Run:
    """All questions put to one system."""

    summary: Summary
    results: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """The new run less the old one, in one measure over one slice, paired question by question.

    ``chance`` is the two-sided p of a randomisation test; ``chance_holm`` is corrected for all differences
    that were looked at together. ``detectable`` is the smallest difference that so many conversations can
    show, from the spread of the differences seen; nothing where there is no spread.
    """

    slice: Slice
    measure: Measure
    questions: int
    conversations: int
    old: float
    new: float
    difference: float
    low: float
    high: float
    chance: float
    chance_holm: float
    detectable: float | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A question that is right in one run and wrong in the other, with both first quotes.

    A quote is missing where nothing was shown; the near miss of a refusal counts as shown.
    """

    id: str
    half: Half
    kind: str
    question: str
    gained: bool
    old_refused: bool
    new_refused: bool
    old_first: Shown | None
    new_first: Shown | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs over the questions that both hold."""

    old: Metadata
    new: Metadata
    differences: tuple[Difference, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A run, the runs that it was compared with, and the comparisons: what is written, read and reported.

    Each comparison has the other run as ``old`` and this one as ``new``.
    """

    run: Run
    others: tuple[Summary, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
