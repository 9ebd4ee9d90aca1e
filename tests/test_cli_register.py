"""``oic-qa register``: what is printed, which files are written, and what is said of wrong usage."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from oic_qa.cli import app
from oic_qa.corpus import load_corpus
from oic_qa.library import Library
from oic_qa.settings import Folders
from tests.made import made_library

ROOT = Path(__file__).resolve().parent.parent
AS_AT = ("--today", "2026-11-21")


@pytest.fixture(scope="module")
def library() -> Library:
    return made_library(load_corpus(ROOT / "corpus"))


@pytest.fixture(autouse=True)
def _assistant(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Open the real documents without an index or a model."""

    def opened(_folders: Folders, *, announce: Callable[[str], None]) -> SimpleNamespace:
        announce("Opening.")
        return SimpleNamespace(library=library, corpus=library.quoter.corpus, index_id="ab12")

    monkeypatch.setitem(
        sys.modules, "oic_qa.assistant", SimpleNamespace(Assistant=SimpleNamespace(open=opened))
    )


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["register", *arguments])


def words_of(result: Result) -> str:
    return " ".join(result.stdout.split())


def test_into_a_pipe_the_register_is_a_grid_of_the_bodies_held() -> None:
    result = run(*AS_AT)
    assert result.exit_code == 0
    head = result.stdout.splitlines()[2]
    assert [name.strip() for name in head.split("┃")[2:-1]] == [
        "Cambridgeshire",
        "Cheshire",
        "Greater Manchester",
        "West Midlands",
    ]
    assert result.stderr == "Opening.\n"


def test_days_are_counted_from_today_unless_a_day_is_given() -> None:
    today = date.today()
    assert f"Days are counted from {today.day} {today:%B %Y}." in run().stdout
    assert "passed 325 days ago" in words_of(run(*AS_AT, "--recommendation", "4"))
    assert "· today" in words_of(run("--today", "2025-12-31", "--recommendation", "4"))


def test_a_narrowed_register_shows_its_quotes_in_full() -> None:
    text = words_of(run(*AS_AT, "--recommendation", "9", "--body", "GMP"))
    assert "Greater Manchester: action quoted; says it is in place: “mandated”" in text
    assert "As with Hydra training, GMP mandated the completion of the e-learning packages." in text
    assert "Cheshire:" not in text
    assert "Recommendation 8" not in text


@pytest.mark.parametrize("name", ["Kent", "kent", "Kent Police"])
def test_a_body_whose_response_is_not_held_is_shown_as_such(name: str) -> None:
    result = run("--body", name, "--body", "Cheshire", "--recommendation", "2")
    assert "- no response held: Kent" in result.stdout
    assert "Cheshire: action quoted" in result.stdout


def test_a_misspelt_body_is_understood() -> None:
    assert "Cambridgeshire: only restated" in run("--body", "Cambrigeshire").stdout


def test_all_forces_are_as_many_as_the_coverage_counts(tmp_path: Path) -> None:
    file = tmp_path / "register.json"
    assert run(*AS_AT, "--all-forces", "--json", str(file)).exit_code == 0
    read = json.loads(file.read_text(encoding="utf-8"))
    assert len(read["bodies"]) == read["coverage"]["of"] == 43
    assert read["bodies"][:4] == ["Cambridgeshire", "Cheshire", "Greater Manchester", "West Midlands"]
    assert {len(row["cells"]) for row in read["recommendations"]} == {43}


def test_files_are_written_instead_of_printing_and_named_with_what_they_hold(tmp_path: Path) -> None:
    files = {option: tmp_path / f"register.{option}" for option in ("csv", "xlsx", "json")}
    options = [part for option, file in files.items() for part in (f"--{option}", str(file))]
    result = run(*AS_AT, *options)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        f"{file} written: 40 cells with 22 quotations." for file in files.values()
    ]
    assert files["csv"].read_bytes().startswith(b"\xef\xbb\xbf")
    assert len(list(csv.reader(files["csv"].read_text(encoding="utf-8-sig").splitlines()))) > 40
    assert load_workbook(files["xlsx"]).sheetnames == ["Register", "Quotes"]
    assert json.loads(files["json"].read_text(encoding="utf-8"))["index"] == "ab12"


def test_the_json_it_writes_verifies(tmp_path: Path) -> None:
    file = tmp_path / "register.json"
    run(*AS_AT, "--json", str(file))
    verified = CliRunner().invoke(app, ["verify", str(file)])
    assert verified.stdout == "33 quotations in 32 answers checked: all stand in the sources.\n"


def test_the_same_day_gives_the_same_json_and_values(tmp_path: Path) -> None:
    for name in ("one", "two"):
        run(*AS_AT, "--json", str(tmp_path / f"{name}.json"), "--csv", str(tmp_path / f"{name}.csv"))
    for ending in ("json", "csv"):
        assert (tmp_path / f"one.{ending}").read_bytes() == (tmp_path / f"two.{ending}").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--recommendation", "12"], "There is no recommendation 12; the report has 1 to 10"),
        (["--recommendation", "two"], "Input should be a valid integer"),
        (
            ["--body", "Narnia"],
            "'Narnia' is the name of no body that is known; expected one police force, such as Kent",
        ),
        (["--body", "Kent and Cheshire"], "'Kent and Cheshire' names Kent and Cheshire; expected one police"),
        (
            ["--body", "NCA"],
            "National Crime Agency is no police force, and no response of it is held",
        ),
        (["--body", "Kent", "--all-forces"], "names bodies, so leave out --all-forces"),
        (["--today", "tomorrow"], "'tomorrow' does not match the formats '%Y-%m-%d'"),
    ],
)
def test_wrong_usage_is_status_2(arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in " ".join(result.stderr.split())


def test_a_file_that_cannot_be_written_is_status_1_in_one_line(tmp_path: Path) -> None:
    result = run("--csv", str(tmp_path / "none" / "register.csv"))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines()[1].startswith(
        f"{tmp_path}/none/register.csv cannot be written (No such"
    )
    assert len(result.stderr.splitlines()) == 2


def test_cue_words_that_cannot_be_read_are_status_1_before_anything_is_opened(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "cues.toml").write_text("cue = 1\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["--root", str(tmp_path), "register"])
    assert result.exit_code == 1
    assert result.stderr.startswith("corpus/cues.toml: the key 'lookalikes' is missing")
