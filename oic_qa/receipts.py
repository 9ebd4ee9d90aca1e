"""Receipts: cut a quote's ranges out of its document once more, and compare.

This happens at the moment of display, where a quote that differs is withheld, and when an exported answer
is verified.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise, zip_longest

from oic_qa.quotes import cut_text, same_words
from oic_qa.records import JOINT, Answer, Corpus, Document, Place, Quote, Span, Turn

HASH_SHOWN = 12
"""Characters of a SHA-256 that a message shows; enough to tell two files apart by eye."""

SHOWN = 12
"""Characters that a message shows of either end of a range."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a quote claims: these words stand at these ranges of this text of this file."""

    document: str
    text: str
    spans: tuple[Span, ...]
    highlights: tuple[Span, ...]
    also_at: tuple[Place, ...]
    source_sha256: str
    text_sha256: str

    @classmethod
    def of(cls, quote: Quote) -> Receipt:
        """Take the receipt from a quote."""
        return cls(
            document=quote.document,
            text=quote.text,
            spans=quote.spans,
            highlights=quote.highlights,
            also_at=quote.also_at,
            source_sha256=quote.source_sha256,
            text_sha256=quote.text_sha256,
        )


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing about a receipt that does not hold."""

    field: str
    found: str
    expected: str


def withhold_unverified(turn: Turn, corpus: Corpus) -> Turn:
    """Take out every quote whose words no longer stand in its document, and say so in a note.

    A body that only withheld quotes spoke for leaves the answer's set with them.
    """
    documents = {document.id: document for document in corpus.documents}
    reply = turn.reply
    quotes = reply.quotes if isinstance(reply, Answer) else reply.near_misses
    kept = tuple(quote for quote in quotes if not check_words(Receipt.of(quote), documents))
    if len(kept) == len(quotes):
        return turn
    notes = (*reply.notes, _withheld_note(len(quotes) - len(kept)))
    if not isinstance(reply, Answer):
        return replace(turn, reply=replace(reply, near_misses=kept, notes=notes))
    unproven = {quote.body for quote in quotes} - {quote.body for quote in kept}
    bodies = tuple(body for body in reply.bodies if body not in unproven)
    return replace(turn, reply=replace(reply, quotes=kept, bodies=bodies, notes=notes))


def _withheld_note(count: int) -> str:
    if count == 1:
        return "1 quotation was withheld: its words no longer match the source."
    return f"{count} quotations were withheld: their words no longer match the source."


def check_words(receipt: Receipt, documents: Mapping[str, Document]) -> tuple[Flaw, ...]:
    """Tell what is wrong with the words of a quote: its document, both hashes, its ranges, its text."""
    document = documents.get(receipt.document)
    if document is None:
        return (_unknown_document("document", receipt.document, documents),)
    span_flaws = _span_flaws("spans", receipt.spans, document)
    return (
        *_hash_flaws(receipt, document),
        *(span_flaws or _text_flaws(receipt, document)),
    )


def _unknown_document(field: str, name: str, documents: Mapping[str, Document]) -> Flaw:
    held = ", ".join(documents) or "no document"
    return Flaw(field, f"there is no document {name!r} that can be read", f"the corpus holds {held}")


def _hash_flaws(receipt: Receipt, document: Document) -> Iterator[Flaw]:
    hashes = (
        ("source_sha256", "file", receipt.source_sha256, document.source_sha256),
        ("text_sha256", "text", receipt.text_sha256, document.text_sha256),
    )
    for field, thing, claimed, standing in hashes:
        if claimed != standing:
            then, now = shortened(claimed, standing)
            yield Flaw(field, f"the quote names a {thing} {then}", f"that of {document.id} is now {now}")


def shortened(one: str, other: str) -> tuple[str, str]:
    """Shorten two hashes, unless only their ends differ."""
    if one[:HASH_SHOWN] == other[:HASH_SHOWN]:
        return one, other
    return one[:HASH_SHOWN] + "…", other[:HASH_SHOWN] + "…"


def _span_flaws(field: str, spans: Sequence[Span], document: Document) -> tuple[Flaw, ...]:
    length = len(document.text)
    if not spans:
        return (Flaw(field, "there is no range", "at least one was expected"),)
    outside = [span for span in spans if not 0 <= span.start < span.end <= length]
    mixed_up = [span for before, span in pairwise(spans) if span.start < before.end]
    return (
        *(
            Flaw(field, f"{_shown(span)} is no range", f"the text has {length:,} characters")
            for span in outside
        ),
        *(Flaw(field, f"{_shown(span)} begins too early", "the one before ends later") for span in mixed_up),
    )


def _text_flaws(receipt: Receipt, document: Document) -> tuple[Flaw, ...]:
    standing = cut_text(document, receipt.spans)
    if receipt.text == standing:
        return ()
    # A moved offset changes the length, a changed character does not; the search serves the message only.
    places = _search(receipt.text, document.text) if len(receipt.text) != len(standing) else ()
    if places:
        return (
            Flaw("spans", f"other words stand at {_listed(receipt.spans)}", f"these at {_listed(places)}"),
        )
    return (_first_difference(receipt.text, standing),)


def _search(words: str, text: str) -> tuple[Span, ...]:
    places: list[Span] = []
    for part in words.split(JOINT):
        start = text.find(part, places[-1].end if places else 0)
        if start < 0 or not part:
            return ()
        places.append(Span(start, start + len(part)))
    return tuple(places)


def _first_difference(claimed: str, standing: str) -> Flaw:
    """Name the first character, counted from 1, in which two texts differ.

    >>> _first_difference("the lend", "the land")
    Flaw(field='text', found="character 6 is 'e'", expected="the document has 'a'")
    """
    position = next(
        number for number, (one, other) in enumerate(zip_longest(claimed, standing)) if one != other
    )
    here, there = claimed[position : position + 1], standing[position : position + 1]
    found = f"character {position + 1} is {_named(here)}" if here else f"it ends after {position} characters"
    expected = f"the document has {_named(there)}" if there else "the ranges end before it"
    return Flaw("text", found, expected)


def _named(character: str) -> str:
    """Show a character so that look-alikes can be told apart."""
    return repr(character) if character.isascii() else f"{character!r} (U+{ord(character):04X})"


def _shown(span: Span) -> str:
    return f"[{span.start}, {span.end}]"


def _listed(spans: Sequence[Span]) -> str:
    return ", ".join(map(_shown, spans))


def check_marks(receipt: Receipt, documents: Mapping[str, Document]) -> tuple[Flaw, ...]:
    """Tell what is wrong with the ranges of a sound quote that point at words without repeating them.

    Highlights lie inside the quote's ranges, other places hold the quote's words, and all of them start and
    end between words, so that an offset moved by one shows.
    """
    document = documents[receipt.document]
    highlights = (_highlight_flaws(highlight, receipt, document) for highlight in receipt.highlights)
    places = (_place_flaws(place, receipt, documents) for place in receipt.also_at)
    return tuple(chain(*highlights, *places))


def _highlight_flaws(highlight: Span, receipt: Receipt, document: Document) -> Iterator[Flaw]:
    home = next((span for span in receipt.spans if span.contains(highlight)), None)
    if home is None or highlight.length < 1:
        yield Flaw("highlights", f"{_shown(highlight)} is no part", f"the quote is {_listed(receipt.spans)}")
    elif not _between_words(highlight, document.text, within=home):
        yield _cut_word("highlights", highlight, document)


def _place_flaws(place: Place, receipt: Receipt, documents: Mapping[str, Document]) -> Iterator[Flaw]:
    document = documents.get(place.document)
    if document is None:
        yield _unknown_document("also_at", place.document, documents)
    elif flaws := _span_flaws("also_at", place.spans, document):
        yield from flaws
    elif same_words(cut_text(document, place.spans)) != same_words(receipt.text):
        yield Flaw("also_at", f"other words stand at {_listed(place.spans)}", "the quote's own were expected")
    else:
        whole = Span(0, len(document.text))
        ragged = (span for span in place.spans if not _between_words(span, document.text, within=whole))
        yield from (_cut_word("also_at", span, document) for span in ragged)


def _cut_word(field: str, span: Span, document: Document) -> Flaw:
    around = document.text[max(span.start - 1, 0) : span.end + 1]
    found = f"{_shown(span)} cuts into {around[:SHOWN]!r} or {around[-SHOWN:]!r}"
    return Flaw(field, found, "its ends should be between words")


def _between_words(span: Span, text: str, *, within: Span) -> bool:
    """Tell whether a range ends where words do, or where the range around it does.

    >>> _between_words(Span(4, 9), "the land.", within=Span(0, 9))
    True
    >>> _between_words(Span(4, 8), "the land.", within=Span(0, 9))
    False
    """
    before, first = text[max(span.start - 1, 0)], text[span.start]
    last, after = text[span.end - 1], text[min(span.end, len(text) - 1)]
    begins = span.start == within.start or (before.isspace() and not first.isspace())
    ends = span.end == within.end or (after.isspace() and not last.isspace())
    return begins and ends
