"""The course of a training: every example once an epoch, in an order of its own, and a rate that falls."""

from __future__ import annotations

import pytest

from oic_qa.adapter import Tuning
from oic_qa.training.course import Course
from oic_qa.training.examples import Example

EXAMPLES = tuple(Example(str(row), row) for row in range(10))
COURSE = Course.start(EXAMPLES, Tuning(epochs=2, batch=4, warm_up=2, learning_rate=1.0))


def test_every_example_is_seen_once_an_epoch_in_batches() -> None:
    batches = list(COURSE.epoch(0))
    assert [len(batch) for batch in batches] == [4, 4, 2]
    assert sorted(example.row for batch in batches for example in batch) == list(range(10))


def test_each_epoch_has_its_own_order_and_keeps_it() -> None:
    assert list(COURSE.epoch(0)) == list(COURSE.epoch(0)) != list(COURSE.epoch(1))


def test_another_seed_gives_another_order() -> None:
    other = Course.start(EXAMPLES, Tuning(epochs=2, batch=4, seed=2))
    assert list(other.epoch(0)) != list(COURSE.epoch(0))


def test_the_rate_rises_in_a_line_and_falls_in_a_line_to_a_rest() -> None:
    assert COURSE.steps == 6
    rates = [COURSE.learning_rate(step) for step in range(COURSE.steps)]
    assert rates == pytest.approx([1 / 2, 5 / 6, 4 / 6, 3 / 6, 2 / 6, 1 / 6])
    assert COURSE.learning_rate(COURSE.steps) == pytest.approx(0.02)


def test_progress_is_told_now_and_then() -> None:
    course = Course.start(EXAMPLES * 100, Tuning(epochs=3, batch=10))
    assert course.progress(1, [1.0] * 19) is None
    line = course.progress(1, [9.0] * 20 + [2.5] * 20)
    assert line is not None
    assert line.startswith("Epoch 2 of 3, step 140 of 300: loss 2.500, about ")
