"""Answers as comma-separated values: one line a quote, no formula in them, and the words are checked."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oic_qa.corpus import load_corpus
from oic_qa.errors import ReceiptError
from oic_qa.records import Answer, Document, Quote
from oic_qa.register import read_register
from oic_qa.register_cues import read_cues
from oic_qa.register_export import FORMULA_STARTS, csv_text
from oic_qa.takeaway import TABLE
from oic_qa.takeaway.reading import read_file
from oic_qa.takeaway.table import columns
from oic_qa.takeaway.table_reading import inert, read_inert
from oic_qa.verification import read_sources, verify_export
from tests.fake_assistant import (
    HOSTILE,
    RESPONSE,
    VISIBLE_HOSTILE,
    Part,
    make_document,
    make_quote,
    make_turn,
)
from tests.made import made_library
from tests.taken import ANSWERED, CONVERSATION, findings, quoted, read, taken, with_entry
from tests.taken_quotes import quotes_of_anything

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
SOURCE = "expected a file as `oic-qa ask --out` writes it"


def cells(source: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(source.decode("utf-8-sig"), newline="")))


def changed(old: str, new: str) -> bytes:
    text = taken(TABLE, ANSWERED).decode()
    assert old in text
    return text.replace(old, new, 1).encode()


def test_a_conversation_verifies() -> None:
    source = taken(TABLE, *CONVERSATION)
    assert findings(TABLE, source) == []
    assert [
        (answer.label, len(answer.quotes), len(answer.near_misses)) for answer in read(TABLE, source)
    ] == [
        ("answer 1", 2, 0),
        ("answer 2", 2, 0),
        ("answer 3", 0, 1),
        ("answer 4", 0, 0),
        ("answer 5", 1, 0),
    ]


@given(quotes_of_anything())
def test_any_words_are_read_back_and_run_in_no_spreadsheet(drawn: tuple[Document, Quote]) -> None:
    document, quote = drawn
    turn, corpus = quoted(document, quote)
    source = taken(TABLE, turn, corpus=corpus)
    ((receipt,),) = [answer.quotes for answer in read(TABLE, source)]
    assert receipt.text == quote.text
    assert findings(TABLE, source, corpus=corpus) == []
    assert not any(cell.startswith(FORMULA_STARTS) for line in cells(source) for cell in line.values())


@given(st.text("'=+-@\t\n\uff1da", max_size=6))
def test_what_is_kept_from_running_is_read_back(cell: str) -> None:
    assert read_inert(inert(cell)) == cell
    assert not inert(cell).startswith(FORMULA_STARTS)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\n", "'=", "\uff1d"])
def test_a_quote_that_looks_like_a_formula_stays_text_and_verifies(start: str) -> None:
    words = f"{start}1+cmd|' /C calc'!A0"
    document = make_document("kent-response", Part(words))
    turn, corpus = quoted(document, make_quote(document, words))
    source = taken(TABLE, turn, corpus=corpus)
    assert cells(source)[0]["quote"] == f"'{words}"
    assert findings(TABLE, source, corpus=corpus) == []


def test_a_line_holds_the_words_with_everything_that_has_to_stand_beside_them() -> None:
    corpus = with_entry(RESPONSE, speaker_role="Commissioner", address="https://kent.example/reply")
    first, second = cells(taken(TABLE, ANSWERED, corpus=corpus))
    assert tuple(first) == columns()
    assert first == {
        "answer": "1",
        "question": "What does Kent\treply?",
        "searched_for": "What does Kent\treply? (Kent)",
        "outcome": "Answered in 2 quotations from 1 document.",
        "bodies": "Kent",
        "silent_bodies": "Surrey",
        "answer_notes": "The dates disagree.",
        "coverage": "2 of 43 forces’ responses are held.",
        "shown_as": "Quotation 1",
        "quote": "We have lit 140 lamps and we intend […] to light a further 200 by spring.",
        "kind": "Response",
        "speaker": "Jo Bloggs, Commissioner",
        "role": "Commissioner",
        "body": "Kent",
        "date": "undated",
        "title": "Kent’s response",
        "heading": "Recommendation 1",
        "recommendation": "1",
        "notes": "",
        "also_at": "",
        "published_at": "https://kent.example/reply",
        "licence": "Open Government Licence v3.0",
        "document": "kent-response",
        "spans": "[70, 105]; [120, 153]",
        "source_sha256": RESPONSE.source_sha256,
        "text_sha256": RESPONSE.text_sha256,
        "index": "ab" * 32,
        "made": "22 November 2026",
        "check": "oic-qa verify FILE.csv",
    }
    assert second["kind"] == "Repeats the report’s recommendation; not this force’s action"


def test_other_places_notes_and_dates_stand_in_cells_of_their_own() -> None:
    line = cells(taken(TABLE, CONVERSATION[1]))[1]
    assert (line["date"], line["notes"]) == ("as at 8 July 2025", "The report prints this twice.")
    assert line["also_at"] == "Also at: kent-response · Kent answers · characters 14–30"


def test_a_turn_without_a_quote_has_a_line_and_what_is_no_answer_is_called_so() -> None:
    refused, unclear = cells(taken(TABLE, *CONVERSATION[2:4]))
    assert (refused["shown_as"], refused["body"]) == ("Closest passage 1, not an answer", "Kent")
    assert (unclear["question"], unclear["quote"], unclear["document"]) == ("?!", "", "")


def test_a_question_is_read_back_as_it_was_typed_but_for_what_would_hide_or_reorder() -> None:
    lines = cells(taken(TABLE, replace(ANSWERED, query=replace(ANSWERED.query, question=f"=1+1\n{HOSTILE}"))))
    assert lines[0]["question"] == "'=1+1\n" + VISIBLE_HOSTILE


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("140 lamps", "149 lamps", "quote 1 of answer 1, text: character 15 is '9', the document has '0'"),
        ("Keepers", "Sleepers", "quote 2 of answer 1, text: character 1 is 'S', the document has 'K'"),
        (
            "We have lit",
            "'=We have lit",
            "quote 1 of answer 1, text: character 1 is '=', the document has 'W'",
        ),
        (
            "[70, 105]",
            "[71, 105]",
            "quote 1 of answer 1, spans: other words stand at [71, 105], [120, 153], ",
        ),
        ("kent-response", "devon", "quote 1 of answer 1, document: there is no document 'devon' that can be"),
    ],
)
def test_what_was_changed_by_hand_is_found_by_name(old: str, new: str, finding: str) -> None:
    (found,) = findings(TABLE, changed(old, new))
    assert found.startswith(finding)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (b"", f"answer.csv has no column 'quote'; {SOURCE}."),
        (b"\xff", f"answer.csv: byte 0 is not UTF-8; {SOURCE}."),
        (b'a,"b', "answer.csv: line 1 is no CSV (unexpected end of data); "),
        (taken(TABLE), f"answer.csv holds no answer; {SOURCE}."),
        (changed("source_sha256", "hash"), "answer.csv has no column 'source_sha256'; "),
        (changed("[70, 105]", "70-105"), "answer.csv, line 2: 'spans' is '70-105; [120, 153]'; "),
        (changed("1,What", "1,1,What"), "answer.csv, line 2 has 30 cells, 29 were expected; "),
        (
            taken(TABLE, CONVERSATION[1]).replace(b"Also at: ", b"See also: "),
            "answer.csv, line 3: 'also_at' holds 'See also: kent-response · Kent answers ·'; ",
        ),
    ],
    ids=range(8),
)
def test_a_table_that_cannot_be_checked_is_refused_by_name(source: bytes, message: str) -> None:
    with pytest.raises(ReceiptError) as refused:
        read(TABLE, source)
    assert message in str(refused.value)
    assert "\n" not in str(refused.value)


def test_lines_in_another_order_and_columns_of_one_s_own_are_no_flaw() -> None:
    head, *lines = csv.reader(io.StringIO(taken(TABLE, *CONVERSATION).decode("utf-8-sig"), newline=""))
    text = io.StringIO()
    csv.writer(text).writerows([["mine", *head], *(["mine", *line] for line in reversed(lines))])
    assert findings(TABLE, text.getvalue().encode()) == []


def test_the_register_s_table_verifies_too() -> None:
    library = made_library(load_corpus(CORPUS))
    register = read_register(library, cues=read_cues(CORPUS), today=date(2026, 11, 21))
    source = csv_text(register).encode("utf-8-sig")
    (answer,) = read_file(source, name="register.csv")
    assert (answer.label, len(answer.quotes)) == ("the table", sum(len(cell.said) for cell in register.cells))
    assert verify_export([answer], read_sources(CORPUS)) == ()


def test_an_answer_of_several_kinds_of_turns_keeps_its_numbers() -> None:
    quote = make_quote(RESPONSE, "Keepers should light every lamp.")
    lines = cells(
        taken(TABLE, make_turn("One?", Answer((quote, quote))), make_turn("Two?", Answer((quote,))))
    )
    assert [(line["answer"], line["shown_as"]) for line in lines] == [
        ("1", "Quotation 1"),
        ("1", "Quotation 2"),
        ("2", "Quotation 1"),
    ]
