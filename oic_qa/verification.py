"""``oic-qa verify``: exported answers against the corpus folder as it is now; no index, no model.

Files are read here without the manifest's leave: a changed source is a finding, not a refusal to look.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from oic_qa.corpus import READERS
from oic_qa.errors import SourceError
from oic_qa.manifest import read_manifest
from oic_qa.receipts import Flaw, Receipt, check_marks, check_words, shortened
from oic_qa.records import Document, Entry
from oic_qa.tables import read_toml


@dataclass(frozen=True, slots=True)
class ExportedAnswer:
    """The receipts of one exported answer; ``label`` names it in findings ("question q7")."""

    label: str
    quotes: tuple[Receipt, ...]
    near_misses: tuple[Receipt, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A flaw and where it is: "quote 2 of question q7", or a file of the corpus."""

    place: str
    flaw: Flaw

    @property
    def line(self) -> str:
        """The finding as one line.

        >>> Finding("quote 2 of question q7", Flaw("text", "it ends early", "the document goes on")).line
        'quote 2 of question q7, text: it ends early, the document goes on'
        """
        return f"{self.place}, {self.flaw.field}: {self.flaw.found}, {self.flaw.expected}"


@dataclass(frozen=True, slots=True)
class Sources:
    """The documents as their files are now, and what is wrong with a file, both by the document's id.

    A file that cannot be read has a flaw and no document; one that differs from the manifest has both.
    """

    documents: Mapping[str, Document]
    flaws: Mapping[str, Finding]


def read_sources(folder: Path) -> Sources:
    """Read the documents that the manifest lists, whatever their hashes.

    Raises:
        CorpusError: the manifest itself cannot be read.
    """
    documents: dict[str, Document] = {}
    flaws: dict[str, Finding] = {}
    for entry in read_manifest(read_toml(folder / "manifest.toml")).document:
        try:
            documents[entry.id] = _read(folder, entry)
        except SourceError as error:
            problem = str(error).removeprefix(f"{entry.file}: ")
            flaws[entry.id] = Finding(entry.file, Flaw("file", problem, "the manifest lists it"))
            continue
        found = documents[entry.id].source_sha256
        if found != entry.sha256:
            now, recorded = shortened(found, entry.sha256)
            flaw = Flaw("sha256", f"the file has {now}", f"manifest.toml has {recorded}")
            flaws[entry.id] = Finding(entry.file, flaw)
    return Sources(documents, flaws)


def _read(folder: Path, entry: Entry) -> Document:
    path = folder / entry.file
    if path.suffix not in READERS:
        raise SourceError(f"nothing reads files that end in {path.suffix!r}")
    try:
        source = path.read_bytes()
    except OSError as error:
        raise SourceError(f"it cannot be read ({error.strerror})") from error
    canonical = READERS[path.suffix](source, name=entry.file)
    return Document(
        entry=entry,
        text=canonical.text,
        blocks=canonical.blocks,
        source_sha256=hashlib.sha256(source).hexdigest(),
        text_sha256=hashlib.sha256(canonical.text.encode()).hexdigest(),
    )


def verify_export(answers: Iterable[ExportedAnswer], sources: Sources) -> tuple[Finding, ...]:
    """Check every quote and near miss of exported answers; flaws of the files they cite stand first."""
    placed = [placed for answer in answers for placed in _placed(answer)]
    cited = {receipt.document for _, receipt in placed}
    return (
        *(finding for document, finding in sources.flaws.items() if document in cited),
        *(
            Finding(place, flaw)
            for place, receipt in placed
            for flaw in check_words(receipt, sources.documents) or check_marks(receipt, sources.documents)
        ),
    )


def _placed(answer: ExportedAnswer) -> Iterator[tuple[str, Receipt]]:
    for number, receipt in enumerate(answer.quotes, start=1):
        yield f"quote {number} of {answer.label}", receipt
    for number, receipt in enumerate(answer.near_misses, start=1):
        yield f"near miss {number} of {answer.label}", receipt
