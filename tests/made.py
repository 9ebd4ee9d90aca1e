"""Small corpora for tests, made of text that stands in the test, and an encoder that needs no model."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from oic_qa import assistant, building, finding
from oic_qa.answer_judge import judge_by_support
from oic_qa.asking import NO_SETS
from oic_qa.cross_encoder import FORMAT, CrossFacts, CrossTuning
from oic_qa.evidence import Evidence
from oic_qa.fingerprint import fingerprint_of
from oic_qa.index import Index, build_index
from oic_qa.library import Library
from oic_qa.logistic import Logistic
from oic_qa.quotes import Quoter
from oic_qa.recommendation_choice import AS_READ
from oic_qa.records import (
    Asked,
    Body,
    Corpus,
    Document,
    DocumentKind,
    Entry,
    Hit,
    Inspection,
    Note,
    Passage,
    Query,
    Reason,
    Signals,
    Span,
    Wanted,
)
from oic_qa.set_judge import FEATURES
from oic_qa.settings import Folders, Settings
from oic_qa.sources.text import read_text
from oic_qa.storage import to_plain
from oic_qa.threshold import Threshold

JUDGE = Logistic((0.0,) * 4 + (20.0,) + (0.0,) * (FEATURES - 5), intercept=-10.0, fitted_on=2)
"""Counts a body by its best support alone: from .49 on it is counted, and from .425 on it is a mention."""

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
        terms=(),
        sha256="made",
    )


def found(document: Document, words: str) -> Span:
    """The range where words stand for the first time."""
    start = document.text.index(words)
    return Span(start, start + len(words))


@dataclass(frozen=True, slots=True)
class FakeEncoder:
    """Counts known words, so that a test can tell which row comes first; rows without any are all 0."""

    words: tuple[str, ...]
    model_sha256: str = "e" * 64
    longest: int = 256

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Give a number for each known word, in their order, in rows of length 1."""
        counts = [[words_of(text).count(word) for word in self.words] for text in texts]
        table = np.reshape(counts, (len(texts), len(self.words)))
        lengths = np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1)
        return np.asarray(table / lengths, dtype=np.float32)

    def encode_many(self, texts: Sequence[str], *, progress: Callable[[int], None]) -> NDArray[np.float32]:
        """Give the same."""
        if texts:
            progress(len(texts))
        return self.encode(texts)

    def knows(self, word: str) -> bool:
        """Know no English."""
        return word == ""

    def count(self, text: str) -> int:
        """Count words, and two more as the models do."""
        return len(words_of(text)) + 2


@dataclass(frozen=True, slots=True)
class FakeReader:
    """Counts the words that a question and a text share, so that a test can tell which text answers best."""

    sha256: str = "f" * 64

    def scores(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """Give float32 (texts): the number of words shared."""
        asked = set(words_of(question))
        return np.array([len(asked.intersection(words_of(text))) for text in texts], dtype=np.float32)


READER = FakeReader()
"""Stands wherever the product opens the re-ranker."""


def words_of(text: str) -> list[str]:
    """Words as the fake encoder counts them."""
    return re.findall(r"\w+", text.lower())


def made_index(corpus: Corpus, encoder: FakeEncoder) -> Index:
    """The index of a corpus, not stored."""
    settings = Settings()
    reading = building.read_corpus(corpus, settings=settings)
    return build_index(
        reading.passages,
        reading.structure.recommendations,
        texts=reading.texts,
        encoder=encoder,
        fingerprint=fingerprint_of(corpus, model_sha256=encoder.model_sha256, settings=settings),
        progress=lambda _line: None,
    )


def made_query(text: str, *, asked: Asked = Asked.GENERAL, wanted: Wanted = Wanted.ANYTHING) -> Query:
    """A query whose text is searched for as it is."""
    return Query(question=text, text=text, topic=text, asked=asked, wanted=wanted)


def use_encoder(
    monkeypatch: pytest.MonkeyPatch, encoder: FakeEncoder, *, reader: FakeReader = READER
) -> None:
    """Open this encoder wherever the product opens the model, and a fake reader as the re-ranker."""

    def opened(_folder: Path, *, announce: Callable[[str], None]) -> FakeEncoder:
        announce("Opened the fake encoder")
        return encoder

    for module in (assistant, building):
        monkeypatch.setattr(module, "open_encoder", opened)
    monkeypatch.setattr(finding, "open_cross_encoder", lambda _tokenizer: reader)
    monkeypatch.setattr(building, "read_cross_facts", lambda _files: _facts_of(reader))


def _facts_of(reader: FakeReader) -> CrossFacts:
    return CrossFacts(
        format=FORMAT,
        base_sha256="b" * 64,
        onnx_sha256=reader.sha256,
        questions_sha256="q" * 64,
        corpus_sha256="c" * 64,
        public=(),
        left_out=None,
        tuning=CrossTuning(),
    )


def write_folders(
    root: Path, report: str, *, questions: Sequence[str] = (), notes: Sequence[Note] = (), **responses: str
) -> Folders:
    """Write ``corpus/`` and ``eval/`` of a made corpus below a root; questions as ``question_line`` gives."""
    folders = Folders(root)
    texts = {None: report} | {name.replace("_", " "): text for name, text in responses.items()}
    documents = {body: made_document(text, body=body) for body, text in texts.items()}
    folders.corpus.mkdir(parents=True, exist_ok=True)
    for body, document in documents.items():
        (folders.corpus / document.entry.file).write_bytes(texts[body].encode())
    tables = {
        "manifest.toml": [("[inspection]", asdict(Inspection("made", "A report", 43)))]
        + [("[[document]]", asdict(document.entry)) for document in documents.values()],
        "bodies.toml": [("[[body]]", asdict(body)) for body in BODIES],
        "notes.toml": [("[[note]]", _note(note)) for note in notes],
        "everyday.toml": [("[[term]]", {"term": "sea", "everyday": ["ocean"]})],
    }
    for name, listed in tables.items():
        text = "\n".join(f"{head}\n{_toml(values)}" for head, values in listed)
        (folders.corpus / name).write_text(text, encoding="utf-8")
    folders.eval.mkdir(exist_ok=True)
    (folders.eval / "questions.jsonl").write_text("".join(f"{line}\n" for line in questions), "utf-8")
    return folders


def _note(note: Note) -> dict[str, object]:
    anchors = [
        {"document": item.document, "start": item.span.start, "end": item.span.end, "words": item.words}
        for item in note.anchors
    ]
    return {"id": note.id, "text": note.text, "anchors": anchors}


def _toml(values: dict[str, object]) -> str:
    """A table; what is left out may be left out of the file, too."""
    return "".join(
        f"{key} = {_toml_value(value)}\n" for key, value in values.items() if value not in (None, ())
    )


def _toml_value(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_toml_value(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_toml_value, value)) + "]"
    return json.dumps(value)


def question_line(
    identity: str,
    question: str,
    *,
    words: str = "",
    document: Document | None = None,
    reason: Reason | None = None,
) -> str:
    """A line of ``eval/questions.jsonl``: answered by words of a document, or refused for a reason."""
    gold = []
    if document:
        gold = [[{"document": document.id, "words": words, "spans": [to_plain(found(document, words))]}]]
    return json.dumps(
        {
            "id": identity,
            "question": question,
            "history": [],
            "kind": "finding" if gold else "unanswerable",
            "gold": gold,
            "bodies": [],
            "expected_reason": reason.value if reason else None,
            "tags": [],
            "asked_by": "staff",
        }
    )


def made_library(corpus: Corpus, *, settings: Settings | None = None) -> Library:
    """What replies draw on; a passage answers from a support of .5 on, and is inside from .25 on."""
    chosen = settings or Settings()
    reading = building.read_corpus(corpus, settings=chosen)
    return Library(
        quoter=Quoter(corpus),
        evidence=Evidence(corpus, reading.passages),
        passages=reading.passages,
        recommendations=reading.structure.recommendations,
        threshold=Threshold(
            answers=judge_by_support(0.5, 0.5),
            answer=0.5,
            about_bodies=0.5,
            inside=0.25,
            set_judge=JUDGE,
            set_words=NO_SETS,
            list_judge=AS_READ,
            index="made",
            model_sha256="e" * 64,
            reader_sha256=READER.sha256,
            questions_sha256="d" * 64,
            questions=2,
        ),
        settings=chosen,
    )


def made_hits(library: Library, scores: Mapping[str, float]) -> list[Hit]:
    """Every passage as the search gives it, best first: scored by the words it holds, or nothing.

    A score is a passage's support and its signals, too, and its sentences score the more the nearer they
    stand to its front.

    Raises:
        ValueError: no passage holds some of the words.
    """
    texts = [library.quoter.of_hit(_hit(passage, 0.0)).text for passage in library.passages]
    for words in scores:
        if not any(words in text for text in texts):
            raise ValueError(f"no passage holds {words!r}")
    hits = [
        _hit(passage, max((score for words, score in scores.items() if words in text), default=0.0))
        for passage, text in zip(library.passages, texts, strict=True)
    ]
    return sorted(hits, key=lambda hit: (-hit.score, hit.passage.row))


def _hit(passage: Passage, score: float) -> Hit:
    falling = tuple(score - 0.1 * place for place in range(len(passage.sentences)))
    signals = Signals(score, score, score, score, written_cosine=score)
    return Hit(passage, score, cosine=score, support=score, sentence_scores=falling, signals=signals)
