"""Known questions, results and runs for tests of the evaluation, made of what stands in the test."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from oic_qa.evaluation.judging import Candidate, Given, judge
from oic_qa.evaluation.measures import Extract
from oic_qa.evaluation.questions import Gold, Half, KnownQuestion
from oic_qa.evaluation.records import Metadata, Portion, Result, Run, Shown, System
from oic_qa.evaluation.runner import summarise
from oic_qa.records import Reason, Span

METADATA = Metadata(
    system=System.PROJECT,
    commit="c0ffee",
    index="made",
    corpus_sha256="made",
    model_sha256="made",
    questions_file="made.jsonl",
    questions_sha256="made",
    settings=(),
    seed=1,
    machine="made",
    date=date(2026, 1, 1),
    seconds=0.0,
)


def gold(start: int, end: int, *, document: str = "report") -> Gold:
    """Gold words at one place; the words themselves do not matter here."""
    return Gold(document, "x" * (end - start), (Span(start, end),))


def known(
    name: str,
    *groups: Sequence[Gold],
    kind: str = "finding",
    bodies: tuple[str, ...] = (),
    reason: Reason | None = None,
    history: tuple[str, ...] = (),
) -> KnownQuestion:
    """A question that is named by its id; without gold the documents do not answer it."""
    if not groups and reason is None:
        reason = Reason.OUTSIDE_DOCUMENTS
    return KnownQuestion(
        id=name,
        question=f"what about {name}?",
        history=history,
        kind=kind if groups else "unanswerable",
        gold=tuple(tuple(group) for group in groups),
        bodies=bodies,
        expected_reason=reason,
        tags=(),
        asked_by="staff",
    )


def shown(*spans: tuple[int, int], document: str = "report", marked: Iterable[tuple[int, int]] = ()) -> Shown:
    """A quote of some ranges."""
    ranges = tuple(Span(*span) for span in spans)
    return Shown(
        document=document,
        title="A report",
        heading="",
        body=None,
        spans=ranges,
        highlights=tuple(Span(*span) for span in marked),
        text=" […] ".join("x" * span.length for span in ranges),
    )


def answered(
    *quotes: Shown,
    bodies: tuple[str, ...] = (),
    ranking: Iterable[tuple[int, int]] = (),
    support: float = 0.5,
    withheld: bool = False,
) -> Given:
    """An answer; the ranking is of passages of the report."""
    return Given(
        refused=False,
        reason=None,
        bodies=bodies,
        shown=quotes,
        ranking=tuple(
            Candidate(Extract("report", (Span(*span),)), 1.0 / place)
            for place, span in enumerate(ranking, start=1)
        ),
        support=support,
        withheld=withheld,
    )


def refused(*near_misses: Shown, reason: Reason = Reason.OUTSIDE_DOCUMENTS, support: float = 0.1) -> Given:
    """A refusal."""
    return Given(True, reason, (), near_misses, (), support)


def judged(question: KnownQuestion, given: Given) -> Result:
    """One result."""
    return judge([question], [given])[0]


def made_run(results: Sequence[Result], *, index: str = "made") -> Run:
    """A run of results, all reported together."""
    metadata = replace(METADATA, index=index)
    return Run(summarise(results, (Portion.ALL,), metadata), tuple(results))


def id_in(half: Half, start: str) -> str:
    """An id that the stable hash puts into a half."""
    names = (f"{start}{number}" for number in range(100))
    return next(name for name in names if known(name).half is half)
