"""Documents and questions -> what is trained on: the rows of the index, and a text for one of them each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from oic_qa.building import Reading
from oic_qa.errors import QuestionError
from oic_qa.quotes import same_words
from oic_qa.records import Sentence, Span, shared_characters
from oic_qa.rows import words_of
from oic_qa.training.questions import TrainingQuestion


@dataclass(frozen=True, slots=True)
class Example:
    """What is searched for when a question is asked, and the sentence's row that should be found."""

    text: str
    row: int


@dataclass(frozen=True, slots=True)
class Material:
    """All that is trained on.

    Attributes:
        passages: the text of each passage's row, as in the index.
        sentences: the text of each sentence's row, passage by passage.
        passage_of: int64 (sentences), the row of each sentence's passage.
        wording: int64 (sentences), the same number where the same words are printed.
        examples: what should find what.
    """

    passages: tuple[str, ...]
    sentences: tuple[str, ...]
    passage_of: NDArray[np.int64]
    wording: NDArray[np.int64]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """A sentence that is searched for: the words of its row, its passage's row, and where it stands."""

    text: str
    passage: int
    document: str
    sentence: Sentence


def prepare(
    reading: Reading,
    questions: Sequence[TrainingQuestion],
    *,
    searched: Callable[[str], str],
    left_out: str | None = None,
) -> Material:
    """Put rows and examples together.

    Args:
        reading: the corpus as it is indexed.
        questions: each becomes an example.
        searched: turns a question into the text that is searched for.
        left_out: a document whose rows and questions are kept away.

    Raises:
        QuestionError: a question's words are in no sentence of the index.
    """
    kept = [place for place, passage in enumerate(reading.passages) if passage.document != left_out]
    rows = list(chain.from_iterable(_rows_of(reading, place, row) for row, place in enumerate(kept)))
    asked = [question for question in questions if question.document != left_out]
    return Material(
        passages=tuple(reading.texts.passages[place] for place in kept),
        sentences=tuple(row.text for row in rows),
        passage_of=np.array([row.passage for row in rows], dtype=np.int64),
        wording=_wordings(reading, rows),
        examples=tuple(_examples(asked, rows, searched)),
    )


def _rows_of(reading: Reading, place: int, row: int) -> list[_Row]:
    passage = reading.passages[place]
    return [
        _Row(text, row, passage.document, sentence)
        for sentence, text in zip(passage.sentences, reading.texts.sentences[place], strict=True)
    ]


def _wordings(reading: Reading, rows: Sequence[_Row]) -> NDArray[np.int64]:
    words = [same_words(words_of(reading.corpus.document(row.document), row.sentence.spans)) for row in rows]
    numbers = {text: number for number, text in enumerate(dict.fromkeys(words))}
    return np.array([numbers[text] for text in words], dtype=np.int64)


def _examples(
    questions: Sequence[TrainingQuestion], rows: Sequence[_Row], searched: Callable[[str], str]
) -> list[Example]:
    found: dict[tuple[str, tuple[Span, ...]], int] = {}
    for question in questions:
        words = (question.document, question.spans)
        if words not in found:
            found[words] = _row_of(question, rows)
    return [
        Example(searched(question.question), found[question.document, question.spans])
        for question in questions
    ]


def _row_of(question: TrainingQuestion, rows: Sequence[_Row]) -> int:
    """The sentence that holds most of a question's words; sentences may be cut anew, the words stay."""
    shared = [
        shared_characters(row.sentence.spans, question.spans) if row.document == question.document else 0
        for row in rows
    ]
    best = int(np.argmax(shared))
    if not shared[best]:
        raise QuestionError(
            f"{question.id}: {question.words[:60]!r} of {question.document} is in no sentence that is "
            "searched. Mark other words in eval/train.jsonl, or delete the line."
        )
    return best
