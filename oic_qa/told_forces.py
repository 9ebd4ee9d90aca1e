"""What the report itself tells of forces: they are the set where no response fits better."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from oic_qa.library import Library
from oic_qa.ranking import best_standing, rank_score, ranked
from oic_qa.records import Hit, PassageKind, Query

TOLD_TOGETHER = 0.1
"""How far below the report's best passage about forces another may lie and still be told with it."""

MOST_TOLD = 3
"""Passages of the report that make up a set; more would name forces that the question is not about."""


SURELY_TOLD = -0.8
"""Log-odds, told by questions like it, from which the report alone tells who is asked for: ten times as many
remembered questions are answered by responses."""

SELDOM_TOLD, TOLD_LEAD = -2.0, 2.0
"""Log-odds, and how far above those for any response, from which it tells so as well."""

NEAR = 0.5
"""Cosine with the nearest remembered question from which such questions tell who is asked for."""

OWN_TOLD, OWN_LEAD = 0.0, 3.0
"""Log-odds for any response, told by the same, and how far above those for the report, from which responses
are asked about and the report is not: of 185 such sets of dev and two exams 184 reach the first, of 34 told
by the report one (docs/accuracy.md)."""

BELONGS, PERHAPS_BELONGS = 0.0, -1.4
"""Log-odds, told by the same, from which a force belongs, and from which one does that the best passage
names."""


def is_told(query: Query, hits: Sequence[Hit]) -> bool:
    """Tell whether questions like this one are answered by what the report tells of forces."""
    return bool(hits) and not query.recommendations and _report_tells(hits)


def _report_tells(hits: Sequence[Hit]) -> bool:
    told = hits[0].recalled.told
    return told >= SURELY_TOLD or told >= max(SELDOM_TOLD, likeliest_response(hits) + TOLD_LEAD)


def likeliest_response(hits: Sequence[Hit]) -> float:
    """The largest log-odds, told by questions like it, that a body's own words are asked for."""
    return max((hit.signals.voted for hit in hits if hit.passage.body), default=-math.inf)


def is_told_by_responses(hits: Sequence[Hit]) -> bool:
    """Tell whether questions like this one are answered by what responses say, and not by the report."""
    near = hits[0].recalled.likeness >= NEAR
    return near and likeliest_response(hits) >= max(OWN_TOLD, hits[0].recalled.told + OWN_LEAD)


def forces_told(told: Sequence[Hit], query: Query, library: Library) -> tuple[str, ...]:
    """The forces that the report's best passage names, without those that questions like it do not ask for.

    Those that they do ask for belong, wherever the report names them, and nowhere else.
    """
    named = forces_named(told[:1], query, library)
    votes = told[0].recalled.forces
    likely = [force for force in named if votes.get(force, -math.inf) >= PERHAPS_BELONGS]
    anywhere = forces_named(told, query, library)
    likely += [force for force in anywhere if votes.get(force, -math.inf) >= BELONGS]
    return tuple(dict.fromkeys(likely)) or named


def passages_on(forces: Iterable[str], told: Sequence[Hit]) -> list[Hit]:
    """The best passage told, and for each force that it does not name the report's best that does."""
    chosen = list(told[:1])
    for force in forces:
        if not any(force in hit.passage.bodies for hit in chosen):
            chosen += [hit for hit in told if force in hit.passage.bodies][:1]
    return chosen


def of_report(query: Query, hits: Sequence[Hit], library: Library) -> list[Hit]:
    """The report's passages that name forces who may be meant, best first."""
    report = [hit for hit in hits if hit.passage.kind is PassageKind.REPORT]
    return ranked([hit for hit in report if forces_named([hit], query, library)], query)


def told_by_report(query: Query, hits: Sequence[Hit], library: Library) -> list[Hit]:
    """The report's best passages that name forces; one where it is not the report that is asked about."""
    own = query.own_account + query.of_those_held
    if query.recommendations or own > query.of_report:
        return []
    best = library.admitted(of_report(query, hits, library), query)
    near = [hit for hit in best if rank_score(hit, query) >= rank_score(best[0], query) - TOLD_TOGETHER]
    return near[: MOST_TOLD if query.of_report else 1]


def forces_named(told: Iterable[Hit], query: Query, library: Library) -> tuple[str, ...]:
    """The forces that passages name; of those held only, where only they are asked about."""
    named = dict.fromkeys(body for hit in told for body in hit.passage.bodies if library.is_force(body))
    held = library.held_bodies()
    meant = (body for body in named if body in held or not query.of_those_held)
    return tuple(body for body in meant if body not in query.besides)


def is_outdone(told: Sequence[Hit], responses: Iterable[Hit], query: Query, library: Library) -> bool:
    """Tell whether responses fit better than what the report tells of forces, or nearly as well.

    What was read in them speaks for them or against; of the report nothing may have been read.
    """
    floor = best_standing(list(responses), query, read_weight=library.settings.told_read_weight)
    return rank_score(told[0], query) <= floor + library.settings.told_margin
