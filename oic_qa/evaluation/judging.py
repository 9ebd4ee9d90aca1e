"""Questions and what a system gave for them -> results: one judge for this project and for every baseline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from oic_qa.evaluation.measures import (
    Extract,
    Placed,
    answers_completely,
    answers_in_first,
    answers_in_first_three,
    character_agreement,
    gains,
    reading_cost,
    recall_at,
    set_agreement,
)
from oic_qa.evaluation.questions import KnownQuestion
from oic_qa.evaluation.ranking import JudgedRanking, measure_rankings
from oic_qa.evaluation.records import Figure, Measure, Ranked, Result, Shown
from oic_qa.records import Reason

DEPTH = 100
"""Passages of a ranking that are judged; a reciprocal rank below .01 says no more than 0."""

KEPT = 10
"""Passages of a ranking that a result keeps: the places that any measure but the reciprocal rank looks at."""

RECALLS = {Measure.RECALL_1: 1, Measure.RECALL_3: 3, Measure.RECALL_5: 5, Measure.RECALL_10: 10}

SET_KIND = "set"
"""Kind of the questions whose answer is a set of bodies; elsewhere ``bodies`` are those that are named."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage, or a chunk, with its place in the ranking of a system; higher scores are better."""

    extract: Extract
    score: float


@dataclass(frozen=True, slots=True)
class Given:
    """What a system gave for one question; where it refused, ``shown`` are near misses.

    ``withheld`` tells that a quote was taken out because its words do not stand in its document.
    """

    refused: bool
    reason: Reason | None
    bodies: tuple[str, ...]
    shown: tuple[Shown, ...]
    ranking: tuple[Candidate, ...]
    support: float
    withheld: bool = False


def judge(questions: Sequence[KnownQuestion], given: Sequence[Given]) -> tuple[Result, ...]:
    """Judge what was given for each question, in the same order."""
    pairs = list(zip(questions, given, strict=True))
    gained = [gains((item.extract for item in reply.ranking[:DEPTH]), known.gold) for known, reply in pairs]
    ranks = measure_rankings(
        [_judged_ranking(known, reply, gain) for (known, reply), gain in zip(pairs, gained, strict=True)],
        ("RR", "nDCG@10"),
    )
    return tuple(
        _result(known, reply, gain, rank)
        for (known, reply), gain, rank in zip(pairs, gained, ranks, strict=True)
    )


def _judged_ranking(known: KnownQuestion, reply: Given, gain: Sequence[int]) -> JudgedRanking:
    """The gains as relevance; a group that nothing in the ranking holds is one that was not found."""
    found = tuple(item.extract.name for item in reply.ranking[:DEPTH])
    relevance = {name: value for name, value in zip(found, gain, strict=True) if value}
    missing = {f"missing-{place}": 1 for place in range(len(known.gold) - sum(gain))}
    return JudgedRanking(known.id, found, relevance | missing)


def _result(known: KnownQuestion, given: Given, gain: Sequence[int], rank: Sequence[float]) -> Result:
    figures = dict(_figures(known, given))
    if known.answerable:
        figures |= {measure: recall_at(gain, len(known.gold), places=k) for measure, k in RECALLS.items()}
        figures |= {Measure.RECIPROCAL_RANK: rank[0], Measure.NDCG_10: rank[1]}
    return Result(
        id=known.id,
        question=known.question,
        history=known.history,
        conversation=conversation_of(known),
        half=known.half,
        kind=known.kind,
        tags=known.tags,
        asked_by=known.asked_by,
        named_bodies=known.bodies,
        gold=known.gold,
        wanted_bodies=known.bodies if _asks_for_set(known) else (),
        expected_reason=known.expected_reason,
        refused=given.refused,
        reason=given.reason,
        bodies=given.bodies,
        shown=given.shown,
        support=round(given.support, 6),
        right_if_answered=known.answerable and answers_in_first_three(given.shown, known.gold),
        ranked=tuple(
            Ranked(item.extract.name, round(item.score, 6), value)
            for item, value in zip(given.ranking[:KEPT], gain[:KEPT], strict=True)
        ),
        figures=tuple(
            Figure(measure, round(float(figures[measure]), 6)) for measure in Measure if measure in figures
        ),
    )


def conversation_of(known: KnownQuestion) -> str:
    """What tells conversations apart: the question that each began with, folded."""
    return " ".join((known.history[0] if known.history else known.question).casefold().split())


def _asks_for_set(known: KnownQuestion) -> bool:
    return known.answerable and known.kind == SET_KIND and bool(known.bodies)


def _figures(known: KnownQuestion, given: Given) -> Iterator[tuple[Measure, float]]:
    yield Measure.QUOTES_VERIFIED, not given.withheld and not any(quote.flaws for quote in given.shown)
    if known.answerable:
        yield from _answer_figures(known, () if given.refused else given.shown)
        yield Measure.REFUSED_FALSELY, given.refused
    else:
        yield Measure.RIGHT, given.refused
        yield Measure.REFUSED_RIGHTLY, given.refused
        yield Measure.REASON_RIGHT, given.refused and given.reason is known.expected_reason
    if _asks_for_set(known):
        yield from _set_figures(known, () if given.refused else given.bodies)


def _answer_figures(known: KnownQuestion, quotes: Sequence[Shown]) -> Iterator[tuple[Measure, float]]:
    """A refusal shows no answer, so near misses are not handed in here."""
    yield Measure.RIGHT, answers_in_first_three(quotes, known.gold)
    yield Measure.ANSWER_IN_FIRST, answers_in_first(quotes, known.gold)
    yield Measure.ANSWER_IN_FIRST_THREE, answers_in_first_three(quotes, known.gold)
    yield Measure.ANSWER_COMPLETE, answers_completely(quotes, known.gold)
    agreement = character_agreement(_highlighted(quotes[: len(known.gold)]), known.gold)
    yield Measure.CHARACTER_PRECISION, agreement.precision
    yield Measure.CHARACTER_RECALL, agreement.recall
    yield Measure.CHARACTER_F1, agreement.f1
    cost = reading_cost(quotes, known.gold)
    if cost is not None:
        yield Measure.READING_COST, cost


def _highlighted(quotes: Sequence[Shown]) -> tuple[Placed, ...]:
    """The highlights of each quote; where nothing is highlighted, all of it is."""
    return tuple(Extract(quote.document, quote.highlights or quote.spans) for quote in quotes)


def _set_figures(known: KnownQuestion, named: Sequence[str]) -> Iterator[tuple[Measure, float]]:
    agreement = set_agreement(named, known.bodies)
    yield Measure.SET_PRECISION, agreement.precision
    yield Measure.SET_RECALL, agreement.recall
    yield Measure.SET_F1, agreement.f1
    yield Measure.SET_EXACT, set(named) == set(known.bodies)
