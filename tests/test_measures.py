"""Measures of one question: right words, characters, sets, reading, and where a ranking has them."""

from __future__ import annotations

from math import log2
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oic_qa.evaluation.judging import judge
from oic_qa.evaluation.measures import (
    Agreement,
    Extract,
    answers_completely,
    answers_in_first,
    answers_in_first_three,
    character_agreement,
    gains,
    holds,
    reading_cost,
    recall_at,
    set_agreement,
)
from oic_qa.evaluation.questions import Gold
from oic_qa.evaluation.ranking import JudgedRanking, measure_rankings
from oic_qa.evaluation.records import Measure, Result
from oic_qa.records import Reason, Span
from tests.made_runs import answered, gold, judged, known, refused, shown

DOCS = Path(__file__).resolve().parent.parent / "docs" / "evaluation.md"


def figure(result: Result, measure: Measure) -> float:
    """Give a measure that has to apply."""
    value = result.value(measure)
    assert value is not None
    return value


def test_words_count_as_shown_only_where_one_quote_holds_them_whole() -> None:
    wanted = gold(10, 20)
    assert holds(Extract("report", (Span(0, 30),)), wanted)
    assert holds(Extract("report", (Span(0, 15), Span(15, 30))), wanted)
    assert not holds(Extract("report", (Span(0, 19),)), wanted)
    assert not holds(Extract("report", (Span(0, 14), Span(16, 30))), wanted)
    assert not holds(Extract("letter", (Span(0, 30),)), wanted)


def test_words_printed_twice_count_at_either_place() -> None:
    wanted = Gold("report", "May 2025", (Span(10, 18), Span(90, 98)))
    assert holds(shown((80, 100)), wanted)


def test_the_first_three_places_are_the_first_five_where_three_groups_are_needed() -> None:
    groups = [[gold(0, 5)], [gold(10, 15)], [gold(20, 25)]]
    quotes = [shown((0, 5)), shown((50, 60)), shown((10, 15)), shown((60, 70)), shown((20, 25))]
    assert answers_in_first(quotes, groups)
    assert answers_in_first_three(quotes, groups)
    late = [*quotes[:4], shown((70, 80)), quotes[4]]
    assert not answers_in_first_three(late, groups)
    assert answers_completely(late, groups)
    assert not answers_completely(late[:5], groups)


def test_any_alternative_of_a_group_suffices() -> None:
    groups = [[gold(0, 5), gold(0, 9, document="letter")]]
    assert answers_in_first([shown((0, 20), document="letter")], groups)


def test_nothing_shown_answers_nothing() -> None:
    assert not answers_in_first([], [[gold(0, 5)]])
    assert not answers_in_first_three([], [[gold(0, 5)]])


def test_reading_costs_what_stands_before_the_first_gold_character() -> None:
    groups = [[gold(110, 120)]]
    assert reading_cost([shown((0, 30), (40, 50)), shown((100, 130))], groups) == 30 + 10 + 10
    assert reading_cost([shown((90, 95), (100, 130))], groups) == 5 + 10
    assert reading_cost([shown((0, 115))], groups) is None


def test_characters_agree_by_what_is_highlighted_and_what_is_wanted() -> None:
    wanted = [[gold(10, 30)]]
    assert character_agreement([Extract("report", (Span(20, 40),))], wanted) == Agreement(0.5, 0.5)
    assert character_agreement([Extract("letter", (Span(10, 30),))], wanted) == Agreement(0.0, 0.0)
    assert character_agreement([], wanted) == Agreement(0.0, 0.0)


def test_of_alternatives_the_best_covered_is_wanted_and_each_is_right() -> None:
    wanted = [[gold(0, 100), gold(200, 210)]]
    assert character_agreement([Extract("report", (Span(200, 210),))], wanted) == Agreement(1.0, 1.0)
    both = [Extract("report", (Span(0, 50), Span(200, 210)))]
    assert character_agreement(both, wanted) == Agreement(1.0, 1.0)


def test_characters_highlighted_twice_count_once() -> None:
    twice = [Extract("report", (Span(10, 30),)), Extract("report", (Span(20, 40),))]
    assert character_agreement(twice, [[gold(10, 40)]]) == Agreement(1.0, 1.0)


@settings(max_examples=50)
@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)), max_size=4),
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)), min_size=1, max_size=4),
)
def test_characters_agree_as_sets_of_characters_do(
    marks: list[tuple[int, int]], wanted: list[tuple[int, int]]
) -> None:
    extracts = [Extract("report", (Span(start, start + length),)) for start, length in marks]
    groups = [[gold(start, start + length) for start, length in wanted]]
    marked = {place for start, length in marks for place in range(start, start + length)}
    right = {place for start, length in wanted for place in range(start, start + length)}
    found = character_agreement(extracts, groups)
    assert found.precision == pytest.approx(len(marked & right) / len(marked) if marked else 0.0)
    best = max(len(marked & set(range(start, start + length))) / length for start, length in wanted)
    assert found.recall == pytest.approx(best)


def test_naming_nobody_is_no_agreement() -> None:
    assert set_agreement([], ["Kent"]) == Agreement(0.0, 0.0)
    assert set_agreement([], ["Kent"]).f1 == 0.0
    assert set_agreement(["Kent", "Kent"], ["Kent"]) == Agreement(1.0, 1.0)


def test_a_group_counts_once_however_often_it_is_repeated() -> None:
    groups = [[gold(0, 5), gold(50, 55)], [gold(10, 15)]]
    ranking = [Extract("report", (Span(*span),)) for span in ((50, 60), (0, 20), (0, 9))]
    assert gains(ranking, groups) == (1, 1, 0)
    assert recall_at((1, 1, 0), 2, places=1) == 0.5


def test_the_example_in_the_docs_is_worked_with_the_same_numbers() -> None:
    groups = [[gold(0, 5)], [gold(10, 15)], [gold(90, 95)]]
    ranking = [(50, 60), (0, 20), (0, 9), (60, 70), (80, 99)]
    result = judged(known("q", *groups), answered(ranking=ranking))
    assert [item.gain for item in result.ranked] == [0, 2, 0, 0, 1]
    gain, ideal = 2 / log2(3) + 1 / log2(6), 2 / log2(2) + 1 / log2(3)
    assert round(gain, 3) == 1.649
    assert round(ideal, 3) == 2.631
    assert figure(result, Measure.NDCG_10) == pytest.approx(gain / ideal, abs=1e-6)
    assert round(figure(result, Measure.NDCG_10), 3) == 0.627
    assert figure(result, Measure.RECIPROCAL_RANK) == 0.5
    assert [round(figure(result, measure), 3) for measure in (Measure.RECALL_1, Measure.RECALL_3)] == [
        0,
        0.667,
    ]
    assert figure(result, Measure.RECALL_5) == 1.0
    text = DOCS.read_text(encoding="utf-8")
    assert all(number in text for number in ("1.649", "2.631", "0.627", "0.667"))


def test_a_group_that_nothing_holds_is_one_that_was_not_found() -> None:
    result = judged(known("q", [gold(0, 5)], [gold(500, 505)]), answered(ranking=[(0, 20)]))
    assert figure(result, Measure.RECALL_10) == 0.5
    assert figure(result, Measure.NDCG_10) == pytest.approx(1 / (1 + 1 / log2(3)), abs=1e-6)


def test_recall_of_groups_is_trec_evals_where_no_passage_holds_two() -> None:
    names = tuple(f"p{place}" for place in range(8))
    ranking = JudgedRanking("q", names, {"p1": 1, "p4": 1, "p7": 1, "elsewhere": 1})
    gain = [name in ranking.relevance for name in names]
    theirs = measure_rankings([ranking], ("R@1", "R@3", "R@5", "R@10"))[0]
    assert theirs == tuple(recall_at(gain, 4, places=places) for places in (1, 3, 5, 10))


def test_a_question_for_which_nothing_was_found_counts_nought() -> None:
    rankings = [JudgedRanking("empty", (), {"a": 1}), JudgedRanking("found", ("a",), {"a": 1})]
    assert measure_rankings(rankings, ("RR", "nDCG@10")) == ((0.0, 0.0), (1.0, 1.0))


def test_a_ranking_holds_by_its_order_and_not_by_names_or_ties() -> None:
    rankings = [JudgedRanking("q", ("b", "z", "a"), {"a": 1})]
    ((reciprocal_rank,),) = measure_rankings(rankings, ("RR",))
    assert reciprocal_rank == pytest.approx(1 / 3)


def test_a_ranking_that_names_something_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="'q' names something twice"):
        measure_rankings([JudgedRanking("q", ("a", "a"), {})])
    with pytest.raises(ValueError, match="two rankings of one question"):
        measure_rankings([JudgedRanking("q", (), {}), JudgedRanking("q", (), {})])


def test_a_refusal_of_what_is_answered_is_wrong_though_its_near_miss_is_right() -> None:
    result = judged(known("q", [gold(0, 5)]), refused(shown((0, 20))))
    assert (result.right, result.right_if_answered) == (False, True)
    assert figure(result, Measure.REFUSED_FALSELY) == 1.0
    assert figure(result, Measure.CHARACTER_F1) == 0.0
    assert result.value(Measure.READING_COST) is None
    assert result.value(Measure.REFUSED_RIGHTLY) is None


def test_a_refusal_is_right_where_the_documents_do_not_answer_and_its_reason_is_told_apart() -> None:
    silent = known("q", reason=Reason.DOCUMENTS_SILENT)
    right = judged(silent, refused(reason=Reason.DOCUMENTS_SILENT))
    other = judged(silent, refused(reason=Reason.OUTSIDE_DOCUMENTS))
    answer = judged(silent, answered(shown((0, 5))))
    assert [result.right for result in (right, other, answer)] == [True, True, False]
    assert [figure(result, Measure.REASON_RIGHT) for result in (right, other, answer)] == [1.0, 0.0, 0.0]
    assert right.value(Measure.NDCG_10) is None


def test_bodies_are_a_set_only_where_the_question_asks_which() -> None:
    named = known("q", [gold(0, 5)], bodies=("Kent", "Cheshire"))
    which = known("r", [gold(0, 5)], kind="set", bodies=("Kent", "Cheshire"))
    results = judge([named, which], [answered(bodies=("Kent",)), answered(bodies=("Kent", "Durham"))])
    assert results[0].value(Measure.SET_F1) is None
    assert figure(results[1], Measure.SET_PRECISION) == 0.5
    assert figure(results[1], Measure.SET_EXACT) == 0.0


def test_highlights_are_compared_in_as_many_quotes_as_there_are_groups() -> None:
    quotes = (shown((0, 20), marked=[(0, 5)]), shown((30, 50)))
    one = judged(known("q", [gold(0, 5)]), answered(*quotes))
    assert figure(one, Measure.CHARACTER_F1) == 1.0
    two = judged(known("q", [gold(0, 5)], [gold(30, 40)]), answered(*quotes))
    assert figure(two, Measure.CHARACTER_PRECISION) == pytest.approx(15 / 25)


def test_a_withheld_quote_is_one_that_does_not_verify() -> None:
    question = known("q", [gold(0, 5)])
    assert figure(judged(question, answered(shown((0, 5)))), Measure.QUOTES_VERIFIED) == 1.0
    withheld = judged(question, answered(shown((0, 5)), withheld=True))
    assert figure(withheld, Measure.QUOTES_VERIFIED) == 0.0
