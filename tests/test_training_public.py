"""Lessons from public question sets: the sentence that answers, the nearest that do not, titles kept away."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from oic_qa.errors import QuestionError
from oic_qa.training import public
from oic_qa.training.lessons import Draw
from oic_qa.training.parts import KEPT_TITLES, is_kept
from oic_qa.training.public import PublicLessons, read_public_lessons
from tests.public_sets import KEPT, PARAGRAPHS, SEEN, MadeSet


def read(made: MadeSet, folder: Path, *, first_row: int = 0) -> PublicLessons:
    return read_public_lessons((made.write(folder),), first_row=first_row)


def words_of(lessons: PublicLessons, draws: tuple[Draw, ...], *, first_row: int = 0) -> list[str]:
    return [lessons.texts[row - first_row].split(" | ")[0] for draw in draws for row in draw.rows]


def test_the_titles_of_this_test_are_parted_as_it_says() -> None:
    assert (is_kept(SEEN, KEPT_TITLES), is_kept(KEPT, KEPT_TITLES)) == (False, True)


def test_the_sentence_with_the_answer_is_right_and_the_nearest_others_are_wrong(tmp_path: Path) -> None:
    lessons = read(PARAGRAPHS, tmp_path)
    where = lessons.lessons[0]
    assert (where.id, where.text) == ("where", "Where lies the boat?")
    assert words_of(lessons, where.right) == ["A boat lies in the port."]
    assert words_of(lessons, where.wrong) == [
        "A guard counts boats.",
        "Its engine is new.",
        "The sea is calm.",
    ]


def test_to_a_question_without_an_answer_the_nearest_sentences_are_wrong(tmp_path: Path) -> None:
    lessons = read(PARAGRAPHS, tmp_path)
    who = lessons.lessons[1]
    assert who.right == ()
    assert set(words_of(lessons, who.wrong)) > {"A boat lies in the port.", "A guard counts boats."}
    assert [draw.count for draw in who.wrong] == [public.SHOWN]


def test_titles_that_are_kept_away_are_not_learnt_from(tmp_path: Path) -> None:
    assert [lesson.id for lesson in read(PARAGRAPHS, tmp_path).lessons] == ["where", "who"]


def test_rows_are_counted_on_from_those_that_stand_before(tmp_path: Path) -> None:
    lessons = read(PARAGRAPHS, tmp_path, first_row=100)
    assert words_of(lessons, lessons.lessons[0].right, first_row=100) == ["A boat lies in the port."]


def test_a_sentence_is_read_with_its_title_and_the_one_before_it(tmp_path: Path) -> None:
    texts = read(PARAGRAPHS, tmp_path).texts
    assert texts[:2] == (
        "A boat lies in the port. | Port",
        "Its engine is new. | Port | A boat lies in the port.",
    )


def test_an_answer_that_stands_in_no_sentence_is_no_lesson(tmp_path: Path) -> None:
    elsewhere = {"_id": "where", "answers": ["on the moon"], "answerable": True, "paragraph": "h1"}
    lessons = read(replace(PARAGRAPHS, answers=(elsewhere, *PARAGRAPHS.answers[1:])), tmp_path)
    assert [lesson.id for lesson in lessons.lessons] == ["who"]


def test_without_a_folder_nothing_is_learnt() -> None:
    assert read_public_lessons((), first_row=7) == PublicLessons()


def test_a_set_that_does_not_name_paragraphs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match=r"^set: no question can be learnt from; expected answers\.jsonl"):
        read(replace(PARAGRAPHS, answers=()), tmp_path / "set")
