"""Blocks -> units: what a page break tore apart is one unit of several spans; furniture is left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from oic_qa.records import Block, BlockKind, Document, Span

SENTENCE_END = re.compile(r"[.!?:;][”’\"')\]]*$")
CAPITALISED_END = re.compile(r"\b[A-Z][\w’'&-]*$")
CAPITALISED_START = re.compile(r"^(?!(?:The|This|These|Those|A|An|In|On|At|It|We|I|As|By|For|To)\b)[A-Z]")

PROSE_CHARACTERS = 60
"""Shortest paragraph that may run on over a page break; a shorter one is an address or a label."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A block, or the pieces of one that a page break tore apart; ``text`` joins them by a blank."""

    kind: BlockKind
    spans: tuple[Span, ...]
    text: str
    level: int
    row: int | None
    column: int | None
    follows_lead_in: bool

    def continued_by(self, other: Unit) -> Unit:
        """The same unit with the words of another behind its own."""
        return replace(self, spans=self.spans + other.spans, text=f"{self.text} {other.text}")


def units_of(document: Document) -> tuple[Unit, ...]:
    """Give a document's blocks in reading order, stitched, without furniture."""
    units = [_unit(document, block) for block in document.blocks if block.kind is not BlockKind.FURNITURE]
    return tuple(_stitch_prose(_stitch_tables(units, page_starts=_page_starts(document))))


def _page_starts(document: Document) -> frozenset[int]:
    """Offsets of the blocks that stand right below a letterhead or footer."""
    return frozenset(
        second.span.start
        for first, second in pairwise(document.blocks)
        if first.kind is BlockKind.FURNITURE and second.kind is not BlockKind.FURNITURE
    )


def _unit(document: Document, block: Block) -> Unit:
    return Unit(
        kind=block.kind,
        spans=(block.span,),
        text=document.cut(block.span),
        level=block.level,
        row=block.row,
        column=block.column,
        follows_lead_in=block.lead_in is not None,
    )


def _stitch_tables(units: Sequence[Unit], *, page_starts: frozenset[int]) -> list[Unit]:
    """Paragraphs on the page after a table whose last row breaks off continue its cells, column by column."""
    stitched = list(units)
    # From the last table up, so that the numbers above stay what they are.
    for end in reversed(_table_ends(units)):
        torn = [number for number in _last_row(units, end) if _breaks_off(units[number])]
        below = units[end : end + len(torn)]
        whole = len(below) == len(torn) and all(unit.kind is BlockKind.PARAGRAPH for unit in below)
        if torn and whole and below[0].spans[0].start in page_starts:
            for cell, paragraph in zip(torn, below, strict=True):
                stitched[cell] = units[cell].continued_by(paragraph)
            del stitched[end : end + len(torn)]
    return stitched


def _table_ends(units: Sequence[Unit]) -> list[int]:
    """Numbers of the units that stand first below a table."""
    return [
        number
        for number in range(1, len(units))
        if units[number].row is None and units[number - 1].row is not None
    ]


def _last_row(units: Sequence[Unit], end: int) -> list[int]:
    """Numbers of the last unit of each cell in the row that ends just before ``end``."""
    start = end
    while start and units[start - 1].row == units[end - 1].row:
        start -= 1
    return [
        number
        for number in range(start, end)
        if number + 1 == end or units[number + 1].column != units[number].column
    ]


def _breaks_off(unit: Unit) -> bool:
    return unit.kind is BlockKind.TABLE_CELL and not SENTENCE_END.search(unit.text)


def _stitch_prose(units: Sequence[Unit]) -> list[Unit]:
    stitched: list[Unit] = []
    for unit in units:
        if stitched and _runs_on(stitched[-1], unit):
            stitched[-1] = stitched[-1].continued_by(unit)
        else:
            stitched.append(unit)
    return stitched


def _runs_on(first: Unit, second: Unit) -> bool:
    """Tell whether a paragraph breaks off in the middle of a sentence, or of a name, and goes on below.

    A paragraph that merely lacks its full stop is followed by a sentence that begins as sentences do.
    """
    paragraphs = first.kind is second.kind is BlockKind.PARAGRAPH
    if not paragraphs or len(first.text) < PROSE_CHARACTERS or SENTENCE_END.search(first.text):
        return False
    inside_a_name = CAPITALISED_END.search(first.text) and CAPITALISED_START.match(second.text)
    return second.text[:1].islower() or bool(inside_a_name)
