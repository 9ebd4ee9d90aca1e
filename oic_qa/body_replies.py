"""Replies to questions about named bodies: what they reply to a recommendation, what they do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from oic_qa.answerable import concerns
from oic_qa.library import Library
from oic_qa.quotes import is_own_action
from oic_qa.ranking import rank_score, ranked
from oic_qa.records import (
    Answer,
    Hit,
    PassageKind,
    Printing,
    Query,
    Quote,
    Reason,
    Refusal,
    Speaks,
    Wanted,
)
from oic_qa.runs import Run
from oic_qa.wording import numbered


def reply_about_bodies(query: Query, hits: Sequence[Hit], library: Library) -> Answer | Refusal:
    """Quote what the named bodies reply to a recommendation, or whatever concerns them."""
    held = tuple(body for body in query.bodies if library.response_of(body))
    if query.recommendations:
        return _replies(query, hits, held, library)
    whole = whole_responses(query, hits, held, library) if query.whole_response else ()
    if whole:
        return Answer(whole, bodies=query.bodies)
    candidates = ranked((hit for hit in hits if concerns(hit, query.bodies)), query)
    if (query.own_account or query.speaks is Speaks.OFFICE) and not held:
        return Refusal(
            Reason.BODY_NOT_HELD, near_misses=library.near_misses(candidates or hits), bodies=query.bodies
        )
    good = library.admitted(candidates, query) or _of_report(candidates, query, library)
    shown = library.settings.quotes_shown
    if good:
        return Answer(library.quote(good[: 2 * shown], hits)[:shown], bodies=query.bodies)
    refusal = library.refuse(candidates or hits)
    return replace(
        refusal,
        reason=refusal.reason if held else Reason.BODY_NOT_HELD,
        bodies=query.bodies,
        silent_bodies=held,
    )


def _of_report(candidates: Sequence[Hit], query: Query, library: Library) -> list[Hit]:
    """What the report says of a body is little: all of it answers what the report says of the body.

    That it names one whose response is not held speaks for it, but for no figure or date.
    """
    told = [hit for hit in candidates if hit.passage.kind is PassageKind.REPORT and hit.passage.prose]
    if query.of_report:
        return told
    if query.wanted is not Wanted.ANYTHING or any(map(library.response_of, query.bodies)):
        return []
    return [hit for hit in told if library.threshold.admits(hit, query)]


def _replies(query: Query, hits: Sequence[Hit], held: tuple[str, ...], library: Library) -> Answer | Refusal:
    own = [hit for hit in hits if is_reply(hit, held, query.recommendations)]
    if not own:
        return _no_reply(query, hits, held, library)
    answered = tuple(body for body in query.bodies if any(hit.passage.body == body for hit in own))
    silent = tuple(body for body in held if body not in answered)
    notes = tuple(note for body in answered for note in _not_taken_up(body, own, query, library))
    return Answer(whole_replies(own, query, library), answered, silent, notes=notes)


def _not_taken_up(body: str, own: Sequence[Hit], query: Query, library: Library) -> list[str]:
    """Name those of the recommendations asked about that a body does not reply to, and need not."""
    replied = {hit.passage.recommendation for hit in own if hit.passage.body == body}
    missing = [number for number in query.recommendations if number not in replied]
    asked = [number for number in missing if library.is_addressed_to_police(number)]
    others = [number for number in missing if number not in asked]
    left = f"The response of {body} does not take up"
    of_others = "which is not addressed" if len(others) == 1 else "which are not addressed"
    return [
        *([f"{left} {numbered(asked, last='or')}."] if asked else []),
        *([f"{left} {numbered(others, last='or')}, {of_others} to police forces."] if others else []),
    ]


def is_reply(hit: Hit, bodies: Sequence[str], numbers: Sequence[int]) -> bool:
    """Tell whether a passage stands in one of the bodies' replies to one of the recommendations."""
    passage = hit.passage
    return (
        passage.kind is PassageKind.RESPONSE and passage.body in bodies and passage.recommendation in numbers
    )


def whole_responses(
    query: Query, hits: Sequence[Hit], held: Sequence[str], library: Library
) -> tuple[Quote, ...]:
    """All that bodies say where no matter is named: what they reply, in the recommendations' order.

    What is addressed to police forces comes first. Of the commissioner, or of the report, it is what they
    say beside the recommendations.
    """
    if query.of_report or query.speaks is Speaks.OFFICE:
        said = ranked((hit for hit in hits if _is_said(hit, query)), query)
        return library.quote(said, hits)[: library.settings.quotes_shown]
    numbers = [item.number for item in library.recommendations]
    replies = [hit for hit in _in_order(hits) if is_reply(hit, held, numbers)]
    replies.sort(key=lambda hit: (not _is_for_police(hit, library), hit.passage.recommendation))
    return _quoted(_runs_of_replies(replies, query), library)


def _is_said(hit: Hit, query: Query) -> bool:
    passage = hit.passage
    if query.of_report:
        told = passage.kind is PassageKind.REPORT and not set(passage.bodies).isdisjoint(query.bodies)
        return told and passage.prose
    own = passage.body in query.bodies and passage.prose and is_own_action(passage)
    return own and passage.recommendation is None


def _is_for_police(hit: Hit, library: Library) -> bool:
    number = hit.passage.recommendation
    return number is not None and library.is_addressed_to_police(number)


def whole_replies(hits: Sequence[Hit], query: Query, library: Library) -> tuple[Quote, ...]:
    """One quote a body, recommendation and speaker, whole; the best passage inside decides the order."""
    runs = _runs_of_replies(_in_order(hits), query)
    return _quoted(sorted(runs, key=lambda run: -rank_score(run.best, query)), library)


def _in_order(hits: Iterable[Hit]) -> list[Hit]:
    return sorted(hits, key=lambda hit: hit.passage.row)


def _runs_of_replies(hits: Iterable[Hit], query: Query) -> list[Run]:
    """Hits side by side that belong to the same reply, with the best of them."""
    runs = (tuple(run) for _, run in groupby(hits, key=_reply_of))
    return [Run(ranked(run, query)[0], run) for run in runs]


def _quoted(runs: Iterable[Run], library: Library) -> tuple[Quote, ...]:
    return tuple(library.quoter.of_run(run.hits, best=run.best) for run in runs)


def _reply_of(hit: Hit) -> tuple[str, int | None, str]:
    return hit.passage.document, hit.passage.recommendation, hit.passage.speaker


def _no_reply(query: Query, hits: Sequence[Hit], held: tuple[str, ...], library: Library) -> Refusal:
    """No reply is held; beside the recommendation stands what the response calls by its number instead."""
    units = tuple(
        quote for number in query.recommendations for quote in library.whole_recommendation(number)[:1]
    )
    addressed = any(library.is_addressed_to_police(number) for number in query.recommendations)
    if not held:
        mentions = [hit for hit in hits if concerns(hit, query.bodies)]
        return Refusal(
            Reason.BODY_NOT_HELD, near_misses=library.near_misses(mentions) or units, bodies=query.bodies
        )
    called_so = tuple(
        library.printing(printing)
        for body in held
        for printing in _called_by(body, query.recommendations, library)
    )
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
