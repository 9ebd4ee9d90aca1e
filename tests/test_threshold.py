"""The floors of refusal: how they are fitted, kept, and refused where they belong to another index."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from oic_qa.answer_judge import judge_by_support
from oic_qa.asking import WordJudge
from oic_qa.errors import StoredIndexError
from oic_qa.index import Index
from oic_qa.logistic import Logistic
from oic_qa.records import Asked, Hit, Recalled
from oic_qa.threshold import FILE, Labelled, Threshold, fit_floor, load_threshold, save_threshold
from tests.made import FakeEncoder, made_corpus, made_index, made_query

ENCODER = FakeEncoder(("boats",))
"""What an index needs; no floor depends on it."""

READER = "f" * 64
"""The re-ranker in use."""


@pytest.fixture(scope="module")
def index() -> Index:
    return dataclasses.replace(
        made_index(made_corpus("Boats\n\nGangs sell boats.\n"), ENCODER), id="ab12ab12ab12"
    )


def threshold(index: Index) -> Threshold:
    return Threshold(
        answers=judge_by_support(0.5, 0.375),
        answer=0.5,
        about_bodies=0.375,
        inside=0.25,
        set_judge=Logistic((0.5, -2.0), 0.25, fitted_on=8),
        set_words=WordJudge(("^who", "who has"), Logistic((1.5, 0.5), -1.0, fitted_on=6)),
        list_judge=Logistic((0.9, 1.4, -0.8), -0.25, fitted_on=40),
        index=index.id,
        model_sha256=index.fingerprint.model_sha256,
        reader_sha256=READER,
        questions_sha256="d" * 64,
        questions=12,
    )


def labelled(above: list[float], below: list[float]) -> list[Labelled]:
    return [
        *(Labelled(support, above=True) for support in above),
        *(Labelled(support, above=False) for support in below),
    ]


@pytest.mark.parametrize(
    ("above", "below", "floor"),
    [
        ([0.8, 0.6], [0.5, 0.2], 0.55),
        ([0.8, 0.6, 0.1], [0.5, 0.2], 0.55),
        ([0.8, 0.4], [0.9, 0.2], 0.3),
        ([0.8], [0.9], -1.0),
        ([0.5], [0.5], -1.0),
        ([0.8, 0.6], [], -1.0),
        ([], [0.5, 0.2], 0.35),
        ([], [], -1.0),
    ],
)
def test_the_floor_lies_where_it_best_parts_the_two_groups(
    above: list[float], below: list[float], floor: float
) -> None:
    assert fit_floor(labelled(above, below)) == pytest.approx(floor)


def test_of_floors_as_good_the_lowest_is_taken() -> None:
    assert fit_floor(labelled([0.9, 0.5], [0.7, 0.3])) == pytest.approx(0.4)


def test_a_floor_that_would_refuse_too_many_answers_is_not_considered() -> None:
    answers = [0.1, *(0.5 + number / 100 for number in range(19))]
    examples = labelled(answers, [0.2, 0.3, 0.4])
    assert fit_floor(examples, largest_share_below=0.05) == pytest.approx(0.45)
    assert fit_floor(examples, largest_share_below=0.04) == -1.0


@pytest.mark.parametrize(("leeway", "floor"), [(0.0, 0.55), (0.19, 0.55), (0.21, 0.4), (0.41, 0.25)])
def test_of_floors_that_part_worse_by_no_more_than_the_leeway_the_lowest_is_taken(
    leeway: float, floor: float
) -> None:
    # One in five of the rest lies above .4, and two above .25.
    examples = labelled([0.9, 0.8, 0.7, 0.6], [0.5, 0.3, 0.2, 0.1, 0.0])
    assert fit_floor(examples, leeway=leeway) == pytest.approx(floor)


def test_the_order_of_the_questions_makes_no_difference() -> None:
    examples = labelled([0.8, 0.6, 0.3], [0.5, 0.4, 0.2])
    assert fit_floor(examples) == fit_floor(examples[::-1])


def hit(index: Index, support: float) -> Hit:
    return Hit(index.passages[0], score=0, cosine=0, support=support, sentence_scores=())


@pytest.mark.parametrize(
    ("asked", "floor"),
    [
        (Asked.GENERAL, 0.5),
        (Asked.REQUIREMENT, 0.5),
        (Asked.ACTION, 0.375),
        (Asked.BODIES, 0.375),
        (Asked.COMPARISON, 0.375),
    ],
)
def test_what_is_asked_for_decides_the_floor_and_a_passage_on_it_is_admitted(
    index: Index, asked: Asked, floor: float
) -> None:
    query = made_query("boats", asked=asked)
    assert threshold(index).admits(hit(index, floor), query)
    assert not threshold(index).admits(hit(index, floor - 0.001), query)
    assert threshold(index).admits(hit(index, floor - 0.125), query, slack=0.125)
    assert not threshold(index).admits(hit(index, floor - 0.126), query, slack=0.125)


@pytest.mark.parametrize(
    ("known", "unanswered", "answered"),
    [(0.5, -2.0, False), (0.9, -2.0, True), (0.5, 2.0, False), (0.9, 2.0, False)],
)
def test_that_questions_like_it_are_answered_tells_nothing_of_one_in_strange_words(
    index: Index, known: float, unanswered: float, answered: bool
) -> None:
    judge = dataclasses.replace(
        judge_by_support(0.5, 0.375), whole=Logistic((0.0, -1.0, 0.0), intercept=-0.1, fitted_on=0)
    )
    lenient = dataclasses.replace(threshold(index), answers=judge)
    found = dataclasses.replace(hit(index, 0.5), known=known, read=(-3.0,), unanswered=unanswered)
    assert lenient.answered(made_query("who wrote hamlet"), [found]) is answered


def test_a_passage_on_the_lower_floor_is_about_these_documents(index: Index) -> None:
    assert threshold(index).is_inside(hit(index, 0.25))
    assert not threshold(index).is_inside(hit(index, 0.249))


def test_so_may_a_question_be_that_is_like_those_asked_of_them(index: Index) -> None:
    like = dataclasses.replace(hit(index, 0.125), recalled=Recalled(likeness=0.125))
    assert threshold(index).is_inside(like)
    assert not threshold(index).is_inside(dataclasses.replace(like, recalled=Recalled(likeness=0.124)))


def test_a_saved_threshold_comes_back_as_it_was_and_the_same_gives_the_same_bytes(
    index: Index, tmp_path: Path
) -> None:
    save_threshold(threshold(index), tmp_path)
    before = (tmp_path / FILE).read_bytes()
    loaded = load_threshold(tmp_path, index, reader_sha256=READER)
    assert loaded.set_words.chance("who has boats") > 0.7
    save_threshold(loaded, tmp_path)
    assert loaded == threshold(index)
    assert (tmp_path / FILE).read_bytes() == before


def test_no_threshold_is_said_with_what_to_type(index: Index, tmp_path: Path) -> None:
    message = r"threshold\.json cannot be read \(.*No such file.*\); answers need it\. Run `oic-qa build`"
    with pytest.raises(StoredIndexError, match=message):
        load_threshold(tmp_path, index, reader_sha256=READER)


@pytest.mark.parametrize("content", ["", "[]", "{", "{}", '{"answer": 0.5}', "null"])
def test_a_damaged_threshold_is_refused(index: Index, tmp_path: Path, content: str) -> None:
    (tmp_path / FILE).write_text(content, encoding="utf-8")
    with pytest.raises(StoredIndexError, match=r"threshold\.json cannot be read"):
        load_threshold(tmp_path, index, reader_sha256=READER)


@pytest.mark.parametrize(
    "changes",
    [
        {"answer": "high"},
        {"answer": None},
        {"questions": 0.5},
        {"more": 1},
        {"set_judge": {"weights": [1.0]}},
        {"set_words": {"groups": ["who"]}},
        {"set_words": {"groups": "who", "logistic": {"weights": [1.0], "intercept": 0.0, "fitted_on": 1}}},
        {"reader_sha256": None},
    ],
)
def test_a_threshold_with_other_keys_or_values_is_refused_by_name(
    index: Index, tmp_path: Path, changes: dict[str, object]
) -> None:
    save_threshold(threshold(index), tmp_path)
    values = json.loads((tmp_path / FILE).read_text(encoding="utf-8")) | changes
    (tmp_path / FILE).write_text(json.dumps(values), encoding="utf-8")
    (name,) = changes
    with pytest.raises(
        StoredIndexError, match=rf"threshold\.json cannot be read \(.*{name}.*Run `oic-qa build`"
    ):
        load_threshold(tmp_path, index, reader_sha256=READER)


@pytest.mark.parametrize(
    ("fitted_on", "model"), [("cd34cd34cd34", "e" * 64), ("ab12ab12ab12", "f" * 64)], ids=["index", "model"]
)
def test_a_threshold_of_another_index_or_model_is_refused_with_both(
    index: Index, tmp_path: Path, fitted_on: str, model: str
) -> None:
    save_threshold(dataclasses.replace(threshold(index), index=fitted_on, model_sha256=model), tmp_path)
    with pytest.raises(StoredIndexError) as caught:
        load_threshold(tmp_path, index, reader_sha256=READER)
    assert str(caught.value) == (
        f"threshold.json was fitted on index {fitted_on} and model {model[:12]}, "
        "but the index is ab12ab12ab12 and the model eeeeeeeeeeee. Run `oic-qa build` to fit it again."
    )


def test_a_threshold_that_was_fitted_with_another_re_ranker_is_refused_with_both(
    index: Index, tmp_path: Path
) -> None:
    save_threshold(threshold(index), tmp_path)
    with pytest.raises(StoredIndexError) as caught:
        load_threshold(tmp_path, index, reader_sha256="0" * 64)
    assert str(caught.value) == (
        "threshold.json was fitted with the re-ranker ffffffffffff, but the one in use is 000000000000. "
        "Run `oic-qa build` to fit it again."
    )
