"""What is taken away of a turn, in words and in order; each form lays the same out in its own way.

All text here can be shown as it is: what would hide or reorder other text stands as its code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from oic_qa import wording
from oic_qa.records import JOINT, Answer, Corpus, Entry, PassageKind, Quote, Reason, Span, Turn
from oic_qa.takeaway.forms import CHECK
from oic_qa.takeaway.named import named
from oic_qa.takeaway.receipt_lines import ALSO_AT, place_line, receipt_line

QUESTION = "Question {}: "
QUOTATION = "Quotation {}"
NEAR_MISS = "Closest passage {}, not an answer"
ABOUT = "About this file"

ATTRIBUTION = "— "
ROLE = "Role: "
NOTE = "Note: "
PUBLISHED = "Published at: "
LICENCE = "Licence: "
FACTS = (ATTRIBUTION, ROLE, NOTE, ALSO_AT, PUBLISHED, LICENCE)
"""How the lines begin that stand between a quotation's words and its receipt."""


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring characters of a quote, highlighted or not."""

    text: str
    highlighted: bool


@dataclass(frozen=True, slots=True)
class ToldQuote:
    """A quote: a heading, whose words they are, the words of each range, and the lines below them."""

    heading: str
    kind: str
    repeated: bool
    ranges: tuple[tuple[Run, ...], ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToldTurn:
    """A question with what came of it; ``lines`` stand above the quotes, ``coverage`` below them."""

    heading: str
    outcome: str
    lines: tuple[str, ...]
    quotes: tuple[ToldQuote, ...]
    near_misses: tuple[ToldQuote, ...]
    coverage: str


def tell(turns: Iterable[Turn], corpus: Corpus) -> tuple[ToldTurn, ...]:
    """Put turns into words, counted from 1."""
    return tuple(_tell_turn(turn, corpus, number=number) for number, turn in enumerate(turns, start=1))


def _tell_turn(turn: Turn, corpus: Corpus, *, number: int) -> ToldTurn:
    quotes, near_misses = quotes_of(turn), near_misses_of(turn)
    return ToldTurn(
        heading=QUESTION.format(number) + named(turn.query.question),
        outcome=one_line(wording.outcome(turn)),
        lines=tuple(map(one_line, _opening(turn))),
        quotes=tuple(_tell_quote(quote, QUOTATION.format(rank), corpus) for rank, quote in ranked(quotes)),
        near_misses=tuple(
            _tell_quote(quote, NEAR_MISS.format(rank), corpus) for rank, quote in ranked(near_misses)
        ),
        coverage=wording.coverage_line(turn.coverage),
    )


def ranked(quotes: Sequence[Quote]) -> Iterator[tuple[int, Quote]]:
    """Count quotes from 1."""
    return enumerate(quotes, start=1)


def quotes_of(turn: Turn) -> tuple[Quote, ...]:
    """Give the quotes that answer; a refusal has none."""
    return turn.reply.quotes if isinstance(turn.reply, Answer) else ()


def near_misses_of(turn: Turn) -> tuple[Quote, ...]:
    """Give the passages that are no answer; an answer has none."""
    return () if isinstance(turn.reply, Answer) else turn.reply.near_misses


def one_line(text: str) -> str:
    r"""Even out blanks, and write what would hide or reorder text as its code.

    >>> one_line("Reply\n to  9\u202e")
    'Reply to 9⟨U+202E⟩'
    """
    return named(" ".join(text.split()))


def _opening(turn: Turn) -> Iterator[str]:
    reply = turn.reply
    if searched := searched_for(turn):
        yield f"Searched for: {searched}"
    if reply.bodies:
        yield f"Bodies: {wording.listed(reply.bodies)}"
    if reply.silent_bodies:
        yield f"{wording.SILENT}: {wording.listed(reply.silent_bodies)}"
    yield from (f"{NOTE}{note}" for note in reply.notes)


def searched_for(turn: Turn) -> str:
    """Say what was searched for, or nothing where the question was not understood, and nothing was."""
    if not isinstance(turn.reply, Answer) and turn.reply.reason is Reason.UNCLEAR:
        return ""
    return wording.searched_for(turn.query)


def _tell_quote(quote: Quote, heading: str, corpus: Corpus) -> ToldQuote:
    lines = map(one_line, _facts(quote, corpus.document(quote.document).entry))
    return ToldQuote(
        heading=heading,
        kind=wording.KINDS[quote.kind],
        repeated=quote.kind is PassageKind.RESTATEMENT,
        ranges=runs_of(quote),
        lines=(*lines, *map(place_line, quote.also_at), receipt_line(quote)),
    )


def _facts(quote: Quote, entry: Entry) -> Iterator[str]:
    yield f"{ATTRIBUTION}{wording.attribution(quote)}"
    if role := role_of(quote, entry):
        yield f"{ROLE}{role}"
    yield from (f"{NOTE}{note}" for note in quote.notes)
    if entry.address:
        yield f"{PUBLISHED}{entry.address}"
    yield f"{LICENCE}{entry.licence}"


def role_of(quote: Quote, entry: Entry) -> str:
    """Name the office of whoever speaks, which is known of the one who signed the document."""
    return entry.speaker_role if quote.speaker == entry.speaker else ""


def runs_of(quote: Quote) -> tuple[tuple[Run, ...], ...]:
    """Cut the words of each range wherever a highlight begins or ends, in order, each character once."""
    ranges: list[tuple[Run, ...]] = []
    offset = 0
    for span in quote.spans:
        cuts = _cuts(span, quote.highlights)
        shift = offset - span.start
        texts = (named(quote.text[cut.start + shift : cut.end + shift]) for cut in cuts)
        marked = (any(one.contains(cut) for one in quote.highlights) for cut in cuts)
        ranges.append(tuple(map(Run, texts, marked)))
        offset += span.length + len(JOINT)
    return tuple(ranges)


def _cuts(span: Span, highlights: Sequence[Span]) -> list[Span]:
    inside = (one for one in highlights if span.contains(one))
    edges = {span.start, span.end}.union(*((one.start, one.end) for one in inside))
    return [Span(start, end) for start, end in pairwise(sorted(edges))]


def about(turns: Sequence[Turn], *, ending: str, made: date) -> tuple[str, ...]:
    """Say what a file was made from, when, and how it is checked."""
    indexes = dict.fromkeys(turn.index for turn in turns)
    return (
        f"Made on {wording.dated(made)} from index {wording.listed(tuple(indexes))}.",
        f"To check the quotations against the documents: {CHECK} FILE{ending}",
        "What is checked are the words of each quotation, as they stand in this file, against the characters "
        "of the document that its receipt names; these are counted from 0, up to the second number.",
        "Words in bold fit the question best; the program chose them, not the document.",
    )
