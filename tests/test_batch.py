from __future__ import annotations

import json

import pytest

from oic_qa.batch import BatchQuestion, answer_batch, read_batch
from oic_qa.errors import QuestionError
from oic_qa.records import EVERYTHING, Scope
from tests.fake_assistant import FakeAssistant

SHAPE = 'expected {"id": …, "question": "…", "history": ["…"], "scope": ["…"]}.'


def test_lines_are_read_in_order_with_id_and_history() -> None:
    source = (
        b'{"id": "q1", "question": "Which forces?", "history": ["Who?", ""]}\n'
        b"\n"
        b'{"question": "", "id": 7}\r\n'
        b'{"question": "What?", "expected": "an answer"}\n'
        b'{"question": "What?", "scope": ["report", "Kent"]}'
    )
    assert read_batch(source, name="questions.jsonl") == (
        BatchQuestion(line=1, id="q1", question="Which forces?", history=("Who?", "")),
        BatchQuestion(line=3, id=7, question="", history=()),
        BatchQuestion(line=4, id=None, question="What?", history=()),
        BatchQuestion(line=5, id=None, question="What?", history=(), scope=("report", "Kent")),
    )


def test_a_byte_order_mark_is_passed_over() -> None:
    (question,) = read_batch('\ufeff{"question": "What?"}'.encode(), name="questions.jsonl")
    assert question.question == "What?"


def test_only_line_feeds_part_lines() -> None:
    source = '{"question": "one\u2028two\x85three"}\n{"question": "four"}\n'.encode()
    assert [item.question for item in read_batch(source, name="q")] == ["one\u2028two\x85three", "four"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"{", "is not JSON (Expecting property name enclosed in double quotes at column 2); " + SHAPE),
        (b"what?", "is not JSON (Expecting value at column 1); " + SHAPE),
        (b"[" * 100_000, "is not JSON (maximum recursion depth exceeded"),
        (b'"what?"', "is text, not an object; " + SHAPE),
        (b"[1]", "is a list, not an object; " + SHAPE),
        (b"null", "is null, not an object; " + SHAPE),
        (b'{"id": 1}', "has no 'question'; " + SHAPE),
        (b'{"question": null}', ": 'question' is null; expected text."),
        (b'{"question": 3.5}', ": 'question' is a number; expected text."),
        (b'{"question": ["what?"]}', ": 'question' is a list; expected text."),
        (b'{"question": "a", "id": {}}', ": 'id' is an object; expected text, a whole number or null."),
        (b'{"question": "a", "id": true}', ": 'id' is true; expected text, a whole number or null."),
        (b'{"question": "a", "history": "b"}', ": 'history' is text; expected a list of earlier questions."),
        (b'{"question": "a", "history": [null]}', ": 'history' holds null; expected texts only."),
        (b'{"question": "a", "scope": "Kent"}', ": 'scope' is text; expected a list of names to search in."),
        (b'{"question": "a", "scope": [7]}', ": 'scope' holds a number; expected texts only."),
        (b'{"question": "\xff"}', ": byte 0xff is not UTF-8; save the file as UTF-8."),
    ],
)
def test_a_damaged_line_is_refused_by_its_number(line: bytes, message: str) -> None:
    source = b'{"question": "sound"}\n\n' + line + b'\n{"question": "sound"}\n'
    with pytest.raises(QuestionError) as refused:
        read_batch(source, name="questions.jsonl")
    assert str(refused.value).startswith("questions.jsonl, line 3")
    assert message in str(refused.value)


@pytest.mark.parametrize("source", [b"", b" \n\n", b"\xef\xbb\xbf"])
def test_a_file_without_questions_is_refused(source: bytes) -> None:
    with pytest.raises(
        QuestionError, match=r"questions.jsonl holds no question; expected one JSON object a line"
    ):
        read_batch(source, name="questions.jsonl")


def test_answers_come_in_the_questions_order_with_their_ids() -> None:
    assistant = FakeAssistant()
    questions = [
        BatchQuestion(line=1, id="b", question="What about Kent?", history=()),
        BatchQuestion(line=2, id=1, question="", history=("Which?", "And?")),
    ]
    answers = [json.loads(line) for line in answer_batch(questions, assistant.ask, assistant.corpus)]
    assert [(answer["id"], answer["question"], answer["reason"]) for answer in answers] == [
        ("b", "What about Kent?", None),
        (1, "", "unclear"),
    ]
    assert assistant.histories == [(), ("Which?", "And?")]


def test_answers_are_given_one_by_one() -> None:
    assistant = FakeAssistant()
    answers = answer_batch(
        [BatchQuestion(1, "a", "Kent?", ()), BatchQuestion(2, "b", "Kent?", ())],
        assistant.ask,
        assistant.corpus,
    )
    next(answers)
    assert len(assistant.histories) == 1


def test_a_question_that_cannot_be_taken_is_told_with_its_line() -> None:
    assistant = FakeAssistant()
    answers = answer_batch([BatchQuestion(12, "a", "ring \x07", ())], assistant.ask, assistant.corpus)
    with pytest.raises(QuestionError, match=r"^line 12: The question holds U\+0007"):
        next(answers)


def test_each_question_is_put_to_the_documents_that_its_line_names() -> None:
    assistant = FakeAssistant()
    questions = [BatchQuestion(1, "a", "Kent?", (), ("report",)), BatchQuestion(2, "b", "Kent?", ())]
    assert len(list(answer_batch(questions, assistant.ask, assistant.corpus))) == 2
    assert assistant.scopes == [Scope(("north-report",)), EVERYTHING]


def test_a_scope_that_nothing_is_held_under_is_told_before_the_first_question_is_asked() -> None:
    assistant = FakeAssistant()
    questions = [BatchQuestion(1, "a", "Kent?", ()), BatchQuestion(4, "b", "Kent?", (), ("Atlantis",))]
    with pytest.raises(
        QuestionError, match=r"^line 4: Nothing to search in is held under the name 'Atlantis'"
    ):
        next(answer_batch(questions, assistant.ask, assistant.corpus))
    assert assistant.histories == []
