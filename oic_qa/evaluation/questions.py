"""Questions with known answers: read strictly, checked against the documents, split by a stable hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol, TypeVar

from oic_qa.errors import QuestionError
from oic_qa.records import Corpus, Document, Reason, Span
from oic_qa.storage import from_plain

Record = TypeVar("Record")


class Named(Protocol):
    """A record with a name of its own in its file."""

    @property
    def id(self) -> str:
        """The name."""
        ...


NamedRecord = TypeVar("NamedRecord", bound=Named)

KINDS = frozenset(
    {
        *("recommendation", "deadline", "addressee", "recommendation_list", "action", "set", "comparison"),
        *("figure", "date", "definition", "overview", "finding", "case", "law", "method"),
        *("presupposition", "two_questions", "unanswerable"),
    }
)


class Half(StrEnum):
    """Which half a question belongs to: settings and thresholds are fitted on one, and never on the other."""

    DEV = "dev"
    TEST = "test"


@dataclass(frozen=True, slots=True)
class Gold:
    """Words that answer, and where they stand in a document's canonical text."""

    document: str
    words: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class KnownQuestion:
    """A question with its known answer.

    ``gold`` holds groups of alternatives: each group is needed, and any alternative of it suffices.
    """

    id: str
    question: str
    history: tuple[str, ...]
    kind: str
    gold: tuple[tuple[Gold, ...], ...]
    bodies: tuple[str, ...]
    expected_reason: Reason | None
    tags: tuple[str, ...]
    asked_by: str

    @property
    def answerable(self) -> bool:
        """Whether the documents answer it."""
        return self.expected_reason is None

    @property
    def half(self) -> Half:
        """The half it belongs to, by the first byte of the SHA-256 of its id."""
        return Half.DEV if hashlib.sha256(self.id.encode()).digest()[0] % 2 == 0 else Half.TEST


def read_questions(file: Path, corpus: Corpus) -> tuple[KnownQuestion, ...]:
    """Read a file of JSON lines.

    Raises:
        QuestionError: the file cannot be read, or a line does not hold what it should; says which line.
    """
    return read_each(file, KnownQuestion, lambda question, place: _check(question, corpus, place))


def read_each(
    file: Path, kind: type[NamedRecord], check: Callable[[NamedRecord, str], None]
) -> tuple[NamedRecord, ...]:
    """Read a file of JSON lines, each with an id of its own; ``check`` is given each with its place.

    Raises:
        QuestionError: the file cannot be read, a line is no such record, or an id stands twice; says which.
    """
    found: dict[str, NamedRecord] = {}
    for place, record in read_lines(file, kind):
        check(record, place)
        if record.id in found:
            raise QuestionError(f"{place}: the id {record.id!r} stands twice. Give each question its own.")
        found[record.id] = record
    return tuple(found.values())


def read_any(
    file: Path,
    kind: type[NamedRecord],
    check: Callable[[NamedRecord, str], None] = lambda _record, _place: None,
) -> tuple[NamedRecord, ...]:
    """Read such a file where there is one; a missing file holds none.

    Raises:
        QuestionError: as ``read_each``.
    """
    return read_each(file, kind, check) if file.is_file() else ()


def read_lines(file: Path, kind: type[Record]) -> Iterator[tuple[str, Record]]:
    """Give each line of a file of JSON lines as a record, with its place for messages; blank lines are none.

    Raises:
        QuestionError: the file cannot be read, or a line is no such record; says which line.
    """
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except (OSError, ValueError) as error:
        raise QuestionError(f"{file.name} cannot be read: {error}. It holds one question a line.") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            place = f"{file.name}, line {number}"
            yield place, _read_line(line, kind, place)


def _read_line(line: str, kind: type[Record], place: str) -> Record:
    try:
        question = from_plain(json.loads(line), kind)
    except ValueError as error:
        raise QuestionError(f"{place}: {error}. See eval/README.md for what a line holds.") from error
    if not isinstance(question, kind):
        raise QuestionError(f"{place}: found {type(question).__name__}, expected an object with a question.")
    return question


def _check(question: KnownQuestion, corpus: Corpus, place: str) -> None:
    if question.kind not in KINDS:
        raise QuestionError(
            f"{place}: unknown kind {question.kind!r}; expected one of {', '.join(sorted(KINDS))}."
        )
    if bool(question.gold) is not question.answerable:
        raise QuestionError(f"{place}: a question has either gold or an expected reason for its refusal.")
    unknown = sorted(set(question.bodies) - {body.name for body in corpus.bodies})
    if unknown:
        raise QuestionError(
            f"{place}: bodies: found {', '.join(unknown)}, expected names of corpus/bodies.toml. "
            "Correct them."
        )
    for group in question.gold:
        for gold in group:
            _check_gold(gold, corpus, place)


def _check_gold(gold: Gold, corpus: Corpus, place: str) -> None:
    document = document_of(gold.document, corpus, place)
    found = [document.cut(span) for span in gold.spans]
    if not found or any(words != gold.words for words in found):
        places = ", ".join(f"{span.start} to {span.end}" for span in gold.spans) or "no place"
        raise QuestionError(
            f"{place}: {gold.document} does not hold {gold.words[:60]!r} at {places}. "
            "Correct the words, or find their place again."
        )


def document_of(name: str, corpus: Corpus, place: str) -> Document:
    """Find the document that a line names.

    Raises:
        QuestionError: there is none.
    """
    found = next((document for document in corpus.documents if document.id == name), None)
    if found is None:
        raise QuestionError(f"{place}: there is no document {name!r} in the corpus.")
    return found


def counts_table(questions: Sequence[KnownQuestion]) -> str:
    """How many questions there are of each kind, in each half, and refused for each reason, as Markdown."""
    rows = [("all", questions)]
    rows += [(kind, [one for one in questions if one.kind == kind]) for kind in sorted(KINDS)]
    rows += [
        (f"unanswerable, {reason}", [one for one in questions if one.expected_reason is reason])
        for reason in Reason
    ]
    lines = (
        f"| {name.replace('_', ' ')} | {_in_half(members, Half.DEV)} | {_in_half(members, Half.TEST)} "
        f"| {len(members)} |"
        for name, members in rows
    )
    return "\n".join(["| questions | dev | test | both |", "| --- | --: | --: | --: |", *lines])


def _in_half(questions: Sequence[KnownQuestion], half: Half) -> int:
    return sum(known.half is half for known in questions)
