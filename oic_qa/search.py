"""Query and index -> hits: every passage, scored by its words and by its sentences', best first."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from oic_qa.encoder import Encoder
from oic_qa.index import Index
from oic_qa.records import Hit, Query, Wanted
from oic_qa.settings import Settings

FloatVector = NDArray[np.float32]


def search(query: Query, index: Index, encoder: Encoder, settings: Settings) -> tuple[Hit, ...]:
    """Score all passages; there are a few hundred, so none is left out before it is understood who asks.

    Ties keep the order of the documents, so that the same question gives the same bytes.
    """
    vector = encoder.encode([query.topic])[0]
    passage_cosines = index.passage_cosines(vector)
    sentence_cosines = index.sentence_cosines(vector)
    passage_scores = convex(
        passage_cosines, index.passage_keywords.scores(query.topic), settings.dense_weight
    )
    sentence_scores = convex(
        sentence_cosines, index.sentence_keywords.scores(query.topic), settings.dense_weight
    )
    sentence_scores += settings.wanted_lead * _holds_wanted(query, index)
    best_sentence = best_of_rows(sentence_scores, index.sentence_rows, len(index.passages))
    best_cosine = best_of_rows(sentence_cosines, index.sentence_rows, len(index.passages))
    cosines = np.maximum(passage_cosines, best_cosine)
    weight = settings.sentence_weight
    scores = (1 - weight) * passage_scores + weight * best_sentence
    known = index.passage_keywords.known_share(query.topic)
    starts = np.searchsorted(index.sentence_rows, np.arange(len(index.passages) + 1))
    hits = (
        Hit(
            passage=passage,
            score=float(scores[row]),
            cosine=float(cosines[row]),
            support=float(cosines[row]) + settings.known_weight * known,
            sentence_scores=tuple(float(score) for score in sentence_scores[starts[row] : starts[row + 1]]),
        )
        for row, passage in enumerate(index.passages)
    )
    return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.passage.row)))


def _holds_wanted(query: Query, index: Index) -> FloatVector:
    """Give float32 (sentences): 1 where a sentence holds the figure or the date that is asked for."""
    sentences = [sentence for passage in index.passages for sentence in passage.sentences]
    if query.wanted is Wanted.FIGURE:
        return np.array([sentence.figure for sentence in sentences], dtype=np.float32)
    if query.wanted is Wanted.DATE:
        return np.array([sentence.date for sentence in sentences], dtype=np.float32)
    return np.zeros(len(sentences), dtype=np.float32)


def convex(cosines: FloatVector, keyword_scores: FloatVector, dense_weight: float) -> FloatVector:
    """Combine the two scores of each row, each scaled by its largest value for this question.

    ``dense_weight · (cos + 1) / max(cos + 1) + (1 - dense_weight) · bm25 / max(bm25)``: a convex combination
    (Bruch, Gai and Ingber, arXiv 2210.11934), with the scaling of the baselines in ``docs/evaluation.md``.

    >>> convex(np.float32([1.0, 0.0]), np.float32([0.0, 4.0]), 0.75).tolist()
    [0.75, 0.625]
    """
    return dense_weight * _scaled(cosines + 1) + (1 - dense_weight) * _scaled(keyword_scores)


def _scaled(scores: FloatVector) -> FloatVector:
    largest = scores.max(initial=0.0)
    return scores / largest if largest > 0 else np.zeros_like(scores)


def best_of_rows(scores: FloatVector, rows: NDArray[np.int64], count: int) -> FloatVector:
    """The best score of each passage's sentences; ``rows`` tells each sentence's passage.

    >>> best_of_rows(np.float32([0.5, 0.25, 0.75]), np.array([0, 0, 1]), 2).tolist()
    [0.5, 0.75]
    """
    best = np.full(count, -1.0, dtype=np.float32)
    np.maximum.at(best, rows, scores)
    return best
