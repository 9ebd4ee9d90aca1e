"""Two runs over the same questions -> differences with interval and chance, and the changed questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from oic_qa.errors import EvaluationError
from oic_qa.evaluation.intervals import (
    Interval,
    Matrix,
    bootstrap_means,
    detectable_difference,
    generator,
    holm,
    randomisation,
)
from oic_qa.evaluation.records import (
    Axis,
    Change,
    Comparison,
    Difference,
    Measure,
    Portion,
    Result,
    Run,
    Slice,
)
from oic_qa.evaluation.slices import MEASURES, cut_slices, values_of

COMPARED = (
    *(Measure.RIGHT, Measure.ANSWER_IN_FIRST, Measure.ANSWER_IN_FIRST_THREE, Measure.ANSWER_COMPLETE),
    *(Measure.REFUSED_RIGHTLY, Measure.REFUSED_FALSELY, Measure.RECALL_5, Measure.RECIPROCAL_RANK),
    *(Measure.NDCG_10, Measure.CHARACTER_F1, Measure.SET_F1, Measure.READING_COST),
)
"""Measures that are compared over all questions; by kind, only what is right."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One question in both runs."""

    old: Result
    new: Result


def pair_results(old: Sequence[Result], new: Sequence[Result]) -> tuple[Pair, ...]:
    """Put the questions together that both runs hold, in the order of the new one.

    Raises:
        EvaluationError: they share no question.
    """
    earlier = {result.id: result for result in old}
    pairs = tuple(Pair(earlier[result.id], result) for result in new if result.id in earlier)
    if not pairs:
        raise EvaluationError(
            f"The runs share no question: found {len(old)} and {len(new)}, expected the same ids. "
            "Compare runs of one set."
        )
    return pairs


def compare(old: Run, new: Run, portions: Sequence[Portion]) -> Comparison:
    """Compare two runs; the chances are corrected within this comparison alone.

    Raises:
        EvaluationError: the runs share no question.
    """
    pairs = pair_results(old.results, new.results)
    seed = new.summary.metadata.seed
    differences = [
        difference
        for portion in portions
        for key, members in cut_slices([pair.new for pair in pairs], portion).items()
        if key.axis in {Axis.ALL, Axis.KIND}
        for difference in _differences(key, _of(pairs, members), seed=seed)
    ]
    changes = tuple(_change(pair) for pair in pairs if pair.old.right is not pair.new.right)
    comparison = Comparison(old.summary.metadata, new.summary.metadata, tuple(differences), changes)
    return corrected([comparison])[0]


def corrected(comparisons: Sequence[Comparison]) -> tuple[Comparison, ...]:
    """Correct the chances by Holm's method, a family at a time.

    A family is what answers one question of the reader: one measure in one half, over everything that this
    run is compared with, and for the kinds over all kinds as well.
    """
    families: dict[tuple[str, ...], list[float]] = {}
    for item in _all_differences(comparisons):
        families.setdefault(_family(item), []).append(item.chance)
    chances = {family: iter(holm(raw)) for family, raw in families.items()}
    return tuple(
        replace(
            comparison,
            differences=tuple(
                replace(item, chance_holm=next(chances[_family(item)])) for item in comparison.differences
            ),
        )
        for comparison in comparisons
    )


def _all_differences(comparisons: Sequence[Comparison]) -> Iterator[Difference]:
    return (item for comparison in comparisons for item in comparison.differences)


def _family(item: Difference) -> tuple[str, ...]:
    return item.slice.portion.value, item.slice.axis.value, item.measure.value


def _of(pairs: Sequence[Pair], members: Sequence[Result]) -> tuple[Pair, ...]:
    names = {member.id for member in members}
    return tuple(pair for pair in pairs if pair.new.id in names)


def _differences(key: Slice, pairs: Sequence[Pair], *, seed: int) -> list[Difference]:
    """Measures that apply to a question in both runs; a question without one of them is left out of it."""
    measures = COMPARED if key.axis is Axis.ALL else (Measure.RIGHT,)
    columns = [MEASURES.index(measure) for measure in measures]
    old = values_of([pair.old for pair in pairs])[:, columns]
    new = values_of([pair.new for pair in pairs])[:, columns]
    conversations = [pair.new.conversation for pair in pairs]
    spread = new - old
    intervals = bootstrap_means(spread, conversations, generator(seed, "difference", key.label))
    chances = randomisation(spread, conversations, generator(seed, "chance", key.label))
    return [
        _difference(key, measure, _Column(old[:, column], new[:, column], conversations), interval, chance)
        for column, (measure, interval, chance) in enumerate(zip(measures, intervals, chances, strict=True))
        if not np.isnan(spread[:, column]).all()
    ]


@dataclass(frozen=True, slots=True)
class _Column:
    """One measure of both runs, float64 (questions), and the questions' conversations."""

    old: Matrix
    new: Matrix
    conversations: Sequence[str]


def _difference(
    key: Slice, measure: Measure, column: _Column, interval: Interval, chance: float
) -> Difference:
    both = ~np.isnan(column.new - column.old)
    old, new = column.old[both], column.new[both]
    conversations = len({name for name, there in zip(column.conversations, both, strict=True) if there})
    deviation = float((new - old).std(ddof=1)) if len(old) > 1 else 0.0
    detectable = detectable_difference(deviation, conversations, paired=True)
    return Difference(
        slice=key,
        measure=measure,
        questions=len(old),
        conversations=conversations,
        old=round(float(old.mean()), 6),
        new=round(float(new.mean()), 6),
        difference=round(float((new - old).mean()), 6),
        low=interval.low,
        high=interval.high,
        chance=round(chance, 6),
        chance_holm=1.0,
        detectable=None if detectable is None else round(detectable, 6),
    )


def _change(pair: Pair) -> Change:
    return Change(
        id=pair.new.id,
        half=pair.new.half,
        kind=pair.new.kind,
        question=pair.new.question,
        gained=pair.new.right,
        old_refused=pair.old.refused,
        new_refused=pair.new.refused,
        old_first=next(iter(pair.old.shown), None),
        new_first=next(iter(pair.new.shown), None),
    )
