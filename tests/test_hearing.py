"""One question as it is heard by itself: bodies, numbers, matter, and what is asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oic_qa.hearing import Heard, asked_for, hear
from oic_qa.records import Asked
from oic_qa.structure import read_structure
from oic_qa.vocabulary import read_vocabulary
from tests.made import made_corpus

REPORT = """A report

Recommendation 1

By 31 December 2025, the National Crime Agency should publish a register of gangs that own vans.

Recommendation 2

By 30 April 2026, chief constables should make plans to count boats and to share what they count.
"""
KENT = """# Our reply

This underpins Recommendation 1.

By 30 April 2026, chief constables should make plans to count boats and to share what they count.

Kent counts.
"""
CORPUS = made_corpus(REPORT, Kent=KENT)
VOCABULARY = read_vocabulary(CORPUS, read_structure(CORPUS).recommendations)


def heard(question: str, *, follows: bool = False) -> Heard:
    return hear(question, VOCABULARY, follows=follows)


# Bodies


def test_bodies_stand_in_the_order_in_which_they_are_named_and_once() -> None:
    assert heard("has WMP or Kent replied, and Kent Police to whom").bodies == ("West Midlands", "Kent")


def test_a_national_body_is_not_what_a_question_is_about() -> None:
    question = heard("what powers does the NCA have")
    assert (question.bodies, question.asked) == ((), Asked.GENERAL)
    assert question.topic == "what powers does the NCA have"


@pytest.mark.parametrize(
    ("question", "bodies"),
    [
        ("what does the commissioner want", ("Kent",)),
        ("what does the Commissioner of Kent want", ("Kent",)),
        ("what do the commissioners want", ()),
        ("who commissioned the report", ()),
    ],
)
def test_an_office_stands_for_its_body_and_only_as_a_whole_word(
    question: str, bodies: tuple[str, ...]
) -> None:
    assert heard(question).bodies == bodies


@pytest.mark.parametrize(
    ("question", "bodies"),
    [
        ("I'm in Kent. What has Cheshire done?", ("Cheshire",)),
        ("I work for West Midlands Police. Which forces count boats?", ()),
        ("I'm from Kent, what do we do", ("Kent",)),
        ("what is Cheshire doing in Kent", ("Cheshire", "Kent")),
    ],
)
def test_the_askers_own_force_gives_way_to_the_one_asked_about_or_to_a_set(
    question: str, bodies: tuple[str, ...]
) -> None:
    assert heard(question).bodies == bodies


# Numbers


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("has Kent a plan for 2", (2,)),
        ("which forces passed over 2", ()),
        ("which forces have a plan for 2", (2,)),
        ("how does each do on 2", (2,)),
        ("is there a plan for 2", ()),
    ],
)
def test_a_bare_number_counts_beside_a_body_or_a_set(question: str, numbers: tuple[int, ...]) -> None:
    assert heard(question).numbers == numbers


def test_the_end_of_a_span_of_years_is_no_recommendation() -> None:
    assert heard("Kent's intelligence up by how much 2023 to 24").numbers == ()


def test_a_bare_number_counts_in_a_follow_up() -> None:
    assert heard("is there a plan for 2", follows=True).numbers == (2,)


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("what does Kent do about what it calls recommendation 1", 2),
        ("what does Kent do about recommendation 1", 1),
        # Cheshire's response is not held, and Kent's alone counts where it is the only one.
        ("what does Cheshire do about what it calls recommendation 1", 1),
        ("what do Kent and Cheshire do about what it calls recommendation 1", 1),
        # Kent numbers no other one.
        ("what does Kent do about what it calls recommendation 2", 2),
        ("what does Kent do about the one it calls recommendation 1", 2),
        # Both numbers mean the same one.
        ("what does Kent do about recommendation 2, which it calls recommendation 1", 2),
        ("what does Kent say in recommendation 1, as they call it", 2),
    ],
)
def test_a_number_is_the_reports_unless_one_bodys_own_is_asked_for(question: str, number: int) -> None:
    assert heard(question).numbers == (number,)


@pytest.mark.parametrize(
    ("question", "numbers", "asked"),
    [
        ("which recommendations are for the nca", (1,), Asked.REQUIREMENT),
        ("which recommendations do forces have to meet", (2,), Asked.REQUIREMENT),
        ("what is due by December 2025", (1,), Asked.REQUIREMENT),
        ("which recommendations for the nca does Kent pass over", (), Asked.ACTION),
        ("which recommendations are for the ncap", (), Asked.GENERAL),
        ("what does the last recommendation require", (2,), Asked.REQUIREMENT),
        ("the final rec please", (2,), Asked.REQUIREMENT),
        ("what does the last recommendation before rec 2 require", (2,), Asked.REQUIREMENT),
        ("does 1 land on forces", (1,), Asked.REQUIREMENT),
        ("which recs are due by Dec 25", (1,), Asked.REQUIREMENT),
        ("NCA leads on what", (1,), Asked.REQUIREMENT),
        ("what's chief con been told to do", (2,), Asked.REQUIREMENT),
        ("whats my chief on the hook for", (2,), Asked.REQUIREMENT),
        ("every recommendation", (1, 2), Asked.REQUIREMENT),
    ],
)
def test_recommendations_may_be_described_where_no_force_is_named(
    question: str, numbers: tuple[int, ...], asked: Asked
) -> None:
    assert (heard(question).numbers, heard(question).asked) == (numbers, asked)


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("ones led by bodies other than chief constables", 1),
        ("which recs are not addressed to chief constables", 1),
        ("which recs are not for the chief con", 1),
        ("which recs are for the nca rather than the police", 1),
        ("which recs bind the nca, not chiefs", 1),
        ("which recs are for chiefs and not for the NCA", 2),
        ("which recs are not for the National Crime Agency", 2),
    ],
)
def test_those_in_front_of_whose_name_a_question_says_not_are_set_aside(question: str, number: int) -> None:
    assert heard(question).numbers == (number,)


def test_a_no_that_stands_further_away_sets_nobody_aside() -> None:
    assert heard("which recs, not many I hope, are for the nca").numbers == (1,)


# What is searched for


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("What has Kent done about boats?", "What has done about boats"),
        ("What are Kent's plans?", "What are plans"),
        ("Which forces count boats?", "count boats"),
        ("how does each of the four count boats", "how does count boats"),
        ("what does the commissioner of Kent say of boats", "what does the say of boats"),
        ("the boats, please.", "the boats, please"),
        ("what is the gist of the chapter on boats?", "boats"),
        ("boats, tldr", "boats"),
        ("which recommendations are about boats", "boats"),
        ("recs on boats, which numbers and what do they say", "boats, numbers"),
        # Nothing else is left to search for.
        ("which recommendations", "which recommendations"),
        ("give me an overview", "give me an"),
    ],
)
def test_names_and_the_words_that_ask_for_a_set_are_not_searched_for(question: str, topic: str) -> None:
    assert heard(question).topic == topic


@pytest.mark.parametrize(
    "joint", ["and", "v", "vs", "vs.", "versus", "+", "&", "n", ",", "or", "against", "/"]
)
def test_what_stands_between_names_put_side_by_side_is_not_searched_for(joint: str) -> None:
    question = heard(f"Kent {joint} Cheshire on boats")
    assert (question.topic, question.asked) == ("on boats", Asked.COMPARISON)
    assert heard(f"Kent, WMP {joint} Cheshire on boats").topic == "on boats"


def test_what_stands_between_a_name_and_something_else_is() -> None:
    assert heard("how do boats and Kent get on with vans and Cheshire").topic == (
        "how do boats and get on with vans and"
    )
    assert heard("WMP + boats, whats the story").topic == "boats, whats the story"


@pytest.mark.parametrize(
    "question",
    [
        "Kent?",
        "what does Kent say",
        "what does rec two require",
        "and what of them",
        "which forces replied",
        "?",
    ],
)
def test_names_numbers_and_empty_words_leave_no_matter(question: str) -> None:
    assert not heard(question).matter


@pytest.mark.parametrize(
    "question",
    [
        "what does Kent say of boats",
        "what does rec 2 require of harbours",
        "why",
        "NCA",
        "which forces count",
    ],
)
def test_any_other_word_is_a_matter(question: str) -> None:
    assert heard(question).matter


# What is asked for


@pytest.mark.parametrize(
    ("question", "bodies", "numbers", "asked"),
    [
        ("what does it require", (), (2,), Asked.REQUIREMENT),
        ("what do they do", ("Kent",), (), Asked.ACTION),
        ("what do they say on it", ("Kent",), (2,), Asked.ACTION),
        ("what do they do", ("Kent", "Cheshire"), (), Asked.COMPARISON),
        ("how does each do it", ("Kent",), (), Asked.COMPARISON),
        ("which forces do it", (), (2,), Asked.BODIES),
        ("which forces do it", ("Kent",), (), Asked.ACTION),
        ("who runs it", (), (), Asked.GENERAL),
    ],
)
def test_what_is_asked_for_follows_from_words_bodies_and_numbers(
    question: str, bodies: tuple[str, ...], numbers: tuple[int, ...], asked: Asked
) -> None:
    assert asked_for(question, bodies, numbers) is asked


@given(question=st.text(max_size=80), follows=st.booleans())
def test_any_text_is_heard_somehow(question: str, *, follows: bool) -> None:
    result = heard(question, follows=follows)
    assert result.plain == question
    assert set(result.bodies) <= VOCABULARY.forces
    assert len(result.topic) <= len(question)
