"""The tab that says what is held, what is promised, and what is not."""

from __future__ import annotations

from functools import cache

import gradio as gr

from oic_qa.errors import OicQaError
from oic_qa.ui.about_facts import read_about
from oic_qa.ui.about_sections import about_page
from oic_qa.ui.components import QUIET, Site, plain
from oic_qa.ui.frame import problem_html

LOADING = '<p class="news" role="status">Reading what is held, and the last evaluation.</p>'


def add_about(tab: gr.Tab, site: Site) -> None:
    """Put it here; it is written out when it is first looked at, and is the same until the program ends."""
    page = plain(LOADING, name="about-tab")

    @cache
    def written() -> str:
        return content(site)

    tab.select(written, None, [page], **QUIET)


def content(site: Site) -> str:
    """Write out the tab, or why it cannot be."""
    try:
        assistant = site.opening.assistant()
        facts = read_about(site.folders, assistant.corpus, assistant.index_id)
        return about_page(assistant.corpus, facts, site.feedback)
    except OicQaError as error:
        return problem_html(str(error))
