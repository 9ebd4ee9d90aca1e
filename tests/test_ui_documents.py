"""Canonical text as HTML: every character once, marks at exact offsets, and addresses that lead to them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from urllib.parse import parse_qs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oic_qa.errors import QuestionError
from oic_qa.records import JOINT, BlockKind, Document, Span
from oic_qa.ui.article import Marking, article_html, headings_of
from oic_qa.ui.documents import document_page, found_html, reading_html
from oic_qa.ui.pieces import pieces_of
from oic_qa.ui.places import Asking, address, reading_address, spans_to_mark
from oic_qa.ui.quoted import words_html
from tests.fake_assistant import HOSTILE_DOCUMENT, REPORT, RESPONSE, Part, cell, find, make_document
from tests.read_back import Page

KINDS_OF_PARTS = st.sampled_from(
    [BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING, BlockKind.FURNITURE]
)
WORDS = st.text("ab <&>\"'\u00a0’—", min_size=1, max_size=12)
PARTS = st.builds(
    Part,
    words=WORDS,
    kind=KINDS_OF_PARTS,
    lead=st.sampled_from(["", "  • ", "- ", "\n"]),
    gap=st.sampled_from(["", " ", "\n", "\n\n", "\t"]),
) | st.builds(cell, WORDS, st.integers(0, 2), st.integers(0, 2))


@dataclass(frozen=True, slots=True)
class Cut:
    """A document with ranges of it, in order and apart."""

    document: Document
    spans: tuple[Span, ...]


@st.composite
def cuts(draw: st.DrawFn) -> Cut:
    document = make_document("any", *draw(st.lists(PARTS, min_size=1, max_size=6)))
    offsets = st.integers(0, len(document.text))
    edges = sorted(draw(st.sets(offsets, min_size=2, max_size=6)))
    pairs = zip(edges[::2], edges[1::2], strict=False)
    return Cut(document, tuple(Span(start, end) for start, end in pairs))


@given(cut=cuts())
@settings(max_examples=300, deadline=None)
def test_the_pieces_of_a_document_are_its_text_in_order(cut: Cut) -> None:
    assert "".join(cut.document.cut(piece.span) for piece in pieces_of(cut.document)) == cut.document.text


@given(cut=cuts(), data=st.data())
@settings(max_examples=300, deadline=None)
def test_a_card_shows_the_exact_words_and_marks_the_exact_ranges(cut: Cut, data: st.DataObject) -> None:
    span = data.draw(st.sampled_from(cut.spans))
    start = data.draw(st.integers(span.start, span.end - 1))
    highlight = Span(start, data.draw(st.integers(start + 1, span.end)))
    page = Page(f"<blockquote>{words_html(cut.document, cut.spans, highlights=[highlight])}</blockquote>")
    assert page.texts("blockquote") == [JOINT.join(cut.document.cut(span) for span in cut.spans)]
    assert "".join(page.texts("mark")) == cut.document.cut(highlight)


def asking(spans: tuple[Span, ...]) -> Asking:
    return Asking(tuple(str(span.start) for span in spans), tuple(str(span.end) for span in spans))


@given(cut=cuts())
@settings(max_examples=300, deadline=None)
def test_a_documents_page_shows_its_whole_text_and_marks_the_exact_ranges(cut: Cut) -> None:
    for html in (
        document_page(cut.document, asking(cut.spans)),
        reading_html(cut.document, asking(cut.spans)),
    ):
        page = Page(html)
        assert page.texts("article", "text") == [cut.document.text]
        assert "".join(page.texts("mark")) == "".join(cut.document.cut(span) for span in cut.spans)
        assert [attributes.get("id") for tag, attributes in page.elements if tag == "mark"].count(
            "words"
        ) == 1


@given(cut=cuts(), data=st.data())
@settings(max_examples=300, deadline=None)
def test_what_a_search_finds_is_marked_inside_what_is_quoted(cut: Cut, data: st.DataObject) -> None:
    offsets = st.integers(0, len(cut.document.text))
    edges = sorted(data.draw(st.sets(offsets, min_size=2, max_size=8)))
    found = tuple(Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=False))
    html = str(article_html(cut.document, Marking(cut.spans, found), title_level=2))
    hits = re.findall(r'<mark class="hit" data-hit="(\d+)">', html)
    assert "".join(Page(html).texts("mark", "hit")) == "".join(cut.document.cut(span) for span in found)
    assert hits == sorted(hits, key=int)
    assert set(hits) == {str(number) for number in range(len(found))}
    without = re.sub(r'<mark class="hit" data-hit="\d+">([^<]*)</mark>', r"\1", html)
    unsearched = article_html(cut.document, Marking(cut.spans), title_level=2)
    assert without.replace(f'data-hits="{len(found)}"', 'data-hits="0"') == unsearched


def test_a_character_shown_by_its_name_is_told_from_the_name_itself() -> None:
    document = make_document("any", Part("⟨U+202E⟩ is \u202e"))
    page = Page(article_html(document, Marking(), title_level=1))
    assert page.texts("p") == ["⟨U+202E⟩ is ⟨U+202E⟩\n\n"]
    assert page.texts("span", "named") == ["⟨U+202E⟩"]
    assert ("article", "15") in [(tag, found.get("data-characters")) for tag, found in page.elements]


def test_furniture_headings_and_tables_keep_their_place_on_a_documents_page() -> None:
    page = Page(document_page(RESPONSE, Asking()))
    assert page.texts("p", "furniture") == ["Kent, page 2\n\n"]
    assert page.texts("td") == [
        "Recommendation 1\t",
        "Keepers should light every lamp.\n",
        "Reply\t",
        "We have lit 140 lamps and we intend\n",
    ]
    headings = Page(document_page(REPORT, Asking()))
    assert headings.texts("h2") == ["Findings\n\n"]
    assert headings.texts("h4") == ["Lights of the north\n\n", "Recommendation 1\n\n"]


@pytest.mark.parametrize(
    ("asking", "said"),
    [
        (Asking(("3",), ("9999",)), "Characters 3 to 9999 are no range of this document, which has"),
        (Asking(("9",), ("3",)), "Characters 9 to 3 are no range of this document"),
        (Asking(("1",), ()), "This link has 1 beginnings and 0 ends of ranges"),
        (Asking(("x",), ("²",)), "Characters x to ² are no range"),
        (Asking(("1",), ("9" * 5000,)), "Characters 1 to 99999999999999999999 are no range"),
        (Asking(("1",), ("3",), "feedfeedfeed"), "This link was made for another version of the document"),
    ],
)
def test_an_address_that_does_not_fit_marks_nothing_and_says_why(asking: Asking, said: str) -> None:
    with pytest.raises(QuestionError, match=said.replace("²", ".")):
        spans_to_mark(RESPONSE, asking)
    page = Page(document_page(RESPONSE, asking))
    assert page.texts("mark") == []
    assert said in page.texts("p", "notice")[0]


def test_the_headings_stand_beside_the_text_and_folded_above_it() -> None:
    for html, link in ((document_page, "#at-{}"), (reading_html, "#document=north-report&at={}")):
        page = Page(html(REPORT, Asking()))
        headings = headings_of(REPORT)
        assert [heading.words for heading in headings] == [
            "Lights of the north",
            "Findings",
            "Recommendation 1",
        ]
        written = "".join(heading.words for heading in headings)
        assert page.texts("nav", "contents") == [f"Headings{written}"]
        assert page.texts("details", "contents") == [f"Headings (3){written}"]
        links = [found["href"] for tag, found in page.elements if tag == "a"]
        assert [found for found in links if found and "at" in found] == 2 * [
            link.format(heading.start) for heading in headings
        ]


def test_a_document_without_headings_has_no_list_of_them() -> None:
    page = Page(document_page(HOSTILE_DOCUMENT, Asking()))
    assert page.texts("nav") == page.texts("details") == []


def test_the_reading_view_stands_one_level_below_the_page_that_it_is_part_of() -> None:
    page = Page(reading_html(REPORT, Asking()))
    assert page.texts("h1") == []
    assert page.texts("h2") == ["Lights of the north: an inspection"]
    assert page.texts("h3") == ["Findings\n\n"]
    assert page.texts("h5") == ["Lights of the north\n\n", "Recommendation 1\n\n"]


def test_the_reading_view_links_the_words_on_a_page_of_their_own() -> None:
    span = find(RESPONSE, "140 lamps")
    page = Page(reading_html(RESPONSE, asking((span,))))
    own = address(RESPONSE.id, [span], text_sha256=RESPONSE.text_sha256)
    assert ("a", own) in [(tag, found.get("href")) for tag, found in page.elements]


def test_the_published_page_is_linked_where_the_manifest_has_its_address() -> None:
    assert Page(reading_html(REPORT, Asking())).texts("span", "leaves") == []
    entry = replace(REPORT.entry, address="https://published.example/lights")
    page = Page(document_page(replace(REPORT, entry=entry), Asking()))
    assert page.texts("p", "links") == ["Published page (leaves this computer, opens in a new tab)"]
    assert [found for tag, found in page.elements if found.get("target")] == [
        {"href": "https://published.example/lights", "target": "_blank", "rel": "noopener noreferrer"}
    ]


def test_a_search_marks_every_place_and_counts_them() -> None:
    page = Page(found_html(REPORT, asking((find(REPORT, "lamp in harbour 3"),)), "HARBOUR 3"))
    assert page.texts("mark", "hit") == 11 * ["harbour 3"]
    assert page.texts("mark")[:2] == ["harbour 3", "lamp in harbour 3"]
    assert ("article", "11") in [(tag, found.get("data-hits")) for tag, found in page.elements]


def test_an_address_holds_any_name() -> None:
    assert address("a b/c?d#e") == "/document/a%20b%2Fc%3Fd%23e"


@given(cut=cuts())
def test_an_address_of_the_reading_view_leads_back_to_its_ranges(cut: Cut) -> None:
    written = reading_address("a b&c=d/é", cut.spans, text_sha256=cut.document.text_sha256)
    fields = parse_qs(written.removeprefix("#"))
    assert fields["document"] == ["a b&c=d/é"]
    read = Asking(tuple(fields["from"]), tuple(fields["to"]), fields["text"][0])
    assert spans_to_mark(cut.document, read) == cut.spans
