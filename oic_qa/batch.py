"""Many questions at once: JSON lines in, one line of the contract's JSON out for each, in the same order.

Every line is checked before the first question is asked, so a damaged file costs no work and prints nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from oic_qa.errors import QuestionError
from oic_qa.export import QuestionId, contract_text
from oic_qa.records import Corpus, Scope, Turn
from oic_qa.scope import scope_of

SHAPE = '{"id": …, "question": "…", "history": ["…"], "scope": ["…"]}'


class Ask(Protocol):
    """What answers a question: ``Assistant.ask``, or it with the last check before display."""

    def __call__(self, question: str, history: Sequence[str], *, scope: Scope) -> Turn:
        """Answer one question that follows earlier ones, from the documents in a scope."""
        ...


@dataclass(frozen=True, slots=True)
class BatchQuestion:
    """One line of a batch; ``line`` counts from 1, ``scope`` names what is searched, if not all."""

    line: int
    id: QuestionId
    question: str
    history: tuple[str, ...]
    scope: tuple[str, ...] = ()


def read_batch(source: bytes, *, name: str) -> tuple[BatchQuestion, ...]:
    r"""Read a batch of questions; blank lines are passed over.

    >>> read_batch(b'{"id": 7, "question": "Who?"}\n', name="questions.jsonl")
    (BatchQuestion(line=1, id=7, question='Who?', history=(), scope=()),)

    Raises:
        QuestionError: the file is no UTF-8, holds no question, or has a damaged line.
    """
    # Not splitlines: it would also break at U+2028 and others, which may stand inside a JSON string.
    lines = _decode(source, name=name).split("\n")
    questions = tuple(
        _read_line(line, number=number, where=f"{name}, line {number}")
        for number, line in enumerate(lines, start=1)
        if line.strip()
    )
    if not questions:
        raise QuestionError(f"{name} holds no question; expected one JSON object a line: {SHAPE}.")
    return questions


def answer_batch(questions: Sequence[BatchQuestion], ask: Ask, corpus: Corpus) -> Iterator[str]:
    """Answer questions one by one, each as a line of the contract's JSON that carries its id.

    Raises:
        QuestionError: a question cannot be taken, or a scope names nothing that is held; says in which line.
    """
    scopes = scopes_of(questions, corpus)
    for question, scope in zip(questions, scopes, strict=True):
        with named_line(question):
            turn = ask(question.question, question.history, scope=scope)
        yield contract_text(turn, question_id=question.id)


def scopes_of(questions: Sequence[BatchQuestion], corpus: Corpus, *, name: str = "") -> tuple[Scope, ...]:
    """Give the documents that each question is put to, before any is asked.

    Raises:
        QuestionError: a name stands for nothing that is held; says in which line.
    """
    scopes = []
    for question in questions:
        with named_line(question, name=name):
            scopes.append(scope_of(question.scope, corpus))
    return tuple(scopes)


@contextmanager
def named_line(question: BatchQuestion, *, name: str = "") -> Iterator[None]:
    """Say which line of a batch could not be taken."""
    try:
        yield
    except QuestionError as error:
        raise QuestionError(f"{name}line {question.line}: {error}") from error


def _decode(source: bytes, *, name: str) -> str:
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        raise QuestionError(
            f"{name}, line {line}: byte {source[error.start]:#04x} is not UTF-8; save the file as UTF-8."
        ) from error


def _read_line(line: str, *, number: int, where: str) -> BatchQuestion:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = f"{error.msg} at column {error.colno}" if isinstance(error, json.JSONDecodeError) else error
        raise QuestionError(f"{where} is not JSON ({reason}); expected {SHAPE}.") from error
    if not isinstance(record, dict):
        raise QuestionError(f"{where} is {_kind(record)}, not an object; expected {SHAPE}.")
    return BatchQuestion(
        line=number,
        id=_read_id(record, where=where),
        question=_read_question(record, where=where),
        history=_read_texts(record, "history", "earlier questions", where=where),
        scope=_read_texts(record, "scope", "names to search in", where=where),
    )


def _read_id(record: Mapping[str, object], *, where: str) -> QuestionId:
    value = record.get("id")
    if value is None or (isinstance(value, str | int) and not isinstance(value, bool)):
        return value
    raise QuestionError(f"{where}: 'id' is {_kind(value)}; expected text, a whole number or null.")


def _read_question(record: Mapping[str, object], *, where: str) -> str:
    if "question" not in record:
        raise QuestionError(f"{where} has no 'question'; expected {SHAPE}.")
    question = record["question"]
    if not isinstance(question, str):
        raise QuestionError(f"{where}: 'question' is {_kind(question)}; expected text.")
    return question


def _read_texts(record: Mapping[str, object], field: str, expected: str, *, where: str) -> tuple[str, ...]:
    texts = record.get(field, [])
    if not isinstance(texts, list):
        raise QuestionError(f"{where}: '{field}' is {_kind(texts)}; expected a list of {expected}.")
    for text in texts:
        if not isinstance(text, str):
            raise QuestionError(f"{where}: '{field}' holds {_kind(text)}; expected texts only.")
    return tuple(texts)


def _kind(value: object) -> str:
    """Name the kind of a JSON value.

    >>> _kind(None), _kind([1]), _kind(True), _kind(1.5)
    ('null', 'a list', 'true', 'a number')
    """
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    kinds: dict[type, str] = {str: "text", list: "a list", dict: "an object"}
    return kinds.get(type(value), "a number")
