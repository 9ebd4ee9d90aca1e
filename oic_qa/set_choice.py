"""Which bodies to name, when it is known how likely each belongs: the set with the largest expected F1.

No one floor under the chances gives it: beside a body that is nearly sure another at even odds does more harm
than good, and where all are doubtful it does not. For independent chances the best set of k members is that
of the k likeliest (D. D. Lewis, "Evaluating and optimizing autonomous text classification systems", SIGIR
1995), so that only the number is to be chosen. How F1 is expected for each: Ye, Chai, Lee and Chieu,
"Optimizing F-measure: a tale of two approaches", ICML 2012.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

FloatVector = NDArray[np.float64]


def likeliest_set(chances: Mapping[str, float]) -> tuple[str, ...]:
    """Give the set with the largest expected F1, its likeliest member first; the smaller of two equal ones.

    Naming nobody counts 1 where nobody belongs.

    >>> likeliest_set({"Kent": 0.4, "Essex": 0.95})
    ('Essex',)
    >>> likeliest_set({"Kent": 0.4, "Essex": 0.5})
    ('Essex', 'Kent')
    >>> likeliest_set({"Kent": 0.1, "Essex": 0.05})
    ()
    """
    ordered = sorted(chances, key=lambda body: -chances[body])
    likely = [chances[body] for body in ordered]
    expected = [expected_f1(likely, size) for size in range(len(ordered) + 1)]
    return tuple(ordered[: int(np.argmax(expected))])


def expected_f1(chances: Sequence[float], size: int) -> float:
    """Expect the F1 of naming the first ``size``, if each belongs with its own chance, whoever else does."""
    named, others = _counts(chances[:size]), _counts(chances[size:])
    if size == 0:
        return float(others[0])
    right = np.arange(len(named))[:, None]
    missed = np.arange(len(others))[None, :]
    return float(named @ (2 * right / (size + right + missed)) @ others)


def _counts(chances: Sequence[float]) -> FloatVector:
    """Give float64 (0 to all): how likely exactly so many belong (the Poisson binomial distribution)."""
    counts: FloatVector = np.ones(1)
    for chance in chances:
        counts = np.convolve(counts, [1 - chance, chance])
    return counts
