"""What of the register a reader chose to see: read from a query, written as one, applied to the register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import parse_qsl, urlencode

from oic_qa.bodies import POLICE_ADDRESSEES
from oic_qa.errors import RegisterError
from oic_qa.register_table import Cell, Register, Row, State
from oic_qa.wording import listed

ALL_FORCES = "all forces"
"""Stands where a body is named, and means every force, its response held or not."""

LONGEST = 1000
"""Characters of a query; those of the page have fewer than 200."""


class Addressed(StrEnum):
    """Whom a recommendation is addressed to; one to several bodies may be both."""

    POLICE = "police"
    NATIONAL = "national"


class Due(StrEnum):
    """Whether a deadline has passed; one that is today has not."""

    PASSED = "passed"
    TO_COME = "to come"


@dataclass(frozen=True, slots=True)
class Filters:
    """Filters that are set; one that is not lets everything through, ``body`` the bodies with a response."""

    body: str = ""
    state: State | None = None
    addressed: Addressed | None = None
    deadline: Due | None = None

    @property
    def query(self) -> str:
        """The filters as the query of an address.

        >>> Filters(body="West Midlands", deadline=Due.TO_COME).query
        'body=West+Midlands&deadline=to+come'
        """
        fields = {
            "body": self.body,
            "state": self.state,
            "addressed": self.addressed,
            "deadline": self.deadline,
        }
        return urlencode({name: value for name, value in fields.items() if value})


def read_filters(query: str, register: Register) -> Filters:
    """Read filters from a query; ``register`` is the whole one.

    Raises:
        RegisterError: a filter is not known, set twice, or set to what it cannot be.
    """
    given = parse_qsl(query[:LONGEST], errors="replace")
    fields = dict(given)
    unknown = [name for name in fields if name not in Filters.__slots__]
    if unknown or len(fields) < len(given):
        raise RegisterError(
            f"The address sets {listed([name[:40] for name, _ in given])}; expected each of "
            f"{listed(Filters.__slots__)} once at most. Choose again among the recommendations."
        )
    state, addressed, deadline = (
        _one_of(tuple(kind), name, fields)
        for name, kind in (("state", State), ("addressed", Addressed), ("deadline", Due))
    )
    return Filters(
        body=_one_of((ALL_FORCES, *register.bodies), "body", fields),
        state=State(state) if state else None,
        addressed=Addressed(addressed) if addressed else None,
        deadline=Due(deadline) if deadline else None,
    )


def _one_of(known: Sequence[str], name: str, fields: Mapping[str, str]) -> str:
    """What a filter is set to, or nothing."""
    value = fields.get(name, "")
    if value and value not in known:
        raise RegisterError(
            f"The filter {name} is set to {value[:40]!r}, and nothing goes by that name. "
            "Choose again among the recommendations."
        )
    return value


def narrowed(register: Register, filters: Filters) -> Register:
    """Leave out of the whole register what was not chosen.

    A row may then lack the cells of some bodies; a body, or a recommendation, of which no cell is left is
    left out as a whole.
    """
    bodies = _bodies(register, filters)
    rows = [_narrowed_row(row, filters, bodies) for row in register.rows if _takes(filters, row)]
    left = {cell.body for row in rows for cell in row.cells}
    return replace(
        register,
        bodies=tuple(body for body in bodies if body in left),
        rows=tuple(row for row in rows if row.cells or not bodies),
    )


def held_bodies(register: Register) -> tuple[str, ...]:
    """Bodies of the register whose responses are held."""
    without = {cell.body for cell in register.cells if cell.state is State.NOT_HELD}
    return tuple(body for body in register.bodies if body not in without)


def _bodies(register: Register, filters: Filters) -> tuple[str, ...]:
    """The bodies chosen; whoever asks for those of which no response is held wants these, too."""
    if filters.body == ALL_FORCES or (filters.state is State.NOT_HELD and not filters.body):
        return register.bodies
    return (filters.body,) if filters.body else held_bodies(register)


def _takes(filters: Filters, row: Row) -> bool:
    due = Due.PASSED if row.days < 0 else Due.TO_COME
    return filters.deadline in {None, due} and filters.addressed in {None, *_addressed(row)}


def _addressed(row: Row) -> set[Addressed]:
    return {
        Addressed.POLICE if name.lower() in POLICE_ADDRESSEES else Addressed.NATIONAL
        for name in row.item.addressees
    }


def _narrowed_row(row: Row, filters: Filters, bodies: Sequence[str]) -> Row:
    def is_chosen(cell: Cell) -> bool:
        return cell.body in bodies and filters.state in {None, cell.state}

    return replace(row, cells=tuple(filter(is_chosen, row.cells)))
