"""The register in a terminal: a grid, a list, and cells in full; the sources' words only ever show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console, RenderableType

from oic_qa.corpus import load_corpus
from oic_qa.library import Library
from oic_qa.register import read_register
from oic_qa.register_cues import Cues, read_cues
from oic_qa.register_table import Register
from oic_qa.register_view import in_full, overview
from tests.made import made_library

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def library() -> Library:
    return made_library(load_corpus(ROOT / "corpus"))


@pytest.fixture(scope="module")
def cues() -> Cues:
    return read_cues(ROOT / "corpus")


@pytest.fixture(scope="module")
def register(library: Library, cues: Cues) -> Register:
    return read_register(library, cues=cues, today=TODAY)


def shown(view: RenderableType, *, width: int, styled: bool = False) -> str:
    console = Console(
        width=width, highlight=False, force_terminal=styled, color_system="standard" if styled else None
    )
    with console.capture() as captured:
        console.print(view)
    return captured.get()


def words_of(text: str) -> str:
    """Text without its line ends."""
    return " ".join(text.split())


@pytest.mark.parametrize("width", [124, 130, 200])
def test_where_there_is_room_the_register_is_a_grid_that_no_line_exceeds(
    register: Register, width: int
) -> None:
    lines = shown(overview(register, width=width), width=width).splitlines()
    assert [name in lines[2] for name in ("Recommendation", *register.bodies)] == [True] * 5
    assert max(map(len, lines)) <= width
    assert sum(line.startswith("├") for line in lines) == 9


def test_a_narrow_terminal_gets_a_list_with_the_same_words(register: Register) -> None:
    listed = shown(overview(register, width=80), width=80)
    assert max(map(len, listed.splitlines())) <= 80
    assert "┃" not in listed
    assert (
        "4 · chief constables · by 31 December 2025 · passed 325 days ago By 31 December 2025, chief "
        "constables should make sure they have clear plans to collect, analyse and share information related "
        "to organised immigration crime. - Cambridgeshire: action quoted; says it is in place: “are regularly"
    ) in words_of(listed)
    assert "- not addressed to police forces: Cheshire, Greater Manchester and West Midlands" in words_of(
        listed
    )
    assert "Note: West Midlands: What the response numbers 1 is the report's recommendation 2." in words_of(
        listed
    )


def test_a_recommendation_that_goes_on_says_so(register: Register) -> None:
    listed = words_of(shown(overview(register, width=80), width=80))
    assert "High Level Responsibilities’. […] -" in listed
    assert "should develop the Joint Fusion Cell. […] -" in listed
    assert "Home Office, should develop the Joint Fusion Cell. -" not in listed


def test_below_stand_the_day_the_coverage_and_how_to_see_more(register: Register) -> None:
    assert shown(overview(register, width=130), width=130).splitlines()[-3:] == [
        "Days are counted from 21 November 2026.",
        "4 of 43 forces’ responses are held.",
        "The quotes in full: --recommendation N, --body NAME, or a file (--csv, --xlsx, --json).",
    ]


def test_in_full_every_quote_stands_whole_with_who_says_it_and_its_notes(
    library: Library, cues: Cues
) -> None:
    read = read_register(
        library, cues=cues, today=TODAY, bodies=["Cheshire", "West Midlands", "Kent"], numbers=[9]
    )
    text = words_of(shown(in_full(read), width=100))
    (row,) = read.rows
    for quote in (*row.quotes, *(said.quote for cell in row.cells for said in cell.said)):
        assert words_of(quote.text) in text
    assert "Cheshire: action quoted; says it is under way: “is ongoing”" in text
    assert "— Cheshire Constabulary · Cheshire · undated · Response of the Cheshire Police" in text
    assert "Note: A page break splits this row of Cheshire's table" in text
    assert "- no response held: Kent" in text


def test_in_full_cue_words_are_bold_inside_the_quote(library: Library, cues: Cues) -> None:
    read = read_register(library, cues=cues, today=TODAY, bodies=["Cheshire"], numbers=[9])
    (cell,) = read.cells
    styled = shown(in_full(read), width=100, styled=True)
    assert "Work \x1b[1mis ongoing\x1b[0m to identify" in styled
    assert len(cell.marks) == 1


def test_control_characters_of_a_source_are_shown_by_name(register: Register) -> None:
    row = replace(register.rows[0], sentence="By 2026\x1b[31m the agency should act.")
    cell = replace(row.cells[3], notes=("Numbered\x07 1",))
    hostile = replace(register, rows=(replace(row, cells=(*row.cells[:3], cell)),), bodies=register.bodies)
    for width in (80, 130):
        text = shown(overview(hostile, width=width), width=width)
        assert "\x1b" not in text
        assert "\x07" not in text
        assert "By 2026␛[31m the agency" in words_of(text)
