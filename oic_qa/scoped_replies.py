"""A reply from some of the documents: the others give no hits, and it is said that they were not searched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from oic_qa.library import Library
from oic_qa.records import EVERYTHING, Answer, Asked, Corpus, Coverage, Hit, Query, Reason, Refusal, Scope
from oic_qa.reply import reply
from oic_qa.scope import scope_in_words
from oic_qa.wording import listed


def reply_within(query: Query, hits: Sequence[Hit], library: Library, scope: Scope) -> Answer | Refusal:
    """Answer the question from the documents in a scope, or say why not."""
    if scope == EVERYTHING:
        return reply(query, hits, library)
    narrowed = library.within(scope, hits)
    replied = reply(query, [hit for hit in hits if scope.holds(hit.passage.document)], narrowed)
    return _without_falsehood(replied, query, library, narrowed)


def _without_falsehood(
    replied: Answer | Refusal, query: Query, library: Library, narrowed: Library
) -> Answer | Refusal:
    """Say of the report, and of a response that is held, that it was not searched where it is asked about."""
    bodies = [body for body in query.bodies if library.response_of(body) and not narrowed.response_of(body)]
    of_report = query.of_report or query.asked is Asked.REQUIREMENT
    report = of_report and not narrowed.scope.holds(library.quoter.corpus.report.id)
    notes = [
        *(["The report was not searched."] if report else []),
        *(_not_searched(bodies) if bodies else []),
    ]
    if isinstance(replied, Refusal) and notes and _is_false(replied, bodies):
        replied = replace(replied, reason=Reason.DOCUMENTS_SILENT)
    return replace(replied, notes=(*replied.notes, *notes)) if notes else replied


def _is_false(refusal: Refusal, unsearched: Sequence[str]) -> bool:
    """Tell whether a reason holds of what was searched only."""
    if refusal.reason is Reason.BODY_NOT_HELD:
        return set(refusal.bodies) <= set(unsearched)
    return refusal.reason is Reason.OUTSIDE_DOCUMENTS


def _not_searched(bodies: Sequence[str]) -> list[str]:
    of_bodies = listed([f"{body}’s" for body in bodies])
    if len(bodies) == 1:
        return [f"{of_bodies} response is held, but was not searched."]
    return [f"{of_bodies} responses are held, but were not searched."]


def told_of_scope(replied: Answer | Refusal, scope: Scope, corpus: Corpus) -> Answer | Refusal:
    """Note which documents were searched, where it was not all of them."""
    if scope == EVERYTHING:
        return replied
    return replace(replied, notes=(searched_in(scope, corpus), *replied.notes))


def searched_in(scope: Scope, corpus: Corpus) -> str:
    """Say which documents alone were searched."""
    return f"Searched in: {scope_in_words(scope, corpus)}."


def coverage_of(corpus: Corpus, scope: Scope) -> Coverage:
    """Count the responses that are held, and those searched where not all of them are."""
    held = len(corpus.responses)
    searched = sum(scope.holds(document.id) for document in corpus.responses)
    return Coverage(held, of=corpus.inspection.forces, searched=searched if searched < held else None)
