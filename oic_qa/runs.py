"""Neighbouring passages quoted as one: a sentence that leans on the one before is read with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from oic_qa.records import Hit, Passage, PassageKind

WHOLE_UNITS = frozenset({PassageKind.RECOMMENDATION, PassageKind.RESTATEMENT})


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring passages in reading order, grown from the best of them."""

    best: Hit
    hits: tuple[Hit, ...]


def runs(chosen: Iterable[Hit], hits: Sequence[Hit], *, characters: int) -> list[Run]:
    """Grow each chosen passage by its neighbours under the same heading, the better one first.

    Args:
        chosen: passages to quote, best first; one that an earlier run has taken in is left out.
        hits: all passages that are searched, in any order.
        characters: longest run.

    Returns:
        Runs in reading order within, in the order of the chosen passages.
    """
    by_row = {hit.passage.row: hit for hit in hits}
    taken: set[int] = set()
    grown: list[Run] = []
    for hit in chosen:
        if hit.passage.row not in taken:
            rows = _grow(hit.passage.row, by_row, taken, characters)
            taken.update(rows)
            grown.append(Run(hit, tuple(by_row[row] for row in rows)))
    return grown


def _grow(row: int, by_row: Mapping[int, Hit], taken: set[int], characters: int) -> range:
    first = last = row
    length = _length(by_row[row].passage)
    while True:
        beside = [
            other
            for other in (first - 1, last + 1)
            if other in by_row
            and other not in taken
            and _belong_together(by_row[row].passage, by_row[other].passage)
            and length + _length(by_row[other].passage) <= characters
        ]
        if not beside:
            return range(first, last + 1)
        better = max(beside, key=lambda other: (by_row[other].score, -other))
        first, last = min(first, better), max(last, better)
        length += _length(by_row[better].passage)


def _length(passage: Passage) -> int:
    return sum(span.length for span in passage.spans)


def _belong_together(passage: Passage, other: Passage) -> bool:
    """Tell whether two passages stand under the same headings, of one speaker, in reply to the same."""
    return passage.kind not in WHOLE_UNITS and (
        (
            passage.document,
            passage.headings,
            passage.speaker,
            passage.kind,
            passage.recommendation,
            passage.prose,
        )
        == (other.document, other.headings, other.speaker, other.kind, other.recommendation, other.prose)
    )
