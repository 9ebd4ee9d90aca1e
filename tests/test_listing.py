"""Recommendations that a question describes by what they share, and questions that describe none."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from oic_qa.listing import Named, sharing
from oic_qa.structure import read_structure
from tests.made import made_corpus

REPORT = """A report

Recommendation 1

By 31 December 2025, the National Crime Agency, working with the Home Office, should publish a register.

Recommendation 2

By 30 April 2026, chief constables should make plans to count boats and to share what they count.

Recommendation 3

By 30 April 2026, the Border Council, working with the National Crime Agency, should guard every harbour.

Recommendation 4

By 31 December 2026, chief constables and the National Crime Agency should train their officers at sea.
"""
RECOMMENDATIONS = read_structure(made_corpus(REPORT)).recommendations
NCA, POLICE, HOME_OFFICE = "National Crime Agency", "chief constables", "Home Office"
ALL = (1, 2, 3, 4)


def listed(
    text: str, *named: str, excluded: Sequence[str] = (), left_out: Sequence[str] = ()
) -> tuple[int, ...]:
    """The numbers, where a question names these addressees and sets some of them aside."""
    who = Named(named, excluded=tuple(excluded), left_out=tuple(left_out))
    return sharing(text, RECOMMENDATIONS, named=who)


def test_the_report_says_who_has_to_act_and_who_helps() -> None:
    assert [(item.number, item.addressees, item.partners) for item in RECOMMENDATIONS] == [
        (1, (NCA,), (HOME_OFFICE,)),
        (2, (POLICE,), ()),
        (3, ("Border Council",), (NCA,)),
        (4, (POLICE, NCA), ()),
    ]


# Addressees and partners


@pytest.mark.parametrize(
    ("text", "named", "numbers"),
    [
        ("which recommendations are for the NCA", [NCA], (1, 4)),
        ("list the recs chiefs have to sort", [POLICE], (2, 4)),
        ("which recs are for chiefs or the NCA", [POLICE, NCA], (1, 2, 4)),
        ("which recommendations are for the Home Office", [HOME_OFFICE], ()),
        ("how long did the National Crime Agency get for its recommendation", [NCA], (1, 4)),
        ("what is the recommendation for the NCA about the register of gangs", [NCA], ()),
        ("which recommendation has to be done first", [], (1,)),
        ("which recommendation came first", [], ()),
        ("which recommendations involve the Home Office", [HOME_OFFICE], (1,)),
        ("which recommendations touch the NCA", [NCA], (1, 3, 4)),
        ("which recs does the NCA support", [NCA], (1, 3, 4)),
        ("the recs with the Home Office in the lead or otherwise", [HOME_OFFICE], (1,)),
    ],
)
def test_addressees_narrow_the_list_and_partners_only_where_they_are_asked_for(
    text: str, named: list[str], numbers: tuple[int, ...]
) -> None:
    assert listed(text, *named) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "which recs have the NCA as a helper and not the lead",
        "which recs have the NCA as partner, not in charge",
        "which recs have the NCA only as a partner or consultee",
        "which ones name the NCA only as a helper",
        "where is the National Crime Agency only a partner or consultee",
    ],
)
def test_who_only_helps_may_be_asked_for(text: str) -> None:
    assert listed(text, NCA) == (3,)


@pytest.mark.parametrize(
    "text",
    [
        "which recs name the NCA as the lead",
        "which recs name the NCA, not as partner",
        "which recs name the NCA, not as somebody's helper",
        "which recommendations mention the NCA in charge",
    ],
)
def test_of_those_named_only_who_leads_may_be_asked_for(text: str) -> None:
    assert listed(text, NCA) == (1, 4)


@pytest.mark.parametrize(
    "text",
    [
        "which recs are for the NCA with no partner named",
        "which recs are for the NCA without any partners",
        "which recs must the NCA meet alone with no one else",
    ],
)
def test_those_that_name_no_partner_may_be_asked_for(text: str) -> None:
    assert listed(text, NCA) == (4,)


def test_those_that_name_no_partner_need_no_addressee() -> None:
    assert listed("which recommendations have no partner") == (2, 4)


@pytest.mark.parametrize("text", ["which recs have a partner", "recommendations that name any partners"])
def test_those_with_any_partner_may_be_asked_for(text: str) -> None:
    assert set(listed(text)) == {item.number for item in RECOMMENDATIONS if item.partners}


@pytest.mark.parametrize(
    ("text", "named", "numbers"),
    [
        ("ones led by bodies other than chief constables", [POLICE], (1, 3)),
        ("which recs are not addressed to chief constables", [POLICE], (1, 3)),
        ("anything not for chief constables", [POLICE], (1, 3)),
        # What is for both is for the one set aside, too.
        ("which recs are for the NCA rather than chief constables", [NCA, POLICE], (1,)),
        ("which recs involve the NCA and not chief constables", [NCA, POLICE], (1, 3)),
        ("which recs due in April are not for chief constables", [POLICE], (3,)),
    ],
)
def test_what_is_for_those_set_aside_is_left_out(
    text: str, named: list[str], numbers: tuple[int, ...]
) -> None:
    assert listed(text, *named, excluded=[POLICE]) == numbers


def test_a_month_may_be_set_aside_as_well() -> None:
    assert listed("everything other than the December ones", POLICE) == (2,)
    assert listed("recs not due in April", NCA) == (1, 4)


# Dates


@pytest.mark.parametrize(
    "text",
    [
        "which ones are overdue",
        "is anything overdue?",
        "are any recommendations due this year",
        "which deadlines have already passed",
        "which recs have missed their deadline",
        "what is due soon",
        "what is due next month",
    ],
)
def test_what_depends_on_today_shows_every_deadline(text: str) -> None:
    assert listed(text) == ALL


def test_what_depends_on_today_lists_nothing_where_another_matter_is_asked_about() -> None:
    assert listed("is the boat register overdue from the skippers") == ()


@pytest.mark.parametrize(
    ("text", "named", "numbers"),
    [
        ("what needs doing by the end of december 2025", [], (1,)),
        ("what should be done by April 2026", [], (1, 2, 3)),
        ("what should the National Crime Agency do", [NCA], (1, 4)),
        ("what's due next", [], (1,)),
        ("what should the National Crime Agency do about harbours", [NCA], ()),
        ("what should be done about boats by April 2026", [], ()),
    ],
)
def test_what_has_to_be_done_may_be_asked_for_without_the_word(
    text: str, named: list[str], numbers: tuple[int, ...]
) -> None:
    assert listed(text, *named) == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("which recommendations have a deadline in 2026", (2, 3, 4)),
        ("which recommendations are due in April", (2, 3)),
        ("which recommendations are due in Apr 2026", (2, 3)),
        ("which recommendations are due in December 2025", (1,)),
        ("which recommendations are due by April 2026", (1, 2, 3)),
        ("which recommendations are due by the end of April 2026", (1, 2, 3)),
        ("which recommendations are due on or before 30 April 2026", (1, 2, 3)),
        ("which recommendations are due before April 2026", (1,)),
        ("which recommendations are due before 2026", (1,)),
        ("which recommendations were already due in April 2026", (1,)),
        ("which recommendations are overdue in April 2026", (1,)),
        ("which deadlines of the recs are already past in April 2026", (1,)),
        ("which recommendations are due after 2025", (2, 3, 4)),
        ("which recommendations are due after April 2026", (4,)),
        ("which recommendations are due past April 2026", (4,)),
        ("which recommendations are due by christmas", (1, 4)),
        ("which recommendations are due after new year", (2, 3)),
        ("which recommendations are due by the end of the year 2026", (4,)),
        ("which recommendations are due in June", ()),
        ("which recommendations are due first", (1,)),
        ("which recommendations are due in the first half of 2026", (2, 3, 4)),
        ("which recommendations have the last deadline", (4,)),
        ("which recommendations are due by Apr 26", (1, 2, 3)),
        ("which recs are due in dec '25", (1,)),
        ("whats due in 2025", (1,)),
        ("what is due in 2026 on boats", ()),
        ("which recs are due by Christmas, December 26", (4,)),
    ],
)
def test_dates_narrow_the_list(text: str, numbers: tuple[int, ...]) -> None:
    assert listed(text) == numbers


def test_addressee_and_date_narrow_together() -> None:
    assert listed("which recs must chiefs meet in April", POLICE) == (2,)


def test_who_leads_is_no_date() -> None:
    assert listed("which recs led by the NCA are due in April 2026", NCA) == ()
    assert listed("which recs led by the NCA are due by April 2026", NCA) == (1,)


# All of them


@pytest.mark.parametrize(
    "text",
    [
        "all the recommendations",
        "all ten please, the recs",
        "all ten",
        "the ten, please",
        "the full list of recs",
        "every recommendation",
        "what does each rec require",
    ],
)
def test_all_of_them_are_given_where_all_are_asked_for(text: str) -> None:
    assert listed(text) == ALL


@pytest.mark.parametrize(
    "text",
    ["which recommendations are due by December 2026", "the recs by Dec 26", "all recs due after 2024"],
)
def test_all_of_them_are_given_where_all_are_due_by_the_date(text: str) -> None:
    assert listed(text) == ALL


@pytest.mark.parametrize(
    "text",
    [
        "which of the ten are about boats",
        "who has met all ten",
        "has anyone met every recommendation",
        "did the 10,000 boats land",
    ],
)
def test_some_of_them_or_who_meets_them_is_not_all_of_them(text: str) -> None:
    assert listed(text) == ()


# Questions that do not say "recommendation"


def test_what_is_due_by_a_month_need_not_say_recommendation() -> None:
    assert listed("what is due by December 2025?") == (1,)
    assert listed("whats due by Dec 25") == (1,)
    assert listed("anything due at christmas?") == (1, 4)
    assert listed("what's falling due in December 2025") == (1,)


@pytest.mark.parametrize(
    "text",
    [
        "what's the NCA been told to do",
        "NCA leads on what",
        "what's on the NCA's plate",
        "is the NCA on the hook for anything",
        "everything for the NCA",
        "what falls to the NCA",
        "and what has the NCA got to deliver?",
    ],
)
def test_what_is_asked_of_an_addressee_need_not_either_where_little_else_is_said(text: str) -> None:
    assert listed(text, NCA) == (1, 4)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("what do the recommendations say of boats", []),
        ("what has the NCA done", [NCA]),
        ("what's the NCA been told about gangs with vans", [NCA]),
        ("what has the NCA got to do before a boat lands", [NCA]),
        ("what's been told to them", []),
        ("what happened in December 2025?", []),
        ("what boats were left to the guards in December 2025", []),
        ("boats due in December 2025", []),
        ("is the recommendation for the NCA", [NCA]),
    ],
)
def test_a_question_that_describes_no_recommendations_means_none(text: str, named: list[str]) -> None:
    assert listed(text, *named) == ()


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("everything that's due end of 2025", (1,)),
        ("what has to be finished before new year 2026", (1,)),
        ("what has to be finished before the new year", (1, 4)),
        ("give me the lot that are due spring 2026", (2, 3)),
        ("which recs are due in winter 2025", (1,)),
        ("which recs are due before spring 2026", (1,)),
        ("which recs are due in summer 2026", ()),
    ],
)
def test_seasons_and_the_turn_of_a_year_are_dates(text: str, numbers: tuple[int, ...]) -> None:
    assert listed(text) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "what recs have the home office in them",
        "which recs bring in the home office",
        "where does the home office come into the recs",
        "what jobs does the home office have as helper or leader",
    ],
)
def test_whoever_is_in_them_leads_or_helps(text: str) -> None:
    assert listed(text, HOME_OFFICE) == (1,)


# Those in which somebody has no part


def test_recommendations_without_somebody_are_those_in_which_it_neither_acts_nor_helps() -> None:
    assert listed("which recommendations don't involve the NCA", left_out=[NCA]) == (2,)
    assert listed("recs for chiefs that do not mention the NCA", POLICE, left_out=[NCA]) == (2,)


def test_something_in_the_ten_is_not_all_of_them() -> None:
    assert listed("anything in the ten about harbours") == ()
    assert listed("all ten please") == ALL
