"""Text and the ranges that count in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters of a document's canonical text.

    >>> Span(3, 7).length
    4
    """

    start: int
    end: int

    @property
    def length(self) -> int:
        """Number of characters."""
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two ranges share a character; ranges that only touch do not.

        >>> Span(0, 3).overlaps(Span(3, 5)), Span(0, 3).overlaps(Span(2, 5))
        (False, True)
        """
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether the other range lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


def shared_characters(some: Iterable[Span], others: Sequence[Span]) -> int:
    """Count the characters in both of two groups of ranges, neither of which overlaps itself.

    >>> shared_characters([Span(0, 4), Span(8, 12)], [Span(2, 10)])
    4
    """
    overlaps = (min(one.end, other.end) - max(one.start, other.start) for one in some for other in others)
    return sum(max(length, 0) for length in overlaps)


class BlockKind(StrEnum):
    """What a stretch of canonical text is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_CELL = "table_cell"
    FIGURE = "figure"
    SIGNATURE = "signature"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of canonical text that is one thing on the page.

    ``level`` is 1 for a chapter and 0 where the block is no heading; ``row`` and ``column`` count from 0
    in a table; ``lead_in`` is the index of the block that introduces a list item.
    """

    kind: BlockKind
    span: Span
    level: int = 0
    row: int | None = None
    column: int | None = None
    lead_in: int | None = None


@dataclass(frozen=True, slots=True)
class CanonicalText:
    """What a reader makes of a file: the text that every offset counts in, and its blocks in order."""

    text: str
    blocks: tuple[Block, ...]
