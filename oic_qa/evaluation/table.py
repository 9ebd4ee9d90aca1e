"""An evaluation -> what the terminal shows: headline figures, kinds, refusals, and differences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.table import Table

from oic_qa.evaluation import html_words as words
from oic_qa.evaluation.records import (
    Axis,
    Comparison,
    Estimate,
    Evaluation,
    Measure,
    Portion,
    Refusals,
    Slice,
    SliceFigures,
    Summary,
    System,
)
from oic_qa.records import Reason

HEADLINE = (
    *(Measure.RIGHT, Measure.ANSWER_IN_FIRST, Measure.ANSWER_IN_FIRST_THREE, Measure.ANSWER_COMPLETE),
    *(Measure.REFUSED_RIGHTLY, Measure.REASON_RIGHT, Measure.REFUSED_FALSELY),
    *(Measure.RECALL_5, Measure.RECIPROCAL_RANK, Measure.NDCG_10),
    *(Measure.CHARACTER_F1, Measure.SET_F1, Measure.SET_EXACT, Measure.READING_COST),
    Measure.QUOTES_VERIFIED,
)

BESIDE = {
    Measure.ANSWER_IN_FIRST: "first",
    Measure.ANSWER_IN_FIRST_THREE: "first three",
    Measure.REFUSED_RIGHTLY: "refused",
    Measure.RECALL_5: "recall at 5",
    Measure.NDCG_10: "nDCG at 10",
}
"""What stands beside the share that is right, where systems are held side by side."""

BY_KIND = (Measure.RIGHT, Measure.ANSWER_IN_FIRST, Measure.ANSWER_IN_FIRST_THREE)

FOLLOWING = (Axis.TAG, "follow_up")
"""Questions that follow others: not a kind, but what is asked of them is promised apart."""

NONE = "–"
"""Where a measure applies to no question."""


def evaluation_tables(evaluation: Evaluation) -> Iterator[Table]:
    """All that the terminal shows of an evaluation, in order."""
    summary = evaluation.run.summary
    portions = [item.portion for item in summary.refusals]
    yield _headline(summary, portions)
    yield from (_kinds(summary, portions, measure) for measure in BY_KIND)
    if summary.refusals:
        yield _refusals(summary.refusals)
    for portion in portions:
        if evaluation.others:
            yield _systems(evaluation, portion)
        for comparison in evaluation.comparisons:
            if comparison.old.system is System.PROJECT:
                yield _differences(comparison, portion)


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    for number, column in enumerate(columns):
        table.add_column(column, justify="right" if number else "left")
    return table


def _headline(summary: Summary, portions: Sequence[Portion]) -> Table:
    table = _table("Figures with 95% intervals, and how many questions", "", *_names(portions))
    wholes = [_whole(summary, portion) for portion in portions]
    for measure in HEADLINE:
        cells = [_cell(figures.estimate(measure)) for figures in wholes]
        table.add_row(words.MEASURES[measure], *cells)
    detectable = [_detectable(figures.estimate(Measure.RIGHT)) for figures in wholes]
    table.add_row("Smallest difference in what is right that this can show", *detectable)
    return table


def _names(portions: Sequence[Portion]) -> list[str]:
    return [words.PORTIONS[portion] for portion in portions]


def _whole(summary: Summary, portion: Portion) -> SliceFigures:
    whole = Slice(portion, Axis.ALL, "all")
    return summary.figures(whole) or SliceFigures(whole, 0, 0, ())


def _cell(estimate: Estimate | None) -> str:
    if estimate is None:
        return NONE
    value = words.figure(estimate.measure, estimate.value)
    return f"{value} ({words.interval(estimate)}) {estimate.questions:>3}"


def _detectable(estimate: Estimate | None) -> str:
    if estimate is None or estimate.detectable is None:
        return NONE
    return words.size(estimate.measure, estimate.detectable)


def _kinds(summary: Summary, portions: Sequence[Portion], measure: Measure) -> Table:
    """One measure of every kind to which it applies, and of the questions that follow others."""
    table = _table(f"{words.MEASURES[measure]}, by kind of question", "", *_names(portions))
    shown = dict.fromkeys(
        (item.slice.axis, item.slice.name)
        for item in summary.slices
        if item.slice.axis is Axis.KIND or (item.slice.axis, item.slice.name) == FOLLOWING
    )
    for axis, name in sorted(shown, key=lambda pair: (pair == FOLLOWING, pair)):
        found = [summary.figures(Slice(portion, axis, name)) for portion in portions]
        cells = [_cell(figures.estimate(measure) if figures else None) for figures in found]
        if set(cells) != {NONE}:
            table.add_row(name.replace("_", " "), *cells)
    return table


def _refusals(refusals: Sequence[Refusals]) -> Table:
    table = _table("Refusing", "", *_names([item.portion for item in refusals]))
    rows = {
        "Answerable: answered, refused": [
            f"{item.answerable_answered}, {item.answerable_refused}" for item in refusals
        ],
        "Not answerable: answered, refused": [
            f"{item.unanswerable_answered}, {item.unanswerable_refused}" for item in refusals
        ],
        "Area under risk and coverage (lower is better)": [f"{item.area:.3f}" for item in refusals],
        "Coverage at 90%, at 95% precision": [
            f"{item.coverage_90:.1%}, {item.coverage_95:.1%}" for item in refusals
        ],
    }
    for name, cells in rows.items():
        table.add_row(name, *cells)
    for against in dict.fromkeys(part.against for item in refusals for part in item.separations):
        name = words.REASONS[against] if against else "all not answerable"
        table.add_row(f"AUROC of support, {name}", *(_separation(item, against) for item in refusals))
    return table


def _separation(refusals: Refusals, against: Reason | None) -> str:
    found = (part for part in refusals.separations if part.against is against)
    lines = (f"{part.auroc:.3f} ({part.low:.3f} to {part.high:.3f}) {part.unanswerable:>3}" for part in found)
    return next(lines, NONE)


def _systems(evaluation: Evaluation, portion: Portion) -> Table:
    """Every system in a row, and this one less each of them in what is right."""
    title = f"The same questions put to others, {words.PORTIONS[portion]}"
    table = _table(title, "", "right", "this one less it", "95% interval", "p, corrected", *BESIDE.values())
    for summary in (evaluation.run.summary, *evaluation.others):
        estimates = [_whole(summary, portion).estimate(measure) for measure in (Measure.RIGHT, *BESIDE)]
        right, *beside = [words.figure(item.measure, item.value) if item else NONE for item in estimates]
        table.add_row(
            _system(summary, evaluation),
            right,
            *_difference_cells(evaluation.comparisons, summary, portion),
            *beside,
        )
    return table


def _changes(comparison: Comparison, portion: Portion) -> str:
    """The questions that changed sides; the report shows them with both quotes."""
    changed = [item for item in comparison.changes if portion.value in {item.half.value, "all"}]
    gained = ", ".join(item.id for item in changed if item.gained) or NONE
    lost = ", ".join(item.id for item in changed if not item.gained) or NONE
    return f"Now right: {gained}. No longer right: {lost}."


def _system(summary: Summary, evaluation: Evaluation) -> str:
    earlier = summary.metadata.system is System.PROJECT and summary is not evaluation.run.summary
    return f"{words.SYSTEMS[summary.metadata.system]}{', earlier' if earlier else ''}"


def _difference_cells(
    comparisons: Sequence[Comparison], summary: Summary, portion: Portion
) -> tuple[str, str, str]:
    whole = Slice(portion, Axis.ALL, "all")
    for comparison in comparisons:
        for item in comparison.differences:
            wanted = item.slice == whole and item.measure is Measure.RIGHT
            if wanted and comparison.old == summary.metadata:
                return (
                    words.difference(item.measure, item.difference),
                    words.difference_interval(item.measure, item.low, item.high),
                    words.chance(item.chance_holm),
                )
    return "", "", ""


def _differences(comparison: Comparison, portion: Portion) -> Table:
    new, old = words.run_name(comparison.new), words.run_name(comparison.old)
    title = f"{new}, beside: {old}; {words.PORTIONS[portion]}"
    table = _table(title, "", "other", "this", "difference", "95% interval", "p, corrected")
    table.caption = _changes(comparison, portion)
    table.caption_justify = "left"
    for item in comparison.differences:
        if item.slice == Slice(portion, Axis.ALL, "all"):
            table.add_row(
                words.MEASURES[item.measure],
                words.figure(item.measure, item.old),
                words.figure(item.measure, item.new),
                words.difference(item.measure, item.difference),
                words.difference_interval(item.measure, item.low, item.high),
                words.chance(item.chance_holm),
            )
    return table
