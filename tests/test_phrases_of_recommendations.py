"""How people ask for recommendations: each pattern with what it takes and what it leaves."""

from __future__ import annotations

import pytest

from oic_qa import phrases_of_recommendations as lists
from tests.phrase_lists import names_among, pairs, pattern, patterns

TAKEN: dict[str, tuple[str, ...]] = {
    "RECOMMENDATIONS": (
        "which recommendations",
        "the recs",
        "reccomendations",
        "recommandations",
        "which of the ten",
        "which ones are due",
    ),
    "A_RECOMMENDATION": (
        "which recommendation",
        "the rec on vans",
        "what was recommended",
        "what do they recommend",
        "recomendation",
        "which one is about vans",
        "what one tells them",
        "there’s one about vans",
        "wasnt there one on vans",
        "isn’t there one on vans",
        "the one about vans",
        "the one telling them",
    ),
    "LAST_ONE": ("the last recommendation", "the final rec", "last reccomendation"),
    "ALL_OF_THEM": ("all ten", "the 10", "all recommendations", "all of the recs", "a full list"),
    "OF_THOSE_LISTED": (
        "which of those",
        "any of these",
        "some among them",
        "only the ones for chiefs",
        "just those",
    ),
    "INVOLVES": (
        "involving",
        "which mention it",
        "who is named",
        "working with",
        "partners",
        "part in",
        "lead or otherwise",
        "either as lead or partner",
    ),
    "OWN_NUMBER": (
        "what it calls recommendation 1",
        "which they number 1",
        "the so-called recommendation 1",
        "what is labelled 1",
        "its own recommendation 1",
        "their own number",
        "the “first",
        "'recommendation 1'",
        "it talks about a third recommendation",
    ),
    "ASKS_FOR_ANY": ("what is due", "whats due", "which", "anything due", "list them"),
    "YEAR_END": ("by christmas", "before Xmas", "by the new year", "the end of the year", "end of year"),
    "MONTH": ("in April", "by Dec", "december 2025", "30 Apr", "in May"),
    "YEAR": ("in 2026", "by April 2026", "by Apr 26", "by December '25", "sept 26", "march ’26"),
    "BY": ("by April", "until 2026", "till then", "up to 2026"),
    "BEFORE": ("before April", "earlier than 2026", "prior to it"),
    "AFTER": ("after April", "later than 2026", "beyond 2026", "past April"),
    "FIRST_DUE": ("which is first", "the earliest", "the next deadline", "which is sooner"),
    "LAST_DUE": ("the last deadline", "the latest", "the longest time"),
}
NOT_TAKEN: dict[str, tuple[str, ...]] = {
    "RECOMMENDATIONS": ("the recommendation", "records", "rec 4", "ten", "which one"),
    "A_RECOMMENDATION": (
        "records",
        "recruit",
        "recently",
        "which one",
        "no one",
        "the one",
        "there is none",
        "one on vans",
        "receipt",
    ),
    "LAST_ONE": (
        "the last one",
        "the first recommendation",
        "last recommended",
        "the last record",
        "the last recommendations",
    ),
    "ALL_OF_THEM": ("the recommendations", "ten", "all the boats", "the 100", "all rec"),
    "OF_THOSE_LISTED": ("those", "which of the four", "what only the chiefs", "justice", "of theme"),
    "INVOLVES": ("tournament", "worked on", "unnamed"),
    "OWN_NUMBER": ("recommendation 1", "the number 1", "own boats", "the first recommendation"),
    "ASKS_FOR_ANY": ("whatever", "listed", "who", "thing"),
    "YEAR_END": ("at the end", "new years ago", "the year", "christmastide"),
    "MONTH": ("maybe", "it may involve", "marching", "decide", "janitor", "mayor", "sepsis"),
    "YEAR": ("in 1999", "20265", "2,026", "12026", "26 boats", "April 260", "april 14", "in 26"),
    "BY": ("bypass", "before", "untilled", "upto"),
    "BEFORE": ("by April", "beforehand", "earlier", "until"),
    "AFTER": ("afternoon", "later", "pasta"),
    "FIRST_DUE": ("firsthand", "nextdoor", "soon"),
    "LAST_DUE": ("lasting", "late", "long"),
}


@pytest.mark.parametrize(("name", "phrase"), pairs(TAKEN))
def test_a_pattern_takes_what_people_say_in_any_case(name: str, phrase: str) -> None:
    assert pattern(lists, name).search(phrase), phrase
    assert pattern(lists, name).search(phrase.upper()), phrase.upper()


@pytest.mark.parametrize(("name", "phrase"), pairs(NOT_TAKEN))
def test_a_pattern_leaves_near_phrases_alone(name: str, phrase: str) -> None:
    assert not pattern(lists, name).search(phrase), phrase


def test_every_pattern_has_phrases_that_it_takes_and_near_ones_that_it_does_not() -> None:
    assert set(patterns(lists)) == set(TAKEN) == set(NOT_TAKEN)


def test_no_name_of_these_documents_stands_among_the_patterns() -> None:
    assert names_among(lists) == []


def test_the_months_are_twelve_and_told_by_three_letters() -> None:
    assert len(lists.MONTHS) == len({month[:3] for month in lists.MONTHS}) == 12
