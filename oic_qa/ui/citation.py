"""A quotation as plain text to paste elsewhere: its words, whose they are, where, and what proves them."""

from __future__ import annotations

from collections.abc import Iterator

from oic_qa import wording
from oic_qa.records import Corpus, Entry, Quote
from oic_qa.takeaway.named import named
from oic_qa.takeaway.receipt_lines import receipt_line
from oic_qa.takeaway.told import LICENCE, NOTE, PUBLISHED, one_line, role_of


def citation(quote: Quote, corpus: Corpus) -> str:
    """Write a quotation with its citation and receipt; what would hide or reorder text stands as its code."""
    lines = map(one_line, _lines(quote, corpus.document(quote.document).entry))
    return "\n".join((f"“{named(quote.text)}”", *lines, receipt_line(quote)))


def _lines(quote: Quote, entry: Entry) -> Iterator[str]:
    role = role_of(quote, entry)
    yield " · ".join(part for part in (wording.attribution(quote), role) if part)
    yield from (f"{NOTE}{note}" for note in quote.notes)
    if entry.address:
        yield f"{PUBLISHED}{entry.address}"
    yield f"{LICENCE}{entry.licence}"
