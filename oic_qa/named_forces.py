"""Quotes of the report that tell of forces: what is highlighted is where it names them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from oic_qa.library import Library
from oic_qa.naming import NameFinder, name_finder
from oic_qa.passages import joined_spans
from oic_qa.quotes import cut_text
from oic_qa.records import Answer, Passage, Quote, Sentence, Span


def where_named(answer: Answer, library: Library) -> Answer:
    """Highlight in the report's words what names a body of the answer, instead of what names only others.

    Bodies' own words, and words that name none of the answer's bodies, stay as they are.
    """
    finder = name_finder(library.quoter.corpus.bodies)
    quotes = (_where_named(quote, answer.bodies, library, finder) for quote in answer.quotes)
    return replace(answer, quotes=tuple(quotes))


def _where_named(quote: Quote, bodies: Collection[str], library: Library, finder: NameFinder) -> Quote:
    if quote.body or quote.recommendation:
        return quote
    sentences = _sentences(quote, library)
    named = [_named(quote, sentence, library, finder) for sentence in sentences]
    if not any(forces.intersection(bodies) for forces in named):
        return quote
    marked = [
        sentence.spans
        for sentence, forces in zip(sentences, named, strict=True)
        if forces.intersection(bodies) or (not forces and _is_marked(sentence, quote))
    ]
    return replace(quote, highlights=joined_spans(library.quoter.corpus.document(quote.document), marked))


def _sentences(quote: Quote, library: Library) -> list[Sentence]:
    """Those of the passages that were quoted, in reading order."""
    return [
        sentence
        for passage in library.passages
        if passage.document == quote.document and _within(passage, quote.spans)
        for sentence in passage.sentences
    ]


def _within(passage: Passage, spans: Sequence[Span]) -> bool:
    return all(
        any(span.start <= part.start and part.end <= span.end for span in spans) for part in passage.spans
    )


def _named(quote: Quote, sentence: Sentence, library: Library, finder: NameFinder) -> frozenset[str]:
    text = cut_text(library.quoter.corpus.document(quote.document), sentence.spans)
    return frozenset(body for body in finder.in_text(text) if library.is_force(body))


def _is_marked(sentence: Sentence, quote: Quote) -> bool:
    return any(span.overlaps(mark) for span in sentence.spans for mark in quote.highlights)
