"""A turn as quotation cards in a terminal.

Source text is inert: it is never read as markup, and characters that could move or hide other text are
shown by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.text import Text

from oic_qa import wording
from oic_qa.harmless import harmless, one_line
from oic_qa.records import JOINT, Answer, Quote, Reason, Span, Turn


def terminal_view(turn: Turn) -> RenderableType:
    """Lay a turn out for a terminal: outcome, what was searched for, cards, coverage."""
    quotes = turn.reply.quotes if isinstance(turn.reply, Answer) else ()
    near_misses = () if isinstance(turn.reply, Answer) else turn.reply.near_misses
    return Group(
        Text(wording.outcome(turn), style="bold"),
        *_opening(turn),
        *cards(quotes),
        *([Text(""), Text(f"{wording.NEAR_MISSES}:", style="bold yellow")] if near_misses else []),
        *cards(near_misses),
        Text(""),
        Text(wording.coverage_line(turn.coverage), style="dim"),
    )


def _opening(turn: Turn) -> Iterator[Text]:
    reply = turn.reply
    if isinstance(reply, Answer) or reply.reason is not Reason.UNCLEAR:
        yield Text(f"Searched for: {one_line(wording.searched_for(turn.query))}", style="dim")
    if reply.bodies:
        yield Text(one_line(f"Bodies: {wording.listed(reply.bodies)}"))
    if reply.silent_bodies:
        yield Text(one_line(f"{wording.SILENT}: {wording.listed(reply.silent_bodies)}"))
    yield from _notes(reply.notes)


def _notes(notes: Iterable[str]) -> Iterator[Text]:
    return (Text(f"Note: {one_line(note)}", style="yellow") for note in notes)


def cards(quotes: Sequence[Quote]) -> Iterator[RenderableType]:
    """Lay quotes out as numbered cards: words, attribution, notes, other places."""
    for number, quote in enumerate(quotes, start=1):
        yield Text("")
        yield Rule(str(number), align="left", style="dim")
        yield _words(quote)
        yield Text("")
        yield Text(f"— {one_line(wording.attribution(quote))}", style="cyan")
        yield from _notes(quote.notes)
        yield from (Text(one_line(wording.also_at_line(place)), style="dim") for place in quote.also_at)


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
