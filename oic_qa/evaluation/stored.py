"""Evaluations and baselines on disk, as JSON that can be compared line by line: one question a line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypeVar

from oic_qa.errors import EvaluationError
from oic_qa.evaluation.records import Baseline, Evaluation
from oic_qa.storage import from_plain, to_plain

LONGEST = 200
"""Characters of a message about a damaged file."""

Record = TypeVar("Record", Evaluation, Baseline)


def write_evaluation(evaluation: Evaluation, file: Path) -> None:
    """Write an evaluation; the same one gives the same bytes.

    Raises:
        EvaluationError: the file cannot be written.
    """
    write_text(_laid_out(to_plain(evaluation), depth=3), file)


def write_baseline(baseline: Baseline, file: Path) -> None:
    """Write a baseline; the same one gives the same bytes.

    Raises:
        EvaluationError: the file cannot be written.
    """
    write_text(_laid_out(to_plain(baseline), depth=2), file)


def read_evaluation(file: Path) -> Evaluation:
    """Read what ``write_evaluation`` wrote.

    Raises:
        EvaluationError: the file cannot be read, or holds something else; says what.
    """
    return _read(file, Evaluation, "Run `oic-qa evaluate --json FILE` to write one")


def read_baseline(file: Path) -> Baseline:
    """Read what ``write_baseline`` wrote.

    Raises:
        EvaluationError: the file cannot be read, or holds something else; says what.
    """
    return _read(file, Baseline, "Run `oic-qa evaluate --write-baseline FILE` to write one")


def _read(file: Path, kind: type[Record], remedy: str) -> Record:
    try:
        record = from_plain(json.loads(file.read_text(encoding="utf-8")), kind)
    except (OSError, ValueError) as error:
        raise EvaluationError(
            f"{file} is no {kind.__name__.lower()}: {_short(str(error))}. {remedy}."
        ) from error
    if not isinstance(record, kind):
        raise EvaluationError(f"{file} holds {type(record).__name__}, expected {kind.__name__}. {remedy}.")
    return record


def _short(problem: str) -> str:
    """The place and the start of what is wrong; a whole record is no message."""
    return problem if len(problem) <= LONGEST else f"{problem[:LONGEST]}…"


def write_text(text: str, file: Path) -> None:
    """Write a text as it is, making the folder if need be.

    Raises:
        EvaluationError: the file cannot be written.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise EvaluationError(f"{file} cannot be written ({error.strerror}). Name another file.") from error


def _laid_out(plain: object, *, depth: int) -> str:
    """JSON with a line for each member down to a depth, and on one line what lies deeper.

    >>> print(_laid_out({"a": [1, [2, 3]], "b": {}}, depth=2), end="")
    {
    "a": [
    1,
    [2, 3]
    ],
    "b": {}
    }
    """
    return f"{_lines(plain, depth)}\n"


def _lines(plain: object, depth: int) -> str:
    if depth and isinstance(plain, dict) and plain:
        members = (f"{json.dumps(key)}: {_lines(value, depth - 1)}" for key, value in plain.items())
        return "{\n" + ",\n".join(members) + "\n}"
    if depth and isinstance(plain, list) and plain:
        return "[\n" + ",\n".join(_lines(item, depth - 1) for item in plain) + "\n]"
    return json.dumps(plain, ensure_ascii=False, allow_nan=False)
