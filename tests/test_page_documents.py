"""The tab of the documents in a real browser: the table, a document to read, and the search inside it."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Locator, Page, expect

from oic_qa.corpus import load_corpus
from tests.access import out_of_reach, violations
from tests.fake_assistant import REPORT, RESPONSE, VISIBLE_HOSTILE, FakeAssistant
from tests.made import made_library
from tests.served import STARTERS, Served, Visit, open_page, serve_in_thread

LONG_DOCUMENT_MS = 400
"""Work of the browser from choosing the report of the repository to its text; others may slow it down."""

CORPUS_FOLDER = Path(__file__).resolve().parent.parent / "corpus"


@pytest.fixture
def shelf(context: BrowserContext, served: Served) -> Visit:
    """Open the page at the table of the documents."""
    visit = open_page(context, served)
    visit.page.get_by_role("tab", name="Documents").click()
    expect(visit.page.get_by_role("table")).to_be_visible()
    return visit


def read(page: Page, title: str) -> Locator:
    """Choose a document and give its text."""
    page.get_by_role("link", name=title).click()
    expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()
    return page.locator("#document-view article")


def look_for(page: Page, words: str) -> None:
    """Type words into the search of a document and press Enter."""
    page.get_by_label("Search inside this document").fill(words)
    page.keyboard.press("Enter")


def news(page: Page) -> Locator:
    """Give the live region of the tab."""
    return page.locator("#document-view [role=status]")


def work_ms(session: CDPSession) -> float:
    """Give the time that the page has kept a processor busy, which other programs do not lengthen."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return 1000 * float(next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration"))


@pytest.mark.browser
def test_the_table_lists_every_document(shelf: Visit) -> None:
    rows = shelf.page.locator("#document-view tbody tr")
    expect(rows).to_have_count(3)
    expect(rows.nth(1)).to_contain_text("Kent’s response")
    expect(rows.nth(1).get_by_role("cell").nth(1)).to_have_text("undated")
    expect(rows.nth(1).get_by_role("cell").last).to_have_text("2")


@pytest.mark.browser
def test_a_document_opens_with_its_whole_text_and_its_headings_beside_it(shelf: Visit) -> None:
    text = read(shelf.page, "Lights of the north: an inspection")
    assert text.text_content() == REPORT.text
    expect(shelf.page.get_by_role("heading", name="Lights of the north: an inspection")).to_be_focused()
    expect(news(shelf.page)).to_have_text("Lights of the north: an inspection, opened.")
    headings = shelf.page.get_by_role("navigation", name="Headings")
    expect(headings.get_by_role("link")).to_have_text(["Lights of the north", "Findings", "Recommendation 1"])
    headings.get_by_role("link", name="Recommendation 1").click()
    heading = text.get_by_role("heading", name="Recommendation 1")
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()
    expect(headings).to_be_in_viewport()
    expect(headings.locator("[aria-current]")).to_have_text("Recommendation 1")


@pytest.mark.browser
def test_the_reader_comes_back_to_where_the_document_stood_in_the_table(shelf: Visit) -> None:
    read(shelf.page, "Kent’s response")
    shelf.page.get_by_role("link", name="All documents").click()
    expect(shelf.page.get_by_role("link", name="Kent’s response")).to_be_focused()


@pytest.mark.browser
def test_a_search_marks_all_places_and_says_how_many(shelf: Visit) -> None:
    text = read(shelf.page, "Lights of the north: an inspection")
    look_for(shelf.page, "HARBOUR  3")
    expect(text.locator("mark.hit")).to_have_count(11)
    assert {mark.lower() for mark in text.locator("mark.hit").all_text_contents()} == {"harbour 3"}
    expect(news(shelf.page)).to_have_text("“HARBOUR 3” is found 11 times. 1 of 11, under “Findings”.")
    expect(text.locator("mark.current")).to_have_attribute("data-hit", "0")
    expect(text.locator("mark.current")).to_be_in_viewport()
    assert text.text_content() == REPORT.text


@pytest.mark.browser
def test_enter_goes_on_shift_enter_goes_back_and_the_buttons_do_the_same(shelf: Visit) -> None:
    text = read(shelf.page, "Lights of the north: an inspection")
    look_for(shelf.page, "harbour 3")
    current = text.locator("mark.current")
    count = shelf.page.locator("#find-count")
    expect(count).to_have_text("1 of 11")
    shelf.page.keyboard.press("Enter")
    expect(count).to_have_text("2 of 11")
    shelf.page.keyboard.press("Shift+Enter")
    shelf.page.keyboard.press("Shift+Enter")
    expect(current).to_have_attribute("data-hit", "10")
    expect(current).to_be_in_viewport()
    shelf.page.get_by_role("button", name="Next").click()
    expect(current).to_have_attribute("data-hit", "0")
    shelf.page.get_by_role("button", name="Previous").click()
    expect(news(shelf.page)).to_have_text("11 of 11, under “Findings”.")
    expect(shelf.page.get_by_label("Search inside this document")).to_have_value("harbour 3")


@pytest.mark.browser
def test_escape_clears_the_search(shelf: Visit) -> None:
    text = read(shelf.page, "Kent’s response")
    look_for(shelf.page, "lamp")
    expect(text.locator("mark.hit")).to_have_count(2)
    shelf.page.keyboard.press("Escape")
    expect(text.locator("mark.hit")).to_have_count(0)
    expect(shelf.page.get_by_label("Search inside this document")).to_have_value("")
    expect(shelf.page.get_by_label("Search inside this document")).to_be_focused()
    expect(shelf.page.get_by_role("button", name="Next")).to_be_disabled()
    expect(news(shelf.page)).to_have_text("Search cleared.")
    assert text.text_content() == RESPONSE.text


@pytest.mark.browser
def test_words_that_are_not_found_are_said_not_to_be(shelf: Visit) -> None:
    text = read(shelf.page, "Kent’s response")
    look_for(shelf.page, "lamp.*")
    expect(shelf.page.locator("#find-count")).to_have_text("Not found")
    expect(news(shelf.page)).to_have_text("“lamp.*” is not found in this document.")
    expect(text.locator("mark")).to_have_count(0)
    shelf.page.keyboard.press("Enter")
    look_for(shelf.page, "light every")
    expect(news(shelf.page)).to_have_text("“light every” is found once. 1 of 1, under “Kent answers”.")


@pytest.mark.browser
def test_a_hash_is_copied_whole(context: BrowserContext, shelf: Visit) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    shelf.page.get_by_role("button", name="Copy the SHA-256 of kent-response.txt").click()
    expect(news(shelf.page)).to_have_text("Copied the SHA-256 of kent-response.txt.")
    assert shelf.page.evaluate("navigator.clipboard.readText()") == RESPONSE.source_sha256


@pytest.mark.browser
def test_hostile_titles_and_texts_show_as_text_and_run_nothing(shelf: Visit) -> None:
    expect(shelf.page.locator("tbody th").nth(2)).to_contain_text("<b>Hostile</b> & co")
    text = read(shelf.page, "<b>Hostile</b> & co")
    expect(text).to_have_text(VISIBLE_HOSTILE)
    look_for(shelf.page, '<img src=x onerror="window.hacked=1">')
    expect(text.locator("mark.hit")).to_have_text('<img src=x onerror="window.hacked=1">')
    expect(news(shelf.page)).to_have_text('“<img src=x onerror="window.hacked=1">” is found once. 1 of 1.')
    shelf.page.goto("about:blank")
    name = "<img src=x onerror=window.hacked=1>\u202e"
    shelf.page.goto(f"{shelf.requests[0]}#document={name}")
    expect(shelf.page.locator("#document-view [role=alert]")).to_contain_text(name[:-1] + "⟨U+202E⟩")
    assert shelf.page.evaluate("window.hacked") is None
    assert [line for line in shelf.complaints if "404" not in line] == []


@pytest.mark.browser
def test_nothing_is_asked_of_another_machine_and_nothing_is_kept(shelf: Visit, served: Served) -> None:
    read(shelf.page, "Lights of the north: an inspection")
    look_for(shelf.page, "lamp")
    expect(news(shelf.page)).to_contain_text("is found")
    assert {url for url in shelf.requests if not url.startswith((f"{served.address}/", "data:"))} == set()
    assert shelf.complaints == []
    assert shelf.page.context.cookies() == []
    kept = str(shelf.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])"))
    assert "lamp" not in kept
    assert "report" not in kept


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(browser: Browser, served: Served, scheme: str) -> None:
    dark = scheme == "dark"
    with browser.new_context(color_scheme="dark" if dark else "light", locale="en-GB") as context:
        page = open_page(context, served).page
        page.get_by_role("tab", name="Documents").click()
        expect(page.get_by_role("table")).to_be_visible()
        assert violations(page) == []
        for title in ("Kent’s response", "Lights of the north: an inspection"):
            text = read(page, title)
            look_for(page, "lamp")
            expect(text.locator("mark.current")).to_have_count(1)
            assert violations(page) == []
            page.get_by_role("link", name="All documents").click()
        own = context.new_page()
        own.goto(f"{served.address}/document/kent-response?from=3&to=30")
        assert violations(own) == []
        assert out_of_reach(own) == []


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 320])
def test_a_narrow_window_needs_no_sideways_scrolling(browser: Browser, served: Served, width: int) -> None:
    with browser.new_context(viewport={"width": width, "height": 700}, locale="en-GB") as context:
        page = open_page(context, served).page
        page.goto(f"{served.address}/#documents")
        expect(page.get_by_role("table")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for title in ("<b>Hostile</b> & co", "Kent’s response", "Lights of the north: an inspection"):
            text = read(page, title)
            look_for(page, "lamp")
            expect(page.locator("#find-count")).not_to_be_empty()
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            page.get_by_role("link", name="All documents").click()
        page.go_back()
        expect(page.get_by_role("navigation", name="Headings")).to_be_hidden()
        page.get_by_text("Headings (3)").click()
        page.get_by_role("link", name="Recommendation 1").click()
        expect(text.get_by_role("heading", name="Recommendation 1")).to_be_in_viewport()


@pytest.mark.browser
def test_the_keyboard_alone_is_enough_and_focus_is_seen(shelf: Visit) -> None:
    page = shelf.page
    page.get_by_role("tab", name="About").focus()
    names = (
        "Documents held",
        REPORT.entry.title,
        "Copy the SHA-256 of north-report.txt",
        RESPONSE.entry.title,
    )
    for name in names:
        page.keyboard.press("Tab")
        expect(page.locator("#document-view :focus")).to_have_accessible_name(name)
        assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Kent’s response", exact=True)).to_be_focused()
    for name in ("Open on a page of its own (opens in a new tab)", "Search inside this document", "Search"):
        page.keyboard.press("Tab")
        focused = page.locator("#document-view :focus")
        expect(focused).to_have_accessible_name(name)
        assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Copy link to selected words")).to_be_focused()


@pytest.mark.browser
def test_a_document_asked_for_before_the_assistant_is_open_comes_when_it_is(context: BrowserContext) -> None:
    go = Event()
    for served in serve_in_thread(FakeAssistant(), go, STARTERS):
        page = open_page(context, served).page
        page.goto(f"{served.address}/#document=kent-response")
        expect(page.get_by_text("Reading the documents.")).to_be_visible()
        go.set()
        expect(page.get_by_role("heading", name="Kent’s response", exact=True)).to_be_focused()
        expect(page.get_by_text("Reading the documents.")).to_be_hidden()


@pytest.mark.browser
def test_a_program_that_does_not_answer_is_one_line(shelf: Visit) -> None:
    shelf.page.route("**/documents/**", lambda route: route.abort())
    shelf.page.get_by_role("link", name="Kent’s response").click()
    expect(shelf.page.locator("#document-view [role=alert]")).to_have_text(
        "The program does not answer. See that it still runs, then reload this page."
    )
    expect(shelf.page.get_by_role("table")).to_be_visible()
    shelf.page.unroute("**/documents/**")
    shelf.page.get_by_role("link", name="Kent’s response").click()
    expect(shelf.page.locator("#document-view article")).to_be_visible()
    expect(shelf.page.locator("#document-view [role=alert]")).to_be_empty()


@pytest.mark.browser
def test_the_longest_document_costs_the_browser_little(context: BrowserContext) -> None:
    corpus = load_corpus(CORPUS_FOLDER)
    go = Event()
    go.set()
    assistant = FakeAssistant(corpus=corpus, library=made_library(corpus))
    for served in serve_in_thread(assistant, go, STARTERS):
        page = open_page(context, served).page
        page.get_by_role("tab", name="Documents").click()
        expect(page.get_by_role("table")).to_be_visible()
        session = context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        before = work_ms(session)
        page.get_by_role("link", name=corpus.report.entry.title).click()
        expect(page.locator("#document-view article h3").first).to_be_visible()
        assert work_ms(session) - before < LONG_DOCUMENT_MS
        assert page.locator("#document-view article").text_content() == corpus.report.text
