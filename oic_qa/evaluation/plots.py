"""Figures -> SVG that is part of a page: no script, no colour that says what nothing else says.

Every plot stands with a table that holds the same numbers, so a reader of the table misses nothing. The
colours are the page's, by class, and follow its light or dark dress.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from oic_qa.evaluation.elements import element

WIDTH, HEIGHT = 440, 290
"""Size of a plot in its own units: about the pixels of a phone, so that its words can be read there."""

LEFT, RIGHT, TOP, BOTTOM = 46, 16, 14, 44
"""Room around the drawing, for the scales."""

BAR_WIDTH, BAR_HEIGHT = 200, 18
"""Size of a bar with its interval, in a row of a table."""

SWATCH_WIDTH, SWATCH_HEIGHT = 34, 10
"""Size of a line's sample in the legend."""

QUARTERS = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class Point:
    """A point with its 95% interval in the direction of y; without one, both ends are y itself."""

    x: float
    y: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Series:
    """A line of a plot; ``style`` is a class of the page, ``marked`` draws its points and intervals."""

    name: str
    style: str
    points: tuple[Point, ...]
    marked: bool = True


@dataclass(frozen=True, slots=True)
class Scale:
    """What stands along an axis: where, in its own units, and in which words."""

    title: str
    low: float
    high: float
    ticks: tuple[float, ...]
    label: Callable[[float], str]

    def share(self, value: float) -> float:
        """Place of a value along the axis, 0 to 1; what lies outside is put on the edge."""
        return min(max((value - self.low) / (self.high - self.low), 0.0), 1.0)


def percent(value: float) -> str:
    """Write a share as a percentage.

    >>> percent(0.25)
    '25%'
    """
    return f"{value:.0%}"


def share_scale(title: str) -> Scale:
    """A scale from 0 to 1."""
    return Scale(title, 0.0, 1.0, QUARTERS, percent)


def bar(value: float, low: float, high: float, *, style: str = "") -> Element:
    """A bar from 0 to a share, with its interval as a whisker; the numbers stand beside it in the table."""
    middle = BAR_HEIGHT / 2
    return element(
        "svg",
        _box(0, 0, BAR_WIDTH, BAR_HEIGHT, "track"),
        _box(0, 4, value * BAR_WIDTH, BAR_HEIGHT - 8, f"bar {style}".strip()),
        _line(low * BAR_WIDTH, middle, high * BAR_WIDTH, middle, "whisker"),
        *(_line(end * BAR_WIDTH, 4, end * BAR_WIDTH, BAR_HEIGHT - 4, "whisker") for end in (low, high)),
        class_="bar-plot",
        viewBox=f"-1 0 {BAR_WIDTH + 2} {BAR_HEIGHT}",
        preserveAspectRatio="none",
        aria_hidden="true",
        focusable="false",
    )


def line_plot(series: Sequence[Series], *, across: Scale, up: Scale, describes: str) -> Element:
    """Lines over a grid.

    ``describes`` is what a reader who does not see it is told; the numbers are in the table that follows.
    """
    return element(
        "svg",
        element("title", describes),
        *_grid(across, up),
        *(part for line in series for part in _drawn(line, across, up)),
        class_="plot",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
    )


def legend(series: Sequence[Series]) -> Element:
    """The lines' names, each with a sample of its line, which dashes tell apart as well as colours."""
    return element("ul", (element("li", _swatch(line), " ", line.name) for line in series), class_="legend")


def _swatch(line: Series) -> Element:
    middle = SWATCH_HEIGHT / 2
    return element(
        "svg",
        _line(0, middle, SWATCH_WIDTH, middle, f"line {line.style}"),
        element("circle", cx=SWATCH_WIDTH / 2, cy=middle, r=3.5, class_=f"point {line.style}")
        if line.marked
        else None,
        viewBox=f"0 0 {SWATCH_WIDTH} {SWATCH_HEIGHT}",
        class_="swatch",
        aria_hidden="true",
        focusable="false",
    )


def _x(scale: Scale, value: float) -> float:
    return LEFT + scale.share(value) * (WIDTH - LEFT - RIGHT)


def _y(scale: Scale, value: float) -> float:
    return TOP + (1 - scale.share(value)) * (HEIGHT - TOP - BOTTOM)


def _grid(across: Scale, up: Scale) -> Iterator[Element]:
    bottom = HEIGHT - BOTTOM
    for tick in up.ticks:
        y = _y(up, tick)
        yield _line(LEFT, y, WIDTH - RIGHT, y, "grid")
        yield _words(LEFT - 6, y + 4, up.label(tick), "tick", anchor="end")
    for tick in across.ticks:
        x = _x(across, tick)
        yield _line(x, bottom, x, bottom + 4, "axis")
        yield _words(x, bottom + 17, across.label(tick), "tick", anchor="middle")
    yield _line(LEFT, bottom, WIDTH - RIGHT, bottom, "axis")
    yield _words((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, across.title, "scale", anchor="middle")


def _drawn(line: Series, across: Scale, up: Scale) -> Iterator[Element]:
    places = " ".join(f"{_x(across, point.x):.1f},{_y(up, point.y):.1f}" for point in line.points)
    yield element("polyline", points=places, class_=f"line {line.style}")
    for point in line.points if line.marked else ():
        x, y = _x(across, point.x), _y(up, point.y)
        yield _line(x, _y(up, point.low), x, _y(up, point.high), f"spread {line.style}")
        yield element("circle", cx=round(x, 1), cy=round(y, 1), r=3.5, class_=f"point {line.style}")


def _line(x1: float, y1: float, x2: float, y2: float, style: str) -> Element:
    return element("line", x1=round(x1, 1), y1=round(y1, 1), x2=round(x2, 1), y2=round(y2, 1), class_=style)


def _box(x: float, y: float, width: float, height: float, style: str) -> Element:
    return element("rect", x=x, y=y, width=round(width, 1), height=height, class_=style)


def _words(x: float, y: float, text: str, style: str, *, anchor: str) -> Element:
    return element("text", text, x=round(x, 1), y=round(y, 1), class_=style, text_anchor=anchor)
