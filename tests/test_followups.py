"""A question that leans on the one before: when it does, and what it takes over."""

from __future__ import annotations

import pytest

from oic_qa.followups import hear_after
from oic_qa.hearing import Heard, hear
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
CORPUS = made_corpus(REPORT, Kent="Kent counts.\n")
VOCABULARY = read_vocabulary(CORPUS, read_structure(CORPUS).recommendations)

KENT_ON_2 = "what does Kent say on rec 2"


def asked_in_turn(*questions: str) -> Heard:
    """The last of several questions, each heard after the one before."""
    before: Heard | None = None
    for question in questions:
        before = hear_after(question, before, VOCABULARY)
    if before is None:
        raise ValueError("no question")
    return before


def alone(question: str) -> Heard:
    return hear(question, VOCABULARY, follows=False)


# When a question leans


def test_the_first_question_leans_on_nothing() -> None:
    assert asked_in_turn("and them?") == alone("and them?")


@pytest.mark.parametrize(
    "question",
    [
        "And Cheshire?",
        "what about Cheshire and its harbours",
        "does Cheshire do the same for its part of the coast",
        "Cheshire too please",
        "how does Cheshire compare with that",
    ],
)
def test_an_opening_a_pronoun_or_brevity_takes_over_the_number(question: str) -> None:
    heard = asked_in_turn(KENT_ON_2, question)
    assert (heard.bodies, heard.numbers) == (("Cheshire",), (2,))


@pytest.mark.parametrize(
    "question",
    [
        "How many harbours does the coast of Cheshire have?",
        "what did the inspectors find out about lorries that nobody had known before it",
        "which forces have told the inspectors that they count",
        "and what does Cheshire say on recommendation 1 about vans",
        "Kent on rec 1",
        "please could you tell me what recommendation 1 is about",
    ],
)
def test_a_question_that_is_whole_by_itself_stands_alone(question: str) -> None:
    heard = asked_in_turn(KENT_ON_2, question)
    assert heard == hear(question, VOCABULARY, follows=True)


@pytest.mark.parametrize(
    "opening", ["new question: ", "Next topic, ", "another question - ", "different one. "]
)
def test_a_question_that_opens_anew_stands_alone_without_its_opening(opening: str) -> None:
    assert asked_in_turn(KENT_ON_2, f"{opening}who owns vans") == alone("who owns vans")


def test_words_without_a_matter_or_a_number_lean_however_many_there_are() -> None:
    heard = asked_in_turn(KENT_ON_2, "please could you tell me when the whole thing is due")
    assert heard.numbers == (2,)


# What is taken over


@pytest.mark.parametrize(
    ("question", "bodies", "numbers"),
    [
        ("and Cheshire?", ("Cheshire",), (2,)),
        ("and rec 1?", ("Kent",), (1,)),
        ("and 1?", ("Kent",), (1,)),
        ("and Cheshire on 1?", ("Cheshire",), (1,)),
        ("why?", ("Kent",), (2,)),
    ],
)
def test_a_new_body_or_number_replaces_the_old_one(
    question: str, bodies: tuple[str, ...], numbers: tuple[int, ...]
) -> None:
    heard = asked_in_turn(KENT_ON_2, question)
    assert (heard.bodies, heard.numbers, heard.asked) == (bodies, numbers, Asked.ACTION)


def test_a_matter_of_its_own_is_added_to_the_earlier_one() -> None:
    heard = asked_in_turn("who owns the vans", "and the boats?")
    assert heard.topic == "who owns the vans and the boats"
    assert heard.carried == "who owns the vans and the boats?"


def test_without_a_matter_of_its_own_the_earlier_one_is_searched_for_again() -> None:
    heard = asked_in_turn("what has Kent done about boats", "and Cheshire?")
    assert heard.topic == "what has done about boats"


def test_a_new_number_brings_its_own_matter() -> None:
    heard = asked_in_turn("what has Kent done about boats", "and on rec 1?")
    assert heard.topic == "and on rec 1"
    assert heard.carried == ""


def test_what_is_carried_grows_with_each_question_that_leans() -> None:
    heard = asked_in_turn("who owns the vans", "and the boats?", "and the lorries?")
    assert heard.carried == "who owns the vans and the boats? and the lorries?"


@pytest.mark.parametrize(
    "opening", ["which forces have counted boats", "how does each of the four count boats"]
)
def test_a_set_or_a_comparison_is_asked_for_again_where_no_body_is_named(opening: str) -> None:
    before = alone(opening)
    assert asked_in_turn(opening, "and vans?").asked is before.asked
    assert asked_in_turn(opening, "and Kent?").asked is Asked.ACTION


def test_a_requirement_asked_about_a_body_is_what_the_body_does() -> None:
    assert asked_in_turn("what does rec 2 require", "and rec 1?").asked is Asked.REQUIREMENT
    assert asked_in_turn("what does rec 2 require", "and Kent?").asked is Asked.ACTION
    assert asked_in_turn(KENT_ON_2, "and rec 1?").asked is Asked.ACTION


def test_what_was_taken_over_is_taken_over_again() -> None:
    heard = asked_in_turn(KENT_ON_2, "and Cheshire?", "and 1?", "and why?")
    assert (heard.bodies, heard.numbers) == (("Cheshire",), (1,))
