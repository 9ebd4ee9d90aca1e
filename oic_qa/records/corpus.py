"""The documents and what is known about them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from oic_qa.records.text import Block, Span


class DocumentKind(StrEnum):
    """What a document is within its inspection."""

    REPORT = "report"
    RESPONSE = "response"


@dataclass(frozen=True, slots=True)
class Entry:
    """One document as the manifest describes it."""

    id: str
    file: str
    title: str
    kind: DocumentKind
    speaker: str
    speaker_role: str
    body: str | None
    force: str | None
    date: datetime.date | None
    address: str | None
    licence: str
    captured: datetime.date
    sha256: str
    chapters: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A file of the corpus, read."""

    entry: Entry
    text: str
    blocks: tuple[Block, ...]
    source_sha256: str
    text_sha256: str

    @property
    def id(self) -> str:
        """The manifest's id, which is the file's name without its ending."""
        return self.entry.id

    def cut(self, span: Span) -> str:
        """Give the characters of one range."""
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Body:
    """A force, a regional unit or a national body, with every name people use for it."""

    name: str
    kind: str
    full_name: str
    aliases: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    commissioner: str | None = None
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the documents, and what people say instead in everyday English."""

    term: str
    everyday: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A range of a document together with the words that must stand there."""

    document: str
    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Note:
    """A known flaw or contradiction of the sources, shown beside every quote that touches an anchor."""

    id: str
    text: str
    anchors: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class Inspection:
    """A report and the responses to it."""

    id: str
    title: str
    forces: int


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything under ``corpus/``, checked."""

    inspection: Inspection
    documents: tuple[Document, ...]
    bodies: tuple[Body, ...]
    notes: tuple[Note, ...]
    terms: tuple[Term, ...]
    sha256: str

    def document(self, document_id: str) -> Document:
        """Find a document by its id.

        Raises:
            KeyError: no document has this id.
        """
        for document in self.documents:
            if document.id == document_id:
                return document
        raise KeyError(document_id)

    @property
    def report(self) -> Document:
        """The inspection report."""
        return next(document for document in self.documents if document.entry.kind is DocumentKind.REPORT)

    @property
    def responses(self) -> tuple[Document, ...]:
        """The responses, in the manifest's order."""
        return tuple(document for document in self.documents if document.entry.kind is DocumentKind.RESPONSE)
