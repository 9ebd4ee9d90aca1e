"""Several questions typed as one are taken apart; what only leads up to a question stays with it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oic_qa.splitting import MOST_PARTS, questions_in


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("Who runs the cell? How big is it?", ("Who runs the cell?", "How big is it?")),
        ("who runs the cell. how big is it", ("who runs the cell.", "how big is it")),
        ("who runs the cell; how big is it", ("who runs the cell", "how big is it")),
        ("Who runs it? And what of Kent?", ("Who runs it?", "And what of Kent?")),
        ("one way or the other? which way then?", ("one way or the other?", "which way then?")),
    ],
)
def test_each_sentence_that_asks_is_a_question(text: str, questions: tuple[str, ...]) -> None:
    assert questions_in(text) == questions


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("what is the cell and who runs it", ("what is the cell", "who runs it")),
        ("what is the cell, and has Kent joined it?", ("what is the cell", "has Kent joined it?")),
        ("when was it published & how many did they see", ("when was it published", "how many did they see")),
        ("who runs the cell and also whens it due", ("who runs the cell", "whens it due")),
        ("which forces train and do they check it", ("which forces train", "do they check it")),
        ("is it compulsory and do they check it", ("is it compulsory", "do they check it")),
        ("tell me who runs it and how big it is", ("tell me who runs it", "how big it is")),
    ],
)
def test_and_with_a_question_behind_it_begins_another_one(text: str, questions: tuple[str, ...]) -> None:
    assert questions_in(text) == questions


@pytest.mark.parametrize(
    "text",
    [
        "rec 6, who and when?",
        "What does it require and by when?",
        "who has to do it, and by when",
        "what does rec 4 require? and 5?",
        "What did Kent do? And Cheshire?",
        "what does Kent say? anything?",
        "Hydra? who runs that?",
        "who said what and to whom",
        "what is it and why",
        "What do Kent and Cheshire do?",
        "Which forces train and count?",
        "has Kent a plan",
        "what is it, has Kent got one",
        "",
        "?",
    ],
)
def test_questions_that_cannot_stand_alone_are_one(text: str) -> None:
    assert questions_in(text) == (text,)


@pytest.mark.parametrize(
    "text",
    [
        "New here. Who chairs the group?",
        "Our van was stopped. Twelve people were inside. Who do I ring?",
        "Can you help me. Who do I ring?",
        "Compare Kent and Cheshire. Who is further on?",
    ],
)
def test_what_leads_up_to_the_only_question_stays_with_it(text: str) -> None:
    assert questions_in(text) == (text,)


def test_a_scenario_stays_with_the_question_that_follows_it_and_an_afterthought_with_the_last() -> None:
    text = "I am new. Who runs the cell? My boss is away. How big is it? I need it today."
    assert questions_in(text) == (
        "I am new. Who runs the cell?",
        "My boss is away. How big is it? I need it today.",
    )


def test_more_questions_than_can_be_answered_at_once_are_one() -> None:
    questions = ["Who runs it?", "How big is it?", "Where is it?", "Whose is it?"]
    assert questions_in(" ".join(questions[:MOST_PARTS])) == tuple(questions[:MOST_PARTS])
    assert questions_in(" ".join(questions)) == (" ".join(questions),)


@pytest.mark.parametrize("text", ["rec no. 4 says what?", "the 3.5 boats, who owns them?", "it cost 2.5 m"])
def test_a_full_stop_inside_a_sentence_ends_none(text: str) -> None:
    assert questions_in(text) == (text,)


@given(text=st.text(st.sampled_from("who and is it? what, . ; Kent\n"), max_size=80))
def test_nothing_is_added_and_the_order_is_kept(text: str) -> None:
    questions = questions_in(text)
    assert 1 <= len(questions) <= MOST_PARTS
    place = 0
    for word in " ".join(questions).split():
        place = text.index(word, place) + len(word)
