"""What the page's script sends is read strictly, and what cannot be read is said in one line."""

from __future__ import annotations

import json

import pytest

from oic_qa.errors import QuestionError
from oic_qa.ui.page_requests import LARGEST, AskedQuestion, FileRequest, TurnRequest, read_request

ASKED = {"question": "Who?", "after": ["Where?"], "scope": ["report"]}


def test_a_question_is_read_with_what_it_follows_and_where_it_is_searched() -> None:
    body = json.dumps({"asked": ASKED, "number": 2, "index": "ab"}).encode()
    assert read_request(body, TurnRequest) == TurnRequest(
        AskedQuestion("Who?", ("Where?",), ("report",)), number=2, index="ab"
    )


def test_questions_to_take_away_are_read_in_order() -> None:
    body = json.dumps({"asked": [ASKED, {**ASKED, "question": "When?"}], "ending": ".md"}).encode()
    read = read_request(body, FileRequest)
    assert [one.question for one in read.asked] == ["Who?", "When?"]
    assert read.ending == ".md"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (b"nothing", "Expecting value"),
        (b"[1]", "found [1], expected dict"),
        (b'{"asked": {}, "number": 1, "index": ""}', "missing keys ['after', 'question', 'scope']"),
        (b'{"asked": null, "number": 1, "index": "", "more": 1}', "unknown keys ['more']"),
        (json.dumps({"asked": {**ASKED, "after": "Why?"}, "number": 1, "index": ""}).encode(), "'Why?'"),
        (json.dumps({"asked": ASKED, "number": True, "index": ""}).encode(), "found True, expected int"),
        (json.dumps({"asked": {**ASKED, "question": "\ud800"}, "number": 1, "index": ""}).encode(), "utf-8"),
        (b"[" * 100_000, "recursion"),
        (b"\xff", "utf-8"),
    ],
)
def test_what_the_page_does_not_send_is_refused_in_one_line(body: bytes, found: str) -> None:
    with pytest.raises(QuestionError) as refused:
        read_request(body, TurnRequest)
    assert found in str(refused.value)
    assert str(refused.value).endswith("Reload the page, ask again.")


def test_a_request_without_end_is_not_read() -> None:
    with pytest.raises(QuestionError, match="has 1,000,001 bytes; at most 1,000,000 are taken"):
        read_request(b" " * (LARGEST + 1), TurnRequest)
