"""The file of questions: read strictly, each flaw told by its line, and split by a hash that stays."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from oic_qa.corpus import load_corpus
from oic_qa.errors import QuestionError
from oic_qa.evaluation.questions import Half, counts_table, read_questions
from oic_qa.records import Reason, Span
from oic_qa.settings import Folders
from tests.made import made_corpus
from tests.made_runs import known

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = Folders(ROOT)

CORPUS = made_corpus("The unit was set up in May 2025.\n\nIt has 17 officers.\n")
TEXT = CORPUS.report.text
AT = TEXT.index("May 2025")
LINE = {
    "id": "q1",
    "question": "when was it set up",
    "history": [],
    "kind": "date",
    "gold": [[{"document": "report", "words": "May 2025", "spans": [[AT, AT + 8]]}]],
    "bodies": [],
    "expected_reason": None,
    "tags": ["date"],
    "asked_by": "officer",
}


def written(folder: Path, *lines: object) -> Path:
    """A file of lines; what is text already is written as it is."""
    file = folder / "questions.jsonl"
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    file.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
    return file


def test_a_question_is_read_with_its_gold_as_ranges(tmp_path: Path) -> None:
    (question,) = read_questions(written(tmp_path, LINE), CORPUS)
    assert question.answerable
    assert question.gold[0][0].spans == (Span(AT, AT + 8),)


def test_a_question_that_the_documents_do_not_answer_has_a_reason(tmp_path: Path) -> None:
    line = LINE | {"gold": [], "kind": "unanswerable", "expected_reason": "documents_silent"}
    (question,) = read_questions(written(tmp_path, line), CORPUS)
    assert not question.answerable
    assert question.expected_reason is Reason.DOCUMENTS_SILENT


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kind": "riddle"}, "unknown kind 'riddle'; expected one of action, "),
        ({"bodies": ["Atlantis"]}, "bodies: found Atlantis, expected names of corpus/bodies.toml"),
        (
            {"gold": [[{"document": "report", "words": "June 2025", "spans": [[AT, AT + 8]]}]]},
            "'June 2025' at",
        ),
        ({"gold": [[{"document": "report", "words": "May 2025", "spans": []}]]}, "'May 2025' at no place"),
        (
            {"gold": [[{"document": "letter", "words": "May 2025", "spans": [[0, 8]]}]]},
            "no document 'letter'",
        ),
        ({"gold": []}, "either gold or an expected reason"),
        ({"expected_reason": "unclear"}, "either gold or an expected reason"),
        ({"expected_reason": "because"}, "'because' is not a valid Reason"),
        ({"id": 7}, "id: found 7, expected str"),
        ({"colour": "red"}, r"unknown keys \['colour'\]"),
    ],
)
def test_a_flaw_is_named_by_its_line(tmp_path: Path, change: dict[str, object], message: str) -> None:
    file = written(tmp_path, LINE | {"id": "q0"}, "", LINE | change)
    before = file.read_bytes()
    with pytest.raises(QuestionError, match=rf"^questions\.jsonl, line 3: .*{message}"):
        read_questions(file, CORPUS)
    assert file.read_bytes() == before


def test_broken_json_is_named_by_its_line(tmp_path: Path) -> None:
    lines = [LINE | {"id": f"q{number}"} for number in range(16)]
    file = written(tmp_path, *lines, '{"id": "q17", ', LINE | {"id": "q18"})
    with pytest.raises(QuestionError, match=r"^questions\.jsonl, line 17: "):
        read_questions(file, CORPUS)


def test_an_id_that_stands_twice_is_named_by_the_second_line(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match=r"line 2: the id 'q1' stands twice\. Give each question its own"):
        read_questions(written(tmp_path, LINE, LINE), CORPUS)


def test_a_line_that_is_no_object_is_named(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match=r"line 1: .*expected dict"):
        read_questions(written(tmp_path, "[1, 2]"), CORPUS)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match=r"none\.jsonl cannot be read"):
        read_questions(tmp_path / "none.jsonl", CORPUS)


def test_a_question_belongs_to_a_half_by_its_id_alone() -> None:
    for name in ("o001", "s17", "f099"):
        even = hashlib.sha256(name.encode()).digest()[0] % 2 == 0
        assert known(name).half is (Half.DEV if even else Half.TEST)


def test_the_shipped_questions_are_many_and_hold_against_the_documents() -> None:
    questions = read_questions(FOLDERS.eval / "questions.jsonl", load_corpus(FOLDERS.corpus))
    assert len(questions) >= 300
    assert sum(not question.answerable for question in questions) >= 60
    assert {question.asked_by for question in questions} == {"officer", "staff", "evaluator"}
    assert all(question.answerable is (question.kind != "unanswerable") for question in questions)


def test_the_counts_in_the_readme_are_those_of_the_file() -> None:
    questions = read_questions(FOLDERS.eval / "questions.jsonl", load_corpus(FOLDERS.corpus))
    readme = (FOLDERS.eval / "README.md").read_text(encoding="utf-8")
    assert counts_table(questions) in readme, (
        "paste what `oic-qa evaluate --counts` prints into eval/README.md"
    )
