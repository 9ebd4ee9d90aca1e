"""Recommendations that a question means: by the report's number, or by a response's own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oic_qa.numbering import Register, named_numbers, without_numbers
from oic_qa.structure import read_structure
from tests.made import made_corpus

REPORT = """A report

Recommendation 1

By 31 December 2025, the National Crime Agency should publish a register.

Recommendation 2

By 30 April 2026, chief constables should make plans to count boats and to share what they count.
"""
KENT = """# Our reply

This underpins Recommendation 1.

By 30 April 2026, chief constables should make plans to count boats and to share what they count.

Kent counts.
"""
REGISTER = Register(read_structure(made_corpus(REPORT, Kent=KENT)).recommendations, {"kent-response": "Kent"})


# Numbers that a question names


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("what does recommendation 4 require", (4,)),
        ("recommendations 2 and 4", (2, 4)),
        ("recs 2,4 & 8", (2, 4, 8)),
        ("recs 2, 4 or eight", (2, 4, 8)),
        ("Rec. 7", (7,)),
        ("rec no. 7", (7,)),
        ("recommendation number 7", (7,)),
        ("recommendation #7", (7,)),
        ("rec7 and R9", (7, 9)),
        ("reccomendation 3, recomendation 4, recommandation 5", (3, 4, 5)),
        ("RECOMMENDATION TEN", (10,)),
        ("the third recommendation and the second rec", (3, 2)),
        ("and number 4?", (4,)),
        ("no. 4", (4,)),
        ("recommendation 4, and what of recommendation 4", (4,)),
        ("recommendation 14", (14,)),
        ("does 6 land on forces", (6,)),
        ("do 8 and 4 fall on the same day", (8, 4)),
        ("is 9 about training", (9,)),
        ("are 2, 3 and 4 all addressed to chiefs", (2, 3, 4)),
        ("was 10 meant for them", (10,)),
    ],
)
def test_numbers_are_read_as_people_put_them_each_once(text: str, numbers: tuple[int, ...]) -> None:
    assert named_numbers(text) == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("recommendations 5 to 7", (5, 6, 7)),
        ("recs 1-3", (1, 2, 3)),
        ("recs 1–3 and 9", (1, 2, 3, 9)),
        ("recs two to four", (2, 3, 4)),
        ("recs 7 to 5", (7, 5)),
        ("recs 5 to 5", (5,)),
    ],
)
def test_a_range_means_the_numbers_inside_it_too(text: str, numbers: tuple[int, ...]) -> None:
    assert named_numbers(text) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "were 12 officers trained within 14 days",
        "by 30 April 2026",
        "4 boats were recorded",
        "records 4",
        "the 4 recommendations",
        "the number 4 of them",
        "the third force",
        "recommendations by 30 April",
        "M25",
        "number of officers",
        "recommendation 2026",
        "are 12 officers trained",
        "did 4 boats land on the coast",
        "does 2026 apply",
        "was no one told",
    ],
)
def test_other_numbers_are_not_recommendations(text: str) -> None:
    assert named_numbers(text) == ()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("has Kent a plan for 4", 4),
        ("who skipped 9?", 9),
        ("what did they do about 10 please", 10),
        ("what does Kent say on 4, then", 4),
        ("and 8?", 8),
    ],
)
def test_a_bare_number_counts_only_where_it_is_allowed(text: str, number: int) -> None:
    assert named_numbers(text, bare=True) == (number,)
    assert named_numbers(text) == ()


@pytest.mark.parametrize(
    "text", ["on 8 July", "within 14 days", "trained 140 officers", "for 2026", "on 4 boats", "about 200"]
)
def test_a_number_with_a_noun_or_of_three_digits_is_not_bare(text: str) -> None:
    assert named_numbers(text, bare=True) == ()


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("what does rec 4 require", "what does require"),
        ("what does the third recommendation require", "what does the require"),
        ("has Kent a plan for 4?", "has Kent a plan ?"),
        ("recs 5 to 7 please", "please"),
        ("number 4 then", "then"),
        ("does 6 land on forces", "on forces"),
        ("within 14 days", "within 14 days"),
    ],
)
def test_mentions_of_recommendations_are_taken_out_of_a_text(text: str, left: str) -> None:
    assert " ".join(without_numbers(text).split()) == left


@given(text=st.text(alphabet=st.sampled_from("rec no.#,-&to 0123456789one"), max_size=60), bare=st.booleans())
def test_any_text_gives_each_number_once(text: str, *, bare: bool) -> None:
    numbers = named_numbers(text, bare=bare)
    assert len(numbers) == len(set(numbers))
    assert all(0 <= number < 1000 for number in numbers)


# Numbers of a response's own


def test_a_responses_own_number_is_translated_into_the_reports() -> None:
    assert REGISTER.meant_by("Kent", 1) == 2
    assert REGISTER.meant_by("Kent", 2) is None
    assert REGISTER.meant_by("Cheshire", 1) is None


def test_the_register_knows_the_reports_numbers() -> None:
    assert REGISTER.numbers() == {1, 2}
    assert REGISTER.last() == 2
