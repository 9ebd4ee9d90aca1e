"""The page's named endpoints, called as programs call them: through Gradio's own client."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import fields
from io import StringIO
from threading import Event
from typing import Any

import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError

from oic_qa.errors import StoredIndexError
from oic_qa.export import contract_text, json_text, read_export
from oic_qa.records import Scope
from oic_qa.service import HeldDocument
from oic_qa.ui.opening import Answering, Opening, Say
from oic_qa.verification import Sources, verify_export
from tests.documents import ROOT, fences
from tests.fake_assistant import CORPUS, RESPONSE, FakeAssistant
from tests.served import STARTERS, Served, run, serve_in_thread

PROGRAMS = ROOT / "docs" / "programs.md"
QUESTION = "What does recommendation 1 require?"


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    """Serve the page with the assistant whose answers are made by hand."""
    go, assistant = Event(), FakeAssistant()
    go.set()
    yield from serve_in_thread(assistant, go, STARTERS)


@pytest.fixture(scope="module", autouse=True)
def _offline() -> Iterator[None]:
    """What HF_HUB_OFFLINE does where it is set before the client is imported, as docs/programs.md says."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
        yield


def open_client(address: str) -> Client:
    """Open Gradio's client; it would else report its use."""
    return Client(address, verbose=False, analytics_enabled=False, download_files=False)


@pytest.fixture(scope="module")
def client(served: Served) -> Iterator[Client]:
    """Open Gradio's client on the page."""
    opened = open_client(served.address)
    yield opened
    opened.close()


def refused(client: Client, *values: object, api_name: str) -> str:
    """What a program is told of values that cannot be taken."""
    with pytest.raises(AppError) as told:
        client.predict(*values, api_name=api_name)
    return str(told.value)


def timeless(text: str) -> str:
    """An answer without the time that it took."""
    return re.sub(r'(?<="elapsed_ms": )[\d.]+', "0", text)


def test_four_things_can_be_called_and_nothing_else_of_the_page(client: Client) -> None:
    offered: Any = client.view_api(print_info=False, return_format="dict")
    assert list(offered["named_endpoints"]) == ["/ask", "/batch", "/register", "/documents"]
    assert offered["unnamed_endpoints"] == {}
    public = [call for call in client.config["dependencies"] if call["api_visibility"] != "private"]
    assert {call["api_name"] for call in public} == {"ask", "batch", "register", "documents"}


def test_each_says_what_it_gives_and_what_it_takes(client: Client) -> None:
    offered: Any = client.view_api(print_info=False, return_format="dict")
    ask = offered["named_endpoints"]["/ask"]
    assert ask["description"].startswith("Answer a question in the documents' own words")
    assert [(taken["parameter_name"], taken["parameter_has_default"]) for taken in ask["parameters"]] == [
        ("question", False),
        ("history", True),
        ("scope", True),
    ]


@pytest.mark.parametrize(
    "question", [QUESTION, "What is the capital of France?", "Hostile?", "Is it 9 \u202e?"]
)
def test_an_answer_is_the_object_of_the_command_line_byte_for_byte(client: Client, question: str) -> None:
    answer = client.predict(question, api_name="/ask")
    turn = FakeAssistant().ask(question)
    assert timeless(json_text(answer)) == timeless(contract_text(turn))


def test_what_was_asked_before_is_handed_on(client: Client, served: Served) -> None:
    client.predict("And Kent?", history=["What does it require?"], api_name="/ask")
    assert served.assistant.histories[-1] == ("What does it require?",)


def test_only_what_is_named_is_searched(client: Client, served: Served) -> None:
    client.predict("And Kent?", scope=["responses"], api_name="/ask")
    client.predict([{"question": "And Kent?", "scope": ["report"]}], api_name="/batch")
    assert served.assistant.scopes[-2:] == [
        Scope(("kent-response", "hostile-response")),
        Scope(("north-report",)),
    ]


def test_a_batch_is_answered_in_its_order_with_its_ids(client: Client) -> None:
    questions = [
        {"id": "b", "question": "What did Kent reply?"},
        {"id": 7, "question": "And Essex?", "history": ["What did Kent reply?"]},
        {"question": QUESTION},
    ]
    answers: Any = client.predict(questions, api_name="/batch")
    assert [answer["id"] for answer in answers] == ["b", 7, None]
    turn = FakeAssistant().ask("What did Kent reply?")
    assert timeless(json_text(answers[0])) == timeless(contract_text(turn, question_id="b"))


def test_answers_that_programs_get_can_be_verified(client: Client) -> None:
    answer = client.predict("What did Kent reply?", api_name="/ask")
    exported = read_export(json.dumps(answer).encode(), name="answer")
    documents = {document.id: document for document in CORPUS.documents}
    assert exported[0].quotes
    assert verify_export(exported, Sources(documents, {})) == ()


def test_the_register_is_that_of_the_command_line(client: Client) -> None:
    register: Any = client.predict(None, None, "2026-05-02", api_name="/register")
    (row,) = register["recommendations"]
    assert (register["index"], register["today"], row["due"]) == ("ab" * 32, "2026-05-02", "passed 1 day ago")
    (cell,) = row["cells"]
    assert (cell["body"], cell["state"]) == ("Kent", "action quoted")
    assert read_export(json.dumps(register).encode(), name="register")


def test_the_register_can_be_asked_for_in_part(client: Client) -> None:
    register: Any = client.predict([1], ["essex"], api_name="/register")
    assert register["bodies"] == ["Essex"]
    assert register["recommendations"][0]["cells"][0]["state"] == "no response held"


def test_the_documents_say_whose_words_they_are_and_how_long(client: Client) -> None:
    documents: Any = client.predict(api_name="/documents")
    assert [document["id"] for document in documents] == ["north-report", "kent-response", "hostile-response"]
    assert documents[1] == {
        "id": "kent-response",
        "title": "Kent’s response",
        "speaker": "Jo Bloggs, Commissioner",
        "role": "",
        "body": "Kent",
        "date": None,
        "kind": "response",
        "licence": "Open Government Licence v3.0",
        "sha256": RESPONSE.source_sha256,
        "characters": len(RESPONSE.text),
        "passages": 2,
    }
    assert documents[0]["date"] == "2025-07-08"


@pytest.mark.parametrize(
    ("values", "api_name", "line"),
    [
        (("a\x07b",), "/ask", "The question holds U+0007, a control character. Take it out."),
        ((7,), "/ask", "ask, line 1: 'question' is a number; expected text."),
        (("Who?", "Kent?"), "/ask", "ask, line 1: 'history' is text; expected a list of earlier questions."),
        (("Who?", [1]), "/ask", "ask, line 1: 'history' holds a number; expected texts only."),
        (("Who?", None, "Kent"), "/ask", "ask, line 1: 'scope' is text; expected a list of names to search"),
        (("Who?", None, ["Bath"]), "/ask", "Nothing to search in is held under the name 'Bath'. There are "),
        (
            ([{"question": "Who?"}, {"question": "Who?", "scope": ["Bath"]}],),
            "/batch",
            "batch, line 2: Nothing to search in is held under the name 'Bath'. There are ",
        ),
        (
            ("Who?",),
            "/batch",
            'batch: expected a list of {"id": …, "question": "…", "history": ["…"], "scope": ["…"]}.',
        ),
        (([],), "/batch", "batch holds no question; expected one JSON object a line: "),
        (([{"question": "Who?"}, {"id": 1}],), "/batch", "batch, line 2 has no 'question'; expected "),
        (([{"question": "Who?"}, {"question": "\x07"}],), "/batch", "batch, line 2: The question holds "),
        (
            ([{"id": 2**70, "question": "Who?"}],),
            "/batch",
            "batch, line 1: 'id' has 71 bits; expected at most 63. Send it as text.",
        ),
        (([9],), "/register", "There is no recommendation 9; the report has 1."),
        (
            (["1"],),
            "/register",
            "register: 'recommendations' is \"['1']\"; expected a list of whole ",
        ),
        ((None, ["Atlantis"]), "/register", "'Atlantis' is the name of no body that is known; expected one "),
        ((None, None, "soon"), "/register", "register: 'today' is 'soon'; expected YYYY-MM-DD."),
    ],
)
def test_what_cannot_be_taken_is_told_in_one_line(
    client: Client, values: tuple[object, ...], api_name: str, line: str
) -> None:
    told = refused(client, *values, api_name=api_name)
    assert told.startswith(line)
    assert "\n" not in told


def test_the_example_of_the_documents_runs(served: Served) -> None:
    example = fences(PROGRAMS.read_text(encoding="utf-8"), "python")[0]
    names: dict[str, Any] = {}
    with redirect_stdout(StringIO()) as printed:
        exec(example.replace("http://127.0.0.1:7860", served.address), names)
    names["client"].close()
    assert "light every lamp" in printed.getvalue()
    assert names["follow_up"]["question"] == "And by when?"
    assert names["answers"][0]["id"] == 1
    assert len(names["register"]["recommendations"]) == 1
    assert len(names["documents"]) == 3


def test_every_key_of_a_document_is_explained_in_its_order() -> None:
    section = PROGRAMS.read_text(encoding="utf-8").partition("### A document\n")[2].partition("\n## ")[0]
    explained = re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
    assert explained == [field.name for field in fields(HeldDocument)]


def test_an_assistant_that_could_not_be_opened_is_told_in_one_line() -> None:
    def fails(_say: Say) -> Answering:
        raise StoredIndexError("There is no index. Run `oic-qa build`.")

    opening = Opening(fails, announce=list[str]().append)
    opening.start()
    for page in run(opening, Event(), FakeAssistant(), ()):
        client = open_client(page.address)
        assert refused(client, QUESTION, api_name="/ask") == "There is no index. Run `oic-qa build`."
        client.close()
