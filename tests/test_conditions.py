"""Conditions that questions for bodies set, and the sentences that meet them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from oic_qa.conditions import Conditions, conditions_in, open_conditions
from oic_qa.errors import CorpusError
from oic_qa.records import Asked, Condition, Passage
from oic_qa.register_cues import NO_CUES, read_cues
from tests.made import made_corpus, made_library, made_query

ROOT = Path(__file__).resolve().parent.parent

RESPONSE = """# Our reply

Plans are underway to train the crews in spring. The crews have been trained by 30 regional teachers. A\
 directive will be issued by May 2026. Boats are on the beach.
"""
CORPUS = made_corpus("A report\n\nForces plan to count boats.\n", Kent=RESPONSE)
CONDITIONS = Conditions(CORPUS, read_cues(ROOT / "corpus"))
SENTENCES = ("Plans", "The crews", "A directive", "Boats")


def passage_of(words: str) -> Passage:
    passages = made_library(CORPUS).passages
    return next(item for item in passages if words in CORPUS.document(item.document).cut(item.spans[0]))


PASSAGE = passage_of("Plans are underway")


def unmet(*conditions: Condition, passage: Passage = PASSAGE, asked: Asked = Asked.BODIES) -> list[int]:
    """For each sentence of a passage, how many conditions of a question it does not meet."""
    query = replace(made_query("who?", asked=asked), conditions=conditions)
    return [CONDITIONS.unmet(query, passage, place) for place in range(len(passage.sentences))]


def meeting(condition: Condition) -> list[str]:
    return [name for name, missed in zip(SENTENCES, unmet(condition), strict=True) if not missed]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("who has trained them already", ["done"]),
        ("who only has plans to train them", ["to_come"]),
        ("who has trained them, not just promised to", ["done"]),
        ("who has trained them? Not 'going to'", ["done"]),
        ("where is it compulsory as of now (not 'will be')", ["done", "compulsory"]),
        ("who has trained them or will", []),
        ("who has not finished, but plans to", ["to_come"]),
        ("who says it is or will be compulsory", ["compulsory"]),
        ("which of those give numbers", ["counted"]),
        ("who gives no numbers", []),
        ("has anyone set a date for regional training", ["done", "dated", "regional"]),
        ("who trains them", []),
    ],
)
def test_a_question_sets_conditions_as_far_as_its_words_carry_them(
    question: str, expected: list[str]
) -> None:
    assert [str(one) for one in conditions_in(question)] == expected


def test_what_is_planned_is_not_done_and_what_bears_no_cue_is() -> None:
    assert meeting(Condition.DONE) == ["The crews", "Boats"]
    assert meeting(Condition.TO_COME) == ["Plans", "A directive"]


def test_figures_dates_regions_and_orders_have_to_stand_there() -> None:
    assert meeting(Condition.COUNTED) == ["The crews"]
    assert meeting(Condition.DATED) == ["A directive"]
    assert meeting(Condition.REGIONAL) == ["The crews"]
    assert meeting(Condition.COMPULSORY) == ["A directive"]


def test_each_condition_that_is_not_met_counts() -> None:
    assert unmet(Condition.DONE, Condition.COUNTED, Condition.REGIONAL) == [3, 0, 3, 2]


def test_the_report_and_questions_that_ask_for_no_bodies_are_not_held_to_them() -> None:
    assert unmet(Condition.COUNTED, passage=passage_of("Forces plan")) == [0]
    assert unmet(Condition.COUNTED, asked=Asked.ACTION) == [0, 0, 0, 0]


def test_without_cue_words_nothing_is_said_to_be_planned(tmp_path: Path) -> None:
    opened = open_conditions(tmp_path, CORPUS)
    assert opened.cues == NO_CUES
    query = replace(made_query("who?", asked=Asked.BODIES), conditions=(Condition.TO_COME,))
    assert [opened.unmet(query, PASSAGE, place) for place in range(4)] == [1, 1, 1, 1]


def test_cue_words_that_cannot_be_used_are_told_when_they_are_opened(tmp_path: Path) -> None:
    (tmp_path / "cues.toml").write_text("cue = 3", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"cues\.toml"):
        open_conditions(tmp_path, CORPUS)
