"""The tab of the recommendations: where the register stands, which a script fetches once it is looked at."""

from __future__ import annotations

import gradio as gr

from oic_qa.ui.components import script

TEMPLATE = (
    "<h2>Recommendations</h2>\n"
    '<p class="lead">Open a state to read the words behind it. Neither a state nor a cue word, such as '
    "“is ongoing”, tells what was done: only what a response says.</p>\n"
    '<div class="chosen"></div><p class="count"></p>'
    '<p class="visually-hidden" role="status" aria-live="polite"></p>'
    '<div class="grid"><p class="news">The recommendations are being read.</p></div>'
)


def add_recommendations() -> None:
    """Put the register here."""
    gr.HTML(
        "",
        html_template=TEMPLATE,
        js_on_load=script("recommendations"),
        apply_default_css=False,
        elem_id="register",
    )
