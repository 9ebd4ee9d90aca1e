"""Fixed phrases in a text: found as one long pattern would find them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oic_qa.fixed_phrases import FixedPhrases, FoundPhrase

LETTERS = st.text(alphabet="abs -'%", min_size=1, max_size=14)
PHRASES = st.lists(LETTERS.map(str.strip).filter(bool), max_size=5)


def found(text: str, *phrases: str, ending: str = "", joins: str = r"\w") -> list[str]:
    return [text[one.start : one.end] for one in FixedPhrases(phrases, ending, joins).places(text)]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a boat", ["boat"]),
        ("boats", ["boats"]),
        ("boat's crew", ["boat"]),
        ("the boat crews, the boat", ["boat crews", "boat"]),
        ("boat crewman", ["boat"]),
        ("lifeboat boating boatss", []),
        ("", []),
    ],
)
def test_whole_words_are_found_with_their_ending_and_the_longest_of_several(
    text: str, places: list[str]
) -> None:
    assert found(text, "boat", "boat crew", ending="s?") == places


def test_a_hyphen_joins_words_where_it_is_said_to() -> None:
    assert found("e-boat and boat-crew", "boat", "e-boat") == ["e-boat", "boat"]
    assert found("e-boat and boat-crew", "boat", joins=r"[\w-]") == []


def test_a_phrase_may_begin_with_a_sign() -> None:
    assert found("62 % of boats", "%") == ["%"]


def test_places_tell_which_phrase_stands_there() -> None:
    assert list(FixedPhrases(["boat"], ending="s?").places("two boats")) == [FoundPhrase("boat", 4, 9)]


@given(text=st.text(alphabet="abs -'%", max_size=40), phrases=PHRASES)
@pytest.mark.parametrize(("ending", "joins"), [("", r"\w"), ("s?", r"\w"), ("(?:(?<!s)s)?", r"[\w-]")])
def test_what_is_found_is_what_one_long_pattern_finds(
    text: str, phrases: list[str], ending: str, joins: str
) -> None:
    any_of_them = "|".join(map(re.escape, sorted(phrases, key=len, reverse=True))) or r"(?!)"
    pattern = re.compile(rf"(?<!{joins})(?:{any_of_them}){ending}(?!{joins})")
    assert found(text, *phrases, ending=ending, joins=joins) == [one[0] for one in pattern.finditer(text)]
