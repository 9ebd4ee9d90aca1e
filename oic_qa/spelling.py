"""Misspelt words of a question mended by the documents' own words; for searching, never for showing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz import fuzz, process

from oic_qa.folding import fold
from oic_qa.keywords import stems

WORD = re.compile(r"[a-z]+")
LETTERS = re.compile(r"[A-Za-z]+")

SHORTEST = 5
"""Letters; a shorter word is a letter away from too many others."""

CLOSE_ENOUGH = 88.0
"""Least rapidfuzz ratio (0 to 100): a letter or two missing, doubled or put in. A changed letter is taken
only in long words, so that "changes" never becomes "charges"."""


@dataclass(frozen=True)
class Speller:
    """Knows the words of some texts; ``is_word`` tells which others are English, and stay as they are."""

    texts: Iterable[str]
    is_word: Callable[[str], bool] = field(default=lambda _: False)

    def mend(self, text: str) -> str:
        """Replace words that no document holds by the one that they nearly are, if there is one.

        >>> Speller(["arrested on suspicion"]).mend("any arested on suspicon in Leeds")
        'any arrested on suspicion in Leeds'
        """
        return LETTERS.sub(lambda word: self._mended(word[0]), text)

    def _mended(self, word: str) -> str:
        lowered = word.lower()
        if len(lowered) < SHORTEST or self._is_right(lowered):
            return word
        alike = self._by_letter.get(lowered[0], [])
        close = process.extractOne(lowered, alike, scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH)
        return close[0] if close else word

    def _is_right(self, word: str) -> bool:
        return word in self._words or self.is_word(word) or self._stems.issuperset(stems(word))

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(word for text in self.texts for word in WORD.findall(fold(text).text))

    @cached_property
    def _stems(self) -> frozenset[str]:
        """Other forms of known words are spelt right, too."""
        return frozenset(stems(" ".join(self._words)))

    @cached_property
    def _by_letter(self) -> dict[str, list[str]]:
        words: dict[str, list[str]] = {}
        for word in sorted(self._words):
            if len(word) >= SHORTEST:
                words.setdefault(word[0], []).append(word)
        return words
