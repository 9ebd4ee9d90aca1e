"""The register: what its cells hold, against a table made by hand from the documents, and small ones."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from oic_qa import register as register_module
from oic_qa.corpus import load_corpus
from oic_qa.errors import RegisterError
from oic_qa.receipts import Flaw, Receipt, check_marks, check_words
from oic_qa.records import Corpus, PassageKind
from oic_qa.register import read_register
from oic_qa.register_cues import Cues, read_cues
from oic_qa.register_table import Cell, Register, State
from tests.made import made_corpus, made_library

ROOT = Path(__file__).resolve().parent.parent

BY_HAND: Mapping[str, Mapping[str, Mapping[str, Any]]] = json.loads(
    (ROOT / "tests" / "data" / "register-by-hand.json").read_text(encoding="utf-8")
)
"""Made by hand from the documents: for every recommendation and body the state, the body's own words, and cue
words with what they say."""

CELLS = [(int(number), body) for number, row in BY_HAND.items() for body in row]
TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus(ROOT / "corpus")


@pytest.fixture(scope="module")
def cues() -> Cues:
    return read_cues(ROOT / "corpus")


@pytest.fixture(scope="module")
def register(corpus: Corpus, cues: Cues) -> Register:
    return read_register(made_library(corpus), cues=cues, today=TODAY)


def cell_of(register: Register, number: int, body: str) -> Cell:
    (found,) = [cell for cell in register.cells if (cell.recommendation, cell.body) == (number, body)]
    return found


def texts(cell: Cell) -> list[str]:
    return [said.quote.text for said in cell.said]


def marks(cell: Cell) -> list[str]:
    return [f"{mark.says}: {mark.words}" for mark in cell.marks]


# The real register, cell by cell


def test_the_register_has_the_cells_of_the_table_made_by_hand(register: Register) -> None:
    assert {(cell.recommendation, cell.body) for cell in register.cells} == set(CELLS)
    assert len(CELLS) == 40


@pytest.mark.parametrize(("number", "body"), CELLS)
def test_a_cell_has_the_state_that_was_found_by_hand(register: Register, number: int, body: str) -> None:
    assert cell_of(register, number, body).state == BY_HAND[str(number)][body]["state"]


@pytest.mark.parametrize(("number", "body"), CELLS)
def test_a_cell_quotes_the_words_that_were_found_by_hand(register: Register, number: int, body: str) -> None:
    expected = BY_HAND[str(number)][body].get("words", [])
    quoted = "\n".join(texts(cell_of(register, number, body)))
    assert [words for words in expected if words not in quoted] == []
    assert bool(quoted) == bool(expected)


@pytest.mark.parametrize(("number", "body"), CELLS)
def test_the_cue_words_found_by_hand_are_marked_in_their_order(
    register: Register, number: int, body: str
) -> None:
    """The words found by hand may be longer than the mark; marks between them are allowed."""
    marked = iter(cell_of(register, number, body).marks)
    for expected in BY_HAND[str(number)][body].get("cues", []):
        says, _, words = expected.partition(": ")
        assert any(mark.says == says and (mark.words in words or words in mark.words) for mark in marked), (
            expected
        )


def test_words_that_only_say_whose_a_recommendation_is_have_no_cue_words(register: Register) -> None:
    restated = [cell for cell in register.cells if cell.state is State.RESTATED]
    assert [cell.recommendation for cell in restated] == [1, 3, 5, 6, 7, 10]
    assert [marks(cell) for cell in restated] == [[]] * 6


def test_what_ought_to_be_complete_is_not_marked_as_complete(register: Register) -> None:
    cell = cell_of(register, 9, "Cheshire")
    assert "to ensure that all relevant officers have completed it" in texts(cell)[0]
    assert marks(cell) == ["under way: is ongoing"]


def test_a_reply_over_a_page_break_is_quoted_whole(register: Register) -> None:
    (cheshire,) = cell_of(register, 9, "Cheshire").said
    assert cheshire.quote.text == (
        "Work is ongoing to identify the extent of compliance with the training […] package in Cheshire "
        "and to ensure that all relevant officers have completed it."
    )
    (cambridgeshire,) = cell_of(register, 2, "Cambridgeshire").said
    assert len(cambridgeshire.quote.spans) == 2
    assert "steps to ensure the […] quality of the intelligence" in cambridgeshire.quote.text


def test_numbers_that_a_response_gives_of_its_own_are_told(register: Register) -> None:
    told = {cell.recommendation: cell.notes for cell in register.cells if cell.notes}
    assert {cell.body for cell in register.cells if cell.notes} == {"West Midlands"}
    assert told == {
        1: ("What the response numbers 1 is the report's recommendation 2.",),
        2: ("Numbered 1 in the response.",),
        3: ("What the response numbers 3 is the report's recommendation 8.",),
        8: ("Numbered 3 in the response.",),
    }


def test_every_quote_has_a_receipt_that_holds_and_every_mark_is_cut_from_its_quote(
    register: Register, corpus: Corpus
) -> None:
    documents = {document.id: document for document in corpus.documents}
    for row in register.rows:
        for quote in (*row.quotes, *(said.quote for cell in row.cells for said in cell.said)):
            receipt = Receipt.of(quote)
            assert (check_words(receipt, documents), check_marks(receipt, documents)) == ((), ())
    for said in (said for cell in register.cells for said in cell.said):
        for mark in said.marks:
            document = corpus.document(said.quote.document)
            assert " […] ".join(document.cut(span) for span in mark.spans) == mark.words
            assert all(any(home.contains(span) for home in said.quote.spans) for span in mark.spans)


def test_only_a_body_s_own_words_are_quoted_as_its_action(register: Register) -> None:
    kinds = {
        said.quote.kind
        for cell in register.cells
        if cell.state is State.ACTION
        for said in cell.said
    }  # fmt: skip
    assert kinds == {PassageKind.RESPONSE}


def test_a_row_has_the_recommendation_s_own_words_its_addressees_and_its_deadline(register: Register) -> None:
    fourth, tenth = register.rows[3], register.rows[9]
    assert fourth.quotes[0].text == fourth.sentence
    assert fourth.sentence.startswith("By 31 December 2025, chief constables should make sure they have")
    assert (fourth.item.addressees, fourth.item.deadline, fourth.due) == (
        ("chief constables",),
        date(2025, 12, 31),
        "passed 325 days ago",
    )
    assert tenth.item.partners == ("National Police Chiefs’ Council",)
    assert [quote.document for quote in tenth.quotes] == ["hmicfrs-report", "cambridgeshire-response"]


@pytest.mark.parametrize(
    ("today", "due"),
    [
        (date(2025, 12, 30), "in 1 day"),
        (date(2025, 12, 31), "today"),
        (date(2026, 1, 1), "passed 1 day ago"),
        (date(2024, 12, 31), "in 365 days"),
    ],
)
def test_deadlines_are_counted_from_the_day_that_is_given(
    corpus: Corpus, cues: Cues, today: date, due: str
) -> None:
    (row,) = read_register(made_library(corpus), cues=cues, today=today, numbers=[4]).rows
    assert row.due == due


def test_a_body_without_a_response_has_a_cell_for_every_recommendation(corpus: Corpus, cues: Cues) -> None:
    read = read_register(made_library(corpus), cues=cues, today=TODAY, bodies=["Kent", "Cheshire"])
    assert read.bodies == ("Kent", "Cheshire")
    assert {cell.state for cell in read.cells if cell.body == "Kent"} == {State.NOT_HELD}
    assert [cell for cell in read.cells if cell.body == "Kent" and cell.said] == []
    assert (read.coverage.held, read.coverage.of) == (4, 43)


# Small inspections

REGISTER = "By 31 December 2025, the National Crime Agency should publish a register of gangs that own vans."
COUNT = (
    "By 30 April 2026, chief constables should make plans to count all of the boats in every one of their "
    "harbours and to share what they count."
)
FOUND = (
    "Kent Police counts the boats that land on every beach between the two harbours each night of the year."
)
REPORT = f"""A report

Recommendation 1

{REGISTER}

Recommendation 2

{COUNT}

Boats

{FOUND}
"""


def read_made(cues: Cues, *replies: str, numbers: Sequence[int] = ()) -> Register:
    """The register of a report and of Cheshire's response, which holds these sections."""
    corpus = made_corpus(REPORT, Cheshire="# Our reply\n\nDear minister,\n\n" + "\n\n".join(replies))
    return read_register(made_library(corpus), cues=cues, today=TODAY, numbers=numbers)


def section(number: int, recommendation: str, *words: str) -> str:
    return "\n\n".join((f"## Recommendation {number}", recommendation, "### Constabulary response:", *words))


def test_what_a_held_response_leaves_out_is_silence_where_it_is_addressed_to_forces(cues: Cues) -> None:
    read = read_made(cues, "Thank you for the report.")
    assert [cell.state for cell in read.cells] == [State.NOT_ADDRESSED, State.SILENT]
    assert [cell.said for cell in read.cells] == [(), ()]


def test_a_recommendation_that_is_repeated_and_not_replied_to_is_only_restated(cues: Cues) -> None:
    (cell,) = read_made(cues, f"## Recommendation 2\n\n{COUNT}", numbers=[2]).cells
    assert (cell.state, texts(cell), cell.marks) == (State.RESTATED, [COUNT], ())
    assert cell.said[0].quote.kind is PassageKind.RESTATEMENT


@pytest.mark.parametrize(
    "words",
    [
        "This recommendation is for the National Crime Agency.",
        "This is for the NCA to lead on.",
        "Noted. We welcome and fully support recommendation 1.",
        "Not applicable to Cheshire Constabulary.",
        "The National Crime Agency will publish the register of gangs.",
    ],
)
def test_a_reply_that_only_names_whose_it_is_or_nods_is_only_restated(cues: Cues, words: str) -> None:
    (cell,) = read_made(cues, section(1, REGISTER, words), numbers=[1]).cells
    assert (cell.state, texts(cell), cell.marks) == (State.RESTATED, [words], ())


def test_own_words_on_a_recommendation_to_others_are_quoted_as_action(cues: Cues) -> None:
    words = "This recommendation is for the National Crime Agency. Our analysts already send it numbers."
    (cell,) = read_made(cues, section(1, REGISTER, words), numbers=[1]).cells
    assert (cell.state, texts(cell), marks(cell)) == (State.ACTION, [words], ["in place: already"])


def test_words_of_the_report_in_a_reply_are_no_action(cues: Cues) -> None:
    (cell,) = read_made(cues, section(2, COUNT, f"We note: {FOUND}"), numbers=[2]).cells
    assert cell.state is State.RESTATED
    (cell,) = read_made(cues, section(2, COUNT, FOUND, "Runcorn has hired two watchmen."), numbers=[2]).cells
    assert (cell.state, marks(cell)) == (State.ACTION, ["in place: has hired"])


def test_each_speaker_is_quoted_apart(cues: Cues) -> None:
    comment = "### Commissioner's comments:\n\nI intend to walk along the harbours."
    (cell,) = read_made(cues, section(2, COUNT, "We count at dawn.", comment), numbers=[2]).cells
    assert [(said.quote.speaker, said.quote.text) for said in cell.said] == [
        ("Cheshire Constabulary", "We count at dawn."),
        ("Commissioner of Cheshire", "I intend to walk along the harbours."),
    ]
    assert [marks(Cell(2, "", State.ACTION, (said,))) for said in cell.said] == [
        [],
        ["planned: intend to"],
    ]


def test_nothing_is_shown_where_a_quote_does_not_stand_in_its_document(
    cues: Cues, monkeypatch: pytest.MonkeyPatch
) -> None:
    flaw = Flaw("text", "it ends after 3 characters", "the document has 'x'")
    monkeypatch.setattr(register_module, "check_words", lambda _receipt, _documents: (flaw,))
    with pytest.raises(RegisterError) as refused:
        read_made(cues)
    assert str(refused.value) == (
        "A quotation of report on recommendation 1 was withheld: it ends after 3 characters, the document "
        "has 'x'. Run `oic-qa build`."
    )
