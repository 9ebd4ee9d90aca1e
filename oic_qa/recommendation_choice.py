"""The recommendations that a question describes: told by what it says, and by questions like it.

What recommendations share (addressee, partner, deadline) is read in the question; their matter is not, since
people have other words for it. Questions like the one asked tell both, and neither is right alone.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from oic_qa.logistic import Logistic
from oic_qa.records import Hit, Query
from oic_qa.set_choice import likeliest_set

LEAST_CHANCE = 0.25
"""From which chance on a recommendation is listed beside the likeliest ones: a reader sees at once that one
is not meant, and not that one is missing (docs/accuracy.md)."""

SURE, HARDLY = 0.5, 0.3
"""The chance of the likeliest from which on some are surely described, and below which hardly any is."""

AS_READ = Logistic((0.0, 60.0, 0.0), intercept=-30.0, fitted_on=0)
"""Takes what is read in the question for sure: where no questions are remembered, nothing else tells."""


@dataclass(frozen=True, slots=True)
class Described:
    """Recommendations, the likeliest first, and the chance of that one; without questions none is known."""

    numbers: tuple[int, ...]
    chance: float | None

    @property
    def surely(self) -> bool:
        """Whether one of them is surely meant."""
        return self.chance is not None and self.chance >= SURE

    @property
    def doubtful(self) -> bool:
        """Whether none of them is surely meant."""
        return self.chance is not None and self.chance < SURE

    @property
    def hardly(self) -> bool:
        """Whether hardly any is."""
        return self.chance is not None and self.chance < HARDLY


NOTHING_DESCRIBED = Described((), None)


def signals_of(number: int, voted: float, read: Collection[int]) -> tuple[float, float, float]:
    """What speaks for a recommendation: the votes, in log-odds, and whether it is among those read, or not.

    >>> signals_of(4, 1.5, (4, 8)), signals_of(5, 1.5, (4, 8)), signals_of(5, 1.5, ())
    ((1.5, 1.0, 0.0), (1.5, 0.0, 1.0), (1.5, 0.0, 0.0))
    """
    return voted, float(number in read), float(bool(read) and number not in read)


def described(query: Query, hits: Sequence[Hit], judge: Logistic) -> Described:
    """The recommendations that a question most likely means.

    Without remembered questions they are those that are read in it.
    """
    read = query.recommendations
    votes = hits[0].recalled.listed if hits else {}
    chances = {number: judge.chance(signals_of(number, voted, read)) for number, voted in votes.items()}
    likeliest = likeliest_set({str(number): chance for number, chance in chances.items()})
    meant = [number for number in chances if str(number) in likeliest or chances[number] >= LEAST_CHANCE]
    ordered = tuple(sorted(meant, key=lambda number: -chances[number]))
    return Described(ordered or read, max(chances.values(), default=None))
