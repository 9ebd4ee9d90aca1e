"""Figures over slices, and refusing over all thresholds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oic_qa.evaluation.intervals import wilson
from oic_qa.evaluation.records import Axis, CurvePoint, Estimate, Measure, Portion, Result, Slice
from oic_qa.evaluation.refusals import refusals_of, risk_coverage
from oic_qa.evaluation.slices import cut_slices, slice_figures
from oic_qa.records import Reason
from tests.made_runs import answered, gold, judged, known, made_run, refused, shown

RIGHT = shown((0, 20))
WRONG = shown((50, 60))


def answerable(name: str, *, right: bool = True, support: float = 0.5) -> Result:
    """An answered question that the documents answer."""
    return judged(known(name, [gold(0, 5)]), answered(RIGHT if right else WRONG, support=support))


def silent(name: str, *, support: float = 0.1, reason: Reason = Reason.OUTSIDE_DOCUMENTS) -> Result:
    """A question that the documents do not answer, answered all the same."""
    return judged(known(name, reason=reason), answered(WRONG, support=support))


def estimate(results: list[Result], measure: Measure) -> Estimate:
    """One measure over some results."""
    whole = Slice(Portion.ALL, Axis.ALL, "all")
    found = slice_figures(whole, results, seed=1).estimate(measure)
    assert found is not None
    return found


def test_a_share_has_wilsons_interval_and_counts_the_questions_it_applies_to() -> None:
    results = [answerable("a"), answerable("b"), answerable("c", right=False), silent("d")]
    right, first = estimate(results, Measure.RIGHT), estimate(results, Measure.ANSWER_IN_FIRST)
    assert (right.questions, right.value) == (4, 0.5)
    assert (right.low, right.high) == (wilson(2, 4).low, wilson(2, 4).high)
    assert (first.questions, first.value) == (3, 0.666667)


def test_a_mean_has_a_bootstrap_interval_that_holds_it() -> None:
    results = [answerable(f"q{place}", right=place % 3 > 0) for place in range(30)]
    found = estimate(results, Measure.CHARACTER_F1)
    assert 0 < found.low < found.value < found.high < 1
    assert found.detectable is not None


def test_conversations_are_counted_by_the_question_that_each_began_with() -> None:
    begun = known("a", [gold(0, 5)])
    goes_on = known("b", [gold(0, 5)], history=("What  about A?", "and then?"))
    results = [judged(question, answered(RIGHT)) for question in (begun, goes_on)]
    assert estimate(results, Measure.RIGHT).conversations == 1


def test_slices_are_cut_by_kind_tag_reason_body_and_reader() -> None:
    tagged = replace(answerable("a"), tags=("typo", "terse"), named_bodies=("Kent",))
    slices = cut_slices([tagged, silent("b", reason=Reason.UNCLEAR)], Portion.ALL)
    assert {(key.axis, key.name): len(members) for key, members in slices.items()} == {
        (Axis.ALL, "all"): 2,
        (Axis.KIND, "finding"): 1,
        (Axis.KIND, "unanswerable"): 1,
        (Axis.TAG, "terse"): 1,
        (Axis.TAG, "typo"): 1,
        (Axis.REASON, "unclear"): 1,
        (Axis.BODY, "Kent"): 1,
        (Axis.ASKED_BY, "staff"): 2,
    }


def test_a_portion_without_questions_has_no_slices() -> None:
    only = [answerable("a")]
    other = Portion.TEST if only[0].half.value == "dev" else Portion.DEV
    assert cut_slices(only, other) == {}


def test_refusals_are_counted_in_a_table_of_four() -> None:
    near = judged(known("c", [gold(0, 5)]), refused(RIGHT))
    kept = judged(known("d"), refused())
    found = refusals_of([answerable("a"), silent("b"), near, kept, answerable("e")], Portion.ALL, seed=1)
    assert (found.answerable_answered, found.answerable_refused) == (2, 1)
    assert (found.unanswerable_answered, found.unanswerable_refused) == (1, 1)


def test_support_that_parts_all_has_an_area_of_one_against_each_reason_apart() -> None:
    results = [answerable("a", support=0.9), answerable("b", support=0.5)]
    results += [silent("c", support=0.1), silent("d", support=0.7, reason=Reason.DOCUMENTS_SILENT)]
    parts = {part.against: part for part in refusals_of(results, Portion.ALL, seed=1).separations}
    assert parts[None].auroc == 0.75
    assert parts[Reason.OUTSIDE_DOCUMENTS].auroc == 1.0
    assert parts[Reason.DOCUMENTS_SILENT].auroc == 0.5
    assert Reason.UNCLEAR not in parts
    assert parts[None].low <= parts[None].auroc <= parts[None].high


def test_risk_follows_the_best_supported_questions_first() -> None:
    results = [
        answerable("a", support=0.9),
        answerable("b", support=0.8, right=False),
        answerable("c", support=0.7),
        silent("d", support=0.6),
    ]
    curve = risk_coverage(results)
    assert [(point.coverage, round(point.risk, 3)) for point in curve] == [
        (0.25, 0.0),
        (0.5, 0.5),
        (0.75, 0.333),
        (1.0, 0.5),
    ]
    found = refusals_of(results, Portion.ALL, seed=1)
    assert found.area == pytest.approx((0 + 1 / 2 + 1 / 3 + 1 / 2) / 4, abs=1e-5)
    assert (found.coverage_90, found.coverage_95) == (0.25, 0.25)


def test_questions_of_equal_support_are_answered_together() -> None:
    results = [answerable("a", support=0.5), silent("b", support=0.5)]
    assert risk_coverage(results) == (CurvePoint(1.0, 0.5), CurvePoint(1.0, 0.5))


def test_a_question_that_is_refused_is_judged_on_the_curve_by_its_near_misses() -> None:
    near = judged(known("a", [gold(0, 5)]), refused(RIGHT, support=0.9))
    assert risk_coverage([near, silent("b")])[0] == CurvePoint(0.5, 0.0)


def test_a_summary_finds_its_slices() -> None:
    run = made_run([answerable("a"), silent("b")])
    found = run.summary.figures(Slice(Portion.ALL, Axis.KIND, "finding"))
    assert found is not None
    assert (found.questions, found.answerable) == (1, 1)
    assert run.summary.figures(Slice(Portion.ALL, Axis.KIND, "law")) is None
