"""A document's whole text as HTML: headings at their levels, lists, tables, and the asked ranges marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from oic_qa.records import Block, BlockKind, Document, Span
from oic_qa.ui.pieces import Piece, piece_html, pieces_of
from oic_qa.ui.places import RECEIPT_CHARACTERS, WORDS

SUBCHAPTER_LEVEL = 4
"""Level of a heading of which neither the file nor the manifest tells a level; the title has 1."""

LOWEST_LEVEL = 6
"""HTML has no lower heading."""


@dataclass(frozen=True, slots=True)
class Marking:
    """What is marked: ranges that an address asks for, and hits of a search, in order and apart."""

    asked: tuple[Span, ...] = ()
    found: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a document; ``level`` is 2 for a chapter, since the title has 1."""

    words: str
    start: int
    level: int


@dataclass(frozen=True, slots=True)
class _Placed:
    """A piece of the document with the level of its heading, 0 where it is none."""

    piece: Piece
    level: int

    @property
    def block(self) -> Block:
        return self.piece.block


@dataclass(frozen=True, slots=True)
class _Writing:
    """The document that is written out, what is marked in it, and the level of the title above it."""

    document: Document
    marking: Marking
    title_level: int

    def piece(self, placed: _Placed) -> Markup:
        marking = self.marking
        return piece_html(self.document, placed.piece, marks=marking.asked, found=marking.found)

    def heading_level(self, placed: _Placed) -> int:
        return min(placed.level + self.title_level - 1, LOWEST_LEVEL)


def headings_of(document: Document) -> tuple[Heading, ...]:
    """Give the headings of a document in order."""
    return tuple(
        Heading(document.cut(placed.block.span), placed.block.span.start, placed.level)
        for placed in _placed(document)
        if placed.level
    )


def article_html(document: Document, marking: Marking, *, title_level: int) -> Markup:
    """Write out the text of a document, every character once, below a title of the level given."""
    writing = _Writing(document, marking, title_level)
    groups = groupby(_placed(document), _group_name)
    text = Markup("").join(_group(writing, name, list(group)) for name, group in groups)
    first = text.replace("<mark>", Markup('<mark id="{}" tabindex="-1">').format(WORDS), 1)
    return Markup(
        '<article class="text" data-document="{}" data-characters="{}" data-text="{}" data-hits="{}">{}'
        "</article>\n"
    ).format(
        document.id,
        len(document.text),
        document.text_sha256[:RECEIPT_CHARACTERS],
        len(marking.found),
        first,
    )


def _group_name(placed: _Placed) -> str:
    if placed.block.row is not None:
        return "table"
    return "list" if placed.block.kind is BlockKind.LIST_ITEM else "single"


def _group(writing: _Writing, name: str, group: Sequence[_Placed]) -> Markup:
    if name == "table":
        return _table(writing, group)
    if name == "list":
        items = (Markup("<li>{}</li>").format(writing.piece(placed)) for placed in group)
        return Markup("<ul>{}</ul>").format(Markup("").join(items))
    return Markup("").join(_single(writing, placed) for placed in group)


def _single(writing: _Writing, placed: _Placed) -> Markup:
    content = writing.piece(placed)
    if placed.level:
        level = writing.heading_level(placed)
        return Markup('<h{0} id="at-{1}">{2}</h{0}>').format(level, placed.block.span.start, content)
    return Markup('<p class="{}">{}</p>').format(placed.block.kind.value, content)


def _table(writing: _Writing, cells: Sequence[_Placed]) -> Markup:
    """Write out table cells by row and column; a cell may hold several blocks."""
    rows = []
    for _, row in groupby(cells, lambda placed: placed.block.row):
        columns = groupby(row, lambda placed: placed.block.column)
        rows.append(Markup("").join(_cell(writing, list(blocks)) for _, blocks in columns))
    return Markup(
        '<div class="wide" tabindex="0" role="region" aria-label="Table"><table>{}</table></div>'
    ).format(Markup("").join(Markup("<tr>{}</tr>").format(row) for row in rows))


def _cell(writing: _Writing, blocks: Sequence[_Placed]) -> Markup:
    return Markup("<td>{}</td>").format(Markup("").join(_single(writing, placed) for placed in blocks))


def _placed(document: Document) -> tuple[_Placed, ...]:
    """Give every heading its level: as the file marks it, or else as the manifest lists it, in order."""
    chapters, sections = list(document.entry.chapters), list(document.entry.sections)
    placed: list[_Placed] = []
    for piece in pieces_of(document):
        level = 0
        if piece.block.kind is BlockKind.HEADING:
            level = _level(piece.block, document.cut(piece.block.span), chapters, sections)
        placed.append(_Placed(piece, level))
    return tuple(placed)


def _level(block: Block, words: str, chapters: list[str], sections: list[str]) -> int:
    if block.level:
        return min(block.level + 1, LOWEST_LEVEL)
    for level, expected in ((2, chapters), (3, sections)):
        if expected and words == expected[0]:
            del expected[0]
            return level
    return SUBCHAPTER_LEVEL
