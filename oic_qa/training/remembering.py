"""Every written question of which it is known who answers it, or that nobody does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from oic_qa.hashing import data_sha256, sha256_or_nothing
from oic_qa.records import Corpus
from oic_qa.training import lists, pairs, questions, sets, wordings
from oic_qa.training.lists import ListQuestion, read_list_questions
from oic_qa.training.pairs import read_pairs, read_unanswered
from oic_qa.training.parts import is_kept
from oic_qa.training.questions import read_training_questions
from oic_qa.training.sets import SetQuestion, read_set_questions
from oic_qa.training.wordings import read_list_wordings, read_missing, read_set_wordings, read_told

FILES = (
    *(questions.FILE, pairs.PAIRS, pairs.UNANSWERED, sets.FILE, lists.FILE),
    *(wordings.SETS, wordings.MISSING, wordings.TOLD, wordings.LISTS),
)


@dataclass(frozen=True, slots=True)
class KnownAnswer:
    """A question, and whether any document answers it.

    Attributes:
        question: its wording.
        answered: whether a document answers it.
        lists: whether it asks for recommendations.
        told: whether it asks for forces of which the report tells.
    """

    question: str
    answered: bool
    lists: bool = False
    told: bool = False


def remembered_sha256(folder: Path) -> str:
    """Tell the files from all others; a missing file counts as one, too. Without any it is empty."""
    found = [sha256_or_nothing(folder / name) for name in FILES]
    return data_sha256(found) if any(found) else ""


def read_known_answers(folder: Path, corpus: Corpus) -> Iterator[KnownAnswer]:
    """Read all questions with one answer or none, and those for recommendations.

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
    for listed in read_voting_lists(folder):
        if listed.recommendations or not listed.borderline:
            yield KnownAnswer(listed.question, answered=bool(listed.recommendations), lists=True)


def read_all_answers(folder: Path, corpus: Corpus) -> Iterator[KnownAnswer]:
    """Read those, and behind them those for bodies that vote: nobody in the set is no answer.

    Raises:
        QuestionError: a file cannot be read. Without the files there are no questions.
    """
    yield from read_known_answers(folder, corpus)
    for question in read_voting_sets(folder, corpus):
        yield KnownAnswer(question.question, answered=bool(question.bodies))
    for told in read_told(folder / wordings.TOLD, corpus):
        of_forces = told.asks_for_forces(corpus)
        yield from (KnownAnswer(text, answered=True, told=of_forces) for text in told.questions)


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


def read_voting_lists(folder: Path) -> tuple[ListQuestion, ...]:
    """Read all questions for recommendations: nothing is fitted on their votes.

    Raises:
        QuestionError: a file cannot be read. Without the files there are no questions.
    """
    trained = read_list_questions(folder / lists.FILE)
    return (*trained, *read_list_wordings(folder / wordings.LISTS))


def read_sets_to_fit(folder: Path, corpus: Corpus) -> tuple[SetQuestion, ...]:
    """Read those that neither the re-ranker nor the votes know.

    Raises:
        QuestionError: the file cannot be read. Without the file there are no questions.
    """
    trained = read_set_questions(folder / sets.FILE, corpus)
    return tuple(question for question in trained if is_kept(question.id))
