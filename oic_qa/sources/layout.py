"""Lines of canonical text -> blocks: furniture, headings, list items with their lead-in, cells, figures.

Only the look of a line and its neighbours decide; nothing here knows a document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from oic_qa.records import Block, BlockKind, Span
from oic_qa.sources.furniture import furniture_lines
from oic_qa.sources.letters import letter_parts

HEADING_CHARACTERS = 140
"""Longest heading without a mark; the longest one of the report has 125 characters, and its shortest
paragraph without a full stop is longer."""

FIGURE_LINES = 12
"""How far below its caption a figure's source line is looked for."""

NUMBERED_RECOMMENDATION = re.compile(r"^Recommendation \d{1,2}:?$", re.IGNORECASE)
RUN_IN_HEADING = re.compile(r"^(Recommendation \d{1,2}):?\s+(?=[A-Z].{40})")
ROLE_LABEL = re.compile(
    r"^(?=.{5,160}$).*\b(?:constabulary|force|police|chief constable|commissioner|mayor)(?:['’]s)?"
    r"(?: own)? (?:response|reply|comments?|statement)\b(?:[^.]*[:.]?|:)$",
    re.IGNORECASE,
)
CAPTION = re.compile(r"^Figure \d+\b")
FIGURE_FOOT = re.compile(r"^(?:Source|Note)s?:")
NUMBERED_TITLE = re.compile(r"^(?:Case study|Annex|Appendix|Chapter) \d+: ")
LABELLED_VALUE = re.compile(r"^[^:]{2,40}: [A-Z0-9]")
SENTENCE_END = re.compile(r"[.!?:;,][”’\"')\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of canonical text with what its marks said; ``after_gap`` tells a blank line before it."""

    text: str
    span: Span
    level: int = 0
    listed: bool = False
    row: int | None = None
    column: int | None = None
    after_gap: bool = True


def lay_out(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Give every line its kind; a heading run into its paragraph becomes two blocks."""
    pieces = [piece for line in lines for piece in _without_run_in_heading(line)]
    kinds = _kinds(pieces)
    blocks: list[Block] = []
    lead_in: int | None = None
    for number, (line, kind) in enumerate(zip(pieces, kinds, strict=True)):
        listed = kind is BlockKind.LIST_ITEM
        if not listed and kind is not BlockKind.FURNITURE:
            lead_in = number if kind is BlockKind.PARAGRAPH and line.text.endswith(":") else None
        blocks.append(
            Block(
                kind=kind,
                span=line.span,
                level=line.level if kind is BlockKind.HEADING else 0,
                row=line.row,
                column=line.column,
                lead_in=lead_in if listed else None,
            )
        )
    return tuple(blocks)


def _without_run_in_heading(line: Line) -> tuple[Line, ...]:
    found = RUN_IN_HEADING.match(line.text)
    if found is None or line.listed or line.row is not None:
        return (line,)
    start = line.span.start
    return (
        Line(found[1], Span(start, start + len(found[1])), after_gap=line.after_gap),
        Line(line.text[found.end() :], Span(start + found.end(), line.span.end)),
    )


def _kinds(lines: Sequence[Line]) -> list[BlockKind]:
    furniture = furniture_lines([line.text for line in lines])
    figures = _figure_lines(lines)
    parts = letter_parts([line.text for line in lines])
    marked = any(line.level for line in lines)
    kinds: list[BlockKind] = []
    for number, line in enumerate(lines):
        if number in furniture:
            kinds.append(BlockKind.FURNITURE)
        elif number in figures:
            kinds.append(BlockKind.FIGURE)
        elif number in parts.signature:
            kinds.append(BlockKind.SIGNATURE)
        else:
            goes_on = number + 1 < len(lines) and lines[number + 1].text[:1].islower()
            unmarked_allowed = not marked and number not in parts.address and not goes_on
            kinds.append(_kind_of_words(line, unmarked_allowed=unmarked_allowed))
    return kinds


def _kind_of_words(line: Line, *, unmarked_allowed: bool) -> BlockKind:
    if line.row is not None:
        label = line.row == 0 or NUMBERED_RECOMMENDATION.match(line.text)
        return BlockKind.HEADING if label and _looks_like_heading(line.text) else BlockKind.TABLE_CELL
    if line.listed:
        return BlockKind.LIST_ITEM
    if line.level or NUMBERED_RECOMMENDATION.match(line.text) or ROLE_LABEL.match(line.text):
        return BlockKind.HEADING
    if unmarked_allowed and _looks_like_heading(line.text):
        return BlockKind.HEADING
    return BlockKind.PARAGRAPH


def _looks_like_heading(text: str) -> bool:
    """Tell whether a line without any mark is a heading.

    >>> _looks_like_heading("Governance and direction"), _looks_like_heading("Published on: 16 May 2025")
    (True, False)
    """
    if NUMBERED_TITLE.match(text) and len(text) <= HEADING_CHARACTERS:
        return True
    plain = not SENTENCE_END.search(text) and not LABELLED_VALUE.match(text)
    return plain and len(text) <= HEADING_CHARACTERS and text[:1].isupper()


def _figure_lines(lines: Sequence[Line]) -> frozenset[int]:
    """Line numbers from each caption to the last source or note line below it."""
    found: set[int] = set()
    for number, line in enumerate(lines):
        if not CAPTION.match(line.text) or line.listed:
            continue
        reach = range(number, min(number + FIGURE_LINES, len(lines)))
        feet = [other for other in reach if FIGURE_FOOT.match(lines[other].text)]
        found.update(range(number, _end_of_feet(lines, feet) + 1) if feet else [number])
    return frozenset(found)


def _end_of_feet(lines: Sequence[Line], feet: Sequence[int]) -> int:
    """The last of the source and note lines that follow each other from the first one on."""
    last = feet[0]
    while last + 1 < len(lines) and FIGURE_FOOT.match(lines[last + 1].text):
        last += 1
    return last
