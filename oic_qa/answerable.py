"""How likely the documents answer a question, by what was found for it: signals for a fitted judge.

That a passage is near does not say that it answers; what was read beside the question says more, and both
together most. Questions for sets of bodies, and for a recommendation's own words, are decided otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence

from oic_qa.logistic import Logistic
from oic_qa.phrases_of_replies import REPORT_SAYS
from oic_qa.records import Asked, Hit, PassageKind, Query, Wanted

JUDGED = frozenset({Asked.GENERAL, Asked.ACTION})
"""What is asked for by the questions that the judge decides."""

READ = 4
"""Sentences whose log-odds are averaged: as many as are read where no set is asked for."""

LEAST, MOST = -6.0, 4.0
"""Log-odds beyond which being surer tells nothing more; the least also stands for nothing read."""

RECOMMENDATION_KINDS = frozenset({PassageKind.RECOMMENDATION, PassageKind.RESTATEMENT})


FEW_WORDS = 8
"""Words of a question that is short, behind "what does the report say"; a long one tells its matter in many
ways, known ones among them."""

MOST_KNOWN, MOST_LIKE, MOST_ODDS = 0.65, 0.75, 0.0
"""Below all three a short question may be about something else: of 2,374 answerable ones 17 lay there, and of
140 plain questions about other matters 121, with a likeness of .65 (docs/accuracy.md). The more questions are
written, the nearer they come to any: that of France's capital reaches .65, that of its president .69."""

SHARP = 100.0
"""Log-odds for each unit of support, where support alone decides."""


def by_support(general: float, about_bodies: float) -> Logistic:
    """A judge by support alone: even chances at one floor, or at the other for what a body does."""
    weights = (SHARP, 0.0, 0.0, 0.0, SHARP * (general - about_bodies), 0.0, 0.0)
    return Logistic(weights, -SHARP * general, fitted_on=0)


def is_judged(query: Query) -> bool:
    """Tell whether what was found decides if a question is answered, and nothing else does."""
    return query.asked in JUDGED and not query.recommendations


def signals_of(query: Query, hits: Sequence[Hit]) -> tuple[float, ...]:
    """What speaks for an answer among hits: support, likeness to written questions, reading, what is asked.

    Raises:
        ValueError: there are no hits.
    """
    odds = read_among(hits)
    return (
        max(hit.support for hit in hits),
        max(hit.signals.written_cosine for hit in hits),
        odds[0],
        sum(odds) / len(odds),
        float(query.asked is Asked.ACTION),
        float(query.wanted is Wanted.FIGURE),
        len(query.topic.split()) / 10,
    )


def is_strange(query: Query, hits: Sequence[Hit]) -> bool:
    """Tell whether a question is short, in words that no document knows, and like nothing that people ask.

    A sum of signals does not tell these: in a long question the same words are a layman's, and of a question
    about a body little is left to search for but its matter.
    """
    return (
        query.asked is Asked.GENERAL
        and len(_behind_what_it_says(query.topic).split()) <= FEW_WORDS
        and hits[0].known < MOST_KNOWN
        and max(hit.signals.written_cosine for hit in hits) < MOST_LIKE
        and read_among(hits)[0] < MOST_ODDS
    )


def read_among(hits: Sequence[Hit]) -> tuple[float, ...]:
    """The log-odds of the best sentences that were read, bounded, best first; the least where none was."""
    read = sorted((odds for hit in hits for odds in hit.read), reverse=True)[:READ]
    return tuple(map(bounded, read)) or (LEAST,)


def bounded(odds: float) -> float:
    """Log-odds without what tells nothing more."""
    return min(max(odds, LEAST), MOST)


def _behind_what_it_says(topic: str) -> str:
    """What stands behind "what does the report say": the words before it are no matter."""
    said = REPORT_SAYS.search(topic)
    return topic[said.end() :] if said else topic


def best_read(hits: Sequence[Hit]) -> float:
    """The log-odds of the best sentence among hits that was read; 0, for even chances, where none was."""
    return read_among(hits)[0] if any(hit.read for hit in hits) else 0.0


def concerns(hit: Hit, bodies: Sequence[str]) -> bool:
    """Tell whether a passage is a body's own, or names it; recommendations are nobody's action."""
    passage = hit.passage
    named = passage.body in bodies or not set(bodies).isdisjoint(passage.bodies)
    return named and passage.kind not in RECOMMENDATION_KINDS


def candidates(query: Query, hits: Sequence[Hit]) -> list[Hit]:
    """The hits that may answer, in the same order: where a body is asked about, those that concern it."""
    if query.asked is not Asked.ACTION:
        return list(hits)
    return [hit for hit in hits if concerns(hit, query.bodies)]
