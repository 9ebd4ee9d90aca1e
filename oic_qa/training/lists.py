"""Questions for several recommendations by what they are about: each with all that belong to its list."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from oic_qa.evaluation.questions import read_any
from oic_qa.training.parts import fact_of

FILE = "train-lists.jsonl"
"""Its name, in the folder of the questions that are asked to measure."""


@dataclass(frozen=True, slots=True)
class ListQuestion:
    """A question, the recommendations that it asks for, and those of which readers may think either way."""

    id: str
    question: str
    recommendations: tuple[int, ...]
    borderline: tuple[int, ...]

    @property
    def fact(self) -> str:
        """What it asks, by name."""
        return fact_of(self.id)


def read_list_questions(file: Path) -> tuple[ListQuestion, ...]:
    """Read a file of JSON lines; a missing file holds none.

    Raises:
        QuestionError: the file cannot be read, or a line does not hold what it should; says which line.
    """
    return read_any(file, ListQuestion)
