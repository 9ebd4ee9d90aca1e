"""Query and hits -> Answer or Refusal: what was asked for decides which quotes, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from oic_qa.asking import LISTS_SURE, heard_for_lists
from oic_qa.body_replies import reply_about_bodies
from oic_qa.comparison_replies import reply_with_comparison
from oic_qa.expected import held_to_kind
from oic_qa.held_replies import reply_about_held
from oic_qa.library import Library
from oic_qa.quotes import fold_duplicates, is_own_action
from oic_qa.ranking import best_standing, is_summary, rank_score, ranked
from oic_qa.recommendation_choice import NOTHING_DESCRIBED, Described, described
from oic_qa.records import Answer, Asked, Hit, PassageKind, Query, Reason, Refusal
from oic_qa.remembered import FAR
from oic_qa.set_replies import reply_with_set
from oic_qa.told_forces import forces_told, is_told, of_report

BODIES_MARGIN = 0.1
"""How far below the report's best passage a body's own words may lie where "who …?" still asks for bodies,
what was read counted: on who-questions written for training, .86 of those for bodies reach it, and .06 of the
others; without reading .78."""

LIKELY_MARGIN = 0.25
"""The same where the words themselves most likely ask for bodies: four more of 39 such questions of other
writers are taken for what they are, and one more of 355 others is not (docs/accuracy.md)."""

OF_REPORT = frozenset({PassageKind.REPORT, PassageKind.RECOMMENDATION})

LISTED_MARGIN = 0.15
"""How far below the best recommendation another may lie and be listed with it, if several are asked for."""

MOST_DEADLINES = 2
"""Of these, where a deadline is asked for: only recommendations have any."""

PASSAGES_BESIDE = 2
"""Passages of the report shown below a whole recommendation; the question may be about its reasons."""


def reply(query: Query, hits: Sequence[Hit], library: Library) -> Answer | Refusal:
    """Answer the question, or say why not."""
    if query.unknown_recommendations and not query.recommendations:
        return _no_such_recommendation(query, library)
    if query.answered_by:
        return _no_reply_of(query, hits, library)
    query = heard_for_lists(query, hits)
    shaped = SHAPES[query.asked](query, hits, library)
    if isinstance(shaped, Answer):
        shaped = held_to_kind(shaped, query)
    if query.unknown_recommendations:
        return replace(shaped, notes=(*shaped.notes, _unknown(query, library)))
    return shaped


def _no_such_recommendation(query: Query, library: Library) -> Refusal:
    note = _unknown(query, library)
    return Refusal(Reason.NO_SUCH_RECOMMENDATION, notes=(note,), bodies=query.bodies)


def _unknown(query: Query, library: Library) -> str:
    numbers = [item.number for item in library.recommendations]
    asked = ", ".join(str(number) for number in query.unknown_recommendations)
    numbered = f"from {min(numbers)} to {max(numbers)}"
    return f"There is no recommendation {asked}: the report numbers its recommendations {numbered}."


def _no_reply_of(query: Query, hits: Sequence[Hit], library: Library) -> Refusal:
    """Only forces' responses are held; the recommendation itself is the closest there is."""
    units = [quote for number in query.recommendations for quote in library.whole_recommendation(number)]
    near = tuple(units) or library.near_misses(ranked(hits, query))
    return Refusal(Reason.BODY_NOT_HELD, near_misses=near, bodies=query.answered_by)


def _requirement(query: Query, hits: Sequence[Hit], library: Library) -> Answer | Refusal:
    """The recommendations, whole; below them, if more is asked, what the report says closest to it.

    They are printed nowhere only where some of the documents are not searched.
    """
    numbers = _in_order(query, hits, library)
    units = [quote for number in numbers for quote in library.whole_recommendation(number)]
    if not units:
        return library.refuse(hits)
    if not query.asks_more:
        return Answer(tuple(units))
    report = ranked((hit for hit in hits if hit.passage.kind is PassageKind.REPORT), query)
    beside = library.quote(library.admitted(report, query)[:PASSAGES_BESIDE], hits)
    return Answer(fold_duplicates([*units, *beside]))


def _in_order(query: Query, hits: Sequence[Hit], library: Library) -> Sequence[int]:
    """The recommendations asked about, those first that fit what else is asked."""
    if not query.asks_more:
        return query.recommendations
    if query.described:
        return described(query, hits, library.threshold.list_judge).numbers
    units = [hit for hit in ranked(hits, query) if hit.passage.kind is PassageKind.RECOMMENDATION]
    found = dict.fromkeys(hit.passage.recommendation for hit in units)
    places = {number: place for place, number in enumerate(found)}
    return sorted(query.recommendations, key=lambda number: places.get(number, len(places)))


def _best_passages(query: Query, hits: Sequence[Hit], library: Library) -> Answer | Refusal:
    """The best passages of all documents; a restated recommendation only where there is nothing else."""
    if query.gist:
        return _gist(query, hits, library)
    if query.perhaps_bodies and (is_told(query, hits) or _told_by_bodies(hits, query, library)):
        replied = reply_with_set(query, hits, library)
        if isinstance(replied, Answer):
            return replied
    listed = _listed(query, hits, library)
    good = library.admitted(ranked(hits, query), query)
    asks_for_lists = hits[0].recalled.listing >= LISTS_SURE
    in_vain = listed.hardly or (listed.doubtful and hits[0].recalled.likeness < FAR)
    if (asks_for_lists and in_vain) or not (good or (asks_for_lists and listed.surely)):
        return library.refuse(hits)
    if query.deadline and not query.several_recommendations:
        good = [*_recommendations_near(ranked(hits, query), query)[:MOST_DEADLINES], *good]
    first_hand = [hit for hit in good if hit.passage.kind is not PassageKind.RESTATEMENT] or good
    shown = library.settings.quotes_shown
    units = [quote for number in listed.numbers for quote in library.whole_recommendation(number)]
    best = fold_duplicates([*units, *library.quote(first_hand[: 3 * shown], hits)])
    return Answer(best[: max(shown, len(units))], bodies=_bodies_told(query, hits, library))


def _listed(query: Query, hits: Sequence[Hit], library: Library) -> Described:
    """The recommendations that a question describes, where it asks for any."""
    found = described(query, hits, library.threshold.list_judge)
    if query.several_recommendations and found.chance is None:
        near = dict.fromkeys(
            hit.passage.recommendation for hit in _recommendations_near(ranked(hits, query), query)
        )
        return Described(tuple(number for number in near if number is not None), None)
    asked_for = query.several_recommendations or (query.seeks_recommendation and found.surely)
    return found if asked_for else NOTHING_DESCRIBED


def _bodies_told(query: Query, hits: Sequence[Hit], library: Library) -> tuple[str, ...]:
    """The forces of which the report tells, where questions like this one ask for them, however it is put."""
    told = of_report(query, hits, library) if is_told(query, hits) else []
    return forces_told(told, query, library) if told else ()


def _gist(query: Query, hits: Sequence[Hit], library: Library) -> Answer | Refusal:
    """What the report's own summary says of its subject, where the report is in the scope."""
    summary = [hit for hit in hits if hit.passage.kind is PassageKind.REPORT and is_summary(hit.passage)]
    if not summary:
        return library.refuse(hits)
    shown = library.settings.quotes_shown
    return Answer(library.quote(ranked(summary, query)[: 3 * shown], hits)[:shown])


def _recommendations_near(hits: Sequence[Hit], query: Query) -> list[Hit]:
    """The recommendations that fit nearly as well as the best of them."""
    units = [hit for hit in hits if hit.passage.kind is PassageKind.RECOMMENDATION]
    floor = max((rank_score(hit, query) for hit in units), default=0.0) - LISTED_MARGIN
    return [hit for hit in units if rank_score(hit, query) >= floor]


def _set(query: Query, hits: Sequence[Hit], library: Library) -> Answer | Refusal:
    """The bodies that report something; where none does, "who …?" may have asked for somebody else."""
    if query.about_held:
        return reply_about_held(query, hits, library)
    replied = reply_with_set(query, hits, library)
    of_anybody = query.perhaps_bodies or query.besides
    if isinstance(replied, Answer) or not of_anybody or (query.besides and query.of_those_held):
        return replied
    of_others = [hit for hit in hits if hit.passage.body not in query.besides]
    anybody = _best_passages(replace(query, asked=Asked.GENERAL, perhaps_bodies=False), of_others, library)
    return anybody if isinstance(anybody, Answer) else replied


def _told_by_bodies(hits: Sequence[Hit], query: Query, library: Library) -> bool:
    """Tell whether responses answer "who …?" about as well as the report does: then it asks which bodies.

    Where most likely those held are asked about, nothing else can answer.
    """
    weight = library.settings.told_read_weight
    own = [hit for hit in hits if is_own_action(hit.passage)]
    report = [hit for hit in hits if hit.passage.kind in OF_REPORT]
    margin = LIKELY_MARGIN if query.likely_bodies else BODIES_MARGIN
    of_report = best_standing(report, query, read_weight=weight)
    near_enough = best_standing(own, query, read_weight=weight) >= of_report - margin
    return bool(own) and (near_enough or (query.likely_bodies and query.of_those_held))


SHAPES: Mapping[Asked, Callable[[Query, Sequence[Hit], Library], Answer | Refusal]] = {
    Asked.REQUIREMENT: _requirement,
    Asked.ACTION: reply_about_bodies,
    Asked.BODIES: _set,
    Asked.COMPARISON: reply_with_comparison,
    Asked.GENERAL: _best_passages,
}
"""What shapes the reply to each kind of question."""
