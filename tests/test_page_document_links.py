"""Links to words of a document: they open exactly those, in the tab of the documents, and lead back."""

from __future__ import annotations

from dataclasses import replace
from threading import Event
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from oic_qa.records import Document, Span
from oic_qa.ui.places import heading_address, reading_address
from tests.fake_assistant import (
    CORPUS,
    HOSTILE_DOCUMENT,
    REPORT,
    RESPONSE,
    FakeAssistant,
    Part,
    find,
    make_document,
)
from tests.served import STARTERS, Served, open_page, serve_in_thread

HALVES = (
    find(RESPONSE, "We have lit 140 lamps and we intend"),
    find(RESPONSE, "to light a further 200 by spring."),
)
ODD = make_document("odd", Part("Lamps \u202eof\u202c 🏮🏮 the n\u0303orth"), Part("are lit."), title="Odd")


def words_at(page: Page) -> Locator:
    """Give what is marked."""
    return page.locator("#document-view mark")


def alert(page: Page) -> Locator:
    """Give the place of problems."""
    return page.locator("#document-view [role=alert]")


def opened(context: BrowserContext, served: Served, place: str = "") -> Page:
    """Open the page at a place, as a link from elsewhere does."""
    page = context.new_page()
    page.goto(f"{served.address}/{place}")
    return page


@pytest.mark.browser
def test_a_link_opens_the_tab_at_exactly_the_words(context: BrowserContext, served: Served) -> None:
    page = opened(context, served, reading_address(RESPONSE.id, HALVES, text_sha256=RESPONSE.text_sha256))
    expect(page.get_by_role("tab", name="Documents")).to_have_attribute("aria-selected", "true")
    expect(words_at(page)).to_have_text([RESPONSE.cut(half) for half in HALVES])
    expect(words_at(page).first).to_be_focused()
    expect(words_at(page).first).to_be_in_viewport()
    expect(page.locator("#document-view [role=status]")).to_have_text(
        "Kent’s response, opened at the marked words."
    )


@pytest.mark.browser
def test_a_link_scrolls_to_words_far_down(context: BrowserContext, served: Served) -> None:
    words = find(REPORT, "write down when.")
    page = opened(context, served, reading_address(REPORT.id, [words]))
    expect(words_at(page)).to_have_text("write down when.")
    expect(words_at(page)).to_be_in_viewport()
    assert page.evaluate("scrollY") > 0


@pytest.mark.browser
def test_back_and_forward_lead_from_words_to_words(context: BrowserContext, served: Served) -> None:
    page = opened(context, served, "#documents")
    page.get_by_role("link", name="Kent’s response").click()
    expect(page.get_by_role("heading", name="Kent’s response", exact=True)).to_be_focused()
    for half in HALVES:
        page.evaluate("(place) => { location.hash = place; }", reading_address(RESPONSE.id, [half]))
        expect(words_at(page)).to_have_text(RESPONSE.cut(half))
    page.go_back()
    expect(words_at(page)).to_have_text(RESPONSE.cut(HALVES[0]))
    page.go_back()
    expect(page.get_by_role("heading", name="Kent’s response", exact=True)).to_be_focused()
    expect(words_at(page)).to_have_count(0)
    page.go_back()
    expect(page.get_by_role("link", name="Kent’s response")).to_be_focused()
    page.go_forward()
    expect(page.locator("#document-view article")).to_be_visible()


@pytest.mark.browser
def test_a_document_that_comes_after_the_reader_went_back_is_not_shown(
    context: BrowserContext, served: Served
) -> None:
    page = opened(context, served, "#documents")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/documents/reading?**", hold)
    with page.expect_request("**/documents/reading?**"):
        page.get_by_role("link", name="Kent’s response").click()
    expect(page.get_by_text("Reading the documents.")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("Reading the documents.")).to_be_hidden()
    with page.expect_event("requestfinished"):
        held[0].continue_()
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    expect(page.get_by_role("table")).to_be_visible()
    expect(page.locator("#document-view article")).to_have_count(0)


@pytest.mark.browser
def test_back_leads_to_the_tab_that_the_link_stood_in(context: BrowserContext, served: Served) -> None:
    page = opened(context, served)
    box = page.get_by_label("Your question")
    box.fill("What is half typed")
    page.evaluate("(place) => { location.hash = place; }", reading_address(RESPONSE.id, HALVES))
    expect(words_at(page).first).to_be_focused()
    expect(box).to_be_hidden()
    page.go_back()
    expect(box).to_be_focused()
    expect(box).to_have_value("What is half typed")
    page.go_forward()
    expect(words_at(page).first).to_be_focused()


@pytest.mark.browser
def test_the_same_link_opens_again_after_the_reader_went_to_another_tab(
    context: BrowserContext, served: Served
) -> None:
    page = opened(context, served, reading_address(RESPONSE.id, HALVES))
    expect(words_at(page).first).to_be_focused()
    page.get_by_role("tab", name="Ask").click()
    place = reading_address(RESPONSE.id, HALVES)
    page.evaluate(
        """(place) => {
            const link = document.createElement("a");
            link.href = place;
            link.textContent = "Same words";
            document.querySelector("#log").prepend(link);
        }""",
        place,
    )
    page.get_by_role("link", name="Same words").click()
    expect(words_at(page).first).to_be_focused()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("#document=nobody", "No document is held under the name nobody. Follow a link of the first page."),
        ("#document=kent-response&from=3&to=99999", "Characters 3 to 99999 are no range of this document"),
        ("#document=kent-response&from=3&to=9&text=feedfeed", "This link was made for another version"),
        ("#document=kent-response&from=3", "This link has 1 beginnings and 0 ends of ranges"),
        ("#document=kent-response&at=5", "No heading begins at character 5 of this document."),
        ("#document=..%2F..%2Fetc", "No document is held under the name ../../etc."),
    ],
)
def test_a_wrong_link_says_so_in_one_line(
    context: BrowserContext, served: Served, place: str, said: str
) -> None:
    page = opened(context, served, place)
    problem = page.locator("#document-view").get_by_role("alert").filter(has_text=said)
    expect(problem).to_have_count(1)
    expect(words_at(page)).to_have_count(0)


@pytest.mark.browser
def test_after_a_wrong_link_the_table_is_there(context: BrowserContext, served: Served) -> None:
    page = opened(context, served, "#document=nobody")
    page.get_by_role("link", name="Kent’s response").click()
    expect(page.locator("#document-view article")).to_be_visible()
    expect(alert(page)).to_be_empty()


@pytest.mark.browser
def test_a_link_to_a_heading_opens_at_it(context: BrowserContext, served: Served) -> None:
    start = find(REPORT, "Recommendation 1").start
    page = opened(context, served, heading_address(REPORT.id, start))
    expect(
        page.locator("#document-view article").get_by_role("heading", name="Recommendation 1")
    ).to_be_focused()


def select(page: Page, span: Span) -> None:
    """Select the characters of a range as a reader does, counting what is shown by name as one."""
    page.locator("#document-view article").evaluate(
        """(article, [start, end]) => {
            const places = [];
            const walk = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
            while (walk.nextNode()) {
                const node = walk.currentNode;
                if (node.parentElement.matches(".named")) {
                    places.push([node, 0, node.length]);
                    continue;
                }
                let at = 0;
                for (const character of node.data) places.push([node, at, (at += character.length)]);
            }
            const [first, last] = [places[start], places[end - 1]];
            getSelection().setBaseAndExtent(first[0], first[1], last[0], last[2]);
        }""",
        [span.start, span.end],
    )


@pytest.mark.browser
@pytest.mark.parametrize(
    ("document", "first", "last", "words"),
    [
        (RESPONSE, "140", "200", None),
        (RESPONSE, "Kent answers", "intend", None),
        (REPORT, "Finding 38", "chief keepers", None),
        (HOSTILE_DOCUMENT, "\u202eeman", "href", None),
        (ODD, "Lamps", "lit.", None),
        (ODD, "of", "🏮", None),
        (ODD, "\u0303orth", "are", None),
        (ODD, " 🏮", "the ", "🏮🏮 the"),
    ],
)
def test_a_link_to_selected_words_is_exact(
    context: BrowserContext, document: Document, first: str, last: str, words: str | None
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    start = document.text.index(first)
    span = Span(start, document.text.index(last, start) + len(last))
    corpus = replace(CORPUS, documents=(*CORPUS.documents, ODD))
    go = Event()
    go.set()
    for served in serve_in_thread(FakeAssistant(corpus=corpus), go, STARTERS):
        page = opened(context, served, reading_address(document.id))
        expect(page.locator("#document-view article")).to_be_visible()
        select(page, span)
        page.get_by_role("button", name="Copy link to selected words").click()
        expect(page.locator("#document-view [role=status]")).to_have_text("Link copied.")
        link = str(page.evaluate("navigator.clipboard.readText()"))
        place = parse_qs(urlsplit(link).fragment)
        assert document.text[int(place["from"][0]) : int(place["to"][0])] == (words or document.cut(span))
        assert place["text"] == [document.text_sha256[:12]]
        again = context.new_page()
        again.goto(link)
        expect(words_at(again).first).to_be_focused()


@pytest.mark.browser
def test_words_stay_selected_and_exact_while_others_are_searched_for(
    context: BrowserContext, served: Served
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = opened(context, served, reading_address(RESPONSE.id, HALVES))
    page.get_by_label("Search inside this document").fill("lamp")
    page.keyboard.press("Enter")
    expect(page.locator("#document-view mark.hit")).to_have_count(2)
    select(page, HALVES[1])
    page.get_by_role("button", name="Copy link to selected words").click()
    expect(page.locator("#document-view [role=status]")).to_have_text("Link copied.")
    expected = reading_address(RESPONSE.id, HALVES[1:], text_sha256=RESPONSE.text_sha256)
    assert str(page.evaluate("navigator.clipboard.readText()")) == f"{served.address}/{expected}"


@pytest.mark.browser
def test_without_a_selection_the_reader_is_told_to_make_one(context: BrowserContext, served: Served) -> None:
    page = opened(context, served, reading_address(RESPONSE.id))
    page.get_by_role("button", name="Copy link to selected words").click()
    expect(page.locator("#document-view [role=status]")).to_have_text("Select words in the text first.")


@pytest.mark.browser
def test_where_nothing_can_be_copied_the_address_of_the_page_is_the_link(
    context: BrowserContext, served: Served
) -> None:
    context.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'))")
    page = opened(context, served, reading_address(RESPONSE.id))
    expect(page.locator("#document-view article")).to_be_visible()
    select(page, HALVES[0])
    page.get_by_role("button", name="Copy link to selected words").click()
    expect(words_at(page)).to_have_text(RESPONSE.cut(HALVES[0]))
    place = reading_address(RESPONSE.id, HALVES[:1], text_sha256=RESPONSE.text_sha256)
    assert page.url == f"{served.address}/{place}"


@pytest.mark.browser
def test_the_published_page_opens_by_itself_and_only_when_it_is_asked_for(context: BrowserContext) -> None:
    entry = replace(REPORT.entry, address="https://published.example/lights")
    corpus = replace(CORPUS, documents=(replace(REPORT, entry=entry), RESPONSE))
    context.route("https://published.example/**", lambda route: route.fulfill(body="elsewhere"))
    words = find(REPORT, "By 1 May 2026, chief keepers should:")
    go = Event()
    go.set()
    for served in serve_in_thread(FakeAssistant(corpus=corpus), go, STARTERS):
        visit = open_page(context, served)
        visit.page.goto(f"{served.address}/{reading_address(REPORT.id, [words])}")
        link = visit.page.locator("#document-view").get_by_role("link", name="Published page, at these words")
        expect(link).to_have_attribute(
            "href", "https://published.example/lights#:~:text=By%201%20May%202026%2C"
        )
        assert not [url for url in visit.requests if "published" in url]
        with context.expect_page() as elsewhere:
            link.click()
        expect(elsewhere.value.get_by_text("elsewhere")).to_be_visible()
        assert elsewhere.value.evaluate("window.opener") is None
        assert elsewhere.value.evaluate("document.referrer") == ""
