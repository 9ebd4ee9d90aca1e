"""``oic-qa verify``: exported answers against the corpus folder as it is now; no index, no model.

Files are read here without the manifest's leave: a changed source is a finding, not a refusal to look.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from oic_qa.corpus import place_of_source, read_document
from oic_qa.errors import SourceError
from oic_qa.manifest import read_manifest
from oic_qa.receipts import Flaw, Receipt, check_marks, check_words, shortened
from oic_qa.records import Document
from oic_qa.tables import read_toml


@dataclass(frozen=True, slots=True)
class ExportedAnswer:
    """The receipts of one exported answer; ``label`` names it in findings ("question q7").

    ``cues`` are words that a register marks inside its quotes.
    """

    label: str
    quotes: tuple[Receipt, ...]
    near_misses: tuple[Receipt, ...]
    cues: tuple[Receipt, ...] = ()


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
            documents[entry.id] = read_document(folder, entry, any_version=True)
        except SourceError as error:
            flaws[entry.id] = Finding(entry.file, _flaw_of_file(str(error), place_of_source(folder, entry)))
            continue
        found = documents[entry.id].source_sha256
        if found != entry.sha256:
            now, recorded = shortened(found, entry.sha256)
            flaw = Flaw("sha256", f"the file has {now}", f"manifest.toml has {recorded}")
            flaws[entry.id] = Finding(entry.file, flaw)
    return Sources(documents, flaws)


def _flaw_of_file(message: str, place: str) -> Flaw:
    """Take a message apart: what was found, and behind the semicolon what was expected and what to do.

    >>> _flaw_of_file("corpus/a.txt: no words were found; a source holds text. Add it.", "corpus/a.txt")
    Flaw(field='file', found='no words were found', expected='a source holds text. Add it')
    """
    found, _, expected = message.removeprefix(f"{place}: ").partition("; ")
    return Flaw("file", found, expected.removesuffix("."))


def verify_export(answers: Iterable[ExportedAnswer], sources: Sources) -> tuple[Finding, ...]:
    """Check every quote, near miss and cue of exported answers; flaws of the files they cite stand first."""
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
    for number, receipt in enumerate(answer.cues, start=1):
        yield f"cue {number} of {answer.label}", receipt
