"""What the report itself tells of forces: they are the set where no response fits better."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from oic_qa.library import Library
from oic_qa.ranking import best_standing, rank_score, ranked
from oic_qa.records import Hit, PassageKind, Query

TOLD_TOGETHER = 0.1
"""How far below the report's best passage about forces another may lie and still be told with it."""

MOST_TOLD = 3
"""Passages of the report that make up a set; more would name forces that the question is not about."""


def told_by_report(query: Query, hits: Sequence[Hit], library: Library) -> list[Hit]:
    """The report's best passages that name forces; one where it is not the report that is asked about."""
    own = query.own_account + query.of_those_held
    if query.recommendations or own > query.of_report:
        return []
    report = [hit for hit in hits if hit.passage.kind is PassageKind.REPORT]
    forces = [hit for hit in report if forces_named([hit], query, library)]
    best = ranked(library.admitted(forces, query), query)
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
