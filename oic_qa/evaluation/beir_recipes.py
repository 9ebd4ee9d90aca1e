"""The ways of searching a public set that stand side by side, each a ranking of its units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from oic_qa.encoder import Encoder
from oic_qa.index import Index
from oic_qa.records import Asked, Query
from oic_qa.search import convex, search
from oic_qa.settings import Settings
from oic_qa.understand import cleaned, wanted

DEPTH = 100
"""Units kept of a ranking, and looked at by reciprocal rank fusion."""

RANK_CONSTANT = 60
"""Added to the rank, 1-based, in reciprocal rank fusion: the value of Cormack, Clarke and Büttcher."""

FloatVector = NDArray[np.float32]


class Recipe(StrEnum):
    """A way of searching: keywords, vectors, both by rank or by score, and this project's."""

    BM25 = "bm25"
    DENSE = "dense"
    RANKS = "rrf"
    CONVEX = "convex"
    PROJECT = "oic-qa"


@dataclass(frozen=True, slots=True)
class Found:
    """What every recipe finds for a question, best first, and three scores to refuse by.

    ``support`` is this project's; ``cosine`` and ``keywords`` are the best of the whole units.
    """

    rankings: Mapping[Recipe, tuple[str, ...]]
    support: float
    cosine: float
    keywords: float


def find(text: str, index: Index, encoder: Encoder, settings: Settings) -> Found:
    """Search with every recipe; a unit that shares no word with the question is not found by keywords."""
    query = query_of(text)
    hits = search(query, index, encoder, settings)
    cosines = index.passage_cosines(encoder.encode([query.topic])[0])
    keywords = index.passage_keywords.scores(query.topic)
    units = [passage.document for passage in index.passages]
    names = np.array(units)
    by_keywords, by_vectors = _best(keywords, names, above=0.0), _best(cosines, names)
    project = np.zeros(len(names))
    project[[hit.passage.row for hit in hits]] = [hit.score for hit in hits]
    ranked = {
        Recipe.BM25: by_keywords,
        Recipe.DENSE: by_vectors,
        Recipe.RANKS: _best(reciprocal_ranks([by_keywords, by_vectors], len(names)), names, above=0.0),
        Recipe.CONVEX: _best(convex(cosines, keywords, settings.dense_weight), names),
        Recipe.PROJECT: _best(project, names),
    }
    return Found(
        rankings={recipe: tuple(units[row] for row in rows) for recipe, rows in ranked.items()},
        support=max(hit.support for hit in hits),
        cosine=float(cosines.max()),
        keywords=float(keywords.max()),
    )


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


def _best(
    scores: FloatVector | NDArray[np.float64], names: NDArray[np.str_], *, above: float = -np.inf
) -> NDArray[np.int64]:
    """Rows of the best scores, best first, equal ones in the order of their names."""
    order = np.lexsort((names, -scores))[:DEPTH]
    return np.asarray(order[scores[order] > above], dtype=np.int64)
