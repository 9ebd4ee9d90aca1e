"""Misspelt words mended by the documents' words; every other word stays as it was typed."""

from __future__ import annotations

import pytest

from oic_qa.spelling import Speller

SPELLER = Speller(
    (
        "The officers were arrested on suspicion of smuggling.",
        "Charges under the Modern Slavery Act; compliance and intelligence, the chief constables’ plans.",
        "Questionnaires on administrative arrangements; boats.",
    )
)


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("arested", "arrested"),  # one missing
        ("arrrested", "arrested"),  # one doubled
        ("suspiciion", "suspicion"),  # one put in
        ("boatss", "boats"),
        ("Oficers", "officers"),
        ("administratove", "administrative"),  # one changed, in a long word
        ("ofences", "ofences"),  # no document holds "offences"
    ],
)
def test_a_misspelt_word_becomes_the_one_of_the_documents_that_it_nearly_is(typed: str, mended: str) -> None:
    assert SPELLER.mend(f"any {typed} in Leeds?") == f"any {mended} in Leeds?"


@pytest.mark.parametrize("word", ["changes", "placards", "stave", "boots", "clans"])
def test_a_changed_letter_in_a_short_word_makes_another_word(word: str) -> None:
    assert SPELLER.mend(word) == word


@pytest.mark.parametrize("word", ["boat", "ofic", "plns", "acct"])
def test_short_words_are_left_alone(word: str) -> None:
    assert SPELLER.mend(word) == word


@pytest.mark.parametrize("word", ["arresting", "officer", "charged", "complied", "smuggled"])
def test_other_forms_of_known_words_are_spelt_right(word: str) -> None:
    assert SPELLER.mend(word) == word


def test_the_first_letter_has_to_be_right() -> None:
    assert SPELLER.mend("xarrested") == "xarrested"
    assert Speller(("xarrested",)).mend("arrested") == "arrested"


@pytest.mark.parametrize(
    "text", ["ARRESTED Officers", "the chief constables' plans", "4,000 and 36%", "", "?"]
)
def test_what_is_spelt_right_stays_to_the_letter(text: str) -> None:
    assert SPELLER.mend(text) == text


def test_everything_around_a_mended_word_stays() -> None:
    assert SPELLER.mend("  (arested), 12%\n“suspicon”") == "  (arrested), 12%\n“suspicion”"


def test_of_words_as_near_the_same_one_is_taken_each_time() -> None:
    one, other = Speller(("stations statiouns",)), Speller(("statiouns stations",))
    assert one.mend("statiions") == other.mend("statiions")


def test_without_words_nothing_is_mended() -> None:
    assert Speller(()).mend("arested on suspicon") == "arested on suspicon"


def test_a_word_of_english_stays_as_it_is_however_near_to_one_of_the_documents() -> None:
    speller = Speller(["in contact with the committed"], is_word={"contract", "committee"}.__contains__)
    assert speller.mend("a contract of the committee") == "a contract of the committee"
    assert speller.mend("in contct with them") == "in contact with them"
