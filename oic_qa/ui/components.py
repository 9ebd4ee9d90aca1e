"""What every tab of the page is put together from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradio as gr

from oic_qa.feedback import Feedback
from oic_qa.settings import Folders
from oic_qa.ui.opening import Opening
from oic_qa.ui.starters import Starter

STATIC = Path(__file__).with_name("static")

QUIET: dict[str, Any] = {"queue": False, "show_progress": "hidden", "api_visibility": "private"}
"""How events run: straight away (the queue costs 15 ms), without Gradio's spinner, in no public interface."""

Changes = dict[Any, Any]


@dataclass(frozen=True, slots=True)
class Site:
    """What the tabs draw on: the assistant as it opens, the folders, the questions to start from.

    ``feedback`` says where readers' feedback is kept, where the operator takes any.
    """

    opening: Opening
    folders: Folders
    starters: Sequence[Starter] = ()
    feedback: Feedback | None = None


def plain(html: str, *, name: str) -> gr.HTML:
    """Make a place for HTML of ours; ``name`` is its id on the page."""
    return gr.HTML(html, apply_default_css=False, js_on_load=None, elem_id=name)


def script(name: str) -> str:
    """Read a script of ours, which runs when its component stands on the page."""
    return (STATIC / f"{name}.js").read_text(encoding="utf-8")
