"""Turns -> comma-separated values, one line a quote, of which no spreadsheet takes a cell for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from datetime import date

from oic_qa import wording
from oic_qa.export import ranges
from oic_qa.records import Corpus, Quote, Turn
from oic_qa.takeaway.forms import CHECK, TABLE
from oic_qa.takeaway.named import named, unnamed
from oic_qa.takeaway.receipt_lines import place_line
from oic_qa.takeaway.table_reading import inert
from oic_qa.takeaway.told import (
    NEAR_MISS,
    QUOTATION,
    near_misses_of,
    quotes_of,
    ranked,
    role_of,
    searched_for,
)

BETWEEN = "; "


@dataclass(frozen=True, slots=True)
class TurnCells:
    """What a line says of its question; the fields are columns."""

    answer: str
    question: str
    searched_for: str
    outcome: str
    bodies: str
    silent_bodies: str
    answer_notes: str
    coverage: str


@dataclass(frozen=True, slots=True)
class QuoteCells:
    """What a line says of its quote; the fields are columns, and empty where there is none."""

    shown_as: str = ""
    quote: str = ""
    kind: str = ""
    speaker: str = ""
    role: str = ""
    body: str = ""
    date: str = ""
    title: str = ""
    heading: str = ""
    recommendation: str = ""
    notes: str = ""
    also_at: str = ""
    published_at: str = ""
    licence: str = ""
    document: str = ""
    spans: str = ""
    source_sha256: str = ""
    text_sha256: str = ""


@dataclass(frozen=True, slots=True)
class FileCells:
    """What every line says of the file; the fields are columns."""

    index: str
    made: str
    check: str


def columns() -> tuple[str, ...]:
    """The headings above lines.

    >>> columns()[:4]
    ('answer', 'question', 'searched_for', 'outcome')
    """
    return tuple(field.name for part in (TurnCells, QuoteCells, FileCells) for field in fields(part))


def csv_text(turns: Sequence[Turn], corpus: Corpus, *, made: date) -> str:
    """Write turns as comma-separated values: a heading, then a line a quote; a turn without any has one."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns())
    for number, turn in enumerate(turns, start=1):
        told = astuple(_turn_cells(turn, number))
        file = astuple(FileCells(turn.index, wording.dated(made), f"{CHECK} FILE{TABLE.ending}"))
        for quote in _quote_lines(turn, corpus) or [QuoteCells()]:
            writer.writerow([inert(named(cell)) for cell in (*told, *astuple(quote), *file)])
    return text.getvalue()


def _turn_cells(turn: Turn, number: int) -> TurnCells:
    return TurnCells(
        answer=str(number),
        question=turn.query.question,
        searched_for=searched_for(turn),
        outcome=wording.outcome(turn),
        bodies=BETWEEN.join(turn.reply.bodies),
        silent_bodies=BETWEEN.join(turn.reply.silent_bodies),
        answer_notes="\n".join(turn.reply.notes),
        coverage=wording.coverage_line(turn.coverage),
    )


def _quote_lines(turn: Turn, corpus: Corpus) -> list[QuoteCells]:
    return [
        _quote_cells(quote, corpus, shown_as=name.format(rank))
        for name, quotes in ((QUOTATION, quotes_of(turn)), (NEAR_MISS, near_misses_of(turn)))
        for rank, quote in ranked(quotes)
    ]


def _quote_cells(quote: Quote, corpus: Corpus, *, shown_as: str) -> QuoteCells:
    entry = corpus.document(quote.document).entry
    return QuoteCells(
        shown_as=shown_as,
        quote=quote.text,
        kind=wording.KINDS[quote.kind],
        speaker=quote.speaker,
        role=role_of(quote, entry),
        body=quote.body or "",
        date=wording.as_at(quote.date),
        title=quote.title,
        heading=quote.heading,
        recommendation=str(quote.recommendation or ""),
        notes="\n".join(quote.notes),
        also_at="\n".join(unnamed(place_line(place)) for place in quote.also_at),
        published_at=entry.address or "",
        licence=entry.licence,
        document=quote.document,
        spans=BETWEEN.join(map(str, ranges(quote.spans))),
        source_sha256=quote.source_sha256,
        text_sha256=quote.text_sha256,
    )
