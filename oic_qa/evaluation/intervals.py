"""How far a figure can be trusted: intervals, tests of differences, and what a set can show at all.

Questions of one conversation lean on each other, so bootstrap and randomisation draw conversations, not
questions. Everything that is drawn follows from a seed and from names, never from what was drawn before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

LEVEL = 0.95
"""Confidence of every interval."""

POWER = 0.8
"""How often a difference of the size called detectable would be found; the usual choice."""

DRAWS = 2_000
"""Bootstrap samples: the ends of an interval then move by about a hundredth of its width between seeds."""

FLIPS = 20_000
"""Random assignments in a test of a difference; the smallest chance it can give is one in so many."""

AT_ONCE = 2_000
"""Assignments held in memory together."""

ROUNDING = 1e-9
"""Sums of the same numbers in another order differ by less; they count as equal."""

RUNS_AGREE = 0.8
"""Correlation assumed between two runs over the same questions where no second run is at hand."""

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Interval:
    """Both ends of a 95% interval."""

    low: float
    high: float

    @property
    def excludes_zero(self) -> bool:
        """Tell whether a difference with this interval is more than chance."""
        return self.low > 0 or self.high < 0


def wilson(successes: int, questions: int) -> Interval:
    """The interval of a share, sound also near 0 and 1 and for few questions (Wilson 1927, JASA 22:209).

    >>> wilson(8, 10)
    Interval(low=0.490162, high=0.943318)

    Raises:
        ValueError: there are no questions.
    """
    if not 0 <= successes <= questions or not questions:
        raise ValueError(f"found {successes} of {questions} questions, expected a share of some")
    z = _normal((1 + LEVEL) / 2)
    share = successes / questions
    middle = (share + z**2 / (2 * questions)) / (1 + z**2 / questions)
    half = z * sqrt(share * (1 - share) / questions + z**2 / (4 * questions**2)) / (1 + z**2 / questions)
    return Interval(low=round(max(middle - half, 0.0), 6), high=round(min(middle + half, 1.0), 6))


def bootstrap_means(values: Matrix, clusters: Sequence[str], rng: np.random.Generator) -> list[Interval]:
    """Percentile intervals of the mean of each column of ``values``, float64 (questions, measures).

    Clusters are drawn with replacement, each with all its questions. NaN says that a measure does not apply
    to a question; draws in which it applies to none are left out.
    """
    there = ~np.isnan(values)
    weights = drawn_weights(clusters, rng)
    totals, questions = weights @ np.where(there, values, 0.0), weights @ there
    with np.errstate(invalid="ignore"):
        means = totals / questions
    return [percentiles(column) for column in means.T]


def drawn_weights(clusters: Sequence[str], rng: np.random.Generator) -> Matrix:
    """Give float64 (draws, questions): how often each question stands in each bootstrap sample."""
    numbers = _cluster_numbers(clusters)
    count = int(numbers.max()) + 1
    return rng.multinomial(count, np.full(count, 1 / count), size=DRAWS)[:, numbers].astype(np.float64)


def randomisation(differences: Matrix, clusters: Sequence[str], rng: np.random.Generator) -> list[float]:
    """Two-sided chance of differences at least so large, for each column, if the two runs were alike.

    The sign of all differences of a cluster is flipped together, at random (Fisher's randomisation test, as
    Smucker, Allan and Carterette, CIKM 2007, recommend it for comparing searches). NaN counts as no
    difference. The assignment that was seen counts as one of those drawn.
    """
    numbers = _cluster_numbers(clusters)
    sums = np.zeros((int(numbers.max()) + 1, differences.shape[1]))
    np.add.at(sums, numbers, np.nan_to_num(differences))
    seen = np.abs(sums.sum(axis=0)) - ROUNDING
    as_large = np.zeros(len(seen), dtype=np.int64)
    for _ in range(0, FLIPS, AT_ONCE):
        signs = rng.integers(0, 2, size=(AT_ONCE, len(sums)), dtype=np.int8) * 2.0 - 1.0
        as_large += (np.abs(signs @ sums) >= seen).sum(axis=0)
    return [float((count + 1) / (FLIPS + 1)) for count in as_large]


def holm(chances: Sequence[float]) -> list[float]:
    """Correct the chances of several differences looked at together (Holm 1979, Scand. J. Statist. 6:65).

    >>> holm([0.01, 0.04, 0.03])
    [0.03, 0.06, 0.06]
    """
    corrected = [0.0] * len(chances)
    largest = 0.0
    for rank, place in enumerate(sorted(range(len(chances)), key=lambda place: chances[place])):
        largest = max(largest, min(1.0, chances[place] * (len(chances) - rank)))
        corrected[place] = round(largest, 6)
    return corrected


def detectable_difference(deviation: float, conversations: int, *, paired: bool = False) -> float | None:
    """The smallest difference between two runs that so many conversations show in four of five cases.

    ``(z(.975) + z(.80)) · s_d / √n``: the usual sample-size formula of a paired comparison, solved for the
    difference (Julious 2004, Statistics in Medicine 23:1921; Sakai 2018, "Laboratory Experiments in
    Information Retrieval"). ``s_d`` is the standard deviation of the paired differences. From one run alone
    it is ``s · √(2 · (1 - r))``, with the deviation s of that run and a correlation r of .8 assumed between
    two runs. Nothing where it cannot be told: no deviation was seen.

    >>> round(detectable_difference(0.3, 300), 3)
    0.031

    Args:
        deviation: of one run's values, or of the differences where ``paired``.
        conversations: the independent questions among them.
        paired: whether the deviation is that of the differences.
    """
    if deviation <= 0 or conversations < 1:
        return None
    of_difference = deviation if paired else deviation * sqrt(2 * (1 - RUNS_AGREE))
    return (_normal((1 + LEVEL) / 2) + _normal(POWER)) * of_difference / sqrt(conversations)


def share_deviation(successes: int, questions: int) -> float:
    """Standard deviation of a yes or no, with two of each added (Agresti and Coull 1998).

    So that ten of ten is not taken for certainty.
    """
    share = (successes + 2) / (questions + 4)
    return sqrt(share * (1 - share))


def generator(seed: int, *names: str) -> np.random.Generator:
    """Random numbers that follow from a seed and from what they are for."""
    digest = hashlib.sha256("\0".join((str(seed), *names)).encode()).digest()
    return np.random.default_rng(int.from_bytes(digest[:16], "big"))


def percentiles(drawn: NDArray[np.float64]) -> Interval:
    """The middle 95% of what was drawn, NaN left out; NaN where nothing else was drawn."""
    known = drawn[~np.isnan(drawn)]
    if not len(known):
        return Interval(float("nan"), float("nan"))
    low, high = np.quantile(known, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Interval(round(float(low), 6), round(float(high), 6))


def _cluster_numbers(clusters: Sequence[str]) -> NDArray[np.int64]:
    """Give int64 (questions): the number of each question's cluster, in their first order."""
    numbers = {name: number for number, name in enumerate(dict.fromkeys(clusters))}
    return np.array([numbers[name] for name in clusters], dtype=np.int64)


def _normal(share: float) -> float:
    return NormalDist().inv_cdf(share)
