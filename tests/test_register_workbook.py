"""The register as a workbook: two sheets, frozen heads, wrapped cells, and text that is never a formula."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from oic_qa.corpus import load_corpus
from oic_qa.errors import RegisterError
from oic_qa.register import read_register
from oic_qa.register_cues import read_cues
from oic_qa.register_export import columns
from oic_qa.register_table import Register
from oic_qa.register_workbook import workbook_bytes
from tests.made import made_library
from tests.test_register_export import with_quote

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def register() -> Register:
    library = made_library(load_corpus(ROOT / "corpus"))
    return read_register(library, cues=read_cues(ROOT / "corpus"), today=date(2026, 11, 21))


def opened(register: Register) -> Workbook:
    return load_workbook(io.BytesIO(workbook_bytes(register)))


def row_of(sheet: Worksheet, number: int) -> list[object]:
    return [cell.value for cell in sheet[number]]


def test_the_grid_has_a_row_for_each_recommendation_and_a_column_for_each_body(register: Register) -> None:
    sheet = opened(register)["Register"]
    assert row_of(sheet, 1) == [
        *("no.", "addressed to", "deadline", "days", "recommendation"),
        *("Cambridgeshire", "Cheshire", "Greater Manchester", "West Midlands"),
    ]
    number, addressed, deadline, days, words, *cells = row_of(sheet, 10)
    assert (number, addressed, days) == (
        9,
        "chief constables, with Modern Slavery & Organised Immigration Crime Unit and College of Policing",
        "passed 205 days ago",
    )
    assert deadline == datetime(2026, 4, 30)
    assert str(words).startswith("By 30 April 2026, chief constables, working with")
    assert cells[1] == "action quoted\nsays it is under way: “is ongoing”"
    assert str(row_of(sheet, 3)[-1]).endswith("\nNumbered 1 in the response.")


def test_below_the_grid_stand_the_day_the_coverage_and_the_licences(register: Register) -> None:
    sheet = opened(register)["Register"]
    below = [sheet.cell(number, 5).value for number in range(12, sheet.max_row + 1)]
    assert below[:2] == ["Days are counted from 21 November 2026.", "4 of 43 forces’ responses are held."]
    assert len(below) == 6
    assert below[2].endswith("Cambridgeshire Constabulary's replies: Published statement of a public body")


def test_the_quotes_stand_on_a_sheet_of_their_own_with_their_receipts(register: Register) -> None:
    sheet = opened(register)["Quotes"]
    assert tuple(row_of(sheet, 1)) == columns()
    assert sheet.max_row == 41
    line = dict(zip(columns(), row_of(sheet, 2), strict=True))
    assert (line["recommendation"], line["body"], line["spans"]) == (1, "Cambridgeshire", "[3004, 3126]")


def test_heads_are_frozen_and_cells_are_wrapped(register: Register) -> None:
    workbook = opened(register)
    assert (workbook["Register"].freeze_panes, workbook["Quotes"].freeze_panes) == ("B2", "A2")
    assert {
        cell.alignment.wrap_text for sheet in workbook for row in sheet for cell in row if cell.value
    } == {True}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "#N/A"])
def test_text_stays_text_whatever_it_begins_with(register: Register, text: str) -> None:
    sheet = opened(with_quote(register, text))["Quotes"]
    cell = sheet.cell(2, columns().index("quote") + 1)
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix == (text != "#N/A")


def test_characters_that_a_workbook_cannot_hold_are_shown_by_name(register: Register) -> None:
    sheet = opened(with_quote(register, "one\x07two\u202e"))["Quotes"]
    assert sheet.cell(2, columns().index("quote") + 1).value == "one␇two⟨U+202E⟩"


def test_a_quote_too_long_for_a_cell_is_refused_and_never_cut(register: Register) -> None:
    with pytest.raises(RegisterError) as refused:
        workbook_bytes(with_quote(register, "x" * 32_768))
    assert str(refused.value) == (
        "A quotation of 32,768 characters does not fit into a cell of a workbook, which holds 32,767. "
        "Write --csv or --json instead."
    )


def test_a_register_of_one_body_has_one_column(register: Register) -> None:
    one = replace(
        register,
        bodies=register.bodies[:1],
        rows=tuple(replace(row, cells=row.cells[:1]) for row in register.rows),
    )
    assert len(row_of(opened(one)["Register"], 2)) == 6
