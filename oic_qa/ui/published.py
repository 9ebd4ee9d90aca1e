"""The address at which a document was published, leading to words by a text fragment where there are some.

A text fragment (https://wicg.github.io/scroll-to-text-fragment/) is a few words behind ``#:~:text=``; the
browser finds and marks them. The published page is the one thing linked here that stands elsewhere.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from markupsafe import Markup

from oic_qa.records import BlockKind, Document, Span
from oic_qa.ui.pieces import Piece, pieces_of, pieces_within

LINKED = ("https://", "http://")
"""How an address begins that may be linked; one that runs a script or opens a file is left out."""

FEWEST_WORDS = 4
"""Words of a text fragment, where the range has as many."""

MOST_WORDS = 12
"""Words at which a text fragment ends, also where they stand more than once."""

LINK = Markup(
    '<a href="{}" target="_blank" rel="noopener noreferrer">{}</a> '
    '<span class="leaves">(leaves this computer, opens in a new tab)</span>'
)


def published_link(document: Document, span: Span | None = None) -> Markup:
    """Link the published page, at the words of a range; nothing where no address is known."""
    address = published_address(document, span)
    words = "Published page, at these words" if span else "Published page"
    return LINK.format(address, words) if address else Markup("")


def published_address(document: Document, span: Span | None = None) -> str | None:
    """Give the address of the published page, at the words of a range; nothing where none is known."""
    address = document.entry.address
    if address is None or not address.lower().startswith(LINKED):
        return None
    words = _few_words(document, span) if span else ""
    if not words:
        return address
    return f"{address}{'' if '#' in address else '#'}:~:text={_encoded(words)}"


def _few_words(document: Document, span: Span) -> str:
    """The first words of a range within one block, as many as it takes until they stand there alone.

    A text fragment holds whole words, so one that is cut by the range is taken whole.
    """
    pieces = (piece for piece in pieces_within(pieces_of(document), span) if _is_text(piece))
    block = next((piece.block.span for piece in pieces), Span(0, 0))
    words = [
        word
        for word in re.finditer(r"\S+", document.cut(block))
        if span.overlaps(Span(block.start + word.start(), block.start + word.end()))
    ]
    for count in range(FEWEST_WORDS, min(len(words), MOST_WORDS)):
        start, end = words[0].start(), words[count - 1].end()
        if document.text.count(document.cut(block)[start:end]) == 1:
            return _joined(words[:count])
    return _joined(words[:MOST_WORDS])


def _is_text(piece: Piece) -> bool:
    """Tell whether words of a block are in the piece, which furniture of the page may hide elsewhere."""
    return piece.span.overlaps(piece.block.span) and piece.block.kind is not BlockKind.FURNITURE


def _joined(words: list[re.Match[str]]) -> str:
    return " ".join(word.group() for word in words)


def _encoded(words: str) -> str:
    """Encode words for a text fragment, in which a hyphen, a comma and an ampersand have a meaning.

    >>> _encoded("well-lit, R&D")
    'well%2Dlit%2C%20R%26D'
    """
    return quote(words, safe="").replace("-", "%2D")
