"""The page of one document: its whole canonical text with headings, the asked ranges marked. No script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from oic_qa import wording
from oic_qa.errors import OicQaError
from oic_qa.records import Block, BlockKind, Document, Span
from oic_qa.ui.pieces import Piece, piece_html, pieces_of
from oic_qa.ui.places import WORDS, Asking, spans_to_mark
from oic_qa.ui.shown import shown

PAGE = Markup(
    '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    '<meta name="color-scheme" content="light dark">\n<title>{title}</title>\n'
    '<link rel="icon" href="data:,">\n<link rel="stylesheet" href="/style/document.css">\n</head>\n'
    "<body>\n<main>\n{content}</main>\n</body>\n</html>\n"
)

HEAD = Markup(
    '<header>\n<p class="kind">{kind}</p>\n<h1>{title}</h1>\n<p class="facts">{facts}</p>\n'
    '<p class="facts">{licence}</p>\n{notice}</header>\n'
)

SUBCHAPTER_LEVEL = 4
"""Level of a heading of which neither the file nor the manifest tells a level; the title has 1."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece of the document with the level of its heading, 0 where it is none."""

    piece: Piece
    level: int

    @property
    def block(self) -> Block:
        """The piece's block."""
        return self.piece.block


def document_page(document: Document, asking: Asking) -> Markup:
    """Write out the page of a document; an address that does not fit it marks nothing and says why."""
    try:
        marks, notice = spans_to_mark(document, asking), Markup("")
    except OicQaError as error:
        marks, notice = (), Markup('<p class="notice" role="alert">{}</p>\n').format(shown(str(error)))
    content = _head(document, marks, notice) + _contents(document) + _text(document, marks)
    return PAGE.format(title=document.entry.title, content=content)


def problem_page(problem: str) -> Markup:
    """Write out a page that says only why there is no document to show."""
    return PAGE.format(
        title="Not found", content=Markup("<h1>Not found</h1>\n<p>{}</p>\n").format(shown(problem))
    )


def _head(document: Document, marks: Sequence[Span], notice: Markup) -> Markup:
    entry = document.entry
    if marks:
        link = Markup(
            '<p class="notice">The quoted words are marked. <a href="#{}">Go to the words</a></p>\n'
        )
        notice = link.format(WORDS)
    speaker = f"{entry.speaker} ({entry.speaker_role})" if entry.speaker_role else entry.speaker
    facts = [speaker, entry.body or "", wording.dated(entry.date)]
    return HEAD.format(
        kind=entry.kind.value.capitalize(),
        title=shown(entry.title),
        facts=shown(" · ".join(fact for fact in facts if fact)),
        licence=shown(f"{entry.licence}. Text as received on {wording.dated(entry.captured)}."),
        notice=notice,
    )


def _contents(document: Document) -> Markup:
    headings = [placed for placed in _placed(document) if placed.level]
    if not headings:
        return Markup("")
    items = (
        Markup('<li class="level-{}"><a href="#at-{}">{}</a></li>').format(
            heading.level, heading.block.span.start, shown(document.cut(heading.block.span))
        )
        for heading in headings
    )
    return Markup('<details class="contents"><summary>Headings ({})</summary><ul>{}</ul></details>\n').format(
        len(headings), Markup("").join(items)
    )


def _text(document: Document, marks: Sequence[Span]) -> Markup:
    groups = groupby(_placed(document), _group_name)
    text = Markup("").join(_group_html(document, name, list(group), marks) for name, group in groups)
    first = text.replace("<mark>", Markup('<mark id="{}" tabindex="-1">').format(WORDS), 1)
    return Markup('<article class="text">{}</article>\n').format(first)


def _group_name(placed: Placed) -> str:
    if placed.block.row is not None:
        return "table"
    return "list" if placed.block.kind is BlockKind.LIST_ITEM else "single"


def _group_html(document: Document, name: str, group: Sequence[Placed], marks: Sequence[Span]) -> Markup:
    if name == "table":
        return _table(document, group, marks)
    if name == "list":
        items = (
            Markup("<li>{}</li>").format(piece_html(document, placed.piece, marks=marks)) for placed in group
        )
        return Markup("<ul>{}</ul>").format(Markup("").join(items))
    return Markup("").join(_single(document, placed, marks) for placed in group)


def _single(document: Document, placed: Placed, marks: Sequence[Span]) -> Markup:
    content = piece_html(document, placed.piece, marks=marks)
    if placed.level:
        return Markup('<h{0} id="at-{1}">{2}</h{0}>').format(placed.level, placed.block.span.start, content)
    return Markup('<p class="{}">{}</p>').format(placed.block.kind.value, content)


def _table(document: Document, cells: Sequence[Placed], marks: Sequence[Span]) -> Markup:
    """Write out table cells by row and column; a cell may hold several blocks."""
    rows = []
    for _, row in groupby(cells, lambda placed: placed.block.row):
        columns = groupby(row, lambda placed: placed.block.column)
        rows.append(Markup("").join(_cell(document, list(blocks), marks) for _, blocks in columns))
    return Markup(
        '<div class="wide" tabindex="0" role="region" aria-label="Table"><table>{}</table></div>'
    ).format(Markup("").join(Markup("<tr>{}</tr>").format(row) for row in rows))


def _cell(document: Document, blocks: Sequence[Placed], marks: Sequence[Span]) -> Markup:
    return Markup("<td>{}</td>").format(
        Markup("").join(_single(document, placed, marks) for placed in blocks)
    )


def _placed(document: Document) -> tuple[Placed, ...]:
    """Give every heading its level: as the file marks it, or else as the manifest lists it, in order."""
    chapters, sections = list(document.entry.chapters), list(document.entry.sections)
    placed: list[Placed] = []
    for piece in pieces_of(document):
        level = 0
        if piece.block.kind is BlockKind.HEADING:
            level = _level(piece.block, document.cut(piece.block.span), chapters, sections)
        placed.append(Placed(piece, level))
    return tuple(placed)


def _level(block: Block, words: str, chapters: list[str], sections: list[str]) -> int:
    if block.level:
        return min(block.level + 1, 6)
    for level, expected in ((2, chapters), (3, sections)):
        if expected and words == expected[0]:
            del expected[0]
            return level
    return SUBCHAPTER_LEVEL
