"""The register as JSON that verifies, and as separated values that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oic_qa.cli_streams import write_file
from oic_qa.corpus import load_corpus
from oic_qa.errors import OutputError, ReceiptError
from oic_qa.export import read_export
from oic_qa.register import read_register
from oic_qa.register_cues import read_cues
from oic_qa.register_export import columns, csv_text, inert, json_file_text, register_object
from oic_qa.register_table import Register, State
from oic_qa.verification import read_sources, verify_export
from tests.made import made_library

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def register() -> Register:
    library = made_library(load_corpus(ROOT / "corpus"))
    bodies = (*library.held_bodies(), "Kent")
    return read_register(library, cues=read_cues(ROOT / "corpus"), today=date(2026, 11, 21), bodies=bodies)


def lines(register: Register) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_text(register))))


def exported(register: Register) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(json_file_text(register, index="ab12"))
    return read


def with_quote(register: Register, text: str) -> Register:
    """The register with other words in the first quote of its second row."""
    row = register.rows[1]
    said = row.cells[0].said[0]
    cell = replace(row.cells[0], said=(replace(said, quote=replace(said.quote, text=text)),))
    return replace(register, rows=(replace(row, cells=(cell,)),))


# Comma-separated values


def test_there_is_a_line_for_each_quote_and_for_each_cell_without_one(register: Register) -> None:
    found = lines(register)
    assert len(found) == len(register.cells) == 50
    assert [line["body"] for line in found[:5]] == list(register.bodies)
    assert {line["state"] for line in found} == {state.value for state in State} - {State.SILENT}


def test_a_line_holds_the_words_with_everything_that_has_to_stand_beside_them(register: Register) -> None:
    (line,) = [
        line for line in lines(register) if (line["recommendation"], line["body"]) == ("9", "Cheshire")
    ]
    assert tuple(line) == columns()
    assert {name: line[name] for name in columns()[1:9]} == {
        "addressees": "chief constables",
        "partners": "Modern Slavery & Organised Immigration Crime Unit; College of Policing",
        "deadline": "2026-04-30",
        "days": "passed 205 days ago",
        "body": "Cheshire",
        "state": "action quoted",
        "cue_words": "“is ongoing” (under way)",
        "label": "says it is under way",
    }
    assert line["quote"].startswith(
        "Work is ongoing to identify the extent of compliance with the training […]"
    )
    assert (line["speaker"], line["date"], line["heading"]) == (
        "Cheshire Constabulary",
        "",
        "Recommendation 9",
    )
    assert (line["document"], line["spans"]) == ("cheshire-response", "[3671, 3741]; [3989, 4068]")
    assert line["notes"].startswith("A page break splits this row of Cheshire's table")
    assert (len(line["source_sha256"]), len(line["text_sha256"])) == (64, 64)
    assert line["coverage"] == "4 of 43 forces’ responses are held."
    assert line["licence"] == "Published statement of a public body"


def test_a_line_without_a_quote_says_only_what_is_held(register: Register) -> None:
    (line,) = [line for line in lines(register) if (line["recommendation"], line["body"]) == ("2", "Kent")]
    assert (line["state"], line["label"], line["quote"], line["spans"]) == ("no response held", "", "", "")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff20"])
def test_a_cell_that_begins_like_a_formula_stays_text(register: Register, start: str) -> None:
    (line,) = lines(with_quote(register, f"{start}1+cmd|' /C calc'!A0"))
    assert line["quote"] == f"'{start}1+cmd|' /C calc'!A0"


@given(st.text(max_size=20))
def test_words_that_are_no_formula_go_out_unchanged(text: str) -> None:
    assert str(inert(text)).removeprefix("'") == text.removeprefix("'")
    assert (inert(text) == text) != text.startswith(tuple("=+-@\t\r\n\uff0b\uff0d\uff1d\uff20"))


# JSON


def test_the_json_verifies_with_its_cue_words(register: Register) -> None:
    answers = read_export(json_file_text(register, index="ab12").encode(), name="register.json")
    assert [answer.label for answer in answers][:3] == [
        "recommendation 1",
        "Cambridgeshire on recommendation 1",
        "recommendation 2",
    ]
    assert sum(len(answer.quotes) for answer in answers) == 11 + 22
    assert sum(len(answer.cues) for answer in answers) == sum(len(cell.marks) for cell in register.cells)
    assert verify_export(answers, read_sources(ROOT / "corpus")) == ()


def test_a_quote_and_a_cue_that_were_changed_are_found(register: Register) -> None:
    changed = exported(register)
    quote = changed["recommendations"][8]["cells"][1]["quotes"][0]
    quote["text"] = quote["text"].replace("ongoing", "onsoing")
    quote["cues"][0]["words"] = "is finished"
    answers = read_export(json.dumps(changed).encode(), name="register.json")
    findings = verify_export(answers, read_sources(ROOT / "corpus"))
    assert [finding.line for finding in findings] == [
        "quote 1 of Cheshire on recommendation 9, text: character 11 is 's', the document has 'g'",
        "cue 1 of Cheshire on recommendation 9, text: character 4 is 'f', the document has 'o'",
    ]


@pytest.mark.parametrize(
    ("cue", "message"),
    [
        (
            {"words": "Work", "spans": [[0, 4]]},
            "'spans' is [[0, 4]]; expected what `oic-qa ask --json` or `--batch` prints, or "
            "`register --json` writes: ranges inside the quote's.",
        ),
        ({"spans": [[3671, 3675]]}, "'words' is missing; expected what"),
    ],
)
def test_a_cue_outside_its_quote_or_without_words_is_refused(
    register: Register, cue: dict[str, object], message: str
) -> None:
    changed = exported(register)
    changed["recommendations"][8]["cells"][1]["quotes"][0]["cues"] = [cue]
    with pytest.raises(ReceiptError) as refused:
        read_export(json.dumps(changed).encode(), name="register.json")
    place = "register.json, register 1, recommendation 9, cell 2, quote 1, cue 1: "
    assert place + message in str(refused.value)


def test_the_json_names_the_day_the_bodies_the_coverage_and_the_index(register: Register) -> None:
    laid_out = register_object(register, index="ab12")
    assert {key: value for key, value in laid_out.items() if key != "recommendations"} == {
        "inspection": {
            "id": "organised-immigration-crime",
            "title": "Improving the response to organised immigration crime",
        },
        "today": "2026-11-21",
        "bodies": ["Cambridgeshire", "Cheshire", "Greater Manchester", "West Midlands", "Kent"],
        "coverage": {"held": 4, "of": 43},
        "index": "ab12",
    }


def test_a_row_of_the_json_counts_days_below_0_once_a_deadline_has_passed(register: Register) -> None:
    row = exported(register)["recommendations"][3]
    assert {key: row[key] for key in ("number", "addressees", "partners", "deadline", "days", "due")} == {
        "number": 4,
        "addressees": ["chief constables"],
        "partners": [],
        "deadline": "2025-12-31",
        "days": -325,
        "due": "passed 325 days ago",
    }
    assert [quote["kind"] for quote in row["quotes"]] == ["recommendation"]


def explained(heading: str) -> list[str]:
    """The first cells of the table of docs/json.md below a heading."""
    text = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    (section,) = re.findall(rf"^#+ {heading}\n(.*?)(?=^#|\Z)", text, re.MULTILINE | re.DOTALL)
    _, *cells = re.findall(r"^\| `?([^`|-]+?)`? \|", section, re.MULTILINE)
    return cells


def test_the_json_is_explained_key_by_key_in_its_order(register: Register) -> None:
    read = exported(register)
    row = read["recommendations"][8]
    cell = row["cells"][1]
    (quote,) = cell["quotes"]
    laid_out = {
        "The register": read,
        "A row": row,
        "A cell": cell,
        "A cue": quote["cues"][0],
        "A quote": {key: quote[key] for key in quote if key not in {"cues", "licence"}},
    }
    assert {heading: explained(heading) for heading in laid_out} == {
        heading: list(keys) for heading, keys in laid_out.items()
    }
    assert explained("States") == [state.value for state in State]


def test_a_file_that_cannot_be_written_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as refused:
        write_file(tmp_path / "none" / "register.csv", b"")
    assert str(refused.value).startswith(f"{tmp_path}/none/register.csv cannot be written (No such file or")
    assert "Give another name" in str(refused.value)
