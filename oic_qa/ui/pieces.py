"""Canonical text -> pieces of HTML: every character of a range once, in order, with marks at exact offsets.

A *piece* is a block together with the characters around it that lie in no block: a list mark before its
words, the blank lines behind them. The pieces of a document tile its text, so whatever is cut out of them
is the slice, and what is marked is the range.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from oic_qa.records import Block, BlockKind, Document, Span
from oic_qa.ui.shown import shown

BREAKS = "\n\t"
"""What parts blocks; characters behind the last break before a block (a list mark) belong to that block."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block with the range that it fills: its own words, what leads into them, and the blanks behind."""

    block: Block
    span: Span


@dataclass(frozen=True, slots=True)
class Run:
    """A range that is marked, or not, from end to end."""

    span: Span
    marked: bool


def pieces_of(document: Document) -> tuple[Piece, ...]:
    """Tile a document's text with its blocks; a text without any block is one paragraph."""
    whole = Span(0, len(document.text))
    blocks = document.blocks or (Block(BlockKind.PARAGRAPH, whole),)
    seams = [_seam(document.text, first.span.end, second.span.start) for first, second in pairwise(blocks)]
    edges = pairwise([whole.start, *seams, whole.end])
    return tuple(Piece(block, Span(*edge)) for block, edge in zip(blocks, edges, strict=True))


def _seam(text: str, start: int, end: int) -> int:
    r"""Where the blanks behind one block end and the lead of the next begins.

    >>> _seam("one\n  • two", 3, 8)
    4
    """
    return start + 1 + max(text[start:end].rfind(character) for character in BREAKS) if start < end else end


def pieces_within(pieces: Sequence[Piece], span: Span) -> tuple[Piece, ...]:
    """Give the pieces that share a character with a range, each cut down to that range."""
    return tuple(
        Piece(piece.block, _common(piece.span, span)) for piece in pieces if piece.span.overlaps(span)
    )


def piece_html(document: Document, piece: Piece, *, marks: Sequence[Span]) -> Markup:
    """Write out a piece: what leads into its words, the words, the blanks behind."""
    lead = _common(piece.span, Span(0, piece.block.span.start))
    words = _common(piece.span, piece.block.span)
    blank = _common(piece.span, Span(piece.block.span.end, len(document.text)))
    return Markup("").join(
        [
            _wrapped("lead", text_html(document, lead, marks=marks)),
            text_html(document, words, marks=marks),
            _wrapped("blank", text_html(document, blank, marks=marks)),
        ]
    )


def _wrapped(name: str, content: Markup) -> Markup:
    return Markup('<span class="{}">{}</span>').format(name, content) if content else content


def text_html(document: Document, span: Span, *, marks: Sequence[Span]) -> Markup:
    """Write out a range of a document, the marked characters in ``mark`` elements."""
    return Markup("").join(
        Markup("<mark>{}</mark>" if run.marked else "{}").format(shown(document.cut(run.span)))
        for run in runs(span, marks)
    )


def runs(span: Span, marks: Sequence[Span]) -> tuple[Run, ...]:
    """Cut a range wherever a mark begins or ends.

    >>> [(run.span.start, run.span.end, run.marked) for run in runs(Span(0, 9), [Span(3, 5), Span(8, 20)])]
    [(0, 3, False), (3, 5, True), (5, 8, False), (8, 9, True)]
    """
    inside = [_common(mark, span) for mark in marks if mark.overlaps(span)]
    edges = {span.start, span.end}.union(*((mark.start, mark.end) for mark in inside))
    return tuple(
        Run(Span(start, end), marked=any(mark.start <= start and end <= mark.end for mark in inside))
        for start, end in pairwise(sorted(edges))
    )


def _common(first: Span, second: Span) -> Span:
    """The characters of both ranges; an empty range where there are none."""
    start = max(first.start, second.start)
    return Span(start, max(start, min(first.end, second.end)))
