"""Questions that the documents do not answer, to train on: some beside a twin that they do answer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from oic_qa.errors import QuestionError
from oic_qa.evaluation.questions import document_of, read_any
from oic_qa.quotes import cut_text
from oic_qa.records import Corpus, Reason, Span

PAIRS = "train-pairs.jsonl"
UNANSWERED = "train-unanswered.jsonl"
"""Their names, in the folder of the questions that are asked to measure."""


class Answering(Protocol):
    """Anything that names words which answer."""

    @property
    def document(self) -> str:
        """Where they stand."""
        ...

    @property
    def words(self) -> str:
        """As they are printed."""
        ...

    @property
    def spans(self) -> tuple[Span, ...]:
        """Their ranges in reading order."""
        ...


@dataclass(frozen=True, slots=True)
class QuestionPair:
    """Two questions about the same words, which answer the one; the other is answered nowhere.

    The unanswered one is ``question``. Both are trained on, so both are looked for among those that measure.
    """

    id: str
    question: str
    answered: str
    document: str
    words: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class UnansweredQuestion:
    """A question that the documents do not answer, and why."""

    id: str
    question: str
    reason: Reason


def read_pairs(file: Path, corpus: Corpus) -> tuple[QuestionPair, ...]:
    """Read a file of JSON lines; a missing file holds none.

    Raises:
        QuestionError: the file cannot be read, or a line does not hold what it should; says which line.
    """
    return read_any(file, QuestionPair, lambda pair, place: check_words(pair, corpus, place))


def check_words(item: Answering, corpus: Corpus, place: str) -> None:
    """Refuse words that do not stand where they are said to.

    Raises:
        QuestionError: they do not; says in which line.
    """
    document = document_of(item.document, corpus, place)
    if not item.spans or cut_text(document, item.spans) != item.words:
        raise QuestionError(
            f"{place}: {document.id} does not hold {item.words[:60]!r} where it says. Correct the ranges."
        )


def read_unanswered(file: Path) -> tuple[UnansweredQuestion, ...]:
    """Read a file of JSON lines; a missing file holds none.

    Raises:
        QuestionError: the file cannot be read, or a line does not hold what it should; says which line.
    """
    return read_any(file, UnansweredQuestion)
