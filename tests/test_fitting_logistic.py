"""Logistic regression as it is fitted: what tells the two kinds apart gets the weight, and it is stable."""

from __future__ import annotations

import numpy as np
import pytest

from oic_qa.fitting_logistic import DECIMALS, Example, fit_logistic


def examples(*, scale: float = 1.0, shift: float = 0.0) -> list[Example]:
    """Sixty cases: the first feature tells the kinds apart most of the time, the second says nothing."""
    drawn = np.random.default_rng(3).normal(size=(60, 3))
    return [
        Example((float(telling) * scale + shift, float(idle)), holds=bool(telling + 0.3 * chance > 0))
        for telling, idle, chance in drawn
    ]


def test_what_tells_the_kinds_apart_gets_the_weight() -> None:
    judge = fit_logistic(examples())
    telling, idle = judge.weights
    assert telling > 3 * abs(idle)
    assert judge.chance([2.0, 0.0]) > 0.8
    assert judge.chance([-2.0, 0.0]) < 0.2
    assert judge.fitted_on == 60


def test_the_weights_take_features_as_they_are_in_whatever_unit() -> None:
    """Scaling stays inside the fit: another unit, counted from elsewhere, gives the same chances."""
    plain, other = fit_logistic(examples()), fit_logistic(examples(scale=10, shift=50))
    for value in (-1.0, 0.0, 1.5):
        assert plain.chance([value, 0.2]) == pytest.approx(other.chance([value * 10 + 50, 0.2]), abs=0.002)


def test_the_same_examples_give_the_same_weights_in_whatever_order_they_stand() -> None:
    assert fit_logistic(examples()) == fit_logistic(examples()) == fit_logistic(examples()[::-1])


def test_weights_are_rounded_so_that_another_machines_last_digit_makes_no_other_index() -> None:
    judge = fit_logistic(examples())
    digit = 10.0**-12
    shaken = [Example((case.features[0] + digit, case.features[1]), case.holds) for case in examples()]
    assert fit_logistic(shaken) == judge
    for weight in (*judge.weights, judge.intercept):
        assert weight == round(weight, DECIMALS)
        assert type(weight) is float


def test_a_feature_that_never_changes_gets_no_weight() -> None:
    steady = [Example((case.features[0], 7.0), case.holds) for case in examples()]
    assert fit_logistic(steady).weights[1] == 0
