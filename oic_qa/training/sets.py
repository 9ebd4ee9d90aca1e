"""Questions for sets of bodies to fit the judge on: each with every held body that belongs to the set."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from oic_qa.errors import QuestionError
from oic_qa.evaluation.questions import document_of, read_any
from oic_qa.quotes import cut_text
from oic_qa.records import Corpus, Span
from oic_qa.training.parts import fact_of

FILE = "train-sets.jsonl"
"""Its name, in the folder of the questions that are asked to measure."""


@dataclass(frozen=True, slots=True)
class SetEvidence:
    """Words of a body that put it in the set, and their ranges in reading order."""

    document: str
    words: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class SetQuestion:
    """A question, the held bodies that it asks for, and some of the words that show it of each.

    ``near`` are words of held bodies that come near and do not show it.
    """

    id: str
    question: str
    bodies: tuple[str, ...]
    evidence: tuple[SetEvidence, ...]
    near: tuple[SetEvidence, ...]

    @property
    def fact(self) -> str:
        """What it asks, by name."""
        return fact_of(self.id)


def read_set_questions(file: Path, corpus: Corpus) -> tuple[SetQuestion, ...]:
    """Read a file of JSON lines; a missing file holds none.

    Raises:
        QuestionError: the file cannot be read, or a line does not hold what it should; says which line.
    """
    return read_any(file, SetQuestion, lambda question, place: check_set(question, corpus, place))


def check_set(question: SetQuestion, corpus: Corpus, place: str) -> None:
    """Refuse bodies without a response, and words that do not stand where they are said to.

    Raises:
        QuestionError: there are such; says which, and in which line.
    """
    held = [document.entry.body for document in corpus.responses]
    unknown = sorted(set(question.bodies) - set(held))
    if unknown:
        raise QuestionError(
            f"{place}: bodies: found {', '.join(unknown)}, expected bodies whose responses are held "
            f"({', '.join(body for body in held if body)}). Correct them."
        )
    for item in (*question.evidence, *question.near):
        document = document_of(item.document, corpus, place)
        if cut_text(document, item.spans) != item.words:
            raise QuestionError(
                f"{place}: {document.id} does not hold {item.words[:60]!r} where it says. Correct the ranges."
            )
