"""What is looked for once in a question is what the pattern finds, however often it is asked for."""

from __future__ import annotations

import pytest

from oic_qa import phrases, phrases_once
from oic_qa import phrases_of_others as others
from oic_qa import phrases_of_recommendations as lists

FOUND = {
    "which_bodies": (phrases.WHICH_BODIES, "so which forces count boats"),
    "every_body": (phrases.EVERY_BODY, "now compare all four forces"),
    "silent": (phrases.SILENT, "and who never mentions boats"),
    "report_speaks": (phrases.REPORT_SPEAKS, "what does the report say"),
    "overview": (phrases.OVERVIEW, "an overview of the chapter on boats"),
    "duty": (phrases.DUTY, "what must they count"),
    "recommendations": (lists.RECOMMENDATIONS, "all recommendations on boats"),
    "someone_else": (others.ELSE, "does anyone else count boats"),
    "month": (lists.MONTH, "what is due in April"),
    "year": (lists.YEAR, "what is due in 2026"),
    "year_end": (lists.YEAR_END, "what is due by the end of the year"),
    "first_due": (lists.FIRST_DUE, "which is due first"),
    "last_due": (lists.LAST_DUE, "which is due last"),
    "today_decides": (lists.TODAY_DECIDES, "which are overdue"),
    "season": (lists.SEASON, "what is due in spring 2026"),
    "after": (lists.AFTER, "what is due after April"),
    "before": (lists.BEFORE, "what is due before April"),
    "by": (lists.BY, "what is due by April"),
    "helps_only": (lists.HELPS_ONLY, "which is it a named partner in"),
    "involves": (lists.INVOLVES, "which involve chiefs"),
    "leads_only": (lists.LEADS_ONLY, "where is it in the lead"),
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


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("which forces count boats", "count boats"),
        ("does anyone else count boats", "does count boats"),
        ("an overview of the chapter on boats", "an boats"),
        ("how big are boats", "how big are boats"),
    ],
)
def test_words_that_ask_for_bodies_or_an_overview_are_taken_out(question: str, left: str) -> None:
    assert " ".join(phrases_once.without_asked_for(question).split()) == left
