"""What the page says about the program: promises, what is held, index, models, last evaluation, versions."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from markupsafe import escape

from oic_qa.building import build
from oic_qa.cli import app
from oic_qa.errors import OicQaError
from oic_qa.evaluation.gate import baseline_of
from oic_qa.evaluation.metadata import PACKAGE
from oic_qa.evaluation.records import Portion
from oic_qa.feedback import Feedback
from oic_qa.hashing import file_sha256
from oic_qa.pretrained import MODEL_SHA256
from oic_qa.settings import Folders, default_folders
from oic_qa.ui import promises
from oic_qa.ui.about_facts import (
    Facts,
    IndexFacts,
    Named,
    last_run,
    read_about,
    read_index,
    read_licence,
    read_models,
    version_of,
)
from oic_qa.ui.about_sections import about_page
from oic_qa.ui.about_tab import content
from oic_qa.ui.committed import committed_run
from oic_qa.ui.components import Site
from oic_qa.ui.evaluating import Evaluations
from oic_qa.ui.opening import Answering, Opening, Say
from tests.evaluated import QUESTIONS, REPORT, commit, made_encoder, measured, opened
from tests.fake_assistant import CORPUS, HOSTILE, VISIBLE_HOSTILE
from tests.made import use_encoder, write_folders
from tests.made_runs import answered, gold, judged, known, made_run, shown

FACTS = Facts(
    index=IndexFacts("0123456789ab"),
    models=(Named("reranker.onnx", "re-ranker", "f" * 64),),
    versions=(Named("oic-qa", "commit c0ffee", "1.2.3"),),
    licence="MIT",
    run=None,
    problem="No evaluation is committed: eval/baseline.json is not there.",
)


def text_of(html: str) -> str:
    """The words of a piece of HTML, tags taken out and blanks evened."""
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def with_run(index: str) -> Facts:
    """The facts with an evaluation of one question of the test half, measured on an index."""
    question = known("a", [gold(3, 9)])
    run = made_run([judged(question, answered(shown((3, 9))))], index=index)
    return replace(FACTS, run=committed_run(baseline_of(run), [question]), problem="")


def test_it_promises_where_words_come_from_and_not_that_they_are_true() -> None:
    html = about_page(CORPUS, FACTS)
    assert "provenance, not truth" in html
    for line in (*promises.PROMISED, *promises.NOT_PROMISED, *promises.PRIVATE):
        assert escape(line) in html


def test_without_feedback_nothing_that_is_typed_is_kept_but_where_the_reader_asks_for_it() -> None:
    text = text_of(about_page(CORPUS, FACTS))
    assert "by default it is not kept either" in text
    assert "Feedback is not taken here, so nothing that you type is written to a file." in text


def test_where_feedback_is_taken_it_says_what_is_kept_of_it_where_and_for_whom() -> None:
    taken = Feedback(Path("<b>said</b>.jsonl"), "Ann \u202eLee")
    html = about_page(CORPUS, FACTS, taken)
    assert (
        "written to a file: Kept in &lt;b&gt;said&lt;/b&gt;.jsonl for Ann ⟨U+202E⟩Lee to review. That is"
        in html
    )
    assert "by default it is not kept either" in html
    assert "Feedback is not taken here" not in html


def test_it_says_what_is_held_and_that_nothing_follows_about_the_rest() -> None:
    text = text_of(about_page(CORPUS, FACTS))
    assert "The inspection “Lights of the north” : 3 documents. 2 of 43 forces’ responses are held." in text
    assert "They speak for Kent. Of the other 41 nothing is held, and so nothing follows about them." in text
    assert (
        "Lights of the north: an inspection (opens in a new tab) The Inspectorate 8 July 2025 "
        f"Open Government Licence v3.0 21 November 2026 {CORPUS.report.source_sha256[:12]}"
    ) in text


def test_titles_and_names_of_others_only_show() -> None:
    first, *rest = CORPUS.documents
    entry = replace(first.entry, title=HOSTILE, speaker=HOSTILE, licence=HOSTILE)
    corpus = replace(CORPUS, documents=(replace(first, entry=entry), *rest))
    html = about_page(corpus, FACTS)
    visible = str(escape(VISIBLE_HOSTILE))
    assert html.count(visible) == 3
    assert "<img" not in html
    assert "\u202e" not in html


def test_figures_stand_with_their_interval_and_their_questions() -> None:
    text = text_of(about_page(CORPUS, with_run("0123456789ab")))
    assert "Right, refusals counted 100.0% 20.7 to 100.0% 1" in text
    assert "Measured on 1 January 2026, commit c0ffee, index 0123456789ab , on made." in text
    assert "nothing about one answer" in text


def test_an_evaluation_of_another_index_is_plainly_said_to_be_so() -> None:
    assert "<strong>This is the index in use.</strong>" in about_page(CORPUS, with_run("0123456789ab"))
    html = about_page(CORPUS, with_run("ffffffffffff"))
    assert "The index in use is another one, 0123456789ab: its figures may be better or worse." in html
    assert "This is the index in use." not in html


def test_without_a_committed_evaluation_one_line_says_so() -> None:
    assert f"<p>{FACTS.problem}</p>" in about_page(CORPUS, FACTS)


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folders:
    use_encoder(monkeypatch, made_encoder())
    made = write_folders(tmp_path, REPORT, questions=QUESTIONS)
    build(made)
    return made


def test_the_last_evaluation_is_read_from_what_is_committed(folders: Folders) -> None:
    evaluations = Evaluations(opened(folders), folders)
    corpus = evaluations.corpus
    assert last_run(folders, corpus) is None
    assert read_about(folders, corpus, "x").problem.startswith("No evaluation is committed")
    commit(folders, measured(evaluations))
    run = last_run(folders, corpus)
    assert run is not None
    assert [(item.slice.portion, item.questions) for item in run.summary.slices] == [
        (Portion.DEV, 4),
        (Portion.TEST, 4),
    ]
    (folders.eval / "baseline.json").write_text("{", "utf-8")
    assert "baseline.json is no baseline" in read_about(folders, corpus, "x").problem


def test_the_half_that_figures_are_quoted_from_stands_first(folders: Folders) -> None:
    evaluations = Evaluations(opened(folders), folders)
    commit(folders, measured(evaluations))
    text = text_of(about_page(evaluations.corpus, read_about(folders, evaluations.corpus, "x")))
    assert "Measure Test half Questions Dev half Questions" in text


def test_an_index_is_told_by_what_it_follows_from(folders: Folders) -> None:
    assistant = opened(folders).assistant()
    found = read_index(folders, assistant.index_id)
    assert found.fingerprint is not None
    assert found.fingerprint.corpus_sha256 == assistant.corpus.sha256
    assert found.written is not None
    assert date(2026, 1, 1) <= found.written
    html = about_page(assistant.corpus, replace(FACTS, index=found))
    assert f'<code title="{assistant.corpus.sha256}">{assistant.corpus.sha256[:12]}</code>' in html


def test_another_index_on_the_disk_tells_nothing_of_the_one_in_use(folders: Folders) -> None:
    assert read_index(folders, "ffffffffffff") == IndexFacts("ffffffffffff")
    (folders.index / "current").unlink()
    assert read_index(folders, "ffffffffffff") == IndexFacts("ffffffffffff")
    assert "another index stands on the disk by now" in about_page(CORPUS, FACTS)


def test_models_are_told_by_the_hashes_of_their_files() -> None:
    marks = {model.name: model.mark for model in read_models(default_folders())}
    models = PACKAGE / "models"
    assert marks["reranker.onnx"] == file_sha256(models / "reranker.onnx")
    assert marks["encoder-adapter.npz"] == file_sha256(models / "encoder-adapter.npz")
    assert MODEL_SHA256 in marks.values()
    html = about_page(CORPUS, replace(FACTS, models=tuple(read_models(default_folders()))))
    assert f'<code title="{MODEL_SHA256}">{MODEL_SHA256[:12]}</code>' in html


def test_the_programs_version_and_licence_are_its_own() -> None:
    project = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text("utf-8"))["project"]
    assert version_of("oic-qa") == project["version"]
    assert read_licence() == project["license"]
    assert version_of("no-such-package-of-anybody") == "not installed"
    assert "<p>The code: MIT. It does not cover the documents" in about_page(CORPUS, FACTS)


def test_the_accessibility_statement_names_the_axe_that_tests_run_and_claims_no_conformance() -> None:
    script = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    assert script.startswith(f"/*! axe v{promises.AXE}\n")
    assert any(f"axe-core {promises.AXE}" in line for line in promises.TESTED)
    assert "It is not said to conform to WCAG." in about_page(CORPUS, FACTS)


def test_the_commands_that_check_an_answer_are_those_of_the_program() -> None:
    known_commands = {
        command.name or command.callback.__name__ for command in app.registered_commands if command.callback
    }
    typed = [line.split() for line in promises.VERIFY_COMMANDS.splitlines()]
    assert {words[0] for words in typed} == {"oic-qa"}
    assert {words[1] for words in typed} <= known_commands
    assert "oic-qa verify answer.json" in about_page(CORPUS, FACTS)


def test_no_name_stands_twice() -> None:
    names = re.findall(r' id="([^"]*)"', about_page(CORPUS, with_run("0123456789ab")))
    assert len(names) == len(set(names))
    assert all(name.startswith("about-") for name in names)


def test_an_assistant_that_cannot_be_opened_is_one_line(folders: Folders) -> None:
    def fail(_: Say) -> Answering:
        raise OicQaError("index/ holds no index. Run `oic-qa build`.")

    opening = Opening(fail, announce=list[str]().append)
    opening.start()
    assert content(Site(opening, folders)) == (
        '<p class="problem" role="alert">index/ holds no index. Run `oic-qa build`.</p>'
    )
