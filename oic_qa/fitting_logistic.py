"""Examples -> logistic regression (the only module with scikit-learn)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from oic_qa.logistic import Logistic

PENALTY = 0.1
"""Inverse strength of the penalty on large weights, features scaled to one deviation: of .03, .1 and .3 none
was better than another on the questions that the judge of sets is fitted on."""

DECIMALS = 4
"""Weights are rounded, so that another machine's last digit makes no other index."""


@dataclass(frozen=True, slots=True)
class Example:
    """One case: its features, and whether it is of the kind that is to be told."""

    features: tuple[float, ...]
    holds: bool


def fit_logistic(examples: Sequence[Example]) -> Logistic:
    """Fit weights by penalised maximum likelihood, on features scaled to one deviation."""
    from sklearn.linear_model import LogisticRegression

    table = np.array([example.features for example in examples])
    labels = np.array([example.holds for example in examples])
    means, deviations = table.mean(axis=0), table.std(axis=0) + 1e-6
    fitted = LogisticRegression(C=PENALTY, max_iter=3000).fit((table - means) / deviations, labels)
    weights = fitted.coef_[0] / deviations
    intercept = float(fitted.intercept_[0] - weights @ means)
    return Logistic(
        tuple(round(float(weight), DECIMALS) for weight in weights), round(intercept, DECIMALS), len(labels)
    )
