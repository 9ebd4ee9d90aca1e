"""The folder ``corpus/`` -> Corpus: every file read once, everything checked, nothing repaired."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from types import MappingProxyType

from oic_qa.bodies import read_bodies
from oic_qa.errors import CorpusError, SourceError
from oic_qa.hashing import data_sha256
from oic_qa.manifest import read_manifest
from oic_qa.notes import read_notes
from oic_qa.records import Body, Corpus, Document, Entry
from oic_qa.sources.text import read_text
from oic_qa.tables import TomlFile, read_toml
from oic_qa.terms import read_terms

READERS = MappingProxyType({".txt": read_text})
"""One reader for each ending of a source file's name."""


FILES = ("manifest.toml", "bodies.toml", "notes.toml", "everyday.toml")
"""What stands beside the sources."""


def load_corpus(folder: Path) -> Corpus:
    """Read and check the manifest, the sources, the bodies and the notes.

    Raises:
        CorpusError: one of them does not fit; the line names file and entry, what was found and expected.
    """
    files = tuple(read_toml(folder / name) for name in FILES)
    manifest_file, bodies_file, notes_file, terms_file = files
    manifest = read_manifest(manifest_file)
    bodies = read_bodies(bodies_file)
    _check_bodies_of(manifest.document, bodies, place=manifest_file.place)
    documents = tuple(read_document(folder, entry) for entry in manifest.document)
    for document in documents:
        _check_headings(document, place=f"{manifest_file.place}, document {document.id}")
    return Corpus(
        inspection=manifest.inspection,
        documents=documents,
        bodies=bodies,
        notes=read_notes(notes_file, documents=documents),
        terms=read_terms(terms_file),
        sha256=_fingerprint(files, documents),
    )


def read_document(folder: Path, entry: Entry, *, any_version: bool = False) -> Document:
    """Read one source; ``any_version`` takes it even if its hash is not the manifest's.

    Raises:
        SourceError: nothing reads such files, this one cannot be read, or it is another version.
    """
    place = place_of_source(folder, entry)
    reader = READERS.get(Path(entry.file).suffix)
    if reader is None:
        raise SourceError(
            f"{place}: nothing reads files that end so; what can be read ends in {', '.join(READERS)}. "
            "Convert the file, or take it out of the manifest."
        )
    source = _source_bytes(folder / entry.file, place=place)
    found = hashlib.sha256(source).hexdigest()
    # Before it is read: a damaged file is to be restored, whatever else is wrong with it.
    if found != entry.sha256 and not any_version:
        raise SourceError(
            f"{place}: the SHA-256 of the file is {found}, the manifest expects {entry.sha256}. "
            "Restore the file, or write the new hash into manifest.toml if the change is meant."
        )
    canonical = reader(source, name=place)
    return Document(
        entry=entry,
        text=canonical.text,
        blocks=canonical.blocks,
        source_sha256=found,
        text_sha256=hashlib.sha256(canonical.text.encode("utf-8")).hexdigest(),
    )


def place_of_source(folder: Path, entry: Entry) -> str:
    """How messages name a source."""
    return f"{folder.name}/{entry.file}"


def _source_bytes(path: Path, *, place: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourceError(
            f"{place}: the file cannot be read ({error.strerror}); the manifest lists it. "
            f"Put it back at {path}, or take it out of the manifest."
        ) from error


def _check_headings(document: Document, *, place: str) -> None:
    """Chapters and sections are matched in order, each after the one before."""
    entry = document.entry
    for key, headings in (("chapters", entry.chapters), ("sections", entry.sections)):
        lines = iter(document.text.split("\n"))
        before = "the beginning"
        for heading in headings:
            if heading not in lines:
                raise CorpusError(
                    f"{place}, {key}: {heading!r} is no line of {entry.file} after {before}; headings are "
                    "listed as they are printed, in their order. Correct it."
                )
            before = repr(heading)


def _check_bodies_of(entries: Iterable[Entry], bodies: tuple[Body, ...], *, place: str) -> None:
    names = {body.name for body in bodies}
    for entry in entries:
        if entry.body is not None and entry.body not in names:
            raise CorpusError(
                f"{place}, document {entry.id}, body: found {entry.body!r}, expected the name of a body in "
                "bodies.toml. Correct it, or add the body."
            )


def _fingerprint(files: Iterable[TomlFile], documents: Iterable[Document]) -> str:
    """Hash the hashes of everything the corpus was made of."""
    return data_sha256(
        {
            "files": {file.name: file.sha256 for file in files},
            "sources": {document.id: document.source_sha256 for document in documents},
        }
    )
