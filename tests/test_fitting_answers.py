"""The judge of answers: what it is fitted on, and that nobody's own label decides about it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from oic_qa.answerable import by_support
from oic_qa.fitting_answers import (
    FEWEST,
    LARGEST_SHARE_REFUSED,
    PAIRED,
    SINGLE,
    Judged,
    example_of,
    fit_answers,
    written_examples,
)
from oic_qa.fitting_logistic import Example
from oic_qa.records import Asked, Hit, Query
from oic_qa.threshold import AnswerJudge
from oic_qa.training import questions
from oic_qa.training.pairs import PAIRS, UNANSWERED
from oic_qa.training.parts import is_kept
from tests.made import found, made_corpus, made_hits, made_library, made_query

CORPUS = made_corpus("A report\n\nGangs sell boats.\n")
LIBRARY = made_library(CORPUS)
IDLE = (0.0,) * 5
FLOORS = {"general": 0.5, "about_bodies": 0.4}


def example(likeness: float, *, holds: bool) -> Example:
    """A question that only its likeness to written ones tells anything of."""
    return Example((0.5, likeness, *IDLE), holds)


def known(*likeness: float, holds: bool, counts: bool = True) -> list[Judged]:
    return [Judged(example(value, holds=holds), counts) for value in likeness]


OTHERS = [
    *(example(0.9 - place / 1000, holds=True) for place in range(60)),
    *(example(0.1 + place / 1000, holds=False) for place in range(60)),
]


def chance(judge: AnswerJudge, likeness: float) -> float:
    return judge.judge.chance((0.5, likeness, *IDLE))


def test_what_is_like_answered_questions_is_likelier_to_be_answered() -> None:
    fitted = fit_answers([*known(0.9, holds=True), *known(0.1, holds=False)], OTHERS, **FLOORS)
    assert chance(fitted, 0.9) > 0.7
    assert chance(fitted, 0.1) < 0.3
    assert fitted.judge.fitted_on == len(OTHERS) + 2
    assert chance(fitted, 0.9) > fitted.floor > chance(fitted, 0.1)


def test_few_answerable_questions_fall_below_the_floor() -> None:
    answerable = known(*(0.3 + place / 200 for place in range(100)), holds=True)
    fitted = fit_answers([*answerable, *known(*[0.25] * 40, holds=False)], OTHERS, **FLOORS)
    refused = sum(chance(fitted, 0.3 + place / 200) < fitted.floor for place in range(100))
    assert refused <= 100 * LARGEST_SHARE_REFUSED + 1


def test_a_question_whose_answer_was_not_found_has_no_part_in_the_floor() -> None:
    judged = [*known(0.9, holds=True), *known(0.3, holds=False)]
    lost = known(*[0.05] * 20, holds=True, counts=False)
    assert fit_answers([*judged, *lost], OTHERS, **FLOORS).floor > 0.05


@pytest.mark.parametrize("others", [[], OTHERS[: FEWEST - 2], OTHERS[60:]])
def test_with_too_few_questions_of_a_sort_support_alone_decides(others: Sequence[Example]) -> None:
    judged = [*known(0.9, holds=True), *known(0.1, holds=False)]
    assert fit_answers(judged, others, **FLOORS) == AnswerJudge(by_support(0.5, 0.4), 0.5)


def test_a_question_that_is_decided_otherwise_teaches_nothing() -> None:
    hits = made_hits(LIBRARY, {"Gangs": 0.8})
    made = example_of(made_query("who sells boats"), hits, answerable=True)
    assert made is not None
    assert made.holds
    assert example_of(made_query("which forces", asked=Asked.BODIES), hits, answerable=True) is None
    assert example_of(made_query("who sells boats"), [], answerable=True) is None


def test_only_questions_that_the_re_ranker_has_not_seen_are_asked(tmp_path: Path) -> None:
    names = [f"t{number}" for number in range(90)]
    span = found(CORPUS.report, "Gangs sell boats.")
    place = line(document="report", words="Gangs sell boats.", spans=[[span.start, span.end]])
    write(tmp_path / questions.FILE, [line(id=name, question=name) | place for name in names])
    twins = [line(id=name, question=f"no {name}", answered=f"yes {name}") | place for name in names]
    write(tmp_path / PAIRS, twins)
    silent = [line(id=name, question=f"un {name}", reason="documents_silent") for name in names]
    write(tmp_path / UNANSWERED, silent)
    asked: list[str] = []

    def find(text: str) -> tuple[Query, Sequence[Hit]]:
        asked.append(text)
        return made_query(text), made_hits(LIBRARY, {"Gangs": 0.8})

    made = written_examples(tmp_path, CORPUS, find)
    single = [name for name in names if is_kept(name, SINGLE)]
    kept = [name for name in names if is_kept(name, PAIRED)]
    assert 0 < len(single) < len(kept) < len(names)
    assert {text for text in asked if " " not in text} == set(single)
    assert {text.split()[1] for text in asked if " " in text} == set(kept)
    assert sum(example.holds for example in made) == len(single) + len(kept)
    assert len(made) == len(asked) == len(single) + 3 * len(kept)


def line(**values: object) -> dict[str, object]:
    return values


def write(file: Path, lines: Sequence[dict[str, object]]) -> None:
    file.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
