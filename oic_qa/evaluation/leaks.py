"""Whether the answers to the test half stand where they would help: in the data that answering reads.

A question of the test half, or its gold words as a whole, may stand in no alias, no everyday words, no note
and no starter question. Whatever is fitted or trained is handed the dev half alone; a test sees to that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from oic_qa.evaluation.questions import Half, KnownQuestion
from oic_qa.folding import fold
from oic_qa.records import Corpus
from oic_qa.tables import read_toml

FEWEST_WORDS = 4
"""Words from which on gold inside a note is a leak: what is shorter ("May 2025", "P1 0") is no answer learnt
by heart, and a note on a figure has to name it."""

WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Hint:
    """A text that answering reads, and where it stands."""

    place: str
    text: str


def hints_of(corpus: Corpus, starters: Iterable[str]) -> tuple[Hint, ...]:
    """Everything that somebody wrote for this corpus, but for the bodies' proper names."""
    names = (
        Hint(f"aliases of {body.name}", name)
        for body in corpus.bodies
        for name in (*body.aliases, *body.abbreviations, *body.demonyms)
    )
    terms = (
        Hint(f"everyday words for {item.term}", words) for item in corpus.terms for words in item.everyday
    )
    notes = (Hint(f"note {note.id}", note.text) for note in corpus.notes)
    return (*names, *terms, *notes, *(Hint("starter question", text) for text in starters))


def read_starters(file: Path) -> tuple[str, ...]:
    """Read the questions that the page offers to begin with; without the file, none.

    Raises:
        CorpusError: the file is no TOML.
    """
    if not file.is_file():
        return ()
    starters = read_toml(file).values.get("starter")
    listed = starters if isinstance(starters, list) else []
    return tuple(str(starter.get("question", "")) for starter in listed if isinstance(starter, dict))


def find_leaks(
    questions: Sequence[KnownQuestion], hints: Sequence[Hint], *, names: Iterable[str] = ()
) -> tuple[str, ...]:
    """Tell, a line each, which question of the test half leaks where; a body's name alone is no secret."""
    tested = [known for known in questions if known.half is Half.TEST]
    public = {_without_article(_words(name)) for name in names}
    read = [(hint, _words(hint.text)) for hint in hints]
    return tuple(
        f"{known.id} leaks: {what} stands in the {hint.place}."
        for known in tested
        for what, words in _secrets(known)
        for hint, text in read
        if _without_article(words) not in public and _stands_in(words, text)
    )


def _secrets(known: KnownQuestion) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "its question", _words(known.question)
    for words in dict.fromkeys(_words(gold.words) for group in known.gold for gold in group):
        yield f"its gold {' '.join(words)[:40]!r}", words


def _without_article(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[1:] if words[:1] == ("the",) else words


def _stands_in(words: tuple[str, ...], text: tuple[str, ...]) -> bool:
    """Tell whether words stand in a text, in a row; few words only where they are the whole text."""
    if len(words) < FEWEST_WORDS:
        return words == text
    return any(text[start : start + len(words)] == words for start in range(len(text) - len(words) + 1))


def _words(text: str) -> tuple[str, ...]:
    return tuple(WORDS.findall(fold(text).text))
