"""What shuts the gate, and that faults in the real index do, with a line that points to the slice."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import pytest

from oic_qa.assistant import Assistant
from oic_qa.corpus import load_corpus
from oic_qa.errors import CorpusError, EvaluationError, OicQaError
from oic_qa.evaluation.gate import SMALLEST_FALL, baseline_of, gate
from oic_qa.evaluation.metadata import describe
from oic_qa.evaluation.project import ProjectAnswerer
from oic_qa.evaluation.questions import read_questions
from oic_qa.evaluation.records import Baseline, Portion, Result, Run
from oic_qa.evaluation.remembering import remembering
from oic_qa.evaluation.runner import Plan, run
from oic_qa.evaluation.stored import read_baseline, write_baseline
from oic_qa.hashing import file_sha256
from oic_qa.keywords import Keywords
from oic_qa.records import Body, Corpus, Reason
from oic_qa.settings import Folders
from oic_qa.threshold import Threshold
from oic_qa.vocabulary import read_vocabulary
from tests.made_runs import answered, gold, judged, known, made_run, refused, shown

FOLDERS = Folders(Path(__file__).resolve().parent.parent)

RIGHT = answered(shown((0, 20)), ranking=[(0, 20)])
WRONG = answered(shown((50, 60)), ranking=[(50, 60), (0, 20)])


def results(right: int, wrong: int, *, kind: str = "finding", start: int = 0) -> list[Result]:
    """So many questions right, then so many wrong."""
    given = [RIGHT] * right + [WRONG] * wrong
    questions = [known(f"q{start + place}", [gold(0, 5)], kind=kind) for place in range(len(given))]
    return [judged(question, one) for question, one in zip(questions, given, strict=True)]


def objections(old: Sequence[Result], new: Sequence[Result]) -> tuple[str, ...]:
    """What the gate says of a new run."""
    ids = frozenset(result.id for result in [*old, *new])
    return gate(baseline_of(made_run(old)), new, known=ids, seed=1)


def test_a_run_that_is_as_good_passes() -> None:
    assert objections(results(10, 10), results(10, 10)) == ()
    assert objections(results(10, 10), results(20, 0)) == ()


def test_a_fall_shuts_the_gate_with_slice_figures_and_questions() -> None:
    whole, kind = objections(results(20, 0), results(12, 8))
    assert whole.startswith("Slice all questions (20 questions) fell: right 1.00 -> 0.60 (-0.60 to -0.20); ")
    assert whole.endswith(" Worse: q12, q13, q14, q15, q16, q17, q18, q19.")
    assert kind.startswith("Slice kind finding (20 questions) fell: ")


def test_only_the_slice_that_fell_is_named() -> None:
    steady = results(90, 0)
    old = [*steady, *results(6, 0, kind="law", start=90)]
    new = [*steady, *results(2, 4, kind="law", start=90)]
    assert [line.split(" fell")[0] for line in objections(old, new)] == [
        "Slice all questions (96 questions)",
        "Slice kind law (6 questions)",
    ]


def test_a_fall_that_chance_explains_passes() -> None:
    """One of twenty is .05, beyond the smallest fall; the interval holds 0."""
    assert SMALLEST_FALL < 1 / 20
    assert objections(results(20, 0), results(19, 1)) == ()


def test_a_fall_that_is_certain_but_small_passes() -> None:
    """Eight of 400 is .02: no chance, and nothing that a reader notices."""
    assert objections(results(400, 0), results(392, 8)) == ()


def test_a_slice_of_a_few_questions_does_not_shut_the_gate() -> None:
    assert objections(results(4, 0), results(0, 4)) == ()


def test_more_false_refusals_are_a_fall() -> None:
    old = results(20, 0)
    new = [*results(10, 0), *(judged(known(f"q{n}", [gold(0, 5)]), refused()) for n in range(10, 20))]
    assert re.search(r"refused_falsely 0\.00 -> 0\.50 \(\+0\.\d\d to \+0\.7\d\)", objections(old, new)[0])


def test_a_question_of_the_fixed_list_that_is_answered_shuts_the_gate() -> None:
    silent = known("silent", reason=Reason.DOCUMENTS_SILENT)
    kept = results(5, 0)
    (line,) = objections([*kept, judged(silent, refused())], [*kept, judged(silent, WRONG)])
    assert line == (
        "Slice reason documents_silent: answered, though the documents do not answer and the baseline "
        "refused: silent."
    )


def test_a_question_that_the_baseline_answered_wrongly_is_not_on_the_fixed_list() -> None:
    silent = known("silent", reason=Reason.DOCUMENTS_SILENT)
    assert baseline_of(made_run([judged(silent, WRONG)])).refused == ()
    assert baseline_of(made_run([judged(silent, refused())])).refused == ("silent",)


def test_a_question_of_the_fixed_list_that_is_gone_shuts_the_gate() -> None:
    silent = judged(known("silent"), refused())
    baseline = baseline_of(made_run([*results(5, 0), silent]))
    (line,) = gate(baseline, results(5, 0), known=frozenset({"q0"}), seed=1)
    assert line == "Questions of the fixed list are gone from the set: silent."
    assert gate(baseline, results(5, 0), known=frozenset({"q0", "silent"}), seed=1) == ()


def test_a_quote_that_does_not_verify_shuts_the_gate_even_in_a_question_that_is_new() -> None:
    flawed = replace(shown((0, 20)), flaws=("text: it ends early, the document goes on",))
    new = judged(known("new", [gold(0, 5)]), answered(flawed))
    (line,) = objections(results(5, 0), [*results(5, 0), new])
    assert line == ("Quotes do not verify in new; the first: text: it ends early, the document goes on.")


def test_a_baseline_of_other_questions_is_refused() -> None:
    with pytest.raises(EvaluationError, match="holds none of these questions"):
        gate(baseline_of(made_run(results(5, 0))), results(5, 0, start=5), known=frozenset(), seed=1)


def test_a_baseline_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    baseline = baseline_of(made_run([*results(3, 2), judged(known("silent"), refused())]))
    write_baseline(baseline, tmp_path / "baseline.json")
    assert read_baseline(tmp_path / "baseline.json") == baseline


# Faults in the real index. Half of the dev half is asked; what was encoded and read once is kept between the
# runs.


@dataclass(frozen=True, slots=True)
class Bench:
    """The real assistant, its run, and what others are held against."""

    assistant: Assistant
    plan: Plan
    good: Run
    baseline: Baseline

    def objections(self, assistant: Assistant) -> tuple[str, ...]:
        """What the gate says of an assistant."""
        return self.objections_to(run(ProjectAnswerer(assistant), self.plan).results)

    def objections_to(self, answers: Sequence[Result]) -> tuple[str, ...]:
        """What the gate says of results."""
        ids = frozenset(question.id for question in self.plan.questions)
        return gate(self.baseline, answers, known=ids, seed=1)


@pytest.fixture(scope="module")
def bench() -> Bench:
    opened = Assistant.open(FOLDERS)
    assistant = replace(opened, finder=remembering(opened.finder))
    file = FOLDERS.eval / "questions.jsonl"
    plan = Plan(
        questions=read_questions(file, assistant.corpus)[::2],
        portions=(Portion.DEV,),
        metadata=describe(assistant, file, seed=1),
        progress=lambda questions, _count, _name: questions,
    )
    good = run(ProjectAnswerer(assistant), plan)
    return Bench(assistant, plan, good, baseline_of(good))


@pytest.mark.model
def test_the_real_index_passes_its_own_gate_with_the_same_results(bench: Bench) -> None:
    again = run(ProjectAnswerer(bench.assistant), bench.plan).results
    assert again == bench.good.results
    assert bench.objections_to(again) == ()


@pytest.mark.model
def test_swapped_aliases_shut_the_gate_at_the_body(bench: Bench) -> None:
    corpus = swapped(bench.assistant.corpus, "Greater Manchester", "West Midlands")
    vocabulary = read_vocabulary(corpus, bench.assistant.index.recommendations)
    finder = replace(bench.assistant.finder, vocabulary=vocabulary)
    lines = bench.objections(replace(bench.assistant, finder=finder))
    assert any(line.startswith("Slice body Greater Manchester (") for line in lines), lines


def swapped(corpus: Corpus, one: str, other: str) -> Corpus:
    """Give each of two bodies the other's short names."""
    bodies = {body.name: body for body in corpus.bodies}
    changed = {one: named_as(bodies[one], bodies[other]), other: named_as(bodies[other], bodies[one])}
    return replace(corpus, bodies=tuple(changed.get(body.name, body) for body in corpus.bodies))


def named_as(body: Body, other: Body) -> Body:
    """A body with the short names of another."""
    return replace(body, aliases=other.aliases, abbreviations=other.abbreviations, demonyms=other.demonyms)


@pytest.mark.model
def test_thresholds_of_nought_shut_the_gate_at_the_reason(bench: Bench) -> None:
    library = bench.assistant.library
    floors: dict[str, Any] = {
        field.name: 0.0
        for field in fields(Threshold)
        if isinstance(getattr(library.threshold, field.name), float)
    }
    answers = replace(library.threshold.answers, floor=0.0)
    threshold = replace(library.threshold, answers=answers, **floors)
    lines = bench.objections(replace(bench.assistant, library=replace(library, threshold=threshold)))
    assert any(line.startswith("Slice reason outside_documents: answered, though") for line in lines), lines
    assert any(line.startswith("Slice reason outside_documents (") for line in lines), lines


@pytest.mark.model
def test_keywords_switched_off_shut_the_gate_at_kinds_and_all(bench: Bench) -> None:
    index = bench.assistant.index
    without = replace(
        index,
        passage_keywords=Keywords.build([""] * len(index.passages)),
        sentence_keywords=Keywords.build([""] * len(index.sentence_rows)),
    )
    finder = replace(bench.assistant.finder, index=without)
    lines = bench.objections(replace(bench.assistant, finder=finder))
    assert lines[0].startswith("Slice all questions (")
    assert "right" in lines[0]
    assert any(line.startswith("Slice kind ") for line in lines), lines


@pytest.mark.model
def test_a_character_altered_in_memory_shuts_the_gate(bench: Bench) -> None:
    """The manifest's hash would stop it earlier; here the text that is quoted from has changed underneath."""
    corpus = bench.assistant.corpus
    report = replace(corpus.report, text=corpus.report.text.replace("migrants", "migrant5"))
    documents = tuple(report if one.id == report.id else one for one in corpus.documents)
    lines = bench.objections(replace(bench.assistant, corpus=replace(corpus, documents=documents)))
    assert lines[0].startswith("Quotes do not verify in "), lines


@pytest.mark.model
def test_a_character_altered_in_a_source_stops_the_evaluation_and_names_the_file(tmp_path: Path) -> None:
    shutil.copytree(FOLDERS.corpus, tmp_path / "corpus")
    shutil.copytree(FOLDERS.index, tmp_path / "index", ignore=shutil.ignore_patterns("encoder*"))
    source = tmp_path / "corpus" / "west-midlands-response.txt"
    source.write_bytes(source.read_bytes().replace(b"Police", b"Pol1ce", 1))
    with pytest.raises(CorpusError, match="west-midlands-response"):
        load_corpus(tmp_path / "corpus")
    manifest = tmp_path / "corpus" / "manifest.toml"
    listed = manifest.read_text(encoding="utf-8")
    original = file_sha256(FOLDERS.corpus / source.name)
    manifest.write_text(listed.replace(original, file_sha256(source)), encoding="utf-8")
    with pytest.raises(OicQaError, match="built from another corpus"):
        Assistant.open(Folders(tmp_path))
