"""``bodies.toml`` -> the forces, regional units and national bodies, with every name people use for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from oic_qa.errors import CorpusError
from oic_qa.records import Body
from oic_qa.tables import TomlFile, fit

KINDS = ("force", "other_force", "rocu", "national")

HOME_OFFICE_FORCE = "force"
"""Kind of the forces that the coverage counts."""

FORCE_KINDS = frozenset({HOME_OFFICE_FORCE, "other_force"})
"""Kinds of bodies that are police forces."""

POLICE_ADDRESSEES = ("chief constables", "chief constable", "chief officers", "police forces")
"""How a report addresses every force."""


@dataclass(frozen=True, slots=True)
class Bodies:
    """The bodies as their file is laid out."""

    body: tuple[Body, ...]


def read_bodies(file: TomlFile) -> tuple[Body, ...]:
    """Check the bodies.

    Raises:
        CorpusError: an entry is malformed, a name belongs to two bodies, or a region is no regional unit.
    """
    bodies = fit(file.values, Bodies, place=file.place).body
    for body in bodies:
        _check_kind(body, place=f"{file.place}, body {body.name}")
    _check_regions(bodies, place=file.place)
    try:
        bodies_by_name(bodies)
    except CorpusError as error:
        raise CorpusError(f"{file.place}: {error}") from error
    return bodies


def bodies_by_name(bodies: Iterable[Body]) -> Mapping[str, Body]:
    """Give the owner of every name, case-folded.

    >>> gmp = Body("Greater Manchester", "force", "Greater Manchester Police", abbreviations=("GMP",))
    >>> bodies_by_name([gmp])["gmp"].name
    'Greater Manchester'

    Raises:
        CorpusError: a name belongs to two bodies.
    """
    owners: dict[str, Body] = {}
    for body in bodies:
        for name in names_of(body):
            owner = owners.setdefault(name.casefold(), body)
            if owner is not body:
                raise CorpusError(
                    f"{name!r} belongs to {owner.name} and to {body.name}; a name has one owner. "
                    "Take it from one of them."
                )
    return owners


def names_of(body: Body) -> tuple[str, ...]:
    """Every name of a body: plain and official, aliases, abbreviations, demonyms, its commissioner's area."""
    commissioner = (body.commissioner,) if body.commissioner else ()
    return (body.name, body.full_name, *body.aliases, *body.abbreviations, *body.demonyms, *commissioner)


def _check_kind(body: Body, *, place: str) -> None:
    if body.kind not in KINDS:
        raise CorpusError(f"{place}, kind: found {body.kind!r}, expected {', '.join(KINDS)}. Correct it.")
    if not all(name.strip() for name in names_of(body)):
        raise CorpusError(f"{place}: found an empty name, expected words. Remove it.")


def _check_regions(bodies: tuple[Body, ...], *, place: str) -> None:
    units = [body.name for body in bodies if body.kind == "rocu"]
    for body in bodies:
        if body.region is not None and body.region not in units:
            raise CorpusError(
                f"{place}, body {body.name}, region: found {body.region!r}, expected a body of kind 'rocu' "
                f"({', '.join(units) or 'none is listed'}). Correct it."
            )
