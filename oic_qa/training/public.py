"""A public question set -> lessons for a cross-encoder: which sentence answers, or that none does.

The set has the form of ``oic_qa.evaluation.beir_files``, with the words of each answer and the paragraph
that a question was put to. Titles that are kept away are for measuring, and so are all questions on them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from oic_qa.errors import QuestionError
from oic_qa.evaluation.beir_files import PublicQuestion, PublicSet, read_public_sets
from oic_qa.evaluation.beir_models import kept_units
from oic_qa.evaluation.beir_rows import Rows, rows_of
from oic_qa.keywords import stems
from oic_qa.training.lessons import Draw, Lesson

NEAREST = 3
"""Wrong sentences of the paragraph, those that share most words with the question."""

SHOWN = 2
"""How many of them are shown each time."""


@dataclass(frozen=True, slots=True)
class PublicLessons:
    """What is learnt; rows of the lessons count on through ``texts``, and ``sets`` are the sets' hashes."""

    texts: tuple[str, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    sets: tuple[str, ...] = ()


def read_public_lessons(folders: Sequence[Path], *, first_row: int) -> PublicLessons:
    """Read sets; nothing where no folder is given. Rows are counted from ``first_row``.

    Raises:
        QuestionError: a folder does not hold a set in BEIR form, or none of its questions can be learnt from.
    """
    texts: list[str] = []
    lessons: list[Lesson] = []
    hashes: list[str] = []
    for folder in folders:
        public_set = read_public_sets(folder)[0]
        rows = rows_of(public_set.units)
        found = list(_lessons(public_set, rows, first=first_row + len(texts)))
        if not found:
            raise QuestionError(
                f"{folder.name}: no question can be learnt from; expected answers.jsonl to name each "
                "question's paragraph and the words of its answer. See docs/evaluation-public.md."
            )
        texts.extend(text for unit in rows.to_read for text in unit)
        lessons.extend(found)
        hashes.append(public_set.sha256)
    return PublicLessons(tuple(texts), tuple(lessons), tuple(hashes))


def _lessons(public_set: PublicSet, rows: Rows, *, first: int) -> Iterator[Lesson]:
    sizes = [len(texts) for texts in rows.to_read]
    starts = list(accumulate(sizes, initial=first))
    kept = kept_units(public_set.units)
    units = {unit.id: number for number, unit in enumerate(public_set.units) if unit.id not in kept}
    for question in public_set.questions:
        number = units.get(question.cluster)
        lesson = None if number is None else _lesson(question, rows.to_read[number], starts[number])
        if lesson is not None:
            yield lesson


def _lesson(question: PublicQuestion, sentences: Sequence[str], start: int) -> Lesson | None:
    words = [text.split(" | ")[0] for text in sentences]
    answers = [" ".join(answer.split()) for answer in question.answers]
    right = [row for row, text in enumerate(words) if any(answer in text for answer in answers)]
    if question.answerable and not right:
        return None
    asked = set(stems(question.text))
    shared = {row: len(asked & set(stems(text))) for row, text in enumerate(words) if row not in right}
    near = sorted(shared, key=lambda row: (-shared[row], row))[:NEAREST]
    best = sorted(right, key=lambda row: (-len(asked & set(stems(words[row]))), row))[:1]
    return Lesson(
        question.id,
        question.text,
        (Draw(tuple(start + row for row in best), 1),) if question.answerable else (),
        (Draw(tuple(start + row for row in near), SHOWN),),
    )
