"""Public sets: their best sentences are read as in the product; what was learnt from is not asked."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from oic_qa.answerable import LEAST, MOST
from oic_qa.errors import QuestionError
from oic_qa.evaluation import beir_models
from oic_qa.evaluation.beir import PublicRun, run_beir
from oic_qa.evaluation.beir_files import PublicSet, read_public_sets
from oic_qa.evaluation.beir_models import Models, not_learnt, open_models
from oic_qa.evaluation.beir_recipes import READ_DEEP, READ_SHARE, Found, Prepared, Recipe, find
from oic_qa.evaluation.beir_refusals import Signal
from oic_qa.evaluation.beir_report import figures_json, figures_markdown
from oic_qa.evaluation.beir_rows import rows_of
from oic_qa.fingerprint import FORMAT, Fingerprint
from oic_qa.index import build_index
from oic_qa.reranking import READ
from oic_qa.settings import Settings
from oic_qa.training.public import read_public_lessons
from tests.made import READER, FakeReader
from tests.public_sets import (
    ENCODER,
    HARBOURS,
    KEPT,
    MODELS,
    PARAGRAPHS,
    REFUSALS,
    SEEN,
    MadeSet,
    question,
    unit,
)


class AskedReader:
    """Gives one score to every text, another to those that hold a word, and keeps what it was asked."""

    sha256 = READER.sha256

    def __init__(self, word: str, *, score: float) -> None:
        """Begin with nothing asked."""
        self.asked: list[Sequence[str]] = []
        self._word, self._score = word, score

    def scores(self, _question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """Give float32 (texts)."""
        self.asked.append(texts)
        return np.array([self._score if self._word in text else LEAST for text in texts], dtype=np.float32)


def prepared(made: MadeSet, folder: Path, *, reader: FakeReader | AskedReader = READER) -> Prepared:
    """A set ready to be searched."""
    rows = rows_of(read_public_sets(made.write(folder))[0].units)
    index = build_index(
        rows.passages,
        (),
        texts=rows.texts,
        encoder=ENCODER,
        fingerprint=Fingerprint(FORMAT, "s" * 64, ENCODER.model_sha256, "", 0),
        progress=lambda _line: None,
    )
    return Prepared(index, rows.to_read, Models(ENCODER, reader), Settings())


def found_with(text: str, folder: Path, *, reader: FakeReader | AskedReader = READER) -> Found:
    return find(text, prepared(HARBOURS, folder, reader=reader))


def learnt_from(folder: Path) -> Models:
    """The models, the re-ranker having learnt from the set of a folder."""
    return replace(MODELS, learnt=(read_public_sets(folder)[0].sha256,))


def run(made: MadeSet, folder: Path, *, learnt: bool) -> PublicRun:
    made.write(folder)
    (found,) = run_beir(folder, models=learnt_from(folder) if learnt else MODELS, seed=1)
    return found


def ids(public_set: PublicSet) -> list[str]:
    return [item.id for item in public_set.questions]


# Reading


def test_support_is_that_of_the_product_after_reading(tmp_path: Path) -> None:
    sure = found_with("Where is the boat?", tmp_path, reader=AskedReader("boat", score=MOST + 5))
    silent = found_with("Where is the boat?", tmp_path, reader=AskedReader("boat", score=LEAST))
    weight = Settings().read_weight
    assert sure.support == pytest.approx(sure.unread + weight * MOST)
    assert silent.support == pytest.approx(silent.unread + weight * LEAST)
    assert (sure.read, silent.read) == (MOST + 5, LEAST)


def test_the_four_sentences_that_the_search_puts_first_are_read_as_in_the_product(tmp_path: Path) -> None:
    reader = AskedReader("boat", score=1.0)
    found_with("Where is the boat?", tmp_path, reader=reader)
    assert len(reader.asked[0]) == READ
    assert reader.asked[0][0] == "A boat lies in the port. | Harbour"


def test_what_the_recipe_that_orders_by_reading_reads_more_is_read_once(tmp_path: Path) -> None:
    reader = AskedReader("boat", score=1.0)
    found_with("Where is the boat?", tmp_path, reader=reader)
    texts = [text for asked in reader.asked for text in asked]
    assert sorted(texts) == sorted(text for unit in prepared(HARBOURS, tmp_path).texts for text in unit)
    assert len(texts) <= READ_DEEP


def test_reading_does_not_change_the_order_of_the_product(tmp_path: Path) -> None:
    text = "Where is the boat with the engine?"
    orders = [
        found_with(text, tmp_path, reader=AskedReader(word, score=9.0)).rankings[Recipe.PROJECT]
        for word in ("boat", "lorry", "court")
    ]
    assert orders[0] == orders[1] == orders[2]
    assert orders[0][0] == "h1"


def test_a_unit_gains_by_its_best_sentence_read_where_the_order_is_by_reading(tmp_path: Path) -> None:
    text = "The lorry?"
    plain = found_with(text, tmp_path, reader=AskedReader("passport", score=LEAST))
    moved = found_with(text, tmp_path, reader=AskedReader("passport", score=9.0))
    assert READ_SHARE > 0
    assert plain.rankings[Recipe.READ][:2] == plain.rankings[Recipe.PROJECT][:2] == ("h2", "h3")
    assert moved.rankings[Recipe.READ][:2] == ("h3", "h2")


def test_what_is_read_is_a_score_to_refuse_by_with_and_without_the_search(tmp_path: Path) -> None:
    figures = run(REFUSALS, tmp_path, learnt=False).figures
    assert [item.signal for item in figures.separations] == list(Signal)
    assert list(Signal)[:3] == ["support", "support, nothing read", "read"]


def test_the_figures_name_the_re_ranker(tmp_path: Path) -> None:
    figures = run(HARBOURS, tmp_path, learnt=False).figures
    assert json.loads(figures_json(figures))["reader_sha256"] == READER.sha256
    assert f", re-ranker {READER.sha256[:12]}, seed 1, " in figures_markdown(figures)


# What was learnt from


def test_of_a_set_that_was_learnt_from_only_questions_on_kept_titles_are_asked(tmp_path: Path) -> None:
    figures = run(PARAGRAPHS, tmp_path / "ports", learnt=True).figures
    assert figures.name == "ports, titles not learnt from"
    assert (figures.questions, figures.left_out, figures.judged) == (1, 2, 1)


def test_all_units_of_such_a_set_are_searched(tmp_path: Path) -> None:
    searched = run(PARAGRAPHS, tmp_path, learnt=True)
    (ranking,) = searched.rankings[Recipe.DENSE]
    assert (ranking.question, sorted(ranking.found)) == ("lorry", ["h1", "r1"])
    assert searched.figures.units == 2


def test_the_report_says_that_a_set_was_learnt_from(tmp_path: Path) -> None:
    told = (
        "The re-ranker has learnt from this set: asked are the questions on titles that were kept away from "
        "it, and the other 2 are not. All units are searched."
    )
    assert told in figures_markdown(run(PARAGRAPHS, tmp_path, learnt=True).figures).splitlines()
    assert "learnt" not in figures_markdown(run(PARAGRAPHS, tmp_path, learnt=False).figures)


def test_a_set_that_nothing_was_learnt_from_is_asked_in_full(tmp_path: Path) -> None:
    figures = run(PARAGRAPHS, tmp_path / "ports", learnt=False).figures
    assert (figures.name, figures.questions, figures.left_out) == ("ports", 3, 0)
    harbours = read_public_sets(HARBOURS.write(tmp_path / "harbours"))
    assert not_learnt(harbours, learnt_from(tmp_path / "ports").learnt) == harbours


def test_no_question_is_both_learnt_from_and_asked(tmp_path: Path) -> None:
    folder = PARAGRAPHS.write(tmp_path)
    lessons = read_public_lessons((folder,), first_row=0)
    (asked,) = not_learnt(read_public_sets(folder), lessons.sets)
    assert sorted([*ids(asked), *(lesson.id for lesson in lessons.lessons)]) == ["lorry", "where", "who"]
    assert ids(asked) == ["lorry"]


def test_a_question_put_to_no_unit_of_the_set_is_not_asked_where_it_was_learnt_from(tmp_path: Path) -> None:
    moved = {**PARAGRAPHS.answers[1], "paragraph": "elsewhere"}
    lorry = PARAGRAPHS.answers[2]
    folder = replace(PARAGRAPHS, answers=(PARAGRAPHS.answers[0], moved, lorry)).write(tmp_path)
    (asked,) = not_learnt(read_public_sets(folder), learnt_from(folder).learnt)
    assert ids(asked) == ["lorry"]


def test_the_same_set_in_smaller_units_is_asked_about_the_same_titles(tmp_path: Path) -> None:
    folder = PARAGRAPHS.write(tmp_path / "ports")
    lines = (unit("h1:0", "A boat lies in the port.", SEEN), unit("r1:0", "The lorry waits.", KEPT))
    written = "".join(json.dumps(line) + "\n" for line in lines)
    (folder / "corpus_lines.jsonl").write_text(written, encoding="utf-8")
    (folder / "qrels_lines.tsv").write_text("where\th1:0\t1\nlorry\tr1:0\t1\n", encoding="utf-8")
    asked = not_learnt(read_public_sets(folder), learnt_from(folder).learnt)
    assert [(item.name, ids(item)) for item in asked] == [
        ("ports, titles not learnt from", ["lorry"]),
        ("ports, lines, titles not learnt from", ["lorry"]),
    ]


def test_a_set_that_was_learnt_from_as_a_whole_is_refused(tmp_path: Path) -> None:
    seen = MadeSet((unit("h1", "A boat.", SEEN),), (question("q", "boat"),), (("q", "h1", 1),))
    message = (
        r"^ports: the re-ranker has learnt from this set\. Of its questions with a relevant unit, 1 in all, "
        r"none is on a title that is kept away from learning; expected some\. Name a set that nothing was "
        r"learnt from\.$"
    )
    with pytest.raises(QuestionError, match=message):
        run(seen, tmp_path / "ports", learnt=True)


def test_what_was_learnt_from_stands_in_the_facts_of_the_re_ranker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Facts:
        public = ("p" * 64,)

    class Opened(FakeReader):
        facts = Facts

    monkeypatch.setattr(beir_models, "open_encoder", lambda *_, **__: ENCODER)
    monkeypatch.setattr(beir_models, "open_cross_encoder", lambda _tokenizer: Opened())
    models = open_models(tmp_path, announce=lambda _: None)
    assert (models.encoder, models.learnt) == (ENCODER, ("p" * 64,))
