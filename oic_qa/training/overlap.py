"""Whether a question to train on is one that is asked to measure, in the same words or nearly so."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from oic_qa.errors import QuestionError
from oic_qa.evaluation.questions import KnownQuestion
from oic_qa.folding import fold
from oic_qa.training.questions import FILE

ALIKE = 92
"""Percent, as rapidfuzz counts, from which on two questions are the same one."""

FEWEST_WORDS = 5
"""Words of both questions from which on a question counts as the same where it holds the other whole. Fewer
words ("and by when?") stand in many questions; they count in whatever order, but as a whole only. So do those
of a question that was asked behind another, and means little by itself."""

SHARED = 0.4
"""Of the shorter question's different words, the share that the other has to have before the two are compared
letter for letter: of pairs with less none is a repeat, unless nearly every word is spelled otherwise."""

AT_ONCE = 2_000
"""Questions compared at once: some twenty megabytes of counts."""

WORDS = re.compile(r"\w+")


class Written(Protocol):
    """Any question that something is learnt from."""

    @property
    def id(self) -> str:
        """Its name in its file."""
        ...

    @property
    def question(self) -> str:
        """As it is asked."""
        ...


def find_repeats(training: Sequence[Written], known: Sequence[KnownQuestion]) -> tuple[str, ...]:
    """Tell, a line each, which question to train on repeats which known one."""
    theirs = [plain_words(one.question) for one in known]
    long = np.logical_and(_are_long(theirs), [not one.history for one in known])
    lines = []
    for start in range(0, len(training), AT_ONCE):
        part = training[start : start + AT_ONCE]
        for row, column in _repeats([plain_words(one.question) for one in part], theirs, long=long):
            lines.append(f"{part[row].id} repeats {known[column].id}: {part[row].question!r}")
    return tuple(lines)


def _repeats(ours: Sequence[str], theirs: Sequence[str], *, long: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """The rows and columns of pairs that are alike; ``long`` tells which of theirs may hold another."""
    rows, columns = np.nonzero(_share_words(ours, theirs))
    pairs = [ours[row] for row in rows.tolist()], [theirs[column] for column in columns.tolist()]
    inside, whole = (
        process.cpdist(*pairs, scorer=scorer, score_cutoff=ALIKE, dtype=np.uint8, workers=-1)
        for scorer in (fuzz.token_set_ratio, fuzz.token_sort_ratio)
    )
    alike = np.where(np.logical_and(_are_long(ours)[rows], long[columns]), inside, whole) > 0
    return list(zip(rows[alike].tolist(), columns[alike].tolist(), strict=True))


def _share_words(ours: Sequence[str], theirs: Sequence[str]) -> NDArray[np.bool_]:
    """Give bool (ours, theirs): which pairs share enough words to be compared letter by letter."""
    place = {word: column for column, word in enumerate({word for text in theirs for word in text.split()})}
    held = _held_words(ours, place), _held_words(theirs, place)
    fewest = np.minimum.outer(
        *(np.array([len(set(text.split())) for text in side]) for side in (ours, theirs))
    )
    shared: NDArray[np.bool_] = held[0] @ held[1].T >= SHARED * fewest
    return shared


def _held_words(texts: Sequence[str], place: Mapping[str, int]) -> NDArray[np.float32]:
    """Give float32 (texts, words), 1 where a text has the word; words without a place are left out."""
    held = np.zeros((len(texts), len(place)), dtype=np.float32)
    for row, text in enumerate(texts):
        held[row, [place[word] for word in text.split() if word in place]] = 1
    return held


def _are_long(texts: Sequence[str]) -> NDArray[np.bool_]:
    return np.array([len(text.split()) >= FEWEST_WORDS for text in texts])


def plain_words(question: str) -> str:
    """Give a question's words in small letters, without marks.

    >>> plain_words("Don’t you know the e‑learning package?")
    'don t you know the e learning package'
    """
    return " ".join(WORDS.findall(fold(question).text))


def refuse_repeats(training: Sequence[Written], known: Sequence[KnownQuestion], *, file: str = FILE) -> None:
    """Stop before anything is trained, or fitted, on a question that is asked to measure.

    Raises:
        QuestionError: there is such a question; names the first and counts all.
    """
    found = find_repeats(training, known)
    if found:
        raise QuestionError(
            f"{len(found)} questions to train on are asked to measure as well; the first: {found[0]}. "
            f"Delete such lines from eval/{file}."
        )
