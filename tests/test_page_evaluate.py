"""The evaluation in a real browser: run, followed, stopped, read, compared and taken away."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from oic_qa.building import build
from oic_qa.settings import Folders
from tests.access import PHONE, ZOOMED, out_of_reach, sideways, violations
from tests.evaluated import (
    LONG_SECONDS,
    QUESTIONS,
    REPORT,
    GatedEncoder,
    join_evaluation,
    made_encoder,
    served_folders,
)
from tests.made import use_encoder, write_folders
from tests.served import Served, Visit, open_page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def held_encoder() -> GatedEncoder:
    return made_encoder()


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory, held_encoder: GatedEncoder) -> Iterator[Folders]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        use_encoder(monkeypatch, held_encoder)
        made = write_folders(tmp_path_factory.mktemp("inspection"), REPORT, questions=QUESTIONS)
        build(made)
        yield made


@pytest.fixture(scope="module")
def served(folders: Folders) -> Iterator[Served]:
    with served_folders(folders) as made:
        yield made


@pytest.fixture
def encoder(held_encoder: GatedEncoder) -> Iterator[GatedEncoder]:
    """The encoder, whose gate stands open again once the test is over, and no evaluation is left behind."""
    yield held_encoder
    held_encoder.gate.set()
    join_evaluation()


@pytest.fixture
def visit(context: BrowserContext, served: Served) -> Visit:
    return open_tab(context, served)


def open_tab(context: BrowserContext, served: Served) -> Visit:
    """Open the page at the evaluation, and wait for its form."""
    opened = open_page(context, served)
    opened.page.get_by_role("tab", name="Evaluate").click()
    expect(opened.page.get_by_role("heading", name="Evaluate", exact=True)).to_be_visible()
    return opened


def start(page: Page, *, half: str = "Test half", questions: str = "4") -> None:
    """Fill in the form and run it."""
    page.get_by_role("radio", name=half).check()
    page.get_by_label("How many of them").fill(questions)
    page.get_by_role("button", name="Run the evaluation").click()


def held_up(page: Page, encoder: GatedEncoder) -> None:
    """Start a run, and hold it up at its second question."""
    encoder.shut()
    start(page)
    assert encoder.reached.wait(LONG_SECONDS)


def test_an_evaluation_runs_to_its_end_and_its_figures_are_shown(visit: Visit) -> None:
    page = visit.page
    start(page)
    expect(page.get_by_role("heading", name="Test half: all 4 questions")).to_be_visible()
    row = page.get_by_role("table", name="All measures").get_by_role("row").nth(1)
    expect(row).to_have_text("Right, refusals counted75.0% 30.1 to 95.4%442.9 points")
    expect(page.locator("#evaluation [role=status]")).to_have_text(
        "The evaluation is finished: 4 questions. The figures stand below."
    )
    expect(page.get_by_role("progressbar")).to_have_count(0)
    expect(page.get_by_text("No run is committed: eval/baseline.json is not there.")).to_be_visible()
    assert visit.complaints == []


def test_a_run_shows_how_far_it_is(visit: Visit, encoder: GatedEncoder) -> None:
    page = visit.page
    held_up(page, encoder)
    bar = page.get_by_role("progressbar", name="1 of 4 questions asked")
    expect(bar).to_have_attribute("value", "1")
    expect(bar).to_have_attribute("max", "4")
    expect(bar).to_have_attribute("aria-valuetext", "1 of 4 questions asked")
    expect(page.locator("#evaluation [role=status]")).to_have_text("A quarter of it is asked.")
    run = page.get_by_role("button", name="Run the evaluation")
    expect(run).to_have_attribute("aria-disabled", "true")
    encoder.gate.set()
    expect(bar).to_be_hidden()
    expect(run).to_have_attribute("aria-disabled", "false")


def test_a_run_is_stopped_and_the_reader_goes_on_at_the_form(visit: Visit, encoder: GatedEncoder) -> None:
    page = visit.page
    held_up(page, encoder)
    page.get_by_role("button", name="Stop").click()
    announced = page.locator("#evaluation [role=status]")
    expect(announced).to_have_text("The evaluation stops after the question that is being asked.")
    encoder.gate.set()
    stopped = "Stopped after 2 of 4 questions; nothing was measured."
    expect(page.locator("#evaluation .came")).to_have_text(stopped)
    expect(announced).to_have_text(stopped)
    expect(page.get_by_role("button", name="Run the evaluation")).to_be_focused()


def test_another_window_and_a_reload_find_the_run_again(
    context: BrowserContext, served: Served, visit: Visit, encoder: GatedEncoder
) -> None:
    held_up(visit.page, encoder)
    visit.page.reload()
    visit.page.get_by_role("tab", name="Evaluate").click()
    other = open_tab(context, served)
    for page in (visit.page, other.page):
        expect(page.get_by_role("progressbar", name="1 of 4 questions asked")).to_be_visible()
    encoder.gate.set()
    for page in (visit.page, other.page):
        expect(page.locator("#evaluation .came")).to_contain_text("The evaluation is finished: 4 questions.")
        expect(page.get_by_role("heading", name="Test half: all 4 questions")).to_be_visible()


def test_questions_are_answered_while_a_run_is_at_work(visit: Visit, encoder: GatedEncoder) -> None:
    held_up(visit.page, encoder)
    visit.page.get_by_role("tab", name="Ask").click()
    visit.ask("Who buys boats?")
    expect(visit.page.locator("#turn-1 blockquote").first).to_contain_text("Gangs sell boats to sailors.")


def test_a_question_answered_wrongly_is_read_and_asked_again(visit: Visit) -> None:
    page = visit.page
    start(page)
    mistake = page.locator("#evaluation details.mistake")
    expect(mistake).to_have_count(1)
    mistake.locator("summary").click()
    expect(mistake.locator(".pair > div").first.locator("blockquote")).to_have_text("to talkers")
    expect(mistake.locator(".pair > div").last.locator("blockquote").first).to_contain_text("Gangs sell")
    with page.context.expect_page() as opened:
        mistake.get_by_role("link", name="Ask this question").click()
    expect(opened.value.locator("#turn-1 h2")).to_contain_text("Who buys vans? <img src=x onerror")
    assert page.evaluate("window.hacked") is None
    assert visit.complaints == []


def test_the_report_and_the_run_are_taken_away_and_nothing_else_is_written(
    visit: Visit, folders: Folders, tmp_path_factory: pytest.TempPathFactory
) -> None:
    page, kept = visit.page, tmp_path_factory.mktemp("kept")
    before = sorted(folders.root.rglob("*"))
    start(page)
    for name in ("Download the report (HTML)", "Download the run (JSON)"):
        with page.expect_download() as downloading:
            page.get_by_role("button", name=name).click()
        downloading.value.save_as(kept / downloading.value.suggested_filename)
    report, run = sorted(kept.iterdir())
    assert report.name.endswith("-test-4.html")
    assert "Every question that went wrong" in report.read_text("utf-8")
    results = json.loads(run.read_text("utf-8"))["run"]["results"]
    assert [result["question"][:14] for result in results] == [
        *("Who buys boats", "Who buys lorri", "Who buys vans?", "What is the mo"),
    ]
    assert sorted(folders.root.rglob("*")) == before


def test_what_cannot_be_run_is_one_line_and_the_number_is_mended(visit: Visit) -> None:
    page = visit.page
    start(page, half="Both halves", questions="0")
    expect(page.locator("#evaluation .came")).to_have_text(
        "Found '0' as the number of questions; type one from 1 on."
    )
    expect(page.get_by_label("How many of them")).to_be_focused()
    expect(page.get_by_role("progressbar")).to_have_count(0)
    page.get_by_role("button", name="All", exact=True).click()
    expect(page.get_by_label("How many of them")).to_have_value("8")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Both halves: all 8 questions")).to_be_visible()


def test_a_folder_without_questions_says_so_in_one_line(
    context: BrowserContext, folders: Folders, tmp_path: Path
) -> None:
    shutil.copytree(folders.root, tmp_path / "without")
    without = Folders(tmp_path / "without")
    (without.eval / "questions.jsonl").unlink()
    with served_folders(without) as served:
        page = open_tab(context, served).page
        expect(page.get_by_role("alert")).to_contain_text("eval/questions.jsonl, the questions with known")
        expect(page.get_by_role("button", name="Run the evaluation")).to_have_count(0)


def test_the_keyboard_alone_runs_it_and_focus_is_seen(visit: Visit) -> None:
    page = visit.page
    page.get_by_role("radio", name="Test half").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Dev half")).to_be_focused()
    for name in ("How many of them", "All", "Run the evaluation"):
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_have_accessible_name(name)
        assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Dev half: all 4 questions")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Download the report (HTML)")).to_be_focused()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_all_is_reached_by_keyboard_and_nothing_needs_sideways_scrolling(
    browser: Browser, served: Served, scheme: str, encoder: GatedEncoder
) -> None:
    with browser.new_context(color_scheme="dark" if scheme == "dark" else "light") as context:
        visit = open_tab(context, served)
        page = visit.page
        held_up(page, encoder)
        expect(page.get_by_role("progressbar")).to_be_visible()
        assert violations(page) == []
        encoder.gate.set()
        expect(page.get_by_role("heading", name="Test half: all 4 questions")).to_be_visible()
        for summary in page.locator("#evaluation summary").all():
            summary.click()
        assert violations(page) == []
        assert out_of_reach(page) == []
        for window in (PHONE, ZOOMED):
            page.set_viewport_size(window)
            assert sideways(page) == 0
            assert violations(page) == []
        assert out_of_reach(page) == []
        outside = [url for url in visit.requests if not url.startswith((served.address, "data:", "blob:"))]
        assert outside == []
