"""Questions that take long: it is said at once that they are worked on, in order, and Clear ends it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from threading import Event

import pytest
from playwright.sync_api import BrowserContext, expect

from oic_qa.records import EVERYTHING, Scope, Turn
from tests.fake_assistant import FakeAssistant
from tests.served import STARTERS, Served, Visit, open_page, serve_in_thread

pytestmark = pytest.mark.browser


@dataclass(slots=True)
class SlowAssistant(FakeAssistant):
    """Answers once it may."""

    may: Event = field(default_factory=Event)

    def ask(self, question: str, history: Sequence[str] = (), *, scope: Scope = EVERYTHING) -> Turn:
        """Wait, and answer."""
        self.may.wait(30)
        return FakeAssistant.ask(self, question, history, scope=scope)


@pytest.fixture
def slow() -> Iterator[tuple[SlowAssistant, Served]]:
    assistant, go = SlowAssistant(), Event()
    go.set()
    for served in serve_in_thread(assistant, go, STARTERS):
        yield assistant, served
        assistant.may.set()


@pytest.fixture
def visit(context: BrowserContext, slow: tuple[SlowAssistant, Served]) -> Visit:
    opened = open_page(context, slow[1])
    expect(opened.page.get_by_role("heading", name="What is held")).to_be_visible()
    return opened


def test_a_question_that_takes_long_is_said_to_be_searched_for_until_it_is_answered(
    visit: Visit, slow: tuple[SlowAssistant, Served]
) -> None:
    searching = visit.page.locator(".searching")
    expect(searching).to_be_hidden()
    visit.ask("How many lamps has Kent lit?")
    expect(searching).to_be_visible()
    expect(searching).to_have_text("Searching…")
    expect(visit.page.locator("#log [role=status]")).to_have_text("Searching…")
    slow[0].may.set()
    visit.turn(1)
    expect(searching).to_be_hidden()
    expect(visit.page.locator("#log [role=status]")).to_have_text("Answered in 2 quotations from 1 document.")


def test_a_quick_answer_is_not_announced_as_a_search(
    visit: Visit, slow: tuple[SlowAssistant, Served]
) -> None:
    slow[0].may.set()
    visit.page.evaluate(
        """() => {
            window.said = [];
            const news = document.querySelector("#log [role=status]");
            const say = () => window.said.push(news.textContent);
            new MutationObserver(say).observe(news, { childList: true, characterData: true, subtree: true });
            const set = window.setTimeout;
            window.setTimeout = (what, after) => set(what, after === 150 ? 20_000 : after);
        }"""
    )
    visit.ask("How many lamps has Kent lit?")
    visit.turn(1)
    expect(visit.page.locator("#log [role=status]")).to_have_text("Answered in 2 quotations from 1 document.")
    assert "Searching…" not in visit.page.evaluate("window.said")


def test_questions_asked_meanwhile_are_answered_in_order_each_after_those_before_it(
    visit: Visit, slow: tuple[SlowAssistant, Served]
) -> None:
    visit.ask("How many lamps has Kent lit?")
    visit.ask("Which forces?")
    expect(visit.page.get_by_label("Your question")).to_have_value("")
    slow[0].may.set()
    visit.turn(2)
    expect(visit.page.locator(".turn h2")).to_have_text(
        ["Question 1: How many lamps has Kent lit?", "Question 2: Which forces?"]
    )
    assert slow[0].histories == [(), ("How many lamps has Kent lit?",)]


def test_clear_leaves_what_is_still_being_answered_behind(
    visit: Visit, slow: tuple[SlowAssistant, Served]
) -> None:
    visit.ask("How many lamps has Kent lit?")
    expect(visit.page.locator(".searching")).to_be_visible()
    visit.page.get_by_role("button", name="Clear").click()
    expect(visit.page.locator(".searching")).to_be_hidden()
    slow[0].may.set()
    visit.ask("Which forces?")
    visit.turn(1)
    expect(visit.page.locator(".turn h2")).to_have_text(["Question 1: Which forces?"])
    assert slow[0].histories[-1] == ()
