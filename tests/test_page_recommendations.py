"""The recommendations in a real browser: cell to quotes, filters, files, others' text, widths and access."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from oic_qa.register import read_register
from oic_qa.register_cues import read_cues
from oic_qa.register_export import csv_text
from oic_qa.register_table import Register, State
from oic_qa.settings import default_folders
from oic_qa.ui.register_filters import ALL_FORCES, Filters, narrowed
from tests.access import out_of_reach, violations
from tests.fake_assistant import HOSTILE, FakeAssistant
from tests.made import made_library
from tests.served import STARTERS, Served, open_page, serve_in_thread
from tests.test_register_filters import boats
from tests.test_ui_grid import hostile_library

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    """Serve the page over an inspection of boats: two responses, four recommendations, every state."""
    go, corpus = Event(), boats()
    go.set()
    yield from serve_in_thread(FakeAssistant(corpus=corpus, library=made_library(corpus)), go, STARTERS)


@pytest.fixture
def register(context: BrowserContext, served: Served) -> Locator:
    """Open the tab and wait for the grid."""
    return opened(open_page(context, served).page)


def opened(page: Page) -> Locator:
    page.get_by_role("tab", name="Recommendations").click()
    expect(page.locator("#register .shown")).to_be_visible()
    return page.locator("#register")


def whole() -> Register:
    """Read the register as the page does."""
    return read_register(
        made_library(boats()),
        cues=read_cues(default_folders().corpus),
        today=date.today(),
        bodies=("Cheshire", "West Midlands", "Kent"),
    )


def cell(register: Locator, name: str) -> Locator:
    return register.get_by_role("button", name=name)


def body_text(locator: Locator) -> str:
    return " ".join((locator.text_content() or "").split())


# From a cell to its quotes


def test_the_grid_is_there_with_its_count(register: Locator) -> None:
    expect(register.get_by_role("status")).to_have_text(
        "4 recommendations, 8 cells: 3 action quoted, 1 only restated, 2 response held but silent, "
        "2 not addressed to police forces."
    )
    expect(register.get_by_role("columnheader")).to_have_text(
        ["No.", "Recommendation", "Cheshire as at 8 July 2025", "West Midlands as at 8 July 2025"]
    )
    expect(register.locator(".row")).to_have_count(4)


def test_a_cell_opens_its_quotes_by_mouse_and_closes_them(register: Locator) -> None:
    button = cell(register, "action quoted (Cheshire, recommendation 2)")
    quotes = register.locator("#quotes-2-Cheshire")
    expect(quotes).to_be_hidden()
    button.click()
    expect(quotes.locator("blockquote")).to_have_text(
        "We have counted all of the boats at Runcorn. Work is ongoing at Widnes."
    )
    expect(quotes.locator("mark")).to_have_text(["have counted", "is ongoing"])
    expect(quotes.get_by_role("heading", level=2)).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "true")
    quotes.get_by_role("button", name="Close").click()
    expect(quotes).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_a_cell_opens_its_quotes_by_keyboard_and_escape_leads_back(register: Locator) -> None:
    button = cell(register, "action quoted (West Midlands, recommendation 3)")
    quotes = register.locator("[id='quotes-3-West%20Midlands']")
    keyboard = register.page.keyboard
    button.focus()
    keyboard.press("Enter")
    expect(quotes.get_by_role("heading", level=2)).to_be_focused()
    keyboard.press("Tab")
    keyboard.press("Tab")
    keyboard.press("Tab")
    expect(quotes.get_by_role("link", name="Show in document")).to_be_focused()
    keyboard.press("Escape")
    expect(quotes).to_be_hidden()
    expect(button).to_be_focused()


def test_several_cells_stay_open_side_by_side(register: Locator) -> None:
    cell(register, "action quoted (Cheshire, recommendation 2)").click()
    cell(register, "action quoted (West Midlands, recommendation 2)").click()
    expect(register.locator(".quotes:visible")).to_have_count(2)


def test_a_recommendation_is_opened_whole(register: Locator) -> None:
    cell(register, "Whole recommendation (number 1)").click()
    card = register.locator("#quotes-1 .card")
    expect(card.locator("blockquote")).to_have_text(
        "By 31 December 2025, the National Crime Agency should publish a register of gangs that own vans."
    )
    expect(card.locator(".kind")).to_have_text("Recommendation of the report")


def test_show_in_document_leads_to_the_quoted_words(register: Locator) -> None:
    cell(register, "action quoted (Cheshire, recommendation 2)").click()
    with register.page.context.expect_page() as opening:
        register.locator("#quotes-2-Cheshire").get_by_role("link", name="Show in document").click()
    expect(opening.value.locator("mark").first).to_have_text(
        "We have counted all of the boats at Runcorn. Work is ongoing at Widnes."
    )


def test_asking_about_a_cell_puts_the_question_into_the_box(register: Locator) -> None:
    cell(register, "action quoted (Cheshire, recommendation 2)").click()
    register.locator("#quotes-2-Cheshire").get_by_role("button", name="Ask about this").click()
    box = register.page.get_by_label("Your question")
    expect(box).to_be_focused()
    expect(box).to_have_value("What does Cheshire say about recommendation 2?")


def test_a_card_of_a_cell_says_its_licence_and_asks_the_same_of_every_body(register: Locator) -> None:
    cell(register, "action quoted (Cheshire, recommendation 2)").click()
    card = register.locator("#quotes-2-Cheshire .card")
    expect(card.locator(".licence")).to_have_text(re.compile("^Licence: ."))
    card.get_by_role("button", name="Ask this of every body (instead of Cheshire)").click()
    box = register.page.get_by_label("Your question")
    expect(box).to_be_focused()
    expect(box).to_have_value("What does each force say about recommendation 2?")


def test_a_quotation_is_copied_with_its_citation(context: BrowserContext, register: Locator) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    cell(register, "action quoted (Cheshire, recommendation 2)").click()
    register.locator("#quotes-2-Cheshire").get_by_role("button", name="Copy with citation").click()
    expect(register.get_by_role("status")).to_have_text("Copied")
    copied = register.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("“We have counted all of the boats at Runcorn. Work is ongoing at Widnes.”\n")


# Filters


def test_filters_narrow_the_grid_by_keyboard_and_are_cleared(register: Locator) -> None:
    keyboard, state = register.page.keyboard, register.get_by_label("What is held")
    state.focus()
    keyboard.press("ArrowDown")
    expect(register.get_by_role("status")).to_have_text("2 recommendations, 3 cells: 3 action quoted.")
    expect(state).to_be_focused()
    expect(register.locator(".left-out")).to_have_count(1)
    keyboard.press("Tab")
    keyboard.press("ArrowDown")
    keyboard.press("Tab")
    keyboard.press("ArrowDown")
    expect(register.get_by_label("Deadline")).to_have_value("passed")
    expect(register.get_by_role("status")).to_have_text("1 recommendation, 2 cells: 2 action quoted.")
    keyboard.press("Tab")
    keyboard.press("Enter")
    expect(register.get_by_role("status")).to_contain_text("4 recommendations, 8 cells")
    expect(state).to_have_value("")


@pytest.mark.parametrize(
    ("label", "option", "told"),
    [
        ("Bodies", "West Midlands", "4 recommendations, 4 cells: 2 action quoted"),
        ("Bodies", "all forces as well (3)", "4 recommendations, 12 cells: 3 action quoted"),
        ("What is held", "□ no response held", "4 recommendations, 4 cells: 4 no response held."),
        ("Addressed to", "national bodies", "2 recommendations, 4 cells: 2 response held but silent"),
        ("Deadline", "to come", "1 action quoted, 1 only restated"),
    ],
)
def test_each_filter_says_what_it_leaves(register: Locator, label: str, option: str, told: str) -> None:
    register.get_by_label(label).select_option(option)
    expect(register.get_by_role("status")).to_contain_text(told)


def test_filters_that_leave_nothing_say_so(register: Locator) -> None:
    register.get_by_label("Bodies").select_option("Cheshire")
    register.get_by_label("What is held").select_option(State.NOT_HELD)
    expect(register.get_by_role("status")).to_have_text(
        "Nothing is so. Choose otherwise, or clear the filters."
    )
    expect(register.locator("table")).to_have_count(0)


def test_what_is_open_stays_open_where_the_filters_leave_it(register: Locator) -> None:
    cell(register, "action quoted (Cheshire, recommendation 2)").click()
    register.get_by_label("Bodies").select_option("Cheshire")
    expect(register.get_by_role("status")).to_contain_text("4 cells")
    expect(register.locator("#quotes-2-Cheshire .card")).to_be_visible()
    register.get_by_label("Bodies").select_option("West Midlands")
    expect(register.locator("#quotes-2-Cheshire")).to_have_count(0)


def test_the_filters_outlast_a_look_at_another_tab(register: Locator) -> None:
    register.get_by_label("Bodies").select_option("Cheshire")
    expect(register.get_by_role("status")).to_contain_text("4 cells")
    register.page.get_by_role("tab", name="Ask").click()
    opened(register.page)
    expect(register.get_by_role("status")).to_contain_text("4 cells")
    expect(register.get_by_label("Bodies")).to_have_value("Cheshire")


def test_of_two_choices_the_later_one_is_shown_also_where_it_is_answered_first(register: Locator) -> None:
    page, held = register.page, list[Route]()

    def hold_first(route: Route) -> None:
        if "Cheshire" in route.request.url:
            held.append(route)
        else:
            route.continue_()

    page.route("**/register.html?*", hold_first)
    register.get_by_label("Bodies").select_option("Cheshire")
    register.get_by_label("Bodies").select_option("West Midlands")
    expect(register.get_by_role("columnheader")).to_have_count(3)
    with page.expect_response("**/register.html?body=Cheshire*"):
        held[0].continue_()
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    expect(register.get_by_role("columnheader").last).to_contain_text("West Midlands")


def test_a_program_that_has_ended_is_said_to_have(register: Locator) -> None:
    register.page.route("**/register.html?*", lambda route: route.abort())
    register.get_by_label("Bodies").select_option("Cheshire")
    expect(register.get_by_role("alert")).to_have_text(
        "The program does not answer. See that it still runs, then choose again."
    )
    register.page.unroute("**/register.html?*")
    register.get_by_label("Bodies").select_option("West Midlands")
    expect(register.get_by_role("status")).to_contain_text("4 recommendations, 4 cells")


# Files


def test_a_download_holds_what_is_shown(register: Locator) -> None:
    register.get_by_label("What is held").select_option(State.ACTION)
    expect(register.get_by_role("status")).to_contain_text("3 cells")
    with register.page.expect_download() as downloading:
        register.get_by_role("link", name="CSV file").click()
    expected = csv_text(narrowed(whole(), Filters(state=State.ACTION)))
    assert downloading.value.suggested_filename == "register.csv"
    assert Path(downloading.value.path()).read_bytes() == expected.encode("utf-8-sig")


@pytest.mark.parametrize(("name", "start"), [("XLSX file", b"PK"), ("JSON file", b"{\n")])
def test_every_kind_of_file_can_be_downloaded(register: Locator, name: str, start: bytes) -> None:
    with register.page.expect_download() as downloading:
        register.get_by_role("link", name=name).click()
    content = Path(downloading.value.path()).read_bytes()
    assert content.startswith(start)
    if name == "JSON file":
        assert json.loads(content)["bodies"] == ["Cheshire", "West Midlands"]


# Others' text


def test_text_of_others_shows_and_runs_nothing(context: BrowserContext) -> None:
    go, library = Event(), hostile_library()
    go.set()
    assistant = FakeAssistant(corpus=library.quoter.corpus, library=library)
    for served in serve_in_thread(assistant, go, STARTERS):
        visit = open_page(context, served)
        register = opened(visit.page)
        register.locator(".opener").last.click()
        quotes = register.locator(".quotes:visible")
        expect(quotes.locator("blockquote")).to_contain_text('<img src=x onerror="window.hacked=1">')
        expect(quotes.locator("blockquote")).to_contain_text("${window.hacked=1}")
        expect(register.locator("caption")).to_contain_text("{{constructor}}")
        register.get_by_label("Bodies").select_option(HOSTILE)
        expect(register.get_by_role("status")).to_have_text("1 recommendation, 1 cell: 1 action quoted.")
        assert visit.page.evaluate("window.hacked") is None
        assert register.locator("img, script").count() == 0
        assert visit.complaints == []
        assert [url for url in visit.requests if not url.startswith(served.address)] == []


# Widths and access


@pytest.mark.parametrize("width", [1280, 1000, 700, 390, 320])
def test_nothing_is_cut_off_and_the_page_does_not_scroll_sideways(register: Locator, width: int) -> None:
    page = register.page
    page.set_viewport_size({"width": width, "height": 900})
    register.get_by_label("Bodies").select_option(ALL_FORCES)
    expect(register.get_by_role("status")).to_contain_text("12 cells")
    cell(register, "action quoted (Cheshire, recommendation 2)").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for name in (".card", ".opener", ".whom", "caption"):
        box = register.locator(name).locator("visible=true").last.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


def test_on_a_phone_each_cell_names_its_body(register: Locator) -> None:
    register.page.set_viewport_size({"width": 390, "height": 800})
    first = register.locator(".row").first
    assert first.locator("th").inner_text() == "Recommendation 1"
    whose = first.locator(".whose")
    assert whose.all_inner_texts() == ["Cheshire", "West Midlands"]
    boxes = [box for locator in whose.all() if (box := locator.bounding_box())]
    assert boxes[0]["height"] > 10
    assert boxes[0]["y"] < boxes[1]["y"]


def test_a_grid_keeps_its_heads_in_sight(register: Locator) -> None:
    page = register.page
    page.set_viewport_size({"width": 1280, "height": 400})
    cell(register, "Whole recommendation (number 4)").scroll_into_view_if_needed()
    expect(register.get_by_role("columnheader", name="Cheshire")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(browser: Browser, served: Served, scheme: str, width: int) -> None:
    with browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light", viewport={"width": width, "height": 900}
    ) as context:
        register = opened(open_page(context, served).page)
        register.get_by_label("Bodies").select_option(ALL_FORCES)
        expect(register.get_by_role("status")).to_contain_text("12 cells")
        cell(register, "action quoted (Cheshire, recommendation 2)").click()
        cell(register, "only restated (Cheshire, recommendation 3)").click()
        assert violations(register.page) == []


def test_every_action_is_reached_by_keyboard_with_a_focus_that_is_seen(register: Locator) -> None:
    register.get_by_label("Bodies").select_option(ALL_FORCES)
    expect(register.get_by_role("status")).to_contain_text("12 cells")
    for button in register.locator(".opener").all():
        button.press("Enter")
    expect(register.locator(".quotes .close").first).to_be_visible()
    assert out_of_reach(register.page) == []
