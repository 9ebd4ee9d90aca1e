"""A set of bodies as a table: each with its words, their kind, and a way to the whole quotation."""

from __future__ import annotations

from dataclasses import replace

from oic_qa.records import DocumentKind, PassageKind
from tests.fake_assistant import CORPUS, Part, make_document, make_quote, restated_quote, split_quote
from tests.shown_turns import shown_set

NAMING = make_document(
    "naming-report", Part("Essex Police and Kent Police lit them."), kind=DocumentKind.REPORT
)


def test_each_row_names_a_body_its_words_in_short_and_their_kind() -> None:
    page = shown_set(split_quote(), bodies=["Kent"])
    assert page.texts("caption") == ["Who reports it"]
    assert [cell for cell in page.texts("th") if cell != "Body"][2:] == ["Kent"]
    words, kind = page.texts("td")
    assert words == "140 lampsIn full (quotation 1)"
    assert kind == "Response"


def test_words_without_a_highlight_stand_whole_in_the_table() -> None:
    page = shown_set(restated_quote(), bodies=["Kent"])
    words, kind = page.texts("td")
    assert words.startswith("Keepers should light every lamp.")
    assert kind == "Repeats the report’s recommendation; not this force’s action"


def test_a_row_leads_to_the_card_with_the_whole_quotation() -> None:
    page = shown_set(split_quote(), restated_quote(), bodies=["Kent"])
    links = [
        found["href"] for tag, found in page.elements if tag == "a" and str(found["href"]).startswith("#")
    ]
    cards = [f"#{found['id']}" for tag, found in page.elements if tag == "article" and found.get("tabindex")]
    assert links == cards == ["#turn-1-quotation-1", "#turn-1-quotation-2"]


def test_a_body_that_comes_near_and_is_not_counted_is_marked_in_its_row() -> None:
    page = shown_set(split_quote(), replace(split_quote(), body="Essex"), bodies=["Kent"])
    assert page.texts("th")[3:] == ["Kent", "Essex near, not counted"]


def test_the_reports_words_stand_for_the_bodies_of_the_set_that_they_name() -> None:
    corpus = replace(CORPUS, documents=(NAMING,))
    quote = make_quote(NAMING, "Essex Police and Kent Police lit them.", kind=PassageKind.REPORT, body=None)
    assert shown_set(quote, bodies=["Kent", "Essex"], corpus=corpus).texts("th")[3:] == ["Essex and Kent"]
    assert shown_set(quote, bodies=["Kent"], corpus=corpus).texts("th")[3:] == ["Kent"]
    assert shown_set(quote, bodies=["Surrey"], corpus=corpus).texts("th")[3:] == ["The report"]


def test_the_silent_those_not_held_and_coverage_stand_between_the_table_and_the_cards() -> None:
    page = shown_set(split_quote(), bodies=["Kent"], silent=["Surrey"])
    order = [
        tag for tag, found in page.elements if tag in {"table", "dl"} or found.get("class") == "card response"
    ]
    assert order == ["table", "dl", "article"]
    assert page.texts("dt") == ["Held, but silent on this", "No response held", "Coverage"]
    assert page.texts("dd") == ["Surrey", "2 forcesEssex, Surrey", "2 of 43 forces’ responses are held."]


def test_where_the_silent_ones_are_asked_for_they_come_first_and_nobody_quoted_is_called_near() -> None:
    page = shown_set(split_quote(), bodies=["Surrey"], silent=["Surrey"], silent_ones=True)
    assert [tag for tag, _ in page.elements if tag in {"table", "dl"}] == ["dl", "table"]
    assert page.texts("caption") == ["Those who do say something on it"]
    assert page.texts("th")[3:] == ["Kent"]


def test_an_answer_by_somebody_else_is_no_table() -> None:
    assert shown_set(split_quote()).texts("table") == []


def test_the_table_can_be_scrolled_by_keyboard_and_its_headings_are_told() -> None:
    page = shown_set(split_quote(), bodies=["Kent"])
    (region,) = [found for _, found in page.elements if found.get("role") == "region"]
    assert (region["tabindex"], region["aria-label"]) == ("0", "Who reports it")
    assert [found["scope"] for tag, found in page.elements if tag == "th"] == ["col", "col", "col", "row"]


def test_a_set_names_the_forces_of_which_no_response_is_held_and_folds_them_away() -> None:
    page = shown_set(split_quote(), bodies=["Kent"])
    assert page.texts("dt") == ["No response held", "Coverage"]
    assert page.texts("details") == ["2 forcesEssex, Surrey"]
    assert ("details", {}) in page.elements, "closed until the reader opens it"
    held = replace(CORPUS, bodies=CORPUS.bodies[:1])
    assert shown_set(split_quote(), bodies=["Kent"], corpus=held).texts("dt") == ["Coverage"]
