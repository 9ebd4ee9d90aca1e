"""The whole page for everybody: nothing for axe to find, all by keyboard, no scrolling sideways."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from threading import Event

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from oic_qa.feedback import Feedback
from oic_qa.ui.opening import Opening
from oic_qa.ui.places import reading_address
from tests.access import DESK, PHONE, ZOOMED, out_of_reach, sideways, violations
from tests.fake_assistant import RESPONSE, FakeAssistant, find
from tests.served import STARTERS, Served, Visit, open_page, run

pytestmark = pytest.mark.browser

QUESTIONS = (
    "What does recommendation 1 require?",
    "Which forces?",
    "How many lamps has each force lit?",
    "How many lamps has Kent lit?",
    "What is the capital of France?",
)
"""One for each shape of answer: a recommendation, a set, a comparison, quotations, and a refusal."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve the page where feedback is taken, which adds a form to each answer."""
    assistant = FakeAssistant()
    opening = Opening(lambda _say: assistant, announce=list[str]().append)
    opening.start()
    file: Path = tmp_path_factory.mktemp("said") / "feedback.jsonl"
    yield from run(opening, Event(), assistant, STARTERS, feedback=Feedback(file, "Robin"))


def start(visit: Visit) -> None:
    expect(visit.page.get_by_role("heading", name="What is held")).to_be_visible()


def converse(visit: Visit) -> None:
    """Ask for each shape of answer, and open what is folded."""
    for number, question in enumerate(QUESTIONS, start=1):
        visit.ask(question)
        visit.turn(number)
    visit.edit(1)
    visit.page.get_by_text("Closest passages, not an answer (1)").click()
    visit.page.get_by_text("2 forces", exact=True).click()
    visit.page.get_by_text("Something wrong with this answer? (question 4)").click()
    visit.page.get_by_text("Search in: ").click()
    visit.page.get_by_label("Chosen bodies’ responses").check()
    visit.page.get_by_label("Keep this conversation in this browser").check()


def open_cells(visit: Visit) -> None:
    """Open a cell's quotations, a recommendation, and the names of forces without a response."""
    visit.page.get_by_role("tab", name="Recommendations").click()
    register = visit.page.locator("#register")
    register.get_by_label("Bodies").select_option("all forces")
    register.get_by_text("2 forces", exact=True).last.click()
    for opener in register.locator(".opener").all():
        opener.click()
    expect(register.locator(".quotes .card").last).to_be_visible()


def list_documents(visit: Visit) -> None:
    visit.page.get_by_role("tab", name="Documents").click()
    expect(visit.page.get_by_role("table", name="3 documents of the inspection")).to_be_visible()


def read_words(visit: Visit) -> None:
    """Open a document at some words, and look for others."""
    address = reading_address(RESPONSE.id, [find(RESPONSE, "We have lit 140 lamps and we intend")])
    visit.page.evaluate("(place) => { location.hash = place; }", address)
    visit.page.get_by_label("Search inside this document").fill("lamp")
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator("#document-view mark.current")).to_have_count(1)


def read_about(visit: Visit) -> None:
    visit.page.get_by_role("tab", name="About").click()
    expect(visit.page.get_by_role("heading", name="About", exact=True)).to_be_visible(timeout=60_000)


PLACES: Mapping[str, Callable[[Visit], None]] = {
    "start": start,
    "conversation": converse,
    "recommendations": open_cells,
    "documents": list_documents,
    "document": read_words,
    "about": read_about,
}
"""What is at the front. The tab of the evaluation is looked at where one is run."""


LEADING_NOWHERE = """() => [...document.querySelectorAll("[aria-controls], [aria-labelledby]")]
    .flatMap((one) => [one.getAttribute("aria-controls"), one.getAttribute("aria-labelledby")])
    .filter((name) => name !== null && !document.getElementById(name))"""
"""Names by which something says what it leads to, or what it is called after, that nothing has."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("window", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("place", PLACES)
def test_axe_finds_nothing_on_the_whole_page(
    browser: Browser, served: Served, place: str, window: ViewportSize, scheme: str
) -> None:
    dark = scheme == "dark"
    with browser.new_context(color_scheme="dark" if dark else "light", viewport=window) as context:
        visit = open_page(context, served)
        start(visit)
        PLACES[place](visit)
        assert violations(visit.page) == []


@pytest.mark.parametrize("place", PLACES)
def test_at_400_per_cent_nothing_needs_sideways_scrolling(visit: Visit, place: str) -> None:
    visit.page.set_viewport_size(ZOOMED)
    PLACES[place](visit)
    assert sideways(visit.page) == 0


@pytest.mark.parametrize("window", [DESK, ZOOMED], ids=["desk", "zoomed"])
@pytest.mark.parametrize("place", PLACES)
def test_every_action_is_reached_by_keyboard_with_a_focus_that_is_seen(
    visit: Visit, place: str, window: ViewportSize
) -> None:
    visit.page.set_viewport_size(window)
    PLACES[place](visit)
    assert out_of_reach(visit.page) == []


def test_arrows_lead_from_tab_to_tab_and_each_panel_is_named_after_its_tab(visit: Visit) -> None:
    page = visit.page
    page.get_by_role("tab", name="Ask").focus()
    for name in ("Recommendations", "Documents", "Evaluate", "About", "Ask"):
        page.keyboard.press("ArrowRight")
        expect(page.get_by_role("tab", name=name)).to_be_focused()
        expect(page.get_by_role("tab", name=name)).to_have_attribute("aria-selected", "true")
        expect(page.get_by_role("tabpanel", name=name)).to_be_visible()
        assert page.evaluate(LEADING_NOWHERE) == []
    page.keyboard.press("End")
    expect(page.get_by_role("tab", name="About")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("tabpanel", name="Evaluate")).to_be_visible()
    page.keyboard.press("Home")
    expect(page.get_by_role("tabpanel", name="Ask")).to_be_visible()
