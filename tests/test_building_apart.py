"""The build in a process of its own: what it is doing is told, and what went wrong is one line."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from oic_qa.building_apart import BuildApart
from oic_qa.errors import OicQaError
from oic_qa.settings import Folders


def program(code: str) -> BuildApart:
    return BuildApart((sys.executable, "-c", f"import sys\n{code}"))


def test_each_line_is_told_until_it_has_come_to_its_end() -> None:
    said: list[str] = []
    with program("print('Built.')\nsys.stderr.write('Reading\\nEncoding “words”\\n')") as build:
        build.follow(said.append)
    assert said == ["Reading", "Encoding “words”"]


def test_a_build_that_fails_says_why_in_its_own_words(tmp_path: Path) -> None:
    said: list[str] = []
    message = r"eval/questions\.jsonl is missing"
    with BuildApart.of(Folders(tmp_path)) as build, pytest.raises(OicQaError, match=message) as failed:
        build.follow(said.append)
    assert said[-1] == str(failed.value)


def test_a_build_that_ends_without_a_word_says_what_to_type() -> None:
    with program("sys.exit(3)") as build, pytest.raises(OicQaError, match="Run `oic-qa build` by itself"):
        build.follow(list[str]().append)


def test_a_build_that_nobody_waits_for_any_more_is_ended() -> None:
    began = time.monotonic()
    with program("import time\ntime.sleep(60)"):
        pass
    assert time.monotonic() - began < 30
