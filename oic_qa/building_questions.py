"""Written questions -> what the index keeps of them, in the words that are searched for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from oic_qa.hashing import sha256_or_nothing
from oic_qa.index import NOTHING_REMEMBERED, RowTexts
from oic_qa.records import Corpus, Passage, Query, Span
from oic_qa.remembered import LISTS, REPORT, UNANSWERED, LabelledTexts, RememberedTexts
from oic_qa.training import questions as written_file
from oic_qa.training.lists import ListQuestion
from oic_qa.training.questions import read_training_questions
from oic_qa.training.remembering import (
    KnownAnswer,
    read_all_answers,
    read_voting_lists,
    read_voting_sets,
    remembered_sha256,
)
from oic_qa.training.sets import SetQuestion
from oic_qa.training.wordings import MISSING, TOLD, ToldWordings, read_missing, read_told
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
    for told in read_told(folder / TOLD, corpus):
        if len(told.evidence) == 1:
            place = Place(told.evidence[0].document, told.evidence[0].spans)
            yield from (Answered(text, place) for text in told.questions)


def _remembered(*, folder: Path, corpus: Corpus, understand: Understand) -> RememberedTexts:
    """Those of which it is known who answers them, as a whole."""
    sha256 = remembered_sha256(folder)
    if not sha256:
        return NOTHING_REMEMBERED
    told = read_told(folder / TOLD, corpus)
    of_forces = [one for one in told if one.asks_for_forces(corpus)]
    return RememberedTexts(
        answers=_answers(tuple(read_all_answers(folder, corpus)), understand),
        sets=_sets(read_voting_sets(folder, corpus), told, corpus, understand),
        told=_told(of_forces, understand),
        lists=_lists(read_voting_lists(folder), understand),
        sha256=sha256,
    )


def _answers(known: Sequence[KnownAnswer], understand: Understand) -> LabelledTexts:
    return LabelledTexts(
        (UNANSWERED, LISTS, REPORT),
        tuple(understand(one.question).text for one in known),
        tuple((not one.answered, one.lists, one.told) for one in known),
    )


def _sets(
    for_sets: Sequence[SetQuestion],
    told: Sequence[ToldWordings],
    corpus: Corpus,
    understand: Understand,
) -> LabelledTexts:
    """Those that bodies answer themselves with the bodies; the others, with whether the report tells who."""
    bodies = tuple(sorted({body for question in for_sets for body in question.bodies}))
    nobody = tuple(False for _ in bodies)
    asked = [(one.question, (*(body in one.bodies for body in bodies), False), one.fact) for one in for_sets]
    for one in told:
        labels = (*nobody, one.asks_for_forces(corpus))
        asked += [(text, labels, one.id) for text in one.questions]
    return LabelledTexts(
        (*bodies, REPORT),
        tuple(understand(text).text for text, _, _ in asked),
        tuple(labels for _, labels, _ in asked),
        tuple(fact for _, _, fact in asked),
    )


def _told(told: Sequence[ToldWordings], understand: Understand) -> LabelledTexts:
    forces = tuple(sorted({body for one in told for body in one.bodies}))
    asked = [(text, one) for one in told for text in one.questions]
    return LabelledTexts(
        forces,
        tuple(understand(text).text for text, _ in asked),
        tuple(tuple(force in one.bodies for force in forces) for _, one in asked),
    )


def _lists(for_lists: Sequence[ListQuestion], understand: Understand) -> LabelledTexts:
    """By their matter: all of them ask for recommendations."""
    numbers = tuple(sorted({number for one in for_lists for number in one.recommendations}))
    return LabelledTexts(
        tuple(map(str, numbers)),
        tuple(understand(one.question).topic for one in for_lists),
        tuple(tuple(number in one.recommendations for number in numbers) for one in for_lists),
    )


def _rows_of_sentences(passages: Sequence[Passage]) -> dict[Place, int]:
    places = (Place(passage.document, item.spans) for passage in passages for item in passage.sentences)
    return {place: row for row, place in enumerate(places)}
