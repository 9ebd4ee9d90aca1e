"""What part of the register is asked for: recommendations by number, bodies by any of their names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from oic_qa.bodies import bodies_by_name
from oic_qa.errors import RegisterError
from oic_qa.naming import NameFinder
from oic_qa.records import Body
from oic_qa.wording import listed

if TYPE_CHECKING:
    from oic_qa.library import Library


def choose_numbers(library: Library, numbers: Sequence[int]) -> tuple[int, ...]:
    """Check that the report has these recommendations.

    Raises:
        RegisterError: it lacks one of them.
    """
    known = [item.number for item in library.recommendations]
    for number in numbers:
        if number not in known:
            raise RegisterError(f"There is no recommendation {number}; the report has {_range(known)}.")
    return tuple(dict.fromkeys(numbers))


def _range(known: Sequence[int]) -> str:
    return f"{known[0]} to {known[-1]}" if known[1:] else listed([str(number) for number in known])


def choose_bodies(library: Library, names: Sequence[str]) -> tuple[str, ...]:
    """Plain names of the police forces that are meant, misspelt or not, held or not.

    Raises:
        RegisterError: a name is that of no force, or of several.
    """
    chosen = [_named(name, library.quoter.corpus.bodies) for name in names]
    for body in chosen:
        if not library.is_force(body) and not library.response_of(body):
            raise RegisterError(f"{body} is no police force, and no response of it is held.")
    return tuple(dict.fromkeys(chosen))


def _named(name: str, bodies: Sequence[Body]) -> str:
    owner = bodies_by_name(bodies).get(name.casefold())
    meant = (owner.name,) if owner else NameFinder(bodies).in_question(name)
    if len(meant) != 1:
        found = f"names {listed(meant)}" if meant else "is the name of no body that is known"
        raise RegisterError(f"{name!r} {found}; expected one police force, such as Kent.")
    return meant[0]
