from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oic_qa.evaluation.elements import element, write
from oic_qa.evaluation.plots import (
    BAR_WIDTH,
    BOTTOM,
    HEIGHT,
    LEFT,
    RIGHT,
    TOP,
    WIDTH,
    Point,
    Scale,
    Series,
    bar,
    legend,
    line_plot,
    share_scale,
)

LINE = Series("BM25 <alone>", "run-1", (Point(0.0, 0.0, 0.0, 0.25), Point(1.0, 0.5, 0.25, 1.5)))


def test_a_bar_is_as_long_as_its_share_and_its_whisker_as_its_interval() -> None:
    drawn = bar(0.5, 0.25, 0.75)
    (track, filled), (whisker, *_) = drawn.findall("rect"), drawn.findall("line")
    assert float(track.attrib["width"]) == BAR_WIDTH
    assert float(filled.attrib["width"]) == BAR_WIDTH / 2
    assert (float(whisker.attrib["x1"]), float(whisker.attrib["x2"])) == (BAR_WIDTH / 4, BAR_WIDTH * 3 / 4)


def test_a_line_goes_through_its_points_and_an_end_beyond_the_scale_stands_on_its_edge() -> None:
    drawn = line_plot([LINE], across=share_scale("x"), up=share_scale("y"), describes="a line")
    bottom, middle = HEIGHT - BOTTOM, (TOP + HEIGHT - BOTTOM) / 2
    (line,) = drawn.findall("polyline")
    assert line.attrib["points"] == f"{LEFT:.1f},{bottom:.1f} {WIDTH - RIGHT:.1f},{middle:.1f}"
    spreads = [item for item in drawn.findall("line") if item.attrib["class"].startswith("spread")]
    assert [float(item.attrib["y2"]) for item in spreads] == [(3 * bottom + TOP) / 4, TOP]


def test_a_plot_says_what_it_shows_to_those_who_do_not_see_it() -> None:
    drawn = line_plot([LINE], across=share_scale("x"), up=share_scale("y"), describes="what <it> shows")
    assert drawn.attrib["role"] == "img"
    assert drawn.findtext("title") == "what <it> shows"
    assert "what &lt;it&gt; shows" in write(drawn)


def test_the_legend_names_every_line_beside_a_sample_that_is_not_read_out() -> None:
    drawn = legend([LINE, Series("Dense", "run-2", (), marked=False)])
    assert ["".join(item.itertext()).strip() for item in drawn] == ["BM25 <alone>", "Dense"]
    assert [item[0].attrib["aria-hidden"] for item in drawn] == ["true", "true"]
    assert [len(item[0]) for item in drawn] == [2, 1]


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_value_has_a_place_on_a_scale(value: float) -> None:
    assert 0 <= Scale("support", 0.2, 1.2, (), str).share(value) <= 1


@pytest.mark.parametrize(
    ("made", "written"),
    [
        (element("br"), "<br>"),
        (element("td"), "<td></td>"),
        (element("p", ["a", None, element("b", "c"), "d"], "e"), "<p>a<b>c</b>de</p>"),
        (
            element("a", "x", href='"&<', hidden=True, lang=False, cx=1.5),
            '<a href="&quot;&amp;<" hidden="" cx="1.5">x</a>',
        ),
    ],
)
def test_elements_are_written_as_html(made: Element, written: str) -> None:
    assert write(made) == written
