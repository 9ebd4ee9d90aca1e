"""Where a run is right and where not, as a section of the report: by kind, trait, reason, body and reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element

from oic_qa.evaluation import html_words as words
from oic_qa.evaluation.elements import element
from oic_qa.evaluation.html_figures import reported_portion
from oic_qa.evaluation.html_tables import Cell, Column, bar_cell, section, table
from oic_qa.evaluation.records import Axis, Measure, SliceFigures, Summary
from oic_qa.records import Reason

FEW = 20
"""Questions below which a slice says little: its interval spans nearly half of the scale."""

FEWEST = 5
"""Questions below which a slice is only named: a row of its own would look like a finding."""


def slices_section(summary: Summary) -> Element:
    """Right answers by kind, trait, reason, body and reader."""
    portion = reported_portion(summary)
    held = [item for item in summary.slices if item.slice.portion is portion]
    return section(
        "slices",
        "Where it is right",
        element(
            "p",
            f"How many came out right, with intervals: {words.PORTIONS[portion]}, the worst first. "
            f"Where there are fewer than {FEW} questions, take the interval and not the figure.",
        ),
        (
            _axis_table(axis, [item for item in held if item.slice.axis is axis])
            for axis in Axis
            if axis is not Axis.ALL
        ),
    )


def _axis_table(axis: Axis, slices: Sequence[SliceFigures]) -> Element | None:
    if not slices:
        return None
    large = [item for item in slices if item.questions >= FEWEST]
    small = [f"{_name(item)} {item.questions}" for item in slices if item.questions < FEWEST]
    columns = [
        Column(words.AXIS_COLUMNS[axis], number=False),
        Column("Questions"),
        Column("Right, 0 to 100%"),
    ]
    rows = (_slice_row(item) for item in _worst_first(large))
    left_out = f"Fewer than {FEWEST} questions, left out: {', '.join(small)}." if small else None
    return element(
        "div",
        table(words.AXES[axis], columns, rows, style="slices") if large else None,
        element("p", left_out, class_="facts left-out") if left_out else None,
    )


def _worst_first(slices: Iterable[SliceFigures]) -> list[SliceFigures]:
    def share(item: SliceFigures) -> float:
        estimate = item.estimate(Measure.RIGHT)
        return estimate.value if estimate else 0.0

    return sorted(slices, key=lambda item: (share(item), item.slice.name))


def _slice_row(item: SliceFigures) -> list[Cell]:
    right = item.estimate(Measure.RIGHT)
    return [_name(item), f"{item.questions:,}", bar_cell(right)]


def _name(item: SliceFigures) -> str:
    if item.slice.axis is Axis.REASON:
        return words.REASONS[Reason(item.slice.name)]
    return item.slice.name.replace("_", " ")
