"""Questions in several wordings each that are remembered with what is known of them, and not trained on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from oic_qa.bodies import FORCE_KINDS
from oic_qa.evaluation.questions import read_any
from oic_qa.records import Corpus, Span
from oic_qa.training.lists import ListQuestion
from oic_qa.training.pairs import check_words
from oic_qa.training.sets import SetEvidence, SetQuestion, check_set

SETS = "memory-sets.jsonl"
MISSING = "memory-missing.jsonl"
TOLD = "memory-told.jsonl"
LISTS = "memory-lists.jsonl"
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
class ToldWordings:
    """Wordings of one question for bodies of which the report tells, and its words on each."""

    id: str
    questions: tuple[str, ...]
    bodies: tuple[str, ...]
    evidence: tuple[SetEvidence, ...]

    def asks_for_forces(self, corpus: Corpus) -> bool:
        """Tell whether all bodies are forces: a question for units of other kinds asks for no set."""
        forces = {body.name for body in corpus.bodies if body.kind in FORCE_KINDS}
        return forces.issuperset(self.bodies)


@dataclass(frozen=True, slots=True)
class ListWordings:
    """Wordings of one question for recommendations; the rest as in ``ListQuestion``."""

    id: str
    questions: tuple[str, ...]
    recommendations: tuple[int, ...]
    borderline: tuple[int, ...]

    def each(self) -> Iterator[ListQuestion]:
        """Every wording as a question of its own."""
        for place, question in enumerate(self.questions, start=1):
            yield ListQuestion(f"{self.id}.{place}", question, self.recommendations, self.borderline)


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
    read = read_any(file, SetWordings, lambda one, place: _check_each(one, corpus, place))
    return tuple(question for one in read for question in one.each())


def _check_each(wordings: SetWordings, corpus: Corpus, place: str) -> None:
    for question in wordings.each():
        check_set(question, corpus, place)


def read_missing(file: Path, corpus: Corpus) -> tuple[MissingFact, ...]:
    """Read a file of JSON lines; a missing file holds none.

    Raises:
        QuestionError: the file cannot be read, or a line does not hold what it should; says which line.
    """
    return read_any(file, MissingFact, lambda fact, place: check_words(fact, corpus, place))


def read_told(file: Path, corpus: Corpus) -> tuple[ToldWordings, ...]:
    """Read a file of JSON lines; a missing file holds none.

    Raises:
        QuestionError: the file cannot be read, or a line does not hold what it should; says which line.
    """
    return read_any(file, ToldWordings, lambda one, place: _check_told(one, corpus, place))


def _check_told(told: ToldWordings, corpus: Corpus, place: str) -> None:
    for item in told.evidence:
        check_words(item, corpus, place)


def read_list_wordings(file: Path) -> tuple[ListQuestion, ...]:
    """Read a file of JSON lines, one question a wording; a missing file holds none.

    Raises:
        QuestionError: the file cannot be read, or a line does not hold what it should; says which line.
    """
    read = read_any(file, ListWordings)
    return tuple(question for one in read for question in one.each())


def all_wordings(folder: Path, corpus: Corpus) -> Mapping[str, Sequence[Wording]]:
    """Every wording that is remembered, by its file.

    Raises:
        QuestionError: a file cannot be read. Without the files there are none.
    """
    for_sets, for_lists = read_set_wordings(folder / SETS, corpus), read_list_wordings(folder / LISTS)
    told = read_told(folder / TOLD, corpus)
    return {
        SETS: [Wording(one.id, one.question) for one in for_sets],
        MISSING: [word for fact in read_missing(folder / MISSING, corpus) for word in wordings_of(fact)],
        TOLD: [Wording(one.id, question) for one in told for question in one.questions],
        LISTS: [Wording(one.id, one.question) for one in for_lists],
    }
