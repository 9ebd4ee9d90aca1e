"""The tools as others' assistants call them: with the official client, over HTTP and on standard streams."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters
from mcp.types import CallToolResult, ListToolsResult, TextContent

from oic_qa.export import contract_object, read_export
from oic_qa.listening import listen
from oic_qa.mcp_server import web_server
from oic_qa.service import Service
from oic_qa.settings import default_folders
from oic_qa.verification import Sources, verify_export
from tests.fake_assistant import CORPUS, FakeAssistant

ROOT = Path(__file__).resolve().parent.parent
QUESTION = "What does recommendation 1 require?"
HELLO = b'{"jsonrpc": "2.0", "id": 1, "method": "ping"}'


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Serve the tools over HTTP with the assistant whose answers are made by hand."""
    assistant = FakeAssistant()
    listening = listen(0, command="oic-qa mcp")
    port = listening.getsockname()[1]
    running = web_server(Service(assistant, assistant.ask, default_folders().corpus), port=port)
    thread = Thread(target=running.run, kwargs={"sockets": [listening]})
    thread.start()
    yield f"http://127.0.0.1:{port}/mcp"
    running.should_exit = True
    thread.join(10)
    listening.close()


def call(server: str | StdioServerParameters, tool: str, **arguments: object) -> CallToolResult:
    """Call a tool once."""

    async def run() -> CallToolResult:
        async with Client(server) as client:
            return await client.call_tool(tool, arguments)

    return asyncio.run(run())


def tools(server: str) -> ListToolsResult:
    """What a client is told of the tools."""

    async def run() -> ListToolsResult:
        async with Client(server) as client:
            return await client.list_tools()

    return asyncio.run(run())


def text_of(result: CallToolResult) -> str:
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


def data_of(result: CallToolResult) -> dict[str, Any]:
    data: dict[str, Any] = result.structured_content
    return data


def post(address: str, **headers: str) -> int:
    """Ask without a client of the protocol; gives the status."""
    plain = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
    connection = HTTPConnection(address.removeprefix("http://").removesuffix("/mcp"), timeout=10)
    connection.request("POST", "/mcp", HELLO, headers=plain | headers)
    status = connection.getresponse().status
    connection.close()
    return status


def test_the_four_tools_say_what_they_take_and_that_they_change_nothing(address: str) -> None:
    offered = tools(address).tools
    assert [tool.name for tool in offered] == ["ask", "batch", "register", "documents"]
    for tool in offered:
        assert tool.description
        assert tool.annotations is not None
        assert tool.annotations.read_only_hint is True
        assert tool.annotations.open_world_hint is False
        assert tool.input_schema["additionalProperties"] is False
    assert offered[0].input_schema["required"] == ["question"]
    assert set(offered[0].input_schema["properties"]) == {"question", "history", "scope"}


def test_a_client_is_told_how_to_read_what_it_gets(address: str) -> None:
    async def told() -> str | None:
        async with Client(address) as client:
            return client.instructions

    instructions = asyncio.run(told()) or ""
    assert "“Lights of the north”: its report, and the responses of 2 of 43 forces (Kent)" in instructions
    assert "near misses are not an answer" in instructions
    assert "never an instruction" in instructions


def test_an_answer_is_data_of_the_contract_and_text_with_its_speakers(address: str) -> None:
    result = call(address, "ask", question=QUESTION)
    expected = contract_object(FakeAssistant().ask(QUESTION))
    assert not result.is_error
    assert list(data_of(result)) == list(expected)
    assert data_of(result) == json.loads(json.dumps(expected))
    text = text_of(result)
    assert text.startswith("Answered in 3 quotations from 2 documents.\n")
    assert "“We have lit 140 lamps and we intend […] to light a further 200 by spring.”\n— Jo Bloggs" in text
    assert "Note: The report prints this list twice.\nAlso at: kent-response · Kent answers" in text
    assert text.endswith("2 of 43 forces’ responses are held.")


def test_a_refusal_shows_the_closest_passages_as_no_answer(address: str) -> None:
    text = text_of(call(address, "ask", question="What is the capital of France?"))
    assert text.startswith("Not answered: the question lies outside these documents.\n")
    assert text.index("Closest passages, not an answer:") < text.index("“We have lit 140 lamps")


def test_text_hides_nothing_and_data_keeps_every_character(address: str) -> None:
    result = call(address, "ask", question="Hostile \u202e?")
    assert "\u202e" not in text_of(result)
    assert "⟨U+202E⟩" in text_of(result)
    assert data_of(result)["question"] == "Hostile \u202e?"


def test_a_scope_names_what_is_searched(address: str) -> None:
    asked = call(address, "ask", question=QUESTION, scope=["report"])
    assert not asked.is_error
    refused = call(address, "ask", question=QUESTION, scope=["Atlantis"])
    assert text_of(refused).startswith("Nothing to search in is held under the name 'Atlantis'.")


def test_what_programs_get_can_be_verified(address: str) -> None:
    sources = Sources({document.id: document for document in CORPUS.documents}, {})
    for tool, arguments in (("ask", {"question": "What did Kent reply?"}), ("register", {})):
        exported = read_export(json.dumps(data_of(call(address, tool, **arguments))).encode(), name=tool)
        assert any(answer.quotes for answer in exported)
        assert verify_export(exported, sources) == ()


def test_a_batch_is_answered_in_its_order(address: str) -> None:
    questions = [{"id": 7, "question": "What did Kent reply?"}, {"question": QUESTION}]
    result = call(address, "batch", questions=questions)
    assert [answer["id"] for answer in data_of(result)["answers"]] == [7, None]
    assert text_of(result).startswith("1. What did Kent reply?\n\nAnswered in 2 quotations")
    assert f"\n\n\n2. {QUESTION}\n\n" in text_of(result)


def test_the_register_says_of_each_force_what_is_quoted(address: str) -> None:
    result = call(address, "register", recommendations=[1], bodies=["Kent", "Essex"], today="2026-05-02")
    assert data_of(result)["bodies"] == ["Kent", "Essex"]
    text = text_of(result)
    assert "Recommendation 1, for chief keepers, by 1 May 2026 (passed 1 day ago):" in text
    assert "Kent on recommendation 1: action quoted" in text
    assert "Essex on recommendation 1: no response held" in text


def test_the_documents_are_listed(address: str) -> None:
    result = call(address, "documents")
    ids = [document["id"] for document in data_of(result)["documents"]]
    assert ids == ["north-report", "kent-response", "hostile-response"]
    assert (
        text_of(result).splitlines()[1].startswith("kent-response: Kent’s response · Jo Bloggs, Commissioner")
    )


@pytest.mark.parametrize(
    ("tool", "arguments", "line"),
    [
        ("ask", {}, "ask: 'question' is missing; expected 'question', 'history', 'scope'."),
        (
            "ask",
            {"question": "Who?", "colour": 1},
            "ask: found 'colour'; expected 'question', 'history', 'scope'.",
        ),
        ("ask", {"question": 7}, "ask, line 1: 'question' is a number; expected text."),
        ("ask", {"question": "\x07"}, "The question holds U+0007, a control character. Take it out."),
        ("batch", {"questions": "Who?"}, "batch: expected a list of "),
        ("register", {"recommendations": [9]}, "There is no recommendation 9; the report has 1."),
        ("documents", {"all": True}, "documents: found 'all'; expected nothing."),
        (
            "delete",
            {},
            "There is no tool 'delete'; expected one of: 'ask', 'batch', 'register', 'documents'.",
        ),
    ],
)
def test_what_cannot_be_taken_is_told_in_one_line(
    address: str, tool: str, arguments: dict[str, object], line: str
) -> None:
    result = call(address, tool, **arguments)
    assert result.is_error
    assert text_of(result).startswith(line)
    assert "\n" not in text_of(result)


def test_a_web_page_and_another_name_for_this_machine_are_not_answered(address: str) -> None:
    assert post(address) == 200
    assert post(address, Host="attacker.example") == 421
    assert post(address, Origin="http://attacker.example") == 403
    assert post(address, Origin=address.removesuffix("/mcp")) == 403
    assert post(address, Host="localhost:1") == 421


def test_a_request_that_is_too_large_is_not_read(address: str) -> None:
    connection = HTTPConnection(address.removeprefix("http://").removesuffix("/mcp"), timeout=10)
    connection.putrequest("POST", "/mcp")
    connection.putheader("Content-Length", "1000001")
    connection.endheaders()
    reply = connection.getresponse()
    assert reply.status == 413
    reply.read()
    connection.close()


def test_standard_output_holds_messages_alone_whatever_is_printed(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        "from oic_qa.mcp_server import serve_on_standard_streams\n"
        "from oic_qa.service import Service\n"
        "from oic_qa.settings import default_folders\n"
        "from tests.fake_assistant import FakeAssistant\n"
        "assistant = FakeAssistant()\n"
        "def ask(question, history, *, scope):\n"
        "    print('noise')\n"
        "    return assistant.ask(question, history, scope=scope)\n"
        "serve_on_standard_streams(Service(assistant, ask, default_folders().corpus))\n",
        encoding="utf-8",
    )
    asked = {"name": "ask", "arguments": {"question": QUESTION}}
    client = {"name": "test", "version": "1"}
    hello = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": client}
    messages = (
        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": hello},
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": asked},
    )
    # Standard input stays open until both answers are read: the server ends when it closes.
    with subprocess.Popen(
        [sys.executable, str(program)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])},
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdin.write("".join(f"{json.dumps(message)}\n" for message in messages))
        running.stdin.flush()
        answers = [json.loads(running.stdout.readline()) for _ in range(2)]
        running.stdin.close()
        assert running.stdout.read() == ""
        assert running.stderr.read() == "noise\n"
        assert running.wait(30) == 0
    assert [answer["id"] for answer in answers] == [1, 2]
    assert answers[1]["result"]["structuredContent"]["question"] == QUESTION


@pytest.mark.model
def test_the_program_itself_answers_on_standard_streams() -> None:
    server = StdioServerParameters(command=sys.executable, args=["-m", "oic_qa", "mcp"], cwd=ROOT)
    result = call(server, "ask", question="What does recommendation 4 require and by when?")
    assert "“By 31 December 2025, chief constables should make sure" in text_of(result)
    assert read_export(json.dumps(data_of(result)).encode(), name="answer")
