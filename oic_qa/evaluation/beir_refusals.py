"""Scores to refuse by -> how well each tells the questions that a public set answers from the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from oic_qa.evaluation.beir_files import PublicQuestion
from oic_qa.evaluation.beir_recipes import Found
from oic_qa.evaluation.intervals import drawn_weights, generator, percentiles
from oic_qa.evaluation.records import Separation

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


class Signal(StrEnum):
    """What is looked at to decide whether a question is answered: the best of each score.

    They are this project's support, the same before anything is read, what is read alone, and the cosine and
    BM25 of whole units.
    """

    SUPPORT = "support"
    UNREAD = "support, nothing read"
    READ = "read"
    COSINE = "cosine"
    KEYWORDS = "bm25"


@dataclass(frozen=True, slots=True)
class SignalSeparation:
    """How well one signal separates."""

    signal: Signal
    separation: Separation


def separations_of(
    questions: Sequence[PublicQuestion], found: Sequence[Found], *, seed: int
) -> tuple[SignalSeparation, ...]:
    """Give every signal's AUROC; none where the set does not have questions of both sorts."""
    above = np.array([question.answerable for question in questions], dtype=bool)
    if not above.any() or above.all():
        return ()
    clusters = [question.cluster for question in questions]
    weights = drawn_weights(clusters, generator(seed, "refusals"))
    return tuple(
        _separation(signal, np.array([_score(item, signal) for item in found]), above, weights)
        for signal in Signal
    )


def _separation(signal: Signal, scores: Floats, above: Flags, weights: Floats) -> SignalSeparation:
    interval = percentiles(weighted_auroc(scores, above, weights))
    whole = weighted_auroc(scores, above, np.ones((1, len(scores))))
    separation = Separation(
        against=None,
        answerable=int(above.sum()),
        unanswerable=int((~above).sum()),
        auroc=round(float(whole[0]), 6),
        low=interval.low,
        high=interval.high,
    )
    return SignalSeparation(signal, separation)


def _score(found: Found, signal: Signal) -> float:
    match signal:
        case Signal.SUPPORT:
            return found.support
        case Signal.UNREAD:
            return found.unread
        case Signal.READ:
            return found.read
        case Signal.COSINE:
            return found.cosine
        case Signal.KEYWORDS:
            return found.keywords


def weighted_auroc(scores: Floats, above: Flags, weights: Floats) -> Floats:
    """Give float64 (draws), one for each row of weights; NaN where a draw holds one sort only.

    By ranks, since a table of all pairs of some thousand questions would not fit into memory.

    >>> weighted_auroc(np.array([0.9, 0.4, 0.4]), np.array([True, True, False]), np.ones((1, 3)))
    array([0.75])
    """
    order = np.argsort(scores, kind="stable")
    # Questions of one score begin where the score changes.
    starts = np.flatnonzero(np.diff(scores[order], prepend=-np.inf) > 0)
    upper = np.add.reduceat((weights * above)[:, order], starts, axis=1)
    lower = np.add.reduceat((weights * ~above)[:, order], starts, axis=1)
    beaten = np.cumsum(lower, axis=1) - lower / 2
    with np.errstate(invalid="ignore"):
        return np.asarray((upper * beaten).sum(axis=1) / (upper.sum(axis=1) * lower.sum(axis=1)))
