"""Query and hits -> Answer or Refusal: what was asked for decides which quotes, and in which order."""

from __future__ import annotations

from collections.abc import Sequence

from oic_qa.body_replies import rank_of_action, reply_about_bodies
from oic_qa.library import Library
from oic_qa.quotes import fold_duplicates, is_own_action
from oic_qa.records import Answer, Asked, Hit, PassageKind, Query, Reason, Refusal

PASSAGES_BESIDE = 2
"""Passages of the report shown below a whole recommendation; the question may be about its reasons."""


def reply(query: Query, hits: Sequence[Hit], library: Library) -> Answer | Refusal:
    """Answer the question, or say why not."""
    if query.unknown_recommendations and not query.recommendations:
        return _no_such_recommendation(query, library)
    if query.asked is Asked.REQUIREMENT:
        return _requirement(query, hits, library)
    if query.asked is Asked.ACTION:
        return reply_about_bodies(query, hits, library)
    if query.asked is Asked.BODIES:
        return _which_bodies(query, hits, library)
    return _best_passages(hits, library)


def _no_such_recommendation(query: Query, library: Library) -> Refusal:
    last = max(item.number for item in library.recommendations)
    asked = ", ".join(str(number) for number in query.unknown_recommendations)
    note = f"There is no recommendation {asked}: the report numbers its recommendations from 1 to {last}."
    return Refusal(Reason.NO_SUCH_RECOMMENDATION, notes=(note,), bodies=query.bodies)


def _requirement(query: Query, hits: Sequence[Hit], library: Library) -> Answer:
    """The recommendations, whole; below them, if more is asked, what the report says closest to it."""
    units = [quote for number in query.recommendations for quote in library.whole_recommendation(number)]
    if not query.asks_more:
        return Answer(tuple(units))
    report = [hit for hit in hits if hit.passage.kind is PassageKind.REPORT]
    beside = library.quote(library.admitted(report)[:PASSAGES_BESIDE])
    return Answer(fold_duplicates([*units, *beside]))


def _which_bodies(query: Query, hits: Sequence[Hit], library: Library) -> Answer | Refusal:
    """The best evidence of each body whose response is held; the others are silent."""
    evidence: dict[str, Hit] = {}
    for hit in sorted(hits, key=rank_of_action):
        if hit.passage.body and _is_evidence(hit, query, library):
            evidence.setdefault(hit.passage.body, hit)
    silent = tuple(body for body in library.held_bodies() if body not in evidence)
    if not evidence:
        return library.refuse(hits, silent_bodies=silent)
    return Answer(library.quote(evidence.values()), bodies=tuple(evidence), silent_bodies=silent)


def _is_evidence(hit: Hit, query: Query, library: Library) -> bool:
    """A reply to the recommendation asked about, or else words of the body's own that are close enough."""
    if query.recommendations:
        return hit.passage.recommendation in query.recommendations and is_own_action(hit.passage)
    return is_own_action(hit.passage) and library.threshold.admits(hit)


def _best_passages(hits: Sequence[Hit], library: Library) -> Answer | Refusal:
    """The best passages of all documents; a restated recommendation only where there is nothing else."""
    good = library.admitted(hits)
    if not good:
        return library.refuse(hits)
    first_hand = [hit for hit in good if hit.passage.kind is not PassageKind.RESTATEMENT] or good
    shown = library.settings.quotes_shown
    return Answer(library.quote(first_hand[: 2 * shown])[:shown])
