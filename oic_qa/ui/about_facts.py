"""What is told of the program that no document holds: its index, models, versions, last evaluation."""

from __future__ import annotations

import platform
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.metadata import PackageNotFoundError, metadata, version

from oic_qa.adapter import read_adapter, shipped_adapter
from oic_qa.cross_encoder import FOLDER, CrossFiles, read_cross_facts
from oic_qa.encoder_export import EncoderFiles, read_facts
from oic_qa.errors import OicQaError, StoredIndexError
from oic_qa.evaluation.metadata import PACKAGE, commit_of
from oic_qa.evaluation.records import Run
from oic_qa.fingerprint import Fingerprint
from oic_qa.generations import FILES, open_generation
from oic_qa.hashing import file_sha256
from oic_qa.pretrained import MODEL_PACKAGE, MODEL_SHA256
from oic_qa.records import Corpus
from oic_qa.settings import Folders
from oic_qa.storage import read_records
from oic_qa.ui.committed import committed_run, read_committed
from oic_qa.ui.drawing import held_questions
from oic_qa.wording import counted

PROGRAM = "oic-qa"

LIBRARIES = ("onnxruntime", "tokenizers", "faiss-cpu", "bm25s", "tiktoken", "gradio")
"""What answering and the page rest on; every version stands in constraints.txt."""


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a name, what it is for, and what tells it from others: a hash or a version."""

    name: str
    what: str
    mark: str


@dataclass(frozen=True, slots=True)
class IndexFacts:
    """The index in use; what it follows from is known where the same one stands on the disk.

    ``written`` is the day since which its files stand on this computer.
    """

    id: str
    written: date | None = None
    fingerprint: Fingerprint | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is told; where the last evaluation cannot be, ``problem`` says why."""

    index: IndexFacts
    models: tuple[Named, ...]
    versions: tuple[Named, ...]
    licence: str
    run: Run | None
    problem: str


def read_about(folders: Folders, corpus: Corpus, index_id: str) -> Facts:
    """Read everything.

    Raises:
        OicQaError: a model cannot be read.
    """
    run, problem = None, ""
    try:
        run = last_run(folders, corpus)
    except OicQaError as error:
        problem = f"The last evaluation cannot be shown. {error}"
    return Facts(
        index=read_index(folders, index_id),
        models=tuple(read_models(folders)),
        versions=tuple(read_versions()),
        licence=read_licence(),
        run=run,
        problem=problem or ("" if run else "No evaluation is committed: eval/baseline.json is not there."),
    )


def last_run(folders: Folders, corpus: Corpus) -> Run | None:
    """Read the last committed run with its figures; nothing where none is committed.

    Raises:
        OicQaError: it, or the questions that it asked, cannot be used.
    """
    baseline = read_committed(folders)
    return committed_run(baseline, held_questions(folders, corpus)) if baseline else None


def read_index(folders: Folders, index_id: str) -> IndexFacts:
    """Read what the index in use follows from, as far as it still stands on the disk."""
    try:
        generation = open_generation(folders.index)
        (fingerprint,) = read_records(generation / "fingerprint.json", Fingerprint)
    except StoredIndexError:
        return IndexFacts(index_id)
    if generation.name != index_id:
        return IndexFacts(index_id)
    written = datetime.fromtimestamp((generation / FILES).stat().st_mtime, UTC).date()
    return IndexFacts(index_id, written, fingerprint)


def read_models(folders: Folders) -> Iterator[Named]:
    """Give the models that answer, from what stands beside their files.

    Raises:
        EncoderError: the adapter or the re-ranker cannot be read.
    """
    package = MODEL_PACKAGE.replace("_", "-")
    yield Named(f"{package} {version_of(package)}", "embedding model, as it was published", MODEL_SHA256)
    if file := shipped_adapter():
        examples = counted(read_adapter(file, base_sha256=MODEL_SHA256).facts.examples, "question")
        yield Named(file.name, f"adapter of the embedding model, trained on {examples}", file_sha256(file))
    if facts := read_facts(EncoderFiles(folders.index)):
        name = EncoderFiles(folders.index).graph.name
        yield Named(name, "both together, made on this computer", facts.onnx_sha256)
    reader = read_cross_facts(CrossFiles(FOLDER))
    yield Named(CrossFiles(FOLDER).graph.name, "re-ranker, trained for these documents", reader.onnx_sha256)


def read_versions() -> Iterator[Named]:
    """Give the versions of the program and of what it rests on."""
    commit = commit_of(PACKAGE.parent)
    yield Named(PROGRAM, f"commit {commit[:12]}" if commit else "", version_of(PROGRAM))
    yield Named("Python", f"{platform.system()} {platform.machine()}", platform.python_version())
    for library in LIBRARIES:
        yield Named(library, "", version_of(library))


def version_of(package: str) -> str:
    """Give a package's version; the program's own also where it runs from its folder."""
    try:
        return version(package)
    except PackageNotFoundError:
        return _project("version") if package == PROGRAM else "not installed"


def read_licence() -> str:
    """Give the licence of the code, as the package states it."""
    try:
        return metadata(PROGRAM)["License-Expression"]
    except PackageNotFoundError:
        return _project("license")


def _project(field: str) -> str:
    """Look a field up in the project's own file."""
    file = PACKAGE.parent / "pyproject.toml"
    if not file.is_file():
        return "not known"
    return str(tomllib.loads(file.read_text(encoding="utf-8")).get("project", {}).get(field, "not known"))
