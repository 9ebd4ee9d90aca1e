"""Spans shown and spans wanted -> the measures of one question; pure, and the same for every system.

R is the number of gold groups: each group is needed, any alternative of it suffices. Words count as shown
where a gold range lies wholly inside the ranges of one quote; ``docs/evaluation.md`` says it at length.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

from oic_qa.evaluation.questions import Gold
from oic_qa.records import Span, shared_characters

Groups = Sequence[Sequence[Gold]]

PLACES_BESIDE = 2
"""Places that an answer may stand behind the first R and still count: with one group, the first three."""


class Placed(Protocol):
    """Ranges of one document, shown or ranked together: a quote, a passage, a chunk."""

    @property
    def document(self) -> str:
        """The document's id."""
        ...

    @property
    def spans(self) -> tuple[Span, ...]:
        """In reading order."""
        ...


@dataclass(frozen=True, slots=True)
class Extract:
    """Ranges of one document and nothing else."""

    document: str
    spans: tuple[Span, ...]

    @property
    def name(self) -> str:
        """Document and outer offsets: no two passages of a ranking share them.

        >>> Extract("a", (Span(3, 7), Span(9, 12))).name
        'a:3-12'
        """
        return f"{self.document}:{self.spans[0].start}-{self.spans[-1].end}"


@dataclass(frozen=True, slots=True)
class Cover:
    """Characters of a gold range, and how many of them are highlighted."""

    covered: int
    wanted: int

    @property
    def share(self) -> float:
        """Share that is highlighted."""
        return self.covered / self.wanted


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


def holds(extract: Placed, gold: Gold) -> bool:
    """Tell whether the gold words stand, whole, in one of their places inside an extract."""
    if extract.document != gold.document:
        return False
    whole = joined(extract.spans)
    return any(part.contains(span) for part in whole for span in gold.spans)


def held_groups(extract: Placed, gold: Groups) -> frozenset[int]:
    """The groups, by their place, of which an extract holds an alternative."""
    return frozenset(place for place, group in enumerate(gold) if any(holds(extract, item) for item in group))


def gains(ranking: Iterable[Placed], gold: Groups) -> tuple[int, ...]:
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


def answers_in_first(quotes: Sequence[Placed], gold: Groups) -> bool:
    """Tell whether the first quote holds right words, of whichever group."""
    return bool(quotes) and bool(held_groups(quotes[0], gold))


def answers_in_first_three(quotes: Sequence[Placed], gold: Groups) -> bool:
    """Tell whether the first three quotes hold the answer: the first R + 2 all R groups."""
    return answers_completely(quotes[: len(gold) + PLACES_BESIDE], gold)


def answers_completely(quotes: Sequence[Placed], gold: Groups) -> bool:
    """Tell whether the quotes hold all groups."""
    return len(frozenset[int]().union(*(held_groups(quote, gold) for quote in quotes))) == len(gold)


def reading_cost(quotes: Sequence[Placed], gold: Groups) -> int | None:
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


def _read_before(quote: Placed, offset: int) -> int:
    return sum(min(span.end, offset) - span.start for span in quote.spans if span.start < offset)


def character_agreement(highlights: Sequence[Placed], gold: Groups) -> Agreement:
    """How much of what is highlighted is gold, and the reverse, in characters.

    Any alternative counts as gold for precision. For recall, each group counts with the alternative that is
    covered best, and all groups together are the whole.
    """
    marked, right = _by_document(highlights), _by_document(chain.from_iterable(gold))
    shown = sum(span.length for spans in marked.values() for span in spans)
    both = sum(shared_characters(spans, right.get(document, ())) for document, spans in marked.items())
    covers = [_best_cover(marked, group) for group in gold]
    covered, wanted = sum(cover.covered for cover in covers), sum(cover.wanted for cover in covers)
    return Agreement(both / shown if shown else 0.0, covered / wanted if wanted else 0.0)


def _by_document(places: Iterable[Placed]) -> dict[str, tuple[Span, ...]]:
    found: dict[str, list[Span]] = {}
    for place in places:
        found.setdefault(place.document, []).extend(place.spans)
    return {document: joined(spans) for document, spans in found.items()}


def _best_cover(marked: Mapping[str, Sequence[Span]], group: Sequence[Gold]) -> Cover:
    """The alternative that is covered best; of equals, the shortest."""
    covers = (
        Cover(shared_characters(marked.get(gold.document, ()), [span]), span.length)
        for gold in group
        for span in gold.spans
    )
    return max(covers, key=lambda cover: (cover.share, -cover.wanted))


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
