"""The command ``oic-qa register``: parse, call, print; ``oic_qa.cli`` registers it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from oic_qa.bodies import HOME_OFFICE_FORCE, bodies_by_name
from oic_qa.harmless import one_line
from oic_qa.naming import NameFinder
from oic_qa.wording import counted, listed

if TYPE_CHECKING:
    from oic_qa.assistant import Assistant
    from oic_qa.records import Body
    from oic_qa.register_table import Register

WIDTH = 130
"""Columns where there is no terminal that has a width of its own."""

WIDEST_IN_FULL = 100
"""Columns; longer lines of prose are hard to read, however wide the terminal is."""

DAY = "%Y-%m-%d"


def register(  # noqa: PLR0913 - every option of a command is an argument
    context: typer.Context,
    *,
    recommendation: Annotated[
        list[int] | None, typer.Option(metavar="N", help="Only this one, its quotes in full; repeatable.")
    ] = None,
    body: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Only this body, held or not, quotes in full; repeatable."),
    ] = None,
    all_forces: Annotated[
        bool, typer.Option("--all-forces", help="Also the forces whose responses are not held.")
    ] = False,
    today: Annotated[
        datetime | None,
        typer.Option(formats=[DAY], metavar="YYYY-MM-DD", help="Count days from this day instead of today."),
    ] = None,
    csv: Annotated[Path | None, typer.Option(metavar="FILE", help="Write comma-separated values.")] = None,
    xlsx: Annotated[Path | None, typer.Option(metavar="FILE", help="Write a workbook.")] = None,
    json: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write JSON, which verify checks.")
    ] = None,
) -> None:
    """Show every recommendation by every body.

    Each with its deadline, a state, and the body's own words; a file is written instead where one is named.
    """
    if body and all_forces:
        raise typer.BadParameter("names bodies, so leave out --all-forces", param_hint="--body")
    from oic_qa.assistant import Assistant
    from oic_qa.register import read_register
    from oic_qa.register_cues import read_cues

    cues = read_cues(context.obj.corpus)
    assistant = Assistant.open(context.obj, announce=_announce)
    read = read_register(
        assistant.library,
        cues=cues,
        today=today.date() if today else date.today(),
        bodies=_bodies(assistant, body or (), all_forces=all_forces),
        numbers=_numbers(assistant, recommendation or ()),
    )
    if csv or xlsx or json:
        _write(read, csv=csv, xlsx=xlsx, json=json, index=assistant.index_id)
    else:
        _show(read, whole=bool(recommendation or body))


def _numbers(assistant: Assistant, asked: Sequence[int]) -> Sequence[int]:
    known = [item.number for item in assistant.library.recommendations]
    for number in asked:
        if number not in known:
            raise typer.BadParameter(
                f"there is no recommendation {number}; the report has {known[0]} to {known[-1]}",
                param_hint="--recommendation",
            )
    return asked


def _bodies(assistant: Assistant, names: Sequence[str], *, all_forces: bool) -> tuple[str, ...]:
    """Plain names of the columns; none means the bodies whose responses are held."""
    library = assistant.library
    if all_forces:
        forces = (body.name for body in assistant.corpus.bodies if body.kind == HOME_OFFICE_FORCE)
        return tuple(dict.fromkeys((*library.held_bodies(), *forces)))
    chosen = [_named(name, assistant.corpus.bodies) for name in names]
    for body in chosen:
        if not library.is_force(body) and not library.response_of(body):
            raise _no_body(f"{body} is no police force, and no response of it is held")
    return tuple(dict.fromkeys(chosen))


def _named(name: str, bodies: Sequence[Body]) -> str:
    """The plain name of the body that someone means, misspelt or not."""
    owner = bodies_by_name(bodies).get(name.casefold())
    meant = (owner.name,) if owner else NameFinder(bodies).in_question(name)
    if len(meant) != 1:
        found = f"names {listed(meant)}" if meant else "is the name of no body that is known"
        raise _no_body(f"{name!r} {found}; expected one police force, such as Kent")
    return meant[0]


def _no_body(problem: str) -> typer.BadParameter:
    return typer.BadParameter(one_line(problem), param_hint="--body")


def _show(read: Register, *, whole: bool) -> None:
    from oic_qa.register_view import in_full, overview

    console = Console(highlight=False, width=None if sys.stdout.isatty() else WIDTH)
    if whole:
        console.print(in_full(read), width=min(console.width, WIDEST_IN_FULL))
    else:
        console.print(overview(read, width=console.width))


def _write(read: Register, *, csv: Path | None, xlsx: Path | None, json: Path | None, index: str) -> None:
    """Make every file before the first is written, so that one that cannot be made leaves none behind."""
    from oic_qa.register_export import csv_text, json_file_text, write_file

    made: list[tuple[Path, bytes]] = []
    if csv:
        # With a mark in front, by which spreadsheets know UTF-8.
        made.append((csv, csv_text(read).encode("utf-8-sig")))
    if xlsx:
        from oic_qa.register_workbook import workbook_bytes

        made.append((xlsx, workbook_bytes(read)))
    if json:
        made.append((json, json_file_text(read, index=index).encode()))
    quotations = counted(sum(len(cell.said) for cell in read.cells), "quotation")
    for file, content in made:
        write_file(file, content)
        typer.echo(one_line(f"{file} written: {counted(len(read.cells), 'cell')} with {quotations}."))


def _announce(line: str) -> None:
    typer.echo(one_line(line), err=True)
