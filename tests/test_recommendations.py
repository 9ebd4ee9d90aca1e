"""The recommendations read from a report, and known again by their wording."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from oic_qa.recommendations import (
    Wording,
    goes_on,
    looks_like_recommendation,
    mentioned_number,
    read_wordings,
    recognise,
)
from oic_qa.records import BlockKind
from oic_qa.stitching import Unit, units_of
from tests.made import made_document

HYDRA = (
    "By 30 April 2026, chief constables, working with the Crime Unit, should make sure that relevant "
    "personnel in all police forces complete the Hydra training package on organised immigration crime."
)
MODULES = (
    "By 30 April 2026, chief constables, working with the Crime Unit and the College of Policing, should "
    "make sure that relevant personnel in all police forces complete the four modules of the package."
)
LIST = (
    "By 31 December 2025, the National Crime Agency, in consultation with the Border Security Command and "
    "the Home Office, should publish a plan. This should include:\n\n"
    "  • roles of agencies; and\n  • a shared aim."
)
CUT_OFF = "By 30 April 2026, the Home Office should extend the peer review process to include:"

REPORT = f"""A report

Recommendation 8

{HYDRA}

Recommendation 1

{LIST}

Recommendation 9

{MODULES}

Recommendation 10

{CUT_OFF}

Findings

Recommendation 8

{HYDRA}

We found little.
"""


def units(text: str) -> tuple[Unit, ...]:
    return units_of(made_document(text))


@pytest.fixture(scope="module")
def wordings() -> tuple[Wording, ...]:
    return read_wordings(units(REPORT))


def wording(number: int, wordings: tuple[Wording, ...]) -> Wording:
    return next(item for item in wordings if item.number == number)


# Reading


def test_recommendations_are_read_once_each_and_stand_by_number(wordings: tuple[Wording, ...]) -> None:
    assert [item.number for item in wordings] == [1, 8, 9, 10]


@pytest.mark.parametrize(
    ("number", "addressees", "partners", "deadline"),
    [
        (1, ("National Crime Agency",), ("Border Security Command", "Home Office"), date(2025, 12, 31)),
        (8, ("chief constables",), ("Crime Unit",), date(2026, 4, 30)),
        (9, ("chief constables",), ("Crime Unit", "College of Policing"), date(2026, 4, 30)),
        (10, ("Home Office",), (), date(2026, 4, 30)),
    ],
)
def test_whom_it_asks_with_whom_and_by_when(
    wordings: tuple[Wording, ...],
    number: int,
    addressees: tuple[str, ...],
    partners: tuple[str, ...],
    deadline: date,
) -> None:
    found = wording(number, wordings)
    assert (found.addressees, found.partners, found.deadline) == (addressees, partners, deadline)


def test_bullets_belong_to_it_and_nothing_below_the_next_heading(wordings: tuple[Wording, ...]) -> None:
    document = made_document(REPORT)
    assert [document.cut(span) for span in wording(1, wordings).items] == [
        "roles of agencies; and",
        "a shared aim.",
    ]
    assert wording(8, wordings).items == ()
    assert wording(8, wordings).sentence.text == HYDRA


def test_a_colon_with_nothing_behind_it_was_cut_off(wordings: tuple[Wording, ...]) -> None:
    assert [item.number for item in wordings if not item.complete] == [10]


@pytest.mark.parametrize(
    "below", ["We found little.", "Chief constables should act.", "By 30 April 2026 crime fell.", ""]
)
def test_a_numbered_heading_without_deadline_and_addressee_is_none(below: str) -> None:
    text = f"A report\n\nRecommendation 3\n\n{below}\n\nFindings\n\nBy 1 May 2026, gangs should go.\n"
    assert read_wordings(units(text)) == ()


# Knowing again


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (HYDRA, 8),
        (MODULES, 9),
        (f"‘{HYDRA.replace('organised immigration crime', 'OIC')}’", 8),
        (HYDRA.upper(), 8),
        (HYDRA.replace("Crime Unit", "Crime Unit (CU)"), 8),
        (CUT_OFF.removesuffix(":"), 10),
        ("We complete the Hydra training package.", None),
        ("By 1 May 2027, the Home Office should paint every boat yellow and count them twice.", None),
        ("", None),
    ],
)
def test_wording_decides_which_recommendation_is_repeated(
    wordings: tuple[Wording, ...], text: str, number: int | None
) -> None:
    found = recognise(text, wordings)
    assert (found.number if found else None) == number


def test_where_a_report_has_no_recommendation_nothing_is_repeated() -> None:
    assert recognise(HYDRA, ()) is None


def item(text: str, kind: BlockKind = BlockKind.LIST_ITEM) -> Unit:
    (unit,) = units(f"{text}\n")[-1:]
    return dataclasses.replace(unit, kind=kind)


def test_a_bullet_of_the_recommendation_goes_on_with_it(wordings: tuple[Wording, ...]) -> None:
    assert goes_on(item("Roles of agencies; and"), wording(1, wordings))
    assert not goes_on(item("Our own vans are counted"), wording(1, wordings))
    assert not goes_on(item("We work in an agency"), wording(8, wordings))


def test_where_the_reports_list_is_cut_off_any_bullet_below_belongs_to_it(
    wordings: tuple[Wording, ...],
) -> None:
    assert goes_on(item("Border Force; and"), wording(10, wordings))
    assert not goes_on(item("Border Force; and", BlockKind.PARAGRAPH), wording(10, wordings))


@pytest.mark.parametrize(
    ("text", "looks"),
    [
        (HYDRA, True),
        (f"'{HYDRA}'", True),
        ("By 1 May 2027, the Home Office should paint every boat.", True),
        ("By 1 May 2027 all boats were painted.", False),
        ("Forces should act by 1 May 2027.", False),
    ],
)
def test_the_form_of_a_recommendation_is_a_deadline_and_someone_who_should(text: str, looks: bool) -> None:
    assert looks_like_recommendation(text) is looks


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("This issue underpins Recommendation 1.", 1),
        ("recommendation 10 says", 10),
        ("The third recommendation stems from this.", 3),
        ("The Tenth Recommendation", 10),
        ("ten recommendations, four of them for forces", None),
        ("Recommendation 100", None),
        ("this recommendation", None),
    ],
)
def test_a_number_that_a_text_gives_is_read(text: str, number: int | None) -> None:
    assert mentioned_number(text) == number
