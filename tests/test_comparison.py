"""Two runs beside each other: differences, chances, what changed, and files that are read back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from oic_qa.errors import EvaluationError
from oic_qa.evaluation.comparison import compare, corrected
from oic_qa.evaluation.records import Axis, Comparison, Difference, Evaluation, Measure, Portion, Result
from oic_qa.evaluation.stored import read_baseline, read_evaluation, write_evaluation
from tests.made_runs import answered, gold, judged, known, made_run, refused, shown

RIGHT = answered(shown((0, 20)), ranking=[(0, 20)])
WRONG = answered(shown((50, 60)), ranking=[(50, 60)])


def results(right: int, wrong: int, *, start: int = 0) -> list[Result]:
    """So many questions right, then so many wrong."""
    given = [RIGHT] * right + [WRONG] * wrong
    return [judged(known(f"q{start + place}", [gold(0, 5)]), one) for place, one in enumerate(given)]


def difference(comparison: Comparison, measure: Measure) -> Difference:
    """The difference over all questions."""
    return next(
        item for item in comparison.differences if item.measure is measure and item.slice.axis is Axis.ALL
    )


def test_a_difference_is_the_new_run_less_the_old_one_question_by_question() -> None:
    comparison = compare(made_run(results(10, 20)), made_run(results(20, 10)), [Portion.ALL])
    found = difference(comparison, Measure.RIGHT)
    assert [round(value, 3) for value in (found.old, found.new)] == [0.333, 0.667]
    assert found.difference == pytest.approx(1 / 3, abs=1e-6)
    assert 0 < found.low < found.difference < found.high < 1
    # Ten differences of one sign: of 1024 assignments, 2 are so large.
    assert found.chance == pytest.approx(2 / 1024, abs=0.0015)


def test_runs_that_are_alike_differ_by_nothing() -> None:
    comparison = compare(made_run(results(5, 5)), made_run(results(5, 5)), [Portion.ALL])
    found = difference(comparison, Measure.RIGHT)
    assert (found.difference, found.low, found.high, found.chance_holm) == (0.0, 0.0, 0.0, 1.0)
    assert found.detectable is None
    assert comparison.changes == ()


def test_questions_that_one_run_lacks_are_left_out() -> None:
    old, new = made_run(results(4, 0)), made_run([*results(4, 0), *results(0, 6, start=4)])
    comparison = compare(old, new, [Portion.ALL])
    assert difference(comparison, Measure.RIGHT).questions == 4


def test_runs_of_different_questions_cannot_be_compared() -> None:
    with pytest.raises(EvaluationError, match="share no question: found 2 and 3, expected the same ids"):
        compare(made_run(results(2, 0)), made_run(results(3, 0, start=10)), [Portion.ALL])


def test_a_measure_that_applies_in_one_run_only_is_not_compared() -> None:
    question = known("q", [gold(0, 5)])
    near = refused(shown((0, 20)))
    comparison = compare(
        made_run([judged(question, near)]), made_run([judged(question, RIGHT)]), [Portion.ALL]
    )
    assert Measure.READING_COST not in {item.measure for item in comparison.differences}


def test_a_changed_question_is_shown_with_both_first_quotes() -> None:
    question = known("q", [gold(0, 5)])
    old = made_run([judged(question, refused(shown((70, 80))))])
    new = made_run([judged(question, RIGHT)])
    (change,) = compare(old, new, [Portion.ALL]).changes
    assert change.gained
    assert (change.old_refused, change.new_refused) == (True, False)
    assert change.old_first == shown((70, 80))
    assert change.new_first == shown((0, 20))
    (lost,) = compare(new, old, [Portion.ALL]).changes
    assert not lost.gained


def test_chances_are_corrected_over_all_that_a_measure_is_compared_with() -> None:
    new = made_run(results(20, 10))
    comparisons = [compare(made_run(results(count, 30 - count)), new, [Portion.ALL]) for count in (10, 14)]
    alone = [difference(item, Measure.RIGHT).chance for item in comparisons]
    together = [difference(item, Measure.RIGHT).chance_holm for item in corrected(comparisons)]
    smallest, largest = sorted(alone)
    assert sorted(together) == [pytest.approx(2 * smallest), pytest.approx(max(largest, 2 * smallest))]


def test_an_evaluation_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    old, new = made_run(results(3, 5)), made_run(results(5, 3))
    evaluation = Evaluation(new, (old.summary,), (compare(old, new, [Portion.ALL]),))
    write_evaluation(evaluation, tmp_path / "results" / "run.json")
    assert read_evaluation(tmp_path / "results" / "run.json") == evaluation


def test_the_same_evaluation_is_the_same_bytes_with_a_line_for_each_question(tmp_path: Path) -> None:
    evaluation = Evaluation(made_run(results(3, 5)))
    write_evaluation(evaluation, tmp_path / "one.json")
    write_evaluation(replace(evaluation), tmp_path / "two.json")
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
    lines = (tmp_path / "one.json").read_text(encoding="utf-8").splitlines()
    assert sum(line.startswith('{"id": "q') for line in lines) == 8


def test_a_file_that_is_no_evaluation_is_named_with_what_is_wrong(tmp_path: Path) -> None:
    file = tmp_path / "run.json"
    with pytest.raises(EvaluationError, match=r"run\.json is no evaluation: .*No such file"):
        read_evaluation(file)
    file.write_text('{"run": {}, "others": [], "comparisons": []}', encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"run: found unknown keys \[\] and missing keys"):
        read_evaluation(file)
    with pytest.raises(EvaluationError, match=r"is no baseline: .* `oic-qa evaluate --write-baseline FILE`"):
        read_baseline(file)


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"run\.json cannot be written \(.*\)\. Name another file"):
        write_evaluation(Evaluation(made_run(results(1, 0))), tmp_path / "taken" / "run.json")
