"""Logistic regression as it is fitted: what tells the two kinds apart gets the weight, and it is stable."""

from __future__ import annotations

import numpy as np
import pytest

from oic_qa.asking import NO_SETS
from oic_qa.fitting_logistic import (
    DECIMALS,
    FEWEST_TEXTS,
    LEAST_WEIGHT,
    Example,
    fit_logistic,
    fit_words,
)


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
    assert judge.chance([2.0, 0.0]) > 0.75
    assert judge.chance([-2.0, 0.0]) < 0.4
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


# Groups of words

SETS = [f"which forces {verb} {thing}" for verb in ("count", "sell") for thing in ("boats", "vans", "phones")]
OTHERS = [
    f"when do they {verb} {thing}" for verb in ("count", "sell") for thing in ("boats", "vans", "phones")
]
TEXTS = [*SETS, *OTHERS]
HOLDS = [True] * len(SETS) + [False] * len(OTHERS)


def test_groups_that_tell_the_kinds_apart_are_learnt_and_the_rest_are_left_out() -> None:
    judge = fit_words(TEXTS, HOLDS)
    weights = dict(zip(judge.groups, judge.logistic.weights, strict=True))
    assert weights["^which"] > 0 > weights["^when"]
    # They stand in both kinds alike.
    assert weights.keys().isdisjoint(("count", "sell", "boats", "vans", "phones"))
    assert all(abs(weight) >= LEAST_WEIGHT - 10**-DECIMALS for weight in weights.values())
    assert judge.logistic.fitted_on == len(TEXTS)


def test_texts_that_were_not_seen_are_told_by_the_groups_they_hold() -> None:
    judge = fit_words(TEXTS, HOLDS)
    assert judge.chance("which forces hide lorries") > 0.8
    assert judge.chance("when do they land") < 0.2
    assert judge.chance("lorries") == pytest.approx(0.5, abs=0.1)


def test_a_group_is_learnt_from_where_enough_texts_hold_it() -> None:
    def learnt(texts: int) -> bool:
        named = [f"{text} today" if place < texts else text for place, text in enumerate(TEXTS)]
        return "today" in fit_words(named, HOLDS).groups

    assert learnt(FEWEST_TEXTS)
    assert not learnt(FEWEST_TEXTS - 1)


def test_the_rarer_kind_counts_as_much_as_the_other() -> None:
    judge = fit_words(["which forces"] * 4 + ["when today"] * 36, [True] * 4 + [False] * 36)
    assert judge.chance("lorries") == pytest.approx(0.5, abs=0.01)
    assert judge.chance("which forces") == pytest.approx(1 - judge.chance("when today"), abs=0.01)


def test_the_same_texts_give_the_same_groups_and_rounded_weights() -> None:
    judge = fit_words(TEXTS, HOLDS)
    assert fit_words(TEXTS, HOLDS) == fit_words(TEXTS[::-1], HOLDS[::-1]) == judge
    assert judge.groups == tuple(sorted(judge.groups))
    for weight in (*judge.logistic.weights, judge.logistic.intercept):
        assert weight == round(weight, DECIMALS)
        assert type(weight) is float


@pytest.mark.parametrize("count", [2, 4])
def test_too_few_texts_to_learn_from_leave_it_to_the_phrases(count: int) -> None:
    texts = ["who sells boats", "what is it", "who waits", "when did they"][:count]
    assert fit_words(texts, [True, False, True, False][:count]) == NO_SETS
