"""Bodies found in running text, by any of their names."""

from __future__ import annotations

import pytest

from oic_qa.naming import NameFinder
from oic_qa.records import Body

FINDER = NameFinder(
    (
        Body("Kent", "force", "Kent Police", abbreviations=("KP",)),
        Body("Greater Manchester", "force", "Greater Manchester Police", abbreviations=("GMP",)),
        Body("West Midlands", "force", "West Midlands Police", aliases=("West Mids",), demonyms=("Brummie",)),
        Body("Dyfed-Powys", "force", "Dyfed-Powys Police", commissioner="Mid Wales"),
        Body("British Transport Police", "other_force", "British Transport Police", abbreviations=("BTP",)),
        Body("National Police Chiefs' Council", "national", "National Police Chiefs' Council"),
        Body("World Health", "national", "World Health Organisation", abbreviations=("WHO",)),
    )
)


@pytest.mark.parametrize(
    "text",
    ["West Midlands", "West Midlands Police", "West Mids", "a Brummie officer", "(West Midlands’ reply)"],
)
def test_a_body_is_found_by_each_of_its_names(text: str) -> None:
    assert FINDER.in_text(text) == ("West Midlands",)


def test_a_body_is_found_by_its_commissioners_area() -> None:
    assert FINDER.in_text("the Commissioner for Mid Wales") == ("Dyfed-Powys",)


def test_bodies_stand_in_the_order_of_their_first_mention_and_once() -> None:
    assert FINDER.in_text("Kent and West Mids wrote; KP and BTP did not, nor did Kent Police.") == (
        "Kent",
        "West Midlands",
        "British Transport Police",
    )


@pytest.mark.parametrize("text", ["Kentish Town", "a subKent", "KPI", "BTPs", "Brummies"])
def test_only_whole_words_are_names(text: str) -> None:
    assert FINDER.in_text(text) == ()


def test_the_longest_name_is_taken_so_that_what_it_holds_is_not_found_beside_it() -> None:
    bodies = (Body("West", "force", "West Police"), Body("West Midlands", "force", "West Midlands Police"))
    assert NameFinder(bodies).in_text("West Midlands Police replied") == ("West Midlands",)
    assert NameFinder(bodies).in_text("West Police replied") == ("West",)


@pytest.mark.parametrize(
    "text", ["Dyfed\u2011Powys", "Dyfed\u2010Powys", "National Police Chiefs’ Council", "Kent\u00a0Police"]
)
def test_typography_makes_no_difference(text: str) -> None:
    assert len(FINDER.in_text(text)) == 1


def test_in_a_document_capitals_count_so_that_who_is_nobody() -> None:
    assert FINDER.in_text("officers who saw kent and the btp") == ()
    assert FINDER.in_text("the WHO") == ("World Health",)


def test_in_a_question_they_do_not() -> None:
    assert FINDER.in_question("what did KENT and west mids and the btp do") == (
        "Kent",
        "West Midlands",
        "British Transport Police",
    )


@pytest.mark.parametrize(
    "question",
    [
        "what did west midlnds do",
        "did west midlnds reply",
        "has the west midlansd police replied",
        "West Midlonds?",
    ],
)
def test_a_long_name_may_be_misspelt_in_a_question_wherever_it_stands(question: str) -> None:
    assert FINDER.in_question(question) == ("West Midlands",)
    assert FINDER.in_text(question) == ()


@pytest.mark.parametrize("question", ["sent", "the wort midlands"])
def test_short_words_and_wrong_first_letters_are_no_misspelt_names(question: str) -> None:
    assert NameFinder(FINDER.bodies[:1]).in_question(question) == ()


def test_a_mention_tells_where_the_question_names_the_body() -> None:
    question = "Did Kent or west midlnds reply?"
    places = [(mention.body, question[mention.start : mention.end]) for mention in FINDER.mentions(question)]
    assert places == [("Kent", "Kent"), ("West Midlands", "west midlnds")]


@pytest.mark.parametrize(
    ("question", "body", "named"),
    [
        ("What is GMPs own answer?", "Greater Manchester", "GMPs"),
        ("what does the gmps team do", "Greater Manchester", "gmps"),
        ("Kents view on recommendation 4", "Kent", "Kents"),
        ("What is Kent Polices view?", "Kent", "Kent Polices"),
    ],
)
def test_a_genitive_without_its_apostrophe_is_part_of_a_name_in_a_question(
    question: str, body: str, named: str
) -> None:
    (mention,) = FINDER.mentions(question)
    assert (mention.body, question[mention.start : mention.end]) == (body, named)
    assert FINDER.in_question(question) == (body,)


@pytest.mark.parametrize("text", ["GMPs own answer", "Kents view"])
def test_a_document_is_not_searched_for_such_genitives(text: str) -> None:
    assert FINDER.in_text(text) == ()


def test_an_apostrophe_is_not_part_of_it() -> None:
    question = "What is Kent’s view of GMP's answer?"
    named = [question[mention.start : mention.end] for mention in FINDER.mentions(question)]
    assert named == ["Kent", "GMP"]


@pytest.mark.parametrize("question", ["Kentss view", "the gmpss", "KPsI", "Kents-on-Sea"])
def test_a_genitive_ends_its_word(question: str) -> None:
    assert FINDER.in_question(question) == ()


@pytest.mark.parametrize("text", ["", "Kent", "any words"])
def test_where_no_body_is_listed_none_is_found(text: str) -> None:
    finder = NameFinder(())
    assert finder.in_text(text) == finder.in_question(text) == ()
