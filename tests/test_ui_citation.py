"""A quotation as plain text: exact words, whose they are, where they were published, what proves them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from oic_qa.ui.cards import card_html
from oic_qa.ui.citation import citation
from tests.fake_assistant import (
    CORPUS,
    HOSTILE,
    HOSTILE_DOCUMENT,
    REPORT,
    list_quote,
    make_quote,
    split_quote,
)
from tests.read_back import Page


def test_a_citation_holds_words_speaker_body_date_title_place_licence_and_receipt() -> None:
    quote = replace(split_quote(), date=date(2025, 7, 8), heading="Kent answers")
    first, second = quote.spans
    assert citation(quote, CORPUS).split("\n") == [
        "“We have lit 140 lamps and we intend […] to light a further 200 by spring.”",
        "Jo Bloggs, Commissioner · Kent · as at 8 July 2025 · Kent’s response · Kent answers"
        " · Recommendation 1",
        "Licence: Open Government Licence v3.0",
        f"Receipt: kent-response · file SHA-256 {quote.source_sha256} · text SHA-256 {quote.text_sha256}"
        f" · characters {first.start}–{first.end}, {second.start}–{second.end}",
    ]


def test_the_address_of_the_published_page_and_notes_are_given_where_there_are_some() -> None:
    published = replace(REPORT, entry=replace(REPORT.entry, address="https://example.org/lights"))
    text = citation(list_quote(), replace(CORPUS, documents=(published, *CORPUS.documents[1:])))
    assert "\nNote: The report prints this list twice.\nPublished at: https://example.org/lights\n" in text
    assert "Published at" not in citation(list_quote(), CORPUS)


def test_lines_of_a_list_stay_lines() -> None:
    assert "should:\n\n  • light every lamp; and\n  • write down when.”\n" in citation(list_quote(), CORPUS)


def test_the_office_is_named_of_whoever_signed() -> None:
    signed = replace(CORPUS.documents[1], entry=replace(CORPUS.documents[1].entry, speaker_role="Keeper"))
    corpus = replace(CORPUS, documents=(signed,))
    assert citation(split_quote(), corpus).split("\n")[1].endswith("Recommendation 1 · Keeper")


def test_what_would_reorder_the_text_it_is_pasted_into_stands_as_its_code() -> None:
    text = citation(make_quote(HOSTILE_DOCUMENT, HOSTILE, heading=HOSTILE), CORPUS)
    assert "\u202e" not in text
    assert text.startswith("“<img src=x onerror=")
    assert "⟨U+202E⟩eman⟨U+202C⟩" in text


def test_the_button_of_a_card_holds_its_citation_and_nothing_of_it_runs() -> None:
    quote = make_quote(HOSTILE_DOCUMENT, HOSTILE)
    page = Page(card_html(quote, CORPUS, rank=2))
    (button,) = [found for tag, found in page.elements if tag == "button"]
    assert button["data-citation"] == citation(quote, CORPUS)
    assert page.texts("button") == ["Copy with citation (quotation 2)"]
