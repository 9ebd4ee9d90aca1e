"""What readers come for, from beginning to end, in a real browser over the index of this repository.

The browser is cut off from every network (conftest), and each request that the page makes is written down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from oic_qa.assistant import Assistant
from oic_qa.records import Answer, Quote
from oic_qa.settings import default_folders
from oic_qa.takeaway.reading import read_file
from oic_qa.ui.opening import Opening
from oic_qa.ui.starters import load_starters
from oic_qa.verification import read_sources, verify_export
from tests.fake_assistant import FakeAssistant
from tests.served import Served, Visit, open_page, run

pytestmark = [pytest.mark.browser, pytest.mark.model]

FORCES = ["Cambridgeshire", "Cheshire", "Greater Manchester", "West Midlands"]


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    """Serve the page as a reader meets it."""
    folders = default_folders()
    opening = Opening(lambda say: Assistant.open(folders, announce=say), announce=list[str]().append)
    opening.start()
    yield from run(opening, Event(), FakeAssistant(), load_starters(folders.corpus / "starters.toml"))


@pytest.fixture
def visit(context: BrowserContext, served: Served) -> Iterator[Visit]:
    """Open the page; afterwards, nothing was asked of another machine, and nothing failed."""
    opened = open_page(context, served)
    expect(opened.page.get_by_role("heading", name="What is held")).to_be_visible(timeout=60_000)
    yield opened
    own = (f"{served.address}/", f"blob:{served.address}/", "data:")
    assert [url for url in opened.requests if not url.startswith(own)] == []
    assert opened.complaints == []


def quoted(served: Served, question: str) -> Quote:
    """Ask without the page, and give the first quotation."""
    reply = served.opening.ask(question, ()).reply
    assert isinstance(reply, Answer)
    return reply.quotes[0]


def words(page: Page, selector: str) -> list[str]:
    """Give what elements say, blanks evened."""
    return [" ".join(text.split()) for text in page.locator(selector).all_text_contents()]


def test_an_officer_is_shown_what_a_recommendation_requires_of_whom_and_by_when(visit: Visit) -> None:
    visit.page.get_by_role("button", name="What does recommendation 4 require and by when?").click()
    visit.turn(1)
    card = visit.page.locator("#turn-1 .card").first
    expect(card.get_by_role("heading")).to_have_text("1 Recommendation 4")
    expect(card.locator(".duty")).to_contain_text("Addressed to")
    expect(card.locator(".duty")).to_contain_text("31 December 2025 (")
    expect(card.locator("blockquote")).to_have_text(
        "By 31 December 2025, chief constables should make sure they have clear plans to collect, analyse "
        "and share information related to organised immigration crime."
    )
    expect(card.locator(".source")).to_contain_text("Licence: Crown copyright, Open Government Licence v3.0")
    expect(card.locator(".also a")).not_to_have_count(0)


def test_staff_are_told_which_forces_and_take_it_away_checked(visit: Visit, tmp_path: Path) -> None:
    visit.ask("Which forces report on Hydra training?")
    visit.turn(1)
    assert sorted(words(visit.page, "#turn-1 .set tbody th")) == FORCES
    expect(visit.page.locator("#turn-1 .sets")).to_contain_text("4 of 43 forces’ responses are held.")
    visit.page.get_by_text("39 forces", exact=True).click()
    expect(visit.page.locator("#turn-1 .sets details p")).to_contain_text("Avon and Somerset, ")
    with visit.page.expect_download() as download:
        visit.page.get_by_role("button", name="Word (answer 1)", exact=True).click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    answers = read_file(file.read_bytes(), name=file.name)
    assert len(answers[0].quotes) == visit.page.locator("#turn-1 .card").count()
    assert verify_export(answers, read_sources(default_folders().corpus)) == ()


def test_a_follow_up_is_completed_from_the_question_before_it(visit: Visit) -> None:
    visit.ask("What did Cheshire reply to recommendation 9?")
    visit.turn(1)
    visit.ask("And Cambridgeshire?")
    visit.turn(2)
    expect(visit.page.locator("#turn-2 .searched > p")).to_contain_text("recommendation 9")
    expect(visit.page.locator("#turn-2 .facts").first).to_contain_text("Cambridgeshire")


def test_a_refusal_says_why_and_what_comes_close_is_no_answer(visit: Visit) -> None:
    visit.page.get_by_role("button", name="What did Kent reply to recommendation 2?").click()
    visit.turn(1)
    expect(visit.page.locator("#turn-1 .outcome")).to_have_text(
        "Not answered: no response is held from that body."
    )
    expect(visit.page.locator("#turn-1 .card").first).to_be_hidden()
    visit.page.get_by_text("Closest passages, not an answer").click()
    expect(visit.page.locator("#turn-1 .card").first).to_be_visible()


def test_show_in_document_marks_exactly_the_ranges_of_a_reply_torn_apart_by_a_page(
    visit: Visit, served: Served
) -> None:
    question = "What did Cheshire reply to recommendation 9?"
    visit.ask(question)
    visit.turn(1)
    card = visit.page.locator("#turn-1 .card").first
    expect(card.locator("h3")).to_contain_text("Cheshire Constabulary")
    expect(card.locator("blockquote")).to_contain_text(
        re.compile(r"compliance with the training \[…\] package in Cheshire .* have completed it\.$")
    )
    with visit.page.context.expect_page() as opened:
        card.get_by_role("link", name="Show in document").click()
    quote = quoted(served, question)
    document = served.opening.assistant().corpus.document(quote.document)
    marks = opened.value.locator("mark")
    assert "".join(marks.all_text_contents()) == "".join(map(document.cut, quote.spans))
    assert len(quote.spans) == 2
    expect(marks.first).to_be_in_viewport()


def test_a_narrower_scope_is_searched_and_said(visit: Visit) -> None:
    visit.page.get_by_text("Search in: ").click()
    visit.page.get_by_label("The report", exact=True).check()
    visit.ask("What training is there for officers?")
    visit.turn(1)
    expect(visit.page.locator("#turn-1 .within")).to_have_text("Searched in: the report.")
    sources = set(words(visit.page, "#turn-1 .card cite"))
    assert sources == {"Improving the response to organised immigration crime"}


def test_a_cell_of_the_grid_leads_to_its_quotes_and_these_to_the_document(
    visit: Visit, served: Served
) -> None:
    visit.page.get_by_role("tab", name="Recommendations").click()
    visit.page.get_by_role("button", name="(Cheshire, recommendation 9)").click()
    card = visit.page.locator("#quotes-9-Cheshire .card").first
    expect(card.locator(".source")).to_contain_text("Licence: Published statement of a public body")
    expect(card.get_by_role("button", name="Ask this of every body")).to_be_visible()
    with visit.page.context.expect_page() as opened:
        card.get_by_role("link", name="Show in document").click()
    shown = opened.value.locator("mark").all_text_contents()
    text = served.opening.assistant().corpus.document("cheshire-response").text
    assert shown
    assert [part for part in shown if part not in text] == []
    card.get_by_role("button", name="Ask this of every body").click()
    expect(visit.page.get_by_label("Your question")).to_have_value(
        "What does each force say about recommendation 9?"
    )
    visit.page.keyboard.press("Enter")
    visit.turn(1)
    assert sorted(words(visit.page, "#turn-1 .side h3")) == FORCES


def test_what_was_searched_for_is_edited_from_one_force_to_another(visit: Visit) -> None:
    visit.ask("recommendation 8 · Greater Manchester")
    visit.turn(1)
    expect(visit.page.locator("#turn-1 .facts").first).to_contain_text("Greater Manchester")
    visit.edit(1).fill("recommendation 8 · Cheshire")
    visit.page.keyboard.press("Enter")
    visit.turn(2)
    expect(visit.page.locator("#turn-2 .searched bdi")).to_have_text("recommendation 8 · Cheshire")
    expect(visit.page.locator("#turn-2 .facts").first).to_contain_text("Cheshire")
    expect(visit.page.locator("#turn-2 .source").first).to_contain_text("Recommendation 8")


def test_a_link_to_a_question_gives_the_same_bytes_when_it_is_followed_and_reloaded(
    visit: Visit, served: Served
) -> None:
    visit.ask("Which forces report on Hydra training?")
    visit.turn(1)
    before = visit.page.locator(".turns").inner_html()
    link = visit.page.locator("#turn-1 .permalink").get_attribute("href")
    visit.page.wait_for_load_state("networkidle")
    visit.page.goto(f"{served.address}{link}")
    for _ in range(2):
        visit.turn(1)
        assert visit.page.locator(".turns").inner_html() == before
        visit.page.wait_for_load_state("networkidle")
        visit.page.reload()
