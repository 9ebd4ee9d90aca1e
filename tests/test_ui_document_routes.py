"""What the tab of the documents asks the server for, asked without a browser."""

from __future__ import annotations

from threading import Event
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest

from oic_qa.errors import OicQaError
from oic_qa.ui.opening import Answering, Opening, Say
from tests.fake_assistant import RESPONSE, FakeAssistant, find
from tests.read_back import Page
from tests.served import Served, run


def get(address: str, **fields: str) -> tuple[int, str]:
    try:
        with urlopen(f"{address}?{urlencode(fields)}") as reply:
            return reply.status, reply.read().decode("utf-8")
    except HTTPError as error:
        with error:
            return error.code, error.read().decode("utf-8")


def test_the_table_the_reading_view_and_a_search_are_parts_of_a_page(served: Served) -> None:
    span = find(RESPONSE, "140 lamps")
    place = {"document": RESPONSE.id, "from": str(span.start), "to": str(span.end)}
    shelf = get(f"{served.address}/documents/shelf")
    reading = get(f"{served.address}/documents/reading", **place)
    found = get(f"{served.address}/documents/found", words="lamp", **place)
    assert [status for status, _ in (shelf, reading, found)] == [200, 200, 200]
    assert len(Page(shelf[1]).texts("table")) == 1
    assert Page(reading[1]).texts("mark") == ["140 lamps"]
    assert Page(found[1]).texts("mark", "hit") == ["lamp", "lamp"]


@pytest.mark.parametrize(
    ("part", "fields", "said"),
    [
        (
            "reading",
            {"document": "<b>nobody\u202e"},
            "No document is held under the name <b>nobody⟨U+202E⟩. Follow a link of the first page.",
        ),
        ("found", {"document": "x" * 500}, f"No document is held under the name {'x' * 80}. Follow"),
        ("found", {"document": "kent-response", "words": "x" * 300}, "have 300 characters; at most 200"),
    ],
)
def test_what_cannot_be_shown_is_one_line_of_plain_text(
    served: Served, part: str, fields: dict[str, str], said: str
) -> None:
    with pytest.raises(HTTPError) as raised:
        urlopen(f"{served.address}/documents/{part}?{urlencode(fields)}")
    with raised.value as error:
        assert error.code == 404
        assert error.headers["Content-Type"] == "text/plain; charset=utf-8"
        assert said in error.read().decode("utf-8")


def test_parts_run_no_script_where_they_are_opened_by_themselves(served: Served) -> None:
    with urlopen(f"{served.address}/documents/shelf") as reply:
        assert reply.headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_an_assistant_that_cannot_be_opened_is_one_line() -> None:
    def fail(_: Say) -> Answering:
        raise OicQaError("index/ holds no index. Run `oic-qa build`.")

    opening = Opening(fail, announce=list[str]().append)
    opening.start()
    for served in run(opening, Event(), FakeAssistant(), ()):
        for part in ("documents/shelf", "documents/reading?document=kent-response"):
            assert get(f"{served.address}/{part}".partition("?")[0], document="kent-response") == (
                503,
                "index/ holds no index. Run `oic-qa build`.",
            )
        status, html = get(f"{served.address}/document/kent-response")
        assert status == 503
        assert Page(html).texts("p") == ["index/ holds no index. Run `oic-qa build`."]


def test_a_documents_page_needs_only_style_sheets_that_need_nothing_else(served: Served) -> None:
    _, html = get(f"{served.address}/document/kent-response")
    sheets = [found["href"] for tag, found in Page(html).elements if found.get("rel") == "stylesheet"]
    assert sheets == ["/style/document.css", "/style/reading.css"]
    for sheet in sheets:
        status, css = get(f"{served.address}{sheet}")
        assert status == 200
        assert "url(" not in css
        assert "@import" not in css
