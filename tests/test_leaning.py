"""A question that may go on with the one before, or stand alone: the nearer reading is answered."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from oic_qa.leaning import FAR_ALONE, FARTHER_JOINED, NEARER_ALONE, NEARER_DESPITE_PRONOUN, NEARER_JOINED
from oic_qa.records import Asked, Narrowing, Query
from oic_qa.structure import read_structure
from oic_qa.understand import understand
from oic_qa.vocabulary import read_vocabulary
from tests.made import made_corpus

REPORT = """A report

Recommendation 1

By 30 April 2026, chief constables should make plans to count boats and to share what they count.
"""
CORPUS = made_corpus(REPORT, Kent="Kent counts.\n", Cheshire="We count.\n")
VOCABULARY = read_vocabulary(CORPUS, read_structure(CORPUS).recommendations)
JUST = 0.001
"""So little more or less as decides."""

SEIZED = "do officers take fingerprints from boats that they seize"
WHY = "why only when somebody has died at sea?"
VANS = "what did Kent tell the inspectors of its vans"


def asked(first: str, question: str, **nearness: float) -> Query:
    """The question after another; the figures tell how near each of its readings is to a known question."""

    def near(texts: Sequence[str]) -> list[float]:
        return [nearness[_reading(text, first)] for text in texts]

    return understand(question, [first], VOCABULARY, nearness=near)


def _reading(text: str, first: str) -> str:
    if text == first:
        return "before"
    return "joined" if text.startswith(first) else "alone"


# A question that seems whole


@pytest.mark.parametrize(
    ("alone", "joined", "before", "goes_on"),
    [
        (0.5, 0.7, 0.7, True),
        (0.5, 0.5 + NEARER_JOINED + JUST, 0.5, True),
        (0.5, 0.5 + NEARER_JOINED - JUST, 0.5, False),
        # Near enough by itself.
        (FAR_ALONE - JUST, 0.95, 0.9, True),
        (FAR_ALONE, 0.95, 0.9, False),
        # It takes the question before away from all that is asked of these documents.
        (0.4, 0.6, 0.6 + FARTHER_JOINED - JUST, True),
        (0.4, 0.6, 0.6 + FARTHER_JOINED + JUST, False),
    ],
)
def test_a_question_far_from_all_that_is_asked_goes_on_with_the_one_before_where_that_brings_it_near(
    alone: float, joined: float, before: float, goes_on: bool
) -> None:
    query = asked(SEIZED, WHY, alone=alone, joined=joined, before=before)
    assert (query.text == f"{SEIZED}, {WHY}") is goes_on
    assert (query.text == WHY) is not goes_on


def test_where_nothing_tells_what_is_near_its_words_decide() -> None:
    assert understand(WHY, [SEIZED], VOCABULARY).text == WHY


@pytest.mark.parametrize(
    ("before", "question"),
    [
        (SEIZED, "why does Cheshire do so only when somebody has died at sea?"),
        (SEIZED, "why does recommendation 1 speak of somebody who died at sea?"),
        ("what does recommendation 1 say of boats", WHY),
        (SEIZED, "which forces take them only when somebody has died at sea?"),
    ],
)
def test_a_question_that_names_a_body_or_a_number_or_follows_one_is_never_joined_by_nearness(
    before: str, question: str
) -> None:
    query = asked(before, question, alone=0.1, joined=0.9, before=0.9)
    assert query == understand(question, [before], VOCABULARY)


# A question for bodies that seems to lean


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("and who hands cards to officers on the coast?", NEARER_ALONE),
        ("and which forces had ever been paid for boats before this?", NEARER_DESPITE_PRONOUN),
    ],
)
def test_a_question_for_bodies_stands_alone_where_it_is_nearer_so(question: str, lead: float) -> None:
    whole = asked(SEIZED, question, alone=0.6 + lead + JUST, joined=0.6)
    assert whole.text == understand(question, [], VOCABULARY).text
    leaning = asked(SEIZED, question, alone=0.6 + lead - JUST, joined=0.6)
    assert leaning == understand(question, [SEIZED], VOCABULARY)
    assert leaning.text.startswith(SEIZED)


def test_who_else_leaves_the_body_before_aside_either_way() -> None:
    question = "and does anyone else go after the money of the gangs?"
    whole = asked(VANS, question, alone=0.9, joined=0.1)
    leaning = asked(VANS, question, alone=0.1, joined=0.9)
    assert (whole.besides, leaning.besides) == (("Kent",), ("Kent",))
    assert (whole.asked, leaning.asked) == (Asked.BODIES, Asked.BODIES)
    assert "vans" not in whole.text
    assert "vans" in leaning.text


def test_a_short_question_for_bodies_leans_however_near_it_is_alone() -> None:
    query = asked(SEIZED, "and who pays?", alone=0.9, joined=0.1)
    assert query.text.startswith(SEIZED)


# Which of those


def test_who_of_those_is_never_meant_without_the_question_before() -> None:
    query = asked(SEIZED, "which of those own any vans by the sea?", alone=0.9, joined=0.1)
    assert query.text.startswith(SEIZED)


VISITED = "which forces did the inspectors visit"


def narrowed(question: str) -> Narrowing:
    query = understand(question, [VISITED], VOCABULARY)
    assert query.narrowing is not None
    return query.narrowing


def of_any(question: str) -> Query:
    """What is asked of those, asked of any force."""
    asked = narrowed(question).alone
    assert asked is not None
    return asked


def test_which_of_those_is_asked_of_the_answer_before_and_of_any_force() -> None:
    question = "which of those own vans by the sea?"
    assert narrowed(question).earlier.text == VISITED
    assert of_any(question).text == "which forces own vans by the sea?"
    assert of_any(question).asked is Asked.BODIES
    assert not narrowed(question).without


def test_those_who_give_a_date_are_no_letters() -> None:
    assert of_any("and which of those give a date?").text == "which forces give a date?"


def test_those_who_do_not_are_whoever_is_not_told_of() -> None:
    assert narrowed("which of those have never owned vans?").without
    assert not of_any("which of those have never owned vans?").silent_ones


def test_of_those_who_replied_whose_responses_are_held_is_asked() -> None:
    assert of_any("and of those, which forces have replied?").about_held
    silent = of_any("which of those haven't replied?")
    assert (silent.about_held, silent.silent_ones) == (True, False)
    assert narrowed("which of those haven't replied?").without


@pytest.mark.parametrize("question", ["which of those paid for it?", "and of these, who never says that?"])
def test_what_a_pronoun_leaves_to_the_question_before_is_not_asked_of_any_force(question: str) -> None:
    assert narrowed(question).alone is None


def test_nor_is_the_force_itself_such_a_matter() -> None:
    assert of_any("which of those have their own vans?").text == "which forces have their own vans?"


@pytest.mark.parametrize(
    ("before", "question"),
    [
        (VISITED, "which forces own vans by the sea?"),
        ("what does recommendation 1 say of boats", "which of those own vans by the sea?"),
        ("what has Kent done about boats", "which of those own vans by the sea?"),
    ],
)
def test_nothing_is_narrowed_where_no_set_was_asked_for(before: str, question: str) -> None:
    assert understand(question, [before], VOCABULARY).narrowing is None


def test_each_of_several_questions_is_narrowed_by_itself() -> None:
    first, second = understand(
        "which of those replied? and who owns vans by the sea?", [VISITED], VOCABULARY
    ).parts
    assert first.narrowing is not None
    assert first.narrowing.earlier.text == VISITED
    assert second.narrowing is None


def test_those_may_be_of_the_question_in_front_of_it() -> None:
    first, second = understand(
        "which forces did you visit? which of those own vans by the sea?", [], VOCABULARY
    ).parts
    assert first.narrowing is None
    assert second.narrowing is not None
    assert second.narrowing.earlier.text == "which forces did you visit?"


def test_where_nothing_more_is_asked_of_those_no_question_of_any_force_is_left() -> None:
    assert narrowed("and how many of them?").alone is None
