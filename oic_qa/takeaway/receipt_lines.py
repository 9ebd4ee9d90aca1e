"""Receipts and other places as lines that a reader sees, and such lines read back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from oic_qa.receipts import Receipt
from oic_qa.records import Place, Quote, Span
from oic_qa.takeaway.named import named, unnamed
from oic_qa.wording import also_at_line

RECEIPT = "Receipt: "
ALSO_AT = "Also at: "

HASH = "[0-9a-f]{64}"
RANGES = r"characters (?P<ranges>[0-9]+–[0-9]+(?:, [0-9]+–[0-9]+)*)"
RECEIPT_LINE = re.compile(
    rf"{RECEIPT}(?P<document>.+?) · file SHA-256 (?P<source>{HASH})"
    rf" · text SHA-256 (?P<text>{HASH}) · {RANGES}"
)
PLACE_LINE = re.compile(rf"{ALSO_AT}(?P<document>.+?) · (?:(?P<heading>.*) · )?{RANGES}")


def receipt_line(quote: Quote) -> str:
    """Write down what proves a quote's words: document, both hashes, ranges."""
    return (
        f"{RECEIPT}{named(quote.document)} · file SHA-256 {quote.source_sha256} · "
        f"text SHA-256 {quote.text_sha256} · {_ranges(quote.spans)}"
    )


def read_receipt(line: str, *, words: str, places: Sequence[Place]) -> Receipt | None:
    """Read a receipt's line for the words that stand with it, or nothing where it is none."""
    found = RECEIPT_LINE.fullmatch(line)
    if found is None:
        return None
    return Receipt(
        document=unnamed(found["document"]),
        text=words,
        spans=_spans(found["ranges"]),
        highlights=(),
        also_at=tuple(places),
        source_sha256=found["source"],
        text_sha256=found["text"],
    )


def place_line(place: Place) -> str:
    """Say where the same words stand once more, and at which characters.

    >>> place_line(Place("report", (Span(2, 9), Span(12, 20)), "Summary"))
    'Also at: report · Summary · characters 2–9, 12–20'
    """
    return f"{named(' '.join(also_at_line(place).split()))} · {_ranges(place.spans)}"


def read_place(line: str) -> Place | None:
    """Read the line of another place, or nothing where it is none.

    >>> read_place("Also at: report · characters 2–9")
    Place(document='report', spans=(Span(start=2, end=9),), heading='')
    """
    found = PLACE_LINE.fullmatch(line)
    if found is None:
        return None
    heading = unnamed(found["heading"] or "")
    return Place(unnamed(found["document"]), _spans(found["ranges"]), heading)


def _ranges(spans: Sequence[Span]) -> str:
    return "characters " + ", ".join(f"{span.start}–{span.end}" for span in spans)


def _spans(ranges: str) -> tuple[Span, ...]:
    return tuple(Span(*map(int, pair.split("–"))) for pair in ranges.split(", "))
