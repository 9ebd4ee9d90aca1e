"""The page, served in a thread over the assistant made by hand, and a reader's window on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Event, Thread

from playwright.sync_api import BrowserContext, Locator, Page, expect

from oic_qa.feedback import Feedback
from oic_qa.listening import listen
from oic_qa.settings import default_folders
from oic_qa.ui.components import Site
from oic_qa.ui.opening import Answering, Opening, Say
from oic_qa.ui.server import server
from oic_qa.ui.starters import Starter
from tests.fake_assistant import FakeAssistant

STARTERS = (
    Starter("Officers", "What does recommendation 1 require?"),
    Starter("Staff", "Which forces report on lamps?"),
    Starter("Evaluators", "How many lamps has Kent lit?"),
    Starter("See a question refused", "What is the capital of France?"),
)


@dataclass(slots=True)
class Served:
    """A page that is being served, and what it stands on."""

    address: str
    opening: Opening
    go: Event
    assistant: FakeAssistant


def serve_in_thread(assistant: FakeAssistant, go: Event, starters: tuple[Starter, ...]) -> Iterator[Served]:
    """Serve until the test is over; the assistant opens once ``go`` is set."""

    def open_assistant(say: Say) -> Answering:
        say("Making the encoder")
        go.wait(30)
        return assistant

    opening = Opening(open_assistant, announce=list[str]().append)
    opening.start()
    yield from run(opening, go, assistant, starters)


def run(
    opening: Opening,
    go: Event,
    assistant: FakeAssistant,
    starters: tuple[Starter, ...],
    *,
    feedback: Feedback | None = None,
) -> Iterator[Served]:
    """Run a server on a free port of this machine in a thread of its own."""
    listening = listen(0)
    running = server(Site(opening, default_folders(), starters, feedback))
    thread = Thread(target=running.run, kwargs={"sockets": [listening]})
    thread.start()
    yield Served(f"http://127.0.0.1:{listening.getsockname()[1]}", opening, go, assistant)
    go.set()
    running.should_exit = True
    thread.join(10)
    listening.close()


@dataclass(slots=True)
class Visit:
    """A reader's window, with everything it asked for and complained about."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def ask(self, question: str) -> None:
        """Type a question and press Enter."""
        self.page.get_by_label("Your question").fill(question)
        self.page.keyboard.press("Enter")

    def edit(self, number: int) -> Locator:
        """Open what a turn searched for, and give the field."""
        self.page.get_by_role("button", name=f"Edit what was searched for (question {number})").click()
        return self.page.locator(f"#turn-{number}").get_by_label("Search for")

    def pass_tabs(self) -> None:
        """Go on with the keyboard from the row of tabs to the first thing in the tab."""
        while self.page.evaluate("document.activeElement.role") == "tab":
            self.page.keyboard.press("Tab")

    def turn(self, number: int) -> None:
        """Wait for a turn."""
        expect(self.page.locator(f"#turn-{number}")).to_be_visible()


def open_page(context: BrowserContext, served: Served) -> Visit:
    """Open the page, writing down each request of the window and each complaint of the browser."""
    opened = Visit(context.new_page())
    context.on("request", lambda request: opened.requests.append(request.url))
    opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    opened.page.on(
        "console", lambda line: opened.complaints.append(line.text) if line.type != "log" else None
    )
    opened.page.goto(served.address)
    return opened
