"""The figures of a run as sections of the report: those read first, all of them, and beside other runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from oic_qa.evaluation import html_words as words
from oic_qa.evaluation.elements import element
from oic_qa.evaluation.html_tables import (
    NOTHING,
    Cell,
    Column,
    counted,
    estimate_cell,
    section,
    table,
)
from oic_qa.evaluation.records import (
    Axis,
    Comparison,
    Difference,
    Estimate,
    Evaluation,
    Measure,
    Portion,
    Slice,
    SliceFigures,
    Summary,
)

HEADLINE = (
    *(Measure.RIGHT, Measure.ANSWER_IN_FIRST, Measure.ANSWER_IN_FIRST_THREE),
    *(Measure.REFUSED_RIGHTLY, Measure.REFUSED_FALSELY, Measure.NDCG_10),
)
"""What is read first, and what this project is compared with baselines in."""


def reported_portion(summary: Summary) -> Portion:
    """The half that figures are quoted from: test where it was asked, otherwise what there is."""
    held = {item.slice.portion for item in summary.slices}
    wanted = (Portion.TEST, Portion.ALL, Portion.DEV)
    return next((portion for portion in wanted if portion in held), Portion.ALL)


def whole(summary: Summary, portion: Portion) -> SliceFigures | None:
    """The figures of a half as a whole."""
    return summary.figures(Slice(portion, Axis.ALL, "all"))


def headline_section(summary: Summary) -> Element:
    """The figures that are read first, and then all of them."""
    portion = reported_portion(summary)
    figures = whole(summary, portion)
    cards = (figures.estimate(measure) for measure in HEADLINE) if figures else ()
    return section(
        "headline",
        "In brief",
        element("p", _explained(figures, portion)),
        element("ul", (_card(estimate) for estimate in cards if estimate), class_="cards"),
        _all_measures(summary),
    )


def _explained(figures: SliceFigures | None, portion: Portion) -> str:
    if figures is None:
        return "No question was asked."
    unanswerable = figures.questions - figures.answerable
    return (
        f"{words.PORTIONS[portion].capitalize()}: {counted(figures.questions, 'question')}, "
        f"{unanswerable:,} of which the documents do not answer. A question counts as right when its answer "
        "is among the first three quotations, or when it is refused and should be. Beside each figure stands "
        "its 95% interval: how far the figure of all questions of this sort may lie from that of these few."
    )


def _card(estimate: Estimate) -> Element:
    return element(
        "li",
        element("b", words.figure(estimate.measure, estimate.value)),
        element("span", words.MEASURES[estimate.measure]),
        element("small", f"{words.interval(estimate)}, {counted(estimate.questions, 'question')}"),
    )


def _all_measures(summary: Summary) -> Element:
    wholes = [found for portion in words.PORTIONS if (found := whole(summary, portion))]
    columns = [Column("Measure", number=False)]
    for item in wholes:
        columns += [
            Column(words.PORTIONS[item.slice.portion].capitalize()),
            Column("Questions"),
            Column("Detectable"),
        ]
    measures = [measure for measure in Measure if any(item.estimate(measure) for item in wholes)]
    return element(
        "div",
        table("All measures", columns, (_measure_row(measure, wholes) for measure in measures)),
        element(
            "p",
            "Detectable is the smallest difference between two versions that so many questions show in four "
            "of five cases.",
            class_="facts",
        ),
    )


def _measure_row(measure: Measure, wholes: Sequence[SliceFigures]) -> list[Cell]:
    row: list[Cell] = [words.MEASURES[measure]]
    for item in wholes:
        estimate = item.estimate(measure)
        row += [
            estimate_cell(estimate),
            f"{estimate.questions:,}" if estimate else NOTHING,
            words.size(measure, estimate.detectable) if estimate and estimate.detectable else NOTHING,
        ]
    return row


def baselines_section(evaluation: Evaluation) -> Element | None:
    """The same questions put to other runs, and the paired differences."""
    if not evaluation.others:
        return None
    portion = reported_portion(evaluation.run.summary)
    return section(
        "baselines",
        "Beside other runs",
        element(
            "p",
            "The same questions and the same judge. A difference is this run less the other, question by "
            "question; its chance is that of a difference at least so large if both were alike, corrected "
            "for all differences looked at together.",
        ),
        _side_by_side(named_summaries(evaluation), portion),
        (_differences(comparison, portion) for comparison in evaluation.comparisons),
    )


def named_summaries(evaluation: Evaluation) -> dict[str, Summary]:
    """This run and those beside it, by what they are called."""
    others = {words.run_name(summary.metadata): summary for summary in evaluation.others}
    return {words.THIS_RUN: evaluation.run.summary} | others


def _side_by_side(summaries: Mapping[str, Summary], portion: Portion) -> Element:
    columns = [Column("Run", number=False), *(Column(words.MEASURES[measure]) for measure in HEADLINE)]
    return table(
        f"Runs, {words.PORTIONS[portion]}",
        columns,
        (measures_row(name, whole(summary, portion), HEADLINE) for name, summary in summaries.items()),
    )


def measures_row(name: str, figures: SliceFigures | None, measures: Iterable[Measure]) -> list[Cell]:
    """A row of a run's estimates."""
    return [
        name,
        *(estimate_cell(figures.estimate(measure) if figures else None) for measure in measures),
    ]


def _differences(comparison: Comparison, portion: Portion) -> Element | None:
    chosen = [
        item
        for item in comparison.differences
        if item.slice.portion is portion and item.slice.axis is Axis.ALL
    ]
    if not chosen:
        return None
    titles = ("That", "This", "Difference", "Chance")
    columns = [Column("Measure", number=False), *(Column(title) for title in titles)]
    caption = f"This run less {words.run_name(comparison.old)}, {words.PORTIONS[portion]}"
    return table(caption, columns, (list(_difference_row(item)) for item in chosen))


def _difference_row(item: Difference) -> Iterator[Cell]:
    yield words.MEASURES[item.measure]
    yield words.figure(item.measure, item.old)
    yield words.figure(item.measure, item.new)
    yield (
        element("b", words.difference(item.measure, item.difference)),
        " ",
        element("span", words.difference_interval(item.measure, item.low, item.high), class_="interval"),
    )
    yield words.chance(item.chance_holm)
