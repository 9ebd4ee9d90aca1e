"""Replies to questions about named bodies: what they reply to a recommendation, what they do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from oic_qa.library import Library
from oic_qa.quotes import is_own_action
from oic_qa.records import Answer, Hit, PassageKind, Printing, Query, Quote, Reason, Refusal

OWN_WORDS_LEAD = 0.03
"""Added to the score of a body's own words where the question is about that body: what it says of itself
comes first, unless the report's words about it fit clearly better."""

NAMES_ITSELF_LEAD = 0.02
"""Added where a body's passage names the body: it then tells what the body does, not what it was asked."""

RECOMMENDATION_KINDS = frozenset({PassageKind.RECOMMENDATION, PassageKind.RESTATEMENT})


def reply_about_bodies(query: Query, hits: Sequence[Hit], library: Library) -> Answer | Refusal:
    """Quote what the named bodies reply to a recommendation, or whatever concerns them."""
    held = tuple(body for body in query.bodies if library.response_of(body))
    if query.recommendations:
        return _replies(query, hits, held, library)
    candidates = sorted((hit for hit in hits if _concerns(hit, query.bodies)), key=rank_of_action)
    good = library.admitted(candidates)
    if good:
        return Answer(library.quote(good[: library.settings.quotes_shown]), bodies=query.bodies)
    refusal = library.refuse(candidates or hits)
    reason = refusal.reason if held or refusal.reason is Reason.OUTSIDE_DOCUMENTS else Reason.BODY_NOT_HELD
    return replace(refusal, reason=reason, bodies=query.bodies, silent_bodies=held)


def rank_of_action(hit: Hit) -> tuple[float, int]:
    """Sort by this to see first what bodies do; ties keep the order of the documents."""
    return -action_score(hit), hit.passage.row


def action_score(hit: Hit) -> float:
    """A hit's score with what its place in a response adds to it."""
    own = is_own_action(hit.passage)
    names_itself = own and hit.passage.body in hit.passage.bodies
    return hit.score + OWN_WORDS_LEAD * own + NAMES_ITSELF_LEAD * names_itself


def _concerns(hit: Hit, bodies: Sequence[str]) -> bool:
    passage = hit.passage
    named = passage.body in bodies or not set(bodies).isdisjoint(passage.bodies)
    return named and passage.kind not in RECOMMENDATION_KINDS


def _replies(query: Query, hits: Sequence[Hit], held: tuple[str, ...], library: Library) -> Answer | Refusal:
    own = [hit for hit in hits if _is_reply(hit, held, query.recommendations)]
    if not own:
        return _no_reply(query, hits, held, library)
    answered = tuple(body for body in query.bodies if any(hit.passage.body == body for hit in own))
    silent = tuple(body for body in held if body not in answered)
    return Answer(_whole_replies(own, library), bodies=answered, silent_bodies=silent)


def _is_reply(hit: Hit, bodies: Sequence[str], numbers: Sequence[int]) -> bool:
    passage = hit.passage
    return (
        passage.kind is PassageKind.RESPONSE and passage.body in bodies and passage.recommendation in numbers
    )


def _whole_replies(hits: Sequence[Hit], library: Library) -> tuple[Quote, ...]:
    """One quote a body and recommendation, whole; the best passage inside decides the order."""
    in_order = sorted(hits, key=lambda hit: hit.passage.row)
    runs = [list(run) for _, run in groupby(in_order, key=_reply_of)]
    runs.sort(key=lambda run: min(rank_of_action(hit) for hit in run))
    return tuple(library.quoter.of_run(run) for run in runs)


def _reply_of(hit: Hit) -> tuple[str, int | None]:
    return hit.passage.document, hit.passage.recommendation


def _no_reply(query: Query, hits: Sequence[Hit], held: tuple[str, ...], library: Library) -> Refusal:
    """No reply is held; beside the recommendation stands what the response calls by its number instead."""
    units = tuple(library.whole_recommendation(number)[0] for number in query.recommendations)
    if not held:
        mentions = [hit for hit in hits if _concerns(hit, query.bodies)]
        return Refusal(
            Reason.BODY_NOT_HELD, near_misses=library.near_misses(mentions) or units, bodies=query.bodies
        )
    called_so = tuple(
        library.printing(printing)
        for body in held
        for printing in _called_by(body, query.recommendations, library)
    )
    addressed = any(library.is_addressed_to_police(number) for number in query.recommendations)
    return Refusal(
        Reason.DOCUMENTS_SILENT if addressed else Reason.NOT_ADDRESSED,
        near_misses=units + called_so,
        bodies=query.bodies,
        silent_bodies=held,
    )


def _called_by(body: str, numbers: Sequence[int], library: Library) -> list[Printing]:
    """Other recommendations of the report to which a body's response gives one of these numbers."""
    response = library.response_of(body)
    return [
        printing
        for item in library.recommendations
        for printing in item.printings
        if response and printing.document == response.id and printing.own_number in numbers
    ]
