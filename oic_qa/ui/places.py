"""Where words stand, as an address: of a document's own page, and of the reading view; and back again.

A document's own page is /document/ID?from=..&to=..#words; in the tab of the documents the same words are
at #document=ID&from=..&to=.. of the first page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from oic_qa.errors import QuestionError
from oic_qa.records import Document, Span

WORDS = "words"
"""Name of the first marked words of a document, to which an address leads."""

RECEIPT_CHARACTERS = 12
"""How much of the text's SHA-256 an address carries; enough to notice another version of the text."""

DIGITS = 10
"""An offset has fewer digits; Python refuses to read numbers of thousands."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What an address asks to be marked in a document, as it was received."""

    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    text_sha256: str = ""


def address(document_id: str, spans: Sequence[Span] = (), *, text_sha256: str = "") -> str:
    """Write the address of a document's own page, or of words on it.

    >>> address("kent-response", [Span(3, 9), Span(20, 24)])
    '/document/kent-response?from=3&to=9&from=20&to=24#words'
    """
    path = f"/document/{quote(document_id, safe='')}"
    return f"{path}?{urlencode(_fields(spans, text_sha256))}#{WORDS}" if spans else path


def reading_address(document_id: str, spans: Sequence[Span] = (), *, text_sha256: str = "") -> str:
    """Write the address of the reading view of a document, or of words in it.

    >>> reading_address("kent-response", [Span(3, 9), Span(20, 24)], text_sha256="ab" * 32)
    '#document=kent-response&from=3&to=9&from=20&to=24&text=abababababab'
    """
    return f"#{urlencode([('document', document_id), *_fields(spans, text_sha256)])}"


def heading_address(document_id: str, start: int) -> str:
    """Write the address of a heading in the reading view.

    >>> heading_address("kent-response", 40)
    '#document=kent-response&at=40'
    """
    return f"#{urlencode([('document', document_id), ('at', start)])}"


def _fields(spans: Sequence[Span], text_sha256: str) -> list[tuple[str, int | str]]:
    """The ranges, and the receipt of the text that they count in; without ranges neither."""
    fields: list[tuple[str, int | str]] = [
        field for span in spans for field in (("from", span.start), ("to", span.end))
    ]
    return [*fields, ("text", text_sha256[:RECEIPT_CHARACTERS])] if fields and text_sha256 else fields


def spans_to_mark(document: Document, asking: Asking) -> tuple[Span, ...]:
    """Read the ranges of an address and check that they are ranges of this text.

    Raises:
        QuestionError: they are no whole numbers, lie outside the text, or belong to another version of it.
    """
    if not document.text_sha256.startswith(asking.text_sha256[:RECEIPT_CHARACTERS]):
        raise QuestionError(
            f"This link was made for another version of the document ({asking.text_sha256[:64]}, now "
            f"{document.text_sha256[:RECEIPT_CHARACTERS]}), so nothing is marked. Ask the question again."
        )
    if len(asking.starts) != len(asking.ends):
        raise QuestionError(
            f"This link has {len(asking.starts)} beginnings and {len(asking.ends)} ends of ranges; each "
            "range has one of both. Follow the link of a quotation again."
        )
    return tuple(_span(document, *pair) for pair in zip(asking.starts, asking.ends, strict=True))


def _span(document: Document, start: str, end: str) -> Span:
    whole = all(number.isascii() and number.isdigit() and len(number) < DIGITS for number in (start, end))
    span = Span(int(start), int(end)) if whole else Span(0, 0)
    if not span.start < span.end <= len(document.text):
        raise QuestionError(
            f"Characters {start[:20]} to {end[:20]} are no range of this document, which has "
            f"{len(document.text)} characters. Follow the link of a quotation again."
        )
    return span
