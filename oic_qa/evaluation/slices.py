"""Results -> slices of them, and the figures of each slice with their intervals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from oic_qa.evaluation.intervals import (
    Interval,
    Matrix,
    bootstrap_means,
    detectable_difference,
    generator,
    share_deviation,
    wilson,
)
from oic_qa.evaluation.records import SHARES, Axis, Estimate, Measure, Portion, Result, Slice, SliceFigures

MEASURES = tuple(Measure)
"""The columns of a matrix of values."""


def in_portion(results: Sequence[Result], portion: Portion) -> tuple[Result, ...]:
    """The results of one half, or all."""
    return tuple(result for result in results if portion is Portion.ALL or result.half.value == portion.value)


def cut_slices(results: Sequence[Result], portion: Portion) -> dict[Slice, tuple[Result, ...]]:
    """All slices of a portion: everything, then by kind, tag, reason, body and reader, names in order."""
    chosen = in_portion(results, portion)
    return {
        Slice(portion, axis, name): tuple(result for result in chosen if name in _names(result, axis))
        for axis in Axis
        for name in sorted({name for result in chosen for name in _names(result, axis)})
    }


def _names(result: Result, axis: Axis) -> tuple[str, ...]:
    match axis:
        case Axis.ALL:
            return ("all",)
        case Axis.KIND:
            return (result.kind,)
        case Axis.TAG:
            return result.tags
        case Axis.REASON:
            return (result.expected_reason.value,) if result.expected_reason else ()
        case Axis.BODY:
            return result.named_bodies
        case Axis.ASKED_BY:
            return (result.asked_by,)


def all_figures(
    results: Sequence[Result], portions: Sequence[Portion], *, seed: int
) -> tuple[SliceFigures, ...]:
    """The figures of every slice of the portions."""
    return tuple(
        slice_figures(key, members, seed=seed)
        for portion in portions
        for key, members in cut_slices(results, portion).items()
    )


def slice_figures(key: Slice, members: Sequence[Result], *, seed: int) -> SliceFigures:
    """Estimate every measure that applies to a question of the slice."""
    return SliceFigures(
        slice=key,
        questions=len(members),
        answerable=sum(member.answerable for member in members),
        estimates=tuple(_estimates(key, members, seed=seed)),
    )


def _estimates(key: Slice, members: Sequence[Result], *, seed: int) -> Iterator[Estimate]:
    values = values_of(members)
    conversations = [member.conversation for member in members]
    intervals = bootstrap_means(values, conversations, generator(seed, key.label))
    for column, measure in enumerate(MEASURES):
        known = ~np.isnan(values[:, column])
        if known.any():
            applies = values[known, column]
            clusters = {name for name, there in zip(conversations, known, strict=True) if there}
            yield _estimate(measure, applies, len(clusters), intervals[column])


def _estimate(measure: Measure, values: Matrix, conversations: int, interval: Interval) -> Estimate:
    deviation = float(values.std(ddof=1)) if len(values) > 1 else 0.0
    if measure in SHARES:
        successes = round(float(values.sum()))
        interval = wilson(successes, len(values))
        deviation = share_deviation(successes, len(values))
    detectable = detectable_difference(deviation, conversations)
    return Estimate(
        measure=measure,
        questions=len(values),
        conversations=conversations,
        value=round(float(values.mean()), 6),
        low=interval.low,
        high=interval.high,
        detectable=None if detectable is None else round(detectable, 6),
    )


def values_of(results: Sequence[Result]) -> Matrix:
    """Give float64 (results, measures): NaN where a measure does not apply."""
    values = np.full((len(results), len(MEASURES)), np.nan)
    columns = {measure: column for column, measure in enumerate(MEASURES)}
    for row, result in enumerate(results):
        for figure in result.figures:
            values[row, columns[figure.measure]] = figure.value
    return values
