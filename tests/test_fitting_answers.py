"""The judge of answers: what it is fitted on, and that nobody's own label decides about it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from oic_qa.answer_judge import FOUND_ALONE, AnswerJudge, judge_by_support
from oic_qa.asking import NO_SETS, WordJudge
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
from oic_qa.logistic import Logistic
from oic_qa.records import NO_SIGNALS, Asked, Hit, Query
from oic_qa.training import questions
from oic_qa.training.pairs import PAIRS, UNANSWERED
from oic_qa.training.parts import is_kept
from tests.made import found, made_corpus, made_hits, made_library, made_query

CORPUS = made_corpus("A report\n\nGangs sell boats.\n")
LIBRARY = made_library(CORPUS)
PASSAGE = LIBRARY.passages[0]
IDLE = (0.0,) * 5
FLOORS = {"general": 0.5, "about_bodies": 0.4}

COST = WordJudge(("cost",), Logistic((4.0,), intercept=-2.0, fitted_on=2))
"""Takes whoever asks for a cost for somebody who is not answered."""


def example(likeness: float, *, holds: bool) -> Example:
    """A question that only its likeness to written ones tells anything of."""
    return Example((0.5, likeness, *IDLE), holds)


def known(
    *likeness: float, holds: bool, counts: bool = True, text: str = "", unanswered: float = 0.0
) -> list[Judged]:
    return [Judged(example(value, holds=holds), text, unanswered, counts) for value in likeness]


def fit(judged: Sequence[Judged], others: Sequence[Example], words: WordJudge = NO_SETS) -> AnswerJudge:
    return fit_answers(judged, others, words, **FLOORS)


OTHERS = [
    *(example(0.9 - place / 1000, holds=True) for place in range(60)),
    *(example(0.1 + place / 1000, holds=False) for place in range(60)),
]


def chance(judge: AnswerJudge, likeness: float, *, text: str = "", unanswered: float = 0.0) -> float:
    """How likely a question is answered by a hit like that."""
    query = replace(made_query(text), topic="")
    signals = replace(NO_SIGNALS, written_cosine=likeness)
    hit = Hit(PASSAGE, 0, 0, 0.5, (), signals=signals, read=(0.0,), unanswered=unanswered)
    return judge.chance(query, [hit])


def test_what_is_like_answered_questions_is_likelier_to_be_answered() -> None:
    fitted = fit([*known(*[0.9] * 40, holds=True), *known(*[0.1] * 40, holds=False)], OTHERS)
    assert chance(fitted, 0.9) > 0.6
    assert chance(fitted, 0.1) < 0.4
    assert fitted.found.fitted_on == len(OTHERS) + 80
    assert fitted.whole.fitted_on == 80
    assert chance(fitted, 0.9) > fitted.floor > chance(fitted, 0.1)


def test_what_is_near_questions_that_nobody_answers_is_less_likely_to_be_answered() -> None:
    far = known(*[0.5] * 40, holds=True, unanswered=-3)
    near = known(*[0.5] * 40, holds=False, unanswered=3)
    fitted = fit([*far, *near], OTHERS)
    assert chance(fitted, 0.5, unanswered=-3) > fitted.floor > chance(fitted, 0.5, unanswered=3)


def test_what_is_asked_in_the_words_of_such_questions_is_less_likely_to_be_answered() -> None:
    boats = known(*[0.5] * 40, holds=True, text="which boats")
    costs = known(*[0.5] * 40, holds=False, text="what cost")
    fitted = fit([*boats, *costs], OTHERS, COST)
    assert chance(fitted, 0.5, text="which boats") > fitted.floor
    assert fitted.floor > chance(fitted, 0.5, text="what cost")


def test_few_answerable_questions_fall_below_the_floor() -> None:
    answerable = known(*(0.3 + place / 200 for place in range(100)), holds=True)
    fitted = fit([*answerable, *known(*[0.25] * 40, holds=False)], OTHERS)
    refused = sum(chance(fitted, 0.3 + place / 200) < fitted.floor for place in range(100))
    assert refused <= 100 * LARGEST_SHARE_REFUSED + 1


def test_a_question_whose_answer_was_not_found_has_no_part_in_the_floor() -> None:
    judged = [*known(*[0.9] * 40, holds=True), *known(*[0.3] * 40, holds=False)]
    lost = known(*[0.05] * 20, holds=True, counts=False)
    assert fit([*judged, *lost], OTHERS).floor > chance(fit([*judged, *lost], OTHERS), 0.05)


@pytest.mark.parametrize("others", [[], OTHERS[: FEWEST - 2], OTHERS[60:]])
def test_with_too_few_questions_of_a_sort_support_alone_decides(others: Sequence[Example]) -> None:
    judged = [*known(0.9, holds=True), *known(0.1, holds=False)]
    assert fit(judged, others) == judge_by_support(0.5, 0.4)


def test_known_questions_of_one_sort_tell_nothing_of_neighbours() -> None:
    assert fit(known(0.9, 0.8, holds=True), OTHERS).whole == FOUND_ALONE


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
