"""Canonical text -> pieces of HTML: every character of a range once, in order, with marks at exact offsets.

A *piece* is a block together with the characters around it that lie in no block: a list mark before its
words, the blank lines behind them. The pieces of a document tile its text, so whatever is cut out of them
is the slice, and what is marked is the range.

A character that is shown by its name stands in a ``span`` of class ``named``, so that a script can count
characters of the text in what is shown: one for each such span, one for each code point elsewhere.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from markupsafe import Markup, escape

from oic_qa.harmless import harmless
from oic_qa.records import Block, BlockKind, Document, Span

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


def piece_html(
    document: Document, piece: Piece, *, marks: Sequence[Span], found: Sequence[Span] = ()
) -> Markup:
    """Write out a piece: what leads into its words, the words, the blanks behind.

    ``found`` are ranges that a search found, in order and apart; they are marked inside those of ``marks``.
    """
    lead = _common(piece.span, Span(0, piece.block.span.start))
    words = _common(piece.span, piece.block.span)
    blank = _common(piece.span, Span(piece.block.span.end, len(document.text)))
    return Markup("").join(
        [
            _wrapped("lead", _marked(document, lead, marks, found)),
            _marked(document, words, marks, found),
            _wrapped("blank", _marked(document, blank, marks, found)),
        ]
    )


def _wrapped(name: str, content: Markup) -> Markup:
    return Markup('<span class="{}">{}</span>').format(name, content) if content else content


def _marked(document: Document, span: Span, marks: Sequence[Span], found: Sequence[Span]) -> Markup:
    return Markup("").join(
        Markup("<mark>{}</mark>" if run.marked else "{}").format(_searched(document, run.span, found))
        for run in runs(span, marks)
    )


def _searched(document: Document, span: Span, found: Sequence[Span]) -> Markup:
    """Write out a range; each part of what was found in it carries the number of its hit, from 0."""
    first = bisect_right(found, span.start, key=attrgetter("end"))
    last = bisect_left(found, span.end, key=attrgetter("start"))
    written: list[Markup] = []
    start = span.start
    for number, hit in enumerate(found[first:last], start=first):
        part = _common(hit, span)
        written.append(_characters(document.text[start : part.start]))
        words = _characters(document.cut(part))
        written.append(Markup('<mark class="hit" data-hit="{}">{}</mark>').format(number, words))
        start = part.end
    return Markup("").join([*written, _characters(document.text[start : span.end])])


def _characters(text: str) -> Markup:
    r"""Escape a text; a character shown by its name is marked as being one.

    >>> _characters("a\u202eb")
    Markup('a<span class="named">⟨U+202E⟩</span>b')
    """
    # What is shown by a name is not printable; asking that first spares a look at every character.
    if text.isprintable() or harmless(text) == text:
        return escape(text)
    return Markup("").join(map(_character, text))


def _character(character: str) -> Markup:
    name = harmless(character)
    return escape(name) if name == character else Markup('<span class="named">{}</span>').format(name)


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
