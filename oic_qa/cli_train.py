"""The command ``oic-qa train``: parse, call, print; ``oic_qa.cli`` registers it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from oic_qa.harmless import one_line
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
    facts = train_adapter(context.obj, Request(tuning, leave_out, threads, file), announce=_announce)
    following = (
        "Run `oic-qa build`" if file == FILE else f"To use it, put it at {FILE} and run `oic-qa build`"
    )
    typer.echo(f"Trained on {counted(facts.examples, 'question')}, written to {file}. {following}.")


def _announce(line: str) -> None:
    typer.echo(one_line(line), err=True)
