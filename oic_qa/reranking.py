"""Hits -> the same hits, the best of them read beside the question.

The search scores every sentence from afar; here a cross-encoder reads the few that it puts first. What it
says counts when it is decided whether there is an answer, and which bodies belong to a set; the order of
answers is the search's own, which the model does not better (docs/accuracy.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from oic_qa.answerable import bounded
from oic_qa.cross_encoder import Reader
from oic_qa.records import EVERYTHING, Asked, Hit, Passage, Query, Scope
from oic_qa.set_judge import is_evidence
from oic_qa.settings import Settings

READ = 4
"""Sentences read where no set of bodies is asked for; each takes some eight milliseconds on two cores."""

READ_OF_A_BODY = 3
"""Sentences read of each body where a set is asked for."""

UNMET = 3.0
"""Log-odds that a body's sentence loses for each condition of the question that it does not meet."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence to be read: its passage's row, its place in the passage, and the search's score."""

    row: int
    place: int
    score: float


@dataclass(frozen=True, slots=True)
class Reading:
    """Who reads what.

    Attributes:
        reader: the cross-encoder.
        texts: what is read for each sentence of each passage, by the passage's row.
        unmet: how many of a question's conditions a sentence of a passage, by its place, does not meet.
    """

    reader: Reader
    texts: Sequence[Sequence[str]]
    unmet: Callable[[Query, Passage, int], int] = lambda *_: 0

    def scores(self, query: Query, sentences: Sequence[Sentence]) -> list[float]:
        """Log-odds that the sentences answer."""
        chosen = [self.texts[item.row][item.place] for item in sentences]
        return [float(score) for score in self.reader.scores(query.topic, chosen)]


def reread(
    query: Query, hits: Sequence[Hit], reading: Reading, settings: Settings, *, scope: Scope = EVERYTHING
) -> tuple[Hit, ...]:
    """Give the hits in the same order, those that were read with the log-odds of their sentences.

    What was read speaks for or against a passage's being an answer; what was not read, as much as the worst
    that was.

    Args:
        query: what is asked for tells which passages may answer.
        hits: all passages, best first.
        reading: who reads what.
        settings: the weight of reading beside what the search found.
        scope: the documents that may answer; where a set is asked for, every body is read all the same,
            since each is judged beside the others.
    """
    chosen = sentences_to_read(query, hits, scope=scope)
    if not chosen:
        return tuple(hits)
    scores = reading.scores(query, chosen)
    read = {hit.passage.row: hit for hit in hits}
    for row, odds in _by_passage(chosen, scores).items():
        read[row] = _read(read[row], odds, query, reading)
    worst = min(scores)
    return tuple(
        replace(hit, support=hit.support + settings.read_weight * bounded(max(hit.read, default=worst)))
        for hit in read.values()
    )


def _by_passage(chosen: Iterable[Sentence], scores: Iterable[float]) -> dict[int, dict[int, float]]:
    """The log-odds of each sentence that was read, by its passage's row and its place there."""
    found: dict[int, dict[int, float]] = {}
    for item, score in zip(chosen, scores, strict=True):
        found.setdefault(item.row, {})[item.place] = score
    return found


def _read(hit: Hit, odds: Mapping[int, float], query: Query, reading: Reading) -> Hit:
    """The hit with the log-odds of its sentences, as they are and less what unmet conditions cost."""
    meeting = (score - UNMET * reading.unmet(query, hit.passage, place) for place, score in odds.items())
    return replace(
        hit,
        read=tuple(sorted(odds.values(), reverse=True)),
        meeting=tuple(sorted(meeting, reverse=True)),
    )


def sentences_to_read(query: Query, hits: Sequence[Hit], *, scope: Scope = EVERYTHING) -> list[Sentence]:
    """The best sentences of what may answer; of each body, where a set of them is asked for."""
    if query.asked is Asked.REQUIREMENT or (query.recommendations and not query.asks_more):
        return []
    if query.asked is Asked.BODIES:
        return _of_each_body(hits)
    inside = (hit for hit in hits if scope.holds(hit.passage.document))
    chosen = best_sentences((hit for hit in inside if _may_answer(hit, query)), READ)
    return _once([*chosen, *_of_each_body(hits)]) if query.perhaps_bodies else chosen


def _may_answer(hit: Hit, query: Query) -> bool:
    if not query.bodies:
        return True
    return hit.passage.body in query.bodies or not set(hit.passage.bodies).isdisjoint(query.bodies)


def _of_each_body(hits: Sequence[Hit]) -> list[Sentence]:
    own: dict[str, list[Hit]] = {}
    for hit in hits:
        if hit.passage.body and is_evidence(hit, hit.passage.body):
            own.setdefault(hit.passage.body, []).append(hit)
    return [item for theirs in own.values() for item in best_sentences(theirs, READ_OF_A_BODY)]


def best_sentences(hits: Iterable[Hit], count: int) -> list[Sentence]:
    """The sentences that the search puts first, best first; equal ones in the order of the documents."""
    sentences = [
        Sentence(hit.passage.row, place, score)
        for hit in hits
        for place, score in enumerate(hit.sentence_scores)
    ]
    return sorted(sentences, key=lambda item: (-item.score, item.row, item.place))[:count]


def _once(sentences: Iterable[Sentence]) -> list[Sentence]:
    return list(dict.fromkeys(sentences))
