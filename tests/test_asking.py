"""Groups of words, what they tell of a question, and which questions may ask for a set of bodies."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oic_qa.asking import (
    BY_NUMBER,
    LEAST_CHANCE,
    LISTS_LIKELY,
    NO_SETS,
    WordJudge,
    heard_for_lists,
    heard_for_sets,
    may_ask_for_bodies,
    word_groups,
)
from oic_qa.logistic import Logistic
from oic_qa.records import Asked, Hit, Query, Recalled
from tests.made import made_corpus, made_hits, made_library, made_query

JUDGE = WordJudge(("^who", "boats", "who counts"), Logistic((1.0, -2.0, 3.0), intercept=-1.0, fitted_on=9))
COUNTS = made_query("who counts them")
"""A question whose words tell that it asks for bodies."""


# Groups of words


def test_words_stand_alone_and_two_and_three_in_a_row() -> None:
    begins = {"^gangs", "^gangs sell"}
    assert word_groups("Gangs sell small boats") - begins == {
        *("gangs", "sell", "small", "boats"),
        *("gangs sell", "sell small", "small boats"),
        *("gangs sell small", "sell small boats"),
    }


def test_a_clause_begins_with_its_first_word_and_with_its_first_two() -> None:
    def begins(text: str) -> set[str]:
        return {group for group in word_groups(text) if group.startswith("^")}

    assert begins("who sells boats") == {"^who", "^who sells"}
    assert begins("I wait. So who sells?") == {"^i", "^i wait", "^so", "^so who"}
    assert begins("boats: who?") == {"^boats", "^who"}
    assert begins("non-stop boats") == {"^non", "^non stop"}
    assert begins("4 boats") == {"^boats"}


def test_every_number_is_the_same_word() -> None:
    assert word_groups("in 14 days") == word_groups("in 2026 days")
    assert "in # days" in word_groups("in 14 days")


def test_case_and_typography_make_no_difference() -> None:
    assert word_groups("Who DOESN’T count?") == word_groups("who doesn't count")
    assert "doesn't" in word_groups("who doesn't")


@pytest.mark.parametrize("text", ["", "?!", "…", "\u200b"])
def test_a_text_without_words_holds_no_groups(text: str) -> None:
    assert word_groups(text) == frozenset()


@given(text=st.text(max_size=60))
def test_any_text_holds_some_groups_and_each_is_of_at_most_three_words(text: str) -> None:
    assert all(1 <= len(group.split()) <= 3 for group in word_groups(text))


# What they tell


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("who counts boats", 1.0),
        ("who counts who counts", 3.0),
        ("boats", -3.0),
        ("where are vans", -1.0),
    ],
)
def test_the_groups_that_a_text_holds_count_once_each_and_others_weigh_nothing(
    text: str, total: float
) -> None:
    assert JUDGE.chance(text) == Logistic((1.0,), 0.0, fitted_on=0).chance([total])


def test_where_none_are_written_no_question_is_taken_for_one_that_asks_for_bodies() -> None:
    assert NO_SETS.chance("which forces count boats") < 1e-9
    assert not heard_for_sets(COUNTS, NO_SETS).perhaps_bodies


# Which questions may ask for bodies


def test_a_question_is_marked_where_its_words_tell_and_nothing_else_is_changed() -> None:
    heard = heard_for_sets(COUNTS, JUDGE)
    assert heard == replace(COUNTS, perhaps_bodies=True, likely_bodies=True)
    boats = made_query("what of boats")
    assert heard_for_sets(boats, JUDGE) == boats


def test_it_is_marked_from_the_least_chance_on() -> None:
    def judge(intercept: float) -> WordJudge:
        return WordJudge((), Logistic((), intercept, fitted_on=0))

    just, not_quite = judge(-0.405), judge(-0.406)
    assert just.chance("x") >= LEAST_CHANCE > not_quite.chance("x")
    assert heard_for_sets(COUNTS, just).perhaps_bodies
    assert not heard_for_sets(COUNTS, not_quite).perhaps_bodies


def test_from_a_larger_chance_on_it_is_marked_as_likely() -> None:
    def marked(intercept: float) -> Query:
        return heard_for_sets(COUNTS, WordJudge((), Logistic((), intercept, fitted_on=0)))

    assert (marked(2.2).perhaps_bodies, marked(2.2).likely_bodies) == (True, True)
    assert (marked(2.1).perhaps_bodies, marked(2.1).likely_bodies) == (True, False)


def test_what_the_phrases_have_told_is_not_taken_back() -> None:
    told = replace(made_query("boats, who"), perhaps_bodies=True)
    assert heard_for_sets(told, NO_SETS) == told


def test_the_question_as_it_was_made_to_stand_alone_is_judged_and_not_what_is_searched_for() -> None:
    follow_up = replace(COUNTS, question="and that?", topic="boats")
    assert heard_for_sets(follow_up, JUDGE).perhaps_bodies


@pytest.mark.parametrize(
    "query",
    [
        *(replace(COUNTS, asked=asked) for asked in Asked if asked is not Asked.GENERAL),
        replace(COUNTS, bodies=("Kent",)),
        replace(COUNTS, text="who has to count boats"),
        replace(COUNTS, text="which rec is about who counts boats"),
        replace(COUNTS, recommendations=(4,)),
    ],
)
def test_where_something_else_says_what_is_asked_for_the_words_are_not_judged(query: Query) -> None:
    assert not may_ask_for_bodies(query)
    assert heard_for_sets(query, JUDGE) == query


def test_by_a_recommendation_s_number_bodies_are_asked_for_where_the_words_surely_tell() -> None:
    by_number = replace(made_query("who counts at 4", asked=Asked.REQUIREMENT), recommendations=(4,))
    assert heard_for_sets(by_number, judged_at(BY_NUMBER)).asked is Asked.BODIES
    assert heard_for_sets(by_number, judged_at(BY_NUMBER - 0.01)) == by_number
    for other in (replace(by_number, duty=True), replace(by_number, asks_more=False)):
        assert heard_for_sets(other, judged_at(0.99)) == other


def judged_at(chance: float) -> WordJudge:
    return WordJudge((), Logistic((), intercept=math.log(chance / (1 - chance)) + 1e-9, fitted_on=9))


def test_each_of_several_questions_asked_at_once_is_judged_by_itself() -> None:
    both = replace(made_query("boats"), parts=(COUNTS, made_query("boats")))
    heard = heard_for_sets(both, JUDGE)
    assert [part.perhaps_bodies for part in heard.parts] == [True, False]
    assert not heard.perhaps_bodies


# Which questions ask for recommendations


def like_lists(odds: float) -> list[Hit]:
    """Hits of a question of whose like so many ask for recommendations."""
    library = made_library(made_corpus("Boats\n\nGangs sell boats.\n"))
    recalled = Recalled(listing=odds)
    return [replace(hit, recalled=recalled) for hit in made_hits(library, {"Gangs sell boats": 0.8})]


def test_a_question_like_those_for_recommendations_asks_for_some_whatever_its_words() -> None:
    query = replace(made_query("what has to be ready by spring"), perhaps_bodies=True)
    heard = heard_for_lists(query, like_lists(LISTS_LIKELY))
    assert (heard.several_recommendations, heard.perhaps_bodies, heard.asked) == (True, False, Asked.GENERAL)
    assert heard_for_lists(query, like_lists(LISTS_LIKELY - 0.1)) == query


def test_which_of_them_may_ask_for_recommendations_as_well() -> None:
    query = made_query("which forms are wanted", asked=Asked.BODIES)
    assert heard_for_lists(query, like_lists(3.0)).asked is Asked.GENERAL


@pytest.mark.parametrize(
    "query",
    [
        replace(made_query("what does Kent sell"), bodies=("Kent",)),
        replace(made_query("what does 4 ask"), recommendations=(4,)),
        replace(made_query("which of the four sell"), of_those_held=True),
        replace(made_query("gist of boats"), overview=True),
        made_query("compare them", asked=Asked.COMPARISON),
    ],
)
def test_where_something_else_says_what_is_asked_for_questions_like_it_do_not_count(query: Query) -> None:
    assert heard_for_lists(query, like_lists(3.0)) == query


def test_without_anything_found_nothing_is_changed() -> None:
    assert heard_for_lists(COUNTS, []) == COUNTS
