"""The commands ``oic-qa train`` and ``oic-qa train-reranker``: parse, call, print."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from oic_qa.cli_streams import announce
from oic_qa.wording import counted

THREADS = 2
"""The cores of an ordinary PC; another number rounds sums otherwise, and gives a slightly other adapter."""


def train(
    context: typer.Context,
    *,
    epochs: Annotated[
        int | None, typer.Option(min=1, help="See every question so often, instead of six times.")
    ] = None,
    leave_out: Annotated[
        str | None, typer.Option(metavar="DOCUMENT", help="Train without its questions and its text.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write here, instead of where the build looks.")
    ] = None,
    threads: Annotated[int, typer.Option(min=1, help="Cores to use.")] = THREADS,
) -> None:
    """Train the embedding model on eval/train.jsonl: half an hour on two cores."""
    from oic_qa.adapter import FILE, Tuning
    from oic_qa.training.adapting import Request
    from oic_qa.training.adapting import train as train_adapter

    file = out or FILE
    tuning = Tuning() if epochs is None else Tuning(epochs=epochs)
    facts = train_adapter(context.obj, Request(tuning, leave_out, threads, file), announce=announce)
    following = (
        "Run `oic-qa build`" if file == FILE else f"To use it, put it at {FILE} and run `oic-qa build`"
    )
    typer.echo(f"Trained on {counted(facts.examples, 'question')}, written to {file}. {following}.")


def train_reranker(
    context: typer.Context,
    *,
    steps: Annotated[int | None, typer.Option(min=1, help="Change the weights so often.")] = None,
    public: Annotated[
        list[Path] | None,
        typer.Option(metavar="FOLDER", help="Learn from this public question set as well.", file_okay=False),
    ] = None,
    leave_out: Annotated[
        str | None, typer.Option(metavar="DOCUMENT", help="Train without its questions and its text.")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Write there, not where it is looked for.", file_okay=False),
    ] = None,
    threads: Annotated[int, typer.Option(min=1, help="Cores to use.")] = THREADS,
) -> None:
    """Train the re-ranker on eval/train*.jsonl and what the index finds: three quarters of an hour."""
    from oic_qa.cross_encoder import FOLDER, CrossTuning
    from oic_qa.training.cross_training import CrossRequest, train_cross

    folder = out or FOLDER
    tuning = CrossTuning() if steps is None else CrossTuning(steps=steps)
    request = CrossRequest(tuning, tuple(public or ()), leave_out, threads, folder)
    train_cross(context.obj, request, announce=announce)
    following = "Run `oic-qa build`" if folder == FOLDER else f"To use it, put both files into {FOLDER}"
    typer.echo(f"Trained {counted(tuning.steps, 'step')}, written to {folder}. {following}.")
