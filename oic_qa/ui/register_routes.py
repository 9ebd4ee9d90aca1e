"""The register over HTTP: its grid for the tab and its files, each with filters as query of its address."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, Response

from oic_qa.errors import OicQaError, RegisterError
from oic_qa.register_export import csv_text, json_file_text
from oic_qa.register_table import Register
from oic_qa.ui.components import Site
from oic_qa.ui.documents import problem_page
from oic_qa.ui.filter_form import form_html
from oic_qa.ui.frame import problem_html
from oic_qa.ui.grid import register_html
from oic_qa.ui.register_filters import narrowed, read_filters
from oic_qa.ui.register_reading import Reading

UNSTORED = {"Cache-Control": "no-store"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def add_register_routes(app: FastAPI, site: Site) -> None:
    """Put the register into an application, in front of the page; every reader is shown the same one."""
    reading = Reading(site)

    @app.get("/register.html", response_class=HTMLResponse)
    def grid(request: Request) -> HTMLResponse:
        try:
            html = _grid(site, reading, request.url.query)
        except OicQaError as error:
            return HTMLResponse(problem_html(str(error)), _status(error), UNSTORED)
        return HTMLResponse(html, headers=UNSTORED)

    _add_files(app, site, reading)


def _grid(site: Site, reading: Reading, query: str) -> str:
    """Write out the filters, and what they leave of the register."""
    whole = reading.register(date.today())
    filters = read_filters(query, whole)
    corpus = site.opening.assistant().corpus
    return form_html(whole) + register_html(narrowed(whole, filters), corpus, query=filters.query)


def _add_files(app: FastAPI, site: Site, reading: Reading) -> None:
    def answer(request: Request, name: str, media_type: str, made: Callable[[Register], bytes]) -> Response:
        try:
            whole = reading.register(date.today())
            content = made(narrowed(whole, read_filters(request.url.query, whole)))
        except OicQaError as error:
            return HTMLResponse(problem_page(str(error)), _status(error), UNSTORED)
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(content, media_type=media_type, headers=headers | UNSTORED)

    def json_bytes(read: Register) -> bytes:
        return json_file_text(read, index=site.opening.assistant().index_id).encode()

    @app.get("/register.xlsx")
    def workbook(request: Request) -> Response:
        # Here, since openpyxl takes a fifth of a second to load.
        from oic_qa.register_workbook import workbook_bytes

        return answer(request, "register.xlsx", XLSX, workbook_bytes)

    @app.get("/register.csv")
    def comma_separated(request: Request) -> Response:
        # With a mark in front, by which spreadsheets know UTF-8.
        return answer(request, "register.csv", "text/csv", lambda read: csv_text(read).encode("utf-8-sig"))

    @app.get("/register.json")
    def as_json(request: Request) -> Response:
        return answer(request, "register.json", "application/json", json_bytes)


def _status(error: OicQaError) -> int:
    return 400 if isinstance(error, RegisterError) else 503
