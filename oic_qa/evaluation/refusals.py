"""Results -> how well refusing works: at the shipped threshold, and at all others that support allows."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from oic_qa.evaluation.intervals import drawn_weights, generator, percentiles
from oic_qa.evaluation.records import CurvePoint, Portion, Refusals, Result, Separation
from oic_qa.evaluation.slices import in_portion
from oic_qa.records import Reason

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


def refusals_of(results: Sequence[Result], portion: Portion, *, seed: int) -> Refusals:
    """Count the 2x2 table, and follow support from the question with the most to the one with the least."""
    chosen = in_portion(results, portion)
    curve = risk_coverage(chosen)
    reasons = [None, *(reason for reason in Reason if any(one.expected_reason is reason for one in chosen))]
    return Refusals(
        portion=portion,
        answerable_answered=_count(chosen, answerable=True, refused=False),
        answerable_refused=_count(chosen, answerable=True, refused=True),
        unanswerable_answered=_count(chosen, answerable=False, refused=False),
        unanswerable_refused=_count(chosen, answerable=False, refused=True),
        separations=tuple(
            found
            for reason in reasons
            if (found := _separation(chosen, reason, seed=seed, portion=portion)) is not None
        ),
        curve=curve,
        area=round(sum(point.risk for point in curve) / len(curve), 6) if curve else 0.0,
        coverage_90=coverage_at(curve, precision=0.90),
        coverage_95=coverage_at(curve, precision=0.95),
    )


def _count(results: Sequence[Result], *, answerable: bool, refused: bool) -> int:
    return sum(result.answerable is answerable and result.refused is refused for result in results)


def risk_coverage(results: Sequence[Result]) -> tuple[CurvePoint, ...]:
    """Answer one question more at each step, the best supported first; wrong is what is not right.

    A question that is refused now is judged by its near misses, as if they had been shown as the answer; one
    that the documents do not answer is wrong as soon as it is answered. Questions of equal support are
    answered together. The mean risk over the steps is the area under the curve (Geifman and El-Yaniv,
    NeurIPS 2017).
    """
    order = sorted(results, key=lambda result: -result.support)
    supports = [result.support for result in order]
    wrong = np.cumsum([not result.right_if_answered for result in order])
    last = {support: place for place, support in enumerate(supports)}
    return tuple(
        CurvePoint(
            coverage=round((last[support] + 1) / len(order), 6),
            risk=round(float(wrong[last[support]] / (last[support] + 1)), 6),
        )
        for support in supports
    )


def coverage_at(curve: Sequence[CurvePoint], *, precision: float) -> float:
    """The largest share of questions that can be answered with so many of the answers right; 0 if none.

    >>> coverage_at([CurvePoint(0.5, 0.0), CurvePoint(1.0, 0.2)], precision=0.9)
    0.5
    """
    return max((point.coverage for point in curve if point.risk <= 1 - precision + 1e-9), default=0.0)


def _separation(
    results: Sequence[Result], against: Reason | None, *, seed: int, portion: Portion
) -> Separation | None:
    """How well support parts the answerable questions from those of one reason, if there are both."""
    compared = [
        result for result in results if result.answerable or against in {None, result.expected_reason}
    ]
    supports = np.array([result.support for result in compared])
    above = np.array([result.answerable for result in compared], dtype=bool)
    if not above.any() or above.all():
        return None
    weights = drawn_weights(
        [result.conversation for result in compared], generator(seed, portion.value, against or "")
    )
    interval = percentiles(_auroc(supports, above, weights))
    return Separation(
        against=against,
        answerable=int(above.sum()),
        unanswerable=int((~above).sum()),
        auroc=round(auroc(supports, above), 6),
        low=interval.low,
        high=interval.high,
    )


def auroc(supports: Floats, above: Flags) -> float:
    """How often one of the upper group has more support than one of the lower; a draw counts one half.

    >>> auroc(np.array([0.9, 0.4, 0.4]), np.array([True, True, False]))
    0.75
    """
    return float(_auroc(supports, above, np.ones((1, len(supports))))[0])


def _auroc(supports: Floats, above: Flags, weights: Floats) -> Floats:
    """Give float64 (draws): the same for each row of weights, NaN where one group has none."""
    upper, lower = supports[above][:, np.newaxis], supports[~above]
    wins = (upper > lower) + 0.5 * (upper == lower)
    ours, theirs = weights[:, above], weights[:, ~above]
    with np.errstate(invalid="ignore"):
        return np.asarray(((ours @ wins) * theirs).sum(axis=1) / (ours.sum(axis=1) * theirs.sum(axis=1)))
