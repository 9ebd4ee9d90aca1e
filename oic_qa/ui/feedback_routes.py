"""The route by which readers' feedback comes in; there is none where the operator takes no feedback.

What a reader was shown is not taken from the page: the question is asked once more, which gives the same
answer, and its receipts are kept.
"""

from __future__ import annotations

from datetime import date

from fastapi import FastAPI, HTTPException
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from oic_qa.errors import OicQaError
from oic_qa.feedback import Feedback, Sent, candidate_of, read_sent
from oic_qa.feedback_file import keep
from oic_qa.harmless import one_line
from oic_qa.scope import scope_of
from oic_qa.ui.components import Site
from oic_qa.ui.opening import Opening

LARGEST_REQUEST = 100_000
"""Bytes; a long conversation with a long remark has a tenth of it."""

ANOTHER_INDEX = (
    "The documents were read again since this answer was given. Ask the question again, and send what is "
    "wrong with the new answer."
)


def add_feedback_routes(app: FastAPI, site: Site) -> None:
    """Add it to an application."""

    @app.post("/feedback")
    async def feedback(request: Request) -> JSONResponse:
        if site.feedback is None:
            raise HTTPException(404)
        if not _is_of_this_page(request):
            return _said("Feedback is taken from the page itself only.", status=403)
        body = await _body(request)
        if body is None:
            line = f"This feedback is too large; at most {LARGEST_REQUEST:,} bytes are taken. Shorten it."
            return _said(line, status=413)
        return await run_in_threadpool(_taken, site.feedback, site.opening, body)


def _is_of_this_page(request: Request) -> bool:
    """Tell whether the page itself asks, as its browser says it; the name asked for was checked before."""
    is_json = request.headers.get("content-type", "").startswith("application/json")
    return is_json and request.headers.get("origin") == f"http://{request.headers.get('host')}"


async def _body(request: Request) -> bytes | None:
    """Read what was sent, or nothing of it where it is too large."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_REQUEST:
            return None
    return body


def _taken(feedback: Feedback, opening: Opening, body: bytes) -> JSONResponse:
    try:
        sent = read_sent(body)
        if sent.index != opening.assistant().index_id:
            return _said(ANOTHER_INDEX, status=409)
        added = _keep(feedback, opening, sent)
    except OicQaError as error:
        return _said(str(error), status=400)
    return _said(f"{'Thank you. ' if added else 'You sent this before. '}{feedback.told}.", status=201)


def _keep(feedback: Feedback, opening: Opening, sent: Sent) -> bool:
    scope = scope_of(sent.scope, opening.assistant().corpus)
    turn = opening.ask(sent.question, sent.after, scope=scope)
    candidate = candidate_of(sent, turn, reviewer=feedback.reviewer, day=date.today())
    return keep(candidate, feedback.file)


def _said(line: str, *, status: int) -> JSONResponse:
    headers = {"Cache-Control": "no-store"}
    return JSONResponse({"said": one_line(line)}, status_code=status, headers=headers)
