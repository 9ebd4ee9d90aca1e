"""Words looked for inside one document: literally, on a folded copy, given as ranges of its text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from oic_qa.errors import QuestionError
from oic_qa.folding import Folded, fold
from oic_qa.records import Span

LONGEST = 200
"""Characters of the longest words that are looked for; the field takes no more."""

DOCUMENTS_KEPT = 16
"""Folded copies that are kept: a reader looks for several words in one document, one after the other."""


def find_words(text: str, words: str) -> tuple[Span, ...]:
    r"""Find every place where words stand, in order and apart.

    Case, accents, and the kinds of quotation marks, hyphens and blanks make no difference; a blank stands
    for any blanks, a line's end among them.

    >>> find_words("The well\u2011lit\nharbour’s WELL-LIT harbour", "Well-lit  HARBOUR")
    (Span(start=4, end=20), Span(start=23, end=39))

    Raises:
        QuestionError: the words are too long.
    """
    if len(words) > LONGEST:
        raise QuestionError(
            f"The words to look for have {len(words)} characters; at most {LONGEST} can be looked for. "
            "Look for fewer words."
        )
    parts = fold(words).text.split()
    if not parts:
        return ()
    folded = _folded(text)
    hits = re.finditer(r"\s+".join(map(re.escape, parts)), folded.text)
    return _apart(folded.original(Span(*hit.span())) for hit in hits)


@lru_cache(maxsize=DOCUMENTS_KEPT)
def _folded(text: str) -> Folded:
    return fold(text)


def _apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Leave out a range that begins inside the one before: both stand in one character of the text.

    >>> _apart([Span(3, 4), Span(3, 4), Span(4, 6)])
    (Span(start=3, end=4), Span(start=4, end=6))
    """
    apart: list[Span] = []
    for span in spans:
        if not apart or span.start >= apart[-1].end:
            apart.append(span)
    return tuple(apart)
