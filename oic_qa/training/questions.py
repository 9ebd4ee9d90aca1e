"""Questions to train on: each with the one sentence that answers it, read strictly."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from oic_qa.errors import QuestionError
from oic_qa.evaluation.questions import document_of, read_each
from oic_qa.quotes import cut_text
from oic_qa.records import Corpus, Span

FILE = "train.jsonl"
"""Its name, in the folder of the questions that are asked to measure."""


@dataclass(frozen=True, slots=True)
class TrainingQuestion:
    """A question and the sentence that answers it: its words, and its ranges in reading order."""

    id: str
    question: str
    document: str
    words: str
    spans: tuple[Span, ...]


def read_training_questions(file: Path, corpus: Corpus) -> tuple[TrainingQuestion, ...]:
    """Read a file of JSON lines.

    Raises:
        QuestionError: the file cannot be read, or a line does not hold what it should; says which line.
    """
    return read_each(file, TrainingQuestion, lambda question, place: _check(question, corpus, place))


def _check(question: TrainingQuestion, corpus: Corpus, place: str) -> None:
    document = document_of(question.document, corpus, place)
    if not question.question.strip():
        raise QuestionError(f"{place}: the question is empty. Write one, or delete the line.")
    if not question.spans or cut_text(document, question.spans) != question.words:
        places = ", ".join(f"{span.start} to {span.end}" for span in question.spans) or "no place"
        raise QuestionError(
            f"{place}: {document.id} does not hold {question.words[:60]!r} at {places}. "
            "Correct the words, or find their place again."
        )
