"""Comma-separated values -> exported answers; the register's table is read, too: it has the same columns.

A spreadsheet would run some cells as formulas. An apostrophe in front makes them text, and is taken off here.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping

from oic_qa.errors import ReceiptError
from oic_qa.receipts import Receipt
from oic_qa.records import Place, Span
from oic_qa.register_export import FORMULA_STARTS
from oic_qa.takeaway.grammar import SOURCE
from oic_qa.takeaway.named import unnamed
from oic_qa.takeaway.receipt_lines import read_place
from oic_qa.takeaway.told import NEAR_MISS
from oic_qa.verification import ExportedAnswer

NEEDED = ("quote", "document", "spans", "source_sha256", "text_sha256")
"""The columns without which nothing can be checked."""

SPANS = re.compile(r"\[[0-9]+, [0-9]+\](?:; \[[0-9]+, [0-9]+\])*")
SPAN = re.compile(r"\[([0-9]+), ([0-9]+)\]")
SHOWN = 40
"""Characters of a cell that a message shows."""


def inert(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula, and before what then looks so.

    >>> inert("=1+1"), inert("'=1+1"), inert("By spring")
    ("'=1+1", "''=1+1", 'By spring')
    """
    return f"'{cell}" if cell.lstrip("'").startswith(FORMULA_STARTS) else cell


def read_inert(cell: str) -> str:
    """Take that apostrophe off.

    >>> read_inert("'=1+1"), read_inert("'tis")
    ('=1+1', "'tis")
    """
    rest = cell.removeprefix("'")
    return rest if rest.lstrip("'").startswith(FORMULA_STARTS) else cell


def read_table(text: str, *, name: str) -> tuple[ExportedAnswer, ...]:
    """Read the answers of such lines; a table without the column ``answer`` counts as one.

    Raises:
        ReceiptError: a column is missing, or a line has cells too many, too few or of the wrong form.
    """
    answers: dict[str, list[tuple[bool, Receipt]]] = {}
    for number, cells in _rows(text, name=name):
        quotes = answers.setdefault(f"answer {cells['answer']}" if "answer" in cells else "the table", [])
        if cells["quote"] or cells["document"]:
            near = cells.get("shown_as", "").startswith(NEAR_MISS.partition("{")[0])
            quotes.append((near, _read_receipt(cells, place=f"{name}, line {number}")))
    if not answers:
        raise ReceiptError(f"{name} holds no answer; {SOURCE}.")
    return tuple(
        ExportedAnswer(
            label,
            quotes=tuple(receipt for near, receipt in receipts if not near),
            near_misses=tuple(receipt for near, receipt in receipts if near),
        )
        for label, receipts in answers.items()
    )


def _rows(text: str, *, name: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Cells by their column, as they are read; lines are counted as a spreadsheet does, the heading first."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        head, *lines = list(reader) or [[]]
    except csv.Error as error:
        raise ReceiptError(f"{name}: line {reader.line_num} is no CSV ({error}); {SOURCE}.") from error
    if missing := [column for column in NEEDED if column not in head]:
        raise ReceiptError(f"{name} has no column {missing[0]!r}; {SOURCE}.")
    for number, line in enumerate(lines, start=2):
        if len(line) != len(head):
            raise ReceiptError(
                f"{name}, line {number} has {len(line)} cells, {len(head)} were expected; {SOURCE}."
            )
        yield number, dict(zip(head, (unnamed(read_inert(cell)) for cell in line), strict=True))


def _read_receipt(cells: Mapping[str, str], *, place: str) -> Receipt:
    if not SPANS.fullmatch(cells["spans"]):
        raise ReceiptError(f"{place}: 'spans' is {cells['spans'][:SHOWN]!r}; {SOURCE}, such as [3671, 3741].")
    return Receipt(
        document=cells["document"],
        text=cells["quote"],
        spans=tuple(Span(int(start), int(end)) for start, end in SPAN.findall(cells["spans"])),
        highlights=(),
        also_at=tuple(_places(cells.get("also_at", ""), place=place)),
        source_sha256=cells["source_sha256"],
        text_sha256=cells["text_sha256"],
    )


def _places(lines: str, *, place: str) -> Iterator[Place]:
    for line in lines.split("\n") if lines else ():
        found = read_place(line)
        if found is None:
            raise ReceiptError(f"{place}: 'also_at' holds {line[:SHOWN]!r}; {SOURCE}.")
        yield found
