"""The tab in which questions are asked: a conversation led by a script, and what is told while it opens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import gradio as gr

from oic_qa.errors import OicQaError
from oic_qa.ui import frame
from oic_qa.ui.components import Changes, Site, plain, script
from oic_qa.ui.opening import Opening
from oic_qa.ui.scope_form import bodies_html

SCRIPTS = ("conversation", "scope", "copying", "keeping", "asking", "taking_away", "feedback", "page")
"""What leads the conversation; each may use what stands before it."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The components that change while the assistant opens."""

    loading: gr.HTML
    problem: gr.HTML
    conversation: gr.HTML
    about: gr.HTML

    @property
    def changed(self) -> list[gr.HTML]:
        """All of them."""
        return [self.loading, self.problem, self.conversation, self.about]


def add_ask(blocks: gr.Blocks, site: Site) -> None:
    """Put the conversation here; it can be used before the assistant is open."""
    parts = Parts(
        loading=plain(frame.loading_html(site.opening.line), name="loading"),
        problem=plain("", name="problem"),
        conversation=gr.HTML(
            "",
            html_template=frame.as_template(frame.conversation_template(site.starters)),
            js_on_load="\n".join(map(script, SCRIPTS)),
            apply_default_css=False,
            elem_id="log",
        ),
        about=plain("", name="about"),
    )
    _connect_opening(blocks, parts, site.opening)


def _connect_opening(blocks: gr.Blocks, parts: Parts, opening: Opening) -> None:
    def follow() -> Iterator[Changes]:
        for line in opening.lines():
            yield {parts.loading: frame.loading_html(line)}
        try:
            assistant = opening.assistant()
        except OicQaError as error:
            yield {parts.loading: "", parts.problem: frame.problem_html(str(error))}
        else:
            yield {
                parts.loading: "",
                parts.conversation: bodies_html(assistant.corpus),
                parts.about: frame.about_html(assistant.corpus, assistant.index_id),
            }

    blocks.load(
        follow,
        None,
        parts.changed,
        show_progress="hidden",
        api_visibility="private",
        concurrency_limit=None,
    )
