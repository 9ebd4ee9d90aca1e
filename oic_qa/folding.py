"""A folded copy of a text to search in, with the way back: case, accents, quotes, hyphens and blanks.

Each character is folded by itself, so any range of the copy leads back to the range it was made from.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from oic_qa.records import Span

APOSTROPHES = "\u2018\u2019\u201a\u201b\u2032\u00b4"
QUOTATION_MARKS = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"
HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043"
INVISIBLE = "\u00ad\u200b\u2060\ufeff"
PLAIN = str.maketrans(
    {
        **dict.fromkeys(APOSTROPHES, "'"),
        **dict.fromkeys(QUOTATION_MARKS, '"'),
        **dict.fromkeys(HYPHENS, "-"),
        **dict.fromkeys(INVISIBLE),
    }
)
"""Marks that people type as a plainer one, and those that nobody sees or types."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded copy; ``starts[i]`` is where original character ``i`` begins in it, with its length last."""

    text: str
    starts: Sequence[int]

    def original(self, span: Span) -> Span:
        """Give the range of the original that a range of the copy was made from.

        A character that folds to several is given whole; invisible ones stay with the one before them.

        >>> folded = fold("Non\u2011stop caf\u0065\u0301s…")
        >>> folded.text, folded.original(Span(9, 13))
        ('non-stop cafes...', Span(start=9, end=14))
        """
        if span.length == 0:
            start = self._character(span.start)
            return Span(start, start)
        last = self._character(span.end - 1)
        return Span(self._character(span.start), bisect_right(self.starts, self.starts[last + 1]) - 1)

    def folded(self, span: Span) -> Span:
        """Give the range of the copy that a range of the original was folded to.

        >>> fold("… and “so”").folded(Span(6, 10))
        Span(start=8, end=12)
        """
        return Span(self.starts[span.start], self.starts[span.end])

    def _character(self, offset: int) -> int:
        return bisect_right(self.starts, offset) - 1


def fold(text: str) -> Folded:
    """Fold a text for searching; what is shown is always the original.

    >>> print(fold("Dyfed‑Powys’ “CHÂTEAU”").text)
    dyfed-powys' "chateau"
    """
    if text.isascii():
        return Folded(text.lower(), range(len(text) + 1))
    pieces = [_fold_character(character) for character in text]
    return Folded("".join(pieces), tuple(accumulate(map(len, pieces), initial=0)))


@cache
def _fold_character(character: str) -> str:
    plain = unicodedata.normalize("NFKD", character.translate(PLAIN)).casefold()
    decomposed = unicodedata.normalize("NFKD", plain).translate(PLAIN)
    return "".join(part for part in decomposed if not unicodedata.combining(part))
