"""From a candidate to a question with a known answer: only by what a reviewer says, and only if it holds."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from oic_qa.errors import FeedbackError
from oic_qa.evaluation.questions import Gold, read_questions
from oic_qa.feedback import Candidate, Fault, Shown, State
from oic_qa.feedback_review import Verdict, add_question, candidate_lines, known_question
from oic_qa.records import Reason, Span
from tests.made import found, made_corpus, question_line

CORPUS = made_corpus("Lamps were lit in May. They were lit again in June.\n", Kent="We have lit 140 lamps.\n")
KENT = CORPUS.responses[0]
SHOWN = Shown(KENT.id, (found(KENT, "We have lit 140 lamps."),), KENT.source_sha256, KENT.text_sha256)
CANDIDATE = Candidate(
    id="feedback-0a1b2c3d",
    state=State.CANDIDATE,
    date=date(2026, 11, 22),
    reviewer="Ann Lee",
    kind=Fault.INCOMPLETE,
    remark="June is missing.",
    question="When were lamps lit?",
    history=("Who?",),
    scope=(),
    search_text="When were lamps lit?",
    outcome="answered",
    quotes=(SHOWN,),
    index="ab" * 32,
)
VERDICT = Verdict("officer", kind="date", gold=("report: lit in May", "report: June || kent-response: 140"))


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    file = tmp_path / "questions.jsonl"
    file.write_text(f"{question_line('o1', 'Who?', reason=Reason.UNCLEAR)}\n", encoding="utf-8")
    return file


def test_an_accepted_candidate_is_read_as_a_known_question(questions: Path) -> None:
    known = known_question(CANDIDATE, VERDICT, CORPUS)
    before = questions.read_bytes()
    add_question(known, questions, CORPUS)
    assert questions.read_bytes().startswith(before)
    assert read_questions(questions, CORPUS)[-1] == known
    assert (known.id, known.question, known.history) == (CANDIDATE.id, "When were lamps lit?", ("Who?",))
    assert known.tags == ("feedback",)
    assert known.gold[0] == (Gold("report", "lit in May", (found(CORPUS.report, "lit in May"),)),)
    assert [gold.words for gold in known.gold[1]] == ["June", "140"]


def test_its_line_is_laid_out_as_the_others_are(questions: Path) -> None:
    add_question(known_question(CANDIDATE, VERDICT, CORPUS), questions, CORPUS)
    first, last = (json.loads(line) for line in questions.read_text(encoding="utf-8").splitlines())
    assert list(last) == list(first)


def test_words_are_found_in_every_place_where_they_stand() -> None:
    known = known_question(CANDIDATE, replace(VERDICT, gold=("report: lit",)), CORPUS)
    text = CORPUS.report.text
    first = text.index("lit")
    second = text.index("lit", first + 1)
    assert known.gold[0][0].spans == (Span(first, first + 3), Span(second, second + 3))


def test_a_question_to_be_refused_has_a_reason_and_no_words() -> None:
    known = known_question(CANDIDATE, Verdict("staff", reason=Reason.DOCUMENTS_SILENT), CORPUS)
    assert (known.kind, known.gold, known.expected_reason) == ("unanswerable", (), Reason.DOCUMENTS_SILENT)


@pytest.mark.parametrize(
    ("verdict", "line"),
    [
        (
            Verdict("officer"),
            "feedback-0a1b2c3d: expected either the words that answer (--gold “DOCUMENT: words",
        ),
        (replace(VERDICT, reason=Reason.UNCLEAR), "feedback-0a1b2c3d: expected either the words that answer"),
        (replace(VERDICT, kind=""), "feedback-0a1b2c3d: unknown kind ''; expected one of action, addressee"),
        (replace(VERDICT, bodies=("Atlantis",)), "feedback-0a1b2c3d: bodies: found Atlantis, expected names"),
        (
            replace(VERDICT, gold=("letter: May",)),
            "Gold 'letter: May': expected “DOCUMENT: words || DOCUMENT:",
        ),
        (replace(VERDICT, gold=("May",)), "Gold 'May': expected “DOCUMENT: words"),
        (
            replace(VERDICT, gold=("report: in July",)),
            "report does not hold 'in July'; expected its words, letter",
        ),
    ],
)
def test_what_does_not_hold_is_told_in_one_line(verdict: Verdict, line: str) -> None:
    with pytest.raises(FeedbackError) as refused:
        known_question(CANDIDATE, verdict, CORPUS)
    assert str(refused.value).startswith(line)
    assert "\n" not in str(refused.value)


def test_what_is_asked_already_is_not_added_again(questions: Path) -> None:
    known = known_question(CANDIDATE, VERDICT, CORPUS)
    add_question(known, questions, CORPUS)
    before = questions.read_bytes()
    again = replace(known, id="feedback-99999999", question="when were  LAMPS lit?")
    with pytest.raises(
        FeedbackError, match=r"questions\.jsonl asks this already, as feedback-0a1b2c3d\. Mend"
    ):
        add_question(again, questions, CORPUS)
    assert questions.read_bytes() == before


def test_a_reviewer_is_told_everything_that_was_asked_and_shown() -> None:
    assert list(candidate_lines(replace(CANDIDATE, scope=("Kent",)), CORPUS)) == [
        "feedback-0a1b2c3d: incomplete (22 November 2026, index abababababab)",
        "Question: When were lamps lit?",
        "Asked before: Who?",
        "Searched in these documents alone: Kent",
        "Searched for: When were lamps lit?",
        "Outcome: answered",
        "Shown: kent-response, “We have lit 140 lamps.”",
        "Remark: June is missing.",
    ]
    refused = replace(CANDIDATE, outcome="documents_silent", quotes=(), remark="")
    assert list(candidate_lines(refused, CORPUS))[-1] == (
        "Outcome: not answered, the documents held are silent on this."
    )


def test_words_of_a_document_that_has_changed_are_not_shown() -> None:
    changed = replace(CANDIDATE, quotes=(replace(SHOWN, text_sha256="0" * 64),))
    assert "Shown: kent-response, which has changed since or is no longer held" in candidate_lines(
        changed, CORPUS
    )
