"""The page's named endpoints, for programs: ``ask``, ``batch``, ``register``, ``documents``.

They give the objects that the command line writes as JSON; what cannot be taken is told in one line, which a
client gets although the page itself shows no errors. Nothing else of the page is public.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import gradio as gr
from gradio.events import api

from oic_qa.errors import OicQaError
from oic_qa.export import contract_object
from oic_qa.harmless import one_line
from oic_qa.register_export import register_object
from oic_qa.service import Service, document_object
from oic_qa.ui.components import Site

Plain = dict[str, Any]
"""An object of docs/json.md."""


def add_endpoints(site: Site) -> None:
    """Name what programs may call; to be called where the page is put together."""
    for endpoint in (_ask, _batch, _register, _documents):
        api(endpoint(site), api_name=endpoint.__name__.strip("_"), concurrency_limit=None)


def _service(site: Site) -> Service:
    """Wait for the assistant; questions take their turn with the page's."""
    return Service(site.opening.assistant(), site.opening.ask, site.folders.corpus)


@contextmanager
def _one_line_errors() -> Iterator[None]:
    try:
        yield
    except OicQaError as error:
        raise gr.Error(one_line(str(error)), print_exception=False) from error


def _ask(site: Site) -> Callable[..., Plain]:
    def ask(question: str, history: list[str] | None = None, scope: list[str] | None = None) -> Plain:
        """Answer a question in the documents' own words, as `oic-qa ask --json` does.

        Args:
            question: The question.
            history: Earlier questions of the same conversation, the earliest first.
            scope: Search only there: `report`, `responses`, or police forces whose responses are held.
        """
        with _one_line_errors():
            return contract_object(_service(site).answer(question, history, scope))

    return ask


def _batch(site: Site) -> Callable[..., list[Plain]]:
    def batch(questions: list[dict[str, Any]]) -> list[Plain]:
        """Answer many questions, as `oic-qa ask --batch` does: in the same order, each with its id.

        Args:
            questions: Objects with `question`, and with `id`, `history` and `scope` where wanted.
        """
        with _one_line_errors():
            answers = _service(site).answer_all(questions)
            return [contract_object(answered.turn, question_id=answered.id) for answered in answers]

    return batch


def _register(site: Site) -> Callable[..., Plain]:
    def register(
        recommendations: list[int] | None = None, bodies: list[str] | None = None, today: str | None = None
    ) -> Plain:
        """Lay out every recommendation by every body, as `oic-qa register --json` does.

        Args:
            recommendations: Only these numbers.
            bodies: Only these police forces.
            today: The day that days are counted from, YYYY-MM-DD.
        """
        with _one_line_errors():
            read = _service(site).register(recommendations, bodies, today)
            return register_object(read, index=site.opening.assistant().index_id)

    return register


def _documents(site: Site) -> Callable[..., list[Plain]]:
    def documents() -> list[Plain]:
        """Tell which documents are held: whose words, from when, under which licence, how long."""
        with _one_line_errors():
            return [document_object(document) for document in _service(site).documents()]

    return documents
