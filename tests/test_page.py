"""The page in a real browser: what a reader does, and what the page must never do."""

from __future__ import annotations

import json
from statistics import median
from threading import Event

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from oic_qa.errors import OicQaError
from oic_qa.ui.opening import Answering, Opening, Say
from tests.fake_assistant import HOSTILE, RESPONSE, VISIBLE_HOSTILE, FakeAssistant, split_quote
from tests.served import STARTERS, Served, Visit, open_page, run, serve_in_thread

FIRST_CARD_MS = 150
"""From Enter to the first card, once the assistant is open; the median of several questions."""


def colours(page: Page, name: str) -> list[str]:
    """Give the colours of a button: of its words, and of what is behind them."""
    button = page.get_by_role("button", name=name, exact=True)
    return list(button.evaluate("(b) => [getComputedStyle(b).color, getComputedStyle(b).backgroundColor]"))


@pytest.mark.browser
def test_the_page_says_what_it_holds_promises_and_does_not_promise(visit: Visit) -> None:
    footer = visit.page.locator("footer.about")
    expect(footer).to_contain_text(
        "3 documents of the inspection “Lights of the north”, 2 of 43 forces’ responses."
    )
    expect(footer).to_contain_text("Not promised: that what a document says is true")
    expect(footer).to_contain_text("Index abababababab")
    expect(visit.page).to_have_title("Ask the inspection report and its responses")
    expect(visit.page.get_by_role("button")).to_have_count(len(STARTERS) + 2)
    assert "%" not in visit.page.locator("body").inner_text()


@pytest.mark.browser
def test_a_question_to_start_from_is_asked_on_a_click(visit: Visit) -> None:
    visit.page.get_by_role("button", name="What does recommendation 1 require?").click()
    visit.turn(1)
    expect(visit.page.locator("#turn-1 .outcome")).to_have_text("Answered in 3 quotations from 2 documents.")
    expect(visit.page.locator("#turn-1 .card")).to_have_count(3)
    expect(visit.page.locator("#turn-1 .card li").first).to_have_text("• light every lamp; and")
    expect(visit.page.locator("#turn-1 h2")).to_be_focused()
    expect(visit.page.locator(".start")).to_be_hidden()


@pytest.mark.browser
def test_a_typed_question_is_answered_with_attributed_marked_words(visit: Visit) -> None:
    visit.ask("How many lamps has Kent lit?")
    visit.turn(1)
    card = visit.page.locator("#turn-1 .card").first
    expect(card.get_by_role("heading")).to_have_text("1 Jo Bloggs, Commissioner")
    expect(card.locator(".facts")).to_have_text("Kent · undated")
    expect(card.locator("mark")).to_have_text("140 lamps")
    assert card.locator("blockquote").text_content() == split_quote().text
    expect(visit.page.locator("#turn-1 .restatement .kind")).to_contain_text("not this force’s action")


@pytest.mark.browser
def test_an_answer_is_announced_and_the_reader_goes_on_typing(visit: Visit) -> None:
    visit.ask("How many lamps has Kent lit?")
    visit.turn(1)
    expect(visit.page.locator("#log [role=status]")).to_have_text("Answered in 2 quotations from 1 document.")
    expect(visit.page.get_by_label("Your question")).to_be_focused()
    expect(visit.page.get_by_label("Your question")).to_have_value("")
    assert visit.page.locator("#turn-1 h2").bounding_box() is not None
    expect(visit.page.locator("#turn-1 h2")).to_be_in_viewport()


@pytest.mark.browser
def test_show_in_document_marks_exactly_the_ranges(visit: Visit) -> None:
    visit.ask("How many lamps has Kent lit?")
    visit.turn(1)
    with visit.page.context.expect_page() as opened:
        visit.page.get_by_role("link", name="Show in document (quotation 1").click()
    document = opened.value
    expect(document.get_by_role("heading", name="Kent’s response")).to_be_visible()
    assert document.locator("mark").all_text_contents() == [
        RESPONSE.cut(span) for span in split_quote().spans
    ]
    assert document.locator("article.text").text_content() == RESPONSE.text


@pytest.mark.browser
def test_a_documents_page_opens_at_the_words(visit: Visit) -> None:
    visit.ask("What does recommendation 1 require?")
    visit.turn(1)
    with visit.page.context.expect_page() as opened:
        visit.page.get_by_role("link", name="Show in document (quotation 1").click()
    expect(opened.value.locator("mark").first).to_be_in_viewport()
    assert opened.value.evaluate("scrollY") > 0
    assert opened.value.evaluate("document.scripts.length") == 0


@pytest.mark.browser
def test_a_refusal_says_why_and_folds_away_what_is_no_answer(visit: Visit) -> None:
    visit.ask("What is the capital of France?")
    visit.turn(1)
    expect(visit.page.locator("#turn-1 .outcome")).to_have_text(
        "Not answered: the question lies outside these documents."
    )
    expect(visit.page.locator("#turn-1 .card")).to_be_hidden()
    visit.page.get_by_text("Closest passages, not an answer (1)").click()
    expect(visit.page.locator("#turn-1 .card")).to_be_visible()


@pytest.mark.browser
def test_earlier_turns_stay_as_the_reader_left_them_and_are_the_history(visit: Visit, served: Served) -> None:
    visit.ask("What is the capital of France?")
    visit.turn(1)
    visit.page.get_by_text("Closest passages, not an answer (1)").click()
    visit.ask("How many lamps has Kent lit?")
    visit.turn(2)
    expect(visit.page.locator("#turn-1 .card")).to_be_visible()
    assert served.assistant.histories[-2:] == [(), ("What is the capital of France?",)]


@pytest.mark.browser
def test_clear_begins_a_new_conversation(visit: Visit, served: Served) -> None:
    visit.ask("How many lamps has Kent lit?")
    visit.turn(1)
    visit.page.get_by_role("button", name="Clear").click()
    expect(visit.page.locator(".turn")).to_have_count(0)
    expect(visit.page.locator(".start")).to_be_visible()
    visit.ask("How many lamps has Kent lit?")
    visit.turn(1)
    assert served.assistant.histories[-1] == ()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("question", "said"),
    [(" ", "The question holds no words. Type a question."), ("a\x07b", "The question holds U+0007")],
)
def test_what_cannot_be_asked_is_one_line_and_stays_in_the_box(
    visit: Visit, question: str, said: str
) -> None:
    visit.ask(question)
    expect(visit.page.get_by_role("alert")).to_contain_text(said)
    expect(visit.page.get_by_label("Your question")).to_have_value(question)
    expect(visit.page.locator(".turn")).to_have_count(0)
    visit.ask("How many lamps has Kent lit?")
    visit.turn(1)
    expect(visit.page.get_by_role("alert")).to_have_count(0)


@pytest.mark.browser
def test_hostile_text_shows_as_text_and_runs_nothing(visit: Visit) -> None:
    visit.ask(f"hostile {HOSTILE}")
    visit.turn(1)
    expect(visit.page.locator("#turn-1 h2")).to_contain_text(VISIBLE_HOSTILE)
    assert visit.page.locator("#turn-1 blockquote").text_content() == VISIBLE_HOSTILE
    field = visit.edit(1)
    expect(field).to_have_value(f"hostile {VISIBLE_HOSTILE} (Kent)")
    field.fill(f"hostile </textarea>{HOSTILE}")
    visit.page.keyboard.press("Enter")
    visit.turn(2)
    expect(visit.page.locator("#turn-2 h2")).to_contain_text(f"hostile </textarea>{VISIBLE_HOSTILE}")
    expect(visit.edit(2)).to_have_value(f"hostile </textarea>{VISIBLE_HOSTILE} (Kent)")
    visit.page.goto(f"{visit.page.url}document/hostile-response")
    expect(visit.page.locator("article.text")).to_have_text(VISIBLE_HOSTILE)
    assert visit.page.evaluate("window.hacked") is None
    assert visit.complaints == []


@pytest.mark.browser
def test_nothing_leaves_the_machine_and_nothing_is_kept(visit: Visit, served: Served) -> None:
    for number, starter in enumerate(STARTERS, start=1):
        visit.ask(starter.question)
        visit.turn(number)
    visit.edit(1).press("Enter")
    visit.turn(len(STARTERS) + 1)
    with visit.page.context.expect_page() as opened:
        visit.page.get_by_role("link", name="Show in document").first.click()
    opened.value.wait_for_load_state()
    assert {url for url in visit.requests if not url.startswith((f"{served.address}/", "data:"))} == set()
    assert visit.complaints == []
    assert visit.page.context.cookies() == []
    kept = json.loads(visit.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])"))
    assert [text for storage in kept for text in storage.values() if "Kent" in text] == []


@pytest.mark.browser
def test_a_phone_needs_no_sideways_scrolling(context: BrowserContext, visit: Visit, served: Served) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 844})
    for number, question in enumerate(("hostile", "What does it require?", "Which forces?"), start=1):
        visit.ask(question)
        visit.turn(number)
        expect(visit.edit(number)).to_be_in_viewport()
    document = context.new_page()
    document.set_viewport_size({"width": 390, "height": 844})
    document.goto(f"{served.address}/document/kent-response")
    for page in (visit.page, document):
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.browser
def test_the_keyboard_alone_is_enough_and_focus_is_seen(visit: Visit) -> None:
    page = visit.page
    page.keyboard.press("Tab")
    expect(page.get_by_role("tab", name="Ask")).to_be_focused()
    visit.pass_tabs()
    first = page.get_by_role("button", name="What does recommendation 1 require?")
    expect(first).to_be_focused()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"
    page.keyboard.press("Enter")
    visit.turn(1)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Show in document (quotation 1")).to_be_focused()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Copy with citation (quotation 1)")).to_be_focused()
    while not page.evaluate("document.activeElement.matches('#question textarea')"):
        assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"
        page.keyboard.press("Tab")
    expect(page.get_by_label("Your question")).to_be_focused()


@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "paper"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(21, 25, 29)")])
def test_light_and_dark_follow_the_reader(browser: Browser, served: Served, scheme: str, paper: str) -> None:
    with browser.new_context(color_scheme="dark" if scheme == "dark" else "light") as context:
        visit = open_page(context, served)
        page = visit.page
        expect(page.get_by_role("heading", name="What is held")).to_be_visible()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == paper
        visit.ask("How many lamps has Kent lit?")
        visit.turn(1)
        visit.edit(1)
        assert colours(page, "Search again") == colours(page, "Ask"), "both are filled, with words to be seen"
        page.goto(f"{served.address}/document/kent-response")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == paper


@pytest.mark.browser
def test_on_paper_stand_questions_words_and_sources_and_nothing_to_press(visit: Visit) -> None:
    visit.ask("Which forces?")
    visit.turn(1)
    page = visit.page
    page.emulate_media(media="print")
    for part in ("h2", ".outcome", ".set", ".sets", "blockquote", ".facts", ".source", ".licence"):
        expect(page.locator(f"#turn-1 {part}").first).to_be_visible()
    expect(page.get_by_role("tablist")).to_be_hidden()
    expect(page.get_by_label("Your question")).to_be_hidden()
    expect(page.locator("button:visible")).to_have_count(0)


@pytest.mark.browser
def test_the_first_card_comes_at_once(visit: Visit) -> None:
    visit.page.evaluate(
        """() => {
            window.waited = [];
            let pressed = 0;
            const press = (event) => { if (event.key === "Enter") pressed = performance.now(); };
            addEventListener("keydown", press, true);
            const grown = () => requestAnimationFrame(() => window.waited.push(performance.now() - pressed));
            new MutationObserver(grown).observe(document.querySelector(".turns"), { childList: true });
        }"""
    )
    for number in range(1, 12):
        visit.ask("What does recommendation 1 require?")
        visit.turn(number)
    assert median(visit.page.evaluate("window.waited")) < FIRST_CARD_MS


@pytest.mark.browser
def test_the_page_is_there_before_the_assistant_and_says_what_is_loading(context: BrowserContext) -> None:
    assistant, go = FakeAssistant(), Event()
    for served in serve_in_thread(assistant, go, STARTERS):
        early = open_page(context, served)
        expect(early.page.locator("p.news")).to_contain_text("Loading: Making the encoder.")
        early.ask("How many lamps has Kent lit?")
        expect(early.page.locator(".turn")).to_have_count(0)
        go.set()
        early.turn(1)
        expect(early.page.locator("p.news")).to_have_count(0)


@pytest.mark.browser
def test_an_assistant_that_cannot_be_opened_is_one_line_on_the_page(context: BrowserContext) -> None:
    def fail(_: Say) -> Answering:
        raise OicQaError("index/ holds no index. Run `oic-qa build`.")

    opening = Opening(fail, announce=list[str]().append)
    opening.start()
    for served in run(opening, Event(), FakeAssistant(), ()):
        failed = open_page(context, served)
        expect(failed.page.get_by_role("alert")).to_have_text("index/ holds no index. Run `oic-qa build`.")
        expect(failed.page.locator("p.news")).to_have_count(0)
