"""``manifest.toml`` -> the inspection and an entry for each document."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from oic_qa.errors import CorpusError
from oic_qa.records import DocumentKind, Entry, Inspection
from oic_qa.tables import TomlFile, fit, refuse_repeats


@dataclass(frozen=True, slots=True)
class Manifest:
    """The manifest as its file is laid out."""

    inspection: Inspection
    document: tuple[Entry, ...]


def read_manifest(file: TomlFile) -> Manifest:
    """Check the manifest, all but what needs the files it names.

    Raises:
        CorpusError: an entry is malformed, two have one id, or there is not exactly one report.
    """
    manifest = fit(file.values, Manifest, place=file.place)
    refuse_repeats((entry.id for entry in manifest.document), place=f"{file.place}, id")
    for entry in manifest.document:
        _check_entry(entry, place=f"{file.place}, document {entry.id}")
    reports = [entry.id for entry in manifest.document if entry.kind is DocumentKind.REPORT]
    if len(reports) != 1:
        raise CorpusError(
            f"{file.place}: found {len(reports)} documents of kind 'report' ({', '.join(reports)}), expected "
            "exactly one. Correct the kind of each document."
        )
    return manifest


def _check_entry(entry: Entry, *, place: str) -> None:
    name = PurePosixPath(entry.file)
    if name.name != entry.file or name.stem != entry.id:
        raise CorpusError(
            f"{place}: found file {entry.file!r}, expected {entry.id!r} and an ending, beside the manifest. "
            "Make the id the file's name without its ending."
        )
    if entry.kind is DocumentKind.RESPONSE and not (entry.body and entry.force):
        raise CorpusError(
            f"{place}: 'body' or 'force' is missing; a response names the body it speaks for and its force. "
            "Add both."
        )
