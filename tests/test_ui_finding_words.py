"""Words looked for inside a document: all places, literally, at exact ranges."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oic_qa.errors import QuestionError
from oic_qa.folding import fold
from oic_qa.records import Span
from oic_qa.ui.finding_words import find_words


def found(text: str, words: str) -> list[str]:
    return [text[span.start : span.end] for span in find_words(text, words)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("dyfed-powys' lamp", ["Dyfed‑Powys’ LAMP"]),
        ("“LIT”", ["“lit”", '"Lit"']),
        ("chateau", ["Château"]),
        ("are lit", ["are\nlit", "are lit", "are\u00a0lit"]),
        ("...", ["…"]),
        (".", ["…"]),
        ("lamp.*", []),
        ("   ", []),
        ("\u200b", []),
    ],
)
def test_case_accents_quotes_hyphens_and_blanks_make_no_difference(words: str, expected: list[str]) -> None:
    text = 'Dyfed‑Powys’ LAMP “lit” at Château … They are\nlit, are lit, are\u00a0lit: "Lit"'
    assert found(text, words) == expected


def test_a_soft_hyphen_inside_a_word_is_marked_with_it() -> None:
    assert found("a light\u00adhouse", "lighthouse") == ["light\u00adhouse"]


def test_places_that_overlap_are_found_once() -> None:
    assert find_words("aaaa", "aa") == (Span(0, 2), Span(2, 4))
    assert find_words("ﬀ", "f") == (Span(0, 1),)


def test_words_that_are_far_too_long_are_refused_in_one_line() -> None:
    with pytest.raises(QuestionError, match=r"have 201 characters; at most 200 .* Look for fewer words\."):
        find_words("text", "x" * 201)


@given(text=st.text("aB ’'é\n-‑…\u00ad"), words=st.text("aB ’'é-‑.", max_size=4))
def test_what_is_found_is_in_order_apart_and_the_words_themselves(text: str, words: str) -> None:
    spans = find_words(text, words)
    assert all(first.end <= second.start for first, second in pairwise(spans))
    wanted = fold(words).text.split()
    for span in spans:
        assert " ".join(wanted) in " ".join(fold(text[span.start : span.end]).text.split())
    if wanted:
        assert bool(spans) == (" ".join(wanted) in " ".join(fold(text).text.split()))
