"""The command ``oic-qa evaluate``: parse, call, print; ``oic_qa.cli`` registers it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from oic_qa.evaluation.records import Portion
from oic_qa.render import one_line

if TYPE_CHECKING:
    from oic_qa.evaluation.evaluating import Outcome
    from oic_qa.evaluation.questions import KnownQuestion

WIDTH = 130
"""Columns where there is no terminal that has a width of its own: nothing has to be folded."""

LEAKS_SHOWN = 5


def evaluate(  # noqa: PLR0913 - every option of a command is an argument
    context: typer.Context,
    *,
    half: Annotated[Portion | None, typer.Option(help="Ask one half; without it both, told apart.")] = None,
    questions: Annotated[Path | None, typer.Option(metavar="FILE", help="Other questions.")] = None,
    baselines: Annotated[
        bool, typer.Option("--baselines", help="Put the same questions to BM25, dense, the usual recipe.")
    ] = False,
    compare: Annotated[
        Path | None, typer.Option(metavar="RUN.json", help="Compare with an earlier evaluation.")
    ] = None,
    gate: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Fail where this run falls behind a baseline.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Of all that is drawn at random.")] = 1,
    json: Annotated[Path | None, typer.Option(metavar="FILE", help="Write everything as JSON.")] = None,
    html: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the report as a page.")] = None,
    write_baseline: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write what later runs are held against.")
    ] = None,
) -> None:
    """Put questions with known answers to the assistant, and measure."""
    from oic_qa.evaluation.evaluating import Request
    from oic_qa.evaluation.evaluating import evaluate as run_evaluation

    request = Request(questions, half, baselines, compare, gate, seed)
    outcome = run_evaluation(context.obj, request, announce=_announce, progress=_progress)
    _show(outcome)
    _write(outcome, json=json, html=html, baseline=write_baseline)
    for line in outcome.objections:
        _announce(f"Gate: {line}")
    if outcome.objections:
        raise typer.Exit(1)
    if gate:
        typer.echo(f"Gate: nothing has fallen behind {gate}.")


def _show(outcome: Outcome) -> None:
    from oic_qa.evaluation.table import evaluation_tables

    console = Console(highlight=False, width=None if sys.stdout.isatty() else WIDTH)
    for table in evaluation_tables(outcome.evaluation):
        console.print(table)
        console.print()
    for line in outcome.leaks[:LEAKS_SHOWN]:
        _announce(line)


def _write(outcome: Outcome, *, json: Path | None, html: Path | None, baseline: Path | None) -> None:
    from oic_qa.evaluation.gate import baseline_of
    from oic_qa.evaluation.html_report import html_report
    from oic_qa.evaluation.stored import write_baseline, write_evaluation, write_text

    if json:
        write_evaluation(outcome.evaluation, json)
    if html:
        write_text(html_report(outcome.evaluation), html)
    if baseline:
        write_baseline(baseline_of(outcome.evaluation.run), baseline)


def _progress(questions: Iterable[KnownQuestion], count: int, name: str) -> Iterable[KnownQuestion]:
    """A bar while questions are asked, and one line where there is no terminal to draw it on."""
    from rich.progress import track

    console = Console(stderr=True)
    if not console.is_terminal:
        _announce(f"Asking {name} {count} questions")
    return track(questions, f"Asking {name}", total=count, console=console, transient=True)


def _announce(line: str) -> None:
    typer.echo(one_line(line), err=True)
