"""Records -> JSON lines and back, strictly: nothing is guessed, added or left out on the way.

Spans are written as ``[start, end]``, dates as ISO 8601, enumerations by their values.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import TypeVar, get_args, get_origin, get_type_hints

from oic_qa.errors import StoredIndexError
from oic_qa.records import Span

Record = TypeVar("Record")


AS_JSON = frozenset({str, int, float, bool})
"""What JSON says as it is."""


def write_records(records: Sequence[object], file: Path) -> None:
    """Write one record a line; the same records give the same bytes."""
    lines = (json.dumps(to_plain(record), ensure_ascii=False) for record in records)
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")


def read_records(file: Path, kind: type[Record]) -> tuple[Record, ...]:
    """Read what ``write_records`` wrote.

    Raises:
        StoredIndexError: the file cannot be read, or a line is no such record; says file, line and key.
    """
    try:
        # Not splitlines(): it also cuts at separators that may stand inside a string.
        lines = file.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    except (OSError, ValueError) as problem:
        raise StoredIndexError(f"{file} cannot be read: {problem}. Run `oic-qa build`.") from problem
    numbered = enumerate(lines, start=1)
    return tuple(_read_line(line, kind, f"{file}, line {number}") for number, line in numbered if line)


def _read_line(line: str, kind: type[Record], place: str) -> Record:
    try:
        return _of_type(from_plain(json.loads(line), kind), kind)
    except ValueError as problem:
        raise StoredIndexError(
            f"{place} is no {kind.__name__.lower()}: {problem}. Run `oic-qa build`."
        ) from problem


def to_plain(value: object) -> object:
    """Turn a record into what JSON can say.

    >>> to_plain((Span(3, 7), date(2025, 7, 8), None))
    [[3, 7], '2025-07-08', None]
    """
    match value:
        case Span():
            return [value.start, value.end]
        case StrEnum():
            return value.value
        case date():
            return value.isoformat()
        case tuple():
            return [to_plain(item) for item in value]
    if is_dataclass(value):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    return value


def from_plain(plain: object, kind: object) -> object:
    """Turn what JSON said into the record, or the field of a record, of the type asked for.

    >>> from_plain([[3, 7], [9, 12]], tuple[Span, ...])
    (Span(start=3, end=7), Span(start=9, end=12))

    Raises:
        ValueError: a key is unknown or missing, or a value has another type; says which.
    """
    if get_origin(kind) is UnionType:
        (inner,) = (option for option in get_args(kind) if option is not NoneType)
        return None if plain is None else from_plain(plain, inner)
    if get_origin(kind) is tuple:
        item, parts = get_args(kind)[0], _of_type(plain, list)
        # Ten thousand weights are not looked at one by one.
        if item in AS_JSON and set(map(type, parts)) <= {item}:
            return tuple(parts)
        return tuple(_inside(part, item, f"[{place}]") for place, part in enumerate(parts))
    if kind is Span:
        return _span(plain)
    if not isinstance(kind, type):
        raise TypeError(f"records of {kind} cannot be stored")
    return _record(plain, kind) if is_dataclass(kind) else _leaf(plain, kind)


def _inside(plain: object, kind: object, place: str) -> object:
    try:
        return from_plain(plain, kind)
    except ValueError as problem:
        raise ValueError(f"{place}: {problem}") from problem


def _record(plain: object, kind: type) -> object:
    hints = _types_of_fields(kind)
    keys = _of_type(plain, dict).keys()
    unknown, missing = sorted(keys - hints.keys()), sorted(hints.keys() - keys)
    if unknown or missing:
        raise ValueError(f"found unknown keys {unknown} and missing keys {missing}, expected {sorted(hints)}")
    return kind(**{name: _inside(part, hints[name], name) for name, part in _of_type(plain, dict).items()})


@cache
def _types_of_fields(kind: type) -> Mapping[str, object]:
    """Worked out once: that takes longer than to read a record."""
    return get_type_hints(kind)


def _span(plain: object) -> Span:
    match plain:
        case [int(start), int(end)] if 0 <= start <= end:
            return Span(start, end)
    raise ValueError(f"found {plain!r}, expected [start, end]")


def _leaf(plain: object, kind: type) -> object:
    if issubclass(kind, StrEnum):
        return kind(_of_type(plain, str))
    if kind is date:
        return date.fromisoformat(_of_type(plain, str))
    return _of_type(plain, kind)


def _of_type(value: object, kind: type[Record]) -> Record:
    """Insist on exactly this type: for JSON, true is no number."""
    if type(value) is not kind:
        raise ValueError(f"found {value!r}, expected {kind.__name__}")
    return value
