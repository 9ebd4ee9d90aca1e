"""Questions for lists of recommendations, to train on: read strictly, and none of those that measure."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from oic_qa.corpus import load_corpus
from oic_qa.errors import QuestionError
from oic_qa.evaluation.questions import read_questions
from oic_qa.settings import Folders
from oic_qa.structure import read_structure
from oic_qa.training.lists import FILE, ListQuestion, read_list_questions
from oic_qa.training.overlap import find_repeats

FOLDERS = Folders(Path(__file__).resolve().parent.parent)
LINE = {"id": "l1", "question": "which ones are about boats?", "recommendations": [2, 3], "borderline": [1]}


def test_a_line_is_read_with_what_may_be_thought_either_way(tmp_path: Path) -> None:
    file = tmp_path / FILE
    file.write_text(json.dumps(LINE) + "\n", encoding="utf-8")
    assert read_list_questions(file) == (ListQuestion("l1", "which ones are about boats?", (2, 3), (1,)),)


def test_without_a_file_there_are_none(tmp_path: Path) -> None:
    assert read_list_questions(tmp_path / FILE) == ()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"recommendations": "all"}, "line 1"),
        ({"recommendations": ["two"]}, "line 1"),
        ({"colour": 1}, "colour"),
    ],
)
def test_a_damaged_line_is_named(tmp_path: Path, change: dict[str, object], message: str) -> None:
    file = tmp_path / FILE
    file.write_text(json.dumps(LINE | change) + "\n", encoding="utf-8")
    with pytest.raises(QuestionError, match=message):
        read_list_questions(file)


def test_the_shipped_lists_name_recommendations_that_there_are_and_each_is_one_of_both_at_most() -> None:
    corpus = load_corpus(FOLDERS.corpus)
    numbers = {item.number for item in read_structure(corpus).recommendations}
    shipped = read_list_questions(FOLDERS.eval / FILE)
    assert len(shipped) > 100
    for one in shipped:
        assert numbers.issuperset((*one.recommendations, *one.borderline)), one
        assert not set(one.recommendations) & set(one.borderline), one


def test_none_of_the_shipped_lists_is_a_question_that_measures() -> None:
    corpus = load_corpus(FOLDERS.corpus)
    asked = read_questions(FOLDERS.eval / "questions.jsonl", corpus)
    assert find_repeats(read_list_questions(FOLDERS.eval / FILE), asked) == ()
