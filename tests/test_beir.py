from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import log2
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from oic_qa.errors import EncoderError, QuestionError
from oic_qa.evaluation.beir import PublicRun, run_beir
from oic_qa.evaluation.beir_figures import MEASURES
from oic_qa.evaluation.beir_files import Unit, read_public_sets
from oic_qa.evaluation.beir_models import Models
from oic_qa.evaluation.beir_recipes import Recipe, query_of, reciprocal_ranks
from oic_qa.evaluation.beir_refusals import Signal, weighted_auroc
from oic_qa.evaluation.beir_report import figures_json, figures_markdown
from oic_qa.evaluation.beir_rows import rows_of
from oic_qa.evaluation.records import Measure
from oic_qa.evaluation.refusals import auroc
from oic_qa.evaluation.vectors import FILE, keep_vectors
from oic_qa.records import Wanted
from tests.made import READER, FakeEncoder
from tests.public_sets import (
    ENCODER,
    GRADES,
    HARBOURS,
    MADE_SETS,
    MODELS,
    REFUSALS,
    MadeSet,
    question,
    unit,
)

ROOT = Path(__file__).resolve().parent.parent


def run(made: MadeSet, folder: Path) -> PublicRun:
    """Search a set that is given in units of one size."""
    (found,) = run_beir(made.write(folder), models=MODELS, seed=1)
    return found


def found_by(recipe: Recipe, searched: PublicRun) -> dict[str, tuple[str, ...]]:
    return {ranking.question: tuple(ranking.found) for ranking in searched.rankings[recipe]}


def value(searched: PublicRun, recipe: Recipe, measure: Measure) -> float:
    (figures,) = [item for item in searched.figures.recipes if item.recipe is recipe]
    return figures.value(measure).value


def test_a_question_is_asked_where_it_is_judged_or_labelled(tmp_path: Path) -> None:
    (read,) = read_public_sets(REFUSALS.write(tmp_path / "refusals"))
    assert [item.id for item in read.questions] == ["x", "y", "z"]
    assert [item.answerable for item in read.questions] == [True, True, False]
    assert read.name == "refusals"


def test_a_scenario_is_searched_for_behind_its_question(tmp_path: Path) -> None:
    (read,) = read_public_sets(REFUSALS.write(tmp_path))
    assert read.questions[1].text == "Is a passport needed? I go to court."


def test_questions_of_one_paragraph_or_one_relevant_unit_are_a_cluster(tmp_path: Path) -> None:
    (labelled,) = read_public_sets(REFUSALS.write(tmp_path / "labelled"))
    (judged,) = read_public_sets(HARBOURS.write(tmp_path / "judged"))
    assert [item.cluster for item in labelled.questions] == ["p1", "p1", "p2"]
    assert [item.cluster for item in judged.questions] == ["h1", "h3", "h2"]


def test_a_question_with_nothing_relevant_is_not_measured(tmp_path: Path) -> None:
    made = replace(HARBOURS, judgements=(("1", "h1", 1), ("2", "h4", 0)))
    (read,) = read_public_sets(made.write(tmp_path))
    assert read.judgements == {"1": {"h1": 1}}


def test_a_set_in_smaller_units_as_well_is_read_twice(tmp_path: Path) -> None:
    folder = HARBOURS.write(tmp_path / "harbours")
    (folder / "corpus_lines.jsonl").write_text(json.dumps(unit("h1:0", "A boat.")) + "\n", encoding="utf-8")
    (folder / "qrels_lines.tsv").write_text("query-id\tcorpus-id\tscore\n1\th1:0\t1\n", encoding="utf-8")
    names = [(read.name, len(read.units), len(read.questions)) for read in read_public_sets(folder)]
    assert names == [("harbours", 4, 3), ("harbours, lines", 1, 1)]


def test_judgements_may_stand_in_a_folder_of_their_own(tmp_path: Path) -> None:
    folder = HARBOURS.write(tmp_path)
    (folder / "qrels").mkdir()
    (folder / "qrels.tsv").rename(folder / "qrels" / "test.tsv")
    (read,) = read_public_sets(folder)
    assert len(read.judgements) == 3


@pytest.mark.parametrize(
    ("file", "line", "message"),
    [
        ("corpus.jsonl", "{", r"corpus.jsonl, line 5 is not JSON \(.*\); expected one object a line\."),
        ("corpus.jsonl", "[1]", r"corpus.jsonl, line 5: found '\[1\]', expected an object\."),
        (
            "corpus.jsonl",
            '{"_id": "h1", "text": ""}',
            "line 5: the id 'h1' stands at corpus.jsonl, line 1 already",
        ),
        (
            "corpus.jsonl",
            '{"_id": "a b", "text": ""}',
            "line 5: '_id' is 'a b', expected a word without blanks",
        ),
        ("corpus.jsonl", '{"_id": "h9", "text": 3}', "corpus.jsonl, line 5: 'text' is 3, expected str"),
        ("corpus.jsonl", '{"_id": "h9"}', "corpus.jsonl, line 5: 'text' is None, expected str"),
        ("qrels.tsv", "9\th1\t1", r"qrels.tsv, line 6: found '9\\th1\\t1', expected the id of a question"),
        ("qrels.tsv", "1\th1\tyes", r"qrels.tsv, line 6: found .* and a whole number, with tabs between\."),
    ],
)
def test_a_damaged_line_is_named(file: str, line: str, message: str, tmp_path: Path) -> None:
    folder = HARBOURS.write(tmp_path)
    with (folder / file).open("a", encoding="utf-8") as opened:
        opened.write(f"{line}\n")
    with pytest.raises(QuestionError, match=message):
        read_public_sets(folder)


def test_a_folder_that_holds_no_set_is_told(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match=r"corpus.jsonl cannot be read.*docs/evaluation-public.md"):
        read_public_sets(tmp_path)
    empty = replace(HARBOURS, judgements=())
    with pytest.raises(QuestionError, match="found 4 units and 0 judged questions, expected some of both"):
        read_public_sets(empty.write(tmp_path / "empty"))


def test_the_title_and_lines_that_open_with_a_hash_stand_before_each_row() -> None:
    rows = rows_of([Unit("u", "Papers", "## When\n\nYou need one. It costs £3.\n* at the port\n* in court")])
    before = "Papers. When: "
    assert rows.texts.passages == (before + "You need one. It costs £3. * at the port * in court",)
    (sentences,) = rows.texts.sentences
    assert sentences == tuple(
        before + words for words in ("You need one.", "It costs £3.", "* at the port", "* in court")
    )
    assert [sentence.figure for sentence in rows.passages[0].sentences] == [False, True, False, False]


@pytest.mark.parametrize(
    ("given_unit", "text"),
    [
        (Unit("u", "A title", " \n"), "A title"),
        (Unit("u", "", "# Only a heading"), "# Only a heading"),
        (Unit("u", "", ""), ""),
    ],
)
def test_a_unit_without_a_text_is_searched_by_what_it_has(given_unit: Unit, text: str) -> None:
    assert rows_of([given_unit]).texts.passages == (text,)


@given(st.text(alphabet="ab .*\n\r\u2028!?A1", max_size=60))
def test_the_words_of_a_unit_stand_in_its_rows_all_of_them_in_order_and_no_others(text: str) -> None:
    rows = rows_of([Unit("u", "", text)])
    assert rows.texts.passages[0].split() == text.split()
    assert " ".join(rows.texts.sentences[0]).split() == text.split()


def test_reciprocal_rank_fusion_is_worked_by_hand() -> None:
    first, second = np.array([2, 0]), np.array([0, 1])
    assert reciprocal_ranks([first, second], 4).tolist() == pytest.approx(
        [1 / 62 + 1 / 61, 1 / 62, 1 / 61, 0]
    )


def test_keywords_do_not_find_a_unit_that_shares_no_word_with_the_question(tmp_path: Path) -> None:
    searched = run(HARBOURS, tmp_path)
    assert found_by(Recipe.BM25, searched)["1"] == ("h1",)
    assert found_by(Recipe.BM25, searched)["3"] == ()
    assert len(found_by(Recipe.DENSE, searched)["3"]) == 4


def test_a_question_for_which_nothing_is_found_counts_nought(tmp_path: Path) -> None:
    searched = run(HARBOURS, tmp_path)
    # Question 1: h1, relevant, first. Question 2: h4 and h3, relevant, first and third. Question 3: nothing.
    assert found_by(Recipe.BM25, searched)["2"] == ("h4", "h2", "h3")
    gain, ideal = 1 + 1 / log2(4), 1 + 1 / log2(3)
    assert value(searched, Recipe.BM25, Measure.RECIPROCAL_RANK) == pytest.approx((1 + 1 + 0) / 3, abs=1e-6)
    assert value(searched, Recipe.BM25, Measure.NDCG_10) == pytest.approx(
        (1 + gain / ideal + 0) / 3, abs=1e-6
    )


def test_units_of_equal_score_stand_in_the_order_of_their_ids(tmp_path: Path) -> None:
    searched = run(GRADES, tmp_path)
    port = found_by(Recipe.DENSE, searched)["a"]
    assert port == ("g1", "g10", "g4", "g7", "g0", "g3", "g6", "g9", "g11", "g2", "g5", "g8")


def test_a_question_that_asks_for_a_figure_or_a_date_is_searched_for_as_one() -> None:
    assert query_of("How many boats?").wanted is Wanted.FIGURE
    assert query_of("When did it sail?").wanted is Wanted.DATE
    assert query_of(" Who\n sailed?") == replace(query_of("Who sailed?"), question=" Who\n sailed?")


def test_each_recipe_is_estimated_and_this_project_is_compared_with_all_others(tmp_path: Path) -> None:
    figures = run(HARBOURS, tmp_path).figures
    assert [item.recipe for item in figures.recipes] == list(Recipe)
    assert {item.recipe for item in figures.differences} == set(Recipe) - {Recipe.PROJECT}
    for item in figures.differences:
        change = item.difference
        assert change.difference == pytest.approx(change.new - change.old, abs=2e-6)
        assert change.low <= change.difference <= change.high
        assert change.chance_holm >= change.chance
    assert (figures.units, figures.sentences, figures.judged, figures.clusters) == (4, 5, 3, 3)


def test_a_score_that_tells_answerable_questions_apart_has_an_area_of_one(tmp_path: Path) -> None:
    figures = run(REFUSALS, tmp_path).figures
    assert [(item.signal, item.separation.auroc) for item in figures.separations] == [
        (signal, 1.0) for signal in Signal
    ]
    assert (figures.questions, figures.judged) == (3, 2)


def test_a_set_that_answers_everything_says_nothing_of_refusing(tmp_path: Path) -> None:
    assert run(HARBOURS, tmp_path).figures.separations == ()


@given(
    st.lists(
        st.tuples(st.sampled_from([0.0, 0.25, 0.5, 1.0]), st.booleans()), min_size=2, max_size=30
    ).filter(lambda pairs: len({above for _, above in pairs}) == 2)
)
def test_the_area_by_ranks_is_the_area_by_pairs(pairs: list[tuple[float, bool]]) -> None:
    scores, above = np.array([score for score, _ in pairs]), np.array([above for _, above in pairs])
    weights = np.stack([np.ones(len(pairs)), np.arange(len(pairs)) % 3 + 1.0])
    repeats = weights[1].astype(int)
    plain, weighted = weighted_auroc(scores, above, weights)
    assert plain == pytest.approx(auroc(scores, above))
    assert weighted == pytest.approx(auroc(np.repeat(scores, repeats), np.repeat(above, repeats)))


class CountingEncoder(FakeEncoder):
    """Counts the texts that it is asked for."""

    asked = 0

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Count, and encode."""
        type(self).asked += len(texts)
        return super().encode(texts)


def test_vectors_that_are_kept_are_not_encoded_again(tmp_path: Path) -> None:
    encoder = CountingEncoder(ENCODER.words)
    folder, cache = HARBOURS.write(tmp_path / "set"), tmp_path / "vectors"
    (first,) = run_beir(folder, models=Models(encoder, READER), seed=1, cache=cache)
    once = CountingEncoder.asked
    (second,) = run_beir(folder, models=Models(encoder, READER), seed=1, cache=cache)
    assert once > 0
    assert CountingEncoder.asked == once
    assert second.rankings == first.rankings


def test_vectors_of_another_model_are_not_taken(tmp_path: Path) -> None:
    with keep_vectors(ENCODER, tmp_path) as encoder:
        ours = encoder.encode(["boat", "boat", "engine"])
    other = FakeEncoder(("engine", "boat", *ENCODER.words[2:]), model_sha256="f" * 64)
    with keep_vectors(other, tmp_path) as encoder:
        theirs = encoder.encode(["boat", "boat", "engine"])
    assert ours[:, :2].tolist() == [[1, 0], [1, 0], [0, 1]]
    assert theirs[:, :2].tolist() == [[0, 1], [0, 1], [1, 0]]


def test_a_file_that_keeps_no_vectors_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("not a database, but a text of some length" * 40, encoding="utf-8")
    with (
        pytest.raises(EncoderError, match=r"vectors.sqlite cannot be used .*Delete that file"),
        keep_vectors(ENCODER, tmp_path),
    ):
        pytest.fail("it was opened")


def test_progress_names_the_set(tmp_path: Path) -> None:
    lines: list[str] = []
    folder = HARBOURS.write(tmp_path / "harbours")
    run_beir(folder, models=MODELS, seed=1, announce=lines.append)
    assert lines[0] == "harbours: Encoded 4 of 4 passages"


@pytest.mark.parametrize("name", MADE_SETS)
def test_the_same_set_and_seed_give_the_same_figures(name: str, tmp_path: Path) -> None:
    first, second = (run(MADE_SETS[name], tmp_path).figures for _ in range(2))
    timeless = replace(second.metadata, seconds=first.metadata.seconds, date=first.metadata.date)
    assert replace(second, metadata=timeless) == first


def test_the_report_has_a_row_for_each_recipe_and_each_score(tmp_path: Path) -> None:
    figures = run(REFUSALS, tmp_path / "refusals").figures
    lines = figures_markdown(figures).splitlines()
    rows = [line.split(" | ")[0].removeprefix("| ") for line in lines if line.startswith("|")]
    assert lines[0] == "## refusals"
    assert rows == ["recipe", "---", *Recipe, "score", "---", *Signal]
    assert json.loads(figures_json(figures))["name"] == "refusals"


def test_a_set_may_hold_one_question(tmp_path: Path) -> None:
    made = MadeSet(
        (unit("u1", "A boat."), unit("u2", "A lorry.")), (question("q", "boat"),), (("q", "u1", 1),)
    )
    figures = run(made, tmp_path).figures
    assert [item.value(Measure.NDCG_10).value for item in figures.recipes] == [1.0] * len(Recipe)


def short(estimate: Mapping[str, float], key: str) -> str:
    """A value as the document writes it: three digits and no nought before the point."""
    return f"{estimate[key]:.3f} [{estimate['low']:.3f}, {estimate['high']:.3f}]".replace("0.", ".")


def test_the_figures_in_the_document_are_those_of_the_results() -> None:
    documents = ROOT / "docs"
    text = (documents / "evaluation-public.md").read_text(encoding="utf-8")
    files = sorted((documents / "results").glob("public-*.json"))
    assert len(files) == 5
    for file in files:
        results, name = json.loads(file.read_text(encoding="utf-8")), file.stem.removeprefix("public-")
        measured = [recipe["estimates"][MEASURES.index(Measure.NDCG_10)] for recipe in results["recipes"]]
        told = " | ".join(short(estimate, "value") for estimate in measured)
        assert f"| {name} | here | {told} |" in text
        parted = " | ".join(short(item["separation"], "auroc") for item in results["separations"])
        assert not parted or f"| {name} | {parted} |" in text
