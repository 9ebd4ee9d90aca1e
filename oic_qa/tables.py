"""Strict reading of TOML: tables are fitted to dataclasses, and what does not fit is refused by name.

The dataclass is the whole description: a key is known if it is a field, may be left out if the field has a
default or may be ``None``, and must hold what the field's annotation says.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType, NoneType
from typing import TYPE_CHECKING, TypeVar, get_args, get_origin, get_type_hints

from oic_qa.errors import CorpusError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Record = TypeVar("Record", bound="DataclassInstance")

EXPECTED: Mapping[object, str] = MappingProxyType(
    {str: "text in quotes", int: "a whole number", date: "a date such as 2025-05-16, without quotes"}
)
SHOWN_CHARACTERS = 70
"""Longest value that a message shows whole: two lines of a terminal hold it with its place."""


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A TOML file, parsed and not yet checked; ``place`` is how messages name it."""

    name: str
    place: str
    values: Mapping[str, object]
    sha256: str


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    shape: object
    may_be_none: bool
    required: bool


def read_toml(path: Path) -> TomlFile:
    """Parse one of the corpus' TOML files.

    Raises:
        CorpusError: the file is missing, cannot be read, or is not TOML.
    """
    place = f"{path.parent.name}/{path.name}"
    try:
        source = path.read_bytes()
        values = tomllib.loads(source.decode("utf-8"))
    except OSError as error:
        raise CorpusError(
            f"{place}: the file cannot be read ({error.strerror}); a corpus has manifest.toml, bodies.toml, "
            f"notes.toml and everyday.toml. Put the file back at {path}."
        ) from error
    except ValueError as error:
        raise CorpusError(f"{place}: found no valid TOML: {error}. Correct the file there.") from error
    return TomlFile(path.name, place, values, hashlib.sha256(source).hexdigest())


def fit(values: object, record: type[Record], *, place: str) -> Record:
    """Make a record of a TOML table, its inner tables included.

    >>> from oic_qa.records import Inspection
    >>> fit({"id": "oic", "title": "A report", "forces": 43}, Inspection, place="manifest.toml, inspection")
    Inspection(id='oic', title='A report', forces=43)

    Raises:
        CorpusError: a key is not known or missing, or a value is of another type.
    """
    if not isinstance(values, dict):
        raise _misfit(values, "a table", place=place)
    known = _fields_of(record)
    _check_keys(values, known, place=place)
    found = {
        field.name: _read(values[field.name], field.shape, place=f"{place}, {field.name}")
        for field in known
        if field.name in values
    }
    missing = {field.name: None for field in known if field.may_be_none}
    return record(**(missing | found))


def shown(value: object) -> str:
    """Give a value as a message shows it, its middle left out where it is long.

    >>> shown("boats"), shown("a" * 500)[25:40]
    ("'boats'", 'aaaaaaaaaa […] ')
    """
    text = repr(value)
    half = SHOWN_CHARACTERS // 2
    return text if len(text) <= SHOWN_CHARACTERS else f"{text[:half]} […] {text[-half:]}"


def refuse_repeats(names: Iterable[str], *, place: str) -> None:
    """Stop at the first name that occurs twice.

    Raises:
        CorpusError: a name occurs twice.
    """
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise CorpusError(f"{place}: {name!r} stands twice; it must be unique. Rename or remove one.")
        seen.add(name)


@cache
def _fields_of(record: type[DataclassInstance]) -> tuple[_Field, ...]:
    shapes = get_type_hints(record)
    return tuple(_field(field.name, shapes[field.name], field.default) for field in fields(record))


def _field(name: str, shape: object, default: object) -> _Field:
    may_be_none = NoneType in get_args(shape)
    if may_be_none:
        shape = next(kind for kind in get_args(shape) if kind is not NoneType)
    return _Field(name, shape, may_be_none, required=default is MISSING and not may_be_none)


def _check_keys(values: dict[str, object], known: tuple[_Field, ...], *, place: str) -> None:
    names = [field.name for field in known]
    for key in values:
        if key not in names:
            raise CorpusError(
                f"{place}: the key {key!r} is not known; known are {', '.join(names)}. Correct or remove it."
            )
    for field in known:
        if field.required and field.name not in values:
            raise CorpusError(
                f"{place}: the key {field.name!r} is missing; it holds {_expected(field.shape)}. Add it."
            )


def _read(value: object, shape: object, *, place: str) -> object:
    # The exact type, for a truth value is an int to Python, and a time of day a date.
    if type(value) is shape:
        return value
    if get_origin(shape) is tuple:
        return _read_list(value, get_args(shape)[0], place=place)
    if isinstance(shape, type) and is_dataclass(shape):
        return fit(value, shape, place=place)
    if isinstance(value, str) and isinstance(shape, type) and issubclass(shape, StrEnum):
        return _read_choice(value, shape, place=place)
    raise _misfit(value, _expected(shape), place=place)


def _read_choice(value: str, choices: type[StrEnum], *, place: str) -> StrEnum:
    if value not in tuple(choices):
        raise _misfit(value, _expected(choices), place=place)
    return choices(value)


def _read_list(value: object, shape: object, *, place: str) -> tuple[object, ...]:
    if not isinstance(value, list):
        raise _misfit(value, "a list", place=place)
    return tuple(
        _read(item, shape, place=f"{place} {number}{_label(item)}")
        for number, item in enumerate(value, start=1)
    )


def _label(item: object) -> str:
    """What an entry calls itself, so that it is found in a long file."""
    name = (item.get("id") or item.get("name")) if isinstance(item, dict) else None
    return f" ({name})" if name else ""


def _expected(shape: object) -> str:
    if get_origin(shape) is tuple:
        return "a list"
    if is_dataclass(shape):
        return "a table"
    if isinstance(shape, type) and issubclass(shape, StrEnum):
        return " or ".join(repr(member.value) for member in shape)
    return EXPECTED[shape]


def _misfit(value: object, expected: str, *, place: str) -> CorpusError:
    return CorpusError(f"{place}: found {shown(value)}, expected {expected}. Correct it there.")
