from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from oic_qa.folding import fold
from oic_qa.records import Span

ODD = "‘’“”‑–—\u2010\u00a0\u202f\u00ad\u200b\ufeffÉéŵİßﬁ½…™\u0301\u0308👮"
texts = st.text(st.one_of(st.characters(), st.sampled_from(ODD), st.sampled_from("aB 1-'\n")), max_size=60)


@st.composite
def texts_with_ranges(draw: st.DrawFn, folded: bool) -> tuple[str, Span]:
    """A text and a range of it, or of its folded copy."""
    text = draw(texts)
    length = len(fold(text).text if folded else text)
    start = draw(st.integers(0, length))
    return text, Span(start, draw(st.integers(start, length)))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("JDT", "jdt"),
        ("don’t ‘quote’ “me”", "don't 'quote' \"me\""),
        ("Dyfed‑Powys 2013–2024 — yes", "dyfed-powys 2013-2024 - yes"),
        ("36,704\u00a0migrants", "36,704 migrants"),
        ("Ynys Môn, café, cafe\u0301", "ynys mon, cafe, cafe"),
        ("co\u00adoperate", "cooperate"),
        ("\u00b4", "'"),
        ("", ""),
    ],
)
def test_case_accents_quotes_hyphens_and_blanks_are_folded(text: str, folded: str) -> None:
    assert fold(text).text == folded


@pytest.mark.parametrize(
    ("text", "sought", "found"),
    [
        ("The “Hydra” training", '"hydra"', "“Hydra”"),
        ("a cafe\u0301 here", "cafe", "cafe\u0301"),
        ("and so… on", "so.", "so…"),
        ("co\u00adoperate", "coop", "co\u00adop"),
        ("\ufeffstart", "start", "start"),
        ("Straße", "ss", "ß"),
    ],
)
def test_what_is_found_in_the_copy_leads_to_the_original(text: str, sought: str, found: str) -> None:
    folded = fold(text)
    start = folded.text.index(sought)
    span = folded.original(Span(start, start + len(sought)))
    assert text[span.start : span.end] == found


@settings(max_examples=1_000)
@given(texts_with_ranges(folded=True))
def test_every_folded_range_maps_back_to_the_characters_it_was_made_from(case: tuple[str, Span]) -> None:
    text, span = case
    assume(span.length > 0)
    folded = fold(text)
    original = folded.original(span)
    back = folded.folded(original)
    assert back.contains(span)
    assert fold(text[original.start : original.end]).text == folded.text[back.start : back.end]
    # Nothing more than the characters that the range touches: without the first or the last, some is lost.
    assert folded.folded(Span(original.start + 1, original.end)).start > span.start
    seen = [place for place in range(original.start, original.end) if fold(text[place]).text]
    assert folded.starts[seen[-1]] < span.end


@settings(max_examples=1_000)
@given(texts_with_ranges(folded=False))
def test_every_original_range_maps_to_its_own_folding(case: tuple[str, Span]) -> None:
    text, span = case
    folded = fold(text).folded(span)
    assert fold(text).text[folded.start : folded.end] == fold(text[span.start : span.end]).text


@settings(max_examples=1_000)
@given(texts)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


def test_an_empty_range_stays_where_it_is() -> None:
    folded = fold("a…b")
    assert [folded.original(Span(place, place)) for place in (0, 1, 4, 5)] == [
        Span(0, 0),
        Span(1, 1),
        Span(2, 2),
        Span(3, 3),
    ]
