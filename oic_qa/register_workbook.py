"""The register as a workbook of two sheets, the grid and its quotes (the only module with openpyxl)."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import astuple
from datetime import date, datetime, time

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from oic_qa.errors import RegisterError
from oic_qa.harmless import harmless
from oic_qa.register_export import FORMULA_STARTS, columns, lines_of
from oic_qa.register_table import Cell, Register, Row, addressed_to, label_with_words
from oic_qa.wording import coverage_line, dated

LONGEST = 32_767
"""Characters that a cell of a workbook holds; openpyxl would cut the rest off without a word."""

GRID_HEAD = ("no.", "addressed to", "deadline", "days", "recommendation")
GRID_WIDTHS = (5, 24, 12, 14, 60)
BODY_WIDTH = 38
"""Columns of a sheet count in characters."""

QUOTE_WIDTH = 70
LINE_WIDTH = 18

WRAPPED = Alignment(wrap_text=True, vertical="top")
HEAD_FONT = Font(bold=True)
HEAD_FILL = PatternFill("solid", fgColor="DDE3EA")


def workbook_bytes(register: Register) -> bytes:
    """Write the register as a workbook.

    Raises:
        RegisterError: a quote is longer than a cell can be.
    """
    workbook = Workbook()
    workbook.properties.creator = "oic-qa"
    workbook.properties.created = datetime.combine(register.today, time())
    grid = workbook.active
    _fill_grid(grid, register)
    _fill_quotes(workbook.create_sheet("Quotes"), register)
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue()


def _fill_grid(sheet: Worksheet, register: Register) -> None:
    sheet.title = "Register"
    _append(sheet, (*GRID_HEAD, *register.bodies))
    for row in register.rows:
        _append(sheet, _grid_row(row, register.bodies))
    for line in _below(register):
        _append(sheet, (*("" for _ in GRID_HEAD[1:]), line))
    _lay_out(sheet, (*GRID_WIDTHS, *(BODY_WIDTH for _ in register.bodies)), frozen="B2")


def _grid_row(row: Row, bodies: Sequence[str]) -> tuple[str | int | date, ...]:
    """A row may lack the cells of some bodies; their columns stay empty."""
    words = "\n\n".join(quote.text for quote in row.quotes)
    head = (row.item.number, addressed_to(row.item), row.item.deadline, row.due, words)
    cells = {cell.body: _cell_text(cell) for cell in row.cells}
    return (*head, *(cells.get(body, "") for body in bodies))


def _cell_text(cell: Cell) -> str:
    """State, label beside its cue words, notes; the quotes stand on the other sheet."""
    parts = (cell.state, label_with_words(cell.marks, cell.state), *cell.notes)
    return "\n".join(part for part in parts if part)


def _below(register: Register) -> Iterable[str]:
    """What has to be said of the whole: the day, how much is held, on which terms the words may be used."""
    licences = {said.quote.title: said.licence for cell in register.cells for said in cell.said}
    return (
        f"Days are counted from {dated(register.today)}.",
        coverage_line(register.coverage),
        *(f"{title}: {licence}" for title, licence in licences.items()),
    )


def _fill_quotes(sheet: Worksheet, register: Register) -> None:
    _append(sheet, columns())
    for line in lines_of(register):
        _append(sheet, astuple(line))
    widths = (QUOTE_WIDTH if name == "quote" else LINE_WIDTH for name in columns())
    _lay_out(sheet, tuple(widths), frozen="A2")


def _append(sheet: Worksheet, values: Sequence[str | int | date]) -> None:
    """Put values below what the sheet holds; text stays text, whatever it begins with."""
    number = sheet.max_row + 1 if sheet.max_row > 1 or sheet["A1"].value is not None else 1
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(number, column)
        if isinstance(value, str):
            _put_text(cell, value)
        else:
            cell.value = value
            cell.number_format = "yyyy-mm-dd" if isinstance(value, date) else "General"
        cell.alignment = WRAPPED


def _put_text(cell: SheetCell, text: str) -> None:
    shown = harmless(text)
    if len(shown) > LONGEST:
        raise RegisterError(
            f"A quotation of {len(shown):,} characters does not fit into a cell of a workbook, which holds "
            f"{LONGEST:,}. Write --csv or --json instead."
        )
    cell.value = shown
    # Otherwise "=…" would be kept as a formula, and "#N/A" as an error.
    cell.data_type = "s"
    cell.quotePrefix = shown.startswith(FORMULA_STARTS)


def _lay_out(sheet: Worksheet, widths: Sequence[int], *, frozen: str) -> None:
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
        head = sheet.cell(1, column)
        head.font, head.fill = HEAD_FONT, HEAD_FILL
    sheet.freeze_panes = frozen
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
