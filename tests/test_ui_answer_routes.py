"""The routes of the conversation, asked without a browser: answers, files, and what they refuse."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from oic_qa.records import Scope
from oic_qa.takeaway.reading import read_file
from tests.fake_assistant import CORPUS, split_quote
from tests.read_back import Page
from tests.served import Served


@dataclass(frozen=True, slots=True)
class Got:
    """What a route replied."""

    status: int
    content: bytes
    media_type: str
    headers: dict[str, str]

    @property
    def object(self) -> dict[str, str]:
        """The reply read as JSON."""
        read: dict[str, str] = json.loads(self.content)
        return read


def post(served: Served, path: str, content: object, *, media_type: str = "application/json") -> Got:
    body = json.dumps(content).encode()
    request = Request(f"{served.address}{path}", body, {"Content-Type": media_type}, method="POST")
    try:
        with urlopen(request) as reply:
            return Got(reply.status, reply.read(), reply.headers["Content-Type"], dict(reply.headers))
    except HTTPError as error:
        with error:
            return Got(error.code, error.read(), error.headers["Content-Type"], dict(error.headers))


def asked(question: str, *, after: tuple[str, ...] = (), scope: tuple[str, ...] = ()) -> dict[str, object]:
    return {"question": question, "after": list(after), "scope": list(scope)}


def turn_of(served: Served, one: dict[str, object], *, number: int = 1, index: str = "") -> Got:
    return post(served, "/answer", {"asked": one, "number": number, "index": index})


def test_a_question_comes_back_as_its_turn_and_is_stored_nowhere(served: Served) -> None:
    got = turn_of(served, asked("How many lamps has Kent lit?", after=("Who?",)), number=3)
    assert (got.status, got.object["problem"]) == (200, "")
    assert Page(got.object["turn"]).texts("h2") == ["Question 3: How many lamps has Kent lit?"]
    assert got.headers["cache-control"] == "no-store"
    assert served.assistant.histories[-1] == ("Who?",)


def test_the_same_question_gives_the_same_bytes(served: Served) -> None:
    first, second = (turn_of(served, asked("What does it require?")) for _ in range(2))
    assert first.content == second.content


def test_its_link_asks_it_again_and_another_index_is_said(served: Served) -> None:
    got = turn_of(served, asked("And Kent?", after=("Who?", "Which?"), scope=("report",)), index="cd" * 32)
    page = Page(got.object["turn"])
    (link,) = [found["href"] for _, found in page.elements if found.get("class") == "permalink"]
    assert link == "/?ask=And+Kent%3F&after=Which%3F&scope=report&index=abababababab"
    assert "made for index cdcdcdcdcdcd" in page.texts("p", "advice")[-1]


def test_a_question_is_searched_where_the_reader_chose(served: Served) -> None:
    got = turn_of(served, asked("How many lamps has Kent lit?", scope=("kent",)))
    assert served.assistant.scopes[-1] == Scope(("kent-response", "hostile-response"))
    assert Page(got.object["turn"]).texts("p", "within") == ["Searched in: the responses."]


@pytest.mark.parametrize(
    ("question", "scope", "status", "problem"),
    [
        (" ", (), 200, "The question holds no words. Type a question."),
        ("a\x07b", (), 400, "The question holds U+0007, a control character. Take it out."),
        ("Who?", ("Mars\u202e",), 400, "Nothing to search in is held under the name 'Mars\\u202e'."),
    ],
)
def test_what_cannot_be_asked_is_one_line(
    served: Served, question: str, scope: tuple[str, ...], status: int, problem: str
) -> None:
    got = turn_of(served, asked(question, scope=scope))
    assert (got.status, got.object["turn"]) == (status, "")
    assert got.object["problem"].startswith(problem)


def test_what_the_page_does_not_send_is_refused(served: Served) -> None:
    assert post(served, "/answer", {"asked": asked("Who?")}).status == 400
    assert post(served, "/answer", {}, media_type="text/plain").status == 415
    unknown = post(served, "/takeaway", {"asked": [asked("Who?")], "ending": ".exe"})
    assert (unknown.status, unknown.object["problem"]) == (
        400,
        "Nothing can be taken away so: send at least one question, and a known ending.",
    )
    assert post(served, "/takeaway", {"asked": [], "ending": ".md"}).status == 400


@pytest.mark.parametrize(
    ("ending", "media_type"),
    [
        (".md", "text/markdown; charset=utf-8"),
        (".csv", "text/csv; charset=utf-8"),
        (".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ],
)
def test_a_conversation_is_taken_away_as_a_file_with_the_quotations_of_its_questions(
    served: Served, ending: str, media_type: str
) -> None:
    conversation = [asked("How many lamps has Kent lit?"), asked("And?", after=("How many?",))]
    got = post(served, "/takeaway", {"asked": conversation, "ending": ending})
    assert (got.status, got.media_type) == (200, media_type)
    assert got.headers["content-disposition"] == f'attachment; filename="answer{ending}"'
    first, second = read_file(got.content, name=f"answer{ending}")
    assert first.quotes[0].text == split_quote().text
    assert (second.quotes, len(second.near_misses)) == ((), 1)


def test_a_word_document_is_one(served: Served) -> None:
    got = post(served, "/takeaway", {"asked": [asked("How many lamps has Kent lit?")], "ending": ".docx"})
    with zipfile.ZipFile(io.BytesIO(got.content)) as archive:
        assert CORPUS.document("kent-response").entry.title in archive.read("word/document.xml").decode()
