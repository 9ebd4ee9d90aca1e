"""The server of the page, asked without a browser: what it refuses, and what it forbids a browser to do."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from threading import Event
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from oic_qa.errors import OicQaError
from oic_qa.listening import listen
from tests.fake_assistant import FakeAssistant
from tests.served import STARTERS, Served, serve_in_thread


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    """Serve the page with the assistant whose answers are made by hand."""
    go, assistant = Event(), FakeAssistant()
    go.set()
    yield from serve_in_thread(assistant, go, STARTERS)


def get(address: str, **headers: str) -> tuple[int, str]:
    """Fetch an address without a browser."""
    try:
        with urlopen(Request(address, headers=headers)) as reply:
            return reply.status, reply.read().decode("utf-8")
    except HTTPError as error:
        with error:
            return error.code, error.read().decode("utf-8")


def test_a_document_that_is_not_held_is_said_to_be_so(served: Served) -> None:
    status, html = get(f"{served.address}/document/%3Cb%3Enobody")
    assert status == 404
    assert "No document is held under the name &lt;b&gt;nobody. Follow a link of the first page." in html


def test_a_browser_may_load_nothing_from_elsewhere(served: Served) -> None:
    for path, policy in (("/", "default-src 'self'"), ("/document/kent-response", "default-src 'none'")):
        with urlopen(f"{served.address}{path}") as reply:
            assert reply.headers["Content-Security-Policy"].startswith(policy)
            assert reply.headers["Referrer-Policy"] == "no-referrer"


def test_another_name_for_this_machine_is_not_answered(served: Served) -> None:
    assert get(f"{served.address}/", Host="attacker.example")[0] == 400


def test_a_port_that_is_taken_is_said_to_be_so(served: Served) -> None:
    port = int(served.address.rpartition(":")[2])
    with pytest.raises(OicQaError, match=rf"Port {port} of 127.0.0.1 cannot be used .* --port {port + 1}"):
        listen(port)


def test_the_style_of_a_document_stands_alone(served: Served) -> None:
    status, css = get(f"{served.address}/style/document.css")
    assert status == 200
    assert "url(" not in css
    assert "@import" not in css
    assert get(f"{served.address}/style/secret.css")[0] == 404


@pytest.mark.model
@pytest.mark.parametrize("options", [(), ("--build",)])
def test_the_page_starts_and_ends_in_plain_lines_and_reaches_nobody(options: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "oic_qa", "serve", "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as program:
        assert program.stdout is not None
        line = next(line for line in program.stdout if "The page is at" in line)
        address = line.split()[4]
        assert address.startswith("http://127.0.0.1:")
        assert get(f"{address}/")[0] == 200
        assert get(f"{address}/document/cheshire-response")[0] == 200
        program.send_signal(signal.SIGINT)
        assert program.wait(30) == 0
        assert "Traceback" not in program.stdout.read()
