"""A run that came to its end -> what the tab shows of it: the figures, the comparison, what went wrong."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markupsafe import Markup

from oic_qa.evaluation import html_words as words
from oic_qa.evaluation.html_figures import headline_section, reported_portion
from oic_qa.evaluation.html_finding import finding_section
from oic_qa.evaluation.html_refusing import refusing_section
from oic_qa.evaluation.html_slices import slices_section
from oic_qa.evaluation.records import Evaluation, Metadata
from oic_qa.records import Corpus
from oic_qa.ui.drawing import BOTH
from oic_qa.ui.embedded import embedded
from oic_qa.ui.evaluating import Measured
from oic_qa.ui.evaluation_comparison import comparison_html
from oic_qa.ui.evaluation_form import NAMES
from oic_qa.ui.mistakes import mistakes_html
from oic_qa.ui.shown import shown
from oic_qa.wording import counted

PREFIX = "evaluation"
"""Begins the name of everything that the report names, too."""

RESULTS = Markup(
    '<h2 id="evaluation-results">{title}</h2>\n'
    '<p class="facts">{facts}</p>\n'
    '<p class="files"><button type="button" data-file="html">Download the report (HTML)</button>'
    '<button type="button" data-file="json">Download the run (JSON)</button></p>\n'
    "{headline}{comparison}{more}{mistakes}"
)

MORE = Markup("<details><summary>{}</summary>\n{}</details>\n")


def results_html(measured: Measured, corpus: Corpus) -> Markup:
    """Write out all that is shown of a run."""
    evaluation = measured.evaluation
    summary = evaluation.run.summary
    return RESULTS.format(
        title=title_of(measured),
        facts=_facts(measured),
        headline=embedded(headline_section(summary), prefix=PREFIX),
        comparison=comparison_html(measured.against, reported_portion(summary)),
        more=Markup("").join(
            MORE.format(name, embedded(part, prefix=PREFIX)) for name, part in _parts(evaluation)
        ),
        mistakes=mistakes_html(evaluation.run, corpus),
    )


def title_of(measured: Measured) -> str:
    """Name a run by what it asked."""
    asked = len(measured.evaluation.run.results)
    half = NAMES[measured.choice.name]
    if asked == measured.held:
        return f"{half}: all {counted(asked, 'question')}"
    return f"{half}: {asked:,} of {counted(measured.held, 'question')}"


def _parts(evaluation: Evaluation) -> Iterator[tuple[str, Element]]:
    """What is folded away: the reader who wants it opens it."""
    yield (
        "Where it is right: by kind of question, trait, reason, body and reader",
        slices_section(evaluation.run.summary),
    )
    yield "Finding the passages: plot and table", finding_section(evaluation)
    if (refusing := refusing_section(evaluation)) is not None:
        yield "Refusing: tables and plots", refusing


def _facts(measured: Measured) -> Markup:
    run: Metadata = measured.evaluation.run.summary.metadata
    drawn = len(measured.evaluation.run.results) < measured.held
    parts = (
        words.long_date(run),
        f"index {run.index}",
        f"commit {run.commit[:12]}{' (code changed since)' if run.commit.endswith('changed') else ''}"
        if run.commit
        else "commit not known",
        f"questions {run.questions_sha256[:12]}",
        f"{run.seconds:.0f} s",
        run.machine,
        "a share drawn by the questions’ ids" if drawn else "",
        "the halves are reported apart; figures not marked otherwise are of the test half"
        if measured.choice.name == BOTH
        else "",
    )
    return Markup(" · ").join(shown(part) for part in parts if part)
