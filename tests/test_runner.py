"""An evaluation from end to end, on a small corpus of its own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from typer.testing import CliRunner, Result

from oic_qa.assistant import Assistant
from oic_qa.building import build
from oic_qa.cli import app
from oic_qa.errors import EvaluationError, QuestionError
from oic_qa.evaluation.evaluating import Outcome, Request, evaluate
from oic_qa.evaluation.judging import DEPTH
from oic_qa.evaluation.metadata import commit_of, describe
from oic_qa.evaluation.project import ProjectAnswerer, given_of, shown_of
from oic_qa.evaluation.questions import Half, KnownQuestion
from oic_qa.evaluation.records import Axis, Figure, Measure, Portion, Slice, System
from oic_qa.evaluation.remembering import RememberingEncoder, RememberingReader, remembering
from oic_qa.evaluation.stored import read_baseline, read_evaluation, write_baseline, write_evaluation
from oic_qa.receipts import withhold_unverified
from oic_qa.records import Answer, Reason
from oic_qa.settings import Folders
from tests import public_sets
from tests.made import FakeEncoder, FakeReader, made_document, question_line, use_encoder, write_folders
from tests.made_runs import id_in, known

THINGS = ("boats", "vans", "lorries", "phones")
ENCODER = FakeEncoder((*THINGS, "gangs"))
REPORT = "A report\n\n" + "\n\n".join(
    f"## On {thing}\n\nGangs sell {thing} to {buyers}."
    for thing, buyers in zip(THINGS, ("sailors", "bakers", "movers", "talkers"), strict=True)
)
DOCUMENT = made_document(REPORT)
CHANGING = ("date", "seconds")
BOTH = Request()


def lines(half: Half) -> list[str]:
    """Two questions of a half that are answered, and one that is not."""
    ids = [id_in(half, start) for start in ("a", "b", "c")]
    return [
        question_line(ids[0], "Who buys boats?", words="Gangs sell boats to sailors.", document=DOCUMENT),
        question_line(ids[1], "Who buys vans?", words="Gangs sell vans to bakers.", document=DOCUMENT),
        question_line(ids[2], "What is the moon made of?", reason=Reason.OUTSIDE_DOCUMENTS),
    ]


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folders:
    use_encoder(monkeypatch, ENCODER)
    made = write_folders(tmp_path, REPORT, questions=[*lines(Half.DEV), *lines(Half.TEST)])
    build(made)
    return made


def evaluated(folders: Folders, request: Request = BOTH) -> Outcome:
    """An evaluation without anything shown."""
    return evaluate(folders, request, announce=lambda _: None, progress=lambda asked, _count, _name: asked)


def command(folders: Folders, *arguments: str) -> Result:
    """The command line."""
    return CliRunner().invoke(app, ["--root", str(folders.root), "evaluate", *arguments])


def test_every_question_is_asked_once_and_judged_by_what_was_shown(folders: Folders) -> None:
    run = evaluated(folders).evaluation.run
    assert [result.half for result in run.results] == [Half.DEV] * 3 + [Half.TEST] * 3
    first = run.results[0]
    assert first.right
    assert "Gangs sell boats to sailors." in first.shown[0].text
    assert first.ranked[0].gain == 1
    assert all(result.value(Measure.QUOTES_VERIFIED) == 1.0 for result in run.results)


def test_both_halves_are_told_apart_and_one_can_be_asked_alone(folders: Folders) -> None:
    def portions(outcome: Outcome) -> dict[Portion, int]:
        slices = outcome.evaluation.run.summary.slices
        return {item.slice.portion: item.questions for item in slices if item.slice.axis is Axis.ALL}

    assert portions(evaluated(folders)) == {Portion.DEV: 3, Portion.TEST: 3}
    assert portions(evaluated(folders, Request(portion=Portion.TEST))) == {Portion.TEST: 3}
    assert portions(evaluated(folders, Request(portion=Portion.ALL))) == {Portion.ALL: 6}


def test_the_same_questions_index_and_seed_give_the_same_json(folders: Folders) -> None:
    texts = []
    for name in ("one.json", "two.json"):
        assert command(folders, "--json", str(folders.root / name), "--baselines").exit_code == 0
        plain = json.loads((folders.root / name).read_text(encoding="utf-8"))
        texts.append(json.dumps(_without(plain, CHANGING)))
    assert texts[0] == texts[1]


def _without(plain: object, names: tuple[str, ...]) -> object:
    if isinstance(plain, dict):
        return {key: _without(value, names) for key, value in plain.items() if key not in names}
    return [_without(item, names) for item in plain] if isinstance(plain, list) else plain


def test_progress_is_shown_over_the_questions_of_each_system(folders: Folders) -> None:
    seen: list[tuple[str, int, int]] = []

    def progress(questions: Iterable[KnownQuestion], count: int, name: str) -> Iterable[KnownQuestion]:
        asked = list(questions)
        seen.append((name, count, len(asked)))
        return asked

    evaluate(folders, Request(baselines=True), announce=lambda _: None, progress=progress)
    assert seen == [(system, 6, 6) for system in System]


def test_baselines_answer_the_same_questions_and_are_compared(folders: Folders) -> None:
    evaluation = evaluated(folders, Request(baselines=True)).evaluation
    assert [other.metadata.system for other in evaluation.others] == list(System)[1:]
    assert {comparison.new.system for comparison in evaluation.comparisons} == {System.PROJECT}
    whole = Slice(Portion.TEST, Axis.ALL, "all")
    assert all(other.figures(whole) for other in evaluation.others)


def test_a_run_says_what_it_belongs_to(folders: Folders) -> None:
    metadata = evaluated(folders).evaluation.run.summary.metadata
    settings = {setting.name: setting.value for setting in metadata.settings}
    assert metadata.index == Assistant.open(folders).index_id
    assert settings["dense_weight"] == "0.9"
    assert "threshold_answer" in settings
    assert metadata.seconds > 0


def test_a_folder_that_is_no_repository_has_no_commit(tmp_path: Path) -> None:
    assert commit_of(tmp_path) is None


def test_a_question_that_is_not_searched_for_has_no_ranking_and_no_support(folders: Folders) -> None:
    given = ProjectAnswerer(Assistant.open(folders)).give(replace(known("q"), question="?!"))
    assert (given.reason, given.ranking, given.support) == (Reason.UNCLEAR, (), 0.0)


def test_the_ranking_holds_every_passage_in_the_order_of_the_search(folders: Folders) -> None:
    assistant = Assistant.open(folders)
    given = ProjectAnswerer(assistant).give(replace(known("q"), question="Who buys lorries?"))
    assert len(given.ranking) == len(assistant.index.passages) < DEPTH
    scores = [item.score for item in given.ranking]
    assert scores == sorted(scores, reverse=True)


def test_a_quote_that_was_withheld_and_one_that_is_false_are_both_seen(folders: Folders) -> None:
    assistant = Assistant.open(folders)
    turn = assistant.ask("Who buys boats?")
    assert isinstance(turn.reply, Answer)
    false = replace(turn.reply.quotes[0], text="Gangs give boats to sailors.")
    documents = {document.id: document for document in assistant.corpus.documents}
    assert shown_of(false, documents).flaws[0].startswith("text: ")
    tampered = replace(turn, reply=replace(turn.reply, quotes=(false, *turn.reply.quotes[1:])))
    withheld = given_of(withhold_unverified(tampered, assistant.corpus), (), documents, chance=0.5)
    assert withheld.withheld
    assert not given_of(turn, (), documents, chance=0.5).withheld


def test_each_text_is_encoded_once_and_alike() -> None:
    asked: list[str] = []

    class Counting(FakeEncoder):
        def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
            asked.extend(texts)
            return super().encode(texts)

    encoder = RememberingEncoder(Counting(THINGS))
    first = encoder.encode(["boats", "vans"])
    assert (encoder.encode(["vans", "boats"]) == first[::-1]).all()
    assert asked == ["boats", "vans"]
    assert encoder.encode([]).shape == (0, len(THINGS))


def test_a_pair_is_read_once_and_alike() -> None:
    class Counting(FakeReader):
        def scores(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
            read.extend((question, text) for text in texts)
            return super().scores(question, texts)

    read: list[tuple[str, str]] = []
    reader = RememberingReader(Counting())
    assert reader.scores("boats and vans", ["vans", "sea", "vans"]).tolist() == [1, 0, 1]
    assert read == [("boats and vans", "vans"), ("boats and vans", "sea")]
    assert reader.scores("boats and vans", ["boats", "vans"]).tolist() == [1, 1]
    assert read[2:] == [("boats and vans", "boats")]
    # The same text beside another question is another pair.
    assert reader.scores("boats", ["vans"]).tolist() == [0]
    assert read[3:] == [("boats", "vans")]
    assert reader.scores("boats", []).shape == (0,)
    assert reader.sha256 == Counting().sha256


def test_what_remembers_finds_the_same_and_encodes_and_reads_nothing_twice(folders: Folders) -> None:
    class CountingEncoder(FakeEncoder):
        def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
            asked.extend(texts)
            return super().encode(texts)

    class CountingReader(FakeReader):
        def scores(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
            asked.extend(texts)
            return super().scores(question, texts)

    asked: list[str] = []
    plain = Assistant.open(folders).finder
    counted = replace(plain, encoder=CountingEncoder(ENCODER.words), reader=CountingReader())
    query = plain.understand("Who buys lorries?")
    finder = remembering(counted)
    assert finder.find(query) == plain.find(query)
    once = len(asked)
    assert finder.find(query) == plain.find(query)
    assert len(asked) == once > 1


def test_the_gate_opens_for_the_same_run_and_shuts_with_status_1(folders: Folders) -> None:
    baseline = folders.root / "baseline.json"
    assert command(folders, "--write-baseline", str(baseline)).exit_code == 0
    passed = command(folders, "--gate", str(baseline))
    assert (passed.exit_code, "The gate is open" in passed.output) == (0, True)
    kept = read_baseline(baseline)
    write_baseline(replace(kept, refused=("gone",)), baseline)
    shut = command(folders, "--gate", str(baseline))
    assert shut.exit_code == 1
    assert "Questions of the fixed list are gone from the set: gone." in shut.output
    assert "The gate is shut: 1 objection" in shut.output


def test_a_leak_is_told_and_shuts_the_gate(folders: Folders) -> None:
    baseline = folders.root / "baseline.json"
    command(folders, "--write-baseline", str(baseline))
    starters = '[[starter]]\nreader = "All"\nquestion = "Who buys boats?"\n'
    (folders.corpus / "starters.toml").write_text(starters, encoding="utf-8")
    told = command(folders)
    assert told.exit_code == 0
    assert "leaks: its question stands in the starter question." in told.output
    assert command(folders, "--gate", str(baseline)).exit_code == 1


def test_an_earlier_run_is_compared_question_by_question(folders: Folders) -> None:
    earlier = folders.root / "earlier.json"
    command(folders, "--json", str(earlier))
    outcome = evaluated(folders, Request(compare=earlier))
    (comparison,) = outcome.evaluation.comparisons
    assert comparison.changes == ()
    assert all(item.difference == 0 for item in comparison.differences)
    assert read_evaluation(earlier).run.results == outcome.evaluation.run.results


def test_a_damaged_question_is_told_by_its_line_before_anything_is_opened(folders: Folders) -> None:
    file = folders.eval / "questions.jsonl"
    file.write_text(file.read_text(encoding="utf-8") + '{"id": "q"\n', encoding="utf-8")
    (folders.index / "current").unlink()
    with pytest.raises(QuestionError, match=r"^questions\.jsonl, line 7: "):
        evaluated(folders)
    told = command(folders)
    assert told.exit_code == 1
    assert told.output.startswith("questions.jsonl, line 7: ")
    assert told.output.count("\n") == 1


def test_a_damaged_baseline_or_earlier_run_is_told_before_anything_is_asked(folders: Folders) -> None:
    damaged = folders.root / "damaged.json"
    damaged.write_text("{", encoding="utf-8")
    for request in (Request(gate=damaged), Request(compare=damaged)):
        with pytest.raises(EvaluationError, match=r"damaged\.json is no "):
            evaluated(folders, request)


def test_other_questions_can_be_asked(folders: Folders) -> None:
    other = folders.root / "other.jsonl"
    other.write_text(f"{lines(Half.TEST)[0]}\n", encoding="utf-8")
    outcome = evaluated(folders, Request(questions=other))
    assert [result.question for result in outcome.evaluation.run.results] == ["Who buys boats?"]
    metadata = describe(Assistant.open(folders), other, seed=1)
    assert outcome.evaluation.run.summary.metadata.questions_sha256 == metadata.questions_sha256


def test_the_terminal_shows_each_half_the_kinds_refusals_and_what_stands_beside(folders: Folders) -> None:
    shown = command(folders, "--baselines").output
    for words in ("Right, refusals counted", "dev half", "finding", "AUROC of support", "BM25 alone"):
        assert words in shown


def test_questions_can_be_counted_alone(folders: Folders) -> None:
    counted = command(folders, "--counts")
    assert "| all | 3 | 3 | 6 |" in counted.output
    assert "| finding | 2 | 2 | 4 |" in counted.output


def test_a_public_set_is_searched_instead_and_its_run_written(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("oic_qa.evaluation.beir_models.open_models", lambda *_, **__: public_sets.MODELS)
    harbours = public_sets.HARBOURS.write(folders.root / "harbours")
    trec_run, figures = folders.root / "harbours.run", folders.root / "harbours.json"
    searched = command(folders, "--beir", str(harbours), "--trec-run", str(trec_run), "--json", str(figures))
    assert searched.exit_code == 0, searched.output
    assert "## harbours" in searched.output
    assert trec_run.read_text(encoding="utf-8").splitlines()[0].endswith(" oic-qa")
    assert trec_run.with_suffix(".qrels").is_file()
    assert json.loads(figures.read_text(encoding="utf-8"))["name"] == "harbours"


def test_what_changed_sides_is_named_beside_an_earlier_run(folders: Folders) -> None:
    earlier = folders.root / "earlier.json"
    command(folders, "--json", str(earlier))
    kept = read_evaluation(earlier)
    results = tuple(
        replace(result, figures=(Figure(Measure.RIGHT, 0.0),))
        if result.question == "Who buys vans?"
        else result
        for result in kept.run.results
    )
    write_evaluation(replace(kept, run=replace(kept.run, results=results)), earlier)
    name = next(result.id for result in results if not result.right and result.half is Half.TEST)
    output = " ".join(command(folders, "--compare", str(earlier)).output.split())
    assert f"Now right: {name}. No longer right: –." in output


def test_what_belongs_to_a_public_set_is_wrong_usage_without_one(folders: Folders) -> None:
    assert command(folders, "--trec-run", "run.txt").exit_code == 2
