"""The judge of described recommendations is fitted on what other questions tell, not on their wordings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from oic_qa.fitting_lists import fit_lists
from oic_qa.logistic import Logistic
from oic_qa.recommendation_choice import AS_READ
from oic_qa.records import Query
from oic_qa.remembered import Labelled, LabelledTexts, RememberedTexts, remember
from oic_qa.training.lists import FILE
from oic_qa.training.wordings import LISTS
from tests.made import FakeEncoder, made_query

ENCODER = FakeEncoder(("boats", "vans", "dogs"))


def understood(question: str) -> Query:
    """The number behind a cross is read in the question."""
    read = tuple(int(word[1:]) for word in question.split() if word.startswith("#"))
    return replace(made_query(question), recommendations=read)


def fitted(folder: Path, found: Mapping[str, tuple[int, ...]], wordings: int = 2) -> Logistic:
    """Fit on facts of so many wordings each, all of them the same words."""
    facts = [
        {"id": f"f{place}", "questions": [text] * wordings, "recommendations": numbers, "borderline": []}
        for place, (text, numbers) in enumerate(found.items())
    ]
    (folder / LISTS).write_text("".join(f"{json.dumps(fact)}\n" for fact in facts), encoding="utf-8")
    asked = [(text, numbers) for text, numbers in found.items() for _ in range(wordings)]
    return fit_lists(folder, labelled([(text, numbers) for text, numbers in asked]), understood)


def labelled(asked: list[tuple[str, tuple[int, ...]]]) -> Labelled:
    names = tuple(sorted({str(number) for _, numbers in asked for number in numbers}))
    texts = LabelledTexts(
        names,
        tuple(text for text, _ in asked),
        tuple(tuple(int(name) in numbers for name in names) for _, numbers in asked),
    )
    kinds = RememberedTexts(lists=texts)
    return remember(kinds, [ENCODER.encode(list(kind.texts)) for kind in kinds.kinds]).lists


def test_what_is_read_weighs_where_it_tells_the_right_ones(tmp_path: Path) -> None:
    read = fitted(tmp_path, {"boats #4": (4,), "vans #7": (7,), "dogs #4": (4,), "boats vans #7": (7,)})
    assert read.chance((0.0, 1.0, 0.0)) > 0.5 > read.chance((0.0, 0.0, 1.0))


def test_votes_weigh_where_other_facts_in_the_same_words_ask_for_the_same(tmp_path: Path) -> None:
    alike = {"boats a": (4,), "boats b": (4,), "vans a": (7,), "vans b": (7,), "dogs a": (4,), "dogs b": (4,)}
    assert fitted(tmp_path, alike).weights[0] > 0.05


def test_a_question_does_not_vote_for_itself_nor_do_its_other_wordings(tmp_path: Path) -> None:
    # By its own wordings each of these would be told with certainty.
    unlike = fitted(tmp_path, {"boats": (4,), "vans": (7,), "dogs": (4, 7)}, wordings=5)
    assert unlike.weights[0] <= 0


def test_what_readers_doubt_is_no_example(tmp_path: Path) -> None:
    line = {"id": "t1", "question": "boats", "recommendations": [4], "borderline": [7]}
    other = {"id": "t2", "question": "vans", "recommendations": [7], "borderline": []}
    (tmp_path / FILE).write_text(f"{json.dumps(line)}\n{json.dumps(other)}\n", encoding="utf-8")
    judge = fit_lists(tmp_path, labelled([("boats", (4,)), ("vans", (7,))]), understood)
    assert judge.fitted_on == 3


@pytest.mark.parametrize("found", [{}, {"boats": (4,)}])
def test_without_questions_to_tell_apart_what_is_read_decides(
    tmp_path: Path, found: dict[str, tuple[int, ...]]
) -> None:
    assert fitted(tmp_path, found) == AS_READ
