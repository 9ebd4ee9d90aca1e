"""Results of one run, document by document: how well each response is answered from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from oic_qa.evaluation.records import Measure, Result
from oic_qa.records import Document


@dataclass(frozen=True, slots=True)
class DocumentFigures:
    """Shares between 0 and 1, nothing where there is no question.

    ``questions`` are those that the words of this document alone answer. ``sets`` are the questions for sets
    of bodies; of those, ``placed_rightly`` is the share in which its body is named if and only if it belongs.
    """

    document: str
    questions: int
    right: float | None
    first: float | None
    first_three: float | None
    sets: int
    placed_rightly: float | None


def figures_of(document: Document, results: Sequence[Result]) -> DocumentFigures:
    """Work out the figures of one response."""
    own = [result for result in results if _is_answered_by(document, result)]
    body, for_sets = document.entry.body, [result for result in results if result.wanted_bodies]
    placed = [float((body in result.bodies) == (body in result.wanted_bodies)) for result in for_sets]
    return DocumentFigures(
        document=document.id,
        questions=len(own),
        right=_mean(own, Measure.RIGHT),
        first=_mean(own, Measure.ANSWER_IN_FIRST),
        first_three=_mean(own, Measure.ANSWER_IN_FIRST_THREE),
        sets=len(placed),
        placed_rightly=_share(placed),
    )


def _is_answered_by(document: Document, result: Result) -> bool:
    places = {gold.document for group in result.gold for gold in group}
    return places == {document.id}


def _mean(results: Sequence[Result], measure: Measure) -> float | None:
    values = [figure.value for item in results for figure in item.figures if figure.measure is measure]
    return _share(values)


def _share(values: Sequence[float]) -> float | None:
    return round(sum(values) / len(values), 4) if values else None
