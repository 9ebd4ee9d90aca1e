"""corpus/ -> index/: the stages of the build in order; nothing to do where the index is current."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from oic_qa.building_questions import Understand, with_questions
from oic_qa.corpus import load_corpus
from oic_qa.cross_encoder import FOLDER, CrossFiles, read_cross_facts
from oic_qa.encoder import Encoder, OnnxEncoder, open_encoder
from oic_qa.errors import OicQaError, QuestionError, StoredIndexError
from oic_qa.evaluation.questions import KnownQuestion
from oic_qa.evidence import Evidence
from oic_qa.finding import Finder
from oic_qa.fingerprint import fingerprint_of
from oic_qa.fitting import FILE, Asking, Searched, fit_threshold
from oic_qa.hashing import file_sha256, sha256_or_nothing
from oic_qa.index import Index, RowTexts, build_index, load_index, save_index
from oic_qa.passages import cut_passages
from oic_qa.records import Asked, Corpus, Passage, Structure
from oic_qa.rows import passage_text, read_contexts, sentence_texts
from oic_qa.set_judge import features
from oic_qa.settings import Folders, Settings
from oic_qa.structure import read_structure
from oic_qa.threshold import Threshold, load_threshold, save_threshold
from oic_qa.tokens import TokenCounter
from oic_qa.training import questions as written_file
from oic_qa.training.remembering import remembered_sha256
from oic_qa.training.sets import SetQuestion
from oic_qa.understand import understand
from oic_qa.vocabulary import read_vocabulary

Announce = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did; ``current`` tells that there was nothing to do."""

    current: bool
    index_id: str
    documents: int
    passages: int
    sentences: int
    unmatched: tuple[str, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Reading:
    """The corpus as it will be indexed."""

    corpus: Corpus
    structure: Structure
    passages: tuple[Passage, ...]
    texts: RowTexts


def build(folders: Folders, *, announce: Announce = lambda _: None, force: bool = False) -> BuildReport:
    """Bring the index up to date, and its threshold with it.

    Raises:
        CorpusError: something under corpus/ cannot be used.
        EncoderError: the embedding model cannot be used.
        QuestionError: the questions that the threshold is fitted on cannot be read.
        StoredIndexError: a passage is too long for the model, or the index cannot be written.
    """
    started = time.perf_counter()
    settings = Settings()
    _check_questions(folders)
    announce("Reading the documents")
    corpus = load_corpus(folders.corpus)
    encoder = open_encoder(folders.index, announce=announce)
    reading = read_corpus(corpus, settings=settings)
    index = None if force else _current_index(folders, reading, encoder=encoder, settings=settings)
    current = index is not None and _has_threshold(folders, index)
    understood = remembering(reading, encoder)
    if index is None:
        # Only now: to understand every written question takes half a minute.
        whole = read_questions(reading, folders, understood)
        index = save_index(
            _build(whole, encoder=encoder, settings=settings, announce=announce), folders.index
        )
    if not current:
        announce("Fitting the threshold of refusal")
        finder = Finder.open(folders, corpus, index, encoder, settings)
        save_threshold(fit(folders, corpus, finder, understood), folders.index)
    return BuildReport(
        current=current,
        index_id=index.id,
        documents=len(corpus.documents),
        passages=len(index.passages),
        sentences=len(index.sentence_rows),
        unmatched=reading.structure.unmatched,
        seconds=time.perf_counter() - started,
    )


def _check_questions(folders: Folders) -> None:
    """Without them the build would end with an index that nothing can be asked of."""
    if not (folders.eval / FILE).is_file():
        raise QuestionError(
            f"eval/{FILE} is missing; the threshold of refusal is fitted on questions with known answers. "
            "Put the file back, or write one as eval/README.md says."
        )


def read_corpus(corpus: Corpus, *, settings: Settings) -> Reading:
    """Take the documents apart: structure, passages, and the texts that stand for them in the index."""
    structure = read_structure(corpus)
    counter = TokenCounter()
    passages = cut_passages(corpus, structure, count=counter.count, limit=settings.passage_tokens)
    contexts = read_contexts(corpus, structure.recommendations)
    documents = {document.id: document for document in corpus.documents}
    return Reading(
        corpus=corpus,
        structure=structure,
        passages=passages,
        texts=RowTexts(
            passages=tuple(passage_text(item, documents[item.document], contexts) for item in passages),
            sentences=tuple(sentence_texts(item, documents[item.document], contexts) for item in passages),
        ),
    )


def remembering(reading: Reading, encoder: OnnxEncoder) -> Understand:
    """Understand written questions, each once: several stages ask for all of them."""
    vocabulary = read_vocabulary(reading.corpus, reading.structure.recommendations, is_word=encoder.knows)
    return cache(lambda question: understand(question, (), vocabulary))


def read_questions(reading: Reading, folders: Folders, understood: Understand) -> Reading:
    """Put the written questions beside the documents' texts."""
    texts = with_questions(
        reading.texts,
        reading.passages,
        folder=folders.eval,
        corpus=reading.corpus,
        understand=understood,
    )
    return replace(reading, texts=texts)


def _current_index(
    folders: Folders, reading: Reading, *, encoder: Encoder, settings: Settings
) -> Index | None:
    """The index in use, where it is whole and holds just the passages that a build would make."""
    try:
        index = load_index(folders.index, corpus=reading.corpus, encoder=encoder, settings=settings)
    except StoredIndexError:
        return None
    same = (
        index.passages == reading.passages
        and index.recommendations == reading.structure.recommendations
        and index.fingerprint.written_sha256 == sha256_or_nothing(folders.eval / written_file.FILE)
        and index.fingerprint.remembered_sha256 == remembered_sha256(folders.eval)
    )
    return index if same else None


def _has_threshold(folders: Folders, index: Index) -> bool:
    try:
        reader = read_cross_facts(CrossFiles(FOLDER))
        threshold = load_threshold(folders.index, index, reader_sha256=reader.onnx_sha256)
    except (OicQaError, OSError):
        return False
    return threshold.questions_sha256 == file_sha256(folders.eval / FILE)


def _build(reading: Reading, *, encoder: Encoder, settings: Settings, announce: Announce) -> Index:
    fingerprint = fingerprint_of(
        reading.corpus,
        model_sha256=encoder.model_sha256,
        settings=settings,
        written_sha256=reading.texts.written.sha256,
        remembered_sha256=reading.texts.remembered.sha256,
    )
    for passage, text in zip(reading.passages, reading.texts.passages, strict=True):
        _check_length(passage, text, encoder)
    return build_index(
        reading.passages,
        reading.structure.recommendations,
        texts=reading.texts,
        encoder=encoder,
        fingerprint=fingerprint,
        progress=announce,
    )


def _check_length(passage: Passage, text: str, encoder: Encoder) -> None:
    """The model cuts what is too long without a word; the build does not."""
    pieces = encoder.count(text)
    if pieces > encoder.longest:
        raise StoredIndexError(
            f"{passage.document}: the passage at {passage.spans[0].start} has {pieces} word pieces with its "
            f"context; the model takes {encoder.longest}. Lower passage_tokens in oic_qa/settings.py."
        )


def fit(folders: Folders, corpus: Corpus, finder: Finder, understood: Understand) -> Threshold:
    """Put the questions with known answers to an index, and learn from what it finds.

    Raises:
        QuestionError: the questions cannot be read, or one that is asked to measure is learnt from, too.
    """
    evidence = Evidence(corpus, finder.index.passages)
    held = [document.entry.body for document in corpus.responses if document.entry.body]

    def searched(known: KnownQuestion) -> Searched:
        query = finder.understand(known.question, known.history)
        return Searched(known, query, finder.find(query))

    def spoken_for(question: SetQuestion) -> Mapping[str, tuple[float, ...]]:
        query = replace(understood(question.question), asked=Asked.BODIES)
        return features(query, finder.find(query), held, evidence=evidence)

    asking = Asking(searched, spoken_for, understood, finder.find)
    sha256 = finder.reader.sha256
    return fit_threshold(folders.eval, corpus, finder.index, asking, reader_sha256=sha256)
