"""The command ``oic-qa benchmark``: parse, call, print; ``oic_qa.cli`` registers it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from oic_qa.cli_streams import announce
from oic_qa.errors import OicQaError
from oic_qa.harmless import one_line

if TYPE_CHECKING:
    from oic_qa.benchmark import Benchmark, Starts, Warm

MEGABYTE = 1_000_000


def benchmark(
    context: typer.Context,
    *,
    as_json: Annotated[
        Path | None, typer.Option("--json", metavar="FILE", help="Write everything as JSON, too.")
    ] = None,
) -> None:
    """Measure speed and memory on this machine; takes about a minute."""
    from oic_qa.benchmark import run_benchmark

    result = run_benchmark(context.obj, announce=announce)
    _show(result)
    if as_json is not None:
        _write(result, as_json)


def _show(result: Benchmark) -> None:
    from oic_qa.benchmark import PROMISED, UNDERSTANDING_MS

    table = Table("A fresh process", box=None, pad_edge=False)
    for heading in ("median", "fastest", "slowest", "peak memory"):
        table.add_column(heading, justify="right")
    for name, starts in (
        ("oic-qa ask", result.ask),
        ("sentence-transformers, one question", result.sentence_transformers),
    ):
        table.add_row(name, *_seconds(starts), _memory(starts))
    Console(highlight=False).print(table)
    typer.echo(f"oic-qa ask takes {result.ratio:.3f} of that time; promised: under {PROMISED:.2f}.")
    typer.echo(_warm_line(result.warm))
    typer.echo(_understanding_line(result.understanding, promised=UNDERSTANDING_MS))
    typer.echo(f"Index {result.index}, commit {result.commit or 'unknown'}.")
    processor = result.processor or "processor unknown"
    typer.echo(one_line(f"{result.machine}, {processor}, load {_load(result.load)} at the start."))
    typer.echo(", ".join(f"{library.name} {library.version}" for library in result.libraries) + ".")


def _warm_line(warm: Warm) -> str:
    return (
        f"Open, it takes {warm.median_ms:.1f} ms a question, and at most {warm.percentile_95_ms:.1f} ms for "
        f"95 in 100 (median and 95th percentile of {warm.questions:,} questions)."
    )


def _understanding_line(warm: Warm, *, promised: float) -> str:
    return (
        f"Understanding a question takes {warm.median_ms:.2f} ms of them, and at most "
        f"{warm.percentile_95_ms:.2f} ms for 95 in 100; promised: under {promised:.0f} ms."
    )


def _seconds(starts: Starts) -> list[str]:
    values = (starts.median_seconds, min(starts.seconds), max(starts.seconds))
    return [f"{value:.2f} s" for value in values]


def _memory(starts: Starts) -> str:
    return "not told" if starts.peak_bytes is None else f"{starts.peak_bytes / MEGABYTE:.0f} MB"


def _load(load: float | None) -> str:
    return "unknown" if load is None else f"{load:.1f}"


def _write(result: Benchmark, file: Path) -> None:
    from oic_qa.storage import to_plain

    text = json.dumps(to_plain(result), indent=1, ensure_ascii=False) + "\n"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise OicQaError(f"{file} cannot be written ({error.strerror}). Name another file.") from error
