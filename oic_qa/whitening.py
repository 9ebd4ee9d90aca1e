"""Unit vectors -> the same with less of what differs between wordings of one fact.

How somebody speaks moves a question's vector as well as what is asked. The directions in which wordings of
one fact lie apart are shortened, so that what is near is near in what is asked (within-class covariance
normalisation; Hatch, Kajarekar and Stolcke, "Within-class covariance normalization for SVM-based speaker
recognition", Interspeech 2006).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

FloatMatrix = NDArray[np.float32]

SMOOTHING = 0.01
"""Added to each variance, the mean one being 1: from .003 to .03 votes tell as much (docs/accuracy.md)."""

NO_WHITENING: FloatMatrix = np.zeros((0, 0), dtype=np.float32)
"""Leaves vectors as they are."""


def fit_whitening(vectors: FloatMatrix, facts: Sequence[str]) -> FloatMatrix:
    """Fit on wordings, float32 (questions, dimension), of facts that are named.

    Gives float32 (dimension, dimension); nothing where no fact has two wordings that differ.
    """
    _, places, counts = np.unique(np.array(facts, dtype=np.str_), return_inverse=True, return_counts=True)
    sums = np.zeros((len(counts), vectors.shape[1]))
    np.add.at(sums, places, vectors)
    apart = vectors - (sums / counts[:, np.newaxis])[places]
    variances, directions = np.linalg.eigh(apart.T @ apart)
    mean = variances.mean()
    if mean <= 0:
        return NO_WHITENING
    scales = (np.maximum(variances, 0.0) / mean + SMOOTHING) ** -0.5
    whitening: FloatMatrix = ((directions * scales) @ directions.T).astype(np.float32)
    return whitening


def whitened(vectors: FloatMatrix, whitening: FloatMatrix) -> FloatMatrix:
    """Give float32 (…, dimension) of unit length again."""
    if not whitening.size:
        return vectors
    turned = vectors @ whitening
    lengths = np.linalg.norm(turned, axis=-1, keepdims=True)
    unit: FloatMatrix = turned / np.maximum(lengths, np.finfo(np.float32).tiny)
    return unit
