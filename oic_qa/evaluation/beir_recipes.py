"""The ways of searching a public set that stand side by side, each a ranking of its units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from oic_qa.answerable import LEAST
from oic_qa.cross_encoder import Reader
from oic_qa.evaluation.beir_models import Models
from oic_qa.evaluation.remembering import RememberingReader
from oic_qa.index import Index
from oic_qa.records import Asked, Hit, Query
from oic_qa.reranking import Reading, best_sentences, reread
from oic_qa.search import convex, search
from oic_qa.settings import Settings
from oic_qa.understand import cleaned, wanted

DEPTH = 100
"""Units kept of a ranking, and looked at by reciprocal rank fusion."""

RANK_CONSTANT = 60
"""Added to the rank, 1-based, in reciprocal rank fusion: the value of Cormack, Clarke and Büttcher."""

READ_DEEP = 20
"""Sentences read by the recipe that orders by reading; the product reads four."""

READ_SHARE = 0.3
"""How much a unit gains in it for a sentence that surely answers. Of .1 and .3 the better one on the 2,345
questions of SQuAD on titles that the re-ranker learnt from, which are not among those reported: nDCG@10 is
.918 without reading, .944 and .951."""

FloatVector = NDArray[np.float32]
Scores = FloatVector | NDArray[np.float64]


class Recipe(StrEnum):
    """A way of searching: keywords, vectors, both by rank or by score, this project's, and that by reading.

    The last is not the product's, which reads to decide whether there is an answer.
    """

    BM25 = "bm25"
    DENSE = "dense"
    RANKS = "rrf"
    CONVEX = "convex"
    PROJECT = "oic-qa"
    READ = "oic-qa-read"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A set that can be searched: ``texts`` are read for the sentences of each unit, by its row."""

    index: Index
    texts: tuple[tuple[str, ...], ...]
    models: Models
    settings: Settings


@dataclass(frozen=True, slots=True)
class Found:
    """What every recipe finds for a question, best first, and five scores to refuse by.

    Attributes:
        rankings: the units, by their ids.
        support: this project's, after reading.
        unread: the same before anything is read.
        read: the best log-odds of the sentences that the product reads.
        cosine: that of the best whole unit.
        keywords: BM25 of the best whole unit.
    """

    rankings: Mapping[Recipe, tuple[str, ...]]
    support: float
    unread: float
    read: float
    cosine: float
    keywords: float


def find(text: str, prepared: Prepared) -> Found:
    """Search with every recipe; a unit that shares no word with the question is not found by keywords."""
    query, index, models = query_of(text), prepared.index, prepared.models
    reader = RememberingReader(models.reader)
    hits = search(query, index, models.encoder, prepared.settings)
    read = reread(query, hits, Reading(reader, prepared.texts), prepared.settings)
    cosines = index.passage_cosines(models.encoder.encode([query.topic])[0])
    keywords = index.passage_keywords.scores(query.topic)
    scores: dict[Recipe, Scores] = {
        Recipe.CONVEX: convex(cosines, keywords, prepared.settings.dense_weight),
        Recipe.PROJECT: _by_row(hits),
        Recipe.READ: _by_row(hits) + READ_SHARE * _chances(query, hits, reader, prepared.texts),
    }
    return Found(
        rankings=_rankings(index, cosines, keywords, scores),
        support=max(hit.support for hit in read),
        unread=max(hit.support for hit in hits),
        read=max((score for hit in read for score in hit.read), default=LEAST),
        cosine=float(cosines.max()),
        keywords=float(keywords.max()),
    )


def _rankings(
    index: Index, cosines: FloatVector, keywords: FloatVector, scores: Mapping[Recipe, Scores]
) -> dict[Recipe, tuple[str, ...]]:
    units = [passage.document for passage in index.passages]
    names = np.array(units)
    by_keywords, by_vectors = _best(keywords, names, above=0.0), _best(cosines, names)
    ranked = {
        Recipe.BM25: by_keywords,
        Recipe.DENSE: by_vectors,
        Recipe.RANKS: _best(reciprocal_ranks([by_keywords, by_vectors], len(names)), names, above=0.0),
        **{recipe: _best(found, names) for recipe, found in scores.items()},
    }
    return {recipe: tuple(units[row] for row in rows) for recipe, rows in ranked.items()}


def _by_row(hits: Sequence[Hit]) -> NDArray[np.float64]:
    scores = np.zeros(len(hits))
    scores[[hit.passage.row for hit in hits]] = [hit.score for hit in hits]
    return scores


def _chances(
    query: Query, hits: Sequence[Hit], reader: Reader, texts: Sequence[Sequence[str]]
) -> NDArray[np.float64]:
    """Give float64 (units): the chance of each unit's best sentence that was read; 0 where none was."""
    chosen = best_sentences(hits, READ_DEEP)
    scores = reader.scores(query.topic, [texts[item.row][item.place] for item in chosen])
    chances = np.zeros(len(hits))
    rows = np.array([item.row for item in chosen], dtype=np.int64)
    np.maximum.at(chances, rows, 1 / (1 + np.exp(-scores.astype(np.float64))))
    return chances


def query_of(text: str) -> Query:
    """Read a question as ``understand`` does one that names no body and no recommendation."""
    plain = cleaned(text)
    return Query(question=text, text=plain, topic=plain, asked=Asked.GENERAL, wanted=wanted(plain))


def reciprocal_ranks(rankings: Sequence[NDArray[np.int64]], count: int) -> NDArray[np.float64]:
    """Sum ``1 / (60 + rank)`` of each row, rank from 1; a row that no ranking holds gets 0.

    >>> reciprocal_ranks([np.array([1, 0]), np.array([1])], 3).round(4).tolist()
    [0.0161, 0.0328, 0.0]
    """
    scores = np.zeros(count)
    for rows in rankings:
        scores[rows] += 1 / (RANK_CONSTANT + 1 + np.arange(len(rows)))
    return scores


def _best(scores: Scores, names: NDArray[np.str_], *, above: float = -np.inf) -> NDArray[np.int64]:
    """Rows of the best scores, best first, equal ones in the order of their names."""
    order = np.lexsort((names, -scores))[:DEPTH]
    return np.asarray(order[scores[order] > above], dtype=np.int64)
