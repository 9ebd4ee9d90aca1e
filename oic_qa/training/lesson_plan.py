"""The course of a cross-encoder's training: which lessons are shown in each step, and how fast is learnt."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from oic_qa.cross_encoder import CrossTuning
from oic_qa.training.lessons import Draw, Lesson, Lessons

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Shown:
    """Pairs of one question shown at once; ``rows`` are sentences, ``right`` says which answer it."""

    text: str
    rows: tuple[int, ...]
    right: tuple[bool, ...]
    weight: float


def steps(lessons: Lessons, tuning: CrossTuning) -> Iterator[tuple[Shown, ...]]:
    """Give what is shown in each step; the same seed gives the same steps."""
    drawn = random.Random(tuning.seed)
    questions, sets = _rounds(lessons.questions, drawn), _rounds(lessons.sets, drawn)
    pairs, unanswered = _rounds(lessons.pairs, drawn), _rounds(lessons.unanswered, drawn)
    lists, public = _rounds(lessons.lists, drawn), _rounds(lessons.public, drawn)
    for _ in range(tuning.steps):
        chosen = [*_take(questions, tuning.questions), *_take(unanswered, tuning.unanswered)]
        for twins in _take(pairs, tuning.pairs):
            chosen.extend(twins)
        chosen.extend([*_take(lists, tuning.lists), *_take(public, tuning.public)])
        shown = [_draw(lesson, 1.0, drawn) for lesson in chosen]
        shown += [_draw(lesson, tuning.sets_weight, drawn) for lesson in _take(sets, tuning.sets)]
        yield tuple(item for item in shown if item.rows)


def _rounds(items: Sequence[Item], drawn: random.Random) -> Iterator[Item]:
    """All items, again and again, each round in an order of its own; nothing where there are none."""
    while items:
        order = list(items)
        drawn.shuffle(order)
        yield from order


def _take(items: Iterator[Item], count: int) -> list[Item]:
    return [item for _, item in zip(range(count), items, strict=False)]


def _draw(lesson: Lesson, weight: float, drawn: random.Random) -> Shown:
    right = _rows(lesson.right, drawn)
    wrong = [row for row in _rows(lesson.wrong, drawn) if row not in right]
    answers = (True,) * len(right) + (False,) * len(wrong)
    return Shown(lesson.text, (*right, *wrong), answers, weight)


def _rows(draws: Sequence[Draw], drawn: random.Random) -> list[int]:
    rows = [row for draw in draws for row in drawn.sample(draw.rows, min(draw.count, len(draw.rows)))]
    return list(dict.fromkeys(rows))


def learning_rate(step: int, tuning: CrossTuning) -> float:
    """Up in a line while it warms up, then down in a line, but not to nothing; steps count from 0."""
    warm = min(1.0, (step + 1) / tuning.warm_up)
    return tuning.learning_rate * warm * max(tuning.last_share, 1 - step / tuning.steps)
