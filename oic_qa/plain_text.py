"""Answers, the register and the documents held as plain text, for a program that reads them out to somebody.

Words of the documents stand between “ and ”, whose they are behind them. Characters that could move or hide
other text are shown by name, as everywhere where text is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from oic_qa import wording
from oic_qa.harmless import harmless
from oic_qa.records import Answer, Quote, Turn
from oic_qa.register_table import Cell, Register, Row, addressed_to, label_with_words
from oic_qa.service import Answered, HeldDocument


def turn_text(turn: Turn) -> str:
    """Write a turn: outcome, quotations or closest passages, who else is meant, coverage."""
    reply = turn.reply
    sets = (("Bodies", reply.bodies), (wording.SILENT, reply.silent_bodies))
    return _joined(
        [
            wording.outcome(turn),
            f"Searched for: {wording.searched_for(turn.query)}",
            *(f"{name}: {wording.listed(bodies)}" for name, bodies in sets if bodies),
            *_noted(reply.notes),
            *_quotations(turn),
            wording.coverage_line(turn.coverage),
        ]
    )


def _quotations(turn: Turn) -> Iterator[str]:
    reply = turn.reply
    if isinstance(reply, Answer):
        yield from map(_quoted, reply.quotes)
    elif reply.near_misses:
        yield f"{wording.NEAR_MISSES}:"
        yield from map(_quoted, reply.near_misses)


def _quoted(quote: Quote) -> str:
    also = (wording.also_at_line(place) for place in quote.also_at)
    lines = (f"“{quote.text}”", f"— {wording.attribution(quote)}", *_noted(quote.notes), *also)
    return "\n".join(lines)


def _noted(notes: Iterable[str]) -> Iterator[str]:
    return (f"Note: {note}" for note in notes)


def batch_text(answers: Sequence[Answered]) -> str:
    """Write answers one below the other, each under its question."""
    return "\n\n\n".join(
        f"{number}. {harmless(answered.turn.query.question)}\n\n{turn_text(answered.turn)}"
        for number, answered in enumerate(answers, start=1)
    )


def register_text(register: Register) -> str:
    """Write the register: each recommendation with its deadline, and below it what each body says."""
    return _joined(
        [
            f"Recommendations by bodies. Days are counted from {wording.dated(register.today)}.",
            *(part for row in register.rows for part in _row(row)),
            wording.coverage_line(register.coverage),
        ]
    )


def _row(row: Row) -> Iterator[str]:
    deadline = f"by {wording.dated(row.item.deadline)} ({row.due})"
    yield f"Recommendation {row.item.number}, for {addressed_to(row.item)}, {deadline}:"
    yield from map(_quoted, row.quotes)
    yield from map(_cell, row.cells)


def _cell(cell: Cell) -> str:
    label = label_with_words(cell.marks, cell.state)
    head = f"{cell.body} on recommendation {cell.recommendation}: {cell.state}{f'; {label}' if label else ''}"
    return "\n".join((head, *(_quoted(said.quote) for said in cell.said), *_noted(cell.notes)))


def documents_text(documents: Iterable[HeldDocument]) -> str:
    """Write which documents are held, a line each.

    >>> from datetime import date
    >>> from oic_qa.records import DocumentKind
    >>> kent = HeldDocument("kent-response", "Kent’s response", "Jo Bloggs", "Commissioner", "Kent",
    ...     date(2025, 7, 8), DocumentKind.RESPONSE, "OGL", "0" * 64, characters=1200, passages=7)
    >>> documents_text([kent])
    'kent-response: Kent’s response · Jo Bloggs, Commissioner · Kent · 8 July 2025 · 1,200 characters'
    """
    return "\n".join(harmless(_document(document)) for document in documents)


def _document(document: HeldDocument) -> str:
    speaker = ", ".join(filter(None, (document.speaker, document.role)))
    length = wording.counted(document.characters, "character")
    facts = (document.title, speaker, document.body, wording.dated(document.date), length)
    return f"{document.id}: {' · '.join(filter(None, facts))}"


def _joined(parts: Sequence[str]) -> str:
    return "\n\n".join(map(harmless, parts))
