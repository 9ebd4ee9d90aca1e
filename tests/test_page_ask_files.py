"""Answers and conversations taken away as files from a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Route, expect

from oic_qa.takeaway.reading import read_file
from tests.served import Served, Visit

pytestmark = pytest.mark.browser


def asked(visit: Visit, *questions: str) -> None:
    for number, question in enumerate(questions, start=1):
        visit.ask(question)
        visit.turn(number)


def saved(visit: Visit, name: str, folder: Path) -> Path:
    with visit.page.expect_download() as download:
        visit.page.get_by_role("button", name=name, exact=True).click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


@pytest.mark.parametrize(
    ("label", "ending"), [("Word", ".docx"), ("Markdown", ".md"), ("Table (CSV)", ".csv")]
)
def test_an_answer_is_taken_away_with_its_quotations(
    visit: Visit, tmp_path: Path, label: str, ending: str
) -> None:
    asked(visit, "What is the capital of France?", "How many lamps has Kent lit?")
    file = saved(visit, f"{label} (answer 2)", tmp_path)
    assert file.name == f"answer{ending}"
    (answer,) = read_file(file.read_bytes(), name=file.name)
    assert [quote.document for quote in answer.quotes] == ["kent-response", "kent-response"]
    expect(visit.page.locator("#log [role=status]")).to_have_text("File saved.")


def test_a_conversation_is_taken_away_whole_as_it_was_asked(
    visit: Visit, served: Served, tmp_path: Path
) -> None:
    asked(visit, "Which forces?", "And Kent?")
    file = saved(visit, "Markdown (the whole conversation)", tmp_path)
    assert file.name == "conversation.md"
    assert len(read_file(file.read_bytes(), name=file.name)) == 2
    assert served.assistant.histories[-2:] == [(), ("Which forces?",)]


@pytest.mark.parametrize(
    ("button", "file"),
    [
        ("Clipboard (answer 1)", "Markdown (answer 1)"),
        ("Clipboard (the whole conversation)", "Markdown (the whole conversation)"),
    ],
)
def test_an_answer_and_a_conversation_are_copied_as_what_the_markdown_file_holds(
    context: BrowserContext, visit: Visit, tmp_path: Path, button: str, file: str
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    asked(visit, "How many lamps has Kent lit?", "Which forces?")
    visit.page.get_by_role("button", name=button, exact=True).click()
    expect(visit.page.locator("#log [role=status]")).to_have_text("Copied, with every citation.")
    copied = str(visit.page.evaluate("navigator.clipboard.readText()"))
    assert copied.encode() == saved(visit, file, tmp_path).read_bytes()
    answers = read_file(copied.encode(), name="pasted.md")
    assert len(answers) == (2 if "conversation" in button else 1)


def test_what_the_browser_does_not_let_be_copied_is_said_with_another_way(visit: Visit) -> None:
    visit.page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    visit.page.evaluate("document.execCommand = () => false")
    asked(visit, "Which forces?")
    visit.page.get_by_role("button", name="Clipboard (answer 1)", exact=True).click()
    expect(visit.page.get_by_role("alert")).to_have_text(
        "Not copied: the browser does not allow it. Take the Markdown file instead."
    )


def test_files_are_made_without_leaving_the_machine(visit: Visit, served: Served, tmp_path: Path) -> None:
    asked(visit, "Which forces?")
    saved(visit, "Word (the whole conversation)", tmp_path)
    own = (f"{served.address}/", f"blob:{served.address}/", "data:")
    assert [url for url in visit.requests if not url.startswith(own)] == []
    assert visit.complaints == []


def test_a_program_that_was_ended_is_said_in_one_line(visit: Visit) -> None:
    asked(visit, "Which forces?")

    def cut_off(route: Route) -> None:
        route.abort()

    visit.page.route("**/takeaway", cut_off)
    visit.page.route("**/answer", cut_off)
    line = "The program does not answer. See that it still runs, then ask again."
    visit.page.get_by_role("button", name="Word (answer 1)", exact=True).click()
    expect(visit.page.get_by_role("alert")).to_have_text(line)
    visit.ask("How many lamps has Kent lit?")
    expect(visit.page.get_by_role("alert")).to_have_text(line)
    expect(visit.page.get_by_label("Your question")).to_have_value("How many lamps has Kent lit?")
