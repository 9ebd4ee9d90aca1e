"""How feedback comes in: from the page itself alone, in small pieces, about an answer that was given."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread

import pytest

from oic_qa.feedback import Fault, Feedback
from oic_qa.feedback_file import read_feedback
from oic_qa.listening import listen
from oic_qa.records import Turn
from oic_qa.settings import default_folders
from oic_qa.ui.components import Site
from oic_qa.ui.feedback_form import feedback_html
from oic_qa.ui.opening import Opening
from oic_qa.ui.server import server
from tests.fake_assistant import NOTHING, REPLIES, FakeAssistant, make_turn

BODY = {
    "question": "What did Kent reply?",
    "after": ["Who?"],
    "scope": ["Kent"],
    "index": "ab" * 32,
    "kind": "incomplete",
    "remark": "The lamps are missing.",
}


@dataclass(frozen=True, slots=True)
class Door:
    """A page that takes feedback, or none."""

    port: int
    file: Path
    assistant: FakeAssistant

    def send(self, body: bytes, **headers: str) -> tuple[int, str]:
        """Send what a page sends, with headers changed or, where empty, left out."""
        own = {"Content_Type": "application/json", "Origin": f"http://127.0.0.1:{self.port}"} | headers
        sent = {name.replace("_", "-"): value for name, value in own.items() if value}
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("POST", "/feedback", body, headers=sent)
        reply = connection.getresponse()
        status, text = reply.status, reply.read().decode("utf-8")
        connection.close()
        return status, json.loads(text).get("said", "") if text.startswith("{") else text

    @property
    def kept(self) -> int:
        """How much is kept."""
        return len(read_feedback(self.file).candidates)


def served(feedback: Feedback | None, file: Path) -> Iterator[Door]:
    """Serve a page until the test is over."""
    assistant = FakeAssistant()
    opening = Opening(lambda _say: assistant, announce=list[str]().append)
    opening.start()
    listening = listen(0)
    running = server(Site(opening, default_folders(), feedback=feedback))
    thread = Thread(target=running.run, kwargs={"sockets": [listening]})
    thread.start()
    yield Door(listening.getsockname()[1], file, assistant)
    running.should_exit = True
    thread.join(10)
    listening.close()


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    file = tmp_path_factory.mktemp("kept") / "feedback.jsonl"
    yield from served(Feedback(file, "Ann Lee"), file)


@pytest.fixture
def shut(tmp_path: Path) -> Iterator[Door]:
    yield from served(None, tmp_path / "feedback.jsonl")


def body(**changes: object) -> bytes:
    return json.dumps(BODY | changes).encode()


def test_what_a_reader_sends_is_kept_with_the_answer_as_it_was_given(door: Door) -> None:
    status, said = door.send(body(remark="As it was given."))
    assert (status, said) == (201, f"Thank you. Kept in {door.file} for Ann Lee to review.")
    made = read_feedback(door.file).candidates[-1]
    assert (made.question, made.history, made.scope) == ("What did Kent reply?", ("Who?",), ("Kent",))
    assert (made.kind, made.remark, made.reviewer) == (Fault.INCOMPLETE, "As it was given.", "Ann Lee")
    assert [shown.document for shown in made.quotes] == ["kent-response", "kent-response"]
    assert door.assistant.histories[-1] == ("Who?",)


def test_the_same_sent_twice_is_kept_once_and_said_to_be(door: Door) -> None:
    door.send(body(remark="Twice."))
    before = door.kept
    assert door.send(body(remark="Twice."))[1].startswith("You sent this before. Kept in ")
    assert door.kept == before


def test_where_no_feedback_is_taken_there_is_no_such_address(shut: Door) -> None:
    assert shut.send(body())[0] == 404
    assert not shut.file.exists()


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://attacker.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "http://127.0.0.1:1"},
        {"Content_Type": "text/plain"},
        {"Content_Type": "application/x-www-form-urlencoded"},
    ],
)
def test_a_page_of_elsewhere_cannot_send(door: Door, headers: dict[str, str]) -> None:
    before = door.kept
    assert door.send(body(remark="Elsewhere."), **headers) == (
        403,
        "Feedback is taken from the page itself only.",
    )
    assert door.kept == before


@pytest.mark.parametrize(
    ("sent", "status", "line"),
    [
        (b"{", 400, "This feedback cannot be read: "),
        (body(kind="rude"), 400, "This feedback cannot be read: kind: 'rude' is not a valid Fault. Reload"),
        (
            body(remark="x" * 1001),
            400,
            "The remark has 1,001 characters; at most 1,000 are taken. Shorten it.",
        ),
        (body(question="\x07"), 400, "The question holds U+0007, a control character. Take it out."),
        (body(scope=["Atlantis"]), 400, "Nothing to search in is held under the name 'Atlantis'."),
        (body(index="cd" * 32), 409, "The documents were read again since this answer was given. Ask the"),
        (body(remark="x" * 100_000), 413, "This feedback is too large; at most 100,000 bytes are taken."),
    ],
)
def test_what_cannot_be_taken_is_told_in_one_line_and_not_kept(
    door: Door, sent: bytes, status: int, line: str
) -> None:
    before = door.kept
    given, said = door.send(sent)
    assert given == status
    assert said.startswith(line)
    assert door.kept == before


def test_a_file_that_became_unreadable_is_told(door: Door) -> None:
    before = door.file.read_bytes() if door.file.exists() else b""
    door.file.write_bytes(before + b"{}\n")
    given, said = door.send(body(remark="Unreadable."))
    door.file.write_bytes(before)
    assert given == 400
    assert "Mend or delete the line." in said


# The form under an answer.

KEPT = Feedback(Path("<b>file</b>.jsonl"), "Ann \u202eLee")


def form(turn: Turn, feedback: Feedback | None = KEPT) -> str:
    return feedback_html(feedback, turn, number=3)


def test_the_form_is_there_only_where_feedback_is_taken() -> None:
    turn = make_turn("Who?", REPLIES["kent"])
    assert form(turn, None) == ""
    assert "Something wrong with this answer?" in form(turn)


def test_an_answer_and_a_refusal_are_asked_about_in_their_own_way() -> None:
    answered, refused = form(make_turn("Who?", REPLIES["kent"])), form(make_turn("Who?", NOTHING))
    assert 'value="should have refused"' in answered
    assert 'value="should have answered"' not in answered
    assert 'value="should have answered"' in refused
    assert 'value="incomplete"' not in refused


def test_the_form_names_its_turn_where_it_is_kept_and_who_reviews_it_as_text() -> None:
    html = form(make_turn("Who?", REPLIES["kent"]))
    assert 'data-turn="3"' in html
    assert f'data-index="{"ab" * 32}"' in html
    assert "Kept in &lt;b&gt;file&lt;/b&gt;.jsonl for Ann ⟨U+202E⟩Lee to review" in html
    assert "<b>" not in html
