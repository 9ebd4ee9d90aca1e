"""The command line ``oic-qa``: parse, call, print. Only this and ``cli_*``, the longer commands, print.

Status 0: answered or not answered; 2: wrong usage; 1: anything else, in one line on standard error. A bug
keeps its traceback. What loads a model or a server is imported in the command that needs it.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from oic_qa.cli_ask import ask
from oic_qa.cli_benchmark import benchmark
from oic_qa.cli_evaluate import evaluate
from oic_qa.cli_feedback import feedback
from oic_qa.cli_programs import mcp, serve
from oic_qa.cli_register import register
from oic_qa.cli_streams import announce, name_of, read_bytes
from oic_qa.cli_train import train, train_reranker
from oic_qa.errors import OicQaError, ReceiptError
from oic_qa.harmless import one_line
from oic_qa.settings import Folders, default_folders
from oic_qa.verification import read_sources, verify_export
from oic_qa.wording import counted

if TYPE_CHECKING:
    from oic_qa.building import BuildReport

app = typer.Typer(
    name="oic-qa",
    help="Answers questions about an inspection report and the responses to it, in the documents' own words.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def main() -> None:
    """Start the command line."""
    app()


@contextmanager
def one_line_errors() -> Iterator[None]:
    """Turn a failure that is told in one line into that line and status 1."""
    try:
        yield
    except OicQaError as error:
        announce(str(error))
        raise typer.Exit(1) from error


@app.callback()
def _settings(
    context: typer.Context,
    root: Annotated[
        Path | None,
        typer.Option(help="Folder that holds corpus/ and index/.", file_okay=False, exists=True),
    ] = None,
) -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A Windows console or pipe may stand at a code page that has no curly quotes.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    context.obj = default_folders() if root is None else Folders(root)


@app.command()
@one_line_errors()
def build(
    context: typer.Context,
    *,
    force: Annotated[bool, typer.Option("--force", help="Build even if the index is current.")] = False,
) -> None:
    """Read corpus/ and write index/; nothing to do if it is current."""
    from oic_qa.building import build as build_index

    report = build_index(context.obj, announce=announce, force=force)
    typer.echo(_build_line(report))
    for line in report.unmatched:
        typer.echo(f"Not matched: {one_line(line)}")


def _build_line(report: BuildReport) -> str:
    if report.current:
        return f"Index {report.index_id} is current: nothing to do."
    rows = f"{counted(report.passages, 'passage')} and {counted(report.sentences, 'sentence')}"
    documents = counted(report.documents, "document")
    return f"Index {report.index_id} built in {report.seconds:.1f} s: {rows} of {documents}."


app.command()(one_line_errors()(ask))
app.command()(one_line_errors()(serve))
app.command()(one_line_errors()(mcp))
app.command()(one_line_errors()(register))
app.command()(one_line_errors()(train))
app.command("train-reranker")(one_line_errors()(train_reranker))
app.command()(one_line_errors()(evaluate))
app.command()(one_line_errors()(benchmark))
app.command()(one_line_errors()(feedback))


@app.command()
@one_line_errors()
def verify(
    context: typer.Context,
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="What ask --out or register --json wrote, or ask --json or --batch printed; "
            "- is standard input.",
        ),
    ],
) -> None:
    """Check the quotations of exported answers.

    Neither an index nor a model is needed, only the documents.
    """
    from oic_qa.takeaway.reading import read_file

    answers = read_file(read_bytes(file, ReceiptError), name=name_of(file))
    findings = verify_export(answers, read_sources(context.obj.corpus))
    for finding in findings:
        typer.echo(one_line(finding.line))
    quotations = counted(sum(len(answer.quotes + answer.near_misses) for answer in answers), "quotation")
    checked = f"{quotations} in {counted(len(answers), 'answer')} checked"
    if findings:
        raise ReceiptError(
            f"{checked}: {counted(len(findings), 'flaw')} found. Ask again, do not rely on these."
        )
    typer.echo(f"{checked}: all stand in the sources.")
