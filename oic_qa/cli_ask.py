"""The command ``oic-qa ask``: parse, call, print; ``oic_qa.cli`` registers it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from oic_qa.batch import answer_batch, read_batch
from oic_qa.cli_options import with_options
from oic_qa.cli_streams import announce, name_of, read_bytes, write_file
from oic_qa.errors import QuestionError
from oic_qa.export import contract_text
from oic_qa.harmless import one_line
from oic_qa.render import terminal_view
from oic_qa.scope import scope_of
from oic_qa.takeaway import FORMS, Form, form_of, take_away
from oic_qa.wording import listed, outcome

if TYPE_CHECKING:
    from oic_qa.assistant import Assistant
    from oic_qa.records import Turn
    from oic_qa.settings import Folders

WIDEST = 100
"""Columns; longer lines are hard to read, however wide the terminal is."""


@dataclass(frozen=True, slots=True)
class AskOptions:
    """What ``oic-qa ask`` takes."""

    question: Annotated[str | None, typer.Argument(metavar="QUESTION", help="In quotation marks.")] = None
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False
    history: Annotated[
        list[str] | None,
        typer.Option(metavar="QUESTION", help="An earlier question; repeat it, the earliest first."),
    ] = None
    within: Annotated[
        list[str] | None,
        typer.Option(
            "--in", metavar="NAME", help="Search only there: report, responses or a body; repeatable."
        ),
    ] = None
    batch: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Answer JSON lines, one JSON object a line; - is standard input."),
    ] = None
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the answer as .docx, .md, .csv or .json instead."),
    ] = None


@with_options(AskOptions)
def ask(context: typer.Context, options: AskOptions) -> None:
    """Answer a question, or a batch of questions."""
    _check(options)
    if options.batch is not None:
        _ask_batch(context.obj, options.batch)
    elif options.out is not None:
        _ask_into(options.out, context.obj, options)
    else:
        _ask_one(context.obj, options)


def _check(options: AskOptions) -> None:
    if options.out is not None and (options.as_json or options.batch is not None):
        raise typer.BadParameter("writes one answer; leave out --json and --batch", param_hint="--out")
    if options.batch is None and options.question is None:
        raise typer.BadParameter("missing; give one, or --batch FILE", param_hint="QUESTION")
    if options.batch is not None and (options.question is not None or options.history or options.within):
        raise typer.BadParameter("the file holds the questions; give nothing else", param_hint="--batch")


def _ask_one(folders: Folders, options: AskOptions) -> None:
    turn = _answer(_open(folders), options)
    if options.as_json:
        typer.echo(contract_text(turn, indent=2 if sys.stdout.isatty() else None))
    else:
        console = Console(highlight=False)
        console.print(terminal_view(turn), width=min(console.width, WIDEST))


def _ask_into(out: Path, folders: Folders, options: AskOptions) -> None:
    """Answer one question into a file, whose ending decides its form."""
    form = _form(out)
    assistant = _open(folders)
    turn = _answer(assistant, options)
    write_file(out, take_away([turn], assistant.corpus, form=form, made=date.today()))
    typer.echo(one_line(f"{out} written. {outcome(turn)}"))


def _form(out: Path) -> Form:
    form = form_of(out.name)
    if form is None:
        endings = listed([known.ending for known in FORMS], last="or")
        raise typer.BadParameter(one_line(f"{out.name} does not end in {endings}"), param_hint="--out")
    return form


def _ask_batch(folders: Folders, file: str) -> None:
    # Read before anything is loaded: a damaged line is told at once.
    questions = read_batch(read_bytes(file, QuestionError), name=name_of(file))
    assistant = _open(folders)
    for line in answer_batch(questions, assistant.ask, assistant.corpus):
        typer.echo(line)


def _answer(assistant: Assistant, options: AskOptions) -> Turn:
    scope = scope_of(options.within or (), assistant.corpus)
    return assistant.ask(options.question or "", options.history or (), scope=scope)


def _open(folders: Folders) -> Assistant:
    from oic_qa.assistant import Assistant

    return Assistant.open(folders, announce=announce)
