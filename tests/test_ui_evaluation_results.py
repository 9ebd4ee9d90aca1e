"""What the page shows of an evaluation that came to its end, and the files that a reader can take away."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import escape

from oic_qa.building import build
from oic_qa.evaluation import html_words as words
from oic_qa.evaluation.elements import element
from oic_qa.evaluation.gate import baseline_of
from oic_qa.evaluation.records import Axis, Evaluation, Measure, Portion, Slice
from oic_qa.evaluation.stored import read_evaluation
from oic_qa.settings import Folders
from oic_qa.ui.committed import against_committed, committed_run
from oic_qa.ui.embedded import embedded
from oic_qa.ui.evaluate_tab import functions
from oic_qa.ui.evaluating import Evaluations, Measured
from oic_qa.ui.evaluation_comparison import comparison_html
from oic_qa.ui.evaluation_files import file_of
from oic_qa.ui.evaluation_results import results_html
from oic_qa.ui.mistakes import mistakes_html
from tests.evaluated import QUESTIONS, REPORT, commit, made_encoder, measured, opened
from tests.fake_assistant import VISIBLE_HOSTILE
from tests.made import use_encoder, write_folders

VISIBLE = str(escape(VISIBLE_HOSTILE))
"""The hostile text as it may stand in the page."""


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folders:
    use_encoder(monkeypatch, made_encoder())
    made = write_folders(tmp_path, REPORT, questions=QUESTIONS)
    build(made)
    return made


@pytest.fixture
def evaluations(folders: Folders) -> Evaluations:
    return Evaluations(opened(folders), folders)


@pytest.fixture
def run(evaluations: Evaluations) -> Measured:
    return measured(evaluations)


def text_of(html: str) -> str:
    """The words of a piece of HTML, tags taken out and blanks evened."""
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


# The figures


def test_every_figure_stands_with_its_interval_and_its_questions(
    evaluations: Evaluations, run: Measured
) -> None:
    text = text_of(results_html(run, evaluations.corpus))
    whole = run.evaluation.run.summary.figures(Slice(Portion.TEST, Axis.ALL, "all"))
    assert whole is not None
    for estimate in whole.estimates:
        figure, interval = words.figure(estimate.measure, estimate.value), words.interval(estimate)
        assert f"{words.MEASURES[estimate.measure]} {figure} {interval} {estimate.questions}" in text
    assert "75.0% Right, refusals counted 30.1 to 95.4%, 4 questions" in text


def test_a_part_of_the_report_has_names_of_its_own_and_hides_nothing() -> None:
    part = element(
        "section",
        element("h2", "a\u202eb", id="about"),
        element("a", "on", href="#about"),
        element("p", "c\u202ed", title="e\u202ef"),
        aria_labelledby="about",
    )
    assert embedded(part, prefix="mine") == (
        '<section aria-labelledby="mine-about"><h3 id="mine-about">a⟨U+202E⟩b</h3>'
        '<a href="#mine-about">on</a><p title="e⟨U+202E⟩f">c⟨U+202E⟩d</p></section>'
    )


def test_no_name_stands_twice(evaluations: Evaluations, run: Measured) -> None:
    names = re.findall(r' id="([^"]*)"', results_html(run, evaluations.corpus))
    assert len(names) == len(set(names))
    assert all(name.startswith("evaluation-") for name in names)


# What went wrong


def test_a_wrong_answer_stands_beside_the_wanted_words_with_links(
    evaluations: Evaluations, run: Measured
) -> None:
    html = mistakes_html(run.evaluation.run, evaluations.corpus)
    assert "2 questions of 8." in html
    assert html.count('<details class="mistake"') == 2
    assert '<blockquote><span class="gold">to talkers</span></blockquote>' in html
    assert "Gangs sell vans to bakers." in text_of(html)
    start = REPORT.replace("## ", "").index("to talkers")
    assert f"/document/report?from={start}&amp;to={start + 10}" in html
    index = run.evaluation.run.summary.metadata.index
    assert 'href="/?ask=Who+buys+vans%3F+' in html
    assert f'&amp;index={index}" target="_blank"' in html


def test_a_question_of_somebody_else_only_shows(evaluations: Evaluations, run: Measured) -> None:
    html = mistakes_html(run.evaluation.run, evaluations.corpus)
    assert f"<bdi>Who buys vans? {VISIBLE}</bdi>" in html
    assert "<img" not in html
    assert "\u202e" not in html


def test_a_follow_up_is_asked_after_the_questions_before_it(evaluations: Evaluations, run: Measured) -> None:
    results = [replace(result, history=("What of vans?",)) for result in run.evaluation.run.results]
    html = mistakes_html(replace(run.evaluation.run, results=tuple(results)), evaluations.corpus)
    assert "Asked before: <bdi>What of vans?</bdi>" in html
    assert "&amp;after=What+of+vans%3F&amp;" in html


def test_near_misses_of_a_refusal_are_not_called_an_answer(evaluations: Evaluations, run: Measured) -> None:
    results = [replace(result, refused=True) for result in run.evaluation.run.results]
    html = mistakes_html(replace(run.evaluation.run, results=tuple(results)), evaluations.corpus)
    assert "<h5>Refused; these were near misses, which are no answer</h5>" in html
    assert "<h5>Given</h5>" not in html


def test_a_run_without_mistakes_says_so(evaluations: Evaluations, run: Measured) -> None:
    right = tuple(result for result in run.evaluation.run.results if result.right)
    html = mistakes_html(replace(run.evaluation.run, results=right), evaluations.corpus)
    assert "<p>0 questions of 6. </p>" in html
    assert "<details" not in html


# Beside the last committed run


def test_the_scores_that_are_kept_give_the_figures_of_the_run_again(
    evaluations: Evaluations, run: Measured
) -> None:
    kept = committed_run(baseline_of(run.evaluation.run), evaluations.questions())
    for half in (Portion.DEV, Portion.TEST):
        whole = Slice(half, Axis.ALL, "all")
        before, again = run.evaluation.run.summary.figures(whole), kept.summary.figures(whole)
        assert before is not None
        assert again is not None
        assert set(again.estimates) < set(before.estimates)
        assert again.estimate(Measure.REFUSED_RIGHTLY) is not None
    assert [result.refused for result in kept.results] == [
        result.refused for result in run.evaluation.run.results
    ]


def test_a_run_that_is_like_the_committed_one_has_not_changed(
    folders: Folders, evaluations: Evaluations, run: Measured
) -> None:
    commit(folders, run, made=lambda kept: replace(kept, commit="c0ffee" * 6))
    against = measured(evaluations).against
    text = text_of(comparison_html(against, Portion.TEST))
    assert "commit c0ffeec0ffee, on the same index." in text
    assert "Right, refusals counted 4 75.0% 75.0% +0.0 points +0.0 to +0.0 1.000" in text
    assert "No question has changed between right and wrong." in text
    assert "Nothing has fallen behind the committed run by more than chance explains." in text


def test_a_committed_run_of_another_index_or_other_questions_is_said_to_be_so(
    folders: Folders, evaluations: Evaluations, run: Measured
) -> None:
    commit(folders, run, made=lambda kept: replace(kept, index="0123456789ab", questions_sha256="other"))
    text = text_of(comparison_html(measured(evaluations).against, Portion.TEST))
    assert "on another index, 0123456789ab. The file of questions has changed since." in text


def test_what_was_gained_and_lost_is_named_and_objections_are_told(
    folders: Folders, evaluations: Evaluations, run: Measured
) -> None:
    turned = [
        replace(figure, value=1.0 - figure.value) if figure.measure is Measure.RIGHT else figure
        for figure in run.evaluation.run.results[0].figures
    ]
    first = replace(run.evaluation.run.results[0], figures=tuple(turned))
    results = (first, *run.evaluation.run.results[1:])
    commit(folders, replace(run, evaluation=Evaluation(replace(run.evaluation.run, results=results))))
    file = folders.eval / "baseline.json"
    file.write_text(file.read_text("utf-8").replace('"refused": [', '"refused": [\n"gone",'), "utf-8")
    html = comparison_html(measured(evaluations).against, Portion.TEST)
    assert "1 question changed: 1 now right, 0 now wrong" in html
    assert "<h4>Right now, wrong in the committed run</h4><ul><li><bdi>Who buys boats?</bdi>" in html
    assert "<li>Questions of the fixed list are gone from the set: gone.</li>" in html


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, r"No run is committed: eval/baseline\.json is not there\."),
        ("{", r"baseline\.json is no baseline: "),
    ],
)
def test_without_a_committed_run_one_line_says_why(
    folders: Folders, run: Measured, evaluations: Evaluations, content: str | None, said: str
) -> None:
    if content:
        (folders.eval / "baseline.json").write_text(content, "utf-8")
    against = against_committed(run.evaluation.run, evaluations.questions(), folders)
    assert re.search(said, comparison_html(against, Portion.TEST))


def test_a_committed_run_of_other_questions_is_no_comparison(
    folders: Folders, evaluations: Evaluations, run: Measured
) -> None:
    commit(folders, run)
    file = folders.eval / "baseline.json"
    file.write_text(re.sub(r'"id": "', '"id": "other-', file.read_text("utf-8")), "utf-8")
    against = against_committed(run.evaluation.run, evaluations.questions(), folders)
    assert "The runs share no question" in comparison_html(against, Portion.TEST)


# Files, and what the script is told


def test_the_run_as_a_file_is_what_the_command_line_compares_with(run: Measured, tmp_path: Path) -> None:
    file = file_of(run, "json")
    assert file is not None
    assert re.fullmatch(r"oic-qa-evaluation-\d{4}-\d\d-\d\d-both-8\.json", file.name)
    (tmp_path / file.name).write_text(file.text, "utf-8")
    assert read_evaluation(tmp_path / file.name) == run.evaluation


def test_the_report_as_a_file_is_a_page_that_needs_nothing_else(run: Measured) -> None:
    file = file_of(run, "html")
    assert file is not None
    assert file.name.endswith("-both-8.html")
    assert file.text.startswith("<!doctype html>")
    assert "Every question that went wrong" in file.text
    assert file_of(run, "exe") is None


def test_the_script_is_told_the_figures_once(folders: Folders, evaluations: Evaluations) -> None:
    tell = {function.__name__: function for function in functions(evaluations, folders)}
    assert tell["evaluation_standing"]({"shown": 0})["results"] is None
    assert tell["evaluation_file"]({"kind": "html"}) == {}
    measured(evaluations)
    told = tell["evaluation_standing"]({"shown": 0})
    assert (told["finished"], told["running"]) == (1, False)
    assert 'id="evaluation-results"' in told["results"]
    assert tell["evaluation_standing"]({"shown": 1})["results"] is None
    assert tell["evaluation_file"]({"kind": "json"})["type"] == "application/json"


def test_the_script_is_told_in_one_line_what_cannot_be_started(
    folders: Folders, evaluations: Evaluations
) -> None:
    tell = {function.__name__: function for function in functions(evaluations, folders)}
    told = tell["evaluation_start"]({"half": "test", "questions": "none"})
    assert told == {"problem": "Found 'none' as the number of questions; type one from 1 on."}
    assert not evaluations.standing.running
    (folders.eval / "baseline.json").write_text("{", "utf-8")
    assert "<form" in tell["evaluation_form"]({})["html"]
    (folders.eval / "questions.jsonl").unlink()
    assert tell["evaluation_form"]({})["html"].startswith(
        '<p class="problem" role="alert">There is nothing to evaluate with: eval/questions.jsonl'
    )
