"""Logistic regression, as it is kept and used; it is fitted in ``fitting_logistic``."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Logistic:
    """Weights of features as they are given, without scaling; ``fitted_on`` counts the examples."""

    weights: tuple[float, ...]
    intercept: float
    fitted_on: int

    def chance(self, features: Sequence[float]) -> float:
        """How likely an example is of the kind that was fitted, 0 to 1.

        >>> Logistic((1.0, -1.0), 0.0, fitted_on=2).chance([2.0, 2.0])
        0.5
        """
        return chance_of(self.log_odds(features))

    def log_odds(self, features: Sequence[float]) -> float:
        """The same as log-odds."""
        pairs = zip(self.weights, features, strict=True)
        return self.intercept + sum(weight * value for weight, value in pairs)


def chance_of(log_odds: float) -> float:
    """The chance that log-odds stand for, 0 to 1.

    >>> chance_of(0.0)
    0.5
    """
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))
