"""Questions that the documents do not answer, to train on: some beside a twin that they do answer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from oic_qa.errors import QuestionError
from oic_qa.evaluation.questions import document_of, read_each
from oic_qa.hashing import data_sha256, sha256_or_nothing
from oic_qa.quotes import cut_text
from oic_qa.records import Corpus, Reason, Span

PAIRS = "train-pairs.jsonl"
UNANSWERED = "train-unanswered.jsonl"
"""Their names, in the folder of the questions that are asked to measure."""


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


def unanswered_sha256(folder: Path) -> str:
    """Tell both files from all others; a missing file counts as one, too."""
    return data_sha256([sha256_or_nothing(folder / name) for name in (PAIRS, UNANSWERED)])


def read_pairs(file: Path, corpus: Corpus) -> tuple[QuestionPair, ...]:
    """Read a file of JSON lines; a missing file holds none.

    Raises:
        QuestionError: the file cannot be read, or a line does not hold what it should; says which line.
    """
    if not file.is_file():
        return ()
    return read_each(file, QuestionPair, lambda pair, place: _check(pair, corpus, place))


def _check(pair: QuestionPair, corpus: Corpus, place: str) -> None:
    document = document_of(pair.document, corpus, place)
    if not pair.spans or cut_text(document, pair.spans) != pair.words:
        raise QuestionError(
            f"{place}: {document.id} does not hold {pair.words[:60]!r} where it says. Correct the ranges."
        )


def read_unanswered(file: Path) -> tuple[UnansweredQuestion, ...]:
    """Read a file of JSON lines; a missing file holds none.

    Raises:
        QuestionError: the file cannot be read, or a line does not hold what it should; says which line.
    """
    return read_each(file, UnansweredQuestion, lambda _question, _place: None) if file.is_file() else ()
