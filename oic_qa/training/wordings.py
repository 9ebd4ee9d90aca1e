"""Questions in several wordings each that are remembered with what is known of them, and not trained on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from oic_qa.evaluation.questions import read_each
from oic_qa.records import Corpus, Span
from oic_qa.training.pairs import check_words
from oic_qa.training.sets import SetEvidence, SetQuestion, check_set

SETS = "memory-sets.jsonl"
MISSING = "memory-missing.jsonl"
"""Their names, in the folder of the questions that are asked to measure."""


@dataclass(frozen=True, slots=True)
class SetWordings:
    """Wordings of one question for a set of bodies; the rest as in ``SetQuestion``."""

    id: str
    questions: tuple[str, ...]
    bodies: tuple[str, ...]
    evidence: tuple[SetEvidence, ...]
    near: tuple[SetEvidence, ...]

    def each(self) -> Iterator[SetQuestion]:
        """Every wording as a question of its own, named by the fact and its place behind a dot."""
        for place, question in enumerate(self.questions, start=1):
            yield SetQuestion(f"{self.id}.{place}", question, self.bodies, self.evidence, self.near)


@dataclass(frozen=True, slots=True)
class MissingFact:
    """Wordings that ask for a fact which no document gives, and of a neighbour that some words answer."""

    id: str
    unanswered: tuple[str, ...]
    answered: tuple[str, ...]
    document: str
    words: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording by its name, as the check for repeats needs it."""

    id: str
    question: str


def wordings_of(fact: MissingFact) -> Iterator[Wording]:
    """All wordings of a missing fact and of its neighbour."""
    return (Wording(fact.id, question) for question in (*fact.unanswered, *fact.answered))


def read_set_wordings(file: Path, corpus: Corpus) -> tuple[SetQuestion, ...]:
    """Read a file of JSON lines, one question a wording; a missing file holds none.

    Raises:
        QuestionError: the file cannot be read, or a line does not hold what it should; says which line.
    """
    if not file.is_file():
        return ()
    read = read_each(file, SetWordings, lambda one, place: _check_each(one, corpus, place))
    return tuple(question for one in read for question in one.each())


def _check_each(wordings: SetWordings, corpus: Corpus, place: str) -> None:
    for question in wordings.each():
        check_set(question, corpus, place)


def read_missing(file: Path, corpus: Corpus) -> tuple[MissingFact, ...]:
    """Read a file of JSON lines; a missing file holds none.

    Raises:
        QuestionError: the file cannot be read, or a line does not hold what it should; says which line.
    """
    if not file.is_file():
        return ()
    return read_each(file, MissingFact, lambda fact, place: check_words(fact, corpus, place))
