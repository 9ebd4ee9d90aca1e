"""The web page: a shell around ``Assistant.ask`` that keeps nothing, sends nothing, and binds 127.0.0.1 only.

The switches below must be set before Gradio, and what it brings along, is imported for the first time.
"""

from __future__ import annotations

import os

from oic_qa.ui.quick_gradio import import_quickly

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["GRADIO_ANALYTICS_CACHE_FREQUENCY"] = "1000000000"  # events between two summaries of its use
os.environ["GRADIO_ANALYTICS_MAX_EVENTS"] = "1"  # events remembered for them
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
os.environ["HF_HUB_OFFLINE"] = "1"

import_quickly()
