"""What is left when a response is taken out, and that it comes back whole."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from oic_qa.corpus import load_corpus
from oic_qa.errors import CorpusError
from oic_qa.evaluation.by_document import figures_of
from oic_qa.evaluation.questions import read_questions
from oic_qa.evaluation.records import Evaluation
from oic_qa.evaluation.stored import write_evaluation
from oic_qa.records import Reason
from oic_qa.settings import Folders
from oic_qa.training import leaving_out, lists, pairs, questions, sets
from oic_qa.training.leaving_out import put_back, take_out, training
from tests.made import made_document
from tests.made_runs import answered, gold, judged, known, made_run, refused, shown

FOLDERS = Folders(Path(__file__).resolve().parent.parent)
TAKEN = "cheshire-response"


@pytest.fixture(scope="module")
def without(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    target = tmp_path_factory.mktemp("left-out") / "copy"
    take_out(FOLDERS, TAKEN, target)
    return Folders(target)


def test_the_documents_are_whole_without_the_one_that_is_taken_out(without: Folders) -> None:
    ours, all_ = load_corpus(without.corpus), load_corpus(FOLDERS.corpus)
    assert {item.id for item in all_.documents} - {item.id for item in ours.documents} == {TAKEN}
    assert {item.id for item in ours.documents} < {item.id for item in all_.documents}
    assert not (without.corpus / "cheshire-response.txt").exists()
    assert 0 < len(ours.notes) < len(all_.notes)


def test_no_question_that_is_left_knows_of_it(without: Folders) -> None:
    for file in without.eval.iterdir():
        text = file.read_text("utf-8")
        assert text
        assert TAKEN not in text
        assert "Cheshire" not in text, file.name


def test_the_questions_that_are_left_can_be_read(without: Folders) -> None:
    corpus = load_corpus(without.corpus)
    asked = read_questions(without.eval / "questions.jsonl", corpus)
    assert len(asked) > 500
    assert len(questions.read_training_questions(without.eval / questions.FILE, corpus)) > 6_000
    assert len(pairs.read_pairs(without.eval / pairs.PAIRS, corpus)) > 1_000
    assert len(lists.read_list_questions(without.eval / lists.FILE)) > 100


def test_a_question_for_a_set_stays_with_its_other_bodies(without: Folders) -> None:
    corpus, all_ = load_corpus(without.corpus), load_corpus(FOLDERS.corpus)
    left = {one.id: one for one in sets.read_set_questions(without.eval / sets.FILE, corpus)}
    for question in sets.read_set_questions(FOLDERS.eval / sets.FILE, all_):
        if question.id in left:
            assert left[question.id].bodies == tuple(one for one in question.bodies if one != "Cheshire")
    assert len(left) > 900


def test_the_package_that_trains_and_is_asked_is_copied_with_it(without: Folders) -> None:
    assert (without.root / "oic_qa" / "__main__.py").is_file()
    assert not list(without.root.rglob("__pycache__"))


def test_what_is_put_back_is_every_document_but_no_question_to_fit_on(
    without: Folders, tmp_path: Path
) -> None:
    take_out(FOLDERS, TAKEN, tmp_path / "copy")
    put_back(FOLDERS, tmp_path / "copy")
    again = Folders(tmp_path / "copy")
    assert load_corpus(again.corpus) == load_corpus(FOLDERS.corpus)
    for file in without.eval.iterdir():
        assert (again.eval / file.name).read_bytes() == file.read_bytes()
    every = read_questions(again.root / leaving_out.EVERY_QUESTION, load_corpus(again.corpus))
    assert every == read_questions(FOLDERS.eval / "questions.jsonl", load_corpus(FOLDERS.corpus))


def test_only_a_response_that_is_held_can_be_taken_out_and_only_into_a_new_folder(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"no response 'hmicfrs-report' to take out; expected one of cam"):
        take_out(FOLDERS, "hmicfrs-report", tmp_path / "copy")
    with pytest.raises(CorpusError, match="is there already; expected a folder to make"):
        take_out(FOLDERS, TAKEN, tmp_path)


def test_the_program_says_in_one_line_what_cannot_be_taken_out(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "oic_qa.training.leaving_out", "essex-response", tmp_path / "copy"],
        capture_output=True,
        cwd=FOLDERS.root,
        check=False,
        text=True,
    )
    assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (1, "", 1)
    assert ran.stderr.startswith("There is no response 'essex-response' to take out; expected one of")


def test_both_models_are_trained_and_the_public_set_and_fewer_steps_reach_the_second() -> None:
    assert list(training(None)) == [("train",), ("build",), ("train-reranker",)]
    *_, reranker = training(Path("sets"), steps=500)
    assert reranker == ("train-reranker", "--public", str(Path.cwd() / "sets"), "--steps", "500")


def test_it_is_put_back_before_it_is_built_and_asked_and_the_figures_tell_how_they_were_made(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    copy, done = tmp_path / "copy", list[str]()
    run = made_run(
        [judged(known("a", [gold(0, 7, document=TAKEN)]), answered(shown((0, 9), document=TAKEN)))]
    )

    def note(step: Sequence[str], folder: Path) -> None:
        done.append(f"{step[0]} {(copy / 'corpus' / f'{TAKEN}.txt').exists()}")
        if "--json" in step:
            write_evaluation(Evaluation(run), folder / step[-1])

    monkeypatch.setattr(leaving_out, "_run", note)
    given = ("--public", "squad", "--steps", "5", "--results", str(tmp_path))
    assert leaving_out.main([TAKEN, str(copy), *given]) == 0
    assert done == [
        *("train False", "build False", "train-reranker False"),
        *("build True", "evaluate True", "evaluate True"),
    ]
    written = json.loads((tmp_path / f"left-out-{TAKEN}.json").read_text("utf-8"))
    assert written["command"] == f"make unseen DOCUMENT={TAKEN} PUBLIC=squad STEPS=5"
    assert [item["questions"] for item in written["new"]] == [0, 1, 0, 0]


# The figures

KENT = made_document("We wait, and we count vans.\n", body="Kent")
OWN = gold(0, 7, document="kent-response")
QUOTED = answered(shown((0, 20), document="kent-response"))


def test_a_response_has_the_figures_of_what_its_words_alone_answer() -> None:
    results = [
        judged(known("a", [OWN]), QUOTED),
        judged(known("b", [OWN]), refused()),
        judged(known("c", [OWN], [gold(0, 5)]), QUOTED),
        judged(known("d", [OWN, gold(0, 5)]), QUOTED),
        judged(known("e", reason=Reason.DOCUMENTS_SILENT), refused()),
    ]
    figures = figures_of(KENT, results)
    assert (figures.questions, figures.right, figures.first, figures.first_three) == (2, 0.5, 0.5, 0.5)


def test_a_body_is_placed_rightly_where_it_is_named_if_and_only_if_it_belongs() -> None:
    kent, nobody = answered(bodies=("Kent",)), answered()
    results = [
        judged(known("a", [OWN], kind="set", bodies=("Kent",)), kent),
        judged(known("b", [OWN], kind="set", bodies=("Kent",)), nobody),
        judged(known("c", [gold(0, 5)], kind="set", bodies=("Essex",)), kent),
        judged(known("d", [gold(0, 5)], kind="set", bodies=("Essex",)), nobody),
        judged(known("e", [OWN]), kent),
    ]
    figures = figures_of(KENT, results)
    assert (figures.sets, figures.placed_rightly) == (4, 0.5)


def test_where_nothing_is_asked_there_is_no_share() -> None:
    figures = figures_of(KENT, [])
    assert (figures.questions, figures.right, figures.sets, figures.placed_rightly) == (0, None, 0, None)
