"""Which recommendations a question describes: what is read in it, and what questions like it ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oic_qa.logistic import Logistic
from oic_qa.recommendation_choice import AS_READ, HARDLY, LEAST_CHANCE, SURE, Described, described
from oic_qa.records import Hit, Recalled
from tests.made import made_corpus, made_hits, made_library, made_query

LIBRARY = made_library(made_corpus("Boats\n\nGangs buy boats.\n"))
VOTES_ALONE = Logistic((1.0, 0.0, 0.0), intercept=0.0, fitted_on=4)
BOTH = Logistic((1.0, 2.0, -2.0), intercept=0.0, fitted_on=4)


def chosen(votes: Mapping[int, float], *read: int, judge: Logistic = VOTES_ALONE) -> Described:
    """What is chosen by these log-odds, and by the numbers that are read in the question."""
    query = replace(made_query("anything on boats?"), recommendations=read)
    return described(query, voted(votes), judge)


def voted(votes: Mapping[int, float]) -> list[Hit]:
    recalled = Recalled(listed=votes)
    return [replace(hit, recalled=recalled) for hit in made_hits(LIBRARY, {"Gangs buy boats": 0.8})]


def test_those_that_such_questions_ask_for_are_listed_the_likeliest_first() -> None:
    assert chosen({2: 1.0, 4: 3.0, 7: -3.0}).numbers == (4, 2)


def test_one_that_is_less_likely_is_listed_behind_from_the_least_chance_on() -> None:
    assert chosen({4: 3.0, 7: -1.0}).numbers == (4, 7)
    assert VOTES_ALONE.chance((-1.0, 0, 0)) > LEAST_CHANCE
    assert chosen({4: 3.0, 7: -1.5}).numbers == (4,)


def test_what_is_read_in_the_question_counts_beside_them() -> None:
    assert chosen({2: 0.0, 4: 0.0, 7: 0.0}, 4, judge=BOTH).numbers == (4,)
    assert chosen({2: 3.5, 4: 0.0, 7: 0.0}, 4, judge=BOTH).numbers == (4, 2)


@pytest.mark.parametrize(
    ("odds", "surely", "hardly"),
    [(0.1, True, False), (-0.1, False, False), (-0.8, False, False), (-0.9, False, True)],
)
def test_the_likeliest_tells_whether_any_is_meant(odds: float, surely: bool, hardly: bool) -> None:
    found = chosen({2: odds, 4: -3.0})
    assert (found.surely, found.hardly) == (surely, hardly)
    assert (found.chance or 0) == pytest.approx(VOTES_ALONE.chance((odds, 0, 0)))
    assert HARDLY < SURE


def test_where_nothing_is_remembered_only_what_is_read_is_meant() -> None:
    found = chosen({}, 4, 8)
    assert (found.numbers, found.chance) == ((4, 8), None)
    assert (found.surely, found.hardly) == (False, False)
    assert described(made_query("boats?"), [], VOTES_ALONE).numbers == ()


def test_where_nothing_was_fitted_what_is_read_decides() -> None:
    assert chosen({2: 3.0, 4: -3.0}, 4, judge=AS_READ).numbers == (4,)


@given(st.dictionaries(st.integers(1, 10), st.floats(-4, 4), min_size=1))
def test_none_is_listed_twice_and_none_in_front_of_a_likelier_one(votes: dict[int, float]) -> None:
    numbers = chosen(votes).numbers
    assert len(set(numbers)) == len(numbers)
    listed = [VOTES_ALONE.chance((votes[number], 0, 0)) for number in numbers]
    assert listed == sorted(listed, reverse=True)
