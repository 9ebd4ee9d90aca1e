"""A conversation kept in the reader's own browser: only where it is asked for, and gone when it is not."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from tests.served import Visit

pytestmark = pytest.mark.browser

KEEP = "Keep this conversation in this browser"


def stored(page: Page) -> object:
    return json.loads(page.evaluate("localStorage.getItem('oic-qa-conversation') ?? 'null'"))


def asked(visit: Visit, *questions: str) -> None:
    for number, question in enumerate(questions, start=1):
        visit.ask(question)
        visit.turn(number)


def test_nothing_is_kept_unless_the_reader_asks_for_it(visit: Visit) -> None:
    expect(visit.page.get_by_label(KEEP)).to_be_hidden()
    asked(visit, "How many lamps has Kent lit?")
    expect(visit.page.get_by_label(KEEP)).not_to_be_checked()
    assert stored(visit.page) is None
    visit.page.reload()
    expect(visit.page.locator(".start")).to_be_visible()
    expect(visit.page.locator(".turn")).to_have_count(0)


def test_what_is_kept_are_the_questions_alone(visit: Visit) -> None:
    asked(visit, "Which forces?", "And Kent?")
    visit.page.get_by_label(KEEP).check()
    assert stored(visit.page) == [
        {"question": "Which forces?", "after": [], "scope": []},
        {"question": "And Kent?", "after": ["Which forces?"], "scope": []},
    ]


def test_a_kept_conversation_comes_back_with_the_same_bytes_and_goes_on(visit: Visit) -> None:
    asked(visit, "Which forces?")
    visit.page.get_by_label(KEEP).check()
    visit.ask("And Kent?")
    visit.turn(2)
    before = visit.page.locator(".turns").inner_html()
    visit.page.reload()
    visit.turn(2)
    assert visit.page.locator(".turns").inner_html() == before
    expect(visit.page.get_by_label(KEEP)).to_be_checked()
    visit.ask("What is required?")
    visit.turn(3)
    assert [one["question"] for one in _questions(visit.page)] == [
        "Which forces?",
        "And Kent?",
        "What is required?",
    ]


def _questions(page: Page) -> list[dict[str, str]]:
    kept = stored(page)
    assert isinstance(kept, list)
    return kept


@pytest.mark.parametrize("way", ["Forget it", KEEP])
def test_what_was_kept_is_forgotten_at_once(visit: Visit, way: str) -> None:
    asked(visit, "Which forces?")
    visit.page.get_by_label(KEEP).check()
    if way == KEEP:
        visit.page.get_by_label(KEEP).uncheck()
    else:
        visit.page.get_by_role("button", name=way).click()
    expect(visit.page.locator("#log [role=status]")).to_have_text("Nothing is kept in this browser any more.")
    expect(visit.page.get_by_role("button", name="Forget it")).to_be_hidden()
    expect(visit.page.get_by_label(KEEP)).not_to_be_checked()
    assert stored(visit.page) is None
    expect(visit.page.locator("#turn-1")).to_be_visible()


def test_clear_empties_what_is_kept(visit: Visit) -> None:
    asked(visit, "Which forces?")
    visit.page.get_by_label(KEEP).check()
    visit.page.get_by_role("button", name="Clear").click()
    assert stored(visit.page) == []


def test_what_somebody_wrote_there_instead_harms_nothing(visit: Visit) -> None:
    for text in ("nonsense", '{"a": 1}', '[{"question": 7}, null]'):
        visit.page.evaluate("(text) => localStorage.setItem('oic-qa-conversation', text)", text)
        visit.page.reload()
        visit.ask("How many lamps has Kent lit?")
        visit.turn(1)
    assert visit.complaints == []
