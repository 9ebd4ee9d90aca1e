"""The last committed run, of which the scores alone are kept -> its figures, and how a run stands to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from oic_qa.errors import EvaluationError
from oic_qa.evaluation.comparison import compare
from oic_qa.evaluation.gate import gate
from oic_qa.evaluation.judging import conversation_of
from oic_qa.evaluation.questions import KnownQuestion
from oic_qa.evaluation.records import (
    Axis,
    Baseline,
    Comparison,
    Figure,
    Kept,
    Measure,
    Result,
    Run,
    Slice,
    SliceFigures,
    Summary,
)
from oic_qa.evaluation.runner import BOTH_HALVES
from oic_qa.evaluation.slices import in_portion, slice_figures
from oic_qa.evaluation.stored import read_baseline
from oic_qa.settings import Folders

FILE = "baseline.json"


@dataclass(frozen=True, slots=True)
class Against:
    """How a run stands to the last committed one; or, where that cannot be told, ``problem`` says why.

    Attributes:
        comparison: the differences, question by question.
        objections: what the gate would say against the run, a line each.
        problem: one line.
    """

    comparison: Comparison | None = None
    objections: tuple[str, ...] = ()
    problem: str = ""


def read_committed(folders: Folders) -> Baseline | None:
    """Read what later runs are held against; nothing where the file is not there.

    Raises:
        EvaluationError: the file holds something else.
    """
    file = folders.eval / FILE
    return read_baseline(file) if file.is_file() else None


def committed_run(baseline: Baseline, questions: Sequence[KnownQuestion]) -> Run:
    """Put the scores beside their questions, in the questions' order; what was shown is not kept."""
    kept = {item.id: item for item in baseline.questions}
    results = tuple(_result(known, kept[known.id], baseline) for known in questions if known.id in kept)
    wholes = tuple(_wholes(results, seed=baseline.metadata.seed))
    return Run(Summary(baseline.metadata, wholes, refusals=()), results)


def against_committed(run: Run, questions: Sequence[KnownQuestion], folders: Folders) -> Against:
    """Hold a run against the last committed one; ``questions`` are all of the set, asked or not."""
    try:
        baseline = read_committed(folders)
        if baseline is None:
            return Against(problem=f"No run is committed: eval/{FILE} is not there.")
        known = frozenset(question.id for question in questions)
        portions = [item.slice.portion for item in run.summary.slices if item.slice.axis is Axis.ALL]
        return Against(
            compare(committed_run(baseline, questions), run, portions),
            gate(baseline, run.results, known=known, seed=run.summary.metadata.seed),
        )
    except EvaluationError as error:
        return Against(problem=str(error))


def _wholes(results: Sequence[Result], *, seed: int) -> Iterator[SliceFigures]:
    """The figures of each half that holds a question, as the evaluation itself reports them."""
    for portion in BOTH_HALVES:
        if members := in_portion(results, portion):
            yield slice_figures(Slice(portion, Axis.ALL, "all"), members, seed=seed)


def _result(known: KnownQuestion, kept: Kept, baseline: Baseline) -> Result:
    falsely = bool(kept.value(Measure.REFUSED_FALSELY))
    refused = falsely if known.answerable else known.id in baseline.refused
    return Result(
        id=known.id,
        question=known.question,
        history=known.history,
        conversation=conversation_of(known),
        half=known.half,
        kind=known.kind,
        tags=known.tags,
        asked_by=known.asked_by,
        named_bodies=known.bodies,
        gold=known.gold,
        wanted_bodies=(),
        expected_reason=known.expected_reason,
        refused=refused,
        reason=None,
        bodies=(),
        shown=(),
        support=0.0,
        right_if_answered=False,
        ranked=(),
        figures=tuple(_figures(known, kept, refused=refused)),
    )


def _figures(known: KnownQuestion, kept: Kept, *, refused: bool) -> Iterator[Figure]:
    """The scores that were kept, and the one that the list of rightly refused questions stands for."""
    yield from kept.figures
    if not known.answerable:
        yield Figure(Measure.REFUSED_RIGHTLY, float(refused))
