"""What every shell says in its own words: outcomes, reasons, attribution, dates, counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from oic_qa.records import EVERYTHING, Answer, Coverage, Entry, PassageKind, Place, Query, Quote, Reason, Turn

REASONS = {
    Reason.OUTSIDE_DOCUMENTS: "the question lies outside these documents.",
    Reason.DOCUMENTS_SILENT: "the documents held are silent on this.",
    Reason.BODY_NOT_HELD: "no response is held from that body.",
    Reason.NOT_ADDRESSED: "the recommendation is not addressed to that body, "
    "and its response does not take it up.",
    Reason.NO_SUCH_RECOMMENDATION: "there is no such recommendation.",
    Reason.UNCLEAR: "the question cannot be understood. "
    "Ask it in a sentence, such as “What does recommendation 1 require?”",
}

REASONS_WITHIN = {
    **REASONS,
    Reason.OUTSIDE_DOCUMENTS: "the question lies outside the documents that were searched.",
    Reason.DOCUMENTS_SILENT: "the documents that were searched are silent on this.",
}
"""The same where not all documents were searched."""

KINDS = {
    PassageKind.REPORT: "Inspection report",
    PassageKind.RECOMMENDATION: "Recommendation of the report",
    PassageKind.RESPONSE: "Response",
    PassageKind.RESTATEMENT: "Repeats the report’s recommendation; not this force’s action",
}
"""In what role words stand; words of the report inside a response are never that force's own."""

NEAR_MISSES = "Closest passages, not an answer"
SILENT = "Held, but silent on this"


def outcome(turn: Turn) -> str:
    """Say in one line what came of a question."""
    reply = turn.reply
    if isinstance(reply, Answer):
        documents = {quote.document for quote in reply.quotes}
        quotations = counted(len(reply.quotes), "quotation")
        return f"Answered in {quotations} from {counted(len(documents), 'document')}."
    unknown = [str(number) for number in turn.query.unknown_recommendations]
    if reply.reason is Reason.NO_SUCH_RECOMMENDATION and unknown:
        return f"Not answered: there is no recommendation {listed(unknown, last='or')}."
    reasons = REASONS if turn.scope == EVERYTHING else REASONS_WITHIN
    return f"Not answered: {reasons[reply.reason]}"


def problem(turn: Turn) -> str:
    """Say in one line why what was typed is no question, or nothing where it is one.

    It is none where it could not be understood and nothing near it can be shown: blank, or far too long.
    """
    reply = turn.reply
    if isinstance(reply, Answer) or reply.reason is not Reason.UNCLEAR or reply.near_misses:
        return ""
    return " ".join(reply.notes) or outcome(turn)


def searched_for(query: Query) -> str:
    """Say what was searched for, with the bodies and numbers understood, but for those it says itself."""
    said = query.text.lower()
    bodies = [body for body in query.bodies if body.lower() not in said]
    understood = numbered(query.recommendations) if query.recommendations else ""
    parts = (query.text, listed(bodies), "" if understood in said else understood)
    return " · ".join(part for part in parts if part)


def coverage_line(coverage: Coverage) -> str:
    """Say how many forces' responses the reply can rest on.

    >>> coverage_line(Coverage(held=4, of=43))
    '4 of 43 forces’ responses are held.'
    >>> coverage_line(Coverage(held=4, of=43, searched=1))
    '4 of 43 forces’ responses are held, 1 of them searched.'
    """
    held = f"{coverage.held} of {coverage.of} forces’ responses {'is' if coverage.held == 1 else 'are'} held"
    if coverage.searched is None:
        return f"{held}."
    return f"{held}, {coverage.searched or 'none'} of them searched."


def attribution(quote: Quote) -> str:
    """Say who speaks, for whom, when and where, parted by middle dots, nothing twice."""
    repeats = KINDS[quote.kind] if quote.kind is PassageKind.RESTATEMENT else ""
    parts = (
        quote.speaker,
        quote.body or "",
        as_at(quote.date),
        quote.title,
        *place_in_document(quote),
        repeats,
    )
    said: dict[str, str] = {}
    for part in filter(None, parts):
        said.setdefault(part.casefold(), part)
    return " · ".join(said.values())


def place_in_document(quote: Quote) -> tuple[str, ...]:
    """The heading above a quote, and its recommendation unless the heading names it."""
    number = f"Recommendation {quote.recommendation}" if quote.recommendation is not None else ""
    named = f"{quote.heading} ".startswith((f"{number} ", f"{number}:"))
    return tuple(name for name in (quote.heading, "" if named else number) if name)


def also_at_line(place: Place) -> str:
    """Say where the same words stand once more.

    >>> also_at_line(Place("inspection-report", (), "Summary"))
    'Also at: inspection-report · Summary'
    """
    return f"Also at: {' · '.join(part for part in (place.document, place.heading) if part)}"


def short_name(entry: Entry) -> str:
    """Name a document in a few words: whose response it is, or its title."""
    return f"{entry.body}’s response" if entry.body else entry.title


def counted(number: int, noun: str) -> str:
    """Count a noun.

    >>> counted(1, "quotation"), counted(1200, "quotation")
    ('1 quotation', '1,200 quotations')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def listed(words: Sequence[str], *, last: str = "and") -> str:
    """Write words as a list in a sentence.

    >>> listed(["Kent", "Surrey", "Sussex"]), listed(["11", "14"], last="or")
    ('Kent, Surrey and Sussex', '11 or 14')
    """
    *before, final = words or [""]
    return f"{', '.join(before)} {last} {final}" if before else final


def numbered(recommendations: Sequence[int], *, last: str = "and") -> str:
    """Name recommendations by their numbers.

    >>> numbered([4]), numbered([2, 4], last="or")
    ('recommendation 4', 'recommendations 2 or 4')
    """
    noun = "recommendation" if len(recommendations) == 1 else "recommendations"
    return f"{noun} {listed([str(number) for number in recommendations], last=last)}"


def as_at(when: date | None) -> str:
    """Say as at which day words are true.

    >>> as_at(date(2025, 7, 8)), as_at(None)
    ('as at 8 July 2025', 'undated')
    """
    return f"as at {dated(when)}" if when else dated(when)


def dated(when: date | None) -> str:
    """Say when a document was written, as a letter does.

    >>> dated(date(2025, 7, 8)), dated(None)
    ('8 July 2025', 'undated')
    """
    return f"{when.day} {when:%B %Y}" if when else "undated"
