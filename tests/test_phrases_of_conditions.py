"""How people set conditions: what each pattern takes, and near phrases that it leaves alone."""

from __future__ import annotations

import pytest

from oic_qa import phrases_of_conditions as conditions
from tests.phrase_lists import names_among, pairs, pattern, patterns

TAKEN: dict[str, tuple[str, ...]] = {
    "SET_ASIDE": (
        *("not just planned", "not 'will be'", "not going to"),
        "but not only talking",
        "as opposed to going to",
        "rather than later",
        "instead of plans",
        "give no numbers",
        "without any dates",
    ),
    "NOT_DONE": ("not yet done", "havent finished", "hasn't been completed", "never started", "not in place"),
    "DONE": (
        "who has already",
        *("so far", "as of now"),
        "up and running",
        "done and dusted",
        "in place",
        "finished it",
        "actually ran",
        "actually trained",
        "have made",
        "has anyone held",
        "have they ever trained",
    ),
    "TO_COME": (
        "only has plans",
        "there's plans",
        "plans to",
        "is planning",
        "going to",
        "gonna",
        "promises",
        "intend",
        "not yet",
        "still to come",
        "something lined up",
        "who will",
    ),
    "EITHER": ("or will", "or is going", "or promised", "or have something", "whether or not"),
    "COMPULSORY": ("compulsory", "mandated", "a must-do", "have to do", "ordered", "forced to", "obligatory"),
    "COUNTED": ("numbers", "any figures", "how many", "per cent", "percentages", "headcount", "the total"),
    "DATED": ("dates", "by when", "a deadline", "what year", "timescale"),
    "REGIONAL": ("through the region", "regionally", "the rocu", "roc units"),
    "RULED": ("has mandated", "mandatory", "a directive", "is required to", "officers must"),
    "NUMBER": ("8,000 officers", "30 inspectors", "2527", "in 2024, 140"),
}
NOT_TAKEN: dict[str, tuple[str, ...]] = {
    "SET_ASIDE": ("not yet planned", "just", "no training", "instead", "without a plan"),
    "NOT_DONE": ("not mentioned", "done", "no plan is in place", "not in the region"),
    "DONE": (
        "who does",
        "has mentioned",
        "have reported",
        "has promised",
        "has committed to",
        "they have plans",
        "which have need",
        "place",
    ),
    "TO_COME": ("a regional plan", "the plan", "comes", "willing", "goes", "intention", "plans in place"),
    "EITHER": ("or", "will", "or training", "weather"),
    "COMPULSORY": ("must they", "in order that", "have to", "compulsion", "border"),
    "COUNTED": ("numbered", "how many of them", "account", "counted", "counties", "figure it out"),
    "DATED": ("updated", "when", "to date from", "candidates"),
    "REGIONAL": ("religion", "rock"),
    "RULED": ("mustard", "direct", "required", "requirement to", "mandarin"),
    "NUMBER": ("in 2024", "4 officers", "two", "1999 and 2000"),
}


@pytest.mark.parametrize(("name", "phrase"), pairs(TAKEN))
def test_a_pattern_takes_what_people_say_in_any_case(name: str, phrase: str) -> None:
    assert pattern(conditions, name).search(phrase), phrase
    assert pattern(conditions, name).search(phrase.upper()), phrase.upper()


@pytest.mark.parametrize(("name", "phrase"), pairs(NOT_TAKEN))
def test_a_pattern_leaves_near_phrases_alone(name: str, phrase: str) -> None:
    assert not pattern(conditions, name).search(phrase), phrase


def test_every_pattern_has_phrases_that_it_takes_and_near_ones_that_it_does_not() -> None:
    assert set(patterns(conditions)) == set(TAKEN) == set(NOT_TAKEN)


def test_no_name_of_these_documents_stands_among_the_patterns() -> None:
    assert names_among(conditions) == []
