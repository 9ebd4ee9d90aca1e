from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import fmean

import ir_measures
import pytest
from hypothesis import given
from hypothesis import strategies as st

from oic_qa.errors import EvaluationError, QuestionError
from oic_qa.evaluation.beir import run_beir
from oic_qa.evaluation.beir_figures import MEASURES
from oic_qa.evaluation.beir_recipes import Recipe
from oic_qa.evaluation.ranking import RANKING_MEASURES, JudgedRanking, measure_rankings
from oic_qa.evaluation.trec import judgements_beside, write_trec_judgements, write_trec_run
from oic_qa.evaluation.trec_check import check_with_trec_eval
from tests.public_sets import MADE_SETS, MODELS

NAMES = [ir_measures.parse_measure(name) for name in RANKING_MEASURES]

READ_RUN: Callable[[str], Iterable[ir_measures.ScoredDoc]] = ir_measures.read_trec_run
READ_JUDGEMENTS: Callable[[str], Iterable[ir_measures.Qrel]] = ir_measures.read_trec_qrels

UNITS = st.sampled_from(["b", "a", "ä#1", "c:3-7", "10", "9"])

RANKINGS = st.lists(
    st.tuples(
        st.lists(UNITS, unique=True),
        st.dictionaries(UNITS, st.integers(0, 3), min_size=1).filter(lambda grades: max(grades.values()) > 0),
    ),
    min_size=1,
    max_size=8,
)


def judged(pairs: Sequence[tuple[list[str], dict[str, int]]]) -> list[JudgedRanking]:
    return [JudgedRanking(f"q{number}", found, grades) for number, (found, grades) in enumerate(pairs)]


def read_by_trec_eval(run: Path) -> tuple[dict[tuple[str, str], float], dict[str, float]]:
    """Every figure of every question, and the means, as trec_eval gives them for the files."""
    found = list(READ_RUN(run.read_text(encoding="utf-8") or "\n"))
    relevant = list(READ_JUDGEMENTS(judgements_beside(run).read_text(encoding="utf-8")))
    single = ir_measures.pytrec_eval.iter_calc(NAMES, relevant, found)
    means = ir_measures.pytrec_eval.calc_aggregate(NAMES, relevant, found)
    return (
        {(item.query_id, str(item.measure)): item.value for item in single},
        {str(measure): mean for measure, mean in means.items()},
    )


def write(rankings: Sequence[JudgedRanking], run: Path) -> Path:
    write_trec_run(rankings, run, tag="ours")
    write_trec_judgements(rankings, judgements_beside(run))
    return run


def test_a_run_is_written_as_trec_eval_reads_it(tmp_path: Path) -> None:
    rankings = [JudgedRanking("q1", ("b", "a"), {"a": 2, "c": 1}), JudgedRanking("q2", (), {"b": 1})]
    run = write(rankings, tmp_path / "ours.run")
    assert run.read_text(encoding="utf-8") == "q1 Q0 b 1 2 ours\nq1 Q0 a 2 1 ours\n"
    assert (tmp_path / "ours.qrels").read_text(encoding="utf-8") == "q1 0 a 2\nq1 0 c 1\nq2 0 b 1\n"


@pytest.mark.parametrize("recipe", Recipe)
@pytest.mark.parametrize("name", MADE_SETS)
def test_trec_eval_gives_our_figures_for_the_written_run_to_the_last_digit(
    name: str, recipe: Recipe, tmp_path: Path
) -> None:
    (searched,) = run_beir(MADE_SETS[name].write(tmp_path / name), models=MODELS, seed=1)
    rankings = searched.rankings[recipe]
    single, means = read_by_trec_eval(write(rankings, tmp_path / "ours.run"))
    ours = {
        (ranking.question, measure): value
        for ranking, values in zip(rankings, measure_rankings(rankings), strict=True)
        for measure, value in zip(RANKING_MEASURES, values, strict=True)
    }
    (figures,) = [item for item in searched.figures.recipes if item.recipe is recipe]
    assert single == ours
    assert {name: round(mean, 6) for name, mean in means.items()} == {
        name: figures.value(measure).value for name, measure in zip(RANKING_MEASURES, MEASURES, strict=True)
    }


@given(RANKINGS)
def test_any_ranking_is_measured_alike_in_memory_and_from_the_files(
    tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[list[str], dict[str, int]]]
) -> None:
    rankings = judged(pairs)
    single, means = read_by_trec_eval(write(rankings, tmp_path_factory.mktemp("runs") / "ours.run"))
    ours = measure_rankings(rankings)
    for ranking, values in zip(rankings, ours, strict=True):
        assert [single[ranking.question, name] for name in RANKING_MEASURES] == list(values)
    for column, name in enumerate(RANKING_MEASURES):
        assert means[name] == pytest.approx(fmean(values[column] for values in ours), abs=1e-12)


def test_names_do_not_settle_the_order_of_what_is_written(tmp_path: Path) -> None:
    run = write([JudgedRanking("q", ("a", "z", "b"), {"a": 1})], tmp_path / "ours.run")
    single, _ = read_by_trec_eval(run)
    assert single["q", "RR"] == 1.0


def test_the_program_beside_reads_the_same_figures(tmp_path: Path) -> None:
    rankings = judged([(["b", "ä#1"], {"ä#1": 2, "a": 1}), ([], {"a": 1}), (["a"], {"a": 1})])
    check = check_with_trec_eval(rankings, tmp_path / "ours.run", tag="ours")
    assert (check.figures, check.different) == (3 * len(RANKING_MEASURES), 0)


def test_a_figure_that_differs_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rankings = judged([(["b", "a"], {"a": 1})])

    def off(given: Sequence[JudgedRanking]) -> tuple[tuple[float, ...], ...]:
        return tuple(tuple(value + 1e-9 for value in values) for values in measure_rankings(given))

    monkeypatch.setattr("oic_qa.evaluation.trec_check.measure_rankings", off)
    assert check_with_trec_eval(rankings, tmp_path / "ours.run", tag="ours").different == len(
        RANKING_MEASURES
    )


def test_a_program_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("oic_qa.evaluation.trec_check.RANKING_MEASURES", ("no measure",))
    with pytest.raises(EvaluationError, match=r"ir_measures cannot measure ours.run: .*constraints.txt"):
        check_with_trec_eval([], tmp_path / "ours.run", tag="ours")


@pytest.mark.parametrize(
    ("ranking", "tag", "named"),
    [
        (JudgedRanking("q 1", ("a",), {"a": 1}), "ours", "'q 1'"),
        (JudgedRanking("q1", ("a\u00a0b",), {"a": 1}), "ours", r"'a\\xa0b'"),
        (JudgedRanking("q1", ("",), {"a": 1}), "ours", "''"),
        (JudgedRanking("q1", ("a",), {"a": 1}), "our run", "'our run'"),
    ],
)
def test_a_blank_in_a_name_is_refused(ranking: JudgedRanking, tag: str, named: str, tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match=f"{named} cannot stand in a run for trec_eval; expected a word"):
        write_trec_run([ranking], tmp_path / "ours.run", tag=tag)
    assert not (tmp_path / "ours.run").exists()


def test_a_run_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match=r"ours.run cannot be written \(No such file"):
        write_trec_run([], tmp_path / "missing" / "ours.run", tag="ours")
