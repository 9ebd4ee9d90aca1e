from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

import pytest

from oic_qa.errors import ReceiptError
from oic_qa.export import contract_object, contract_text, read_export
from oic_qa.receipts import Receipt
from oic_qa.records import Answer, PassageKind, Place, Query, Reason, Refusal, Span, Turn
from tests.fake_assistant import REPORT, RESPONSE, make_quote, make_turn

SOURCE = "expected what `oic-qa ask --json` or `--batch` prints, or `register --json` writes"
HALVES = ("We have lit 140 lamps and we intend", "to light a further 200 by spring.")
SPLIT = make_quote(
    RESPONSE, *HALVES, highlight="140 lamps", also_at=(Place("north-report", (Span(2, 9),), "Findings"),)
)
LAMP = make_quote(REPORT, "light every lamp", kind=PassageKind.RECOMMENDATION, notes=("Printed twice.",))
ANSWER = replace(make_turn("Which?", Answer((SPLIT,), ("Kent",), ("Essex",), ("Mind.",))), elapsed_ms=7.8512)


def test_an_answer_is_laid_out_as_the_contract_says() -> None:
    assert contract_object(ANSWER, question_id="q7") == {
        "id": "q7",
        "question": "Which?",
        "search_text": "Which? (Kent)",
        "outcome": "answered",
        "reason": None,
        "quotes": [
            {
                "document": "kent-response",
                "title": "Kent’s response",
                "text": "We have lit 140 lamps and we intend […] to light a further 200 by spring.",
                "spans": [[span.start, span.end] for span in SPLIT.spans],
                "highlights": [[span.start, span.end] for span in SPLIT.highlights],
                "speaker": "Jo Bloggs, Commissioner",
                "body": "Kent",
                "date": None,
                "heading": "Recommendation 1",
                "recommendation": 1,
                "kind": "response",
                "also_at": [{"document": "north-report", "spans": [[2, 9]], "heading": "Findings"}],
                "notes": [],
                "source_sha256": RESPONSE.source_sha256,
                "text_sha256": RESPONSE.text_sha256,
            }
        ],
        "bodies": ["Kent"],
        "silent_bodies": ["Essex"],
        "coverage": {"held": 2, "of": 43},
        "notes": ["Mind."],
        "near_misses": [],
        "index": "ab" * 32,
        "elapsed_ms": 7.9,
    }


def test_a_refusal_has_a_reason_and_its_near_misses_are_quote_objects() -> None:
    turn = make_turn("Why?", Refusal(Reason.BODY_NOT_HELD, (LAMP,), bodies=("Essex",)))
    laid_out = contract_object(turn)
    assert (laid_out["id"], laid_out["outcome"], laid_out["reason"]) == (
        None,
        "not_answered",
        "body_not_held",
    )
    assert laid_out["quotes"] == []
    (near_miss,) = json.loads(contract_text(turn))["near_misses"]
    assert (near_miss["kind"], near_miss["date"], near_miss["body"]) == ("recommendation", "2025-07-08", None)
    assert near_miss["notes"] == ["Printed twice."]


def test_keys_stand_in_the_contract_s_order() -> None:
    laid_out = json.loads(contract_text(ANSWER))
    assert " ".join(laid_out) == (
        "id question search_text outcome reason quotes bodies silent_bodies coverage notes near_misses "
        "index elapsed_ms"
    )
    assert " ".join(laid_out["quotes"][0]) == (
        "document title text spans highlights speaker body date heading recommendation kind also_at notes "
        "source_sha256 text_sha256"
    )


def test_json_is_one_line_of_readable_characters_unless_indented() -> None:
    line = contract_text(ANSWER)
    assert "\n" not in line
    assert "Kent’s response" in line
    assert json.loads(contract_text(ANSWER, indent=2)) == json.loads(line)
    assert "\n" in contract_text(ANSWER, indent=2)


def test_control_and_bidirectional_characters_pass_through_json_unaltered() -> None:
    question = "a\x00\x1b[31m\u202eb\u2028\x85\ud83d"
    line = contract_text(replace(ANSWER, query=Query(question, question, question, ANSWER.query.asked)))
    assert json.loads(line.encode("utf-8"))["question"] == question
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028\u202e]", line)


def test_the_same_turn_gives_the_same_bytes_but_for_the_time_it_took() -> None:
    later = replace(ANSWER, elapsed_ms=1234.5)
    assert contract_text(later) == contract_text(ANSWER).replace('"elapsed_ms": 7.9', '"elapsed_ms": 1234.5')


# Back again


@pytest.mark.parametrize("indent", [None, 2])
def test_what_was_written_is_read_back(indent: int | None) -> None:
    refusal = make_turn("Why?", Refusal(Reason.DOCUMENTS_SILENT, (LAMP, SPLIT)))
    turns: dict[str | int | None, Turn] = {"q7": ANSWER, 8: refusal, None: ANSWER}
    written = "\n".join(contract_text(turn, question_id=key, indent=indent) for key, turn in turns.items())
    answers = read_export(written.encode(), name="answers.jsonl")
    assert [answer.label for answer in answers] == ["question q7", "question 8", "answer 3"]
    assert answers[0].quotes == (Receipt.of(SPLIT),)
    assert answers[1].near_misses == (Receipt.of(LAMP), Receipt.of(SPLIT))
    assert answers[1].quotes == ()


def test_a_byte_order_mark_and_blank_lines_are_passed_over() -> None:
    written = f"\ufeff\r\n{contract_text(ANSWER)}\r\n\r\n{contract_text(ANSWER)}\r\n".encode()
    assert len(read_export(written, name="answers.jsonl")) == 2


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (b"", f"answers.json holds no answer; {SOURCE}."),
        (b"\xff", "answers.json: byte 0 is not UTF-8; expected what"),
        (
            b"{",
            "answers.json is not JSON (Expecting property name enclosed in double quotes: line 1 column 2 ",
        ),
        (b'{"quotes": [], "near_misses": []}\n{]', "line 2 column 2"),
        (b"[" * 100_000, "answers.json is not JSON ("),
        (b"[]", "answers.json, answer 1 is [], which is no object; expected what"),
        (b"{}", "answers.json, answer 1: 'quotes' is missing; expected what"),
        (
            b'{"quotes": {}}',
            f"answer 1: 'quotes' is {{}}; {SOURCE}: a list",
        ),
        (b'{"quotes": [1], "near_misses": []}', "answer 1, quote 1 is 1, which is no object"),
        (b'{"quotes": []}', "answer 1: 'near_misses' is missing"),
        (b'{"quotes": [], "near_misses": [{}]}', "answer 1, near miss 1: 'document' is missing"),
    ],
)
def test_a_file_that_is_no_export_is_refused_by_name(source: bytes, message: str) -> None:
    with pytest.raises(ReceiptError) as refused:
        read_export(source, name="answers.json")
    assert message in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("text", 7, f"'text' is 7; {SOURCE}: text."),
        ("spans", "[0, 1]", "a list of [start, end] pairs of whole numbers."),
        ("spans", [[0, 1, 2]], "'spans' is [[0, 1, 2]]; "),
        ("highlights", [[False, True]], "'highlights' is [[false, true]]; "),
        ("spans", [[0.0, 1]], "'spans' is [[0.0, 1]]; "),
        (
            "also_at",
            [{"document": "north-report", "spans": [], "heading": None}],
            "place 1: 'heading' is null; ",
        ),
        ("source_sha256", None, "'source_sha256' is null; "),
    ],
)
def test_a_field_of_the_wrong_type_is_refused_by_name(field: str, value: object, expected: str) -> None:
    exported = json.loads(contract_text(ANSWER))
    exported["quotes"][0][field] = value
    with pytest.raises(ReceiptError, match=r"^answers\.json, answer 1, quote 1") as refused:
        read_export(json.dumps(exported).encode(), name="answers.json")
    assert expected in str(refused.value)


def test_dates_are_written_as_iso_dates() -> None:
    dated = make_turn("When?", Answer((replace(SPLIT, date=date(2025, 5, 1)),)))
    assert json.loads(contract_text(dated))["quotes"][0]["date"] == "2025-05-01"
