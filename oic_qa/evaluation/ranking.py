"""Rankings -> trec_eval's figures, question by question (the only module with ir_measures).

trec_eval looks at scores, not at ranks, and settles ties by name; so a ranking is handed to it with scores
that fall strictly. A question for which nothing was found counts 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

RANKING_MEASURES = ("R@1", "R@3", "R@5", "R@10", "RR", "nDCG@10")
"""By ir-measures' names: share of the relevant found, reciprocal rank over the whole ranking, and nDCG with
linear gain and log2 discount."""


@dataclass(frozen=True, slots=True)
class JudgedRanking:
    """What one question found, best first, and how relevant what is (0 where it is not named)."""

    question: str
    found: Sequence[str]
    relevance: Mapping[str, int]


def measure_rankings(
    rankings: Sequence[JudgedRanking], names: Sequence[str] = RANKING_MEASURES
) -> tuple[tuple[float, ...], ...]:
    """Give the named measures of each ranking, in the rankings' order and in the names' order.

    >>> measure_rankings([JudgedRanking("q", ("a", "b", "c"), {"b": 1})], ("RR", "R@1"))
    ((0.5, 0.0),)

    Raises:
        ValueError: two rankings are of one question, or one names the same thing twice.
    """
    _check(rankings)
    import ir_measures

    measures = [ir_measures.parse_measure(name) for name in names]
    judgements = (
        ir_measures.Qrel(item.question, name, relevance)
        for item in rankings
        for name, relevance in item.relevance.items()
    )
    found = (
        ir_measures.ScoredDoc(item.question, name, float(len(item.found) - place))
        for item in rankings
        for place, name in enumerate(item.found)
    )
    values = {
        (metric.query_id, str(metric.measure)): metric.value
        for metric in ir_measures.pytrec_eval.iter_calc(measures, judgements, found)
    }
    return tuple(
        tuple(float(values.get((item.question, str(measure)), 0.0)) for measure in measures)
        for item in rankings
    )


def _check(rankings: Sequence[JudgedRanking]) -> None:
    questions = [item.question for item in rankings]
    if len(set(questions)) != len(questions):
        raise ValueError("found two rankings of one question, expected one each")
    twice = [item.question for item in rankings if len(set(item.found)) != len(item.found)]
    if twice:
        raise ValueError(f"the ranking of question {twice[0]!r} names something twice, expected once each")
