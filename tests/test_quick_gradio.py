"""Gradio is imported without writing stubs for type checkers, and is otherwise as it was made."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from oic_qa.ui.quick_gradio import MODULE, WRITER

LOOK = f"""
import importlib, json, sys
import oic_qa.ui
before = [type(finder).__name__ for finder in sys.meta_path]
import gradio
module = importlib.import_module({MODULE!r})
print(json.dumps([before[0], type(sys.meta_path[0]).__name__, module.{WRITER}.__name__, module.__file__]))
"""


def test_no_stub_is_written_and_nothing_else_is_touched() -> None:
    ran = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True, check=True)
    first, later, writer, file = json.loads(ran.stdout)
    assert (first, writer) == ("WithoutStubs", "_write_nothing")
    assert later != "WithoutStubs", "it stays no longer than it takes"
    source = Path(file).read_text(encoding="utf-8")
    assert f"def {WRITER}(" in source, "else Gradio has another name for it now, and is slow again"
    assert f"        {WRITER}(component_class, name, events)" in source
