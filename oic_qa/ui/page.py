"""The Gradio page: components and their events, nothing else. The only module with Gradio."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import gradio as gr
from fastapi import FastAPI

from oic_qa import wording
from oic_qa.errors import OicQaError
from oic_qa.ui import frame
from oic_qa.ui.cards import turn_html
from oic_qa.ui.opening import Opening
from oic_qa.ui.starters import Starter

STATIC = Path(__file__).with_name("static")

HEAD = (
    '<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">'
    '<link rel="icon" href="data:,"><link rel="stylesheet" href="/style/page.css">'
)

BOX_LINES = 6
"""Lines to which the question box grows before it scrolls."""

QUIET: dict[str, Any] = {"queue": False, "show_progress": "hidden", "api_visibility": "private"}
"""How events run: straight away (the queue costs 15 ms), without Gradio's spinner, in no public interface."""

Changes = dict[Any, Any]


@dataclass(frozen=True, slots=True)
class Conversation:
    """What a page remembers while it is open: how many turns, and what the next question may lean on."""

    turns: int = 0
    history: tuple[str, ...] = ()

    def afresh(self) -> Conversation:
        """Go on with a question that stands alone.

        >>> Conversation(turns=1, history=("What did Kent say?",)).afresh()
        Conversation(turns=1, history=())
        """
        return replace(self, history=())

    def after(self, question: str) -> Conversation:
        """Count a question that was answered.

        >>> Conversation(turns=1).after("What did Kent say?")
        Conversation(turns=2, history=('What did Kent say?',))
        """
        return Conversation(self.turns + 1, (*self.history, question))


@dataclass(frozen=True, slots=True)
class Reply:
    """What a question gives: the HTML of its turn, or a problem."""

    turn: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Parts:
    """The components that events read or change."""

    conversation: gr.State
    log: gr.HTML
    loading: gr.HTML
    problem: gr.HTML
    box: gr.Textbox
    send: gr.Button
    clear: gr.Button
    about: gr.HTML

    @property
    def changed(self) -> list[gr.State | gr.HTML | gr.Textbox]:
        """What a question changes."""
        return [self.conversation, self.log, self.problem, self.box]


def mount(app: FastAPI, opening: Opening, starters: Sequence[Starter]) -> None:
    """Put the page at the root of an application, with everything off that keeps or sends anything."""
    gr.mount_gradio_app(
        app,
        _blocks(opening, starters),
        path="/",
        server_name="127.0.0.1",
        theme=gr.themes.Base(font=("Arial", "sans-serif"), font_mono=("Consolas", "monospace")),
        head=HEAD,
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        ssr_mode=False,
        mcp_server=False,
        pwa=False,
        show_error=False,
    )


def answer(opening: Opening, question: str, conversation: Conversation) -> Reply:
    """Ask, and write out the turn; what cannot be asked is said in one line."""
    try:
        turn = opening.ask(question, conversation.history)
        corpus = opening.assistant().corpus
    except OicQaError as error:
        return Reply(problem=frame.problem_html(str(error)))
    if problem := wording.problem(turn):
        return Reply(problem=frame.problem_html(problem))
    return Reply(turn=turn_html(turn, corpus, number=conversation.turns + 1))


def _blocks(opening: Opening, starters: Sequence[Starter]) -> gr.Blocks:
    blocks: gr.Blocks = gr.Blocks(title=frame.TITLE, analytics_enabled=False)
    with blocks:
        gr.HTML(frame.HEADING, apply_default_css=False, js_on_load=None)
        parts = _parts(opening, starters)
        _connect_questions(parts, opening)
        _connect_clear(parts)
        _connect_opening(blocks, parts, opening)
    return blocks


def _parts(opening: Opening, starters: Sequence[Starter]) -> Parts:
    log = gr.HTML(
        "",
        html_template=frame.as_template(frame.log_template(starters)),
        js_on_load=(STATIC / "page.js").read_text(encoding="utf-8"),
        apply_default_css=False,
        elem_id="log",
    )
    with gr.Column(elem_id="ask"):
        loading = _plain(frame.loading_html(opening.line), name="loading")
        problem = _plain("", name="problem")
        with gr.Row(elem_id="bar"):
            box = gr.Textbox(label="Your question", max_lines=BOX_LINES, elem_id="question", scale=1)
            send = gr.Button("Ask", variant="primary", elem_id="send", scale=0)
            clear = gr.Button("Clear", elem_id="clear", scale=0)
    about = _plain("", name="about")
    return Parts(gr.State(Conversation()), log, loading, problem, box, send, clear, about)


def _plain(html: str, *, name: str) -> gr.HTML:
    return gr.HTML(html, apply_default_css=False, js_on_load=None, elem_id=name)


def _connect_questions(parts: Parts, opening: Opening) -> None:
    def changes(question: str, conversation: Conversation, *, box: str, mend: str) -> Changes:
        reply = answer(opening, question, conversation)
        if reply.problem:
            return {parts.problem: reply.problem, parts.box: mend}
        longer = conversation.after(question)
        return {parts.conversation: longer, parts.log: reply.turn, parts.problem: "", parts.box: box}

    def typed(question: str, conversation: Conversation) -> Changes:
        return changes(question, conversation, box="", mend=question)

    def pressed(conversation: Conversation, box: str, event: gr.EventData) -> Changes:
        question = str(getattr(event, "question", ""))
        if getattr(event, "alone", False):
            return changes(question, conversation.afresh(), box=box, mend=box)
        return changes(question, conversation, box=box, mend=question)

    inputs = [parts.box, parts.conversation]
    gr.on([parts.box.submit, parts.send.click], typed, inputs, parts.changed, **QUIET)
    parts.log.submit(pressed, [parts.conversation, parts.box], parts.changed, **QUIET)


def _connect_clear(parts: Parts) -> None:
    def cleared() -> Changes:
        return {parts.conversation: Conversation(), parts.log: "", parts.problem: "", parts.box: ""}

    parts.clear.click(cleared, None, parts.changed, **QUIET)


def _connect_opening(blocks: gr.Blocks, parts: Parts, opening: Opening) -> None:
    def follow() -> Iterator[Changes]:
        for line in opening.lines():
            yield {parts.loading: frame.loading_html(line)}
        try:
            assistant = opening.assistant()
        except OicQaError as error:
            yield {parts.loading: "", parts.problem: frame.problem_html(str(error))}
        else:
            yield {parts.loading: "", parts.about: frame.about_html(assistant.corpus, assistant.index_id)}

    blocks.load(
        follow,
        None,
        [parts.loading, parts.problem, parts.about],
        show_progress="hidden",
        api_visibility="private",
        concurrency_limit=None,
    )
