"""Where to search, chosen in a real browser: in view, kept over the conversation, said in each turn."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from oic_qa.records import EVERYTHING, Scope
from tests.served import Served, Visit

pytestmark = pytest.mark.browser

KENT = Scope(("kent-response", "hostile-response"))


def open_choices(page: Page) -> None:
    page.get_by_text("Search in: ").click()


def test_everything_is_searched_until_the_reader_chooses_and_the_choice_is_folded(
    visit: Visit, served: Served
) -> None:
    expect(visit.page.locator(".scope summary")).to_have_text("Search in: all documents")
    expect(visit.page.get_by_label("The report")).to_be_hidden()
    visit.ask("How many lamps has Kent lit?")
    visit.turn(1)
    expect(visit.page.locator("#turn-1 .within")).to_have_count(0)
    assert served.assistant.scopes[-1] == EVERYTHING


def test_the_choice_is_kept_over_the_conversation_always_in_view_and_said_in_each_turn(
    visit: Visit, served: Served
) -> None:
    open_choices(visit.page)
    visit.page.get_by_label("The report").check()
    open_choices(visit.page)
    for number in (1, 2, 3):
        visit.ask("What does recommendation 1 require?")
        visit.turn(number)
        expect(visit.page.locator(f"#turn-{number} .within")).to_have_text("Searched in: the report.")
        expect(visit.page.get_by_text("Search in: the report")).to_be_in_viewport()
    assert served.assistant.scopes[-3:] == [Scope(("north-report",))] * 3
    visit.page.get_by_role("button", name="Clear").click()
    expect(visit.page.locator(".scope summary")).to_have_text("Search in: the report")


def test_bodies_are_chosen_by_keyboard_and_told_by_name(visit: Visit, served: Served) -> None:
    page = visit.page
    page.locator(".scope summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("All documents")).to_be_focused()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"
    page.keyboard.press("ArrowUp")
    expect(page.get_by_label("Chosen bodies’ responses")).to_be_checked()
    expect(page.locator(".scope summary")).to_have_text(
        "Search in: chosen bodies’ responses (none chosen yet)"
    )
    page.keyboard.press("Tab")
    expect(page.get_by_role("checkbox", name="Kent")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator(".scope summary")).to_have_text("Search in: the response of Kent")
    visit.ask("How many lamps has Kent lit?")
    visit.turn(1)
    assert served.assistant.scopes[-1] == KENT


def test_without_any_chosen_body_nothing_is_asked_and_it_is_said_why(visit: Visit, served: Served) -> None:
    before = len(served.assistant.scopes)
    open_choices(visit.page)
    visit.page.get_by_label("Chosen bodies’ responses").check()
    visit.ask("How many lamps has Kent lit?")
    expect(visit.page.get_by_role("alert")).to_have_text(
        "Choose at least one body to search in, or all documents."
    )
    expect(visit.page.get_by_label("Your question")).to_have_value("How many lamps has Kent lit?")
    assert len(served.assistant.scopes) == before
