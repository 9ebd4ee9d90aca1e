"""``oic-qa feedback``: what waits is shown, what is decided is written down, and nothing by itself."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from oic_qa.cli import app
from oic_qa.corpus import load_corpus
from oic_qa.evaluation.questions import read_questions
from oic_qa.feedback import Candidate, Fault, State
from oic_qa.feedback_file import keep, read_feedback
from oic_qa.records import Reason
from oic_qa.settings import Folders
from tests.made import question_line, write_folders

ID = "feedback-0a1b2c3d"
CANDIDATE = Candidate(
    id=ID,
    state=State.CANDIDATE,
    date=date(2026, 11, 22),
    reviewer="Ann Lee",
    kind=Fault.SHOULD_HAVE_ANSWERED,
    remark="It is in the \x1b[31mreport.",
    question="When were lamps lit?",
    history=(),
    scope=(),
    search_text="When were lamps lit?",
    outcome="documents_silent",
    quotes=(),
    index="ab" * 32,
)


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    known = question_line("o1", "Who?", reason=Reason.UNCLEAR)
    return write_folders(tmp_path, "Lamps were lit in May.\n", questions=[known], Kent="We lit 140 lamps.\n")


@pytest.fixture
def file(folders: Folders) -> Path:
    kept = folders.root / "feedback.jsonl"
    keep(CANDIDATE, kept)
    return kept


def run(folders: Folders, file: Path, *options: str) -> Result:
    return CliRunner().invoke(app, ["--root", str(folders.root), "feedback", str(file), *options])


def test_without_an_option_what_waits_is_shown_and_nothing_is_written(folders: Folders, file: Path) -> None:
    before = file.read_bytes()
    result = run(folders, file)
    assert result.exit_code == 0
    assert f"{ID}: should have answered (22 November 2026, index abababababab)\n" in result.stdout
    assert "Question: When were lamps lit?\n" in result.stdout
    assert "Remark: It is in the ␛[31mreport.\n" in result.stdout
    assert f"1 candidate in {file} to review, 0 candidates decided.\n" in result.stdout
    assert "Accept one: --accept ID" in result.stdout
    assert file.read_bytes() == before


def test_an_accepted_candidate_becomes_a_known_question(folders: Folders, file: Path) -> None:
    result = run(
        folders,
        file,
        "--accept",
        ID,
        "--asked-by",
        "officer",
        "--kind",
        "date",
        "--gold",
        "report: lit in May",
    )
    assert result.exit_code == 0, result.output
    assert f"{ID} added to {folders.eval / 'questions.jsonl'}: " in result.stdout
    assert "Next: oic-qa build" in result.stdout
    known = read_questions(folders.eval / "questions.jsonl", load_corpus(folders.corpus))[-1]
    assert (known.id, known.asked_by, known.kind) == (ID, "officer", "date")
    assert [one.state for one in read_feedback(file).decisions] == [State.ACCEPTED]
    assert f"0 candidates in {file} to review, 1 candidate decided.\n" == run(folders, file).stdout


def test_a_rejected_candidate_waits_no_more_and_is_no_question(folders: Folders, file: Path) -> None:
    before = (folders.eval / "questions.jsonl").read_bytes()
    result = run(folders, file, "--reject", ID)
    assert result.stdout == f"{ID} rejected.\n"
    assert read_feedback(file).open == ()
    assert (folders.eval / "questions.jsonl").read_bytes() == before
    assert json.loads(file.read_text(encoding="utf-8").splitlines()[1])["state"] == "rejected"


@pytest.mark.parametrize(
    ("options", "status", "line"),
    [
        (["--accept", ID, "--reject", ID], 2, "decides the other way; give one of both"),
        (["--accept", ID], 2, "missing; say who would ask this"),
        (["--gold", "report: May"], 2, "missing; say which candidate is accepted"),
        (["--reject", "feedback-1"], 1, f"No candidate 'feedback-1' waits for review; waiting: {ID}."),
        (["--accept", ID, "--asked-by", "staff"], 1, f"{ID}: expected either the words that answer"),
        (
            ["--accept", ID, "--asked-by", "staff", "--kind", "date", "--gold", "report: in July"],
            1,
            "report does not hold 'in July'; expected its words, letter for letter.",
        ),
    ],
)
def test_what_cannot_be_decided_is_told_and_nothing_is_written(
    folders: Folders, file: Path, options: list[str], status: int, line: str
) -> None:
    before = file.read_bytes(), (folders.eval / "questions.jsonl").read_bytes()
    result = run(folders, file, *options)
    assert result.exit_code == status
    assert line in " ".join(result.stderr.replace("│", " ").split())
    assert (file.read_bytes(), (folders.eval / "questions.jsonl").read_bytes()) == before


def test_a_file_that_is_not_there_is_wrong_usage(folders: Folders) -> None:
    result = run(folders, folders.root / "none.jsonl")
    assert result.exit_code == 2
    assert "does not exist" in " ".join(result.stderr.split())
