"""A run that came to its end -> the files that a reader can take away; they are made when asked for."""

from __future__ import annotations

import json
from dataclasses import dataclass

from oic_qa.evaluation.html_report import html_report
from oic_qa.evaluation.records import Evaluation
from oic_qa.storage import to_plain
from oic_qa.ui.evaluating import Measured


@dataclass(frozen=True, slots=True)
class File:
    """A file that a browser keeps where its reader wants it; ``type`` is its media type."""

    name: str
    type: str
    text: str


def file_of(measured: Measured, kind: str) -> File | None:
    """Make the report (``html``) or the whole run (``json``); nothing where another kind is asked for."""
    run = measured.evaluation.run
    name = f"oic-qa-evaluation-{run.summary.metadata.date}-{measured.choice.name}-{len(run.results)}"
    if kind == "html":
        return File(f"{name}.html", "text/html", html_report(measured.evaluation))
    if kind == "json":
        return File(f"{name}.json", "application/json", _json(measured.evaluation))
    return None


def _json(evaluation: Evaluation) -> str:
    """What ``oic-qa evaluate --compare`` reads."""
    return json.dumps(to_plain(evaluation), ensure_ascii=False, allow_nan=False) + "\n"
