"""Every written question of which it is known who answers it, or that nobody does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from oic_qa.hashing import data_sha256, sha256_or_nothing
from oic_qa.records import Corpus
from oic_qa.training import pairs, questions, sets, wordings
from oic_qa.training.pairs import read_pairs, read_unanswered
from oic_qa.training.parts import is_kept
from oic_qa.training.questions import read_training_questions
from oic_qa.training.sets import SetQuestion, read_set_questions
from oic_qa.training.wordings import read_missing, read_set_wordings

FILES = (questions.FILE, pairs.PAIRS, pairs.UNANSWERED, sets.FILE, wordings.SETS, wordings.MISSING)


@dataclass(frozen=True, slots=True)
class KnownAnswer:
    """A question, and whether any document answers it."""

    question: str
    answered: bool


def remembered_sha256(folder: Path) -> str:
    """Tell the files from all others; a missing file counts as one, too. Without any it is empty."""
    found = [sha256_or_nothing(folder / name) for name in FILES]
    return data_sha256(found) if any(found) else ""


def read_known_answers(folder: Path, corpus: Corpus) -> Iterator[KnownAnswer]:
    """Read all questions with one answer or none.

    Raises:
        QuestionError: a file cannot be read. Without the files there are no questions.
    """
    single = folder / questions.FILE
    for one in read_training_questions(single, corpus) if single.is_file() else ():
        yield KnownAnswer(one.question, answered=True)
    for pair in read_pairs(folder / pairs.PAIRS, corpus):
        yield KnownAnswer(pair.answered, answered=True)
        yield KnownAnswer(pair.question, answered=False)
    for other in read_unanswered(folder / pairs.UNANSWERED):
        yield KnownAnswer(other.question, answered=False)
    for fact in read_missing(folder / wordings.MISSING, corpus):
        yield from (KnownAnswer(text, answered=True) for text in fact.answered)
        yield from (KnownAnswer(text, answered=False) for text in fact.unanswered)


def read_all_answers(folder: Path, corpus: Corpus) -> Iterator[KnownAnswer]:
    """Read those, and behind them the questions for sets that vote: nobody in the set is no answer.

    Raises:
        QuestionError: a file cannot be read. Without the files there are no questions.
    """
    yield from read_known_answers(folder, corpus)
    for question in read_voting_sets(folder, corpus):
        yield KnownAnswer(question.question, answered=bool(question.bodies))


def read_all_sets(folder: Path, corpus: Corpus) -> tuple[SetQuestion, ...]:
    """Read all questions for sets of bodies, each wording as one.

    Raises:
        QuestionError: a file cannot be read. Without the files there are no questions.
    """
    return (*read_voting_sets(folder, corpus), *read_sets_to_fit(folder, corpus))


def read_voting_sets(folder: Path, corpus: Corpus) -> tuple[SetQuestion, ...]:
    """Read those that may vote: what weighs the votes is fitted on the others.

    Raises:
        QuestionError: a file cannot be read. Without the files there are no questions.
    """
    trained = read_set_questions(folder / sets.FILE, corpus)
    learnt = (question for question in trained if not is_kept(question.id))
    return (*learnt, *read_set_wordings(folder / wordings.SETS, corpus))


def read_sets_to_fit(folder: Path, corpus: Corpus) -> tuple[SetQuestion, ...]:
    """Read those that neither the re-ranker nor the votes know.

    Raises:
        QuestionError: the file cannot be read. Without the file there are no questions.
    """
    trained = read_set_questions(folder / sets.FILE, corpus)
    return tuple(question for question in trained if is_kept(question.id))
