"""The set that is named is the one with the largest expected F1."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oic_qa.set_choice import expected_f1, likeliest_set

CHANCES = st.lists(st.floats(0, 1, allow_subnormal=False), max_size=6)


def f1(named: frozenset[int], wanted: frozenset[int]) -> float:
    return 2 * len(named & wanted) / (len(named) + len(wanted)) if named | wanted else 1.0


def counted_out(chances: Sequence[float], named: frozenset[int]) -> float:
    """Expect by going through every set that may be wanted."""
    total = 0.0
    for belongs in product((True, False), repeat=len(chances)):
        wanted = frozenset(place for place, one in enumerate(belongs) if one)
        likely = prod(chance if one else 1 - chance for chance, one in zip(chances, belongs, strict=True))
        total += likely * f1(named, wanted)
    return total


@given(CHANCES)
def test_what_is_expected_is_the_mean_over_all_sets_that_may_be_wanted(chances: list[float]) -> None:
    for size in range(len(chances) + 1):
        assert expected_f1(chances, size) == pytest.approx(counted_out(chances, frozenset(range(size))))


@given(CHANCES)
def test_no_other_set_of_bodies_has_a_larger_expected_f1(chances: list[float]) -> None:
    bodies = {str(place): chance for place, chance in enumerate(chances)}
    chosen = frozenset(int(body) for body in likeliest_set(bodies))
    every = (
        frozenset(some)
        for size in range(len(chances) + 1)
        for some in combinations(range(len(chances)), size)
    )
    assert counted_out(chances, chosen) >= max(counted_out(chances, other) for other in every) - 1e-9


def test_the_likeliest_stands_first_and_of_equals_the_one_that_came_first() -> None:
    assert likeliest_set({"Kent": 0.8, "Essex": 0.9, "Surrey": 0.8}) == ("Essex", "Kent", "Surrey")


def test_nobody_is_named_where_probably_nobody_belongs() -> None:
    assert likeliest_set({"Kent": 0.2, "Essex": 0.2}) == ()
    assert likeliest_set({}) == ()


def test_all_forty_three_forces_are_chosen_from_at_once() -> None:
    chances = {f"force {number}": 1 - number / 50 for number in range(43)}
    assert likeliest_set(chances) == tuple(chances)[: len(likeliest_set(chances))]
    assert 20 < len(likeliest_set(chances)) < 43
