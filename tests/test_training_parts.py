"""Which written questions the re-ranker does not see: a quarter, by their ids alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from oic_qa.settings import Folders
from oic_qa.training.cross_training import FILES
from oic_qa.training.parts import is_kept

EVAL = Folders(Path(__file__).resolve().parent.parent).eval


def test_the_same_questions_are_kept_on_every_machine() -> None:
    names = [f"t{number:04}" for number in range(1, 31)]
    assert [name for name in names if is_kept(name)] == ["t0002", "t0003", "t0020", "t0026", "t0029"]


def test_a_quarter_is_kept() -> None:
    kept = sum(is_kept(f"q{number}") for number in range(10_000))
    assert 2_400 < kept < 2_600


@pytest.mark.parametrize("name", FILES)
def test_of_every_committed_file_about_a_quarter_is_kept(name: str) -> None:
    lines = (EVAL / name).read_text("utf-8").splitlines()
    names = [json.loads(line)["id"] for line in lines]
    assert 0.2 < sum(map(is_kept, names)) / len(names) < 0.3
