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


AGAIN = 300
"""Questions that a second process answers as well: of every kind, and no more than a minute."""


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
def test_a_thousand_answers_and_those_of_a_second_run_differ_in_no_byte_but_the_time_and_all_verify() -> None:
    known = (ROOT / "eval" / "questions.jsonl").read_bytes().splitlines(keepends=True)
    # The same questions come round again, so that what was asked before is seen to leave no trace.
    questions = b"".join((known * 3)[:1_000])
    first = batch(questions, seed="1")
    assert first.count(b"\n") == 1_000
    assert b"elapsed_ms" not in first
    lines = first.splitlines()
    assert lines[: 1_000 - len(known)] == lines[len(known) :]
    again = batch(b"".join(known[:AGAIN]), seed="2")
    assert again.splitlines() == lines[:AGAIN]
    answers = read_export(first, name="answers")
    assert verify_export(answers, read_sources(ROOT / "corpus")) == ()
