"""The register in a terminal: a grid where there is room for it, else a list; single cells as cards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from oic_qa.harmless import harmless, one_line
from oic_qa.records import JOINT, Quote
from oic_qa.register_table import Cell, Register, Row, Said, addressed_to, label_with_words
from oic_qa.render import cards
from oic_qa.wording import coverage_line, dated, listed

WORDS_WIDTH = 36
BODY_WIDTH = 18
"""Least columns of the terminal for a recommendation's words, and for what stands of a body."""

BESIDE = 3
"""Columns that a grid takes beside each of its own: a line and two blanks; and one more line at the end."""

HINT = "The quotes in full: --recommendation N, --body NAME, or a file (--csv, --xlsx, --json)."


def overview(register: Register, *, width: int) -> RenderableType:
    """Lay the register out at a glance: a grid if a terminal of this width has room for it, else a list."""
    room = width - BESIDE * (len(register.bodies) + 1) - 1
    has_room = room >= WORDS_WIDTH + BODY_WIDTH * len(register.bodies)
    shown = _grid(register, room) if has_room else Group(*chain.from_iterable(map(_listed, register.rows)))
    return Group(shown, *_closing(register), Text(HINT, style="dim"))


def in_full(register: Register) -> RenderableType:
    """Lay the register out with every recommendation and every quote whole, cue words bold."""
    return Group(*chain.from_iterable(map(_whole, register.rows)), *_closing(register))


def _closing(register: Register) -> Iterator[Text]:
    yield Text("")
    yield Text(f"Days are counted from {dated(register.today)}.", style="dim")
    yield Text(coverage_line(register.coverage), style="dim")


def _grid(register: Register, room: int) -> Table:
    """What is left beside the recommendations' words is shared by the bodies."""
    columns = len(register.bodies) + 2
    body_width = max(BODY_WIDTH, room // columns)
    table = Table(show_lines=True, title=one_line(register.inspection.title), title_justify="left")
    table.add_column("Recommendation", width=room - body_width * len(register.bodies))
    for body in register.bodies:
        table.add_column(Text(one_line(body)), width=body_width)
    for row in register.rows:
        table.add_row(Text("\n").join((_head(row), _sentence(row))), *map(_cell, row.cells))
    return table


def _head(row: Row) -> Text:
    item = row.item
    parts = (str(item.number), addressed_to(item), f"by {dated(item.deadline)}", row.due)
    return Text(one_line(" · ".join(parts)), style="bold")


def _sentence(row: Row) -> Text:
    """The first sentence, and a mark where the recommendation goes on."""
    goes_on = len(row.quotes) > 1 or row.quotes[0].text != row.sentence
    return Text(harmless(row.sentence) + (JOINT.rstrip() if goes_on else ""))


def _cell(cell: Cell) -> Text:
    lines = [Text(cell.state, style="bold" if cell.said else "dim")]
    label = label_with_words(cell.marks, cell.state)
    lines.extend([Text(one_line(label))] if label else [])
    lines.extend(_notes(cell))
    return Text("\n").join(lines)


def _listed(row: Row) -> Iterator[Text]:
    yield Text("")
    yield _head(row)
    yield _sentence(row)
    for cell in row.cells:
        if cell.said:
            yield Text(f"- {one_line(_with_label(cell))}")
            yield from _notes(cell)
    yield from _without_words(row)


def _whole(row: Row) -> Iterator[RenderableType]:
    yield Text("")
    yield Rule(f"Recommendation {row.item.number}", align="left", characters="═")
    yield _head(row)
    yield from cards(row.quotes)
    for cell in row.cells:
        if cell.said:
            yield Text("")
            yield Text(one_line(_with_label(cell)), style="bold")
            yield from _notes(cell)
            yield from cards([_with_cues(said) for said in cell.said])
    if not all(cell.said for cell in row.cells):
        yield Text("")
        yield from _without_words(row)


def _with_label(cell: Cell) -> str:
    label = label_with_words(cell.marks, cell.state)
    return f"{cell.body}: {cell.state}{f'; {label}' if label else ''}"


def _with_cues(said: Said) -> Quote:
    """The quote with its cue words highlighted."""
    return replace(said.quote, highlights=tuple(span for mark in said.marks for span in mark.spans))


def _without_words(row: Row) -> Iterator[Text]:
    """Bodies of which nothing is quoted, by state."""
    silent = [cell for cell in row.cells if not cell.said]
    for state in dict.fromkeys(cell.state for cell in silent):
        bodies = [cell.body for cell in silent if cell.state is state]
        yield Text(f"- {state}: {one_line(listed(bodies))}", style="dim")
    for cell in silent:
        yield from _notes(cell, name=f"{cell.body}: ")


def _notes(cell: Cell, *, name: str = "") -> Iterator[Text]:
    return (Text(one_line(f"Note: {name}{note}"), style="yellow") for note in cell.notes)
