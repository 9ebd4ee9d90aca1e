"""The page as a whole: its tabs, and how it is served."""

from __future__ import annotations

import gradio as gr
from fastapi import FastAPI

from oic_qa.ui import frame
from oic_qa.ui.about_tab import add_about
from oic_qa.ui.ask_tab import add_ask
from oic_qa.ui.components import QUIET, STATIC, Site, script
from oic_qa.ui.documents_tab import add_documents
from oic_qa.ui.endpoints import add_endpoints
from oic_qa.ui.evaluate_tab import add_evaluate
from oic_qa.ui.recommendations_tab import add_recommendations

STYLES = tuple(sorted(file.stem for file in STATIC.glob("*.css") if file.stem != "document"))

HEAD = (
    '<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">'
    '<link rel="icon" href="data:,">'
    + "".join(f'<link rel="stylesheet" href="/style/{name}.css">' for name in STYLES)
)


def mount(app: FastAPI, site: Site) -> None:
    """Put the page at the root of an application, with everything off that keeps or sends anything."""
    gr.mount_gradio_app(
        app,
        _blocks(site),
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


def _blocks(site: Site) -> gr.Blocks:
    blocks: gr.Blocks = gr.Blocks(title=frame.TITLE, analytics_enabled=False)
    with blocks:
        gr.HTML(frame.HEADING, apply_default_css=False, js_on_load=None)
        with gr.Tabs(elem_id="tabs"):
            with _tab("Ask"):
                add_ask(blocks, site)
            with _tab("Recommendations"):
                add_recommendations()
            with _tab("Documents"):
                add_documents(blocks)
            with _tab("Evaluate"):
                add_evaluate(site)
            with _tab("About") as about:
                add_about(about, site)
        blocks.load(None, js=script("tabs"), **QUIET)
        add_endpoints(site)
    return blocks


def _tab(label: str) -> gr.Tab:
    """Make a tab; its button tells which panel it controls only where the panel has a name."""
    name = label.lower()
    return gr.Tab(label, id=name, elem_id=f"tab-{name}")
