"""This project, asked as every shell asks it: ``ask`` for what is shown, ``search`` for the ranking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from oic_qa.assistant import Assistant
from oic_qa.evaluation.judging import Candidate, Given
from oic_qa.evaluation.measures import Extract
from oic_qa.evaluation.questions import KnownQuestion
from oic_qa.evaluation.records import Shown, System
from oic_qa.receipts import Flaw, Receipt, check_marks, check_words
from oic_qa.records import Document, Hit, Quote, Reason, Refusal, Turn

WITHHELD = "withheld: "
"""What a note says where the assistant took out a quote whose words do not stand in its document."""


@dataclass(frozen=True, slots=True)
class ProjectAnswerer:
    """Asks the assistant."""

    assistant: Assistant
    system: System = System.PROJECT

    def give(self, known: KnownQuestion) -> Given:
        """Answer one question; where nothing is searched for, there is no ranking and the support is 0."""
        turn = self.assistant.ask(known.question, known.history)
        hits = self._hits(turn)
        chance = self.assistant.library.threshold.answers.chance(turn.query, hits) if hits else 0.0
        return given_of(turn, hits, documents_of(self.assistant), chance=chance)

    def _hits(self, turn: Turn) -> tuple[Hit, ...]:
        if isinstance(turn.reply, Refusal) and turn.reply.reason is Reason.UNCLEAR:
            return ()
        return self.assistant.finder.find(turn.query)


def documents_of(assistant: Assistant) -> Mapping[str, Document]:
    """The documents by their ids, to hold receipts against."""
    return {document.id: document for document in assistant.corpus.documents}


def given_of(turn: Turn, hits: tuple[Hit, ...], documents: Mapping[str, Document], *, chance: float) -> Given:
    """Take from a turn what is judged; every receipt is checked once more."""
    reply = turn.reply
    refusal = reply if isinstance(reply, Refusal) else None
    quotes = reply.near_misses if isinstance(reply, Refusal) else reply.quotes
    return Given(
        refused=refusal is not None,
        reason=refusal.reason if refusal else None,
        bodies=reply.bodies,
        shown=tuple(shown_of(quote, documents) for quote in quotes),
        ranking=tuple(Candidate(Extract(hit.passage.document, hit.passage.spans), hit.score) for hit in hits),
        support=chance,
        withheld=any(WITHHELD in note for note in reply.notes),
    )


def shown_of(quote: Quote, documents: Mapping[str, Document]) -> Shown:
    """Take from a quote what is judged and reported."""
    return Shown(
        document=quote.document,
        title=quote.title,
        heading=quote.heading,
        body=quote.body,
        spans=quote.spans,
        highlights=quote.highlights,
        text=quote.text,
        flaws=tuple(_in_words(flaw) for flaw in _flaws(quote, documents)),
    )


def _flaws(quote: Quote, documents: Mapping[str, Document]) -> tuple[Flaw, ...]:
    """What is wrong with a quote; its marks are looked at where its words hold."""
    receipt = Receipt.of(quote)
    return check_words(receipt, documents) or check_marks(receipt, documents)


def _in_words(flaw: Flaw) -> str:
    return f"{flaw.field}: {flaw.found}, {flaw.expected}"
