"""Questions put to a system, one after the other -> a run: every result, and the figures over them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from oic_qa.evaluation.judging import Given, judge
from oic_qa.evaluation.questions import KnownQuestion
from oic_qa.evaluation.records import Metadata, Portion, Result, Run, Summary, System
from oic_qa.evaluation.refusals import refusals_of
from oic_qa.evaluation.slices import all_figures, in_portion

BOTH_HALVES = (Portion.DEV, Portion.TEST)

Progress = Callable[[Iterable[KnownQuestion], int, str], Iterable[KnownQuestion]]
"""Passes the questions on, so many, and shows under a name how far they are."""


class Answerer(Protocol):
    """What can be put questions to: this project, or a baseline."""

    @property
    def system(self) -> System:
        """Its name."""
        ...

    def give(self, known: KnownQuestion) -> Given:
        """Answer one question; the known answer is there, and must not be looked at."""
        ...


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked and how it is reported, the same for every system of one evaluation."""

    questions: tuple[KnownQuestion, ...]
    portions: tuple[Portion, ...]
    metadata: Metadata
    progress: Progress

    def chosen(self) -> tuple[KnownQuestion, ...]:
        """The questions of the portions that are reported."""
        halves = {portion.value for portion in self.portions}
        return tuple(
            known for known in self.questions if Portion.ALL.value in halves or known.half.value in halves
        )


def run(answerer: Answerer, plan: Plan) -> Run:
    """Put every question of the plan to one system, and judge what it gives."""
    started = time.perf_counter()
    questions = plan.chosen()
    given = [answerer.give(known) for known in plan.progress(questions, len(questions), answerer.system)]
    results = judge(questions, given)
    metadata = replace(plan.metadata, system=answerer.system)
    summary = summarise(results, plan.portions, metadata)
    seconds = round(time.perf_counter() - started, 3)
    return Run(replace(summary, metadata=replace(metadata, seconds=seconds)), results)


def summarise(results: Sequence[Result], portions: Sequence[Portion], metadata: Metadata) -> Summary:
    """Gather the figures of all slices of the portions that hold a question."""
    held = [portion for portion in portions if in_portion(results, portion)]
    return Summary(
        metadata=metadata,
        slices=all_figures(results, held, seed=metadata.seed),
        refusals=tuple(refusals_of(results, portion, seed=metadata.seed) for portion in held),
    )
