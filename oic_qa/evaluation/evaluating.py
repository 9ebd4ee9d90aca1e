"""``oic-qa evaluate`` without the printing: the steps in order. Read this first.

Read what is asked for, put the questions to this project and to what it is held against, compare, look for
leaks, hold the run against a baseline.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from oic_qa.assistant import Assistant
from oic_qa.corpus import load_corpus
from oic_qa.evaluation.baselines import BASELINES, open_baselines
from oic_qa.evaluation.comparison import compare, corrected
from oic_qa.evaluation.gate import gate
from oic_qa.evaluation.leaks import find_leaks, hints_of, read_starters
from oic_qa.evaluation.metadata import describe
from oic_qa.evaluation.project import ProjectAnswerer
from oic_qa.evaluation.questions import KnownQuestion, counts_table, read_questions
from oic_qa.evaluation.records import Axis, Baseline, Evaluation, Portion, Run, Summary
from oic_qa.evaluation.remembering import remembering
from oic_qa.evaluation.runner import BOTH_HALVES, Plan, Progress, run
from oic_qa.evaluation.stored import read_baseline, read_evaluation
from oic_qa.settings import Folders

FILE = "questions.jsonl"

STARTERS = "starters.toml"

SEED = 1
"""Of all that is drawn, where no other is asked for; any number does."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be evaluated.

    Attributes:
        questions: a file of questions; the shipped one where none is named.
        portion: the half that is asked; both, reported apart, where none is named.
        baselines: whether the same questions are put to the built-in baselines.
        compare: an earlier evaluation.
        gate: a baseline that the run must not fall behind.
        seed: of all that is drawn.
    """

    questions: Path | None = None
    portion: Portion | None = None
    baselines: bool = False
    compare: Path | None = None
    gate: Path | None = None
    seed: int = SEED


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came out: the evaluation, leaks, and what forbids the run, a line each."""

    evaluation: Evaluation
    leaks: tuple[str, ...]
    objections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """What is read before anything is asked, so that a damaged file is told at once."""

    questions: tuple[KnownQuestion, ...]
    leaks: tuple[str, ...]
    earlier: Run | None
    baseline: Baseline | None


def evaluate(
    folders: Folders, request: Request, *, announce: Callable[[str], None], progress: Progress
) -> Outcome:
    """Evaluate this project.

    Raises:
        QuestionError: the questions cannot be used; says which line.
        EvaluationError: the earlier evaluation or the baseline cannot be used.
        OicQaError: the assistant cannot be opened.
    """
    file = request.questions or folders.eval / FILE
    read = _read(folders, file, request)
    assistant = Assistant.open(folders, announce=announce)
    assistant = replace(assistant, finder=remembering(assistant.finder))
    plan = Plan(
        questions=read.questions,
        portions=(request.portion,) if request.portion else BOTH_HALVES,
        metadata=describe(assistant, file, seed=request.seed),
        progress=progress,
    )
    ours = run(ProjectAnswerer(assistant), plan)
    others = tuple(_others(assistant, plan, read, baselines=request.baselines))
    comparisons = corrected([compare(other, ours, plan.portions) for other in others])
    return Outcome(
        evaluation=Evaluation(ours, tuple(_in_brief(other.summary) for other in others), comparisons),
        leaks=read.leaks,
        objections=_objections(read, ours),
    )


def count_questions(folders: Folders, file: Path | None) -> str:
    """Count the questions of a file, or of the shipped one, by kind and half.

    Raises:
        QuestionError: the questions cannot be used; says which line.
    """
    return counts_table(read_questions(file or folders.eval / FILE, load_corpus(folders.corpus)))


def _read(folders: Folders, file: Path, request: Request) -> _Read:
    corpus = load_corpus(folders.corpus)
    questions = read_questions(file, corpus)
    hints = hints_of(corpus, read_starters(folders.corpus / STARTERS))
    return _Read(
        questions=questions,
        leaks=find_leaks(questions, hints, names=[body.full_name for body in corpus.bodies]),
        earlier=read_evaluation(request.compare).run if request.compare else None,
        baseline=read_baseline(request.gate) if request.gate else None,
    )


def _others(assistant: Assistant, plan: Plan, read: _Read, *, baselines: bool) -> Iterator[Run]:
    if read.earlier:
        yield read.earlier
    if baselines:
        for answerer in open_baselines(assistant, BASELINES):
            yield run(answerer, plan)


def _in_brief(summary: Summary) -> Summary:
    """What is shown beside this project's own figures: those over all questions, and over each kind."""
    return replace(
        summary,
        slices=tuple(item for item in summary.slices if item.slice.axis in {Axis.ALL, Axis.KIND}),
    )


def _objections(read: _Read, ours: Run) -> tuple[str, ...]:
    if read.baseline is None:
        return ()
    known = frozenset(question.id for question in read.questions)
    seed = ours.summary.metadata.seed
    return (*read.leaks, *gate(read.baseline, ours.results, known=known, seed=seed))
