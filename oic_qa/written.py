"""Questions written for sentences: what people ask in other words than the documents use.

A question that is near one of them is probably answered by the same sentence (document expansion by queries,
Nogueira et al., arXiv 1904.08375, matched by meaning here instead of by words).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from oic_qa.records import Passage
from oic_qa.vectors import FloatMatrix, FloatVector, every_row, halved, load_vectors, save_vectors

NEAREST = 40
"""Written questions that tell what one like them asks for: of 10, 20 and 40 the last tells best whether it is
a recommendation that answers (AUROC .936, .947, .955, each written question told by the others)."""

LIFT = 0.15
"""How much nearer the best written question of a passage lies than its best sentence: the mean of 671
passages that are among the three best for dev questions."""

TEMPERATURE = 0.05
"""Differences of cosines are divided by it for their weights; .03 and .1 tell as much."""

VECTORS = "questions.faiss"
ROWS = "questions.npy"


@dataclass(frozen=True, slots=True)
class WrittenTexts:
    """Questions, one text each; ``rows`` names the sentence that answers each of them.

    ``sha256`` tells the file that they were read from.
    """

    texts: tuple[str, ...] = ()
    rows: tuple[int, ...] = ()
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """The same as vectors.

    Attributes:
        vectors: float32 (questions, dimension), unit rows as exact as half precision is. Their product with a
            question takes a tenth of the time of a search that puts all of them in order.
        rows: int64 (questions), the sentence of each question.
        covers: bool (sentences), whether questions are written for the sentence's document: none are for a
            document that is new.
    """

    vectors: FloatMatrix
    rows: NDArray[np.int64]
    covers: NDArray[np.bool_]

    def likeness(self, vector: FloatVector) -> FloatVector:
        """Give float32 (questions): the cosine of a unit vector with each."""
        # Not @: BLAS wakes threads of its own, which keep a core from the re-ranker for a while afterwards.
        cosines: FloatVector = np.einsum("ij,j->i", self.vectors, vector)
        return cosines

    def cosines(self, likeness: FloatVector, *, sentence_cosines: FloatVector) -> FloatVector:
        """Give float32 (sentences): the best cosine with a question of the sentence.

        Where the document has none, the sentence's own cosine stands instead, lifted, where others have some,
        by what these add: a response that is new is not taken for one that does not answer.
        """
        best = np.full(len(sentence_cosines), -1.0, dtype=np.float32)
        np.maximum.at(best, self.rows, likeness)
        lift = np.float32(LIFT if self.covers.any() else 0)
        return np.where(self.covers, best, np.minimum(sentence_cosines + lift, np.float32(1)))

    def shares(self, likeness: FloatVector, *, sentences: int) -> FloatVector:
        """Give float32 (sentences): how the nearest questions are shared among their sentences; sums to 1.

        Nearer ones count more (softmax). Without written questions all shares are 0.
        """
        nearest = np.argsort(-likeness, kind="stable")[:NEAREST]
        weights = np.exp((likeness[nearest] - likeness[nearest[:1]]) / TEMPERATURE)
        shared = np.bincount(self.rows[nearest], weights=weights / weights.sum(), minlength=sentences)
        return shared.astype(np.float32)


def vectors_of(encoded: FloatMatrix, rows: Sequence[int], passages: Sequence[Passage]) -> Written:
    """Keep encoded questions, float32 (questions, dimension), for the sentences of all passages in order."""
    places = np.array(rows, dtype=np.int64)
    return Written(every_row(halved(encoded)), places, _covered(places, passages))


def save_written(written: Written, folder: Path) -> None:
    """Write both files; the same questions give the same bytes."""
    save_vectors(halved(written.vectors), folder / VECTORS)
    np.save(folder / ROWS, written.rows, allow_pickle=False)


def load_written(folder: Path, passages: Sequence[Passage]) -> Written:
    """Read what ``save_written`` wrote."""
    rows = np.load(folder / ROWS, allow_pickle=False)
    return Written(every_row(load_vectors(folder / VECTORS)), rows, _covered(rows, passages))


def _covered(rows: NDArray[np.int64], passages: Sequence[Passage]) -> NDArray[np.bool_]:
    documents = [passage.document for passage in passages for _ in passage.sentences]
    asked_of = {documents[row] for row in rows.tolist()}
    return np.array([document in asked_of for document in documents], dtype=np.bool_)
