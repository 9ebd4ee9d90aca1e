"""What the page says in its own words, beside the sentences that all shells share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from oic_qa.records import Answer, Entry, PassageKind, Query, Reason, Turn
from oic_qa.render import long_date, outcome_line

KINDS = {
    PassageKind.REPORT: "Inspection report",
    PassageKind.RECOMMENDATION: "Recommendation of the report",
    PassageKind.RESPONSE: "Response",
    PassageKind.RESTATEMENT: "Repeats the report’s recommendation; not this force’s action",
}
"""In what role words stand; words of the report inside a response are never that force's own."""

ADVICE = {
    Reason.OUTSIDE_DOCUMENTS: "Only the documents listed at the end of this page are searched.",
    Reason.DOCUMENTS_SILENT: "That a document is silent does not mean that nothing was done.",
    Reason.BODY_NOT_HELD: "It may have replied; its response is not among the documents listed below.",
}


def outcome(turn: Turn) -> str:
    """Say in one line what came of a question."""
    if not isinstance(turn.reply, Answer):
        return outcome_line(turn)
    documents = {quote.document for quote in turn.reply.quotes}
    return f"{counted(len(turn.reply.quotes), 'quotation')} from {counted(len(documents), 'document')}"


def searched_for(query: Query) -> str:
    """Say what was searched for, with the bodies and numbers that were understood, typed now or before."""
    numbers = [str(number) for number in query.recommendations]
    noun = "recommendation" if len(numbers) == 1 else "recommendations"
    parts = (query.text, listed(query.bodies), f"{noun} {listed(numbers)}" if numbers else "")
    return " · ".join(part for part in parts if part)


def problem(turn: Turn) -> str:
    """Say in one line why what was typed is no question, or nothing where it is one.

    It is none where it could not be understood and nothing near it can be shown: blank, or far too long.
    """
    reply = turn.reply
    if isinstance(reply, Answer) or reply.reason is not Reason.UNCLEAR or reply.near_misses:
        return ""
    return " ".join(reply.notes) or outcome(turn)


def counted(number: int, noun: str) -> str:
    """Count a noun.

    >>> counted(1, "quotation"), counted(3, "quotation")
    ('1 quotation', '3 quotations')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def listed(words: Sequence[str]) -> str:
    """Write words as a list in a sentence.

    >>> listed(["Kent", "Surrey", "Sussex"])
    'Kent, Surrey and Sussex'
    """
    *first, last = words or [""]
    return f"{', '.join(first)} and {last}" if first else last


def short_name(entry: Entry) -> str:
    """Name a document in a few words: whose response it is, or its title."""
    return f"{entry.body}’s response" if entry.body else entry.title


def as_at(when: date | None) -> str:
    """Say as at which day words are true.

    >>> as_at(date(2025, 7, 8)), as_at(None)
    ('as at 8 July 2025', 'undated')
    """
    return f"as at {long_date(when)}" if when else "undated"


def dated(when: date | None) -> str:
    """Say when a document was written.

    >>> dated(date(2025, 7, 8)), dated(None)
    ('8 July 2025', 'undated')
    """
    return long_date(when) if when else "undated"
