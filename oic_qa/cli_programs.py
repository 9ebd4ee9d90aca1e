"""The commands ``oic-qa serve`` and ``oic-qa mcp``: parse, call, print; ``oic_qa.cli`` registers them."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Annotated

import typer

from oic_qa.building_apart import BuildApart
from oic_qa.cli_streams import announce
from oic_qa.errors import OicQaError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from oic_qa.feedback import Feedback
    from oic_qa.records import Scope, Turn
    from oic_qa.service import Service
    from oic_qa.settings import Folders


def serve(
    context: typer.Context,
    *,
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any free one.")] = 7860,
    feedback: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Let readers say what is wrong with an answer; keep it here."),
    ] = None,
    reviewer: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="With --feedback: who reviews it; readers see the name."),
    ] = None,
    build: Annotated[
        bool, typer.Option("--build", help="Bring the index up to date first; the page is there meanwhile.")
    ] = False,
) -> None:
    """Start the web page, for this machine alone."""
    taken = _feedback(feedback, reviewer)
    with ExitStack() as running:
        # Started before the page, whose library takes longer to load than most builds take.
        before = running.enter_context(BuildApart.of(context.obj)).follow if build else _nothing
        from oic_qa.ui.server import serve as serve_page

        serve_page(context.obj, port=port, announce=announce, feedback=taken, before=before)


def _nothing(_: Callable[[str], None]) -> None:
    """Nothing has to be done before."""


def _feedback(file: Path | None, reviewer: str | None) -> Feedback | None:
    if file is None and reviewer is None:
        return None
    if file is None or reviewer is None:
        raise typer.BadParameter("belong together; give both or none", param_hint="--feedback and --reviewer")
    from oic_qa.feedback_file import open_feedback

    return open_feedback(file, reviewer)


def mcp(
    context: typer.Context,
    *,
    port: Annotated[
        int | None,
        typer.Option(min=0, max=65535, help="Serve over HTTP on 127.0.0.1; 0 takes any free port."),
    ] = None,
) -> None:
    """Offer the answers as tools to another program's assistant.

    By the Model Context Protocol, on standard input and output: the other program starts this command.
    """
    try:
        from oic_qa import mcp_server
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] != "mcp":
            raise
        raise OicQaError(
            'The package mcp is not installed; `oic-qa mcp` needs it. Type: pip install "oic-qa[mcp]"'
        ) from error
    if port is None:
        mcp_server.serve_on_standard_streams(_service(context.obj))
        return
    from oic_qa.listening import listen

    listening = listen(port, command="oic-qa mcp")
    mcp_server.serve_over_http(_service(context.obj), listening, announce=announce)


def _service(folders: Folders) -> Service:
    """Open the assistant; several programs at once take turns."""
    from oic_qa.assistant import Assistant
    from oic_qa.service import Service

    assistant, one_at_a_time = Assistant.open(folders, announce=announce), Lock()

    def ask(question: str, history: Sequence[str], *, scope: Scope) -> Turn:
        with one_at_a_time:
            return assistant.ask(question, history, scope=scope)

    return Service(assistant, ask, folders.corpus)
