"""A reader says what is wrong with an answer: with the keyboard, told what is kept, and only what is sent."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from playwright.sync_api import BrowserContext, Page, expect

from oic_qa.feedback import Fault, Feedback
from oic_qa.feedback_file import read_feedback
from oic_qa.listening import listen
from oic_qa.settings import default_folders
from oic_qa.ui.components import STATIC, Site, script
from oic_qa.ui.feedback_form import feedback_html
from oic_qa.ui.feedback_routes import add_feedback_routes
from oic_qa.ui.opening import Opening
from tests.fake_assistant import NOTHING, REPLIES, FakeAssistant, make_turn

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
ASKED = [
    {"question": "What did Kent reply?", "after": [], "scope": []},
    {
        "question": "What is the \u202ecapital of France?",
        "after": ["What did Kent reply?"],
        "scope": ["Kent"],
    },
]

AROUND = """
const element = document.querySelector("#log");
const asked = %s;
const UNREACHED = "The program does not answer.";
const announce = (line) => (element.querySelector("[role=status]").textContent = line);
const post = (address, content) =>
  fetch(address, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(content),
  }).catch(() => null);
"""
"""What the scripts of the conversation give to this one."""


@dataclass(frozen=True, slots=True)
class Corner:
    """A page with two answers and a form under each."""

    page: Page
    file: Path

    def form(self, number: int) -> None:
        """Open a form with the keyboard."""
        self.page.get_by_text(f"Something wrong with this answer? (question {number})").focus()
        self.page.keyboard.press("Enter")


def page_html(feedback: Feedback) -> str:
    turns = (make_turn("What did Kent reply?", REPLIES["kent"]), make_turn("France?", NOTHING))
    forms = "".join(
        f"<h2>Answer {number}</h2>{feedback_html(feedback, turn, number=number)}"
        for number, turn in enumerate(turns, start=1)
    )
    styles = "".join((STATIC / f"{name}.css").read_text(encoding="utf-8") for name in ("page", "feedback"))
    return (
        f'<!doctype html><html lang="en"><title>Feedback</title><style>{styles}</style>'
        f'<body class="gradio-container"><main id="log"><h1>Feedback</h1><p role="status"></p>{forms}</main>'
        f"<script>{AROUND % json.dumps(ASKED)}{script('feedback')}</script></body></html>"
    )


@pytest.fixture
def corner(context: BrowserContext, tmp_path: Path) -> Iterator[Corner]:
    """Serve the forms beside the route that takes what they send."""
    file = tmp_path / "feedback.jsonl"
    feedback, assistant = Feedback(file, "Ann Lee"), FakeAssistant()
    opening = Opening(lambda _say: assistant, announce=list[str]().append)
    opening.start()
    app = FastAPI(openapi_url=None)
    add_feedback_routes(app, Site(opening, default_folders(), feedback=feedback))
    app.get("/", response_class=HTMLResponse)(lambda: HTMLResponse(page_html(feedback)))
    listening = listen(0)
    running = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
    thread = Thread(target=running.run, kwargs={"sockets": [listening]})
    thread.start()
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{listening.getsockname()[1]}")
    yield Corner(page, file)
    page.close()
    running.should_exit = True
    thread.join(10)
    listening.close()


def test_with_the_keyboard_alone_a_reader_says_what_is_wrong(corner: Corner) -> None:
    corner.form(1)
    corner.page.keyboard.press("Tab")
    expect(corner.page.get_by_label("A passage does not answer the question")).to_be_focused()
    corner.page.keyboard.press("ArrowDown")
    expect(corner.page.get_by_label("Something is missing")).to_be_checked()
    corner.page.keyboard.press("Tab")
    corner.page.keyboard.type("The 200 lamps.")
    corner.page.keyboard.press("Tab")
    expect(corner.page.get_by_role("button", name="Send").first).to_be_focused()
    corner.page.keyboard.press("Enter")
    told = corner.page.get_by_text(f"Thank you. Kept in {corner.file} for Ann Lee to review.")
    expect(told).to_be_focused()
    (made,) = read_feedback(corner.file).candidates
    assert (made.kind, made.remark) == (Fault.INCOMPLETE, "The 200 lamps.")
    assert made.question == "What did Kent reply?"


def test_the_question_and_its_history_are_kept_letter_for_letter(corner: Corner) -> None:
    corner.form(2)
    corner.page.get_by_label("The documents do answer this").check()
    corner.page.locator("form").nth(1).get_by_role("button", name="Send").click()
    expect(corner.page.get_by_text("Thank you.")).to_be_visible()
    (made,) = read_feedback(corner.file).candidates
    assert made.question == ASKED[1]["question"]
    assert (made.history, made.scope) == (("What did Kent reply?",), ("Kent",))


def test_before_it_is_sent_a_reader_is_told_what_is_kept_and_nothing_is(corner: Corner) -> None:
    corner.form(1)
    notice = f"Kept in {corner.file} for Ann Lee to review: your question and those before it"
    expect(corner.page.get_by_text(notice).first).to_be_visible()
    corner.page.get_by_label("Remark, if you like").first.fill("Not sent.")
    corner.page.get_by_role("button", name="Send").first.click()
    expect(corner.page.get_by_label("A passage does not answer the question")).to_be_focused()
    assert not corner.file.exists()


def test_what_went_wrong_is_told_and_what_was_typed_stays(corner: Corner) -> None:
    corner.file.write_text("{}\n", encoding="utf-8")
    corner.form(1)
    corner.page.get_by_label("Something is missing").check()
    corner.page.get_by_label("Remark, if you like").first.fill("Typed.")
    corner.page.get_by_role("button", name="Send").first.click()
    expect(corner.page.get_by_role("status")).to_contain_text("Mend or delete the line.")
    expect(corner.page.get_by_label("Remark, if you like").first).to_have_value("Typed.")


def test_axe_finds_nothing_wrong_with_the_form(corner: Corner) -> None:
    corner.form(1)
    corner.form(2)
    assert [found["id"] for found in Axe().run(corner.page, options=RULES).response["violations"]] == []


def test_the_form_fits_a_window_of_320_pixels(corner: Corner) -> None:
    corner.form(1)
    corner.page.set_viewport_size({"width": 320, "height": 600})
    assert corner.page.evaluate("document.documentElement.scrollWidth") <= 320
