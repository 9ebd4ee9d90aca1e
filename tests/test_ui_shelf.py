"""The table of the documents: what each row says, and that nothing in it runs."""

from __future__ import annotations

from dataclasses import replace

from oic_qa.ui.documents_tab import PLACE
from oic_qa.ui.shelf import COLUMNS, shelf_html
from tests.fake_assistant import CORPUS, HOSTILE, REPORT, RESPONSE, VISIBLE_HOSTILE, fake_library
from tests.read_back import Page


def test_the_table_says_of_each_document_what_is_known_of_it() -> None:
    page = Page(shelf_html(CORPUS, ()))
    assert page.texts("caption") == [
        "3 documents of the inspection “Lights of the north”. 2 of 43 forces’ responses are held."
    ]
    assert page.texts("th")[: len(COLUMNS)] == list(COLUMNS)
    assert page.texts("th")[len(COLUMNS)] == "Lights of the north: an inspectionnorth-report.txt"
    sha256 = REPORT.source_sha256
    assert page.texts("td")[:8] == [
        "The Inspectorate",
        "as at 8 July 2025",
        "Report",
        "Not given",
        "Open Government Licence v3.0",
        f"{sha256[:12]}… Copy the SHA-256 of north-report.txt",
        f"{len(REPORT.text):,}",
        "0",
    ]
    assert page.texts("td")[8:11] == ["Jo Bloggs, Commissioner", "undated", "Response"]


def test_the_whole_hash_is_there_to_be_copied() -> None:
    page = Page(shelf_html(CORPUS, ()))
    assert ("code", {"title": RESPONSE.source_sha256}) in page.elements
    assert ("button", {"type": "button", "data-copy": RESPONSE.source_sha256}) in page.elements


def test_passages_are_counted_by_their_document() -> None:
    passages = fake_library().passages
    report = sum(passage.document == REPORT.id for passage in passages)
    numbers = Page(shelf_html(CORPUS, passages)).texts("td", "number")
    assert numbers[1::2] == [str(report), "2", "1"]


def test_a_document_is_led_to_by_its_title() -> None:
    links = [found["href"] for tag, found in Page(shelf_html(CORPUS, ())).elements if tag == "a"]
    assert links == ["#document=north-report", "#document=kent-response", "#document=hostile-response"]


def test_a_table_has_a_caption_and_headers_and_scrolls_by_keyboard() -> None:
    page = Page(shelf_html(CORPUS, ()))
    assert [found["scope"] for tag, found in page.elements if tag == "th"] == 9 * ["col"] + 3 * ["row"]
    region = {"class": "wide", "tabindex": "0", "role": "region", "aria-label": "Documents held"}
    assert ("div", region) in page.elements


def test_the_published_page_is_linked_and_said_to_stand_elsewhere() -> None:
    entry = replace(REPORT.entry, address="https://published.example/lights")
    corpus = replace(CORPUS, documents=(replace(REPORT, entry=entry), RESPONSE))
    page = Page(shelf_html(corpus, ()))
    assert page.texts("td")[3] == "Published page (leaves this computer, opens in a new tab)"
    assert [found["rel"] for tag, found in page.elements if "rel" in found] == ["noopener noreferrer"]


def test_what_the_manifest_holds_shows_as_text() -> None:
    entry = replace(
        RESPONSE.entry,
        title=HOSTILE,
        file=f"{HOSTILE}.txt",
        speaker=HOSTILE,
        speaker_role=HOSTILE,
        licence=HOSTILE,
        address="javascript:alert(1)",
    )
    page = Page(shelf_html(replace(CORPUS, documents=(REPORT, replace(RESPONSE, entry=entry))), ()))
    assert page.texts("th")[-1] == f"{VISIBLE_HOSTILE}{VISIBLE_HOSTILE}.txt"
    assert page.texts("td")[8] == 2 * VISIBLE_HOSTILE
    assert not {"b", "script", "img"} & {tag for tag, _ in page.elements}
    assert not any(str(found.get("href", "#")).startswith("javascript:") for _, found in page.elements)


def test_news_and_problems_have_a_place_from_the_start() -> None:
    assert [found["role"] for _, found in Page(PLACE).elements if "role" in found] == ["status", "alert"]
