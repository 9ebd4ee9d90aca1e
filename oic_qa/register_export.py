"""The register on its way out: as one JSON object, and as lines of a spreadsheet, one for each quote."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields

from oic_qa.export import json_text, quote_object, ranges
from oic_qa.register_table import Cell, Register, Row, Said, cue_words, label_of
from oic_qa.wording import coverage_line

FORMULA_STARTS = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""A spreadsheet takes a cell that begins so for a formula; the last four are the wide forms of the first."""


@dataclass(frozen=True, slots=True)
class Line:
    """A quote of a cell, or a cell without one, as a line of a spreadsheet; the fields are its columns."""

    recommendation: int
    addressees: str
    partners: str
    deadline: str
    days: str
    body: str
    state: str
    cue_words: str
    label: str
    quote: str
    speaker: str
    date: str
    heading: str
    document: str
    spans: str
    notes: str
    source_sha256: str
    text_sha256: str
    coverage: str
    licence: str


def columns() -> tuple[str, ...]:
    """The headings above lines.

    >>> columns()[6:9]
    ('state', 'cue_words', 'label')
    """
    return tuple(field.name for field in fields(Line))


def lines_of(register: Register) -> Iterator[Line]:
    """Give a line for each quote, and one for each cell that has none."""
    for row in register.rows:
        for cell in row.cells:
            for said in cell.said or (None,):
                yield _line(row, cell, said, coverage=coverage_line(register.coverage))


def _line(row: Row, cell: Cell, said: Said | None, *, coverage: str) -> Line:
    quote = said.quote if said else None
    marks = said.marks if said else ()
    return Line(
        recommendation=row.item.number,
        addressees="; ".join(row.item.addressees),
        partners="; ".join(row.item.partners),
        deadline=row.item.deadline.isoformat(),
        days=row.due,
        body=cell.body,
        state=cell.state,
        cue_words=cue_words(marks),
        label=label_of(marks, cell.state),
        quote=quote.text if quote else "",
        speaker=quote.speaker if quote else "",
        date=quote.date.isoformat() if quote and quote.date else "",
        heading=quote.heading if quote else "",
        document=quote.document if quote else "",
        spans="; ".join(map(str, ranges(quote.spans))) if quote else "",
        notes=" ".join((*(quote.notes if quote else ()), *cell.notes)),
        source_sha256=quote.source_sha256 if quote else "",
        text_sha256=quote.text_sha256 if quote else "",
        coverage=coverage,
        licence=said.licence if said else "",
    )


def csv_text(register: Register) -> str:
    """Write the register as comma-separated values: a heading, then its lines."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns())
    writer.writerows([inert(value) for value in astuple(line)] for line in lines_of(register))
    return text.getvalue()


def inert(value: str | int) -> str | int:
    """Put an apostrophe before what a spreadsheet would take for a formula.

    >>> inert("=1+1"), inert("- by spring"), inert("By spring"), inert(4)
    ("'=1+1", "'- by spring", 'By spring', 4)
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def register_object(register: Register, *, index: str) -> dict[str, object]:
    """Lay the register out as the object that ``oic-qa register --json`` writes.

    Args:
        register: the register.
        index: id of the index whose passages it was read from.
    """
    return {
        "inspection": {"id": register.inspection.id, "title": register.inspection.title},
        "today": register.today.isoformat(),
        "bodies": list(register.bodies),
        "coverage": {"held": register.coverage.held, "of": register.coverage.of},
        "recommendations": [_row_object(row) for row in register.rows],
        "index": index,
    }


def _row_object(row: Row) -> dict[str, object]:
    return {
        "number": row.item.number,
        "addressees": list(row.item.addressees),
        "partners": list(row.item.partners),
        "deadline": row.item.deadline.isoformat(),
        "days": row.days,
        "due": row.due,
        "quotes": [quote_object(quote) for quote in row.quotes],
        "cells": [_cell_object(cell) for cell in row.cells],
    }


def _cell_object(cell: Cell) -> dict[str, object]:
    return {
        "body": cell.body,
        "state": cell.state.value,
        "label": label_of(cell.marks, cell.state),
        "quotes": [_said_object(said) for said in cell.said],
        "notes": list(cell.notes),
    }


def _said_object(said: Said) -> dict[str, object]:
    cues = [
        {"words": mark.words, "spans": ranges(mark.spans), "says": mark.says.value} for mark in said.marks
    ]
    return quote_object(said.quote) | {"cues": cues, "licence": said.licence}


def json_file_text(register: Register, *, index: str) -> str:
    """Write the register as indented JSON."""
    return json_text(register_object(register, index=index), indent=2) + "\n"
