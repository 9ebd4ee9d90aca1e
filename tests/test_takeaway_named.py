from __future__ import annotations

import sys
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oic_qa.takeaway.named import named, unnamed

ANYTHING = st.text(st.characters(exclude_categories=()), max_size=40) | st.text(
    "⟨⟩U+0123456789ABCDEF", max_size=40
)


@given(ANYTHING)
def test_whatever_is_named_is_read_back(text: str) -> None:
    assert unnamed(named(text)) == text


@pytest.mark.parametrize(
    ("character", "code"),
    [
        ("\x00", "⟨U+0000⟩"),
        ("\r", "⟨U+000D⟩"),
        ("\x1b", "⟨U+001B⟩"),
        ("\x85", "⟨U+0085⟩"),
        ("\u200b", "⟨U+200B⟩"),
        ("\u2028", "⟨U+2028⟩"),
        ("\u202e", "⟨U+202E⟩"),
        ("\u2066", "⟨U+2066⟩"),
        ("\ud800", "⟨U+D800⟩"),
        ("\uffff", "⟨U+FFFF⟩"),
        ("\U000e0041", "⟨U+E0041⟩"),
        ("⟨", "⟨U+27E8⟩"),
    ],
)
def test_what_would_hide_reorder_or_break_text_stands_as_its_code(character: str, code: str) -> None:
    assert named(f"a{character}b") == f"a{code}b"


@pytest.mark.parametrize("text", ["a\tb\nc", "\u00a0\u00ad\u2011‘“–…é漢\U0001f600", "\u200c\u200d"])
def test_what_spelling_needs_stays_as_it_is(text: str) -> None:
    assert named(text) == text


@pytest.mark.parametrize("text", ["⟨U+0041⟩", "⟨U+202e⟩", "⟨U+110000⟩", "⟨U+FFFFFF⟩", "⟨U+0202E⟩", "⟨U+27E⟩"])
def test_what_only_looks_like_a_code_is_no_code(text: str) -> None:
    assert unnamed(text) == text
    assert unnamed(named(text)) == text


def test_every_character_that_is_named_can_stand_in_xml_and_in_utf_8() -> None:
    text = named("".join(map(chr, range(sys.maxunicode + 1))))
    element = ElementTree.Element("t")
    element.text = text
    assert ElementTree.fromstring(ElementTree.tostring(element, encoding="utf-8")).text == text
