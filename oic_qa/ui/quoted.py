"""The words of a quotation -> HTML in the shape they have in the document: paragraphs, lists, joints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from markupsafe import Markup

from oic_qa.records import JOINT, BlockKind, Document, Span
from oic_qa.ui.pieces import Piece, piece_html, pieces_of, pieces_within

DOCUMENTS_KEPT = 32
"""Documents whose pieces are kept: tiling a long one takes ten times as long as writing out a quotation."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph or a list item of a quotation."""

    content: Markup
    kind: BlockKind
    marked_item: bool

    @property
    def listed(self) -> bool:
        return self.kind is BlockKind.LIST_ITEM


def words_html(document: Document, spans: Sequence[Span], *, highlights: Sequence[Span]) -> Markup:
    """Write out a quotation's words in the shape they have in the document.

    Ranges are joined as in the quote's text; two pieces of running text that a page break tore apart
    stand in one paragraph.
    """
    lines: list[_Line] = []
    for number, span in enumerate(spans):
        for position, piece in enumerate(pieces_within(_pieces(document), span)):
            line = _line(document, piece, highlights)
            if number and not position:
                _join(lines, line)
            else:
                lines.append(line)
    return Markup("").join(
        _group(listed, list(group)) for listed, group in groupby(lines, lambda line: line.listed)
    )


@lru_cache(maxsize=DOCUMENTS_KEPT)
def _pieces(document: Document) -> tuple[Piece, ...]:
    return pieces_of(document)


def _line(document: Document, piece: Piece, highlights: Sequence[Span]) -> _Line:
    content = piece_html(document, piece, marks=highlights)
    return _Line(content, piece.block.kind, marked_item=_has_mark(document, piece))


def _has_mark(document: Document, piece: Piece) -> bool:
    """Tell whether the bullet in front of a list item is among the quoted characters."""
    return bool(document.text[piece.span.start : piece.block.span.start].strip())


def _join(lines: list[_Line], line: _Line) -> None:
    """Put the joint in front of a line; running text goes on in the paragraph before."""
    joined = Markup('<span class="joint">{}</span>{}').format(JOINT, line.content)
    if lines and not lines[-1].listed and not line.listed:
        lines[-1] = _Line(lines[-1].content + joined, lines[-1].kind, marked_item=False)
    else:
        lines.append(_Line(joined, line.kind, marked_item=line.marked_item))


def _group(listed: bool, lines: Sequence[_Line]) -> Markup:
    if not listed:
        paragraphs = (Markup('<p class="{}">{}</p>').format(line.kind.value, line.content) for line in lines)
        return Markup("").join(paragraphs)
    items = (
        Markup("<li{}>{}</li>").format("" if line.marked_item else Markup(' class="unmarked"'), line.content)
        for line in lines
    )
    return Markup("<ul>{}</ul>").format(Markup("").join(items))
