"""What the page's script sends, read strictly: a question to answer, or questions to take away as a file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TypeVar

from oic_qa.errors import QuestionError
from oic_qa.storage import from_plain

LARGEST = 1_000_000
"""Bytes of a request; a long conversation has some ten thousand."""


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question, the ones before it in its conversation, and the names of where it is searched."""

    question: str
    after: tuple[str, ...]
    scope: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TurnRequest:
    """A question to answer as a turn of this number; ``index`` is what a link names, or empty."""

    asked: AskedQuestion
    number: int
    index: str


@dataclass(frozen=True, slots=True)
class FileRequest:
    """Questions to take away, in a file with this ending."""

    asked: tuple[AskedQuestion, ...]
    ending: str


Kind = TypeVar("Kind", TurnRequest, FileRequest)


def read_request(body: bytes, kind: type[Kind]) -> Kind:
    """Read what was sent.

    Raises:
        QuestionError: it is too large, no JSON, or not what the page sends.
    """
    if len(body) > LARGEST:
        size = f"{len(body):,} bytes; at most {LARGEST:,} are taken"
        raise QuestionError(f"The request has {size}. Clear the conversation, and ask again.")
    try:
        text = json.dumps(json.loads(body), ensure_ascii=False)
        text.encode("utf-8")
        read = from_plain(json.loads(text), kind)
    except (ValueError, RecursionError) as error:
        raise QuestionError(f"The request cannot be read ({error}). Reload the page, ask again.") from error
    if not isinstance(read, kind):
        raise TypeError(f"found {type(read).__name__}, expected {kind.__name__}")
    return read
