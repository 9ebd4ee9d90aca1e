"""Feedback on an answer in the conversation itself, where the operator takes any."""

from __future__ import annotations

import json
from pathlib import Path
from threading import Event

import pytest
from playwright.sync_api import BrowserContext, expect

from oic_qa.feedback import Feedback
from oic_qa.ui.opening import Opening
from tests.fake_assistant import FakeAssistant
from tests.served import STARTERS, Visit, open_page, run

pytestmark = pytest.mark.browser


def test_what_is_wrong_with_an_answer_is_sent_with_the_question_that_it_is_about(
    context: BrowserContext, tmp_path: Path
) -> None:
    assistant, file = FakeAssistant(), tmp_path / "feedback.jsonl"
    opening = Opening(lambda _say: assistant, announce=list[str]().append)
    opening.start()
    for served in run(opening, Event(), assistant, STARTERS, feedback=Feedback(file, "Robin")):
        visit = open_page(context, served)
        visit.ask("Which forces?")
        visit.turn(1)
        visit.ask("And Kent?")
        visit.turn(2)
        visit.page.get_by_text("Something wrong with this answer? (question 2)").click()
        form = visit.page.locator("#turn-2 .feedback")
        form.get_by_role("radio").first.check()
        form.get_by_label("Remark").fill("line one")
        form.get_by_label("Remark").press("Enter")
        form.get_by_label("Remark").press_sequentially("line two")
        expect(form.get_by_role("button", name="Send")).to_be_visible()
        assert not file.exists()
        form.get_by_role("button", name="Send").click()
        expect(form.locator(".told")).not_to_be_empty()
        (kept,) = map(json.loads, file.read_text(encoding="utf-8").splitlines())
        assert "And Kent?" in json.dumps(kept)
        assert "line one\\nline two" in json.dumps(kept)


def test_a_page_that_takes_no_feedback_asks_for_none(visit: Visit) -> None:
    visit.ask("Which forces?")
    visit.turn(1)
    expect(visit.page.locator(".feedback")).to_have_count(0)
