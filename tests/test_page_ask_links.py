"""Links to questions, opened in a real browser: they ask by themselves and show the same bytes."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from oic_qa.records import Scope
from tests.fake_assistant import HOSTILE
from tests.served import Served, Visit, open_page

pytestmark = pytest.mark.browser


def turn_html(page: Page, number: int = 1) -> str:
    return page.locator(f"#turn-{number}").inner_html()


def linked(page: Page, number: int = 1) -> str:
    return page.locator(f"#turn-{number} .permalink").get_attribute("href") or ""


def test_a_link_asks_its_question_and_shows_the_same_bytes_each_time(
    context: BrowserContext, visit: Visit, served: Served
) -> None:
    visit.ask("What does recommendation 1 require?")
    visit.turn(1)
    asked = turn_html(visit.page)
    page = context.new_page()
    for _ in range(2):
        page.goto(served.address + linked(visit.page))
        expect(page.locator("#turn-1")).to_be_visible()
        assert turn_html(page) == asked
    page.reload()
    expect(page.locator("#turn-1")).to_be_visible()
    assert turn_html(page) == asked


def test_a_link_is_followed_in_a_new_tab_and_the_conversation_stays(visit: Visit) -> None:
    visit.ask("How many lamps has Kent lit?")
    visit.turn(1)
    with visit.page.context.expect_page() as opened:
        visit.page.get_by_role("link", name="Link to this question").click()
    expect(opened.value.locator("#turn-1 h2")).to_have_text("Question 1: How many lamps has Kent lit?")
    expect(visit.page.locator("#turn-1")).to_be_visible()


def test_a_question_that_leans_on_another_takes_it_along_and_one_that_does_not_tells_nothing_of_it(
    context: BrowserContext, visit: Visit, served: Served
) -> None:
    for number, question in enumerate(("Which forces?", "And Kent?", "What is required?"), start=1):
        visit.ask(question)
        visit.turn(number)
    assert "after=Which+forces%3F" in linked(visit.page, 2)
    assert "after" not in linked(visit.page, 3)
    page = context.new_page()
    page.goto(served.address + linked(visit.page, 2))
    expect(page.locator("#turn-1 h2")).to_have_text("Question 1: And Kent?")
    assert served.assistant.histories[-1] == ("Which forces?",)


def test_a_link_keeps_where_it_was_searched_and_the_conversation_goes_on_there(
    context: BrowserContext, served: Served
) -> None:
    visit = open_page(context, served)
    visit.page.goto(f"{served.address}/?ask=How+many+lamps+has+Kent+lit%3F&scope=report")
    visit.turn(1)
    expect(visit.page.locator("#turn-1 .within")).to_have_text("Searched in: the report.")
    expect(visit.page.locator(".scope summary")).to_have_text("Search in: the report")
    visit.ask("Which forces?")
    visit.turn(2)
    assert served.assistant.scopes[-2:] == [Scope(("north-report",))] * 2
    assert served.assistant.histories[-1] == ("How many lamps has Kent lit?",)


def test_chosen_bodies_of_a_link_are_ticked_once_it_is_known_which_there_are(
    context: BrowserContext, served: Served
) -> None:
    page = open_page(context, served).page
    page.goto(f"{served.address}/?ask=Which%3F&scope=Kent&scope=report")
    expect(page.locator("#turn-1")).to_be_visible()
    page.get_by_text("Search in: ").click()
    expect(page.get_by_role("checkbox", name="Kent")).to_be_checked()


def test_a_link_made_for_another_index_is_answered_and_says_so_in_one_line(
    context: BrowserContext, served: Served
) -> None:
    page = open_page(context, served).page
    page.goto(f"{served.address}/?ask=How+many+lamps+has+Kent+lit%3F&index=cdcdcdcdcdcd")
    expect(page.locator("#turn-1 .advice")).to_have_text(
        "The link was made for index cdcdcdcdcdcd; the documents are now read from index abababababab, "
        "so the answer may be another one."
    )
    expect(page.locator("#turn-1 .card")).to_have_count(2)


def test_a_hostile_link_shows_as_text_and_runs_nothing(context: BrowserContext, served: Served) -> None:
    visit = open_page(context, served)
    fields = {"ask": f"hostile {HOSTILE}", "after": HOSTILE, "index": HOSTILE}
    # What is broken off by leaving a page is a complaint of the browser.
    visit.page.wait_for_load_state("networkidle")
    visit.page.goto(f"{served.address}/?{urlencode(fields)}")
    visit.turn(1)
    expect(visit.page.locator("#turn-1 h2")).to_contain_text("<script>window.hacked=1</script>")
    visit.page.wait_for_load_state("networkidle")
    visit.page.goto(f"{served.address}/?{urlencode({**fields, 'scope': HOSTILE})}")
    expect(visit.page.get_by_role("alert")).to_contain_text("Nothing to search in is held under the name")
    assert visit.page.evaluate("window.hacked") is None
    # The browser itself writes down that the question was refused.
    assert [line for line in visit.complaints if "400" not in line] == []
