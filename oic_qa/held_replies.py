"""Replies to "who has replied?" and "whose response is missing?": what is told is what is held."""

from __future__ import annotations

from collections.abc import Sequence

from oic_qa.library import Library
from oic_qa.ranking import ranked
from oic_qa.records import Answer, Hit, Query, Reason, Refusal
from oic_qa.wording import counted, listed


def reply_about_held(query: Query, hits: Sequence[Hit], library: Library) -> Answer | Refusal:
    """Every body in the scope whose response is held, with a quote; of the others no document tells."""
    bodies, notes = library.held_bodies(), (_note(library),)
    if query.silent_ones or not bodies:
        return Refusal(Reason.BODY_NOT_HELD if bodies else Reason.DOCUMENTS_SILENT, notes=notes)
    best: dict[str | None, Hit] = {}
    for hit in ranked((hit for hit in hits if hit.passage.body in bodies), query):
        best.setdefault(hit.passage.body, hit)
    shown = [best[body] for body in bodies if body in best]
    return Answer(library.quote(shown, hits), bodies=bodies, notes=notes)


def _note(library: Library) -> str:
    corpus = library.quoter.corpus
    held = [document.entry.body for document in corpus.responses if document.entry.body]
    known, others = listed(held or ["no force"]), counted(corpus.inspection.forces - len(held), "other force")
    return f"Responses are held of {known}; of {others} none is held, and whether they replied is not known."
