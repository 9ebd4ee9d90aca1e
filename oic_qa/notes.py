"""``notes.toml`` -> known flaws of the sources, each anchored to the very words it speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from oic_qa.errors import CorpusError
from oic_qa.records import Anchor, Document, Note, Span
from oic_qa.tables import TomlFile, fit, refuse_repeats, shown


@dataclass(frozen=True, slots=True)
class AnchorTable:
    """An anchor as the file gives it: half-open range of canonical text, and the words there."""

    document: str
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class NoteTable:
    """A note as the file gives it."""

    id: str
    text: str
    anchors: tuple[AnchorTable, ...]


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes as their file is laid out."""

    note: tuple[NoteTable, ...] = ()


def read_notes(file: TomlFile, *, documents: Iterable[Document]) -> tuple[Note, ...]:
    """Check the notes against the documents' canonical texts.

    Raises:
        CorpusError: a note is malformed, two have one id, or an anchor's words stand elsewhere or nowhere.
    """
    tables = fit(file.values, Notes, place=file.place).note
    refuse_repeats((table.id for table in tables), place=f"{file.place}, id")
    by_id = {document.id: document for document in documents}
    return tuple(_note(table, by_id, place=f"{file.place}, note {table.id}") for table in tables)


def _note(table: NoteTable, documents: Mapping[str, Document], *, place: str) -> Note:
    if not table.anchors or not table.text.strip():
        raise CorpusError(f"{place}: the text or the anchors are empty; a note has both. Add them.")
    anchors = tuple(
        _anchor(anchor, documents, place=f"{place}, anchor {number}")
        for number, anchor in enumerate(table.anchors, start=1)
    )
    return Note(id=table.id, text=table.text, anchors=anchors)


def _anchor(table: AnchorTable, documents: Mapping[str, Document], *, place: str) -> Anchor:
    document = documents.get(table.document)
    if document is None:
        raise CorpusError(
            f"{place}: found document {table.document!r}, expected one of {', '.join(documents)}. Correct it."
        )
    if not 0 <= table.start < table.end:
        raise CorpusError(
            f"{place}: found the range {table.start} to {table.end}, expected one that starts at 0 or later "
            "and is not empty. Correct start and end."
        )
    found = document.cut(Span(table.start, table.end))
    if found != table.words:
        raise CorpusError(
            f"{place}: characters {table.start} to {table.end} of {table.document} are {shown(found)}, "
            f"expected {shown(table.words)}. {_where_now(table.words, document.text)}"
        )
    return Anchor(document=table.document, span=Span(table.start, table.end), words=table.words)


def _where_now(words: str, text: str) -> str:
    """Say what to do about an anchor that no longer fits.

    >>> _where_now("boats", "small boats")
    'These words now stand at 6 to 11: write that.'
    """
    times = text.count(words)
    if times == 1:
        start = text.index(words)
        return f"These words now stand at {start} to {start + len(words)}: write that."
    return f"These words occur {times} times in the document: correct words or range, or remove the anchor."
