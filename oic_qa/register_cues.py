"""``cues.toml`` -> cue words, which say how far something is: found inside quoted words, never judged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from oic_qa.errors import CorpusError
from oic_qa.folding import fold
from oic_qa.quotes import cut_text
from oic_qa.records import Document, Span
from oic_qa.sentences import moved_back
from oic_qa.tables import TomlFile, fit, read_toml, refuse_repeats

FILE = "cues.toml"

NEAR_WORDS = 3
"""How many words before a cue a negation takes it back: “has not yet been trained”."""

WORD_OF_PHRASE = re.compile(r"[a-z*'-]*[a-z][a-z*'-]*(?:\|[a-z*'-]*[a-z][a-z*'-]*)*\??")
LETTERS = r"[\w'-]+"
NOTHING = r"(?!)"
NOT_ONLY = re.compile(r"\bnot only\b")
NEGATED = re.compile(r"\s+not\b(?! only)")
CLAUSE_END = re.compile(r"[,;:.()]|\s-\s")


class Says(StrEnum):
    """How far something is, as cue words have it."""

    IN_PLACE = "in place"
    UNDER_WAY = "under way"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class Cue:
    """Phrases that say the same."""

    says: Says
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CueFile:
    """The cue words as their file is laid out; what each list is for stands in the file."""

    lookalikes: tuple[str, ...]
    negations: tuple[str, ...]
    unsettled: tuple[str, ...]
    acknowledging: tuple[str, ...]
    cue: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """Cue words where they stand; more than one range where a page break splits them."""

    words: str
    spans: tuple[Span, ...]
    says: Says


@dataclass(frozen=True, slots=True)
class _Found:
    """A phrase found, as a range of the folded copy of a sentence."""

    span: Span
    says: Says


@dataclass(frozen=True)
class Cues:
    """Finds cue words in sentences."""

    file: CueFile

    def marks(self, document: Document, sentence: Sequence[Span]) -> tuple[Mark, ...]:
        """Give the cue words of one sentence of a document, in order."""
        folded = fold(" ".join(document.cut(span) for span in sentence))
        found = [item for item in self._all(folded.text) if self._counts(item, folded.text)]
        return tuple(
            Mark(cut_text(document, spans), spans, item.says)
            for item in _apart(found)
            for spans in [moved_back(folded.original(item.span), sentence)]
        )

    def _all(self, text: str) -> list[_Found]:
        return [
            _Found(Span(*match.span()), says)
            for pattern, says in self._patterns
            for match in pattern.finditer(text)
        ]

    def _counts(self, found: _Found, text: str) -> bool:
        """Tell whether nothing around a cue takes it back; what is to be in place is not said to be so."""
        before, behind = text[: found.span.start], text[found.span.end :]
        near = " ".join(NOT_ONLY.sub("", before).split()[-NEAR_WORDS:])
        if self._negations.search(near) or NEGATED.match(behind):
            return False
        clause = CLAUSE_END.split(before)[-1]
        return found.says is not Says.IN_PLACE or not self._unsettled.search(clause)

    @cached_property
    def _patterns(self) -> tuple[tuple[re.Pattern[str], Says], ...]:
        return tuple(
            (pattern_of(phrase, lookalikes=self.file.lookalikes), cue.says)
            for cue in self.file.cue
            for phrase in cue.phrases
        )

    @cached_property
    def _negations(self) -> re.Pattern[str]:
        return _any_of(self.file.negations)

    @cached_property
    def _unsettled(self) -> re.Pattern[str]:
        return _any_of(self.file.unsettled)


NO_CUES = Cues(CueFile(lookalikes=(), negations=(), unsettled=(), acknowledging=(), cue=()))
"""Finds none."""


def read_cues(folder: Path) -> Cues:
    """Read and check ``cues.toml`` of a corpus.

    Raises:
        CorpusError: the file is missing or malformed, a phrase is empty, or stands twice.
    """
    file = read_toml(folder / FILE)
    cues = fit(file.values, CueFile, place=file.place)
    _check_phrases(cues, file)
    return Cues(cues)


def _check_phrases(cues: CueFile, file: TomlFile) -> None:
    phrases = [phrase for cue in cues.cue for phrase in cue.phrases]
    lists = (cues.lookalikes, cues.negations, cues.unsettled, cues.acknowledging)
    for phrase in (*phrases, *(word for words in lists for word in words)):
        words = phrase.split()
        if not words or words[0].endswith("?") or not all(map(WORD_OF_PHRASE.fullmatch, words)):
            raise CorpusError(
                f"{file.place}: found the phrase {phrase!r}, expected words in small letters, with | between "
                "alternatives, * for letters and ? behind a word that may be missing. Correct it there."
            )
    refuse_repeats(phrases, place=f"{file.place}, phrases")


def pattern_of(phrase: str, *, lookalikes: Sequence[str] = ()) -> re.Pattern[str]:
    """Make a pattern of a phrase, for folded text.

    >>> pattern = pattern_of("has|have *ly? *ed", lookalikes=["need"])
    >>> pattern.search("it has widely expanded, and others have completed it")[0]
    'has widely expanded'
    >>> pattern.search("they have need of it"), pattern.search("he has been")
    (None, None)
    """
    unlike = rf"(?!(?:{'|'.join(map(re.escape, lookalikes))})\b)" if lookalikes else ""
    first, *others = phrase.split()
    behind = "".join(
        rf"(?:\s+{_alternatives(word.removesuffix('?'), unlike)}){'?' if word.endswith('?') else ''}"
        for word in others
    )
    return re.compile(rf"(?<![\w'-]){_alternatives(first, unlike)}{behind}(?![\w'-])")


def _alternatives(word: str, unlike: str) -> str:
    forms = (
        (unlike if "*" in form else "") + re.escape(form).replace(r"\*", LETTERS) for form in word.split("|")
    )
    return f"(?:{'|'.join(forms)})"


def _any_of(phrases: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(pattern_of(phrase).pattern for phrase in phrases) or NOTHING)


def _apart(found: Iterable[_Found]) -> list[_Found]:
    """Of cues that overlap, the one that begins first, and of those the longest."""
    kept: list[_Found] = []
    for item in sorted(found, key=lambda item: (item.span.start, -item.span.end)):
        if not kept or kept[-1].span.end <= item.span.start:
            kept.append(item)
    return kept
