"""The routes by which the page asks and takes away: a question comes in as JSON, its turn goes back as HTML.

A route of our own takes some five milliseconds beside the answering itself, an event of Gradio's ten times as
long or more. Nothing is remembered here: the page sends along what a question follows, and a file is made by
asking its questions again, which gives the same answers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from fastapi import FastAPI
from fastapi.responses import JSONResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from oic_qa import wording
from oic_qa.errors import OicQaError, QuestionError
from oic_qa.harmless import one_line
from oic_qa.records import Turn
from oic_qa.scope import names_of_scope, scope_of
from oic_qa.takeaway import form_of, take_away
from oic_qa.ui.components import Site
from oic_qa.ui.opening import Opening
from oic_qa.ui.page_requests import AskedQuestion, FileRequest, TurnRequest, read_request
from oic_qa.ui.permalink import link_to, needed_before, of_another_index
from oic_qa.ui.recommendation_card import Calendar
from oic_qa.ui.turns import Surroundings, turn_html

UNSTORED = {"Cache-Control": "no-store"}


@dataclass(frozen=True, slots=True)
class Reply:
    """What a question gives: the HTML of its turn, or a problem in one line."""

    turn: str = ""
    problem: str = ""


def add_answer_routes(app: FastAPI, site: Site) -> None:
    """Add them to an application; a page of elsewhere cannot send what they take, which is JSON."""

    @app.post("/answer")
    async def answer(request: Request) -> Response:
        return await _given(request, lambda body: _turn_response(site, body))

    @app.post("/takeaway")
    async def file(request: Request) -> Response:
        return await _given(request, lambda body: _file_response(site.opening, body))


async def _given(request: Request, respond: Callable[[bytes], Response]) -> Response:
    """Respond outside of the event loop, which goes on serving meanwhile."""
    if not request.headers.get("content-type", "").startswith("application/json"):
        return _problem("A question is sent as application/json.", status=415)
    return await run_in_threadpool(respond, await request.body())


def _problem(problem: str, *, status: int) -> Response:
    return JSONResponse({"turn": "", "problem": one_line(problem)}, status_code=status, headers=UNSTORED)


def _turn_response(site: Site, body: bytes) -> Response:
    try:
        reply = answer(site, read_request(body, TurnRequest), today=date.today())
    except OicQaError as error:
        return _problem(str(error), status=400)
    if reply.problem:
        return _problem(reply.problem, status=200)
    return JSONResponse({"turn": reply.turn, "problem": ""}, headers=UNSTORED)


def answer(site: Site, request: TurnRequest, *, today: date) -> Reply:
    """Ask, and write out the turn; what is no question is a problem.

    Raises:
        OicQaError: the assistant could not be opened, or the question cannot be taken.
    """
    assistant, asked = site.opening.assistant(), request.asked
    turn = _ask(site.opening, asked)
    if problem := wording.problem(turn):
        return Reply(problem=problem)
    link = link_to(
        asked.question,
        after=needed_before(turn.query, asked.after, assistant.understand),
        scope=names_of_scope(turn.scope, assistant.corpus),
        index=assistant.index_id,
    )
    around = Surroundings(
        corpus=assistant.corpus,
        calendar=Calendar(assistant.library.recommendations, today),
        number=request.number,
        link=link,
        warning=of_another_index(request.index, assistant.index_id),
        feedback=site.feedback,
    )
    return Reply(turn=turn_html(turn, around))


def _ask(opening: Opening, asked: AskedQuestion) -> Turn:
    scope = scope_of(asked.scope, opening.assistant().corpus)
    return opening.ask(asked.question, asked.after, scope=scope)


def _file_response(opening: Opening, body: bytes) -> Response:
    try:
        request = read_request(body, FileRequest)
        form = form_of(f"answer{request.ending}")
        if form is None or not request.asked:
            raise QuestionError(
                "Nothing can be taken away so: send at least one question, and a known ending."
            )
        turns = [_ask(opening, asked) for asked in request.asked]
        content = take_away(turns, opening.assistant().corpus, form=form, made=date.today())
    except OicQaError as error:
        return _problem(str(error), status=400)
    headers = {**UNSTORED, "Content-Disposition": f'attachment; filename="answer{form.ending}"'}
    return Response(content, media_type=form.media_type, headers=headers)
