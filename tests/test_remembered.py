"""Questions that are remembered: what those near another tell of it, and what they do not."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from oic_qa.records import Hit
from oic_qa.remembered import (
    LEAST_SHARE,
    NEAREST,
    LabelledTexts,
    Recalled,
    Remembered,
    RememberedTexts,
    load_remembered,
    remember,
    save_remembered,
)
from oic_qa.search import search
from oic_qa.settings import Settings
from tests.made import FakeEncoder, made_corpus, made_index, made_query

ENCODER = FakeEncoder(("boats", "cost", "vans", "dogs"))
MOST = math.log((1 - LEAST_SHARE) / LEAST_SHARE)
ANSWERS = {"who sells boats": False, "which boats": False, "what is the cost": True, "cost": True}
SETS = {"who has vans": ("Kent",), "vans": ("Kent", "Cheshire"), "dogs": ("Cheshire",)}
BODIES = ("Cheshire", "Kent")


def vector(text: str) -> NDArray[np.float32]:
    return ENCODER.encode([text]).reshape(-1)


def made(answers: dict[str, bool] = ANSWERS, sets: dict[str, tuple[str, ...]] = SETS) -> Remembered:
    """What is remembered: by each question whether nobody answers it, and by each set its bodies."""
    texts = RememberedTexts(
        LabelledTexts(("unanswered",), tuple(answers), tuple((label,) for label in answers.values())),
        LabelledTexts(
            BODIES, tuple(sets), tuple(tuple(body in found for body in BODIES) for found in sets.values())
        ),
    )
    return remember(texts, answers=ENCODER.encode(list(answers)), sets=ENCODER.encode(list(sets)))


def test_a_question_near_others_that_nobody_answers_is_probably_not_answered() -> None:
    assert made().recall(vector("cost")).unanswered == pytest.approx(MOST)
    assert made().recall(vector("boats")).unanswered == pytest.approx(-MOST)


def test_as_many_of_both_tell_nothing() -> None:
    both = made({"boats": True, "which boats": False})
    assert both.recall(vector("boats")).unanswered == pytest.approx(0, abs=1e-3)


def test_what_is_far_from_everything_that_was_asked_is_probably_not_answered() -> None:
    all_answered = made({"boats": False, "boats vans": False})
    assert all_answered.recall(vector("boats")).unanswered == pytest.approx(-MOST, abs=0.1)
    assert all_answered.recall(vector("dogs")).unanswered == pytest.approx(MOST)


def test_a_body_is_voted_for_by_the_sets_it_belongs_to_and_by_no_others() -> None:
    votes = made().recall(vector("vans")).votes
    assert votes["Kent"] == pytest.approx(MOST)
    assert votes["Cheshire"] == pytest.approx(0, abs=1e-3)
    assert made().recall(vector("dogs")).votes == {
        "Cheshire": pytest.approx(MOST),
        "Kent": pytest.approx(-MOST),
    }


def test_a_body_of_which_none_was_asked_stands_where_the_others_stand_on_average() -> None:
    found = made().recall(vector("dogs"))
    assert found.on_average == pytest.approx(sum(found.votes.values()) / 2)


def test_of_documents_of_which_none_was_asked_as_much_is_told_as_of_all() -> None:
    three = made({"boats": False, "vans": False, "dogs": False, "cost": True})
    assert three.recall(vector("cost")).usually == pytest.approx(math.log(1 / 3))


def test_only_the_nearest_are_looked_at() -> None:
    many = {f"boats {'x' * place}": False for place in range(NEAREST)}
    found = made({**many, "cost": True}).recall(vector("boats"))
    assert found.unanswered == pytest.approx(-MOST)


def test_without_anything_remembered_nothing_is_told() -> None:
    empty = remember(RememberedTexts(), answers=ENCODER.encode([]), sets=ENCODER.encode([]))
    assert empty.is_empty
    assert not made().is_empty
    assert empty.recall(vector("boats")) == Recalled()


@given(st.dictionaries(st.sampled_from(["boats", "cost", "vans", "boats cost", "vans dogs"]), st.booleans()))
def test_log_odds_are_bounded_whatever_is_remembered(answers: dict[str, bool]) -> None:
    found = made(answers).recall(vector("boats vans"))
    assert abs(found.unanswered) <= MOST + 1e-4
    assert abs(found.usually) <= MOST + 1e-4


def test_what_is_kept_is_read_back_and_the_same_gives_the_same_bytes(tmp_path: Path) -> None:
    (first, again) = (tmp_path / "first", tmp_path / "again")
    for folder in (first, again):
        folder.mkdir()
        save_remembered(made(), folder)
    assert load_remembered(first).recall(vector("vans")) == made().recall(vector("vans"))
    assert {file.name: file.read_bytes() for file in first.iterdir()} == {
        file.name: file.read_bytes() for file in again.iterdir()
    }


def test_nothing_is_kept_and_read_back_as_well(tmp_path: Path) -> None:
    save_remembered(
        remember(RememberedTexts(), answers=ENCODER.encode([]), sets=ENCODER.encode([])), tmp_path
    )
    assert load_remembered(tmp_path).is_empty


# What is found for a question tells it

CORPUS = made_corpus("Boats\n\nGangs sell boats.\n", Kent="We count vans.\n", Cheshire="Dogs help.\n")
PLAIN = made_index(CORPUS, ENCODER)


def found_for(question: str, *, topic: str | None = None, covered: bool = True) -> dict[str | None, Hit]:
    """The hit of each body, the report's with none; questions are written for all documents, or for none."""
    covers = np.full(len(PLAIN.sentence_rows), covered)
    index = replace(PLAIN, remembered=made(), written=replace(PLAIN.written, covers=covers))
    query = replace(made_query(question), topic=topic or question)
    return {hit.passage.body: hit for hit in search(query, index, ENCODER, Settings())}


def test_a_hit_tells_that_questions_like_this_one_are_not_answered() -> None:
    assert [hit.unanswered for hit in found_for("cost").values()] == pytest.approx([MOST] * 3)
    assert [hit.unanswered for hit in found_for("boats").values()] == pytest.approx([-MOST] * 3)


def test_a_hit_tells_how_near_the_nearest_question_is() -> None:
    assert [hit.likeness for hit in found_for("cost").values()] == pytest.approx([1] * 3)
    assert [hit.likeness for hit in found_for("dogs").values()] == pytest.approx([0] * 3)


def test_of_a_document_that_is_new_nothing_is_known() -> None:
    assert [hit.unanswered for hit in found_for("cost", covered=False).values()] == pytest.approx([0] * 3)


def test_the_whole_question_is_compared_and_not_its_matter_alone() -> None:
    assert found_for("cost", topic="boats")[None].unanswered == pytest.approx(MOST)


def test_a_hit_of_a_body_tells_the_votes_for_it() -> None:
    found = found_for("dogs")
    assert found["Cheshire"].signals.voted == pytest.approx(MOST)
    assert found["Kent"].signals.voted == pytest.approx(-MOST)


def test_for_whom_no_set_is_remembered_the_mean_of_the_others_stands() -> None:
    assert found_for("vans")[None].signals.voted == pytest.approx(MOST / 2, abs=1e-3)
