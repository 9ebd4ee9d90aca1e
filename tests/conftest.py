"""What every test runs under: nothing leaves the machine, and a browser is found or its absence is said.

The environment is left as a user's is: no variable that switches telemetry or a hub off is set here, since
the product itself has to do that.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import hypothesis
import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from tests.offline import sitecustomize as offline

if TYPE_CHECKING:
    from oic_qa.vocabulary import Vocabulary
    from tests.served import Served, Visit

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "msedge", "microsoft-edge")
"""Programs that the browser tests can drive, the first on the PATH is taken."""

QUIET_BROWSER = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
)
"""Chromium's own requests are switched off, and the page's reach no other machine: the network is cut off."""

LONG_MS = 20_000
"""How long a test of the page waits, on however busy a machine, for what takes no second."""

refused_file = pytest.StashKey[Path]()
left_out = pytest.StashKey[list[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Guard every Python that a test starts, open the list of what was refused, and let examples take time.

    Where CI is set, hypothesis takes a profile of its own, which draws the same examples each time.
    """
    hypothesis.settings.register_profile("no-hurry", hypothesis.settings(), deadline=None)
    hypothesis.settings.load_profile("no-hurry")
    handle, name = tempfile.mkstemp(prefix="refused-connections-")
    os.close(handle)
    config.stash[refused_file] = Path(name)
    os.environ[offline.REFUSED] = name
    guard = str(Path(offline.__file__).parent)
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [guard, os.environ.get("PYTHONPATH")]))


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the list."""
    config.stash[refused_file].unlink(missing_ok=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Fail the test that tried to reach another machine, also where a library swallowed the refusal."""
    yield
    refused = item.config.stash[refused_file]
    attempts = refused.read_text(encoding="utf-8")
    if attempts:
        refused.write_text("", encoding="utf-8")
        pytest.fail(f"Something tried to leave this machine:\n{attempts}", pytrace=False)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark whatever asks for the browser, so that the mark cannot be forgotten."""
    if "browser" in getattr(item, "fixturenames", ()):
        item.add_marker("browser")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the browser tests last; where there is no browser, take them out and remember which.

    Last, because Playwright keeps an event loop in the main thread for as long as its browser is open.
    """
    with_browser = [item for item in items if item.get_closest_marker("browser")]
    without = [item for item in items if not item.get_closest_marker("browser")]
    if with_browser and find_browser() is None:
        config.hook.pytest_deselected(items=with_browser)
        config.stash[left_out] = [item.nodeid for item in with_browser]
        with_browser = []
    items[:] = without + with_browser


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say which tests were left out for want of a browser, and how to get one."""
    names = config.stash.get(left_out, [])
    if names:
        terminalreporter.section("left out: no browser")
        terminalreporter.write_line(f"{len(names)} tests need a Chromium and none was found:")
        for name in names:
            terminalreporter.write_line(f"  {name}")
        terminalreporter.write_line("To run them: apt-get install chromium, or playwright install chromium,")
        terminalreporter.write_line("or set CHROMIUM to the program of a Chromium, Chrome or Edge.")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Run a headless browser, without its sandbox, which root cannot use; each test opens its own context."""
    expect.set_options(timeout=LONG_MS)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=find_browser(), args=list(QUIET_BROWSER), chromium_sandbox=False
        )
        yield launched
        launched.close()


def find_browser() -> str | None:
    """Find the program of a browser: the variable CHROMIUM, the PATH, or Playwright's own download.

    Raises:
        pytest.UsageError: CHROMIUM names no program.
    """
    named = os.environ.get("CHROMIUM")
    if named:
        if shutil.which(named) is None:
            message = f"CHROMIUM is {named!r}, which is no program: give a Chromium, Chrome or Edge."
            raise pytest.UsageError(message)
        return shutil.which(named)
    on_path = (shutil.which(name) for name in BROWSERS)
    return next(filter(None, on_path), None) or _downloaded_browser()


def _downloaded_browser() -> str | None:
    with sync_playwright() as playwright:
        program = playwright.chromium.executable_path
    return program if Path(program).is_file() else None


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    """Serve the page with the assistant whose answers are made by hand."""
    # Here, so that only tests of the page import what serves it.
    from tests.fake_assistant import FakeAssistant
    from tests.served import STARTERS, serve_in_thread

    go, assistant = Event(), FakeAssistant()
    go.set()
    yield from serve_in_thread(assistant, go, STARTERS)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Open a reader's browser at the width of a desk."""
    with browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB") as opened:
        yield opened


@pytest.fixture
def visit(context: BrowserContext, served: Served) -> Visit:
    """Open the page and wait until it says what is held."""
    from tests.served import open_page

    opened = open_page(context, served)
    expect(opened.page.get_by_role("heading", name="What is held")).to_be_visible()
    return opened


@pytest.fixture
def vocabulary() -> Vocabulary:
    """What questions about the documents that are held are understood by."""
    from tests.shipped import shipped_vocabulary

    return shipped_vocabulary()
