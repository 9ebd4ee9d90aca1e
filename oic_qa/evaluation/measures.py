"""Spans shown and spans wanted -> the measures of one question; pure, and the same for every system.

R is the number of gold groups: each group is needed, any alternative of it suffices. Words count as shown
where a gold range lies wholly inside the ranges of one quote; ``docs/evaluation.md`` says it at length.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from oic_qa.evaluation.questions import Gold
from oic_qa.records import Span

Groups = Sequence[Sequence[Gold]]

PLACES_BESIDE = 2
"""Places that an answer may stand behind the first R and still count: with one group, the first three."""


@dataclass(frozen=True, slots=True)
class Extract:
    """Ranges of one document, shown or ranked together."""

    document: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two sets agree, 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean of both.

        >>> Agreement(0.5, 1.0).f1
        0.6666666666666666
        """
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Sort ranges and join those that touch or overlap.

    >>> joined([Span(5, 9), Span(0, 3), Span(3, 6)])
    (Span(start=0, end=9),)
    """
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.start <= result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return tuple(result)


def holds(extract: Extract, gold: Gold) -> bool:
    """Tell whether the gold words stand, whole, in one of their places inside an extract."""
    if extract.document != gold.document:
        return False
    whole = joined(extract.spans)
    return any(part.contains(span) for part in whole for span in gold.spans)


def held_groups(extract: Extract, gold: Groups) -> frozenset[int]:
    """The groups, by their place, of which an extract holds an alternative."""
    return frozenset(place for place, group in enumerate(gold) if any(holds(extract, item) for item in group))


def gains(ranking: Iterable[Extract], gold: Groups) -> tuple[int, ...]:
    """Gain of each extract: the number of groups that it is the first in the ranking to hold.

    So every group counts once, however often its words are repeated.
    """
    missing = set(range(len(gold)))
    result = []
    for extract in ranking:
        new = held_groups(extract, gold) & missing if missing else frozenset()
        missing -= new
        result.append(len(new))
    return tuple(result)


def recall_at(gain: Sequence[int], groups: int, *, places: int) -> float:
    """Share of the gold groups that the first places hold.

    >>> recall_at((1, 0, 2), 4, places=2)
    0.25
    """
    return sum(gain[:places]) / groups


def answers_in_first(quotes: Sequence[Extract], gold: Groups) -> bool:
    """Tell whether the first quote holds right words, of whichever group."""
    return bool(quotes) and bool(held_groups(quotes[0], gold))


def answers_in_first_three(quotes: Sequence[Extract], gold: Groups) -> bool:
    """Tell whether the first three quotes hold the answer: the first R + 2 all R groups."""
    return answers_completely(quotes[: len(gold) + PLACES_BESIDE], gold)


def answers_completely(quotes: Sequence[Extract], gold: Groups) -> bool:
    """Tell whether the quotes hold all groups."""
    return len(frozenset[int]().union(*(held_groups(quote, gold) for quote in quotes))) == len(gold)


def reading_cost(quotes: Sequence[Extract], gold: Groups) -> int | None:
    """Characters shown before the first gold character, or nothing where no gold is shown whole."""
    read = 0
    for quote in quotes:
        starts = [
            _read_before(quote, span.start)
            for group in gold
            for item in group
            if item.document == quote.document
            for span in item.spans
            if any(part.contains(span) for part in joined(quote.spans))
        ]
        if starts:
            return read + min(starts)
        read += sum(span.length for span in quote.spans)
    return None


def _read_before(quote: Extract, offset: int) -> int:
    return sum(min(span.end, offset) - span.start for span in quote.spans if span.start < offset)


def character_agreement(highlights: Sequence[Extract], gold: Groups) -> Agreement:
    """How much of what is highlighted is gold, and the reverse, in characters.

    Any alternative counts as gold for precision. For recall, each group counts with the alternative that is
    covered best, and all groups together are the whole.
    """
    marked = [Extract(item.document, joined(item.spans)) for item in highlights]
    shown = sum(span.length for item in marked for span in item.spans)
    right = sum(
        _shared(item.spans, joined(span for span in _spans_in(item.document, gold))) for item in marked
    )
    best = [_best_covered(marked, group) for group in gold]
    covered, wanted = sum(pair.start for pair in best), sum(pair.end for pair in best)
    return Agreement(right / shown if shown else 0.0, covered / wanted if wanted else 0.0)


def _spans_in(document: str, gold: Groups) -> Iterable[Span]:
    return (
        span for group in gold for item in group if item.document == document for span in item.spans
    )


def _best_covered(marked: Sequence[Extract], group: Sequence[Gold]) -> Span:
    """Characters covered and wanted, as a range, of the alternative that is covered best."""
    covers = [
        Span(_shared(_marked_in(item.document, marked), [span]), span.length)
        for item in group
        for span in item.spans
    ]
    return max(covers, key=lambda cover: (cover.start / cover.end, -cover.end))


def _marked_in(document: str, marked: Sequence[Extract]) -> tuple[Span, ...]:
    return joined(span for item in marked if item.document == document for span in item.spans)


def _shared(some: Iterable[Span], others: Sequence[Span]) -> int:
    """Characters in both of two sets of ranges, neither of which overlaps itself."""
    overlaps = (min(one.end, other.end) - max(one.start, other.start) for one in some for other in others)
    return sum(max(length, 0) for length in overlaps)


def set_agreement(named: Iterable[str], wanted: Iterable[str]) -> Agreement:
    """How far the bodies named are those wanted; naming none has precision 0.

    >>> set_agreement(["Cheshire", "Kent"], ["Cheshire"])
    Agreement(precision=0.5, recall=1.0)
    """
    given, expected = frozenset(named), frozenset(wanted)
    both = len(given & expected)
    return Agreement(
        both / len(given) if given else 0.0,
        both / len(expected) if expected else 0.0,
    )
