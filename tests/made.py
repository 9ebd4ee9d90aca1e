"""Small corpora for tests, made of text that stands in the test."""

from __future__ import annotations

import hashlib
from datetime import date

from oic_qa.records import Body, Corpus, Document, DocumentKind, Entry, Inspection, Note
from oic_qa.sources.text import read_text

BODIES = (
    Body("Cheshire", "force", "Cheshire Constabulary"),
    Body("West Midlands", "force", "West Midlands Police", aliases=("West Mids",), abbreviations=("WMP",)),
    Body("Kent", "force", "Kent Police"),
    Body("National Crime Agency", "national", "National Crime Agency", abbreviations=("NCA",)),
)


def made_document(text: str, *, body: str | None = None) -> Document:
    """Read a text as the report, or as the response of a body."""
    force = next((item.full_name for item in BODIES if item.name == body), None)
    source = text.encode()
    canonical = read_text(source, name="made.txt")
    name = f"{body.lower().replace(' ', '-')}-response" if body else "report"
    entry = Entry(
        id=name,
        file=f"{name}.txt",
        title=f"Response of {body}" if body else "A report",
        kind=DocumentKind.RESPONSE if body else DocumentKind.REPORT,
        speaker=f"Commissioner of {body}" if body else "HMICFRS",
        speaker_role="Commissioner" if body else "Inspector",
        body=body,
        force=force,
        date=date(2025, 7, 8) if body else date(2025, 5, 16),
        address=None,
        licence="made for a test",
        captured=date(2026, 1, 1),
        sha256=hashlib.sha256(source).hexdigest(),
    )
    return Document(
        entry=entry,
        text=canonical.text,
        blocks=canonical.blocks,
        source_sha256=entry.sha256,
        text_sha256=hashlib.sha256(canonical.text.encode()).hexdigest(),
    )


def made_corpus(report: str, *, notes: tuple[Note, ...] = (), **responses: str) -> Corpus:
    """A corpus of a report and of responses, each given as ``Body_name="text"``."""
    documents = [made_document(report)]
    documents.extend(made_document(text, body=name.replace("_", " ")) for name, text in responses.items())
    return Corpus(
        inspection=Inspection("made", "A report", 43),
        documents=tuple(documents),
        bodies=BODIES,
        notes=notes,
        sha256="made",
    )
