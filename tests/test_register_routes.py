"""The register as files over HTTP, asked without a browser: what they hold, and what is refused."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import date
from email.message import Message
from threading import Event
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from openpyxl import load_workbook

from oic_qa.errors import OicQaError
from oic_qa.register import read_register
from oic_qa.register_cues import read_cues
from oic_qa.register_export import csv_text, json_file_text
from oic_qa.register_table import Register, State
from oic_qa.settings import default_folders
from oic_qa.ui.opening import Answering, Opening, Say
from oic_qa.ui.register_filters import ALL_FORCES, Filters, narrowed
from tests.fake_assistant import FakeAssistant
from tests.made import made_library
from tests.served import Served, run, serve_in_thread
from tests.test_register_filters import boats


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    """Serve the page over an inspection of boats."""
    go, corpus = Event(), boats()
    go.set()
    yield from serve_in_thread(FakeAssistant(corpus=corpus, library=made_library(corpus)), go, ())


@pytest.fixture(scope="module")
def register() -> Register:
    return read_register(
        made_library(boats()),
        cues=read_cues(default_folders().corpus),
        today=date.today(),
        bodies=("Cheshire", "West Midlands", "Kent"),
    )


def get(served: Served, path: str) -> tuple[int, bytes, Message]:
    try:
        with urlopen(f"{served.address}{path}") as reply:
            return reply.status, reply.read(), reply.headers
    except HTTPError as error:
        with error:
            return error.code, error.read(), error.headers


def test_the_grid_comes_with_its_filters_and_is_kept_nowhere(served: Served) -> None:
    status, content, headers = get(served, "/register.html?state=only+restated")
    assert (status, headers["Content-Type"], headers["Cache-Control"]) == (
        *(200, "text/html; charset=utf-8"),
        "no-store",
    )
    html = content.decode()
    assert html.startswith('<form class="filters"')
    assert 'data-count="1 recommendation, 1 cell: 1 only restated."' in html


def test_comma_separated_values_are_those_of_what_was_chosen(served: Served, register: Register) -> None:
    status, content, headers = get(served, "/register.csv?body=all+forces&deadline=")
    assert (status, headers["Content-Type"]) == (200, "text/csv; charset=utf-8")
    assert headers["Content-Disposition"] == 'attachment; filename="register.csv"'
    assert content == csv_text(narrowed(register, Filters(body=ALL_FORCES))).encode("utf-8-sig")


def test_json_is_that_of_what_was_chosen_and_names_the_index(served: Served, register: Register) -> None:
    status, content, headers = get(served, "/register.json?state=action+quoted")
    assert (status, headers["Content-Type"]) == (200, "application/json")
    chosen = narrowed(register, Filters(state=State.ACTION))
    assert content.decode() == json_file_text(chosen, index="ab" * 32)
    assert [row["number"] for row in json.loads(content)["recommendations"]] == [2, 3]


def test_a_workbook_keeps_each_cell_under_its_body_where_others_were_left_out(served: Served) -> None:
    status, content, headers = get(served, "/register.xlsx?state=action+quoted")
    assert (status, headers["Content-Disposition"]) == (200, 'attachment; filename="register.xlsx"')
    sheet = load_workbook(io.BytesIO(content))["Register"]
    heads, second, third = ([cell.value for cell in sheet[number]][5:] for number in (1, 2, 3))
    assert heads == ["Cheshire", "West Midlands"]
    assert [str(value).partition("\n")[0] for value in second] == ["action quoted", "action quoted"]
    assert [(value or "").partition("\n")[0] for value in third] == ["", "action quoted"]


@pytest.mark.parametrize("ending", ["html", "csv", "json", "xlsx"])
def test_a_filter_that_nothing_goes_by_is_refused_in_one_line(served: Served, ending: str) -> None:
    status, content, headers = get(served, f"/register.{ending}?body=%3Cb%3EAtlantis")
    assert (status, headers["Content-Disposition"]) == (400, None)
    assert (
        "The filter body is set to &#39;&lt;b&gt;Atlantis&#39;, and nothing goes by that name. "
        "Choose again among the recommendations."
    ) in content.decode()


def test_without_an_assistant_it_is_said_why_there_is_no_register() -> None:
    def fail(_: Say) -> Answering:
        raise OicQaError("index/ holds no index. Run `oic-qa build`.")

    opening = Opening(fail, announce=list[str]().append)
    opening.start()
    for served in run(opening, Event(), FakeAssistant(), ()):
        for ending in ("html", "json"):
            status, content, _ = get(served, f"/register.{ending}")
            assert status == 503
            assert "index/ holds no index. Run `oic-qa build`." in content.decode()
