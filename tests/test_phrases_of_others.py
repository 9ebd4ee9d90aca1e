"""How people ask about the others: what each pattern takes, and near phrases that it leaves alone."""

from __future__ import annotations

import pytest

from oic_qa import phrases_of_others as others
from tests.phrase_lists import names_among, pairs, pattern, patterns

TAKEN: dict[str, tuple[str, ...]] = {
    "SETS_ASIDE": ("not ours", "aren't due", "arent due", "all but two", "other than chiefs", "without it"),
    "BESIDES": (
        "anyone besides ",
        "who, other than the ",
        "apart from ",
        "except for ",
        "not counting ",
    ),
    "ANYBODY": ("has anyone", "who does", "nobody trains", "which forces", "no force", "which of them"),
    "ONLY_BEFORE": ("is it just ", "was it only the ", "are that only "),
    "IT_IS_ONLY": ("is it only Wales that does", "was that just one", "is Wales the only one"),
    "WHICH_OF": ("which of Kent", "who counts", "whose boats", "either of"),
    "OUT_OF": ("which of ", "among the ", "out of ", "who from ", "is either "),
    "ONLY_BEHIND": (" the only one", " police the only force", " our only office"),
    "ELSE": (
        "who else",
        "anybody else",
        "which force else",
        "any of the others",
        "any others",
        "any other force",
        "are there others",
        "do the others",
        "has any of the other three",
        *("who of the others", "which of the other 2", "another force", "what other forces"),
        *("is there another one", "of the remaining three", "anywhere else"),
    ),
    "INSTEAD": ("who uses drones instead", "and which forces do something instead?"),
    "COMPARED": ("and compared to", "compare it", "versus", "how does it differ from", "is it better than"),
}
NOT_TAKEN: dict[str, tuple[str, ...]] = {
    "SETS_ASIDE": ("agents", "want", "another", "knot", "apart", "but all"),
    "BESIDES": ("beside ", "another than ", "besides", "except that "),
    "ANYBODY": ("whoever", "anything", "the forces", "which offers"),
    "ONLY_BEFORE": ("is only ", "it is not just ", "if only "),
    "IT_IS_ONLY": ("is it true", "is only it", "if it is only", "only one"),
    "WHICH_OF": ("whichever", "whom", "what", "neither"),
    "OUT_OF": ("of", "off ", "often ", "of boats "),
    "ONLY_BEHIND": (" is the only one", " only one", " the lonely one"),
    "ELSE": (
        "what else",
        "anything else",
        "other agencies",
        "the others",
        "any other training",
        "who else was there",
        *("which other agencies", "is there another way", "the remaining boats"),
    ),
    "INSTEAD": ("who instead of us trains", "what do they do instead", "use vans instead"),
    "COMPARED": ("comparable", "verse", "a better one", "different forces"),
}


@pytest.mark.parametrize(("name", "phrase"), pairs(TAKEN))
def test_a_pattern_takes_what_people_say_in_any_case(name: str, phrase: str) -> None:
    assert pattern(others, name).search(phrase), phrase
    assert pattern(others, name).search(phrase.upper()), phrase.upper()


@pytest.mark.parametrize(("name", "phrase"), pairs(NOT_TAKEN))
def test_a_pattern_leaves_near_phrases_alone(name: str, phrase: str) -> None:
    assert not pattern(others, name).search(phrase), phrase


def test_every_pattern_has_phrases_that_it_takes_and_near_ones_that_it_does_not() -> None:
    assert set(patterns(others)) == set(TAKEN) == set(NOT_TAKEN)


def test_no_name_of_these_documents_stands_among_the_patterns() -> None:
    assert names_among(others) == []
