"""Questions that are remembered: what those near another tell of it, and what they do not."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from oic_qa.asking import WordJudge
from oic_qa.logistic import Logistic
from oic_qa.records import Hit, Recalled
from oic_qa.remembered import (
    LEAST_SHARE,
    NEAREST,
    REPORT,
    LabelledTexts,
    Remembered,
    RememberedTexts,
    load_remembered,
    remember,
    save_remembered,
)
from oic_qa.search import search
from oic_qa.settings import Settings
from oic_qa.word_votes import BodyWords, WordVotes
from tests.made import FakeEncoder, made_corpus, made_index, made_query

ENCODER = FakeEncoder(("boats", "cost", "vans", "dogs"))
MOST = math.log((1 - LEAST_SHARE) / LEAST_SHARE)
ANSWERS = {"who sells boats": False, "which boats": False, "what is the cost": True, "cost": True}
SETS = {"who has vans": ("Kent",), "vans": ("Kent", "Cheshire"), "dogs": ("Cheshire",)}
BODIES = ("Cheshire", "Kent")


def vector(text: str) -> NDArray[np.float32]:
    return ENCODER.encode([text]).reshape(-1)


def labelled(names: tuple[str, ...], found: Mapping[str, tuple[str, ...]]) -> LabelledTexts:
    """By each question which of the names belong to it."""
    return LabelledTexts(
        names, tuple(found), tuple(tuple(name in held for name in names) for held in found.values())
    )


def encoded(texts: RememberedTexts) -> Remembered:
    return remember(texts, [ENCODER.encode(list(kind.texts)) for kind in texts.kinds])


def made(answers: Mapping[str, bool] = ANSWERS, sets: Mapping[str, tuple[str, ...]] = SETS) -> Remembered:
    """What is remembered: by each question whether nobody answers it, and by each set its bodies."""
    unanswered = {text: ("unanswered",) if label else () for text, label in answers.items()}
    return encoded(RememberedTexts(labelled(("unanswered",), unanswered), labelled(BODIES, sets)))


def made_with_told(
    sets: Mapping[str, tuple[str, ...]], told: Mapping[str, tuple[str, ...]], *lists: str
) -> Remembered:
    """The same with questions that the report alone answers, and with some for recommendation 4."""
    of_both = {**sets, **dict.fromkeys(told, (REPORT,))}
    return encoded(
        RememberedTexts(
            sets=labelled((*BODIES, REPORT), of_both),
            told=labelled(("Essex", "Surrey"), told),
            lists=labelled(("4", "7"), dict.fromkeys(lists, ("4",))),
        )
    )


NOTHING = encoded(RememberedTexts())


def test_a_question_near_others_that_nobody_answers_is_probably_not_answered() -> None:
    assert made().recall(vector("cost"), vector("cost")).unanswered == pytest.approx(MOST)
    assert made().recall(vector("boats"), vector("boats")).unanswered == pytest.approx(-MOST)


def test_as_many_of_both_tell_nothing() -> None:
    both = made({"boats": True, "which boats": False})
    assert both.recall(vector("boats"), vector("boats")).unanswered == pytest.approx(0, abs=1e-3)


def test_what_is_far_from_everything_that_was_asked_is_probably_not_answered() -> None:
    all_answered = made({"boats": False, "boats vans": False})
    assert all_answered.recall(vector("boats"), vector("boats")).unanswered == pytest.approx(-MOST, abs=0.1)
    assert all_answered.recall(vector("dogs"), vector("dogs")).unanswered == pytest.approx(MOST)


def test_how_near_a_question_lies_to_those_of_any_kind_is_told() -> None:
    remembered = made({"boats": True})
    assert remembered.likeness(vector("boats")) == pytest.approx(1, abs=1e-2)
    assert remembered.likeness(vector("dogs")) == pytest.approx(0, abs=1e-2)
    assert NOTHING.likeness(vector("boats")) == 0


def test_a_body_is_voted_for_by_the_sets_it_belongs_to_and_by_no_others() -> None:
    votes = made().recall(vector("vans"), vector("vans")).votes
    assert votes["Kent"] == pytest.approx(MOST)
    assert votes["Cheshire"] == pytest.approx(0, abs=1e-3)
    assert made().recall(vector("dogs"), vector("dogs")).votes == {
        "Cheshire": pytest.approx(MOST),
        "Kent": pytest.approx(-MOST),
    }


def test_a_body_of_which_none_was_asked_stands_where_the_others_stand_on_average() -> None:
    found = made().recall(vector("dogs"), vector("dogs"))
    assert found.on_average == pytest.approx(sum(found.votes.values()) / 2)


def test_of_documents_of_which_none_was_asked_as_much_is_told_as_of_all() -> None:
    three = made({"boats": False, "vans": False, "dogs": False, "cost": True})
    assert three.recall(vector("cost"), vector("cost")).usually == pytest.approx(math.log(1 / 3))


def test_only_the_nearest_are_looked_at() -> None:
    many = {f"boats {'x' * place}": False for place in range(NEAREST)}
    found = made({**many, "cost": True}).recall(vector("boats"), vector("boats"))
    assert found.unanswered == pytest.approx(-MOST)


def test_without_anything_remembered_nothing_is_told() -> None:
    assert NOTHING.is_empty
    assert not made().is_empty
    assert NOTHING.recall(vector("boats"), vector("boats")) == Recalled()


@given(st.dictionaries(st.sampled_from(["boats", "cost", "vans", "boats cost", "vans dogs"]), st.booleans()))
def test_log_odds_are_bounded_whatever_is_remembered(answers: dict[str, bool]) -> None:
    found = made(answers).recall(vector("boats vans"), vector("boats vans"))
    assert abs(found.unanswered) <= MOST + 1e-4
    assert abs(found.usually) <= MOST + 1e-4


def test_what_is_kept_is_read_back_and_the_same_gives_the_same_bytes(tmp_path: Path) -> None:
    (first, again) = (tmp_path / "first", tmp_path / "again")
    for folder in (first, again):
        folder.mkdir()
        save_remembered(made(), folder)
    assert load_remembered(first).recall(vector("vans"), vector("vans")) == made().recall(
        vector("vans"), vector("vans")
    )
    assert {file.name: file.read_bytes() for file in first.iterdir()} == {
        file.name: file.read_bytes() for file in again.iterdir()
    }


def test_nothing_is_kept_and_read_back_as_well(tmp_path: Path) -> None:
    save_remembered(NOTHING, tmp_path)
    assert load_remembered(tmp_path).is_empty


# Who is told by the report, and which recommendations are asked for

TOLD = made_with_told(SETS, {"which dogs": ("Essex", "Surrey"), "dogs dogs": ("Essex",)})


def test_what_the_report_alone_answers_is_told_by_questions_like_it() -> None:
    mixed = made_with_told({"vans": ("Kent",)}, {"dogs": ("Essex",)})
    assert recalled(mixed, "dogs").told == pytest.approx(MOST)
    assert recalled(mixed, "vans").told == pytest.approx(-MOST)


def test_where_the_report_tells_who_it_is_no_vote_for_a_body() -> None:
    assert recalled(made_with_told({}, {"dogs": ("Essex",)}), "dogs").votes == {
        "Cheshire": pytest.approx(-MOST),
        "Kent": pytest.approx(-MOST),
    }


def test_each_force_is_told_by_the_questions_that_ask_for_it() -> None:
    forces = recalled(TOLD, "dogs").forces
    assert forces["Essex"] == pytest.approx(MOST)
    assert forces["Surrey"] == pytest.approx(0, abs=1e-3)


def test_no_force_is_told_where_nothing_near_was_asked() -> None:
    assert recalled(TOLD, "boats").forces == {}


def test_recommendations_are_told_by_the_matter_and_not_by_how_it_is_asked() -> None:
    remembered = made_with_told({}, {}, "boats")
    found = remembered.recall(vector("which dogs"), vector("boats"))
    assert found.listed == {4: pytest.approx(MOST), 7: pytest.approx(-MOST)}


def test_a_question_like_those_for_recommendations_is_told_to_ask_for_some() -> None:
    kinds = {"boats": ("lists",), "vans": (), "dogs": ("unanswered",)}
    remembered = encoded(RememberedTexts(labelled(("unanswered", "lists"), kinds)))
    assert recalled(remembered, "boats").listing == pytest.approx(MOST)
    assert recalled(remembered, "vans").listing == pytest.approx(-MOST)
    assert recalled(made(), "vans").listing == -math.inf


def test_what_hardly_any_question_like_it_asks_of_the_report_is_not_told_by_it() -> None:
    told = made_with_told({"vans": ("Kent",)}, {"dogs": ("Essex",)})
    kinds = {"dogs dogs": (), "which dogs": (), "boats": (REPORT,)}
    others = encoded(RememberedTexts(labelled((REPORT,), kinds))).answers
    assert recalled(replace(told, answers=others), "dogs").told == -math.inf


def test_a_question_may_be_compared_with_all_but_some() -> None:
    lists = made_with_told({}, {}, "boats", "boats vans", "dogs").lists
    assert lists.nearest(vector("boats")).rows[0] == 0
    assert 0 not in lists.nearest(vector("boats"), besides={0}).rows
    assert len(lists.nearest(vector("boats"), besides={0, 1, 2}).rows) == 0


def recalled(remembered: Remembered, text: str) -> Recalled:
    return remembered.recall(vector(text), vector(text))


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
    assert [hit.recalled.likeness for hit in found_for("cost").values()] == pytest.approx([1] * 3, abs=0.01)
    assert [hit.recalled.likeness for hit in found_for("dogs").values()] == pytest.approx([0] * 3, abs=0.01)


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


def in_manners(facts: tuple[str, ...]) -> Remembered:
    """Two facts, "dogs" and "cost", each asked in two manners, "boats" and "vans"."""
    sets = {
        "boats dogs": ("Kent",),
        "vans dogs": ("Kent",),
        "boats cost": ("Cheshire",),
        "vans cost": ("Cheshire",),
    }
    texts = replace(labelled(BODIES, sets), facts=facts)
    return encoded(RememberedTexts(sets=texts))


def test_wordings_of_a_fact_vote_by_what_they_ask_and_not_by_their_manner(tmp_path: Path) -> None:
    asked = vector("boats " * 10 + "dogs")
    unknown, known = in_manners(()), in_manners(("k", "k", "c", "c"))
    votes = known.recall(asked, asked).votes
    assert votes["Kent"] > unknown.recall(asked, asked).votes["Kent"]
    save_remembered(known, tmp_path)
    assert load_remembered(tmp_path).recall(asked, asked).votes == votes


def test_a_hit_of_a_body_tells_what_the_words_tell_of_it() -> None:
    words = WordVotes(
        tuple(
            BodyWords(body, WordJudge(("already",), Logistic((weight,), 0.5, fitted_on=2)))
            for body, weight in (("Cheshire", 2.0), ("Essex", -1.0))
        )
    )
    corpus = made_corpus(
        "A report\n\nGangs own vans.\n", Cheshire="# Reply\n\nWe sell.\n", Kent="# Reply\n\nWe buy.\n"
    )
    index = made_index(corpus, ENCODER)
    index = replace(index, remembered=replace(made(), words=words))
    found = {
        hit.passage.body: hit.signals.worded
        for hit in search(made_query("who sells already"), index, ENCODER, Settings())
    }
    # For whom nothing is known the mean of the others stands.
    assert found == {"Cheshire": 2.5, "Kent": 1.0, None: 1.0}
