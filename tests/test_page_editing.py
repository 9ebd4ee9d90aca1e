"""What was searched for, edited and asked again in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.served import Served, Visit


@pytest.mark.browser
def test_what_was_searched_for_is_edited_and_asked_on_its_own(visit: Visit, served: Served) -> None:
    visit.ask("What is the capital of France?")
    visit.turn(1)
    visit.ask("How many lamps has Kent lit?")
    visit.turn(2)
    visit.page.get_by_label("Your question").fill("half a question")
    field = visit.edit(2)
    expect(field).to_have_value("How many lamps has Kent lit? (Kent)")
    expect(field).to_be_focused()
    field.fill("recommendation 1 · require")
    visit.page.get_by_role("button", name="Search again").click()
    visit.turn(3)
    expect(visit.page.locator("#turn-3 h2")).to_have_text("Question 3: recommendation 1 · require")
    expect(visit.page.locator("#turn-3 h2")).to_be_focused()
    expect(visit.page.locator("#turn-3 .card")).to_have_count(3)
    expect(visit.page.locator("#log [role=status]")).to_have_text(
        "Answered in 3 quotations from 2 documents."
    )
    expect(visit.page.locator("#turn-2 .card")).to_have_count(2)
    expect(field).to_be_hidden()
    expect(visit.page.get_by_label("Your question")).to_have_value("half a question")
    visit.ask("Which forces?")
    visit.turn(4)
    assert served.assistant.histories[-2:] == [(), ("recommendation 1 · require",)]


@pytest.mark.browser
def test_what_was_searched_for_is_edited_by_keyboard_alone(visit: Visit) -> None:
    page = visit.page
    page.keyboard.press("Tab")
    visit.pass_tabs()
    page.keyboard.press("Enter")
    visit.turn(1)
    page.keyboard.press("Tab")
    edit = page.get_by_role("button", name="Edit what was searched for")
    expect(edit).to_be_focused()
    expect(edit).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(edit).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_label("Search for")).to_be_focused()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Search again")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("capital of France")
    page.keyboard.press("Enter")
    visit.turn(2)
    expect(page.locator("#turn-2 h2")).to_be_focused()
    expect(page.locator("#turn-2 h2")).to_have_text("Question 2: capital of France")
    expect(page.locator("#turn-2 .outcome")).to_contain_text("Not answered")
    expect(edit.first).to_have_attribute("aria-expanded", "false")


@pytest.mark.browser
def test_escape_leaves_what_was_searched_for_as_it_was(visit: Visit) -> None:
    visit.ask("How many lamps has Kent lit?")
    visit.turn(1)
    visit.edit(1).fill("something else")
    visit.page.keyboard.press("Escape")
    edit = visit.page.get_by_role("button", name="Edit what was searched for")
    expect(edit).to_be_focused()
    expect(visit.page.get_by_label("Search for")).to_be_hidden()
    visit.page.keyboard.press("Space")
    expect(visit.page.get_by_label("Search for")).to_have_value("How many lamps has Kent lit? (Kent)")
    visit.page.keyboard.press("Shift+Tab")
    visit.page.keyboard.press("Escape")
    expect(visit.page.get_by_label("Search for")).to_be_hidden()
    expect(visit.page.locator(".turn")).to_have_count(1)


@pytest.mark.browser
def test_an_edit_that_cannot_be_asked_stays_where_it_is(visit: Visit) -> None:
    visit.ask("How many lamps has Kent lit?")
    visit.turn(1)
    visit.page.get_by_label("Your question").fill("half a question")
    field = visit.edit(1)
    field.fill(" ")
    visit.page.keyboard.press("Enter")
    expect(visit.page.get_by_role("alert")).to_have_text("The question holds no words. Type a question.")
    expect(field).to_have_value(" ")
    expect(field).to_be_focused()
    expect(visit.page.get_by_label("Your question")).to_have_value("half a question")
    expect(visit.page.locator(".turn")).to_have_count(1)
