"""A document whose name, title, address and words are hostile shows as text everywhere, and runs nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from threading import Event

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from oic_qa.records import EVERYTHING, Answer, Scope, Turn
from tests.fake_assistant import (
    CORPUS,
    HOSTILE,
    VISIBLE_HOSTILE,
    FakeAssistant,
    Part,
    make_document,
    make_quote,
)
from tests.served import STARTERS, Served, Visit, open_page, serve_in_thread

pytestmark = pytest.mark.browser

NAME, VISIBLE_NAME = (text.replace("/", "-") for text in (HOSTILE, VISIBLE_HOSTILE))
"""A file may bear any name but one with a slash."""

DRAFT = make_document("named", Part(HOSTILE), Part("We light lamps."), title=f"Title {HOSTILE}")
NAMED = replace(
    DRAFT, entry=replace(DRAFT.entry, id=NAME, file=f"{NAME}.txt", address="javascript:window.hacked=1")
)


@dataclass(slots=True)
class NamedAssistant(FakeAssistant):
    """Answers every question from that document."""

    def ask(self, question: str, history: Sequence[str] = (), *, scope: Scope = EVERYTHING) -> Turn:
        """Quote all of it."""
        turn = FakeAssistant.ask(self, question, history, scope=scope)
        return replace(turn, reply=Answer((make_quote(NAMED, HOSTILE, highlight="**bold**"),)))


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    go = Event()
    go.set()
    corpus = replace(CORPUS, documents=(*CORPUS.documents, NAMED))
    yield from serve_in_thread(NamedAssistant(corpus=corpus), go, STARTERS)


@pytest.fixture
def visit(context: BrowserContext, served: Served) -> Iterator[Visit]:
    """Open the page; afterwards nothing ran, nothing was asked of another machine, and nothing failed."""
    context.add_init_script("window.alert = () => { window.hacked = 1; };")
    opened = open_page(context, served)
    expect(opened.page.get_by_role("heading", name="What is held")).to_be_visible()
    yield opened
    assert [page.evaluate("window.hacked ?? 0") for page in context.pages] == [0] * len(context.pages)
    assert [url for url in opened.requests if not url.startswith((f"{served.address}/", "data:"))] == []
    assert opened.complaints == []


def own_page(page: Page, link: str) -> Page:
    """Follow a link to the document's own page."""
    with page.context.expect_page() as opening:
        page.get_by_role("link", name=link).click()
    own = opening.value
    expect(own.get_by_role("heading", name=f"Title {VISIBLE_HOSTILE}", exact=True)).to_be_visible()
    expect(own).to_have_title(f"Title {VISIBLE_HOSTILE}")
    return own


def test_the_table_shows_name_and_title_and_links_no_script(visit: Visit) -> None:
    visit.page.get_by_role("tab", name="Documents").click()
    row = visit.page.locator("#document-view tbody tr").last
    expect(row.locator("th a")).to_have_text(f"Title {VISIBLE_HOSTILE}")
    expect(row.locator(".file-name")).to_have_text(f"{VISIBLE_NAME}.txt")
    expect(row.get_by_role("cell", name="Not given")).to_be_visible()
    expect(row.get_by_role("button")).to_have_text(f"Copy the SHA-256 of {VISIBLE_NAME}.txt")
    expect(row.locator("img, svg, script, a[href^='javascript']")).to_have_count(0)


def test_the_document_opens_under_its_name_and_is_searched(visit: Visit) -> None:
    visit.page.get_by_role("tab", name="Documents").click()
    visit.page.get_by_role("link", name=f"Title {VISIBLE_HOSTILE}").click()
    text = visit.page.locator("#document-view article")
    expect(text).to_contain_text(VISIBLE_HOSTILE)
    visit.page.get_by_label("Search inside this document").fill("<script>window.hacked=1</script>")
    visit.page.keyboard.press("Enter")
    expect(text.locator("mark.current")).to_have_text("<script>window.hacked=1</script>")
    own = own_page(visit.page, "Open on a page of its own")
    expect(own.locator("article")).to_contain_text(VISIBLE_HOSTILE)


def test_a_quotation_of_it_leads_to_its_words(visit: Visit) -> None:
    visit.ask(HOSTILE)
    visit.turn(1)
    expect(visit.page.locator("#turn-1 h2 bdi")).to_have_text(VISIBLE_HOSTILE)
    expect(visit.page.locator("#turn-1 cite")).to_have_text(f"Title {VISIBLE_HOSTILE}")
    assert visit.page.locator("#turn-1 blockquote").text_content() == VISIBLE_HOSTILE
    expect(visit.page.locator("#log :is(img, svg, script, a[href^='javascript'])")).to_have_count(0)
    own = own_page(visit.page, "Show in document")
    assert own.locator("mark").all_text_contents() == [VISIBLE_HOSTILE]


def test_what_is_held_lists_it(visit: Visit) -> None:
    expect(visit.page.locator("footer.about li").last).to_contain_text(f"Title {VISIBLE_HOSTILE}")
    own_page(visit.page, f"Title {VISIBLE_HOSTILE}")
