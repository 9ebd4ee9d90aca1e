"""What a reader chose to see of the register: read from an address, and applied to rows, cells and bodies."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from oic_qa.errors import RegisterError
from oic_qa.records import Corpus
from oic_qa.register import read_register
from oic_qa.register_cues import read_cues
from oic_qa.register_table import Register, State
from oic_qa.ui.register_filters import (
    ALL_FORCES,
    Addressed,
    Due,
    Filters,
    held_bodies,
    narrowed,
    read_filters,
)
from tests.made import made_corpus, made_library

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 22)

COUNT = (
    "By 30 April 2026, chief constables should make plans to count all of the boats in every one of their "
    "harbours and to share what they count."
)
TEACH = "By 1 June 2999, chief constables should teach all of their watchmen to tell a trawler from a ferry."
LIGHT = (
    "By 22 November 2026, the National Crime Agency and the chief constables should light a lamp on "
    "each pier and write down when."
)
REPORT = f"""A report

Recommendation 1

By 31 December 2025, the National Crime Agency should publish a register of gangs that own vans.

Recommendation 2

{COUNT}

Recommendation 3

{TEACH}

Recommendation 4

{LIGHT}
"""
CHESHIRE = f"""# Our reply

## Recommendation 2

{COUNT}

### Constabulary response:

We have counted all of the boats at Runcorn. Work is ongoing at Widnes.

## Recommendation 3

{TEACH}
"""
WEST_MIDLANDS = f"""# Our reply

## Recommendation 2

{COUNT}

### Constabulary response:

There are canals here, and no boats are counted on them.

## Recommendation 3

{TEACH}

### Constabulary response:

Two watchmen were hired for the canal in Solihull.
"""


def boats() -> Corpus:
    """Make an inspection with every state: four recommendations, two responses, and Kent without one."""
    return made_corpus(REPORT, Cheshire=CHESHIRE, West_Midlands=WEST_MIDLANDS)


def read_boats(corpus: Corpus) -> Register:
    """Read the whole register of it."""
    return read_register(
        made_library(corpus),
        cues=read_cues(ROOT / "corpus"),
        today=TODAY,
        bodies=("Cheshire", "West Midlands", "Kent"),
    )


@pytest.fixture(scope="module")
def register() -> Register:
    return read_boats(boats())


def states(register: Register) -> dict[int, dict[str, State]]:
    return {row.item.number: {cell.body: cell.state for cell in row.cells} for row in register.rows}


def test_without_filters_every_body_with_a_response_is_shown_on_every_recommendation(
    register: Register,
) -> None:
    left = narrowed(register, Filters())
    assert left.bodies == held_bodies(register) == ("Cheshire", "West Midlands")
    assert states(left) == {
        1: {"Cheshire": State.NOT_ADDRESSED, "West Midlands": State.NOT_ADDRESSED},
        2: {"Cheshire": State.ACTION, "West Midlands": State.ACTION},
        3: {"Cheshire": State.RESTATED, "West Midlands": State.ACTION},
        4: {"Cheshire": State.SILENT, "West Midlands": State.SILENT},
    }


def test_all_forces_are_shown_where_they_are_asked_for(register: Register) -> None:
    assert narrowed(register, Filters(body=ALL_FORCES)) == register


@pytest.mark.parametrize("body", ["Cheshire", "Kent"])
def test_one_body_is_shown_alone_held_or_not(register: Register, body: str) -> None:
    left = narrowed(register, Filters(body=body))
    assert (left.bodies, len(left.rows)) == ((body,), 4)
    assert {cell.body for cell in left.cells} == {body}


def test_a_state_leaves_only_the_cells_that_have_it(register: Register) -> None:
    left = narrowed(register, Filters(state=State.ACTION))
    assert states(left) == {
        2: {"Cheshire": State.ACTION, "West Midlands": State.ACTION},
        3: {"West Midlands": State.ACTION},
    }
    assert narrowed(register, Filters(state=State.RESTATED)).bodies == ("Cheshire",)


def test_whoever_asks_for_no_response_is_shown_the_forces_without_one(register: Register) -> None:
    left = narrowed(register, Filters(state=State.NOT_HELD))
    assert (left.bodies, len(left.cells)) == (("Kent",), 4)
    assert narrowed(register, Filters(state=State.NOT_HELD, body="Cheshire")).rows == ()


@pytest.mark.parametrize(
    ("addressed", "numbers"), [(Addressed.POLICE, [2, 3, 4]), (Addressed.NATIONAL, [1, 4])]
)
def test_a_recommendation_to_several_is_shown_for_each_of_them(
    register: Register, addressed: Addressed, numbers: list[int]
) -> None:
    assert list(states(narrowed(register, Filters(addressed=addressed)))) == numbers


@pytest.mark.parametrize(("deadline", "numbers"), [(Due.PASSED, [1, 2]), (Due.TO_COME, [3, 4])])
def test_a_deadline_that_is_today_has_not_passed(
    register: Register, deadline: Due, numbers: list[int]
) -> None:
    assert list(states(narrowed(register, Filters(deadline=deadline)))) == numbers


def test_a_report_without_responses_keeps_its_recommendations() -> None:
    read = read_register(made_library(made_corpus(REPORT)), cues=read_cues(ROOT / "corpus"), today=TODAY)
    assert len(narrowed(read, Filters()).rows) == 4


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(body=ALL_FORCES, state=State.SILENT),
        Filters(body="West Midlands", addressed=Addressed.POLICE, deadline=Due.TO_COME),
    ],
)
def test_filters_written_as_a_query_are_read_as_the_same(register: Register, filters: Filters) -> None:
    assert read_filters(filters.query, register) == filters


def test_a_filter_that_is_empty_is_not_set(register: Register) -> None:
    assert read_filters("body=&state=&addressed=&deadline=passed", register) == Filters(deadline=Due.PASSED)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("body=Atlantis", "The filter body is set to 'Atlantis', and nothing goes by that name."),
        ("state=fine", "The filter state is set to 'fine', and nothing goes by that name."),
        ("addressed=all", "The filter addressed is set to 'all', and nothing goes by that name."),
        ("deadline=late", "The filter deadline is set to 'late', and nothing goes by that name."),
        ("colour=red", "The address sets colour; expected each of body, state, addressed and deadline once"),
        (
            "body=Kent&body=Cheshire",
            "The address sets body and body; expected each of body, state, addressed",
        ),
    ],
)
def test_a_query_of_other_filters_is_refused(register: Register, query: str, message: str) -> None:
    with pytest.raises(RegisterError) as refused:
        read_filters(query, register)
    assert str(refused.value).startswith(message)
    assert str(refused.value).endswith("Choose again among the recommendations.")
