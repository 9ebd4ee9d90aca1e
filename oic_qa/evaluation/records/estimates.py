"""Figures over many questions, each with its interval."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from oic_qa.evaluation.records.result import Measure
from oic_qa.records import Reason


class Axis(StrEnum):
    """By what the questions of a slice were chosen."""

    ALL = "all"
    KIND = "kind"
    TAG = "tag"
    REASON = "reason"
    BODY = "body"
    ASKED_BY = "asked_by"


class Portion(StrEnum):
    """Which half of the questions is reported: settings and thresholds are fitted on dev alone."""

    DEV = "dev"
    TEST = "test"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Slice:
    """A set of questions; ``name`` is the kind, tag and so on, and ``all`` on the axis ``ALL``."""

    portion: Portion
    axis: Axis
    name: str

    @property
    def label(self) -> str:
        """How a message names it.

        >>> Slice(Portion.TEST, Axis.KIND, "figure").label
        'test, kind figure'
        """
        return f"{self.portion}, {self.axis} {self.name}" if self.axis is not Axis.ALL else f"{self.portion}"


@dataclass(frozen=True, slots=True)
class Estimate:
    """One measure over one slice, with its 95% interval.

    ``questions`` counts those that the measure applies to, ``conversations`` the independent ones among them;
    ``detectable`` is the smallest difference between two runs that so many questions can show.
    """

    measure: Measure
    questions: int
    conversations: int
    value: float
    low: float
    high: float
    detectable: float | None


@dataclass(frozen=True, slots=True)
class SliceFigures:
    """A slice with all its estimates, in the order of ``Measure``."""

    slice: Slice
    questions: int
    answerable: int
    estimates: tuple[Estimate, ...]

    def estimate(self, measure: Measure) -> Estimate | None:
        """Give one measure, or nothing where it applies to no question of the slice."""
        return next((item for item in self.estimates if item.measure is measure), None)


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """If only the share ``coverage`` with the most support were answered, ``risk`` of it would be wrong."""

    coverage: float
    risk: float


@dataclass(frozen=True, slots=True)
class Separation:
    """How well support tells answerable questions from those of one reason; 0.5 is chance, 1 perfect.

    ``against`` is a reason, or nothing for all unanswerable questions together.
    """

    against: Reason | None
    answerable: int
    unanswerable: int
    auroc: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Refusals:
    """Refusing, on one half: the 2x2 table at the shipped threshold, and what support alone could do."""

    portion: Portion
    answerable_answered: int
    answerable_refused: int
    unanswerable_answered: int
    unanswerable_refused: int
    separations: tuple[Separation, ...]
    curve: tuple[CurvePoint, ...]
    area: float
    coverage_90: float
    coverage_95: float
