"""Where sentences begin and end, as offsets: nothing is stripped, joined or changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from oic_qa.records import Span

BOUNDARY = re.compile(r"[.!?][”’\"')\]]*\s+(?=[“‘\"'(\[]?[A-Z0-9£])")
ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|cf|vs|approx|No|Nos|Mr|Mrs|Ms|Dr|Prof|Rt|Hon|St|Sgt|Insp|Supt|DCI|para|Art|Sch|ss?)"
    r"|\b[A-Z])\.$"
)


def sentence_spans(text: str) -> tuple[Span, ...]:
    """Cut a stretch of text into sentences, without the white space between them.

    >>> [(span.start, span.end) for span in sentence_spans("It works. We agree.")]
    [(0, 9), (10, 19)]
    >>> len(sentence_spans("Speak to Mr. Price, e.g. at 5.30 p.m. on Monday."))
    1
    """
    cuts = [0]
    for boundary in BOUNDARY.finditer(text):
        if not ABBREVIATION.search(text[: boundary.start() + 1]):
            cuts.append(boundary.end())
    cuts.append(len(text))
    stretches = (_trimmed(text, start, end) for start, end in pairwise(cuts))
    return tuple(span for span in stretches if span.length)


def _trimmed(text: str, start: int, end: int) -> Span:
    stretch = text[start:end]
    left = start + len(stretch) - len(stretch.lstrip())
    return Span(left, max(left, start + len(stretch.rstrip())))


def sentences_of_part(text: str, part: Sequence[Span]) -> tuple[tuple[Span, ...], ...]:
    """Cut one part of a segment into sentences; a sentence over a page break gets several spans.

    >>> sentences_of_part("One. Two is <break> split. Three.", [Span(0, 11), Span(20, 33)])
    ((Span(start=0, end=4),), (Span(start=5, end=11), Span(start=20, end=26)), (Span(start=27, end=33),))
    """
    joined = " ".join(text[span.start : span.end] for span in part)
    return tuple(moved_back(sentence, part) for sentence in sentence_spans(joined))


def moved_back(span: Span, parts: Sequence[Span]) -> tuple[Span, ...]:
    """Move a range of parts joined by blanks back to where its characters stand.

    >>> moved_back(Span(2, 9), [Span(0, 5), Span(20, 30)])
    (Span(start=2, end=5), Span(start=20, end=23))
    """
    moved: list[Span] = []
    offset = 0
    for part in parts:
        start, end = max(span.start - offset, 0), min(span.end - offset, part.length)
        if start < end:
            moved.append(Span(part.start + start, part.start + end))
        offset += part.length + 1
    return tuple(moved)
