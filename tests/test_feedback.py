"""What readers send about an answer: read strictly, kept whole, and only ever as a candidate."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from oic_qa.errors import FeedbackError
from oic_qa.feedback import Candidate, Fault, Sent, State, candidate_of, faults_of, read_sent
from oic_qa.feedback_file import Decision, Kept, decide, keep, open_feedback, read_feedback
from oic_qa.records import Reason
from tests.fake_assistant import NOTHING, REPLIES, RESPONSE, make_turn

DAY = date(2026, 11, 22)
SENT = Sent(
    "What did Kent reply?", ("Who?",), ("Kent",), "ab" * 32, Fault.INCOMPLETE, "The lamps are missing."
)
BODY = {
    "question": "What did Kent reply?",
    "after": ["Who?"],
    "scope": ["Kent"],
    "index": "ab" * 32,
    "kind": "incomplete",
    "remark": "The lamps are missing.",
}


def candidate(remark: str = "The lamps are missing.") -> Candidate:
    sent = replace(SENT, remark=remark)
    return candidate_of(sent, make_turn(sent.question, REPLIES["kent"]), reviewer="Ann Lee", day=DAY)


def test_what_the_page_sends_is_read() -> None:
    assert read_sent(json.dumps(BODY).encode()) == SENT


@pytest.mark.parametrize(
    ("body", "line"),
    [
        (b"{", "This feedback cannot be read: Expecting property name"),
        (b"\xff", "This feedback cannot be read: 'utf-8' codec"),
        (b"[]", "This feedback cannot be read: found [], expected dict"),
        (json.dumps(BODY | {"kind": "rude"}).encode(), "This feedback cannot be read: kind: 'rude' is not"),
        (
            json.dumps(BODY | {"colour": 1}).encode(),
            "This feedback cannot be read: found unknown keys ['colour']",
        ),
        (
            json.dumps(BODY | {"remark": "x" * 1001}).encode(),
            "The remark has 1,001 characters; at most 1,000",
        ),
    ],
)
def test_what_it_does_not_send_is_refused_in_one_line(body: bytes, line: str) -> None:
    with pytest.raises(FeedbackError) as refused:
        read_sent(body)
    assert str(refused.value).startswith(line)
    assert "\n" not in str(refused.value)


def test_a_candidate_holds_the_question_and_the_receipts_of_what_was_shown() -> None:
    made = candidate()
    assert made.state is State.CANDIDATE
    assert (made.question, made.history, made.scope) == ("What did Kent reply?", ("Who?",), ("Kent",))
    assert (made.search_text, made.outcome) == ("What did Kent reply? (Kent)", "answered")
    assert (made.reviewer, made.date, made.index) == ("Ann Lee", DAY, "ab" * 32)
    first = made.quotes[0]
    assert (first.document, first.text_sha256) == (RESPONSE.id, RESPONSE.text_sha256)
    assert [RESPONSE.cut(span) for span in first.spans] == [
        "We have lit 140 lamps and we intend",
        "to light a further 200 by spring.",
    ]


def test_of_a_refusal_the_reason_and_the_closest_passages_are_kept() -> None:
    made = candidate_of(SENT, make_turn("Who?", NOTHING), reviewer="Ann Lee", day=DAY)
    assert made.outcome == Reason.OUTSIDE_DOCUMENTS
    assert len(made.quotes) == 1


def test_an_answer_can_be_wrong_in_other_ways_than_a_refusal() -> None:
    assert Fault.SHOULD_HAVE_REFUSED in faults_of(make_turn("Who?", REPLIES["kent"]))
    assert Fault.SHOULD_HAVE_ANSWERED in faults_of(make_turn("Who?", NOTHING))
    assert Fault.SHOULD_HAVE_REFUSED not in faults_of(make_turn("Who?", NOTHING))


def test_what_is_kept_is_read_back(tmp_path: Path) -> None:
    file = tmp_path / "feedback.jsonl"
    made = candidate()
    assert keep(made, file)
    assert read_feedback(file) == Kept(candidates=(made,))
    line = json.loads(file.read_text(encoding="utf-8"))
    assert (line["state"], line["kind"], line["reviewer"]) == ("candidate", "incomplete", "Ann Lee")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(remark=st.text(max_size=40))
@example(remark="one\u2028two\n\ud800")
def test_whatever_is_typed_stays_one_line_and_the_same(tmp_path: Path, remark: str) -> None:
    file = tmp_path / "feedback.jsonl"
    file.unlink(missing_ok=True)
    keep(candidate(remark), file)
    assert file.read_bytes().count(b"\n") == 1
    assert read_feedback(file).candidates[0].remark == remark.strip()


def test_the_same_sent_twice_is_kept_once(tmp_path: Path) -> None:
    file = tmp_path / "feedback.jsonl"
    assert keep(candidate(), file)
    assert not keep(replace(candidate(), date=date(2026, 12, 1)), file)
    assert keep(candidate("Other words"), file)
    assert len(read_feedback(file).candidates) == 2


def test_readers_who_send_at_once_lose_nothing(tmp_path: Path) -> None:
    file = tmp_path / "feedback.jsonl"
    threads = [Thread(target=keep, args=(candidate(f"Remark {number}"), file)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {one.remark for one in read_feedback(file).candidates} == {f"Remark {n}" for n in range(20)}


def test_a_line_that_lacks_its_end_is_not_made_longer(tmp_path: Path) -> None:
    file = tmp_path / "feedback.jsonl"
    keep(candidate("one"), file)
    file.write_bytes(file.read_bytes().rstrip(b"\n"))
    keep(candidate("two"), file)
    assert [one.remark for one in read_feedback(file).candidates] == ["one", "two"]


def test_a_decision_is_a_line_of_its_own_and_what_was_decided_waits_no_more(tmp_path: Path) -> None:
    file = tmp_path / "feedback.jsonl"
    first, second = candidate("one"), candidate("two")
    keep(first, file)
    keep(second, file)
    before = file.read_bytes()
    decide(first, State.REJECTED, file, day=DAY)
    assert file.read_bytes().startswith(before)
    kept = read_feedback(file)
    assert kept.open == (second,)
    assert kept.decisions == (Decision(first.id, State.REJECTED, DAY),)
    assert kept.candidate(second.id) == second
    with pytest.raises(
        FeedbackError, match=rf"^No candidate '{first.id}' waits for review; waiting: {second.id}"
    ):
        kept.candidate(first.id)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 2: Expecting property name"),
        ("[]", r"line 2: found \[\], expected dict"),
        ('{"state": "candidate"}', r"line 2: found unknown keys \[\] and missing keys \['date'"),
        ('{"id": "x", "state": "forgotten", "date": "2026-11-22"}', "line 2: state: 'forgotten' is not"),
    ],
)
def test_a_damaged_line_is_named_and_nothing_is_added_behind_it(
    tmp_path: Path, line: str, message: str
) -> None:
    file = tmp_path / "feedback.jsonl"
    keep(candidate(), file)
    with file.open("a", encoding="utf-8") as stream:
        stream.write(f"{line}\n")
    before = file.read_bytes()
    with pytest.raises(FeedbackError, match=rf"feedback\.jsonl, {message}.*Mend or delete the line\.$"):
        keep(candidate("Other words"), file)
    assert file.read_bytes() == before


def test_a_file_that_has_grown_too_large_takes_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("oic_qa.feedback_file.LARGEST_FILE", 100)
    file = tmp_path / "feedback.jsonl"
    assert keep(candidate(), file)
    with pytest.raises(
        FeedbackError, match=r"feedback\.jsonl is full \(\d+ bytes\)\. Take feedback into another"
    ):
        keep(candidate("Other words"), file)


def test_feedback_is_taken_only_where_it_can_be_kept_and_somebody_reviews_it(tmp_path: Path) -> None:
    file = tmp_path / "feedback.jsonl"
    assert open_feedback(file, " Ann  Lee ").told == f"Kept in {file} for Ann Lee to review"
    assert file.read_bytes() == b""
    with pytest.raises(FeedbackError, match=r"^The reviewer's name is empty; expected who reviews"):
        open_feedback(file, "  ")
    with pytest.raises(FeedbackError, match=r"missing.feedback\.jsonl cannot be written \(No such file"):
        open_feedback(tmp_path / "missing" / "feedback.jsonl", "Ann Lee")
    file.write_text("{}\n", encoding="utf-8")
    with pytest.raises(FeedbackError, match=r"feedback\.jsonl, line 1: "):
        open_feedback(file, "Ann Lee")
