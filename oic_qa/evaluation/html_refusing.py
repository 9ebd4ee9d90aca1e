"""What a run refuses, as a section of the report: at the shipped threshold, and at every other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import ceil, floor
from xml.etree.ElementTree import Element

from oic_qa.evaluation import html_words as words
from oic_qa.evaluation.elements import element
from oic_qa.evaluation.html_figures import named_summaries, reported_portion
from oic_qa.evaluation.html_tables import Cell, Column, counted, figure_of, section, table
from oic_qa.evaluation.intervals import wilson
from oic_qa.evaluation.plots import Point, Scale, Series, legend, line_plot, percent, share_scale
from oic_qa.evaluation.records import (
    CurvePoint,
    Evaluation,
    Portion,
    Refusals,
    Result,
    Separation,
    Summary,
)
from oic_qa.evaluation.slices import in_portion

BINS = 8
"""Groups of support, of about as many questions each: some twenty in the test half."""

STEPS = tuple(step / 10 for step in range(1, 11))
"""Shares of questions answered that the table of risks shows."""

FIFTHS = 5
"""The scale of support is marked at every fifth."""


def refusing_section(evaluation: Evaluation) -> Element | None:
    """Refusing at the shipped threshold, and at every other."""
    portion = reported_portion(evaluation.run.summary)
    refusals = _refusals(evaluation.run.summary, portion)
    if refusals is None:
        return None
    return section(
        "refusing",
        "Refusing",
        _two_by_two(refusals),
        _separations(refusals.separations),
        _risks(named_summaries(evaluation), portion),
        _reliability(in_portion(evaluation.run.results, portion)),
    )


def _refusals(summary: Summary, portion: Portion) -> Refusals | None:
    return next((item for item in summary.refusals if item.portion is portion), None)


def _two_by_two(refusals: Refusals) -> Element:
    columns = [
        Column("Questions", number=False),
        Column("Answered"),
        Column("Refused"),
        Column("Refused, share"),
    ]
    rows = (
        ("The documents answer", refusals.answerable_answered, refusals.answerable_refused),
        ("The documents do not answer", refusals.unanswerable_answered, refusals.unanswerable_refused),
    )
    return table(
        f"At the shipped threshold, {words.PORTIONS[refusals.portion]}",
        columns,
        (
            [name, f"{answered:,}", f"{refused:,}", _share(refused, answered + refused)]
            for name, answered, refused in rows
        ),
    )


def _share(some: int, of: int) -> Cell:
    if not of:
        return ""
    ends = wilson(some, of)
    span = f"{ends.low * 100:.1f} to {ends.high:.1%}"
    return element("b", f"{some / of:.1%}"), " ", element("span", span, class_="interval")


def _separations(separations: Sequence[Separation]) -> Element | None:
    if not separations:
        return None
    columns = [
        Column("Answerable questions against", number=False),
        Column("Questions"),
        Column("Area under the curve"),
    ]
    return table(
        "How well support tells them apart: 0.5 is chance, 1 perfect",
        columns,
        (_separation_row(separation) for separation in separations),
    )


def _separation_row(item: Separation) -> list[Cell]:
    name = words.REASONS[item.against] if item.against else "all that the documents do not answer"
    span = element("span", f"{item.low:.3f} to {item.high:.3f}", class_="interval")
    return [
        name,
        f"{item.answerable:,} and {item.unanswerable:,}",
        (element("b", f"{item.auroc:.3f}"), " ", span),
    ]


def _risks(summaries: Mapping[str, Summary], portion: Portion) -> Element:
    refusals = {name: _refusals(summary, portion) for name, summary in summaries.items()}
    held = {name: found for name, found in refusals.items() if found and found.curve}
    series = [
        Series(name, f"run-{number}", _curve(found.curve), marked=False)
        for number, (name, found) in enumerate(held.items())
    ]
    columns = [
        Column("Run", number=False),
        *(Column(percent(step)) for step in STEPS),
        *(Column(title) for title in ("Area", "Coverage, 90% right", "Coverage, 95% right")),
    ]
    plot = line_plot(
        series,
        across=share_scale("Share of the questions answered, best supported first"),
        up=share_scale("Share of them wrong"),
        describes="Risk over coverage; the table below holds the numbers at every tenth.",
    )
    return element(
        "div",
        element("h3", "Risk and coverage"),
        figure_of(
            plot,
            "If only the best supported questions were answered: how many of the answers would be wrong. "
            "Answering a question that the documents do not answer is wrong.",
            legend(series),
        ),
        table(
            "Share wrong when so many questions are answered",
            columns,
            (_risk_row(name, found) for name, found in held.items()),
        ),
    )


def _curve(curve: Sequence[CurvePoint]) -> tuple[Point, ...]:
    """The curve's corners: points of one coverage stand once."""
    corners = {point.coverage: point.risk for point in curve}
    return tuple(Point(coverage, risk, risk, risk) for coverage, risk in corners.items())


def _risk_row(name: str, refusals: Refusals) -> list[Cell]:
    at_steps = (
        next((point.risk for point in refusals.curve if point.coverage >= step - 1e-9), None)
        for step in STEPS
    )
    return [
        name,
        *("" if risk is None else f"{risk:.1%}" for risk in at_steps),
        f"{refusals.area:.3f}",
        f"{refusals.coverage_90:.1%}",
        f"{refusals.coverage_95:.1%}",
    ]


def _reliability(results: Sequence[Result]) -> Element | None:
    """Whether more support means more truth."""
    groups = list(_groups(sorted(results, key=lambda result: result.support)))
    if not groups:
        return None
    points = tuple(_right_share(group) for group in groups)
    ticks = _ticks(groups[0][0].support, groups[-1][-1].support)
    across = Scale("Support", ticks[0], ticks[-1], ticks, lambda value: f"{value:.1f}")
    plot = line_plot(
        [Series("", "run-0", points)],
        across=across,
        up=share_scale("Share right"),
        describes="Share of right answers by support, with 95% intervals; the table below holds the numbers.",
    )
    columns = [
        Column("Support", number=False),
        *(Column(title) for title in ("Questions", "Right if answered")),
    ]
    return element(
        "div",
        element("h3", "Reliability of the support score"),
        figure_of(
            plot,
            f"{counted(len(results), 'question')} in {len(groups)} groups by their best support: how many of "
            "each would be right if all were answered, with 95% intervals.",
        ),
        table("Right answers by support", columns, (_reliability_row(group) for group in groups)),
    )


def _groups(ordered: Sequence[Result]) -> Iterator[Sequence[Result]]:
    count = min(BINS, len(ordered))
    cuts = [round(part * len(ordered) / count) for part in range(count + 1)] if count else []
    return (ordered[start:end] for start, end in pairwise(cuts))


def _right_share(group: Sequence[Result]) -> Point:
    right = sum(result.right_if_answered for result in group)
    ends = wilson(right, len(group))
    support = sum(result.support for result in group) / len(group)
    return Point(support, right / len(group), ends.low, ends.high)


def _ticks(low: float, high: float) -> tuple[float, ...]:
    """Multiples of a fifth around a range.

    >>> _ticks(0.25, 0.61)
    (0.2, 0.4, 0.6, 0.8)
    """
    first = floor(low * FIFTHS)
    last = max(ceil(high * FIFTHS), first + 1)
    return tuple(fifth / FIFTHS for fifth in range(first, last + 1))


def _reliability_row(group: Sequence[Result]) -> list[Cell]:
    right = sum(result.right_if_answered for result in group)
    return [
        f"{group[0].support:.3f} to {group[-1].support:.3f}",
        f"{len(group):,}",
        _share(right, len(group)),
    ]
