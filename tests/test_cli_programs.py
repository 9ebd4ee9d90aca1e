"""``oic-qa serve`` with feedback, and ``oic-qa mcp``: what starts with what, and what is wrong usage."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner, Result

from oic_qa.building_apart import BuildApart
from oic_qa.cli import app
from oic_qa.feedback import Feedback
from oic_qa.listening import listen
from oic_qa.service import Service
from oic_qa.settings import Folders
from tests.fake_assistant import FakeAssistant

ROOT = Path(__file__).resolve().parent.parent


@dataclass(slots=True)
class FakeServers:
    """Stands for what serves: remembers what it was started with."""

    feedback: list[Feedback | None] = field(default_factory=list)
    services: list[Service] = field(default_factory=list)
    ports: list[int] = field(default_factory=list)

    def serve(
        self,
        _folders: Folders,
        *,
        port: int,
        announce: Callable[[str], None],
        feedback: Feedback | None,
        before: Callable[[Callable[[str], None]], None],
    ) -> None:
        announce(f"Serving {port}.")
        before(announce)
        self.feedback.append(feedback)

    def serve_on_standard_streams(self, service: Service) -> None:
        self.services.append(service)

    def serve_over_http(
        self, service: Service, listening: socket.socket, *, announce: Callable[[str], None]
    ) -> None:
        announce("Serving.")
        self.services.append(service)
        self.ports.append(listening.getsockname()[1])
        listening.close()


@pytest.fixture
def servers(monkeypatch: pytest.MonkeyPatch) -> FakeServers:
    fake = FakeServers()

    def opened(_folders: Folders, *, announce: Callable[[str], None]) -> FakeAssistant:
        announce("Opening.")
        return FakeAssistant()

    assistant = SimpleNamespace(Assistant=SimpleNamespace(open=opened))
    monkeypatch.setitem(sys.modules, "oic_qa.assistant", assistant)
    monkeypatch.setitem(sys.modules, "oic_qa.ui.server", SimpleNamespace(serve=fake.serve))
    monkeypatch.setattr("oic_qa.mcp_server", fake, raising=False)
    return fake


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def words(text: str) -> str:
    return " ".join(text.replace("│", " ").split())


@pytest.mark.parametrize(
    ("options", "said"), [((), "Serving 7860.\n"), (("--build",), "Serving 7860.\nReading the documents\n")]
)
def test_the_index_is_brought_up_to_date_first_where_that_is_asked_for(
    servers: FakeServers, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], said: str
) -> None:
    tells = (sys.executable, "-c", "import sys; sys.stderr.write('Reading the documents\\n')")
    monkeypatch.setattr(BuildApart, "of", lambda _folders: BuildApart(tells))
    assert run("serve", *options).stderr == said
    assert servers.feedback == [None]


def test_feedback_is_off_unless_a_file_and_a_reviewer_are_named(servers: FakeServers, tmp_path: Path) -> None:
    assert run("serve").exit_code == 0
    file = tmp_path / "feedback.jsonl"
    assert run("serve", "--feedback", str(file), "--reviewer", "Ann Lee").exit_code == 0
    assert servers.feedback == [None, Feedback(file, "Ann Lee")]


@pytest.mark.parametrize("options", [["--feedback", "feedback.jsonl"], ["--reviewer", "Ann Lee"]])
def test_a_file_without_a_reviewer_is_wrong_usage(servers: FakeServers, options: list[str]) -> None:
    result = run("serve", *options)
    assert result.exit_code == 2
    assert "belong together; give both or none" in words(result.stderr)
    assert servers.feedback == []


def test_a_file_that_cannot_be_written_is_told_before_anything_is_served(
    servers: FakeServers, tmp_path: Path
) -> None:
    file = tmp_path / "missing" / "feedback.jsonl"
    result = run("serve", "--feedback", str(file), "--reviewer", "Ann Lee")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"{file} cannot be written (No such file or directory); expected a file")
    assert servers.feedback == []


def test_tools_are_served_on_standard_streams_and_nothing_is_printed_there(servers: FakeServers) -> None:
    result = run("mcp")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "Opening.\n")
    (service,) = servers.services
    assert service.folder == ROOT / "corpus"
    assert service.answer("What did Kent reply?").index == "ab" * 32


def test_tools_are_served_over_http_where_a_port_is_named(servers: FakeServers) -> None:
    result = run("mcp", "--port", "0")
    assert (result.exit_code, result.stderr) == (0, "Opening.\nServing.\n")
    assert servers.ports[0] > 0


def test_a_port_that_is_taken_is_told_with_what_to_type(servers: FakeServers) -> None:
    with listen(0, command="") as listening:
        port = listening.getsockname()[1]
        result = run("mcp", "--port", str(port))
    assert result.exit_code == 1
    assert f"type: oic-qa mcp --port {port + 1}\n" in result.stderr
    assert servers.services == []


def test_without_the_extra_it_is_told_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "mcp"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delitem(sys.modules, "oic_qa.mcp_server", raising=False)
    monkeypatch.delattr("oic_qa.mcp_server", raising=False)
    monkeypatch.setitem(sys.modules, "mcp", None)
    result = run("mcp")
    assert result.exit_code == 1
    assert result.stderr == (
        'The package mcp is not installed; `oic-qa mcp` needs it. Type: pip install "oic-qa[mcp]"\n'
    )
