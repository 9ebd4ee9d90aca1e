"""Questions that went wrong, and questions that changed: what was wanted and what was shown, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from xml.etree.ElementTree import Element

from oic_qa.evaluation.elements import Content, element
from oic_qa.evaluation.html_tables import counted, named, section
from oic_qa.evaluation.html_words import REASONS, run_name
from oic_qa.evaluation.questions import Gold, Half
from oic_qa.evaluation.records import Change, Comparison, Result, Shown
from oic_qa.records import JOINT, Span

QUOTES_SHOWN = 5
"""Quotations printed with a question: as many as an answer shows."""


def wrong_section(results: Sequence[Result]) -> Element:
    """Every question that went wrong, the dev half first, by kind."""
    wrong = [result for result in results if not result.right]
    return section(
        "wrong",
        "Every question that went wrong",
        element(
            "p",
            f"{counted(len(wrong), 'question')} of {len(results):,}. ",
            element("mark", "Marked"),
            " is what the assistant highlighted; ",
            element("span", "underlined", class_="gold"),
            " are the wanted words. The questions of the test half are there to be counted: "
            "settings that are tuned on them make every figure of that half worthless.",
        ),
        (_half(half, [result for result in wrong if result.half is half]) for half in Half),
    )


def _half(half: Half, wrong: Sequence[Result]) -> Element | None:
    if not wrong:
        return None
    ordered = sorted(wrong, key=lambda result: result.kind)
    kinds = {kind: list(members) for kind, members in groupby(ordered, key=lambda result: result.kind)}
    links = (
        element("li", element("a", kind.replace("_", " "), href=f"#{half}-{kind}"), f" {len(members)}")
        for kind, members in kinds.items()
    )
    return element(
        "div",
        element("h3", f"{half.capitalize()} half: {counted(len(wrong), 'question')}"),
        element("ul", links, class_="links"),
        (_kind(half, kind, members) for kind, members in kinds.items()),
    )


def _kind(half: Half, kind: str, wrong: Sequence[Result]) -> Element:
    heading = element("h4", f"{kind.replace('_', ' ').capitalize()}: {len(wrong)}", id=f"{half}-{kind}")
    return element("div", heading, (_wrong(result) for result in wrong))


def _wrong(result: Result) -> Element:
    return element(
        "article",
        _head(result),
        element(
            "div",
            element("div", element("h6", "Wanted"), _wanted(result), class_="wanted"),
            element("div", element("h6", _shown_title(result)), _quotes(result), class_="shown"),
            class_="pair",
        ),
        class_="question",
        id=f"question-{result.id}",
    )


def _head(result: Result) -> Element:
    earlier = (element("p", "Asked before: ", named(text), class_="facts") for text in result.history)
    facts = ", ".join([result.id, f"asked by {result.asked_by}", *result.tags]).replace("_", " ")
    return element(
        "header",
        earlier,
        element("h5", named(result.question)),
        element("p", verdict(result), class_="verdict"),
        element("p", facts, class_="facts"),
    )


def verdict(result: Result) -> str:
    """Say in a sentence what went wrong."""
    if result.answerable and result.refused:
        reason = REASONS[result.reason] if result.reason else "no reason"
        near = " The wanted words are among its near misses." if result.right_if_answered else ""
        return f"Refused ({reason}), though the documents answer.{near}{_place(result)}"
    if not result.answerable:
        wanted = REASONS[result.expected_reason] if result.expected_reason else "no reason"
        return f"Answered, though it should be refused: {wanted}."
    return f"Answered, but not with all of the wanted words among the first quotations.{_place(result)}"


def _place(result: Result) -> str:
    places = [place for place, item in enumerate(result.ranked, start=1) if item.gain]
    if not places:
        return f" No passage with wanted words is among the first {len(result.ranked)} found."
    return f" Passages with wanted words were found at {_listed(places)}."


def _listed(places: Sequence[int]) -> str:
    return f"place {places[0]}" if len(places) == 1 else f"places {', '.join(map(str, places))}"


def _wanted(result: Result) -> Iterator[Element]:
    if not result.answerable:
        yield element("p", "No answer.")
    for number, group in enumerate(result.gold, start=1):
        if len(result.gold) > 1:
            yield element("p", f"Part {number} of {len(result.gold)}", class_="facts")
        for place, gold in enumerate(group):
            if place:
                yield element("p", "or", class_="facts")
            yield _gold(gold)
    if result.wanted_bodies:
        yield element("p", f"Bodies: {', '.join(result.wanted_bodies)}")


def _gold(gold: Gold) -> Element:
    words = element("span", gold.words, class_="gold")
    return element("blockquote", words, element("footer", named(gold.document, tag="cite")))


def _shown_title(result: Result) -> str:
    if not result.shown:
        return "Shown: nothing"
    return "Shown as near misses, which are no answer" if result.refused else "Shown"


def _quotes(result: Result) -> Iterator[Element]:
    wanted = [gold for group in result.gold for gold in group]
    if result.bodies:
        yield element("p", f"Bodies: {', '.join(result.bodies)}")
    yield element("ol", (element("li", _quote(quote, wanted)) for quote in result.shown[:QUOTES_SHOWN]))
    left = len(result.shown) - QUOTES_SHOWN
    if left > 0:
        yield element("p", f"and {left} more", class_="facts")


def _quote(quote: Shown, wanted: Iterable[Gold]) -> Element:
    spans = [span for gold in wanted if gold.document == quote.document for span in gold.spans]
    return element(
        "blockquote",
        marked(quote, spans),
        element("footer", named(quote.title, tag="cite"), f", {quote.heading}" if quote.heading else None),
        (element("p", f"Not verified: {flaw}", class_="verdict") for flaw in quote.flaws),
    )


def marked(quote: Shown, wanted: Sequence[Span]) -> Iterator[Content]:
    """The words of a quote, cut where a highlight or wanted words begin or end."""
    offset = 0
    for number, span in enumerate(quote.spans):
        if number:
            yield element("span", JOINT, class_="joint")
            offset += len(JOINT)
        for start, end in pairwise(_cuts(span, [*quote.highlights, *wanted])):
            part = Span(start, end)
            words = quote.text[offset : offset + part.length]
            offset += part.length
            yield _styled(words, part, quote.highlights, wanted)


def _cuts(span: Span, others: Iterable[Span]) -> list[int]:
    ends = {end for other in others for end in (other.start, other.end) if span.start < end < span.end}
    return sorted({span.start, span.end} | ends)


def _styled(words: str, part: Span, highlights: Sequence[Span], wanted: Sequence[Span]) -> Content:
    shown: Content = words
    if any(gold.overlaps(part) for gold in wanted):
        shown = element("span", shown, class_="gold")
    if any(highlight.overlaps(part) for highlight in highlights):
        shown = element("mark", shown)
    return shown


def changes_section(comparisons: Sequence[Comparison]) -> Element | None:
    """What each other run got right and this one wrong, and the reverse, with both first quotations."""
    changed = [comparison for comparison in comparisons if comparison.changes]
    if not changed:
        return None
    return section("changes", "Questions that changed", (_changes(comparison) for comparison in changed))


def _changes(comparison: Comparison) -> Element:
    gained = sum(change.gained for change in comparison.changes)
    lost = len(comparison.changes) - gained
    return element(
        "details",
        element("summary", f"Against {run_name(comparison.old)}: {gained} gained, {lost} lost"),
        (_change(change) for change in sorted(comparison.changes, key=lambda change: change.gained)),
    )


def _change(change: Change) -> Element:
    sides = (
        ("The other run", change.old_refused, change.old_first),
        ("This run", change.new_refused, change.new_first),
    )
    return element(
        "article",
        element(
            "header",
            element("h5", named(change.question)),
            element(
                "p", "Right now, wrong there" if change.gained else "Wrong now, right there", class_="verdict"
            ),
            element("p", f"{change.id}, {change.kind}, {change.half} half".replace("_", " "), class_="facts"),
        ),
        element(
            "div",
            (
                element("div", element("h6", f"{name}{' (refused)' if refused else ''}"), _first(first))
                for name, refused, first in sides
            ),
            class_="pair even",
        ),
        class_="question",
    )


def _first(first: Shown | None) -> Element:
    return element("p", "Nothing was shown.") if first is None else _quote(first, ())
