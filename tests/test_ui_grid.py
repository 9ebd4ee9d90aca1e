"""The register as HTML, without a browser: its cells, signs and words, its quotes, its files and filters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from oic_qa.corpus import load_corpus
from oic_qa.library import Library
from oic_qa.quotes import Quoter
from oic_qa.records import Corpus
from oic_qa.register import read_register
from oic_qa.register_cues import read_cues
from oic_qa.register_table import Register, State
from oic_qa.ui.filter_form import form_html
from oic_qa.ui.grid import count_line, register_html
from oic_qa.ui.grid_cells import SIGNS
from oic_qa.ui.register_filters import ALL_FORCES, Filters, narrowed
from tests.fake_assistant import (
    CORPUS,
    HOSTILE,
    HOSTILE_DOCUMENT,
    REPORT,
    RESPONSE,
    fake_library,
    make_passage,
    make_quote,
)
from tests.least_seconds import least_seconds
from tests.made import made_library
from tests.read_back import Page
from tests.test_register_filters import boats, read_boats

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 22)
HALF_A_SECOND = 0.5


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return boats()


@pytest.fixture(scope="module")
def register(corpus: Corpus) -> Register:
    return read_boats(corpus)


def page_of(register: Register, corpus: Corpus, filters: Filters | None = None) -> Page:
    chosen = filters or Filters()
    return Page(register_html(narrowed(register, chosen), corpus, query=chosen.query))


def hostile_library() -> Library:
    """Make a library in which every text that the register shows was written by somebody hostile."""
    entry = replace(HOSTILE_DOCUMENT.entry, body=HOSTILE, speaker=HOSTILE, title=HOSTILE)
    document = replace(HOSTILE_DOCUMENT, entry=entry)
    corpus = replace(
        CORPUS,
        inspection=replace(CORPUS.inspection, title=HOSTILE),
        documents=(REPORT, RESPONSE, document),
    )
    library = fake_library()
    passage = make_passage(len(library.passages), make_quote(document, HOSTILE, heading=HOSTILE))
    recommendation = replace(library.recommendations[0], addressees=(HOSTILE,), partners=(HOSTILE,))
    return replace(
        library,
        quoter=Quoter(corpus),
        passages=(*library.passages, passage),
        recommendations=(recommendation,),
    )


# Cells


def test_a_row_says_whom_it_is_addressed_to_and_how_far_its_deadline_is(
    register: Register, corpus: Corpus
) -> None:
    page = page_of(register, corpus)
    assert page.texts("th")[:2] == ["No.", "Recommendation"]
    assert page.texts("p", "due") == [
        "By 31 December 2025: passed 326 days ago",
        "By 30 April 2026: passed 206 days ago",
        "By 1 June 2999: in 355,207 days",
        "By 22 November 2026: today",
    ]
    assert page.texts("p", "whom")[3] == "To National Crime Agency and chief constables"
    assert [text for text in page.texts("th") if text.startswith("Recommendation ")] == [
        f"Recommendation {number}" for number in (1, 2, 3, 4)
    ]


def test_a_row_quotes_the_recommendation_s_sentence_and_marks_where_it_goes_on() -> None:
    corpus = load_corpus(ROOT / "corpus")
    read = read_register(made_library(corpus), cues=read_cues(ROOT / "corpus"), today=TODAY, numbers=[4, 10])
    fourth, tenth = page_of(read, corpus).texts("div", "words")
    assert fourth == read.rows[0].sentence
    assert tenth == f"{read.rows[1].sentence} […]"


def test_every_state_stands_with_its_own_sign_and_word(register: Register, corpus: Corpus) -> None:
    page = page_of(register, corpus, Filters(body=ALL_FORCES))
    told = {*page.texts("p", "state"), *(text.partition(" (")[0] for text in page.texts("button", "opener"))}
    assert told - {"Whole recommendation"} == {f"{SIGNS[state]} {state}" for state in State}
    assert len(set(SIGNS.values())) == len(State)


def test_cue_words_stand_beside_their_label(register: Register, corpus: Corpus) -> None:
    page = page_of(register, corpus, Filters(body="Cheshire"))
    assert page.texts("p", "says") == [
        "says it is in place: “have counted”; under way: “is ongoing”",
        "Says it is in place: “have counted”; under way: “is ongoing”.",
        "no action stated",
        "No action stated.",
    ]


def test_a_column_says_from_when_the_response_is(register: Register, corpus: Corpus) -> None:
    page = page_of(register, corpus, Filters(body="Cheshire"))
    assert page.texts("th")[2] == "Cheshire as at 8 July 2025"


def test_forces_without_a_response_share_a_column(register: Register, corpus: Corpus) -> None:
    page = page_of(register, corpus, Filters(body=ALL_FORCES))
    assert page.texts("th")[4] == "Without a response 1 force"
    assert page.texts("details") == ["1 forceKent"] * 4
    assert "Without a response 1 force" not in page_of(register, corpus).texts("th")


def test_a_cell_that_was_left_out_says_so_and_keeps_its_column(register: Register, corpus: Corpus) -> None:
    page = page_of(register, corpus, Filters(state=State.ACTION))
    third = page.texts("td", "body")[2:]
    assert third[0] == "left out"
    assert third[1].startswith("West Midlands● action quoted")


def test_a_response_that_numbers_otherwise_is_told_in_the_cell_and_above_the_quotes() -> None:
    corpus = load_corpus(ROOT / "corpus")
    library = made_library(corpus)
    read = read_register(
        library, cues=read_cues(ROOT / "corpus"), today=TODAY, bodies=["West Midlands"], numbers=[8]
    )
    note = "Note: Numbered 3 in the response."
    assert page_of(read, corpus).texts("p", "numbering") == [note, note]


# Quotes


def test_a_cell_opens_the_row_below_that_holds_its_quotes(register: Register, corpus: Corpus) -> None:
    page = page_of(register, corpus)
    opened = [
        attributes["aria-controls"]
        for tag, attributes in page.elements
        if tag == "button" and attributes.get("class") == "opener"
    ]
    rows = [
        attributes for tag, attributes in page.elements if tag == "tr" and attributes.get("class") == "quotes"
    ]
    assert set(opened) == {attributes["id"] for attributes in rows}
    assert "quotes-2-West%20Midlands" in opened
    assert all("hidden" in attributes for attributes in rows)


def test_quotes_are_cut_from_their_document_with_the_cue_words_marked(
    register: Register, corpus: Corpus
) -> None:
    page = page_of(register, corpus, Filters(body="Cheshire", state=State.ACTION))
    words = "We have counted all of the boats at Runcorn. Work is ongoing at Widnes."
    assert page.texts("blockquote")[-1] == words
    assert page.texts("mark")[-2:] == ["have counted", "is ongoing"]
    assert page.texts("h2") == ["Recommendation 2", "Cheshire on recommendation 2: action quoted"]
    assert page.texts("h3")[-1] == "1 Cheshire Constabulary"


def test_a_quote_can_be_asked_about(register: Register, corpus: Corpus) -> None:
    page = page_of(register, corpus, Filters(body="West Midlands", state=State.ACTION))
    asked = [attributes["data-question"] for _, attributes in page.elements if "data-question" in attributes]
    assert asked == [
        "What does recommendation 2 require?",
        "What does West Midlands say about recommendation 2?",
        "What does recommendation 3 require?",
        "What does West Midlands say about recommendation 3?",
    ]


# What is shown, as a line and as files


def test_a_line_counts_what_is_shown(register: Register) -> None:
    assert count_line(narrowed(register, Filters(body=ALL_FORCES))) == (
        "4 recommendations, 12 cells: 3 action quoted, 1 only restated, 2 response held but silent, "
        "4 no response held, 2 not addressed to police forces."
    )
    assert count_line(narrowed(register, Filters(state=State.RESTATED))) == (
        "1 recommendation, 1 cell: 1 only restated."
    )


def test_where_nothing_is_left_there_is_no_table_and_no_file(register: Register, corpus: Corpus) -> None:
    filters = Filters(state=State.NOT_HELD, body="Cheshire")
    page = page_of(register, corpus, filters)
    assert count_line(narrowed(register, filters)) == "Nothing is so. Choose otherwise, or clear the filters."
    assert [tag for tag, _ in page.elements if tag in {"table", "a"}] == []


def test_files_have_the_filters_of_what_is_shown(register: Register, corpus: Corpus) -> None:
    page = page_of(register, corpus, Filters(body="West Midlands", state=State.ACTION))
    files = [attributes["href"] for tag, attributes in page.elements if "download" in attributes]
    assert files == [
        f"/register.{ending}?body=West+Midlands&state=action+quoted" for ending in ("xlsx", "csv", "json")
    ]


def test_the_day_and_the_coverage_stand_below(register: Register, corpus: Corpus) -> None:
    assert page_of(register, corpus).texts("p", "closing") == [
        "Days are counted from 22 November 2026. 2 of 43 forces’ responses are held."
    ]


# Filters


def test_each_filter_has_a_label_and_lets_everything_through_at_first(register: Register) -> None:
    page = Page(form_html(register))
    assert page.texts("label") == ["Bodies", "What is held", "Addressed to", "Deadline"]
    assert page.texts("option")[:4] == [
        "with a response (2)",
        "all forces as well (3)",
        "Cheshire",
        "West Midlands",
    ]
    values = [attributes["value"] for tag, attributes in page.elements if tag == "option"]
    assert values.count("") == 4
    assert {state.value for state in State} <= set(values)
    assert page.texts("button") == ["Clear filters"]


# Others' text, and time


def test_a_table_of_many_bodies_scrolls_in_a_region_of_its_own(register: Register, corpus: Corpus) -> None:
    responses = [document for document in corpus.responses for _ in range(3)]
    documents = tuple(
        replace(document, entry=replace(document.entry, id=f"r{number}", body=f"Body {number}"))
        for number, document in enumerate(responses)
    )
    many = replace(corpus, documents=(*corpus.documents, *documents))
    bodies = tuple(f"Body {number}" for number in range(6))
    rows = tuple(
        replace(row, cells=tuple(replace(row.cells[0], body=body, said=()) for body in bodies))
        for row in register.rows
    )
    page = page_of(replace(register, bodies=bodies, rows=rows), many)
    (region,) = [attributes for _, attributes in page.elements if attributes.get("role") == "region"]
    assert region["tabindex"] == "0"
    assert region["aria-label"] == "Recommendations by bodies, scrolls sideways"
    assert [tag for tag, found in page_of(register, corpus).elements if found.get("role") == "region"] == []


def test_text_of_others_only_shows() -> None:
    library = hostile_library()
    read = read_register(library, cues=read_cues(ROOT / "corpus"), today=TODAY)
    page = Page(form_html(read) + register_html(read, library.quoter.corpus, query=""))
    assert {tag for tag, _ in page.elements} & {"img", "script"} == set()
    assert [name for _, attributes in page.elements for name in attributes if name.startswith("on")] == []
    links = [attributes["href"] for tag, attributes in page.elements if tag == "a"]
    assert [href for href in links if not str(href).startswith(("/document/", "/register."))] == []
    assert "\u202e" not in "".join(page.texts("table"))
    assert page.texts("option")[3].startswith("<img src=x")


def test_the_register_is_read_and_written_within_half_a_second() -> None:
    corpus = load_corpus(ROOT / "corpus")
    library = made_library(corpus)

    def written() -> str:
        read = read_register(library, cues=read_cues(ROOT / "corpus"), today=TODAY)
        return form_html(read) + register_html(read, corpus, query="")

    assert least_seconds(written) < HALF_A_SECOND
    assert "By 31 December 2025" in written()
