"""Takes the pictures of ``docs/screenshots/``: ``python -m tests.screenshots`` (``make screenshots``).

The real page with the real index, at the widths of a desktop and of a phone, without a network.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Event

from playwright.sync_api import Browser, Page, sync_playwright

from oic_qa.assistant import Assistant
from oic_qa.settings import default_folders
from oic_qa.ui.opening import Opening
from oic_qa.ui.starters import load_starters
from tests.conftest import QUIET_BROWSER, find_browser
from tests.fake_assistant import FakeAssistant
from tests.served import run

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
WIDTHS: Mapping[int, int] = {1280: 900, 390: 844}
"""Width and height of the window, in pixels."""


def ask(question: str) -> Callable[[Page], None]:
    """Ask one question and wait for its answer."""

    def look(page: Page) -> None:
        page.get_by_label("Your question").fill(question)
        page.keyboard.press("Enter")
        page.locator("#turn-1").wait_for()

    return look


def open_tab(name: str, shown: str) -> Callable[[Page], None]:
    """Choose a tab and wait for what it shows."""

    def look(page: Page) -> None:
        page.get_by_role("tab", name=name).click()
        page.locator(shown).first.wait_for()

    return look


def read_document(page: Page) -> None:
    """Open the report."""
    open_tab("Documents", "#document-view table a")(page)
    page.locator("#document-view table a").first.click()
    page.locator("#document-view article").first.wait_for()


VIEWS: Mapping[str, Callable[[Page], None]] = {
    "start": lambda page: page.locator(".about").first.wait_for(),
    "ask-recommendation": ask("What does recommendation 3 require, and by when?"),
    "ask-set": ask("Which forces report on Hydra training?"),
    "ask-comparison": ask("How does each of the four answer recommendation 8?"),
    "ask-refusal": ask("What did Kent reply to recommendation 2?"),
    "recommendations": open_tab("Recommendations", "#register table"),
    "documents": open_tab("Documents", "#document-view table"),
    "document": read_document,
    "evaluate": open_tab("Evaluate", "#evaluation form"),
    "about": open_tab("About", ".about-page"),
}
"""What is shown in each picture, and how a reader comes there."""


def take(browser: Browser, address: str, *, width: int) -> None:
    """Take every picture at one width."""
    for name, look in VIEWS.items():
        with browser.new_context(viewport={"width": width, "height": WIDTHS[width]}) as context:
            page = context.new_page()
            page.goto(address)
            page.get_by_label("Your question").wait_for()
            look(page)
            page.wait_for_timeout(500)
            page.screenshot(path=FOLDER / f"{name}-{width}.png")


def main() -> int:
    """Serve the page and take the pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    folders = default_folders()
    opening = Opening(lambda say: Assistant.open(folders, announce=say), announce=list[str]().append)
    opening.start()
    opening.assistant()
    starters = load_starters(folders.corpus / "starters.toml")
    for served in run(opening, Event(), FakeAssistant(), starters):
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=find_browser(), args=list(QUIET_BROWSER), chromium_sandbox=False
            )
            for width in WIDTHS:
                take(browser, served.address, width=width)
    return 0


if __name__ == "__main__":
    sys.exit(main())
