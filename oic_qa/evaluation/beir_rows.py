"""Units of a public set -> passages and the texts that stand for them, as the build makes them of documents.

A unit is a document of one passage. Its title, and lines that open with ``#``, are its headings: they are put
before the passage and before each of its sentences, and are no sentences themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from oic_qa.evaluation.beir_files import Unit
from oic_qa.index import RowTexts
from oic_qa.passages import DATE, FIGURE
from oic_qa.records import Document, DocumentKind, Entry, Passage, PassageKind, Sentence, Span
from oic_qa.rows import Contexts, passage_text, read_texts, sentence_texts, words_of
from oic_qa.sentences import sentences_of_part

LINE = re.compile(r"[^\n]*[^\s][^\n]*")
HEADING = re.compile(r"#{1,6}\s+(?P<words>.*\S)")
NO_CONTEXTS = Contexts(bodies={}, subjects={})
NO_DATE = date(1, 1, 1)


@dataclass(frozen=True, slots=True)
class Rows:
    """Passages, row i for unit i, what stands for them in an index, and what is read of each sentence."""

    passages: tuple[Passage, ...]
    texts: RowTexts
    to_read: tuple[tuple[str, ...], ...]


def rows_of(units: Sequence[Unit]) -> Rows:
    """Make a passage of each unit."""
    documents = [_document(unit) for unit in units]
    passages = tuple(_passage(row, unit, documents[row]) for row, unit in enumerate(units))
    pairs = list(zip(passages, documents, strict=True))
    return Rows(
        passages,
        RowTexts(
            passages=tuple(passage_text(passage, document, NO_CONTEXTS) for passage, document in pairs),
            sentences=tuple(sentence_texts(passage, document, NO_CONTEXTS) for passage, document in pairs),
        ),
        tuple(read_texts(passage, document, NO_CONTEXTS) for passage, document in pairs),
    )


def _passage(row: int, unit: Unit, document: Document) -> Passage:
    lines = [Span(*found.span()) for found in LINE.finditer(document.text)]
    headings = [span for span in lines if HEADING.match(document.cut(span))]
    spans = tuple(span for span in lines if span not in headings) or tuple(lines)
    title = unit.title if document.text == unit.text else ""
    titles = (title, *(_heading_words(document.cut(span)) for span in headings if span not in spans))
    return Passage(
        row=row,
        document=unit.id,
        spans=spans,
        sentences=tuple(_sentences(document, spans)),
        headings=tuple(words for words in titles if words.strip()),
        speaker="",
        kind=PassageKind.REPORT,
        recommendation=None,
        own_number=None,
        bodies=(),
        body=None,
    )


def _heading_words(line: str) -> str:
    found = HEADING.match(line)
    return found["words"] if found else line


def _sentences(document: Document, lines: Sequence[Span]) -> Iterator[Sentence]:
    for line in lines:
        for spans in sentences_of_part(document.text, (line,)):
            words = words_of(document, spans)
            yield Sentence(
                spans,
                restates=False,
                figure=FIGURE.search(words) is not None,
                date=DATE.search(words) is not None,
            )


def _document(unit: Unit) -> Document:
    """Wrap a unit as a document: only its text counts here, or its title where it has no other words."""
    entry = Entry(
        id=unit.id,
        file="",
        title=unit.title,
        kind=DocumentKind.REPORT,
        speaker="",
        speaker_role="",
        body=None,
        force=None,
        date=None,
        address=None,
        licence="",
        captured=NO_DATE,
        sha256="",
    )
    return Document(
        entry=entry,
        text=unit.text if unit.text.strip() else unit.title,
        blocks=(),
        source_sha256="",
        text_sha256="",
    )
