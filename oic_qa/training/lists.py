"""Questions for several recommendations by what they are about: each with all that belong to its list."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from oic_qa.evaluation.questions import read_each

FILE = "train-lists.jsonl"
"""Its name, in the folder of the questions that are asked to measure."""


@dataclass(frozen=True, slots=True)
class ListQuestion:
    """A question, the recommendations that it asks for, and those of which readers may think either way."""

    id: str
    question: str
    recommendations: tuple[int, ...]
    borderline: tuple[int, ...]


def read_list_questions(file: Path) -> tuple[ListQuestion, ...]:
    """Read a file of JSON lines; a missing file holds none.

    Raises:
        QuestionError: the file cannot be read, or a line does not hold what it should; says which line.
    """
    return read_each(file, ListQuestion, lambda _question, _place: None) if file.is_file() else ()
