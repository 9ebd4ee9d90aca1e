"""Whether a question to train on is one that is asked to measure, in the same words or nearly so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

import numpy as np
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

AT_ONCE = 500
"""Questions compared at once: a few megabytes of scores."""

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
    alone = [not one.history for one in known]
    lines = []
    for start in range(0, len(training), AT_ONCE):
        part = training[start : start + AT_ONCE]
        for row, column in _repeats([plain_words(one.question) for one in part], theirs, alone=alone):
            lines.append(f"{part[row].id} repeats {known[column].id}: {part[row].question!r}")
    return tuple(lines)


def _repeats(ours: Sequence[str], theirs: Sequence[str], *, alone: Sequence[bool]) -> list[tuple[int, int]]:
    """The rows and columns of pairs that are alike; ``alone`` tells which of theirs follow no other."""
    long = np.logical_and.outer(_are_long(ours), np.logical_and(_are_long(theirs), alone))
    inside, whole = (
        process.cdist(ours, theirs, scorer=scorer, score_cutoff=ALIKE, dtype=np.uint8, workers=-1)
        for scorer in (fuzz.token_set_ratio, fuzz.token_sort_ratio)
    )
    rows, columns = np.nonzero(np.where(long, inside, whole))
    return list(zip(rows.tolist(), columns.tolist(), strict=True))


def _are_long(texts: Sequence[str]) -> list[bool]:
    return [len(text.split()) >= FEWEST_WORDS for text in texts]


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
