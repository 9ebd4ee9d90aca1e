"""Passages and sentences -> rows that can be scored, kept on disk.

Row i of ``passage_vectors`` and ``passage_keywords`` is passage i; row i of the sentences' is sentence i,
all passages' sentences in order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from oic_qa.encoder import Encoder
from oic_qa.fingerprint import Fingerprint, check_fingerprint, fingerprint_of
from oic_qa.generations import open_generation, write_generation
from oic_qa.keywords import Keywords
from oic_qa.records import Corpus, Passage, Recommendation
from oic_qa.remembered import Remembered, RememberedTexts, load_remembered, remember, save_remembered
from oic_qa.settings import Settings
from oic_qa.storage import read_records, write_records
from oic_qa.vectors import Vectors, exact, load_vectors, row_cosines, save_vectors
from oic_qa.written import Written, WrittenTexts, load_written, save_written, vectors_of

NOTHING_WRITTEN = WrittenTexts()
NOTHING_REMEMBERED = RememberedTexts()

ENCODED_AT_ONCE = 100
"""Texts between two lines of progress at least: a second or two."""

TOLD_AT_MOST = 40
"""Lines of progress for texts of one kind."""


@dataclass(frozen=True, slots=True)
class RowTexts:
    """What stands for each passage and, passage by passage, for each of its sentences.

    Beside it stand the questions written for sentences, which are counted through all passages, and those of
    which it is remembered who answers them.
    """

    passages: tuple[str, ...]
    sentences: tuple[tuple[str, ...], ...]
    written: WrittenTexts = NOTHING_WRITTEN
    remembered: RememberedTexts = NOTHING_REMEMBERED


@dataclass(frozen=True, slots=True)
class Index:
    """Everything search needs.

    ``id`` names the index in answers and links: it is the start of a hash of all its files, and empty until
    the index is stored.
    ``sentence_rows``, int64 (sentences), ascending, tells the passage of each sentence. The vectors are
    unit rows, so that their inner product with a unit vector is the cosine.
    """

    id: str
    fingerprint: Fingerprint
    passages: tuple[Passage, ...]
    recommendations: tuple[Recommendation, ...]
    sentence_rows: NDArray[np.int64]
    passage_vectors: Vectors
    sentence_vectors: Vectors
    passage_keywords: Keywords
    sentence_keywords: Keywords
    written: Written
    remembered: Remembered

    def passage_cosines(self, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        """Give float32 (passages): the cosine of a unit vector with each passage."""
        return row_cosines(self.passage_vectors, vector, rows=len(self.passages))

    def sentence_cosines(self, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        """Give float32 (sentences): the cosine of a unit vector with each sentence."""
        return row_cosines(self.sentence_vectors, vector, rows=len(self.sentence_rows))


def build_index(
    passages: Sequence[Passage],
    recommendations: Sequence[Recommendation],
    *,
    texts: RowTexts,
    encoder: Encoder,
    fingerprint: Fingerprint,
    progress: Callable[[str], None],
) -> Index:
    """Encode and weigh every row; ``progress`` is told a line now and then.

    Raises:
        ValueError: the texts are not one for each passage and sentence.
    """
    counts = [len(passage.sentences) for passage in passages]
    if len(texts.passages) != len(passages) or [len(row) for row in texts.sentences] != counts:
        raise ValueError(
            f"found texts of {len(texts.passages)} passages and {sum(map(len, texts.sentences))} sentences, "
            f"expected {len(passages)} and {sum(counts)}, passage by passage"
        )
    sentences = [text for row in texts.sentences for text in row]
    of_passages = _encode(texts.passages, "passages", encoder=encoder, progress=progress)
    of_sentences = _encode(sentences, "sentences", encoder=encoder, progress=progress)
    asked = _encode_questions(texts, encoder=encoder, progress=progress)
    return Index(
        id="",
        fingerprint=fingerprint,
        passages=tuple(passages),
        recommendations=tuple(recommendations),
        sentence_rows=_sentence_rows(passages),
        passage_vectors=exact(of_passages),
        sentence_vectors=exact(of_sentences),
        passage_keywords=Keywords.build(texts.passages),
        sentence_keywords=Keywords.build(sentences),
        written=vectors_of(asked[0], texts.written.rows, passages),
        remembered=remember(texts.remembered, asked[1:]),
    )


def _encode_questions(
    texts: RowTexts, *, encoder: Encoder, progress: Callable[[str], None]
) -> list[NDArray[np.float32]]:
    """The written questions, and those of each kind that is remembered: many are in several."""
    kinds = [texts.written.texts, *(kind.texts for kind in texts.remembered.kinds)]
    every = [text for kind in kinds for text in kind]
    told = _Progress(len(set(every)), "questions", progress)
    encoded = encoder.encode_many(every, progress=told.tell)
    ends = np.cumsum([len(kind) for kind in kinds])
    return np.split(encoded, ends[:-1])


@dataclass(slots=True)
class _Progress:
    """Tells a line each time that some more are encoded."""

    count: int
    name: str
    progress: Callable[[str], None]
    told: int = 0

    def tell(self, done: int) -> None:
        if done == self.count or done - self.told >= max(ENCODED_AT_ONCE, self.count // TOLD_AT_MOST):
            self.told = done
            self.progress(f"Encoded {done:,} of {self.count:,} {self.name}")


def save_index(index: Index, folder: Path) -> Index:
    """Put the index in use in ``folder``, all at once, and give it its id; the same gives the same bytes.

    Raises:
        StoredIndexError: the folder cannot be written.
    """

    def write(generation: Path) -> None:
        write_records([index.fingerprint], generation / "fingerprint.json")
        write_records(index.passages, generation / "passages.jsonl")
        write_records(index.recommendations, generation / "recommendations.jsonl")
        save_vectors(index.passage_vectors, generation / "passages.faiss")
        save_vectors(index.sentence_vectors, generation / "sentences.faiss")
        save_written(index.written, generation)
        save_remembered(index.remembered, generation)
        index.passage_keywords.save(generation / "keywords-passages")
        index.sentence_keywords.save(generation / "keywords-sentences")

    return replace(index, id=write_generation(folder, write))


def load_index(folder: Path, *, corpus: Corpus, encoder: Encoder, settings: Settings) -> Index:
    """Read the index in use, if it is whole and is the one of this corpus, model and settings.

    Raises:
        StoredIndexError: there is none, a file is missing or damaged, or it is another one; says which.
    """
    generation = open_generation(folder)
    (fingerprint,) = read_records(generation / "fingerprint.json", Fingerprint)
    expected = fingerprint_of(
        corpus,
        model_sha256=encoder.model_sha256,
        settings=settings,
        written_sha256=fingerprint.written_sha256,
        remembered_sha256=fingerprint.remembered_sha256,
    )
    check_fingerprint(fingerprint, expected=expected)
    passages = read_records(generation / "passages.jsonl", Passage)
    return Index(
        id=generation.name,
        fingerprint=fingerprint,
        passages=passages,
        recommendations=read_records(generation / "recommendations.jsonl", Recommendation),
        sentence_rows=_sentence_rows(passages),
        passage_vectors=load_vectors(generation / "passages.faiss"),
        sentence_vectors=load_vectors(generation / "sentences.faiss"),
        passage_keywords=Keywords.load(generation / "keywords-passages"),
        sentence_keywords=Keywords.load(generation / "keywords-sentences"),
        written=load_written(generation, passages),
        remembered=load_remembered(generation),
    )


def check_index(folder: Path, *, corpus: Corpus, settings: Settings) -> None:
    """Refuse, before an embedding model is opened or made, what ``load_index`` would refuse with any model.

    Raises:
        StoredIndexError: there is no index, a file is missing or damaged, or it is another one; says which.
    """
    (found,) = read_records(open_generation(folder) / "fingerprint.json", Fingerprint)
    expected = fingerprint_of(
        corpus,
        model_sha256=found.model_sha256,
        settings=settings,
        written_sha256=found.written_sha256,
        remembered_sha256=found.remembered_sha256,
    )
    check_fingerprint(found, expected=expected)


def _sentence_rows(passages: Sequence[Passage]) -> NDArray[np.int64]:
    counts = [len(passage.sentences) for passage in passages]
    return np.repeat(np.arange(len(passages), dtype=np.int64), counts)


def _encode(
    texts: Sequence[str], name: str, *, encoder: Encoder, progress: Callable[[str], None]
) -> NDArray[np.float32]:
    told = _Progress(len(texts), name, progress)
    parts = []
    for start in range(0, len(texts), ENCODED_AT_ONCE):
        parts.append(encoder.encode(texts[start : start + ENCODED_AT_ONCE]))
        told.tell(min(start + ENCODED_AT_ONCE, len(texts)))
    return np.concatenate(parts) if parts else encoder.encode([])
