"""What a passage's place adds to the score of its words: whose words they are, and what role they have.

Every lead is small against the spread of scores within one question (about .3 from the best passage to the
median), so that words that fit clearly better still win.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from oic_qa.answerable import best_read
from oic_qa.quotes import is_own_action
from oic_qa.records import ABOUT_BODIES, Asked, Hit, Passage, PassageKind, Query, Speaks

OWN_WORDS = 0.03
"""A body's own words, where the question is about that body: what it says of itself comes before what the
report says of it."""

NAMES_ITSELF = 0.02
"""A body's passage that names the body tells what it does, not what it was asked to do."""

SPEAKER = 0.04
"""Words of the commissioner, or of the force, where the question asks for the one or the other."""

DUTY = 0.1
"""The recommendation's own words, where the question asks what has to be done, or by when."""

ADDRESSED = 0.1
"""The same, where it is addressed to those of whom the question says that they have to do something."""

RECOMMENDATION = 0.15
"""The same, where the question asks for a recommendation and describes it instead of giving its number."""

LISTED = 0.03
"""The same for each unit of log-odds with which questions like this one ask for it: lists are told by a
matter that recommendations share, and that they seldom name."""

NO_DEFINITION = -0.1
"""The same, where the question asks what something is: what is to be done with it does not tell that."""

NOT_ASKED = -0.1
"""A response, where the question names no body and asks for none."""

SUMMARY = 0.08
"""The report's own summary, where the question asks for the gist of a subject."""

SUMMARY_HEADINGS = frozenset({"summary", "executive summary", "foreword", "key findings", "conclusion"})

NO_PROSE = -0.15
"""Addresses, signatures and form heads, unless the question is about the letter itself."""

PAPERWORK = 0.05
"""The same, where it is: they hold names, dates and addresses."""


def ranked(hits: Iterable[Hit], query: Query) -> list[Hit]:
    """Sort hits for a question; ties keep the order of the documents."""
    return sorted(hits, key=lambda hit: (-rank_score(hit, query), hit.passage.row))


def rank_score(hit: Hit, query: Query) -> float:
    """A hit's score with all its leads."""
    passage = hit.passage
    lead = 0.0 if passage.prose else (PAPERWORK if query.paperwork else NO_PROSE)
    if query.overview and is_summary(passage):
        lead += SUMMARY
    if passage.body and query.asked is Asked.GENERAL and not query.perhaps_bodies:
        lead += NOT_ASKED
    if query.asked in ABOUT_BODIES and is_own_action(passage):
        lead += OWN_WORDS + NAMES_ITSELF * (passage.body in passage.bodies)
    if passage.kind is PassageKind.RECOMMENDATION:
        lead += DUTY * query.duty + RECOMMENDATION * query.seeks_recommendation
        lead += LISTED * hit.signals.voted * (query.seeks_recommendation or query.several_recommendations)
        lead += ADDRESSED * (passage.recommendation in query.duties)
        lead += NO_DEFINITION * (query.defines and not (query.duty or query.seeks_recommendation))
    if passage.body and query.speaks is _speaker_of(hit):
        lead += SPEAKER
    return hit.score + lead


def best_standing(hits: Sequence[Hit], query: Query, *, read_weight: float) -> float:
    """The best score among hits with all its leads, what was read of them counted; 0 without hits."""
    score = max((rank_score(hit, query) for hit in hits), default=0.0)
    return score + read_weight * best_read(hits)


def is_summary(passage: Passage) -> bool:
    """Tell whether a passage stands in the report's own summary."""
    return bool(passage.headings) and passage.headings[0].lower() in SUMMARY_HEADINGS


def _speaker_of(hit: Hit) -> Speaks:
    """Whether the office or the force speaks in a response; a force is named as such."""
    force = hit.passage.speaker.endswith(("Constabulary", "Police", "Police Service"))
    return Speaks.FORCE if force else Speaks.OFFICE
