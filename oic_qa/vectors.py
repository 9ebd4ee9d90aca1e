"""Unit vectors -> cosines with a question, kept on disk (the only module with faiss)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import faiss

FloatMatrix = NDArray[np.float32]
FloatVector = NDArray[np.float32]

Vectors: TypeAlias = "faiss.Index"
"""Unit rows as they are kept; whoever holds them needs not know by which library."""


def exact(vectors: FloatMatrix) -> Vectors:
    """Keep float32 (n, dimension) as they are."""
    import faiss

    flat = faiss.IndexFlatIP(vectors.shape[1])
    flat.add(vectors)
    return flat


def halved(vectors: FloatMatrix) -> Vectors:
    """Keep float32 (n, dimension) as float16: half the room, cosines right to three places."""
    import faiss

    kind = faiss.ScalarQuantizer.QT_fp16
    flat = faiss.IndexScalarQuantizer(vectors.shape[1], kind, faiss.METRIC_INNER_PRODUCT)
    if len(vectors):
        flat.add(vectors)
    return flat


def quartered(vectors: FloatMatrix) -> Vectors:
    """Keep float32 (n, dimension) as bytes: a quarter of the room, cosines right to two places."""
    import faiss

    kind = faiss.ScalarQuantizer.QT_8bit_uniform
    flat = faiss.IndexScalarQuantizer(vectors.shape[1], kind, faiss.METRIC_INNER_PRODUCT)
    # Without rows there is no smallest and no largest number to divide between.
    flat.train(vectors if len(vectors) else np.zeros((1, vectors.shape[1]), dtype=np.float32))
    flat.add(vectors)
    return flat


def row_cosines(vectors: Vectors, vector: FloatVector, *, rows: int) -> FloatVector:
    """Give float32 (rows) in the order of the rows; a row that the vectors lack gets -1, the least cosine."""
    cosines = np.full(rows, -1.0, dtype=np.float32)
    if rows:
        found, places = vectors.search(vector[np.newaxis], rows)
        # faiss fills up with place -1, which would be taken for the last row.
        there = places[0] >= 0
        cosines[places[0][there]] = found[0][there]
    return cosines


@dataclass(frozen=True, slots=True)
class NearestRows:
    """Rows, int64, and their cosines, float32, the largest first."""

    rows: NDArray[np.int64]
    cosines: FloatVector

    def without(self, others: Collection[int]) -> NearestRows:
        """The same but for some rows."""
        kept = ~np.isin(self.rows, list(others))
        return NearestRows(self.rows[kept], self.cosines[kept])


def nearest_rows(vectors: Vectors, vector: FloatVector, *, count: int) -> NearestRows:
    """The rows nearest to a unit vector, as many as there are and no more than asked for."""
    found, places = vectors.search(vector[np.newaxis], count)
    there = places[0] >= 0
    return NearestRows(places[0][there], found[0][there])


def every_row(vectors: Vectors) -> FloatMatrix:
    """Give float32 (n, dimension), as exact as they are kept."""
    rows: FloatMatrix = vectors.reconstruct_n(0, vectors.ntotal)
    return rows


def save_vectors(vectors: Vectors, file: Path) -> None:
    """Write them; the same vectors give the same bytes."""
    import faiss

    file.write_bytes(bytes(faiss.serialize_index(vectors)))


def load_vectors(file: Path) -> Vectors:
    """Read what ``save_vectors`` wrote."""
    import faiss

    return faiss.deserialize_index(np.frombuffer(file.read_bytes(), dtype=np.uint8))
