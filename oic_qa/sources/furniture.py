"""Page furniture: letterheads and footers that repeat, links of a web page, pictures put into words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

RUN_LINES = 3
"""Fewest lines of a letterhead or footer; two short lines repeat by chance (a label and its number)."""

LINE_CHARACTERS = 90
"""Longest line of a letterhead or footer."""

NAVIGATION = re.compile(
    r"^(?:back to (?:publication|top|contents)|print this page|skip to .{1,40})$", re.IGNORECASE
)
PICTURE = re.compile(r"^(?:an?|the) (?:handwritten|scanned|hand-drawn) signature\b", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.!?;:]$")


def furniture_lines(lines: Sequence[str]) -> frozenset[int]:
    """Tell which lines are furniture.

    >>> head = ["Dan Price", "Cheshire", "Commissioner"]
    >>> sorted(furniture_lines([*head, "I welcome the report.", *head]))
    [0, 1, 2, 4, 5, 6]
    """
    alone = {
        number
        for number, line in enumerate(lines)
        if NAVIGATION.match(line) or PICTURE.match(line) or _is_title_at_the_end(lines, number)
    }
    return frozenset(alone | _repeated(lines))


def _is_title_at_the_end(lines: Sequence[str], number: int) -> bool:
    """A converter prints the page's title once more after its last words."""
    return number == len(lines) - 1 > 0 and lines[number] == lines[0]


def _repeated(lines: Sequence[str]) -> set[int]:
    """Lines of every run of at least RUN_LINES short lines that stands in the text more than once."""
    starts = [
        number
        for number in range(len(lines) - RUN_LINES + 1)
        if all(_may_be_furniture(line) for line in lines[number : number + RUN_LINES])
    ]
    counts = Counter(tuple(lines[start : start + RUN_LINES]) for start in starts)
    return {
        number
        for start in starts
        if counts[tuple(lines[start : start + RUN_LINES])] > 1
        for number in range(start, start + RUN_LINES)
    }


def _may_be_furniture(line: str) -> bool:
    return len(line) <= LINE_CHARACTERS and not SENTENCE_END.search(line)
