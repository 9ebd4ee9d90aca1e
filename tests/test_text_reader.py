"""Reading a text source: what is kept, what is taken off, and what each line is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oic_qa.errors import SourceError
from oic_qa.records import Block, BlockKind, CanonicalText
from oic_qa.sources.markup import plain_lines
from oic_qa.sources.text import read_text


def read(text: str) -> CanonicalText:
    return read_text(text.encode(), name="made.txt")


def kinds(text: str) -> list[tuple[str, str]]:
    canonical = read(text)
    return [(block.kind.value, words(canonical, block)) for block in canonical.blocks]


def words(canonical: CanonicalText, block: Block) -> str:
    return canonical.text[block.span.start : block.span.end]


def test_quotes_hyphens_and_blanks_of_the_source_are_kept_as_they_are() -> None:
    source = "The NCA’s ‘facial\u2011recognition’ and 24\u00a0hours – “as is”."
    assert read(source).text == source + "\n"


def test_tags_entities_and_markdown_marks_are_taken_off() -> None:
    canonical = read(
        "**Published on:** 16<sup>th</sup> May &amp; *later*, see [the page](https://example.org)."
    )
    assert canonical.text == "Published on: 16th May & later, see the page.\n"


def test_a_less_than_sign_that_opens_no_tag_is_kept() -> None:
    assert (
        read("If a < b and 3 <4, R&D goes on &madeup; &amp;lt;").text
        == "If a < b and 3 <4, R&D goes on &madeup; &lt;\n"
    )


def test_a_table_row_is_read_cell_by_cell_and_paragraph_by_paragraph() -> None:
    canonical = read(
        "Recommendation\tReply\n<p><b>Recommendation 2</b></p> <p>By May, act.</p>\t<p>We act.</p>"
    )
    assert [(words(canonical, block), block.row, block.column) for block in canonical.blocks] == [
        ("Recommendation", 0, 0),
        ("Reply", 0, 1),
        ("Recommendation 2", 1, 0),
        ("By May, act.", 1, 0),
        ("We act.", 1, 1),
    ]


def test_a_letterhead_that_repeats_is_furniture_and_a_heading_that_repeats_is_not() -> None:
    head = "Dan Price\nCheshire\nPolice & Crime\nCommissioner\n"
    found = kinds(f"{head}\n## Summary\n\nWe welcome it.\n\n## Summary\n\n{head}")
    assert [kind for kind, _ in found] == [
        *["furniture"] * 4,
        "heading",
        "paragraph",
        "heading",
        *["furniture"] * 4,
    ]


def test_a_list_item_knows_its_lead_in() -> None:
    canonical = read("This should include:\n\n  • one thing; and\n  • another.\n\nAnd so on.")
    assert [block.lead_in for block in canonical.blocks] == [None, 0, 0, None]


def test_a_line_right_below_a_list_is_no_part_of_it() -> None:
    assert kinds("It includes:\n\n  • teams.\nBorder Force\n\nBorder Force carries out checks.")[2] == (
        "heading",
        "Border Force",
    )


def test_a_figure_runs_from_its_caption_to_its_source() -> None:
    found = kinds(
        "Words go before.\n\nFigure 1: Groups\n\nGrade Number\nP1 0\nP2 14\n\n"
        "Source: a system\n\nWords go on."
    )
    assert [kind for kind, _ in found] == ["paragraph", *["figure"] * 5, "paragraph"]


def test_the_address_above_a_salutation_holds_no_headings() -> None:
    found = kinds(
        "Home Secretary\n\nLondon\n\nDear Home Secretary\n\nI write.\n\nYours sincerely\n\nKaregreen"
    )
    assert [kind for kind, _ in found] == [*["paragraph"] * 4, "signature", "signature"]


def test_a_number_run_into_its_recommendation_becomes_a_heading_of_its_own() -> None:
    found = kinds("Recommendation 4 By 31 December 2025, chief constables should make sure they have plans.")
    assert found == [
        ("heading", "Recommendation 4"),
        ("paragraph", "By 31 December 2025, chief constables should make sure they have plans."),
    ]


def test_the_description_of_a_signature_is_nobodys_words() -> None:
    assert (
        kinds(
            "Yours faithfully,\n\nA handwritten signature in black ink, appearing to read 'S'.\n\nS. Foster"
        )[1][0]
        == BlockKind.FURNITURE
    )


@pytest.mark.parametrize("source", [b"", b"   \n\n \t \n", b"\xef\xbb\xbf\n"])
def test_a_source_without_words_is_refused_by_name(source: bytes) -> None:
    with pytest.raises(
        SourceError, match=r"^empty\.txt: no words were found in \d+ bytes; .*manifest\.toml\.$"
    ):
        read_text(source, name="empty.txt")


def test_a_source_that_is_not_utf8_is_refused_with_the_byte() -> None:
    with pytest.raises(
        SourceError, match=r"^latin\.txt: byte 3 is 0xe9, which is not UTF-8; .*Save the file again"
    ):
        read_text(b"caf\xe9", name="latin.txt")


ALPHABET = st.sampled_from(list("abZ 1.:;*#<>&/p\t-•–’‘“”\u2011\u00a0\n\r\f[]()é😀\u202e"))
LINES = st.lists(
    st.one_of(
        st.text(ALPHABET, max_size=60),
        st.sampled_from(
            [
                "# Heading",
                "  • item;",
                "- item",
                "1. one",
                "<p>cell</p>\t<p>a</p> <p>b</p>",
                "",
                "Figure 1: x",
                "Source: y",
            ]
        ),
    ),
    max_size=25,
).map("\n".join)


@settings(max_examples=1000, deadline=None)
@given(LINES)
def test_every_block_is_a_slice_and_blocks_stand_in_order_without_overlap(source: str) -> None:
    try:
        canonical = read(source)
    except SourceError:
        return
    end = 0
    for block in canonical.blocks:
        assert end <= block.span.start < block.span.end <= len(canonical.text)
        assert words(canonical, block) == words(canonical, block).strip()
        end = block.span.end


@settings(max_examples=1000, deadline=None)
@given(LINES)
def test_what_stands_between_blocks_is_only_white_space_and_list_marks(source: str) -> None:
    try:
        canonical = read(source)
    except SourceError:
        return
    rest, end = "", 0
    for block in canonical.blocks:
        rest += canonical.text[end : block.span.start]
        end = block.span.end
    assert re.fullmatch(r"(?:\s|[•▪◦‣*\-–](?=\s)|\d{1,2}[.)](?=\s))*", rest + canonical.text[end:])


@settings(max_examples=1000, deadline=None)
@given(
    st.text(
        st.characters(exclude_characters="<&*[]\t", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1
    )
)
def test_a_line_without_marks_is_kept_but_for_the_blanks_around_it(line: str) -> None:
    assert plain_lines(line) == ((line.strip(),) if line.strip() else ())
