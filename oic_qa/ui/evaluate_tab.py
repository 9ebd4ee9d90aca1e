"""The tab that runs the evaluation and shows what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import gradio as gr

from oic_qa.errors import EvaluationError, OicQaError
from oic_qa.evaluation.records import Baseline
from oic_qa.settings import Folders
from oic_qa.ui.committed import read_committed
from oic_qa.ui.components import Site, script
from oic_qa.ui.drawing import read_choice
from oic_qa.ui.evaluating import Evaluations
from oic_qa.ui.evaluation_files import file_of
from oic_qa.ui.evaluation_form import FRAME, form_html
from oic_qa.ui.evaluation_results import results_html
from oic_qa.ui.frame import as_template, problem_html

Told = dict[str, Any]
"""What the script tells and is told, as JSON."""


def add_evaluate(site: Site) -> None:
    """Put it here; its script asks for the form when the tab is first looked at, and follows the run."""
    gr.HTML(
        "",
        html_template=as_template(FRAME),
        js_on_load=script("evaluate"),
        apply_default_css=False,
        elem_id="evaluation",
        server_functions=functions(Evaluations(site.opening, site.folders), site.folders),
    )


def functions(evaluations: Evaluations, folders: Folders) -> list[Callable[[Told], Told]]:
    """What the script can call; each takes an object and gives one."""

    def evaluation_form(_: Told) -> Told:
        try:
            return {"html": form_html(evaluations.questions(), _committed(folders))}
        except OicQaError as error:
            return {"html": problem_html(str(error))}

    def evaluation_start(asked: Told) -> Told:
        try:
            evaluations.start(read_choice(str(asked.get("half", "")), str(asked.get("questions", ""))))
        except OicQaError as error:
            return {"problem": str(error)}
        return {"problem": ""}

    def evaluation_stop(_: Told) -> Told:
        evaluations.stop()
        return {}

    def evaluation_standing(asked: Told) -> Told:
        standing, measured = evaluations.standing, evaluations.measured
        new = measured is not None and not standing.running and asked.get("shown") != standing.finished
        results = results_html(measured, evaluations.corpus) if measured and new else None
        return asdict(standing) | {"results": results}

    def evaluation_file(asked: Told) -> Told:
        measured = evaluations.measured
        file = file_of(measured, str(asked.get("kind", ""))) if measured else None
        return asdict(file) if file else {}

    return [evaluation_form, evaluation_start, evaluation_stop, evaluation_standing, evaluation_file]


def _committed(folders: Folders) -> Baseline | None:
    """The last committed run; a damaged file is told where a run is held against it."""
    try:
        return read_committed(folders)
    except EvaluationError:
        return None
