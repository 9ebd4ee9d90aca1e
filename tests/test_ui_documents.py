"""Canonical text as HTML: every character once, marks at exact offsets, and addresses that lead to them."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oic_qa.errors import QuestionError
from oic_qa.records import JOINT, BlockKind, Document, Span
from oic_qa.ui.documents import document_page
from oic_qa.ui.pieces import pieces_of
from oic_qa.ui.places import Asking, address, spans_to_mark
from oic_qa.ui.quoted import words_html
from tests.fake_assistant import REPORT, RESPONSE, Part, cell, make_document
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


@given(cut=cuts())
@settings(max_examples=300, deadline=None)
def test_a_documents_page_shows_its_whole_text_and_marks_the_exact_ranges(cut: Cut) -> None:
    starts = tuple(str(span.start) for span in cut.spans)
    ends = tuple(str(span.end) for span in cut.spans)
    page = Page(document_page(cut.document, Asking(starts, ends)))
    assert page.texts("article", "text") == [cut.document.text]
    assert "".join(page.texts("mark")) == "".join(cut.document.cut(span) for span in cut.spans)
    assert [attributes.get("id") for tag, attributes in page.elements if tag == "mark"].count("words") == 1


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


def test_an_address_holds_any_name() -> None:
    assert address("a b/c?d#e") == "/document/a%20b%2Fc%3Fd%23e"
