"""A turn for people: the sentences that every shell shows, and the answer as quotation cards in a terminal.

Source text is inert: it is never read as markup, and characters that could move or hide other text are
shown by name. Only what is shown is changed; the quote itself, and the JSON, keep every character.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.text import Text

from oic_qa.records import JOINT, Answer, Coverage, PassageKind, Place, Quote, Reason, Span, Turn

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
LABELS = {PassageKind.RESTATEMENT: "words of the report, repeated in this response"}
NEAR_MISSES = "Closest passages, not an answer"
SHAPING = "\u00ad\u200c\u200d"
"""Invisible characters that spelling and emoji need: soft hyphen, zero-width non-joiner and joiner."""


def outcome_line(turn: Turn) -> str:
    """Say in one line whether the question was answered, and if not, why."""
    reply = turn.reply
    if isinstance(reply, Answer):
        return f"Answered in {counted(len(reply.quotes), 'quotation')}."
    unknown = turn.query.unknown_recommendations
    if reply.reason is Reason.NO_SUCH_RECOMMENDATION and unknown:
        return f"Not answered: there is no recommendation {' or '.join(map(str, unknown))}."
    return f"Not answered: {REASONS[reply.reason]}"


def counted(number: int, noun: str) -> str:
    """Count a noun.

    >>> counted(1, "quotation"), counted(1200, "quotation")
    ('1 quotation', '1,200 quotations')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def attribution(quote: Quote) -> str:
    """Say who speaks, for whom, when and where, parted by middle dots, nothing twice."""
    parts = (
        quote.speaker,
        quote.body,
        f"as at {long_date(quote.date)}" if quote.date else "undated",
        quote.title,
        quote.heading,
        f"recommendation {quote.recommendation}" if quote.recommendation is not None else None,
        LABELS.get(quote.kind),
    )
    said: dict[str, str] = {}
    for part in filter(None, parts):
        said.setdefault(part.casefold(), part)
    return " · ".join(said.values())


def long_date(day: date) -> str:
    """Write a date as a letter does.

    >>> long_date(date(2025, 7, 8))
    '8 July 2025'
    """
    return f"{day.day} {day:%B %Y}"


def also_at_line(place: Place) -> str:
    """Say where the same words stand once more.

    >>> also_at_line(Place("inspection-report", (Span(0, 9),), "Summary"))
    'Also at: inspection-report · Summary'
    """
    return f"Also at: {' · '.join(part for part in (place.document, place.heading) if part)}"


def coverage_line(coverage: Coverage) -> str:
    """Say how many forces' responses the reply can rest on.

    >>> coverage_line(Coverage(held=4, of=43))
    "4 of 43 forces' responses are held."
    """
    return f"{coverage.held} of {coverage.of} forces' responses {'is' if coverage.held == 1 else 'are'} held."


def harmless(text: str) -> str:
    r"""Show control characters and changes of writing direction by name; line feeds and tabs stay.

    >>> harmless("a\x1b[31mb\u202ec")
    'a␛[31mb⟨U+202E⟩c'
    """
    return "".join(map(_harmless_character, text))


def _harmless_character(character: str) -> str:
    if character in "\n\t" or character in SHAPING:
        return character
    if character < " ":
        return chr(0x2400 + ord(character))
    if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
        return f"⟨U+{ord(character):04X}⟩"
    return character


def one_line(text: str) -> str:
    r"""Make a text safe to stand in one line of a terminal.

    >>> one_line("what\n  now\x07")
    'what now␇'
    """
    return harmless(" ".join(text.split()))


def terminal_view(turn: Turn) -> RenderableType:
    """Lay a turn out for a terminal: outcome, what was searched for, cards, coverage."""
    quotes = turn.reply.quotes if isinstance(turn.reply, Answer) else ()
    near_misses = () if isinstance(turn.reply, Answer) else turn.reply.near_misses
    return Group(
        Text(outcome_line(turn), style="bold"),
        *_opening(turn),
        *_cards(quotes),
        *([Text(""), Text(f"{NEAR_MISSES}:", style="bold yellow")] if near_misses else []),
        *_cards(near_misses),
        Text(""),
        Text(coverage_line(turn.coverage), style="dim"),
    )


def _opening(turn: Turn) -> Iterator[Text]:
    reply = turn.reply
    if isinstance(reply, Answer) or reply.reason is not Reason.UNCLEAR:
        yield Text(f"Searched for: {one_line(turn.query.text)}", style="dim")
    if reply.bodies:
        yield Text(f"Bodies: {_listed(reply.bodies)}")
    if reply.silent_bodies:
        yield Text(f"Held, but silent on this: {_listed(reply.silent_bodies)}")
    yield from _notes(reply.notes)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(map(one_line, names))


def _notes(notes: Iterable[str]) -> Iterator[Text]:
    return (Text(f"Note: {one_line(note)}", style="yellow") for note in notes)


def _cards(quotes: Sequence[Quote]) -> Iterator[RenderableType]:
    for number, quote in enumerate(quotes, start=1):
        yield Text("")
        yield Rule(str(number), align="left", style="dim")
        yield _words(quote)
        yield Text("")
        yield Text(f"— {one_line(attribution(quote))}", style="cyan")
        yield from _notes(quote.notes)
        yield from (Text(one_line(also_at_line(place)), style="dim") for place in quote.also_at)


def _words(quote: Quote) -> Text:
    """The quote's characters in order, highlighted ranges bold."""
    words = Text()
    offset = 0
    for number, span in enumerate(quote.spans):
        if number:
            words.append(JOINT, style="dim")
            offset += len(JOINT)
        for run in _runs(span, quote.highlights):
            bold = any(highlight.contains(run) for highlight in quote.highlights)
            words.append(harmless(quote.text[offset : offset + run.length]), style="bold" if bold else None)
            offset += run.length
    return words


def _runs(span: Span, highlights: Sequence[Span]) -> Iterator[Span]:
    """Cut a range wherever a highlight begins or ends."""
    inside = (highlight for highlight in highlights if span.contains(highlight))
    edges = {span.start, span.end}.union(*((highlight.start, highlight.end) for highlight in inside))
    return (Span(start, end) for start, end in pairwise(sorted(edges)))
