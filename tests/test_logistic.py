"""Logistic regression as it is used: weights of features as they are given, and a chance that is one."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oic_qa.logistic import Logistic


def test_the_chance_is_the_logistic_function_of_the_weighted_sum() -> None:
    # 1 / (1 + e^-(0.5 + 2 · 0.5 - 1 · 1)) by hand: 1 / (1 + e^-0.5).
    assert Logistic((2.0, -1.0), 0.5, fitted_on=9).chance([0.5, 1.0]) == pytest.approx(0.6224593)


@given(st.lists(st.floats(-1e9, 1e9), min_size=2, max_size=2))
def test_a_chance_lies_between_0_and_1_however_far_the_features_reach(features: list[float]) -> None:
    assert 0 < Logistic((3.0, -7.0), 1.0, fitted_on=9).chance(features) < 1


def test_more_of_what_speaks_for_it_makes_it_likelier() -> None:
    judge = Logistic((1.0,), 0.0, fitted_on=9)
    chances = [judge.chance([value]) for value in (-2.0, 0.0, 0.5, 4.0)]
    assert chances == sorted(chances)
    assert math.isclose(chances[1], 0.5)


def test_features_that_are_not_one_for_each_weight_are_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        Logistic((1.0, 2.0), 0.0, fitted_on=9).chance([1.0])
