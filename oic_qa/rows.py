"""What is searched in: each passage and each sentence with its context in front.

The context tells what the words alone do not: the headings above them, the body that speaks, and the
subject of the recommendation that a reply belongs to. It is never shown and never quoted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from oic_qa.records import Corpus, Document, DocumentKind, Passage, Recommendation, Segment, Span

SUBJECT = re.compile(r"\bshould(?: make sure(?: that| they have| they)?)? (?P<subject>.+)$", re.DOTALL)

SUBJECT_WORDS = 24
"""Words of a recommendation put before a reply to it: its gist, and no more than a tenth of the row."""

HEADINGS = 2
"""Innermost headings put before a row; the third from within is a chapter of twenty pages."""


@dataclass(frozen=True, slots=True)
class Contexts:
    """Writes the context of rows; holds the subject of each recommendation."""

    bodies: Mapping[str, str]
    subjects: Mapping[int, str]

    def before(self, part: Segment | Passage) -> str:
        """The words put before a row.

        A reply is led by its body and its recommendation's subject; a passage of the report by headings.
        """
        body = self.bodies.get(part.document)
        headings = [heading for heading in part.headings[-HEADINGS:] if part.recommendation is None]
        words = [body] if body else []
        words.extend(headings)
        if part.recommendation is not None:
            words.append(f"Recommendation {part.recommendation}")
            if body:
                words.append(self.subjects.get(part.recommendation, ""))
        return ". ".join(word.rstrip(". ") for word in words if word)


def read_contexts(corpus: Corpus, recommendations: Sequence[Recommendation]) -> Contexts:
    """Gather what the contexts of a corpus need."""
    bodies = {
        document.id: document.entry.force or document.entry.body or ""
        for document in corpus.documents
        if document.entry.kind is DocumentKind.RESPONSE
    }
    subjects = {
        recommendation.number: _subject(corpus.report.cut(recommendation.sentence))
        for recommendation in recommendations
    }
    return Contexts(bodies, subjects)


def _subject(sentence: str) -> str:
    """What a recommendation is about.

    >>> _subject("By 1 May 2026, chief constables should make sure they have clear plans to collect it.")
    'clear plans to collect it.'
    """
    found = SUBJECT.search(sentence)
    return " ".join((found["subject"] if found else sentence).split()[:SUBJECT_WORDS])


def passage_text(passage: Passage, document: Document, contexts: Contexts) -> str:
    """The text that stands for a passage in the index."""
    return _row(contexts.before(passage), words_of(document, passage.spans))


def sentence_texts(passage: Passage, document: Document, contexts: Contexts) -> tuple[str, ...]:
    """The texts that stand for a passage's sentences, in order."""
    context = contexts.before(passage)
    return tuple(_row(context, words_of(document, sentence.spans)) for sentence in passage.sentences)


def read_texts(passage: Passage, document: Document, contexts: Contexts) -> tuple[str, ...]:
    """What is read beside a question, for each of a passage's sentences: its words first, then its context.

    Behind the context stands the sentence before it in the passage: what "this" means, or a list's lead-in.
    """
    context = contexts.before(passage)
    words = [words_of(document, sentence.spans) for sentence in passage.sentences]
    before = ("", *words)
    return tuple(
        " | ".join(part for part in (own, context, earlier) if part)
        for own, earlier in zip(words, before, strict=False)
    )


def texts_to_read(
    corpus: Corpus, passages: Sequence[Passage], recommendations: Sequence[Recommendation]
) -> tuple[tuple[str, ...], ...]:
    """What is read beside a question, for each sentence of each passage."""
    contexts = read_contexts(corpus, recommendations)
    return tuple(read_texts(passage, corpus.document(passage.document), contexts) for passage in passages)


def words_of(document: Document, spans: Sequence[Span]) -> str:
    """The characters of several ranges with blanks between, for searching only."""
    return " ".join(" ".join(document.cut(span).split()) for span in spans)


def _row(context: str, words: str) -> str:
    return f"{context}: {words}" if context else words
