"""The evaluation as the page runs it and shows it, without a browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from oic_qa.building import build
from oic_qa.errors import EvaluationError
from oic_qa.evaluation.gate import baseline_of
from oic_qa.evaluation.questions import Half
from oic_qa.evaluation.records import Portion
from oic_qa.evaluation.runner import BOTH_HALVES
from oic_qa.records import Answer, Turn
from oic_qa.settings import Folders, default_folders
from oic_qa.ui.drawing import Choice, drawn, held_questions, in_halves, read_choice
from oic_qa.ui.evaluating import Evaluations
from oic_qa.ui.evaluation_form import form_html
from oic_qa.ui.evaluation_results import results_html, title_of
from oic_qa.ui.opening import Opening
from tests.evaluated import (
    ALL,
    LONG_SECONDS,
    QUESTIONS,
    REPORT,
    GatedEncoder,
    made_encoder,
    measured,
    opened,
    question_lines,
    wait_for_end,
)
from tests.fake_assistant import FakeAssistant
from tests.made import use_encoder, write_folders
from tests.made_runs import id_in, known


@pytest.fixture
def encoder() -> Iterator[GatedEncoder]:
    made = made_encoder()
    yield made
    made.gate.set()


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoder: GatedEncoder) -> Folders:
    use_encoder(monkeypatch, encoder)
    made = write_folders(tmp_path, REPORT, questions=QUESTIONS)
    build(made)
    return made


@pytest.fixture
def evaluations(folders: Folders) -> Evaluations:
    return Evaluations(opened(folders), folders)


# Which questions are asked


def test_the_form_offers_the_halves_with_their_questions_and_a_quick_share(evaluations: Evaluations) -> None:
    html = form_html(evaluations.questions(), None)
    assert 'value="test" data-held="4" checked> <span>Test half: 4 questions</span>' in html
    assert 'value="dev" data-held="4"> <span>Dev half: 4 questions</span>' in html
    assert 'value="both" data-held="8"> <span>Both halves: 8 questions</span>' in html
    assert 'max="4" value="4"' in html
    many = [known(f"q{number}") for number in range(200)]
    assert 'value="60"' in form_html(many, None)


def test_a_half_without_questions_is_not_offered() -> None:
    html = form_html([known(id_in(Half.DEV, "a"))], None)
    assert 'value="dev" data-held="1" checked' in html
    assert 'value="test"' not in html
    assert 'value="both"' not in html


def test_the_form_tells_how_long_the_committed_run_took(evaluations: Evaluations) -> None:
    baseline = baseline_of(measured(evaluations).evaluation.run)
    baseline = replace(baseline, metadata=replace(baseline.metadata, seconds=70.4, machine="<b>2 cores</b>"))
    html = form_html(evaluations.questions(), baseline)
    assert "The last committed run took 70 seconds for 8 questions on &lt;b&gt;2 cores&lt;/b&gt;." in html


@pytest.mark.parametrize("typed", ["0", "-3", "", "many", "1e3", "٣", "9" * 5000])
def test_a_number_of_questions_is_a_number_from_1_on(typed: str) -> None:
    with pytest.raises(EvaluationError, match=r"as the number of questions; type one from 1 on\.$"):
        read_choice("test", typed)


def test_only_the_halves_that_there_are_can_be_chosen() -> None:
    with pytest.raises(EvaluationError, match=r"no half 'third'; choose one of both, dev, test\.$"):
        read_choice("third", "60")
    assert read_choice("both", " 20 ") == Choice(half=None, questions=20)


def test_a_number_always_draws_the_same_questions_and_a_larger_one_holds_them() -> None:
    held = [known(f"q{number}") for number in range(50)]
    few, more = drawn(held, 10), drawn(held, 20)
    assert [question.id for question in few] == [question.id for question in drawn(held[::-1], 10)][::-1]
    assert len(few) == 10
    assert set(few) < set(more)
    assert list(more) == [question for question in held if question in more]
    assert few != tuple(held[:10])
    assert drawn(held, 99) == tuple(held)


def test_the_halves_are_those_of_the_evaluation() -> None:
    held = [known(id_in(half, "q")) for half in Half]
    assert [question.half for question in in_halves(held, (Portion.TEST,))] == [Half.TEST]
    assert in_halves(held, BOTH_HALVES) == tuple(held)


def test_a_folder_without_questions_is_told_in_one_line(folders: Folders, evaluations: Evaluations) -> None:
    (folders.eval / "questions.jsonl").unlink()
    with pytest.raises(EvaluationError, match=r"^There is nothing to evaluate with: eval/questions\.jsonl"):
        evaluations.questions()
    (folders.eval / "questions.jsonl").write_text("\n", "utf-8")
    with pytest.raises(EvaluationError, match=r"eval/questions\.jsonl holds no question\.$"):
        held_questions(folders, FakeAssistant().corpus)


# A run


def test_a_run_asks_what_was_chosen_and_is_kept_in_memory(folders: Folders, evaluations: Evaluations) -> None:
    before = sorted(path for path in folders.root.rglob("*"))
    run = measured(evaluations, Choice(Portion.TEST, 3))
    assert {result.half for result in run.evaluation.run.results} == {Half.TEST}
    assert (len(run.evaluation.run.results), run.held) == (3, 4)
    assert title_of(run) == "Test half: 3 of 4 questions"
    standing = evaluations.standing
    assert (standing.asked, standing.of, standing.finished, standing.problem) == (3, 3, 1, False)
    assert standing.line == "The evaluation is finished: 3 questions. The figures stand below."
    assert sorted(path for path in folders.root.rglob("*")) == before


def test_both_halves_are_told_apart(evaluations: Evaluations) -> None:
    run = measured(evaluations)
    assert title_of(run) == "Both halves: all 8 questions"
    html = results_html(run, evaluations.corpus)
    assert "the halves are reported apart" in html
    assert '<th scope="col" class="number">Test half</th>' in html
    assert '<th scope="col" class="number">Dev half</th>' in html


def test_one_evaluation_is_run_at_a_time(evaluations: Evaluations, encoder: GatedEncoder) -> None:
    encoder.shut()
    evaluations.start(Choice(Portion.TEST, 4))
    assert encoder.reached.wait(LONG_SECONDS)
    evaluations.start(ALL)
    assert evaluations.standing.of == 4
    encoder.gate.set()
    wait_for_end(evaluations)
    assert evaluations.standing.finished == 1
    assert evaluations.measured is not None
    assert len(evaluations.measured.evaluation.run.results) == 4


def test_while_a_question_is_asked_it_is_told_how_far_the_run_is(
    evaluations: Evaluations, encoder: GatedEncoder
) -> None:
    encoder.shut()
    evaluations.start(Choice(Portion.TEST, 4))
    assert encoder.reached.wait(LONG_SECONDS)
    standing = evaluations.standing
    assert (standing.running, standing.asked, standing.of) == (True, 1, 4)
    assert standing.line == "1 of 4 questions asked"
    assert standing.news == "A quarter of it is asked."


def test_others_are_answered_while_an_evaluation_is_at_work(folders: Folders, encoder: GatedEncoder) -> None:
    opening = opened(folders)
    evaluations = Evaluations(opening, folders)
    encoder.shut()
    evaluations.start(ALL)
    assert encoder.reached.wait(LONG_SECONDS)
    turn = opening.ask("Who buys boats?", ())
    assert isinstance(turn.reply, Answer)
    assert "Gangs sell boats to sailors." in turn.reply.quotes[0].text
    assert evaluations.standing.running


def test_a_run_that_is_stopped_measures_nothing_and_the_one_before_stays(
    evaluations: Evaluations, encoder: GatedEncoder
) -> None:
    first = measured(evaluations)
    encoder.shut()
    evaluations.start(Choice(Portion.TEST, 4))
    assert encoder.reached.wait(LONG_SECONDS)
    evaluations.stop()
    encoder.gate.set()
    wait_for_end(evaluations)
    standing = evaluations.standing
    assert standing.line == "Stopped after 2 of 4 questions; nothing was measured."
    assert (standing.problem, standing.finished) == (False, 1)
    assert evaluations.measured is first
    assert measured(evaluations, Choice(Portion.DEV, 1)) is not first


def test_what_cannot_be_read_ends_the_run_with_one_line(folders: Folders, evaluations: Evaluations) -> None:
    with (folders.eval / "questions.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"id": "q"\n')
    evaluations.start(ALL)
    wait_for_end(evaluations)
    assert evaluations.standing.problem
    assert evaluations.standing.line.startswith("questions.jsonl, line 9: ")
    assert evaluations.measured is None


def test_a_half_that_holds_no_question_is_told(folders: Folders) -> None:
    (folders.eval / "questions.jsonl").write_text("\n".join(question_lines(Half.DEV)), "utf-8")
    evaluations = Evaluations(opened(folders), folders)
    evaluations.start(Choice(Portion.TEST, 4))
    wait_for_end(evaluations)
    line = "The test half of eval/questions.jsonl holds no question; choose another."
    assert (evaluations.standing.line, evaluations.standing.problem) == (line, True)


def test_an_assistant_that_does_not_show_what_it_searches_is_not_evaluated(folders: Folders) -> None:
    opening = Opening(lambda _: FakeAssistant(), announce=list[str]().append)
    opening.start()
    evaluations = Evaluations(opening, folders)
    evaluations.start(ALL)
    wait_for_end(evaluations)
    assert evaluations.standing.line.startswith("This assistant cannot be evaluated")


@pytest.mark.model
def test_answers_are_the_same_while_an_evaluation_is_at_work() -> None:
    folders = default_folders()
    opening = opened(folders)
    questions = ("What does recommendation 4 require?", "Which forces report on Hydra training?", "the moon?")

    def answers() -> list[Turn]:
        return [replace(opening.ask(question, ()), elapsed_ms=0.0) for question in questions]

    alone, evaluations = answers(), Evaluations(opening, folders)
    evaluations.start(Choice(Portion.TEST, 20))
    beside = [answers()]
    while evaluations.standing.running:
        beside.append(answers())
    assert all(same == alone for same in beside)
    assert evaluations.measured is not None, evaluations.standing.line
    assert evaluations.measured.evaluation.run.summary.metadata.index == opening.assistant().index_id
