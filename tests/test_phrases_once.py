"""What is looked for once in a question is what the pattern finds, however often it is asked for."""

from __future__ import annotations

import pytest

from oic_qa import phrases, phrases_once
from oic_qa import phrases_of_recommendations as lists

FOUND = {
    "which_bodies": (phrases.WHICH_BODIES, "so which forces count boats"),
    "every_body": (phrases.EVERY_BODY, "now compare all four forces"),
    "silent": (phrases.SILENT, "and who never mentions boats"),
    "report_speaks": (phrases.REPORT_SPEAKS, "what does the report say"),
    "overview": (phrases.OVERVIEW, "an overview of the chapter on boats"),
    "duty": (phrases.DUTY, "what must they count"),
    "recommendations": (lists.RECOMMENDATIONS, "all recommendations on boats"),
    "month": (lists.MONTH, "what is due in April"),
}


@pytest.mark.parametrize("name", FOUND)
def test_the_same_is_found_each_time(name: str) -> None:
    pattern, question = FOUND[name]
    there = pattern.search(question)
    assert there is not None
    for _ in range(2):
        again = getattr(phrases_once, name)(question)
        assert again is not None
        assert again.span() == there.span()


@pytest.mark.parametrize("name", FOUND)
def test_nothing_is_found_where_nothing_is(name: str) -> None:
    assert getattr(phrases_once, name)("boats") is None


def test_the_last_few_questions_are_remembered_and_no_more() -> None:
    question = "which forces count boats"
    first = phrases_once.which_bodies(question)
    assert phrases_once.which_bodies(question) is first
    for place in range(phrases_once.SAME_QUESTION):
        phrases_once.which_bodies(f"boat {place}")
    assert phrases_once.which_bodies(question) is not first
