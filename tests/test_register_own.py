"""Own words: what a reply says that neither the report nor the recommendation says already."""

from __future__ import annotations

import pytest

from oic_qa.register_own import OwnWords
from tests.made import made_corpus, made_library

COUNT = "By 30 April 2026, chief constables should make plans to count boats and to share what they count."
FOUND = (
    "Kent Police counts the boats that land on every beach between the two harbours each night of the year."
)
CORPUS = made_corpus(
    f"A report\n\nRecommendation 1\n\n{COUNT}\n\nBoats\n\n{FOUND}\n",
    Cheshire=f"# Our reply\n\n## Recommendation 1\n\n{COUNT.replace('boats', 'vessels')}\n\nWe count.",
)
OWN = OwnWords(CORPUS, ["noted", "agree"])
(ITEM,) = made_library(CORPUS).recommendations
KNOWN = OWN.known(ITEM, "Cheshire")


@pytest.mark.parametrize(
    "sentence",
    [
        "Cheshire Constabulary agrees to the counting of boats.",
        "Noted by the National Crime Agency.",
        "Plans to count vessels.",
        FOUND,
        "",
    ],
)
def test_names_nods_and_the_words_of_report_and_recommendation_are_not_own(sentence: str) -> None:
    assert not OWN.are_in(sentence, KNOWN)


@pytest.mark.parametrize(
    "sentence",
    ["We bought telescopes.", "West Midlands Police counts boats.", f"In Runcorn, too, {FOUND}", FOUND[:60]],
)
def test_any_other_word_is_own(sentence: str) -> None:
    assert OWN.are_in(sentence, KNOWN)
