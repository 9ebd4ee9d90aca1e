"""What is asked on after a list of recommendations, or after a set of bodies."""

from __future__ import annotations

import pytest

from oic_qa.records import Asked
from oic_qa.vocabulary import Vocabulary
from tests.shipped import heard
from tests.test_followups import asked_in_turn


@pytest.mark.parametrize(
    ("first", "question", "numbers"),
    [
        ("which recommendations are for the NCA?", "which are due this year", (1,)),
        ("what are the recommendations?", "any due in 2026?", (2,)),
        ("what are the recommendations?", "and which are for chief constables", (2,)),
    ],
)
def test_which_are_asks_for_some_of_the_recommendations_that_were_listed(
    first: str, question: str, numbers: tuple[int, ...]
) -> None:
    heard = asked_in_turn(first, question)
    assert (heard.numbers, heard.asked) == (numbers, Asked.REQUIREMENT)


def test_which_are_asks_for_nothing_listed_where_nothing_was() -> None:
    assert asked_in_turn("what does the NCA do?", "which are for boats").numbers == ()


def test_what_is_due_in_a_year_needs_no_list_before_it() -> None:
    assert asked_in_turn("what does the NCA do?", "which are due in 2026").numbers == (2,)


def test_which_ones_after_a_set_of_bodies_are_bodies(vocabulary: Vocabulary) -> None:
    query = heard(vocabulary, "which ones don't?", "which forces use APMIS?")
    assert (query.asked, query.silent_ones, query.recommendations) == (Asked.BODIES, True, ())


@pytest.mark.parametrize("question", ["what about the other two", "and the others?", "the rest of them"])
def test_the_others_are_those_who_did_not_answer(vocabulary: Vocabulary, question: str) -> None:
    query = heard(vocabulary, question, "which forces mention APMIS?")
    assert (query.asked, query.silent_ones) == (Asked.BODIES, True)
    assert query.mentions[0] == "APMIS"
    again = heard(vocabulary, query.text)
    assert (again.asked, again.silent_ones, again.mentions[0]) == (Asked.BODIES, True, "APMIS")


def test_the_others_of_one_force_are_all_that_are_held(vocabulary: Vocabulary) -> None:
    query = heard(vocabulary, "and the others?", "what does Cheshire say on rec 9?")
    assert query.bodies == ("Cambridgeshire", "Greater Manchester", "West Midlands")
    for asked in (query, heard(vocabulary, query.text)):
        assert (asked.asked, asked.bodies) == (Asked.COMPARISON, query.bodies)
        assert asked.recommendations == (9,)


def test_the_others_of_nobody_are_nobody(vocabulary: Vocabulary) -> None:
    assert not heard(vocabulary, "and the others?", "what does recommendation 4 require?").silent_ones
