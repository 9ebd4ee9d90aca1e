"""What other programs may ask for, whichever way they come in: answers, the register, the documents held.

The page's named endpoints and the MCP server are shells around this. What comes in is plain data of
strangers, so it is read as strictly as the lines of a batch.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Protocol, TypeVar

from oic_qa.batch import SHAPE, Ask, BatchQuestion, named_line, read_batch, scopes_of
from oic_qa.errors import QuestionError, RegisterError
from oic_qa.export import QuestionId
from oic_qa.library import Library
from oic_qa.records import Corpus, Document, DocumentKind, Scope, Turn
from oic_qa.register import read_register
from oic_qa.register_choice import choose_bodies, choose_numbers
from oic_qa.register_cues import read_cues
from oic_qa.register_table import Register
from oic_qa.scope import scope_of
from oic_qa.storage import to_plain

Item = TypeVar("Item", int, str)

ID_BITS = 63
"""Whole numbers of more bits come out of many readers of JSON as other numbers."""


class Open(Protocol):
    """An assistant that is open."""

    @property
    def corpus(self) -> Corpus:
        """The documents that are quoted."""
        ...

    @property
    def index_id(self) -> str:
        """The index that answers come from."""
        ...

    @property
    def library(self) -> Library:
        """The passages and recommendations that the register is read from."""
        ...


@dataclass(frozen=True, slots=True)
class Answered:
    """A question's id, as it was given, and its turn."""

    id: QuestionId
    turn: Turn


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """A document that is held: whose words, from when, and how long it is."""

    id: str
    title: str
    speaker: str
    role: str
    body: str | None
    date: date | None
    kind: DocumentKind
    licence: str
    sha256: str
    characters: int
    passages: int


@dataclass(frozen=True, slots=True)
class Service:
    """Answers other programs.

    Attributes:
        opened: the assistant, for everything but questions.
        ask: takes a question after earlier ones; called from several threads.
        folder: the corpus' folder.
        day: today; deadlines are counted from it.
    """

    opened: Open
    ask: Ask
    folder: Path
    day: Callable[[], date] = date.today

    def answer(self, question: object, history: object = None, scope: object = None) -> Turn:
        """Answer a question after earlier ones, from all documents or from those that a scope names.

        Raises:
            QuestionError: the question or what was asked before is no text, or a scope names nothing held.
        """
        given = {"question": question, "history": history, "scope": scope}
        (read,) = _read([{key: value for key, value in given.items() if value is not None}], name="ask")
        return self.ask(read.question, read.history, scope=scope_of(read.scope, self.opened.corpus))

    def answer_all(self, questions: object) -> tuple[Answered, ...]:
        """Answer questions as a batch holds them, in their order.

        Raises:
            QuestionError: one of them cannot be taken; none is asked where one is no question at all.
        """
        if not isinstance(questions, list):
            raise QuestionError(f"batch: expected a list of {SHAPE}.")
        read = _read(questions, name="batch")
        scopes = scopes_of(read, self.opened.corpus, name="batch, ")
        return tuple(self._answered(*pair) for pair in zip(read, scopes, strict=True))

    def _answered(self, read: BatchQuestion, scope: Scope) -> Answered:
        with named_line(read, name="batch, "):
            return Answered(read.id, self.ask(read.question, read.history, scope=scope))

    def register(
        self, recommendations: object = None, bodies: object = None, today: object = None
    ) -> Register:
        """Lay out recommendations by bodies; all of both held without any named.

        Args:
            recommendations: whole numbers.
            bodies: names of police forces.
            today: the day that days are counted from, as ``YYYY-MM-DD``.

        Raises:
            RegisterError: one of them names nothing that there is.
        """
        library = self.opened.library
        numbers = _items(recommendations, int, field="recommendations", expected="whole numbers")
        names = _items(bodies, str, field="bodies", expected="names")
        return read_register(
            library,
            cues=read_cues(self.folder),
            today=self.day() if today is None else _day(today),
            numbers=choose_numbers(library, numbers),
            bodies=choose_bodies(library, names),
        )

    def documents(self) -> tuple[HeldDocument, ...]:
        """Tell which documents are held, in the manifest's order."""
        return tuple(map(self._held, self.opened.corpus.documents))

    def _held(self, document: Document) -> HeldDocument:
        entry = document.entry
        return HeldDocument(
            id=document.id,
            title=entry.title,
            speaker=entry.speaker,
            role=entry.speaker_role,
            body=entry.body,
            date=entry.date,
            kind=entry.kind,
            licence=entry.licence,
            sha256=document.source_sha256,
            characters=len(document.text),
            passages=sum(passage.document == document.id for passage in self.opened.library.passages),
        )


def document_object(document: HeldDocument) -> dict[str, object]:
    """Lay out a document that is held, keys in the order of the record."""
    return {field.name: to_plain(getattr(document, field.name)) for field in fields(document)}


def _read(questions: Sequence[object], *, name: str) -> tuple[BatchQuestion, ...]:
    try:
        lines = "\n".join(json.dumps(question, ensure_ascii=False) for question in questions).encode()
    except UnicodeEncodeError as error:
        code = f"U+{ord(error.object[error.start]):04X}"
        raise QuestionError(f"{name}: found {code}, half a character; expected text. Take it out.") from error
    read = read_batch(lines, name=name)
    for question in read:
        if isinstance(question.id, int) and question.id.bit_length() > ID_BITS:
            raise QuestionError(
                f"{name}, line {question.line}: 'id' has {question.id.bit_length()} bits; expected at most "
                f"{ID_BITS}. Send it as text."
            )
    return read


def _items(value: object, kind: type[Item], *, field: str, expected: str) -> tuple[Item, ...]:
    """Read a list; for JSON, true is no number."""
    if value is None:
        return ()
    if not isinstance(value, list) or not all(type(item) is kind for item in value):
        raise RegisterError(f"register: '{field}' is {str(value)[:40]!r}; expected a list of {expected}.")
    return tuple(value)


def _day(text: object) -> date:
    try:
        return date.fromisoformat(str(text))
    except ValueError as error:
        raise RegisterError(f"register: 'today' is {str(text)[:40]!r}; expected YYYY-MM-DD.") from error
