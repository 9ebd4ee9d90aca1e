"""`oic-qa train` without the printing: the steps in order. Read this first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from oic_qa.adapter import FORMAT, Adapter, AdapterFacts, Tuning, write_adapter
from oic_qa.building import Reading, read_corpus
from oic_qa.corpus import load_corpus
from oic_qa.errors import CorpusError, QuestionError
from oic_qa.evaluation.questions import read_questions
from oic_qa.hashing import file_sha256
from oic_qa.pretrained import MODEL_SHA256, checked_model, open_model, word_pieces
from oic_qa.records import Corpus
from oic_qa.settings import Folders, Settings
from oic_qa.training.examples import Material, prepare
from oic_qa.training.overlap import refuse_repeats
from oic_qa.training.questions import FILE, read_training_questions
from oic_qa.training.tuning import best_device, tune
from oic_qa.understand import understand
from oic_qa.vocabulary import read_vocabulary

ASKED = "questions.jsonl"
"""The questions that are asked to measure, none of which is trained on."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to train: the numbers, a document to keep away from it, threads to use, and where to write."""

    tuning: Tuning
    left_out: str | None
    threads: int
    out: Path


def train(folders: Folders, request: Request, *, announce: Callable[[str], None]) -> AdapterFacts:
    """Train an adapter of the packaged model and write it.

    Raises:
        CorpusError: something under corpus/ cannot be used, or the document to leave out is not there.
        QuestionError: a question cannot be used, or is asked to measure as well.
        EncoderError: the model cannot be used, or the adapter cannot be written.
    """
    corpus = load_corpus(folders.corpus)
    check_left_out(corpus, request.left_out)
    model = checked_model()
    announce("Reading the documents and the questions")
    material = read_material(folders, corpus, model=model, left_out=request.left_out)
    announce(
        f"Training on {len(material.examples):,} questions, {len(material.sentences):,} sentences and "
        f"{len(material.passages):,} passages"
    )
    opened = open_model(model, device=best_device())
    tuned = tune(opened, material, request.tuning, threads=request.threads, announce=announce)
    facts = AdapterFacts(
        format=FORMAT,
        base_sha256=MODEL_SHA256,
        questions_sha256=file_sha256(folders.eval / FILE),
        corpus_sha256=corpus.sha256,
        left_out=request.left_out,
        examples=len(material.examples),
        tuning=request.tuning,
    )
    write_adapter(Adapter(facts, tuned.changes), request.out)
    return facts


def check_left_out(corpus: Corpus, document: str | None) -> None:
    """Refuse to leave out what is not there.

    Raises:
        CorpusError: there is no such document.
    """
    known = [item.id for item in corpus.documents]
    if document is not None and document not in known:
        raise CorpusError(
            f"There is no document {document!r} to leave out; expected one of {', '.join(known)}. "
            "Name one of them."
        )


def read_material(folders: Folders, corpus: Corpus, *, model: Path, left_out: str | None) -> Material:
    """Read what is trained on; a question becomes the text that would be searched for.

    Raises:
        QuestionError: a question cannot be used, is asked to measure as well, or none is left.
    """
    questions = read_training_questions(folders.eval / FILE, corpus)
    refuse_repeats(questions, read_questions(folders.eval / ASKED, corpus))
    reading = read_corpus(corpus, settings=Settings())
    material = prepare(reading, questions, searched=_searching(reading, model), left_out=left_out)
    if not material.examples:
        raise QuestionError(f"eval/{FILE} holds no question to train on. Put the file back, or write some.")
    return material


def _searching(reading: Reading, model: Path) -> Callable[[str], str]:
    words = word_pieces(model)
    vocabulary = read_vocabulary(
        reading.corpus, reading.structure.recommendations, is_word=words.__contains__
    )
    return lambda question: understand(question, (), vocabulary).topic
