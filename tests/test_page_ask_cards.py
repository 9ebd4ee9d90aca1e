"""What can be done with a card, a table and a comparison in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from oic_qa.ui.citation import citation
from tests.fake_assistant import CORPUS, split_quote
from tests.served import Served, Visit

pytestmark = pytest.mark.browser


def pasted(page: Page) -> str:
    page.get_by_label("Your question").fill("")
    page.get_by_label("Your question").focus()
    page.keyboard.press("ControlOrMeta+V")
    return page.get_by_label("Your question").input_value()


def top(part: Locator) -> float:
    place = part.bounding_box()
    assert place is not None
    return place["y"]


@pytest.mark.parametrize("clipboard", ["modern", "old"])
def test_a_quotation_is_copied_with_its_citation_and_this_is_announced(
    context: BrowserContext, visit: Visit, clipboard: str
) -> None:
    page = visit.page
    if clipboard == "modern":
        context.grant_permissions(["clipboard-read", "clipboard-write"])
    else:
        page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    visit.ask("How many lamps has Kent lit?")
    visit.turn(1)
    button = page.get_by_role("button", name="Copy with citation (quotation 1)")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#log [role=status]")).to_have_text("Copied")
    expect(page.locator("#turn-1 .copy").first).to_have_text("Copied (quotation 1)")
    expect(page.locator("#turn-1 .copy").first).to_be_focused()
    expect(button).to_be_visible(timeout=10_000)
    assert pasted(page) == citation(split_quote(), CORPUS)


def test_what_the_browser_does_not_allow_to_be_copied_is_said(visit: Visit) -> None:
    visit.page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    visit.page.evaluate("document.execCommand = () => false")
    visit.ask("How many lamps has Kent lit?")
    visit.turn(1)
    visit.page.get_by_role("button", name="Copy with citation (quotation 1)").click()
    expect(visit.page.locator("#log [role=status]")).to_contain_text(
        "Not copied: the browser does not allow it."
    )


def test_the_same_is_asked_of_every_body_and_shown_side_by_side(visit: Visit, served: Served) -> None:
    visit.ask("How many lamps has Kent lit?")
    visit.turn(1)
    visit.page.get_by_role("button", name="Ask this of every body").first.click()
    visit.turn(2)
    expect(visit.page.locator("#turn-2 h2")).to_have_text(
        "Question 2: How many lamps has each force lit? (each force)"
    )
    expect(visit.page.locator("#turn-2 h2")).to_be_focused()
    assert served.assistant.histories[-1] == ()
    expect(visit.page.locator("#turn-2 .side h3")).to_have_text(["Kent", "Surrey"])
    expect(visit.page.locator("#turn-2 .side").last).to_contain_text("Held, but silent on this")


def test_sides_stand_beside_each_other_at_a_desk_and_below_each_other_on_a_phone(visit: Visit) -> None:
    visit.ask("How many lamps has each force lit?")
    visit.turn(1)
    kent, surrey = (visit.page.locator("#turn-1 .side").nth(place) for place in (0, 1))
    assert top(kent) == top(surrey)
    visit.page.set_viewport_size({"width": 390, "height": 844})
    assert top(kent) < top(surrey)


def test_a_row_of_a_set_leads_to_its_card(visit: Visit) -> None:
    visit.ask("Which forces?")
    visit.turn(1)
    expect(visit.page.get_by_role("table", name="Who reports it")).to_be_visible()
    visit.page.get_by_role("link", name="In full (quotation 1)").click()
    expect(visit.page.locator("#turn-1-quotation-1")).to_be_in_viewport()
    expect(visit.page.locator("#turn-1-quotation-1")).to_be_focused()


def test_on_a_phone_a_set_is_still_a_table_to_a_screen_reader(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 844})
    visit.ask("Which forces?")
    visit.turn(1)
    table = visit.page.get_by_role("table", name="Who reports it")
    expect(table.get_by_role("columnheader")).to_have_text(["Body", "Its words, in short", "Kind"])
    expect(table.get_by_role("rowheader")).to_have_text(["Kent"])
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 390
