"""A run against a baseline -> what forbids it, a line each; no line, no objection.

Three things fail: a quote that does not verify, a question of the fixed list that is answered, and a slice
that has fallen. A slice has fallen where, question by question, a measure is worse by more than
``SMALLEST_FALL`` and the paired 95% interval of the difference excludes 0: both together, because in a large
slice chance alone is small, and in a small one a fall of one question looks large.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from oic_qa.errors import EvaluationError
from oic_qa.evaluation.intervals import Interval, Matrix, bootstrap_means, generator
from oic_qa.evaluation.records import (
    LOWER_IS_BETTER,
    Axis,
    Baseline,
    Figure,
    Kept,
    Measure,
    Portion,
    Result,
    Run,
    Slice,
)
from oic_qa.evaluation.slices import cut_slices

GATED = (
    *(Measure.RIGHT, Measure.ANSWER_IN_FIRST, Measure.REASON_RIGHT, Measure.REFUSED_FALSELY),
    *(Measure.RECALL_5, Measure.NDCG_10, Measure.CHARACTER_F1, Measure.SET_F1),
)
"""What must not fall: one measure of each thing that a reader notices."""

GATED_AXES = frozenset({Axis.ALL, Axis.KIND, Axis.REASON, Axis.BODY})
"""Slices that point to a part of the program. Traits of questions overlap with these, and there are so many
that chance would shut the gate now and then."""

SMALLEST_FALL = 0.03
"""Falls up to this are let pass: about the smallest difference that a set of 300 questions can show."""

SMALLEST_SLICE = 5
"""Questions; in a smaller slice each is a quarter or more, and a bootstrap knows too little."""

NAMED = 8
"""Questions that a line names; the report shows all of them."""


@dataclass(frozen=True, slots=True)
class Fall:
    """A measure that has become worse; ``interval`` is that of the difference, new less old."""

    measure: Measure
    old: float
    new: float
    interval: Interval
    worse: tuple[str, ...]

    @property
    def words(self) -> str:
        """The fall as part of a line."""
        ends = f"{self.interval.low:+.2f} to {self.interval.high:+.2f}"
        return f"{self.measure} {self.old:.2f} -> {self.new:.2f} ({ends})"


def baseline_of(run: Run) -> Baseline:
    """Keep what a gate looks at."""
    refused = [
        result.id for result in run.results if not result.answerable and result.value(Measure.REFUSED_RIGHTLY)
    ]
    return Baseline(
        metadata=run.summary.metadata,
        refused=tuple(refused),
        questions=tuple(
            Kept(
                result.id,
                tuple(figure for figure in result.figures if figure.measure in GATED),
            )
            for result in run.results
        ),
    )


def gate(
    baseline: Baseline, results: Sequence[Result], *, known: frozenset[str], seed: int
) -> tuple[str, ...]:
    """Tell what forbids a run.

    Args:
        baseline: what it is held against.
        results: the run's; questions that the baseline does not hold are looked at for their quotes only.
        known: the ids of all questions of the set, whether they were asked or not.
        seed: of the intervals.

    Raises:
        EvaluationError: the baseline is of another set of questions.
    """
    kept = {item.id: item for item in baseline.questions}
    if not any(result.id in kept for result in results):
        raise EvaluationError(
            "The baseline holds none of these questions, expected the same set. "
            "Run `oic-qa evaluate --write-baseline FILE` on this one."
        )
    return (
        *_unverified(results),
        *_answered(baseline, results, known),
        *_falls([result for result in results if result.id in kept], kept, seed=seed),
    )


def _unverified(results: Sequence[Result]) -> Iterator[str]:
    flawed = [result for result in results if result.value(Measure.QUOTES_VERIFIED) == 0.0]
    if flawed:
        flaws = [flaw for result in flawed for quote in result.shown for flaw in quote.flaws]
        first = f"; the first: {flaws[0]}" if flaws else ""
        yield f"Quotes do not verify in {_named([item.id for item in flawed])}{first}."


def _answered(baseline: Baseline, results: Sequence[Result], known: frozenset[str]) -> Iterator[str]:
    gone = [name for name in baseline.refused if name not in known]
    if gone:
        yield f"Questions of the fixed list are gone from the set: {_named(gone)}."
    fixed = set(baseline.refused)
    again = [result for result in results if result.id in fixed and not result.refused]
    for reason in dict.fromkeys(result.expected_reason for result in again):
        names = [result.id for result in again if result.expected_reason is reason]
        yield (
            f"Slice reason {reason}: answered, though the documents do not answer and the baseline refused: "
            f"{_named(names)}."
        )


def _falls(results: Sequence[Result], kept: Mapping[str, Kept], *, seed: int) -> Iterator[str]:
    for key, members in cut_slices(results, Portion.ALL).items():
        falls = _falls_of_slice(key, members, kept, seed=seed) if key.axis in GATED_AXES else []
        if falls:
            name = "all questions" if key.axis is Axis.ALL else f"{key.axis} {key.name}"
            worse = dict.fromkeys(question for fall in falls for question in fall.worse)
            yield (
                f"Slice {name} ({len(members)} questions) fell: {'; '.join(fall.words for fall in falls)}. "
                f"Worse: {_named(list(worse))}."
            )


def _falls_of_slice(
    key: Slice, members: Sequence[Result], kept: Mapping[str, Kept], *, seed: int
) -> list[Fall]:
    old = _values([kept[member.id].figures for member in members])
    new = _values([member.figures for member in members])
    conversations = [member.conversation for member in members]
    intervals = bootstrap_means(new - old, conversations, generator(seed, "gate", key.label))
    names = np.array([member.id for member in members])
    falls = []
    for column, (measure, interval) in enumerate(zip(GATED, intervals, strict=True)):
        both = ~np.isnan(new[:, column] - old[:, column])
        worse = _worsening(measure, new[both, column] - old[both, column])
        beyond_chance = interval.low > 0 if measure in LOWER_IS_BETTER else interval.high < 0
        if len(worse) >= SMALLEST_SLICE and worse.mean() > SMALLEST_FALL and beyond_chance:
            means = old[both, column].mean(), new[both, column].mean()
            falls.append(Fall(measure, *means, interval, tuple(names[both][worse > 0])))
    return falls


def _worsening(measure: Measure, differences: Matrix) -> Matrix:
    """How much worse each question is; negative where it is better."""
    return differences if measure in LOWER_IS_BETTER else -differences


def _values(rows: Sequence[Sequence[Figure]]) -> Matrix:
    """Give float64 (questions, gated measures): NaN where a measure does not apply."""
    values = np.full((len(rows), len(GATED)), np.nan)
    for row, figures in enumerate(rows):
        for figure in figures:
            if figure.measure in GATED:
                values[row, GATED.index(figure.measure)] = figure.value
    return values


def _named(ids: Sequence[str]) -> str:
    """Some ids, and how many more there are.

    >>> _named([f"q{number}" for number in range(10)])
    'q0, q1, q2, q3, q4, q5, q6, q7 and 2 more'
    """
    more = f" and {len(ids) - NAMED} more" if len(ids) > NAMED else ""
    return ", ".join(ids[:NAMED]) + more
