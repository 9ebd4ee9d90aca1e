"""The addresses at which documents are read: their own pages, and what the tab of the documents asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, FastAPI, Query
from fastapi.responses import HTMLResponse, PlainTextResponse, Response
from markupsafe import Markup

from oic_qa.errors import OicQaError, QuestionError
from oic_qa.harmless import harmless
from oic_qa.records import Document
from oic_qa.ui.documents import document_page, found_html, problem_page, reading_html
from oic_qa.ui.opening import Opening
from oic_qa.ui.places import Asking
from oic_qa.ui.shelf import shelf_html

NAME_CHARACTERS = 80
"""How much of a name that nobody knows is said."""


def _asking(
    starts: Annotated[list[str] | None, Query(alias="from")] = None,
    ends: Annotated[list[str] | None, Query(alias="to")] = None,
    text: str = "",
) -> Asking:
    return Asking(tuple(starts or ()), tuple(ends or ()), text)


Places = Annotated[Asking, Depends(_asking)]


def add_document_routes(app: FastAPI, opening: Opening) -> None:
    """Add the page of each document, and the table, the reading view and its search for the tab."""

    @app.get("/document/{document_id}", response_class=HTMLResponse)
    def document_of(document_id: str, places: Places) -> Response:
        return _page(lambda: document_page(_held(opening, document_id), places))

    @app.get("/documents/shelf", response_class=HTMLResponse)
    def shelf() -> Response:
        return _part(lambda: shelf_html(opening.assistant().corpus, opening.assistant().library.passages))

    @app.get("/documents/reading", response_class=HTMLResponse)
    def reading(document: str, places: Places) -> Response:
        return _part(lambda: reading_html(_held(opening, document), places))

    @app.get("/documents/found", response_class=HTMLResponse)
    def found(document: str, places: Places, words: str = "") -> Response:
        return _part(lambda: found_html(_held(opening, document), places, words))


def _held(opening: Opening, document_id: str) -> Document:
    """Wait for the assistant and find a document.

    Raises:
        QuestionError: no document has this id.
        OicQaError: the assistant could not be opened.
    """
    try:
        return opening.assistant().corpus.document(document_id)
    except KeyError:
        raise QuestionError(
            f"No document is held under the name {document_id[:NAME_CHARACTERS]}. "
            "Follow a link of the first page."
        ) from None


def _page(write: Callable[[], Markup]) -> Response:
    """Send a whole page; what is wrong is a page as well."""
    try:
        return HTMLResponse(write())
    except OicQaError as error:
        return HTMLResponse(problem_page(str(error)), status_code=_status(error))


def _part(write: Callable[[], Markup]) -> Response:
    """Send a part of the first page; what is wrong is one line of plain text."""
    try:
        return HTMLResponse(write())
    except OicQaError as error:
        return PlainTextResponse(harmless(str(error)), status_code=_status(error))


def _status(error: OicQaError) -> int:
    return 404 if isinstance(error, QuestionError) else 503
