"""The conversation for everybody: nothing for axe to find, all of it by keyboard, no scrolling at 400%."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.served import Served, Visit, open_page

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
QUESTIONS = (
    "What does recommendation 1 require?",
    "Which forces?",
    "How many lamps has each force lit?",
    "How many lamps has Kent lit?",
    "What is the capital of France?",
)
MOST_STOPS = 120


def converse(visit: Visit) -> None:
    """Ask for each shape of answer, and open what is folded."""
    for number, question in enumerate(QUESTIONS, start=1):
        visit.ask(question)
        visit.turn(number)
    visit.edit(1)
    visit.page.get_by_text("Closest passages, not an answer (1)").click()
    visit.page.get_by_text("Search in: ").click()
    visit.page.get_by_label("Chosen bodies’ responses").check()


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_against_wcag(browser: Browser, served: Served, scheme: str, width: int) -> None:
    with browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light", viewport={"width": width, "height": 900}
    ) as context:
        visit = open_page(context, served)
        expect(visit.page.get_by_role("heading", name="What is held")).to_be_visible()
        assert violations(visit.page) == []
        converse(visit)
        assert violations(visit.page) == []


def test_at_400_per_cent_nothing_needs_sideways_scrolling(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 320, "height": 256})
    converse(visit)
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_every_action_is_reached_by_keyboard_with_a_focus_that_is_seen(visit: Visit) -> None:
    converse(visit)
    page = visit.page
    page.evaluate("document.activeElement.blur(); getSelection().removeAllRanges(); scrollTo(0, 0)")
    page.locator("#turn-1 h2").focus()
    reached: set[str] = set()
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px", page.evaluate(
            "document.activeElement.outerHTML"
        )[:200]
        reached.add(page.evaluate("document.activeElement.textContent || document.activeElement.ariaLabel"))
        if page.evaluate("document.activeElement.matches('.box .clear')"):
            break
    every = page.locator("#log :is(a, button):visible").all_text_contents()
    assert set(every) - reached == set()
