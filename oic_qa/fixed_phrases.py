"""Finding any of many fixed phrases in a text, by their first words: faster than one long pattern."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

FIRST = re.compile(r"\w+|[^\w\s]")
"""What a phrase can begin with: a whole word, or a sign."""


@dataclass(frozen=True, slots=True)
class FoundPhrase:
    """A phrase, and where it stands with its ending."""

    phrase: str
    start: int
    end: int


@dataclass(frozen=True)
class FixedPhrases:
    """Finds phrases as whole words, written as they are given: of several at one place, the longest.

    Attributes:
        phrases: not empty, and without blanks around them.
        ending: a pattern of what may stand behind a phrase; at most an "s".
        joins: a pattern of one character that makes a longer word of a phrase beside it.
    """

    phrases: Collection[str]
    ending: str = ""
    joins: str = r"\w"

    def places(self, text: str) -> Iterator[FoundPhrase]:
        """Give where phrases stand, from left to right; none overlaps another.

        >>> boats = FixedPhrases(["boat", "boat crew"], ending="s?")
        >>> [place.phrase for place in boats.places("boats of a boat crew")]
        ['boat', 'boat crew']
        """
        done = 0
        for word in FIRST.finditer(text):
            if word.start() >= done and (place := self._at(word, text)):
                yield place
                done = place.end

    def _at(self, word: re.Match[str], text: str) -> FoundPhrase | None:
        start, first = word.start(), word[0]
        phrases = self._by_first.get(first, [])
        if first.endswith("s"):
            phrases = phrases + self._by_first.get(first[:-1], [])
        if not phrases or (start and self._joined.match(text[start - 1])):
            return None
        for phrase in phrases:
            end = start + len(phrase)
            if text.startswith(phrase, start) and (ending := self._end.match(text, end)):
                return FoundPhrase(phrase, start, ending.end())
        return None

    @cached_property
    def _by_first(self) -> dict[str, list[str]]:
        """Phrases by their first word, the longest first."""
        found: dict[str, list[str]] = {}
        for phrase in sorted(self.phrases, key=len, reverse=True):
            if first := FIRST.match(phrase):
                found.setdefault(first[0], []).append(phrase)
        return found

    @cached_property
    def _joined(self) -> re.Pattern[str]:
        return re.compile(self.joins)

    @cached_property
    def _end(self) -> re.Pattern[str]:
        return re.compile(rf"{self.ending}(?!{self.joins})")
