"""The tab of the documents: an empty place on the page, which documents.js fills as the address says.

The scripts fetch the table and the documents by themselves (``document_routes``), so that a link to words
opens at once, the browser's back and forward work, and a long document passes through no component.
"""

from __future__ import annotations

import gradio as gr
from markupsafe import Markup

from oic_qa.ui.components import QUIET, script

PLACE = Markup(
    '<p class="visually-hidden" role="status" aria-live="polite"></p>\n'
    '<p class="problem" role="alert"></p>\n<p class="waiting" hidden>Reading the documents.</p>\n'
    '<div class="shelf" hidden></div>\n<div class="reading" hidden></div>'
)
"""News, what is wrong, that something is awaited, the table of the documents, and the one being read."""


def add_documents(blocks: gr.Blocks) -> None:
    """Put the documents here; a link to one of them, wherever it stands, brings this tab to the front."""
    gr.HTML(
        "",
        html_template=str(PLACE),
        js_on_load=script("documents"),
        apply_default_css=False,
        elem_id="document-view",
    )
    blocks.load(None, js=script("document_links"), **QUIET)
