"""The server of the page: 127.0.0.1 only, the document pages beside Gradio, and headers that keep it so."""

from __future__ import annotations

import os
import socket
from collections.abc import Sequence
from contextlib import suppress
from typing import Annotated, Literal

import uvicorn
from fastapi import FastAPI, Query
from fastapi.responses import FileResponse, HTMLResponse
from starlette.datastructures import MutableHeaders
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from oic_qa.errors import OicQaError
from oic_qa.settings import Folders
from oic_qa.ui.documents import document_page, problem_page
from oic_qa.ui.opening import Answering, Opening, Say
from oic_qa.ui.page import STATIC, mount
from oic_qa.ui.places import Asking
from oic_qa.ui.starters import Starter, load_starters

HOST = "127.0.0.1"

NAMES = (HOST, "localhost")
"""Names under which a browser may ask; any other is a web page trying to reach in through its own name."""

PAGE_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'none'"
)
"""What the browser may load for the Gradio page: this server's files. Gradio needs eval."""

DOCUMENT_POLICY = (
    "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'"
)
"""What the browser may load for a document's page: its style sheet. No script ever runs there."""

GRACE_SECONDS = 1
"""How long open pages may hold up the end of the program."""


def serve(folders: Folders, *, port: int = 7860, announce: Say) -> None:
    """Serve the page until the program is interrupted; the assistant is opened meanwhile.

    Raises:
        OicQaError: the port is taken.
    """
    listening = listen(port)
    opening = Opening(lambda say: _open(folders, say), announce=announce)
    opening.start()
    running = server(opening, load_starters(folders.corpus / "starters.toml"))
    announce(f"The page is at http://{HOST}:{listening.getsockname()[1]} (Ctrl+C ends it).")
    with suppress(KeyboardInterrupt):
        running.run(sockets=[listening])


def _open(folders: Folders, say: Say) -> Answering:
    from oic_qa.assistant import Assistant

    return Assistant.open(folders, announce=say)


def listen(port: int) -> socket.socket:
    """Take a port of this machine alone; 0 takes any free one.

    Raises:
        OicQaError: the port is taken.
    """
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
    except OSError as error:
        listening.close()
        raise OicQaError(
            f"Port {port} of {HOST} cannot be used ({error.strerror}); the page needs a free one. "
            f"End the other program, or type: oic-qa serve --port {port + 1}"
        ) from error
    listening.listen()
    return listening


def server(opening: Opening, starters: Sequence[Starter] = ()) -> uvicorn.Server:
    """Make a server that writes no log of what is asked.

    It builds the application once it runs: outside a running event loop Gradio opens four and closes none.
    """
    return uvicorn.Server(
        uvicorn.Config(
            lambda: build_app(opening, starters),
            factory=True,
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=GRACE_SECONDS,
        )
    )


def build_app(opening: Opening, starters: Sequence[Starter] = ()) -> FastAPI:
    """Put together the application: document pages first, the Gradio page at the root."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    app.add_middleware(Headers)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(NAMES))
    _add_documents(app, opening)
    mount(app, opening, starters)
    return app


def _add_documents(app: FastAPI, opening: Opening) -> None:
    @app.get("/style/{name}.css", response_class=FileResponse)
    def style(name: Literal["page", "document"]) -> FileResponse:
        return FileResponse(STATIC / f"{name}.css", media_type="text/css")

    @app.get("/document/{document_id}", response_class=HTMLResponse)
    def document(
        document_id: str,
        starts: Annotated[list[str] | None, Query(alias="from")] = None,
        ends: Annotated[list[str] | None, Query(alias="to")] = None,
        text: str = "",
    ) -> HTMLResponse:
        return _document(opening, document_id, Asking(tuple(starts or ()), tuple(ends or ()), text))


def _document(opening: Opening, document_id: str, asking: Asking) -> HTMLResponse:
    try:
        corpus = opening.assistant().corpus
        return HTMLResponse(document_page(corpus.document(document_id), asking))
    except KeyError:
        problem = f"No document is held under the name {document_id[:80]}. Follow a link of the first page."
        return HTMLResponse(problem_page(problem), status_code=404)
    except OicQaError as error:
        return HTMLResponse(problem_page(str(error)), status_code=503)


class Headers:
    """Adds to every reply what the browser must not do with it: load from elsewhere, guess, keep, tell."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its reply back with the headers added."""
        documents = str(scope.get("path", "")).startswith("/document/")

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = DOCUMENT_POLICY if documents else PAGE_POLICY
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "no-referrer"
            await send(message)

        await self._app(scope, receive, send_with_headers)
