"""The link to the published page: only where the manifest has its address, at a few of the words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oic_qa.records import BlockKind, Document, Span
from oic_qa.ui.published import published_address, published_link
from tests.fake_assistant import REPORT, Part, find, item, make_document

LAMPS = make_document(
    "lamps",
    Part("Well-lit, R&D", BlockKind.HEADING),
    Part("The keeper lit the lamp at dusk and went home."),
    Part("The keeper lit the lamp at dawn, which was late."),
    Part("Back to publication", BlockKind.FURNITURE),
    item("one\u00a0lamp; and"),
    item("another."),
)


def published(document: Document, address: str | None = "https://published.example/a") -> Document:
    return replace(document, entry=replace(document.entry, address=address))


def fragment(start: str, end: str) -> str:
    span = Span(find(LAMPS, start).start, find(LAMPS, end).end)
    written = published_address(published(LAMPS), span)
    assert written is not None
    return written.removeprefix("https://published.example/a")


def test_there_is_no_link_without_an_address() -> None:
    assert published_address(REPORT) is None
    assert published_link(REPORT) == ""


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "//published.example", ""])
def test_only_an_address_of_the_web_is_linked(address: str) -> None:
    assert published_link(published(REPORT, address)) == ""


def test_the_link_says_that_it_leaves_this_computer() -> None:
    link = published_link(published(REPORT, 'https://published.example/"><b>'))
    assert link == (
        '<a href="https://published.example/&#34;&gt;&lt;b&gt;" target="_blank" rel="noopener noreferrer">'
        'Published page</a> <span class="leaves">(leaves this computer, opens in a new tab)</span>'
    )


def test_words_are_led_to_by_as_many_of_them_as_stand_there_alone() -> None:
    assert fragment("The keeper", "went home.") == "#:~:text=The%20keeper%20lit%20the%20lamp%20at%20dusk"
    assert fragment("went home", "which was late.") == "#:~:text=went%20home."


def test_words_that_stand_nowhere_else_are_led_to_by_the_first_four() -> None:
    assert fragment("lit the lamp at dawn", "late.") == "#:~:text=lit%20the%20lamp%20at%20dawn%2C"
    assert fragment("lamp at dawn, which", "late.") == "#:~:text=lamp%20at%20dawn%2C%20which"


def test_a_word_that_the_range_cuts_is_taken_whole() -> None:
    assert fragment("eper lit", "lam") == "#:~:text=keeper%20lit%20the%20lamp"


def test_marks_of_the_syntax_are_encoded() -> None:
    assert fragment("Well-lit", "R&D") == "#:~:text=Well%2Dlit%2C%20R%26D"


def test_furniture_list_marks_and_line_ends_are_no_words_of_the_page() -> None:
    assert fragment("Back to", "another.") == "#:~:text=one%20lamp%3B%20and"


def test_an_address_with_a_fragment_keeps_it() -> None:
    document = published(LAMPS, "https://published.example/a#lamps")
    assert published_address(document, find(LAMPS, "another.")) == (
        "https://published.example/a#lamps:~:text=another."
    )


def test_words_that_stand_twice_are_cut_off_after_twelve() -> None:
    long = " ".join(["again"] * 30)
    document = published(make_document("again", Part(long)))
    written = published_address(document, Span(0, len(long)))
    assert written is not None
    assert written.count("again") == 12
