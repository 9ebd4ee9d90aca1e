"""What a run finds, as a section of the report: recall over places."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from oic_qa.evaluation import html_words as words
from oic_qa.evaluation.html_figures import measures_row, named_summaries, reported_portion, whole
from oic_qa.evaluation.html_tables import Column, figure_of, section, table
from oic_qa.evaluation.plots import Point, Scale, Series, legend, line_plot, share_scale
from oic_qa.evaluation.records import Evaluation, Measure, Portion, Summary

PLACES = {Measure.RECALL_1: 1, Measure.RECALL_3: 3, Measure.RECALL_5: 5, Measure.RECALL_10: 10}

APART = 0.14
"""Distance of the runs' points across, in passages, so that their intervals do not cover each other."""


def finding_section(evaluation: Evaluation) -> Element:
    """Recall over places, for every run."""
    portion = reported_portion(evaluation.run.summary)
    summaries = named_summaries(evaluation)
    series = [
        Series(
            name,
            f"run-{number}",
            _recalls(summary, portion, aside=APART * (number - (len(summaries) - 1) / 2)),
        )
        for number, (name, summary) in enumerate(summaries.items())
    ]
    columns = [Column("Run", number=False), *(Column(words.MEASURES[measure]) for measure in PLACES)]
    across = Scale(
        "Passages looked at", 0.0, 10.5, tuple(map(float, PLACES.values())), lambda at: f"{at:.0f}"
    )
    plot = line_plot(
        series,
        across=across,
        up=share_scale("Recall"),
        describes="Recall at 1, 3, 5 and 10 passages, with 95% intervals; the table below holds the numbers.",
    )
    return section(
        "finding",
        "Finding the passages",
        figure_of(
            plot,
            "Share of the wanted words found among the first passages, with 95% intervals: "
            f"{words.PORTIONS[portion]}.",
            legend(series),
        ),
        table(
            "Recall by places",
            columns,
            (measures_row(name, whole(summary, portion), PLACES) for name, summary in summaries.items()),
        ),
    )


def _recalls(summary: Summary, portion: Portion, *, aside: float) -> tuple[Point, ...]:
    figures = whole(summary, portion)
    estimates = {place: figures.estimate(measure) for measure, place in PLACES.items()} if figures else {}
    return tuple(
        Point(place + aside, item.value, item.low, item.high) for place, item in estimates.items() if item
    )
