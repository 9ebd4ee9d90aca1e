"""Query and index -> hits: every passage, scored by its words and by its sentences', best first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from oic_qa.encoder import Encoder
from oic_qa.index import Index
from oic_qa.records import (
    NOTHING_RECALLED,
    Asked,
    Hit,
    Passage,
    PassageKind,
    Query,
    Recalled,
    Signals,
    Wanted,
)
from oic_qa.settings import Settings

FloatVector = NDArray[np.float32]


def search(query: Query, index: Index, encoder: Encoder, settings: Settings) -> tuple[Hit, ...]:
    """Score all passages; there are a few hundred, so none is left out before it is understood who asks.

    Ties keep the order of the documents, so that the same question gives the same bytes.
    """
    # The matter, which is searched for, says neither of whom nor what is asked: the whole tells that.
    matter, whole = encoder.encode([query.topic, query.text])
    rows = score_rows(query, matter, index, settings)
    count = len(index.passages)
    starts = np.searchsorted(index.sentence_rows, np.arange(count + 1))
    sentence_cosines = rows.best(rows.cosines, count)
    sentence_keywords = rows.best(rows.keywords, count)
    written = rows.best(rows.written, count)
    scores = _mixed(rows.passage_scores, rows.best(rows.scores, count), settings.sentence_weight)
    covered = index.written.covers * np.float32(settings.written_weight)
    scores = _mixed(scores, rows.best(rows.written_scores, count), covered[starts[:-1]])
    scores += settings.recommended_lead * _recommended(query, index, rows.shares)
    sentence_scores = _mixed(rows.scores, rows.written_scores, covered)
    cosines = np.maximum(rows.passage_cosines, sentence_cosines)
    known = index.passage_keywords.known_share(query.topic)
    remembered = index.remembered
    recalled = NOTHING_RECALLED if remembered.is_empty else remembered.recall(whole, matter)
    worded = index.remembered.words.log_odds(query.text)
    of_others = sum(worded.values()) / max(len(worded), 1)
    hits = (
        Hit(
            passage=passage,
            score=float(scores[row]),
            cosine=float(cosines[row]),
            support=support_of(written[row], cosines[row], sentence_keywords[row], known, settings),
            sentence_scores=tuple(float(score) for score in sentence_scores[starts[row] : starts[row + 1]]),
            signals=Signals(
                passage_cosine=float(rows.passage_cosines[row]),
                sentence_cosine=float(sentence_cosines[row]),
                passage_keywords=float(rows.passage_keywords[row]),
                sentence_keywords=float(sentence_keywords[row]),
                written_cosine=float(written[row]),
                voted=_voted(passage, recalled),
                worded=worded.get(passage.body or "", of_others),
            ),
            known=known,
            recalled=recalled,
            unanswered=recalled.unanswered if index.written.covers[starts[row]] else recalled.usually,
        )
        for row, passage in enumerate(index.passages)
    )
    return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.passage.row)))


def _voted(passage: Passage, recalled: Recalled) -> float:
    if passage.kind is PassageKind.RECOMMENDATION:
        return recalled.listed.get(passage.recommendation or 0, 0.0)
    return recalled.votes.get(passage.body or "", recalled.on_average)


def support_of(
    written: np.float32, cosine: np.float32, keywords: np.float32, known: float, settings: Settings
) -> float:
    """How much speaks for a passage's being an answer at all, comparable between questions.

    Args:
        written: cosine with the nearest question that was written for the passage.
        cosine: that of the passage's best row.
        keywords: BM25 of the question in the passage's best sentence.
        known: share of the question's words that the documents know.
        settings: the weights.
    """
    words = settings.known_weight * known + settings.keyword_weight * float(np.log1p(keywords))
    if known < settings.least_known:
        words -= settings.unknown_lag
    return float(written) + settings.cosine_weight * float(cosine) + words


@dataclass(frozen=True, slots=True)
class ScoredRows:
    """All scores of one question: float32 (passages), the first three, or (sentences), the others.

    ``sentence_rows``, int64 (sentences), tells the passage of each sentence.
    """

    passage_cosines: FloatVector
    passage_keywords: FloatVector
    passage_scores: FloatVector
    cosines: FloatVector
    keywords: FloatVector
    scores: FloatVector
    written: FloatVector
    written_scores: FloatVector
    shares: FloatVector
    sentence_rows: NDArray[np.int64]

    def best(self, scores: FloatVector, count: int) -> FloatVector:
        """Give float32 (passages): the best of each passage's sentences."""
        return best_of_rows(scores, self.sentence_rows, count)


def score_rows(query: Query, vector: FloatVector, index: Index, settings: Settings) -> ScoredRows:
    """Score every passage and every sentence by its words, its meaning and what was written to ask for it.

    ``vector``, float32 (dimension), is that of what is searched for.
    """
    passage_cosines = index.passage_cosines(vector)
    cosines = index.sentence_cosines(vector)
    passage_keywords = index.passage_keywords.scores(query.topic)
    keywords = index.sentence_keywords.scores(query.topic)
    scores = convex(cosines, keywords, settings.dense_weight)
    likeness = index.written.likeness(vector)
    written = index.written.cosines(likeness, sentence_cosines=cosines)
    return ScoredRows(
        passage_cosines=passage_cosines,
        passage_keywords=passage_keywords,
        passage_scores=convex(passage_cosines, passage_keywords, settings.dense_weight),
        cosines=cosines,
        keywords=keywords,
        scores=scores + settings.wanted_lead * _holds_wanted(query, index),
        written=written,
        written_scores=_scaled(np.maximum(written, 0)),
        shares=index.written.shares(likeness, sentences=len(cosines)),
        sentence_rows=index.sentence_rows,
    )


def _mixed(scores: FloatVector, others: FloatVector, weight: float | FloatVector) -> FloatVector:
    return (1 - weight) * scores + weight * others


def _holds_wanted(query: Query, index: Index) -> FloatVector:
    """Give float32 (sentences): 1 where a sentence holds the figure or the date that is asked for."""
    sentences = [sentence for passage in index.passages for sentence in passage.sentences]
    if query.wanted is Wanted.FIGURE:
        return np.array([sentence.figure for sentence in sentences], dtype=np.float32)
    if query.wanted is Wanted.DATE:
        return np.array([sentence.date for sentence in sentences], dtype=np.float32)
    return np.zeros(len(sentences), dtype=np.float32)


def _recommended(query: Query, index: Index, shares: FloatVector) -> FloatVector:
    """Give float32 (passages): how far questions like this one are answered by the recommendation there.

    People who describe what has to be done give no number, and no phrase tells them from those who ask what
    was found; what was written for a recommendation does.
    """
    if query.asked is not Asked.GENERAL:
        return np.zeros(len(index.passages), dtype=np.float32)
    by_passage = np.bincount(index.sentence_rows, weights=shares, minlength=len(index.passages))
    by_number: dict[int, float] = {}
    for passage, share in zip(index.passages, by_passage, strict=True):
        if passage.kind is PassageKind.RECOMMENDATION and passage.recommendation is not None:
            by_number[passage.recommendation] = by_number.get(passage.recommendation, 0.0) + float(share)
    return np.array(
        [
            by_number.get(passage.recommendation or 0, 0.0)
            if passage.kind is PassageKind.RECOMMENDATION
            else 0.0
            for passage in index.passages
        ],
        dtype=np.float32,
    )


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
