"""The register as a table: rows of recommendations, cells of bodies, and the words for what they hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from oic_qa.records import Coverage, Inspection, Quote, Recommendation
from oic_qa.register_cues import Mark
from oic_qa.wording import counted, listed


class State(StrEnum):
    """What is held of a body on a recommendation."""

    ACTION = "action quoted"
    RESTATED = "only restated"
    SILENT = "response held but silent"
    NOT_HELD = "no response held"
    NOT_ADDRESSED = "not addressed to police forces"


@dataclass(frozen=True, slots=True)
class Said:
    """A body's words, with the cue words in them and the terms on which they may be used."""

    quote: Quote
    marks: tuple[Mark, ...]
    licence: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One body on one recommendation; quoted words stand in reading order."""

    recommendation: int
    body: str
    state: State
    said: tuple[Said, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All cue words in their order."""
        return tuple(mark for said in self.said for mark in said.marks)


@dataclass(frozen=True, slots=True)
class Row:
    """A recommendation with its words and its cells.

    ``quotes`` holds the report's printing and, where that is cut off, a complete one; ``sentence`` is the
    report's first sentence of it. ``days`` counts from today to the deadline and is below 0 where it passed.
    """

    item: Recommendation
    quotes: tuple[Quote, ...]
    sentence: str
    days: int
    cells: tuple[Cell, ...]

    @property
    def due(self) -> str:
        """How far the deadline is."""
        return days_in_words(self.days)


@dataclass(frozen=True, slots=True)
class Register:
    """Recommendations by bodies, as at one day."""

    inspection: Inspection
    today: date
    bodies: tuple[str, ...]
    rows: tuple[Row, ...]
    coverage: Coverage

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All cells, row by row."""
        return tuple(cell for row in self.rows for cell in row.cells)


def days_in_words(days: int) -> str:
    """Say how far a day is.

    >>> days_in_words(-325), days_in_words(-1), days_in_words(0), days_in_words(14)
    ('passed 325 days ago', 'passed 1 day ago', 'today', 'in 14 days')
    """
    if days == 0:
        return "today"
    return f"in {counted(days, 'day')}" if days > 0 else f"passed {counted(-days, 'day')} ago"


def label_of(marks: Sequence[Mark], state: State) -> str:
    """What cue words say, each once in the order in which it is first said, or that there are none.

    >>> from oic_qa.register_cues import Says
    >>> label_of([Mark("will", (), Says.PLANNED), Mark("shall", (), Says.PLANNED)], State.ACTION)
    'says it is planned'
    >>> label_of((), State.ACTION), label_of((), State.RESTATED), label_of((), State.SILENT)
    ('no cue words', 'no action stated', '')
    """
    if marks:
        return f"says it is {' / '.join(dict.fromkeys(mark.says for mark in marks))}"
    return {State.ACTION: "no cue words", State.RESTATED: "no action stated"}.get(state, "")


def cue_words(marks: Iterable[Mark]) -> str:
    """Cue words in their order, each with what it says.

    >>> from oic_qa.register_cues import Says
    >>> cue_words([Mark("is ongoing", (), Says.UNDER_WAY), Mark("will be", (), Says.PLANNED)])
    '“is ongoing” (under way), “will be” (planned)'
    """
    return ", ".join(f"“{mark.words}” ({mark.says})" for mark in marks)


def label_with_words(marks: Sequence[Mark], state: State) -> str:
    """The label of cue words with the words themselves, in their order.

    >>> from oic_qa.register_cues import Says
    >>> label_with_words([Mark("mandated", (), Says.IN_PLACE), Mark("will", (), Says.PLANNED)], State.ACTION)
    'says it is in place: “mandated”; planned: “will”'
    """
    alike = [(says, list(run)) for says, run in groupby(marks, key=lambda mark: mark.says)]
    told = [f"{says}: {', '.join(f'“{mark.words}”' for mark in run)}" for says, run in alike]
    return f"says it is {'; '.join(told)}" if told else label_of(marks, state)


def addressed_to(item: Recommendation) -> str:
    """To whom a recommendation is addressed, and with whom they are to work."""
    partners = f", with {listed(item.partners)}" if item.partners else ""
    return f"{listed(item.addressees)}{partners}"
