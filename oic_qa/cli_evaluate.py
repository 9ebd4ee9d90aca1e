"""The command ``oic-qa evaluate``: parse, call, print; ``oic_qa.cli`` registers it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from oic_qa.cli_options import with_options
from oic_qa.cli_streams import announce
from oic_qa.evaluation.records import Portion
from oic_qa.wording import counted

if TYPE_CHECKING:
    from oic_qa.evaluation.evaluating import Outcome
    from oic_qa.evaluation.questions import KnownQuestion
    from oic_qa.settings import Folders

WIDTH = 130
"""Columns where there is no terminal that has a width of its own: nothing has to be folded."""


@dataclass(frozen=True, slots=True)
class EvaluateOptions:
    """What ``oic-qa evaluate`` takes."""

    half: Annotated[Portion | None, typer.Option(help="Ask one half; without it both, told apart.")] = None
    questions: Annotated[Path | None, typer.Option(metavar="FILE", help="Other questions.")] = None
    baselines: Annotated[
        bool, typer.Option("--baselines", help="Put the same questions to BM25, dense, the usual recipe.")
    ] = False
    compare: Annotated[
        Path | None, typer.Option(metavar="RUN.json", help="Compare with an earlier evaluation.")
    ] = None
    gate: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Fail where this run falls behind a baseline.")
    ] = None
    seed: Annotated[int, typer.Option(help="Of all that is drawn at random.")] = 1
    json: Annotated[Path | None, typer.Option(metavar="FILE", help="Write everything as JSON.")] = None
    html: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the report as a page.")] = None
    write_baseline: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write what later runs are held against.")
    ] = None
    counts: Annotated[
        bool, typer.Option("--counts", help="Only count the questions, as a table for eval/README.md.")
    ] = False
    beir: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Search a public set in BEIR form instead.")
    ] = None
    trec_run: Annotated[
        Path | None, typer.Option(metavar="FILE", help="With --beir: write a run that trec_eval reads.")
    ] = None
    cache: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="With --beir: keep vectors for the next time.")
    ] = None


@with_options(EvaluateOptions)
def evaluate(context: typer.Context, options: EvaluateOptions) -> None:
    """Put questions with known answers to the assistant, and measure."""
    from oic_qa.evaluation.evaluating import Request, count_questions
    from oic_qa.evaluation.evaluating import evaluate as run_evaluation

    if options.beir:
        _search_public_set(context.obj, options.beir, options)
        return
    if options.trec_run or options.cache:
        raise typer.BadParameter("belongs to --beir FOLDER", param_hint="--trec-run or --cache")
    if options.counts:
        typer.echo(count_questions(context.obj, options.questions))
        return
    request = Request(
        options.questions, options.half, options.baselines, options.compare, options.gate, options.seed
    )
    outcome = run_evaluation(context.obj, request, announce=announce, progress=_progress)
    _show(outcome)
    _write(outcome, options)
    _judge(outcome, options.gate)


def _show(outcome: Outcome) -> None:
    from oic_qa.evaluation.table import evaluation_tables

    console = Console(highlight=False, width=None if sys.stdout.isatty() else WIDTH)
    for table in evaluation_tables(outcome.evaluation):
        console.print(table)
        console.print()


def _judge(outcome: Outcome, gate: Path | None) -> None:
    """Tell what forbids the run, and leaks in any case; status 1 where a gate was asked for and objects."""
    for line in outcome.objections if gate else outcome.leaks:
        announce(line)
    if outcome.objections:
        announce(f"The gate is shut: {counted(len(outcome.objections), 'objection')} against {gate}.")
        raise typer.Exit(1)
    if gate:
        typer.echo(f"The gate is open: nothing has fallen behind {gate}.")


def _write(outcome: Outcome, options: EvaluateOptions) -> None:
    from oic_qa.evaluation.gate import baseline_of
    from oic_qa.evaluation.html_report import html_report
    from oic_qa.evaluation.stored import write_baseline, write_evaluation, write_text

    if options.json:
        write_evaluation(outcome.evaluation, options.json)
    if options.html:
        write_text(html_report(outcome.evaluation), options.html)
    if options.write_baseline:
        write_baseline(baseline_of(outcome.evaluation.run), options.write_baseline)


def _search_public_set(folders: Folders, folder: Path, options: EvaluateOptions) -> None:
    """Print the figures; a set that is given in smaller units as well counts as a second one."""
    from oic_qa.evaluation.beir import run_beir
    from oic_qa.evaluation.beir_models import open_models
    from oic_qa.evaluation.beir_recipes import Recipe
    from oic_qa.evaluation.beir_report import figures_json, figures_markdown
    from oic_qa.evaluation.stored import write_text
    from oic_qa.evaluation.trec import judgements_beside, write_trec_judgements, write_trec_run

    models = open_models(folders.index, announce=announce)
    searched = run_beir(folder, models=models, seed=options.seed, cache=options.cache, announce=announce)
    for place, found in enumerate(searched):
        typer.echo(figures_markdown(found.figures))
        if options.json:
            write_text(figures_json(found.figures), _numbered(options.json, place))
        if options.trec_run:
            run = _numbered(options.trec_run, place)
            write_trec_run(found.rankings[Recipe.PROJECT], run, tag=Recipe.PROJECT)
            write_trec_judgements(found.rankings[Recipe.PROJECT], judgements_beside(run))


def _numbered(file: Path, place: int) -> Path:
    """The file itself for the first set, then file-2 and so on."""
    return file.with_stem(f"{file.stem}-{place + 1}") if place else file


def _progress(questions: Iterable[KnownQuestion], count: int, name: str) -> Iterable[KnownQuestion]:
    """A bar while questions are asked, and one line where there is no terminal to draw it on."""
    from rich.progress import track

    console = Console(stderr=True)
    if not console.is_terminal:
        announce(f"Asking {name} {count} questions")
    return track(questions, f"Asking {name}", total=count, console=console, transient=True)
