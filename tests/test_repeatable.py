"""The same questions on the same index give the same bytes, in whatever run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from oic_qa.export import read_export
from oic_qa.verification import read_sources, verify_export

ROOT = Path(__file__).resolve().parent.parent

ELAPSED = re.compile(rb', "elapsed_ms": [0-9.e-]+}$', re.MULTILINE)

EACH = 5
"""Every so many of the known questions are asked: of every kind, and no more than a minute."""


def batch(questions: bytes, *, seed: str) -> bytes:
    """Ask a batch in a process of its own, where sets have an order of their own; the time is cut off."""
    ran = subprocess.run(
        [sys.executable, "-m", "oic_qa", "ask", "--batch", "-"],
        input=questions,
        capture_output=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONHASHSEED": seed},
        check=False,
        timeout=240,
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    return ELAPSED.sub(b"}", ran.stdout)


@pytest.mark.model
def test_answers_come_again_in_the_same_run_and_in_another_with_no_byte_changed_but_the_time() -> None:
    questions = (ROOT / "eval" / "questions.jsonl").read_bytes().splitlines(keepends=True)[::EACH]
    # The same questions come round again, so that what was asked before is seen to leave no trace.
    first = batch(b"".join(questions * 2), seed="1")
    assert b"elapsed_ms" not in first
    lines = first.splitlines()
    assert len(lines) == 2 * len(questions)
    assert lines[: len(questions)] == lines[len(questions) :]
    assert batch(b"".join(questions), seed="2").splitlines() == lines[: len(questions)]
    answers = read_export(first, name="answers")
    assert verify_export(answers, read_sources(ROOT / "corpus")) == ()
