"""Intervals, tests of differences, and what a set can show."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oic_qa.evaluation.intervals import (
    Interval,
    bootstrap_means,
    detectable_difference,
    drawn_weights,
    generator,
    holm,
    percentiles,
    randomisation,
    share_deviation,
    wilson,
)


def test_wilsons_interval_is_the_published_one() -> None:
    # Newcombe 1998, Statistics in Medicine 17:857, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
    published = {(81, 263): (0.2553, 0.3662), (15, 148): (0.0624, 0.1605), (0, 20): (0.0, 0.1611)}
    published |= {(1, 29): (0.0061, 0.1718)}
    for (successes, questions), (low, high) in published.items():
        interval = wilson(successes, questions)
        assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


@given(st.integers(1, 400).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total))))
def test_wilsons_interval_holds_the_share_and_stays_a_share(share: tuple[int, int]) -> None:
    successes, questions = share
    interval = wilson(successes, questions)
    assert 0.0 <= interval.low <= successes / questions + 1e-6
    assert successes / questions - 1e-6 <= interval.high <= 1.0


def test_a_share_of_no_questions_is_refused() -> None:
    with pytest.raises(ValueError, match="found 0 of 0 questions"):
        wilson(0, 0)


def test_a_bootstrap_of_equal_values_has_no_width() -> None:
    values = np.full((6, 1), 0.5)
    assert bootstrap_means(values, list("abcdef"), generator(1)) == [Interval(0.5, 0.5)]


def test_a_bootstrap_interval_is_about_that_of_the_normal_distribution() -> None:
    values = np.random.default_rng(7).normal(size=(400, 1))
    (interval,) = bootstrap_means(values, [str(row) for row in range(400)], generator(1))
    half = 1.96 * values.std() / np.sqrt(400)
    assert interval.low == pytest.approx(values.mean() - half, abs=0.015)
    assert interval.high == pytest.approx(values.mean() + half, abs=0.015)


def test_questions_of_one_conversation_are_drawn_together() -> None:
    weights = drawn_weights(["a", "b", "a", "c"], generator(1))
    assert (weights[:, 0] == weights[:, 2]).all()
    assert set(weights[:, [0, 1, 3]].sum(axis=1)) == {3.0}
    values = np.array([[0.0], [1.0]] * 40)
    alone = bootstrap_means(values, [str(row) for row in range(80)], generator(1))[0]
    together = bootstrap_means(values, [str(row % 2) for row in range(80)], generator(1))[0]
    assert together.high - together.low > 3 * (alone.high - alone.low)


def test_a_measure_that_does_not_apply_is_no_nought() -> None:
    values = np.array([[1.0, np.nan], [1.0, 0.5], [1.0, np.nan]])
    assert bootstrap_means(values, list("abc"), generator(1)) == [Interval(1.0, 1.0), Interval(0.5, 0.5)]
    assert np.isnan(percentiles(np.array([np.nan])).low)


def test_what_is_drawn_follows_from_the_seed_and_the_name_alone() -> None:
    first, again, other = generator(1, "a"), generator(1, "a"), generator(1, "b")
    assert first.integers(1_000_000) == again.integers(1_000_000) != other.integers(1_000_000)
    assert generator(1, "ab").integers(1_000_000) != generator(1, "a", "b").integers(1_000_000)


def test_the_randomisation_test_is_the_exact_one_for_few_questions() -> None:
    # Five differences of one sign: of 32 assignments of signs, 2 are so large.
    (chance,) = randomisation(np.ones((5, 1)), list("abcde"), generator(1))
    assert chance == pytest.approx(2 / 32, abs=0.006)


def test_the_randomisation_test_flips_whole_conversations() -> None:
    # Ten differences in two conversations: of 4 assignments, 2 are so large.
    (chance,) = randomisation(np.ones((10, 1)), list("ababababab"), generator(1))
    assert chance == pytest.approx(0.5, abs=0.02)


def test_runs_without_a_difference_are_alike() -> None:
    differences = np.array([[0.0, 1.0], [0.0, -1.0], [np.nan, 1.0], [0.0, -1.0]])
    assert randomisation(differences, list("abcd"), generator(1)) == [1.0, 1.0]


@settings(max_examples=50)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_holms_correction_only_raises_keeps_the_order_and_stays_a_chance(chances: list[float]) -> None:
    corrected = holm(chances)
    assert all(
        after >= before - 1e-6 and after <= 1 for before, after in zip(chances, corrected, strict=True)
    )
    pairs = sorted(zip(chances, corrected, strict=True))
    assert all(one[1] <= other[1] for one, other in pairwise(pairs) if one[0] < other[0])


def test_holms_correction_is_the_published_example() -> None:
    # Holm 1979 by hand: .01 · 4, then the largest so far of .013 · 3, .014 · 2 and .05 · 1.
    assert holm([0.05, 0.013, 0.01, 0.014]) == [0.05, 0.04, 0.04, 0.04]


def test_the_smallest_difference_that_can_be_shown_follows_the_formula() -> None:
    assert detectable_difference(0.5, 100, paired=True) == pytest.approx((1.959964 + 0.841621) * 0.05)
    alone = detectable_difference(0.5, 100)
    assert alone == pytest.approx((1.959964 + 0.841621) * 0.05 * np.sqrt(0.4))
    assert detectable_difference(0.0, 100) is None


def test_the_smallest_difference_is_found_four_times_in_five() -> None:
    rng = np.random.default_rng(3)
    difference = detectable_difference(1.0, 50, paired=True)
    assert difference is not None
    found = 0
    for _ in range(400):
        sample = rng.normal(difference, 1.0, size=50)
        found += abs(sample.mean()) > 1.96 * sample.std(ddof=1) / np.sqrt(50)
    assert found / 400 == pytest.approx(0.8, abs=0.06)


def test_ten_of_ten_is_not_taken_for_certainty() -> None:
    assert share_deviation(10, 10) == pytest.approx(np.sqrt(12 / 14 * 2 / 14))
