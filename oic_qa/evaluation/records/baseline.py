"""What a later run is held against."""

from __future__ import annotations

from dataclasses import dataclass

from oic_qa.evaluation.records.result import Figure, Measure
from oic_qa.evaluation.records.run import Metadata


@dataclass(frozen=True, slots=True)
class Kept:
    """What a question scored; ``figures`` are those that a gate looks at."""

    id: str
    figures: tuple[Figure, ...]

    def value(self, measure: Measure) -> float | None:
        """Give one measure, or nothing where it does not apply."""
        return next((figure.value for figure in self.figures if figure.measure is measure), None)


@dataclass(frozen=True, slots=True)
class Baseline:
    """A run that later ones must not fall behind.

    ``refused`` is the fixed list: questions that the documents do not answer and that were rightly refused;
    none of them may be answered again.
    """

    metadata: Metadata
    refused: tuple[str, ...]
    questions: tuple[Kept, ...]
