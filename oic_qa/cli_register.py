"""The command ``oic-qa register``: parse, call, print; ``oic_qa.cli`` registers it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from oic_qa.bodies import HOME_OFFICE_FORCE
from oic_qa.cli_options import with_options
from oic_qa.cli_streams import announce, write_file
from oic_qa.errors import RegisterError
from oic_qa.harmless import one_line
from oic_qa.register_choice import choose_bodies, choose_numbers
from oic_qa.wording import counted

if TYPE_CHECKING:
    from oic_qa.library import Library
    from oic_qa.register_table import Register

WIDTH = 130
"""Columns where there is no terminal that has a width of its own."""

WIDEST_IN_FULL = 100
"""Columns; longer lines of prose are hard to read, however wide the terminal is."""

DAY = "%Y-%m-%d"


@dataclass(frozen=True, slots=True)
class RegisterOptions:
    """What ``oic-qa register`` takes."""

    recommendation: Annotated[
        list[int] | None, typer.Option(metavar="N", help="Only this one, its quotes in full; repeatable.")
    ] = None
    body: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Only this body, held or not, quotes in full; repeatable."),
    ] = None
    all_forces: Annotated[
        bool, typer.Option("--all-forces", help="Also the forces whose responses are not held.")
    ] = False
    today: Annotated[
        datetime | None,
        typer.Option(formats=[DAY], metavar="YYYY-MM-DD", help="Count days from this day instead of today."),
    ] = None
    csv: Annotated[Path | None, typer.Option(metavar="FILE", help="Write comma-separated values.")] = None
    xlsx: Annotated[Path | None, typer.Option(metavar="FILE", help="Write a workbook.")] = None
    json: Annotated[Path | None, typer.Option(metavar="FILE", help="Write JSON, which verify checks.")] = None


@with_options(RegisterOptions)
def register(context: typer.Context, options: RegisterOptions) -> None:
    """Show every recommendation by every body.

    Each with its deadline, a state, and the body's own words; a file is written instead where one is named.
    """
    if options.body and options.all_forces:
        raise typer.BadParameter("names bodies, so leave out --all-forces", param_hint="--body")
    from oic_qa.assistant import Assistant
    from oic_qa.register import read_register
    from oic_qa.register_cues import read_cues

    cues = read_cues(context.obj.corpus)
    assistant = Assistant.open(context.obj, announce=announce)
    read = read_register(
        assistant.library,
        cues=cues,
        today=options.today.date() if options.today else date.today(),
        bodies=_bodies(assistant.library, options),
        numbers=_numbers(assistant.library, options),
    )
    if options.csv or options.xlsx or options.json:
        _write(read, options, index=assistant.index_id)
    else:
        _show(read, whole=bool(options.recommendation or options.body))


def _bodies(library: Library, options: RegisterOptions) -> tuple[str, ...]:
    """Plain names of the columns; none means the bodies whose responses are held."""
    if options.all_forces:
        bodies = library.quoter.corpus.bodies
        forces = (body.name for body in bodies if body.kind == HOME_OFFICE_FORCE)
        return tuple(dict.fromkeys((*library.held_bodies(), *forces)))
    with _wrong_usage("--body"):
        return choose_bodies(library, options.body or ())


def _numbers(library: Library, options: RegisterOptions) -> tuple[int, ...]:
    with _wrong_usage("--recommendation"):
        return choose_numbers(library, options.recommendation or ())


@contextmanager
def _wrong_usage(option: str) -> Iterator[None]:
    """Say of which option the value cannot be taken."""
    try:
        yield
    except RegisterError as error:
        raise typer.BadParameter(one_line(str(error)), param_hint=option) from error


def _show(read: Register, *, whole: bool) -> None:
    from oic_qa.register_view import in_full, overview

    console = Console(highlight=False, width=None if sys.stdout.isatty() else WIDTH)
    if whole:
        console.print(in_full(read), width=min(console.width, WIDEST_IN_FULL))
    else:
        console.print(overview(read, width=console.width))


def _write(read: Register, options: RegisterOptions, *, index: str) -> None:
    """Make every file before the first is written, so that one that cannot be made leaves none behind."""
    from oic_qa.register_export import csv_text, json_file_text

    made: list[tuple[Path, bytes]] = []
    if options.csv:
        # With a mark in front, by which spreadsheets know UTF-8.
        made.append((options.csv, csv_text(read).encode("utf-8-sig")))
    if options.xlsx:
        from oic_qa.register_workbook import workbook_bytes

        made.append((options.xlsx, workbook_bytes(read)))
    if options.json:
        made.append((options.json, json_file_text(read, index=index).encode()))
    quotations = counted(sum(len(cell.said) for cell in read.cells), "quotation")
    for file, content in made:
        write_file(file, content)
        typer.echo(one_line(f"{file} written: {counted(len(read.cells), 'cell')} with {quotations}."))
