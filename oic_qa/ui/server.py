"""The server of the page: 127.0.0.1 only, the document pages beside Gradio, and headers that keep it so."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import uvicorn
from fastapi import FastAPI, HTTPException
from fastapi.responses import FileResponse
from starlette.datastructures import MutableHeaders
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from oic_qa.feedback import Feedback
from oic_qa.listening import HOST, listen
from oic_qa.settings import Folders
from oic_qa.ui.answer_routes import add_answer_routes
from oic_qa.ui.components import STATIC, Site
from oic_qa.ui.document_routes import add_document_routes
from oic_qa.ui.feedback_routes import add_feedback_routes
from oic_qa.ui.opening import Answering, Opening, Say
from oic_qa.ui.page import mount
from oic_qa.ui.register_routes import add_register_routes
from oic_qa.ui.starters import load_starters

STYLES = frozenset(file.stem for file in STATIC.glob("*.css"))
"""Style sheets of ours."""

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
"""What the browser may load for a document's page: its style sheets. No script ever runs there."""

GRACE_SECONDS = 1
"""How long open pages may hold up the end of the program."""


def serve(
    folders: Folders,
    *,
    port: int = 7860,
    announce: Say,
    feedback: Feedback | None = None,
    before: Callable[[Say], None] = lambda _: None,
) -> None:
    """Serve the page until the program is interrupted; the assistant is opened meanwhile.

    ``before`` is what has to be done, or waited for, before it can be opened.

    Raises:
        OicQaError: the port is taken.
    """
    listening = listen(port)
    opening = Opening(lambda say: _open(folders, say, before), announce=announce)
    opening.start()
    running = server(Site(opening, folders, load_starters(folders.corpus / "starters.toml"), feedback))
    announce(f"The page is at http://{HOST}:{listening.getsockname()[1]} (Ctrl+C ends it).")
    with suppress(KeyboardInterrupt):
        running.run(sockets=[listening])


def _open(folders: Folders, say: Say, before: Callable[[Say], None]) -> Answering:
    before(say)
    from oic_qa.assistant import Assistant

    return Assistant.open(folders, announce=say)


def server(site: Site) -> uvicorn.Server:
    """Make a server that writes no log of what is asked.

    It builds the application once it runs: outside a running event loop Gradio opens four and closes none.
    """
    return uvicorn.Server(
        uvicorn.Config(
            lambda: build_app(site),
            factory=True,
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=GRACE_SECONDS,
        )
    )


def build_app(site: Site) -> FastAPI:
    """Put together the application: document pages first, the Gradio page at the root."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    app.add_middleware(Headers)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(NAMES))
    _add_styles(app)
    add_answer_routes(app, site)
    add_document_routes(app, site.opening)
    add_register_routes(app, site)
    add_feedback_routes(app, site)
    mount(app, site)
    return app


def _add_styles(app: FastAPI) -> None:
    @app.get("/style/{name}.css", response_class=FileResponse)
    def style(name: str) -> FileResponse:
        if name not in STYLES:
            raise HTTPException(404)
        return FileResponse(STATIC / f"{name}.css", media_type="text/css")


class Headers:
    """Adds to every reply what the browser must not do with it: load from elsewhere, guess, keep, tell."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its reply back with the headers added."""
        documents = str(scope.get("path", "")).startswith(("/document/", "/documents/"))

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = DOCUMENT_POLICY if documents else PAGE_POLICY
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "no-referrer"
            await send(message)

        await self._app(scope, receive, send_with_headers)
