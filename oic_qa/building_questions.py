"""Written questions -> what the index keeps of them, in the words that are searched for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from oic_qa.hashing import sha256_or_nothing
from oic_qa.index import NOTHING_REMEMBERED, RowTexts
from oic_qa.records import Corpus, Passage, Query, Span
from oic_qa.remembered import LabelledTexts, RememberedTexts
from oic_qa.training import questions as written_file
from oic_qa.training.questions import read_training_questions
from oic_qa.training.remembering import read_all_answers, read_voting_sets, remembered_sha256
from oic_qa.training.wordings import MISSING, read_missing
from oic_qa.written import WrittenTexts

Understand = Callable[[str], Query]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands."""

    document: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """A question and the sentence that answers it."""

    text: str
    place: Place


def with_questions(
    texts: RowTexts, passages: Sequence[Passage], *, folder: Path, corpus: Corpus, understand: Understand
) -> RowTexts:
    """Put the questions of a folder beside the passages' texts.

    Raises:
        QuestionError: a file of questions cannot be read. Without a file there are none.
    """
    return replace(
        texts,
        written=_written(passages, folder=folder, corpus=corpus, understand=understand),
        remembered=_remembered(folder=folder, corpus=corpus, understand=understand),
    )


def _written(
    passages: Sequence[Passage], *, folder: Path, corpus: Corpus, understand: Understand
) -> WrittenTexts:
    """Those that a sentence answers, by their matter."""
    rows = _rows_of_sentences(passages)
    known = [question for question in _answered(folder, corpus) if question.place in rows]
    return WrittenTexts(
        texts=tuple(understand(question.text).topic for question in known),
        rows=tuple(rows[question.place] for question in known),
        sha256=sha256_or_nothing(folder / written_file.FILE),
    )


def _answered(folder: Path, corpus: Corpus) -> Iterator[Answered]:
    file = folder / written_file.FILE
    for one in read_training_questions(file, corpus) if file.is_file() else ():
        yield Answered(one.question, Place(one.document, one.spans))
    for fact in read_missing(folder / MISSING, corpus):
        yield from (Answered(text, Place(fact.document, fact.spans)) for text in fact.answered)


def _remembered(*, folder: Path, corpus: Corpus, understand: Understand) -> RememberedTexts:
    """Those of which it is known who answers them, as a whole."""
    sha256 = remembered_sha256(folder)
    if not sha256:
        return NOTHING_REMEMBERED
    known = tuple(read_all_answers(folder, corpus))
    for_sets = read_voting_sets(folder, corpus)
    bodies = tuple(sorted({body for question in for_sets for body in question.bodies}))
    return RememberedTexts(
        answers=LabelledTexts(
            ("unanswered",),
            tuple(understand(one.question).text for one in known),
            tuple((not one.answered,) for one in known),
        ),
        sets=LabelledTexts(
            bodies,
            tuple(understand(question.question).text for question in for_sets),
            tuple(tuple(body in question.bodies for body in bodies) for question in for_sets),
        ),
        sha256=sha256,
    )


def _rows_of_sentences(passages: Sequence[Passage]) -> dict[Place, int]:
    places = (Place(passage.document, item.spans) for passage in passages for item in passage.sentences)
    return {place: row for row, place in enumerate(places)}
