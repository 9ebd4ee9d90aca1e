"""Tables of the report, and the pieces that all its sections are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from oic_qa.evaluation.elements import Content, element
from oic_qa.evaluation.html_words import figure, interval
from oic_qa.evaluation.plots import bar
from oic_qa.evaluation.records import Estimate

NOTHING = "\u2013"
"""Stands where a measure applies to no question."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; numbers stand to the right."""

    title: str
    number: bool = True


Cell = Content | tuple[Content, ...]


def table(
    caption: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]], *, style: str | None = None
) -> Element:
    """A table whose first column names its rows; on a narrow screen it is moved sideways on its own."""
    heads = [element("th", column.title, scope="col", class_=_style(column)) for column in columns]
    return element(
        "div",
        element(
            "table",
            element("caption", element("span", caption)),
            element("thead", element("tr", heads)),
            element("tbody", (_row(columns, cells) for cells in rows)),
            class_=style,
        ),
        class_="wide",
        role="region",
        aria_label=caption,
        tabindex=0,
    )


def _row(columns: Sequence[Column], cells: Sequence[Cell]) -> Element:
    pairs = list(zip(columns, cells, strict=True))
    first, rest = pairs[0], pairs[1:]
    return element(
        "tr",
        element("th", *_parts(first[1]), scope="row", class_=_style(first[0])),
        (element("td", *_parts(cell), class_=_style(column)) for column, cell in rest),
    )


def _parts(cell: Cell) -> tuple[Content, ...]:
    return cell if isinstance(cell, tuple) else (cell,)


def _style(column: Column) -> str | None:
    return "number" if column.number else None


def estimate_cell(estimate: Estimate | None) -> Cell:
    """A value with its interval below."""
    if estimate is None:
        return NOTHING
    return (
        element("b", figure(estimate.measure, estimate.value)),
        " ",
        element("span", interval(estimate), class_="interval"),
    )


def bar_cell(estimate: Estimate | None) -> Cell:
    """A share and its interval in numbers, and beside them, or below on a narrow screen, as a bar."""
    if estimate is None:
        return NOTHING
    numbers = element("span", *_parts(estimate_cell(estimate)))
    drawn = bar(estimate.value, estimate.low, estimate.high)
    return element("div", numbers, drawn, class_="measured")


def section(name: str, title: str, *content: Content | Iterable[Content]) -> Element:
    """A section of the page with an address of its own."""
    return element("section", element("h2", title, id=name), *content, aria_labelledby=name)


def figure_of(plot: Element, caption: str, *content: Content) -> Element:
    """A plot with its caption below, and what belongs to it."""
    return element("figure", plot, *content, element("figcaption", caption))


def named(text: str, *, tag: str = "bdi") -> Element:
    """Words that came from outside, kept from turning the writing direction of what stands around them."""
    return element(tag, text, dir="auto" if tag != "bdi" else None)


def counted(number: int, noun: str) -> str:
    """Count a noun.

    >>> counted(1, "question"), counted(1200, "question")
    ('1 question', '1,200 questions')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
