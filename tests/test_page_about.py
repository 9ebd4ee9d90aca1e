"""The tab about the program in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from oic_qa.building import build
from oic_qa.ui.evaluating import Evaluations
from tests.access import PHONE, ZOOMED, out_of_reach, sideways, violations
from tests.evaluated import QUESTIONS, REPORT, commit, made_encoder, measured, opened, served_folders
from tests.made import use_encoder, write_folders
from tests.served import Served, Visit, open_page

LONG_MS = 60_000
"""How long reading the models' hashes and the last evaluation may take on a busy machine."""

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve a made inspection with one response, of which an evaluation on another index is committed."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        use_encoder(monkeypatch, made_encoder())
        root = tmp_path_factory.mktemp("inspection")
        folders = write_folders(root, REPORT, questions=QUESTIONS, Kent="We sell no boats.\n")
        build(folders)
        run = measured(Evaluations(opened(folders), folders))
        commit(folders, run, made=lambda kept: replace(kept, index="0123456789ab"))
        with served_folders(folders) as made:
            yield made


def open_tab(context: BrowserContext, served: Served) -> Visit:
    """Open the page at the tab, and wait until it is written out."""
    opened = open_page(context, served)
    opened.page.get_by_role("tab", name="About").click()
    expect(opened.page.get_by_role("heading", name="About", exact=True)).to_be_visible(timeout=LONG_MS)
    return opened


def test_it_says_what_is_promised_which_index_answers_and_how_often_it_is_right(
    context: BrowserContext, served: Served
) -> None:
    visit = open_tab(context, served)
    page, index = visit.page, served.opening.assistant().index_id
    expect(page.get_by_role("region", name="What is not promised")).to_contain_text("provenance, not truth")
    held = page.get_by_role("region", name="What is held")
    expect(held).to_contain_text("1 of 43 forces’ responses is held. They speak for Kent.")
    expect(page.get_by_role("region", name="Index and models")).to_contain_text(f"Index in use{index}")
    right = page.get_by_role("region", name="How often it is right")
    expect(right).to_contain_text("Right, refusals counted50.0% 15.0 to 85.0%4")
    expect(right).to_contain_text(f"The index in use is another one, {index}: its figures may be")
    with page.context.expect_page() as opening:
        held.get_by_role("link", name="Response of Kent").click()
    expect(opening.value.get_by_role("heading", name="Response of Kent")).to_be_visible()
    assert visit.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_all_is_reached_by_keyboard_and_nothing_needs_sideways_scrolling(
    browser: Browser, served: Served, scheme: str
) -> None:
    with browser.new_context(color_scheme="dark" if scheme == "dark" else "light") as context:
        visit = open_tab(context, served)
        page = visit.page
        assert violations(page) == []
        assert out_of_reach(page) == []
        for window in (PHONE, ZOOMED):
            page.set_viewport_size(window)
            assert sideways(page) == 0
            assert violations(page) == []
        assert out_of_reach(page) == []
        assert [url for url in visit.requests if not url.startswith((served.address, "data:"))] == []


def test_the_keyboard_alone_reaches_every_link_and_wide_table(
    context: BrowserContext, served: Served
) -> None:
    page = open_tab(context, served).page
    page.get_by_role("tab", name="About").focus()
    reached = []
    for _ in range(page.locator("#about-tab :is(a, [tabindex='0'])").count()):
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"
        reached.append(page.evaluate("document.activeElement.getAttribute('aria-label') ?? 'link'"))
    assert reached[:3] == ["The documents", "link", "link"]
    assert "The models" in reached
    assert reached[-1] == "Versions of the program and of what it rests on"
