"""Sentences as offsets."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from oic_qa.records import Span
from oic_qa.sentences import sentence_spans, sentences_of_part


def cut(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentence_spans(text)]


def test_a_sentence_ends_before_the_next_capital() -> None:
    assert cut("It works. We agree. 140 officers have been trained.") == [
        "It works.",
        "We agree.",
        "140 officers have been trained.",
    ]


def test_a_closing_quotation_mark_belongs_to_its_sentence() -> None:
    assert cut("It was “the best thing.” They said so.") == ["It was “the best thing.”", "They said so."]


def test_figures_abbreviations_and_initials_do_not_end_a_sentence() -> None:
    text = "Some 6.2 billion records, e.g. PVP etc. No. 5 was seen by Mr. A. Lee at 5.30 p.m. on Monday."
    assert cut(text) == [text]


def test_a_sentence_torn_by_a_page_break_has_two_ranges() -> None:
    text = "I chair the High\n\nHarms Board. It met."
    sentences = sentences_of_part(text, [Span(0, 16), Span(18, len(text))])
    assert [[text[span.start : span.end] for span in spans] for spans in sentences] == [
        ["I chair the High", "Harms Board."],
        ["It met."],
    ]


@settings(max_examples=1000, deadline=None)
@given(st.text(st.sampled_from("aB1 .?!’”)(\n“£"), max_size=80))
def test_sentences_lose_nothing_but_white_space(text: str) -> None:
    assert "".join("".join(cut(text)).split()) == "".join(text.split())


@settings(max_examples=1000, deadline=None)
@given(
    st.lists(
        st.text(st.sampled_from("aB1 .?!"), min_size=1, max_size=30).filter(str.strip), min_size=1, max_size=4
    )
)
def test_the_ranges_of_a_stitched_part_lose_nothing_but_white_space(pieces: list[str]) -> None:
    text, part = "", []
    for piece in pieces:
        part.append(Span(len(text), len(text) + len(piece)))
        text += piece + "##"
    found = [span for spans in sentences_of_part(text, part) for span in spans]
    assert found == sorted(found)
    kept = "".join(text[span.start : span.end] for span in found)
    assert "".join(kept.split()) == "".join("".join(pieces).split())
