"""An evaluation -> one HTML file that needs nothing else: no script, no font, no request.

It is read on a screen of any width, in light and dark, and on paper; every plot has a table beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from oic_qa.evaluation.elements import element, write
from oic_qa.evaluation.html_figures import baselines_section, headline_section
from oic_qa.evaluation.html_finding import finding_section
from oic_qa.evaluation.html_questions import changes_section, wrong_section
from oic_qa.evaluation.html_refusing import refusing_section
from oic_qa.evaluation.html_slices import slices_section
from oic_qa.evaluation.html_tables import counted, section
from oic_qa.evaluation.html_words import SYSTEMS, long_date
from oic_qa.evaluation.records import Evaluation, Metadata

STYLE = Path(__file__).resolve().parent.parent / "data" / "report.css"

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""What the page may fetch: nothing."""


def html_report(evaluation: Evaluation) -> str:
    """Write out an evaluation as a page."""
    metadata = evaluation.run.summary.metadata
    title = f"Evaluation of {metadata.system}, {long_date(metadata)}"
    sections = list(_sections(evaluation))
    page = element(
        "html",
        element(
            "head",
            element("meta", charset="utf-8"),
            element("meta", http_equiv="Content-Security-Policy", content=POLICY),
            element("meta", name="viewport", content="width=device-width, initial-scale=1"),
            element("title", title),
            element("style", STYLE.read_text(encoding="utf-8")),
        ),
        element("body", element("main", _masthead(evaluation, title), _contents(sections), sections)),
        lang="en-GB",
    )
    return f"<!doctype html>\n{write(page)}\n"


def _sections(evaluation: Evaluation) -> Iterator[Element]:
    summary = evaluation.run.summary
    found = (
        headline_section(summary),
        baselines_section(evaluation),
        slices_section(summary),
        finding_section(evaluation),
        refusing_section(evaluation),
        _about(summary.metadata, len(evaluation.run.results)),
        changes_section(evaluation.comparisons),
        wrong_section(evaluation.run.results),
    )
    return (made for made in found if made is not None)


def _masthead(evaluation: Evaluation, title: str) -> Element:
    metadata = evaluation.run.summary.metadata
    return element(
        "header",
        element("h1", title),
        element(
            "p",
            f"{SYSTEMS[metadata.system]}, index {metadata.index}, "
            f"{counted(len(evaluation.run.results), 'question')} of {metadata.questions_file}.",
        ),
    )


def _contents(sections: list[Element]) -> Element:
    headings = [found for made in sections if (found := made.find("h2")) is not None]
    links = (element("li", element("a", heading.text, href=f"#{heading.get('id')}")) for heading in headings)
    return element("nav", element("ul", links, class_="links"), aria_label="Contents")


def _about(metadata: Metadata, questions: int) -> Element:
    rows = {
        "System": metadata.system.value,
        "Commit": metadata.commit or "not known",
        "Index": metadata.index,
        "Corpus, SHA-256": metadata.corpus_sha256,
        "Model, SHA-256": metadata.model_sha256,
        "Questions": f"{questions:,} of {metadata.questions_file}",
        "Questions, SHA-256": metadata.questions_sha256,
        "Seed": str(metadata.seed),
        "Machine": metadata.machine,
        "Date": long_date(metadata),
        "Time": f"{metadata.seconds:.1f} s",
    }
    rows |= {f"Setting {setting.name}": setting.value for setting in metadata.settings}
    return section(
        "about",
        "What was measured",
        element(
            "dl",
            (
                element("div", element("dt", name), element("dd", element("bdi", value)))
                for name, value in rows.items()
            ),
            class_="facts-list",
        ),
    )
