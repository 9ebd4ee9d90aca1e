"""Which lessons are shown in each step, what is drawn of them, and a rate that falls."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import chain

import pytest

from oic_qa.cross_encoder import CrossTuning
from oic_qa.training.lesson_plan import Shown, learning_rate, steps
from oic_qa.training.lessons import Draw, Lesson, Lessons


def lesson(name: str, *, right: tuple[int, ...] = (), wrong: tuple[int, ...] = (9,)) -> Lesson:
    """A lesson that shows one of each."""
    return Lesson(name, name, (Draw(right, 1),) if right else (), (Draw(wrong, 1),) if wrong else ())


NONE = Lessons(texts=tuple("abcdefghij"), questions=(), sets=(), pairs=(), unanswered=())
ALL = replace(
    NONE,
    questions=tuple(lesson(f"q{number}", right=(0,)) for number in range(4)),
    sets=tuple(lesson(f"s{number}", right=(1,)) for number in range(3)),
    pairs=tuple((lesson(f"yes{number}", right=(2,)), lesson(f"no{number}")) for number in range(4)),
    unanswered=(lesson("n0"), lesson("n1")),
    lists=(lesson("l0", right=(3,)),),
    public=tuple(lesson(f"p{number}", right=(4,)) for number in range(8)),
)
TUNING = CrossTuning(steps=4, questions=2, pairs=2, sets=3, unanswered=1, lists=1, public=5, sets_weight=2.5)


def shown(lessons: Lessons, tuning: CrossTuning = TUNING) -> list[tuple[Shown, ...]]:
    return list(steps(lessons, tuning))


def kinds(step: tuple[Shown, ...]) -> Counter[str]:
    """How many of each kind a step shows: by their names without the numbers."""
    return Counter(item.text.rstrip("0123456789") for item in step)


def test_each_step_shows_as_many_of_each_kind_as_was_chosen_and_both_of_a_pair() -> None:
    told = [kinds(step) for step in shown(ALL)]
    assert told == [Counter(q=2, yes=2, no=2, n=1, s=3, l=1, p=5)] * 4


def test_the_two_of_a_pair_stand_in_the_same_step() -> None:
    for step in shown(ALL):
        answered = {item.text[3:] for item in step if item.text.startswith("yes")}
        silent = {item.text[2:] for item in step if item.text.startswith("no")}
        assert answered == silent


def test_only_a_set_counts_more() -> None:
    weights = {(item.text[0], item.weight) for item in chain(*shown(ALL))}
    assert weights == {*((name, 1.0) for name in "qynlp"), ("s", 2.5)}


def test_each_lesson_is_shown_once_before_any_is_shown_again() -> None:
    names = [item.text for item in chain(*shown(ALL)) if item.text.startswith("q")]
    assert sorted(names[:4]) == sorted(names[4:]) == ["q0", "q1", "q2", "q3"]


def test_the_same_seed_shows_the_same_and_another_seed_something_else() -> None:
    assert shown(ALL) == shown(ALL) != shown(ALL, replace(TUNING, seed=2))


def test_a_kind_that_has_no_lessons_is_not_shown() -> None:
    told = [kinds(step) for step in shown(replace(ALL, pairs=(), unanswered=(), lists=(), public=()))]
    assert told == [Counter(q=2, s=3)] * 4
    assert shown(NONE) == [()] * 4


def test_a_lesson_that_has_nothing_to_show_is_passed_over() -> None:
    lessons = replace(NONE, questions=(lesson("q0", wrong=()), lesson("q1", right=(0,))))
    assert [[item.text for item in step] for step in shown(lessons)] == [["q1"]] * 4


def test_so_many_sentences_are_drawn_as_a_lesson_says_and_others_each_time() -> None:
    drawn = Lesson("q0", "q0", (Draw((1, 2, 3), 1),), (Draw((4, 5, 6, 7), 2), Draw((8,), 2)))
    items = list(chain(*shown(replace(NONE, questions=(drawn,)), replace(TUNING, steps=50))))
    assert {item.right for item in items} == {(True, False, False, False)}
    assert {item.rows[0] for item in items} == {1, 2, 3}
    assert {row for item in items for row in item.rows[1:3]} == {4, 5, 6, 7}
    assert {item.rows[3] for item in items} == {8}


def test_a_sentence_is_shown_once_and_never_as_wrong_beside_being_right() -> None:
    drawn = Lesson("q0", "q0", (Draw((1,), 1),), (Draw((1,), 1), Draw((2,), 1), Draw((2,), 1)))
    (item, *_) = chain(*shown(replace(NONE, questions=(drawn,))))
    assert (item.rows, item.right) == ((1, 2), (True, False))


def test_the_rate_rises_in_a_line_and_falls_in_a_line_to_a_rest() -> None:
    tuning = CrossTuning(steps=5, warm_up=2, learning_rate=1.0, last_share=0.3)
    rates = [learning_rate(step, tuning) for step in range(tuning.steps)]
    assert rates == pytest.approx([1 / 2, 4 / 5, 3 / 5, 2 / 5, 0.3])
