"""Questions for the whole of something are told from those that name a matter."""

from __future__ import annotations

import pytest

from oic_qa.wholes import (
    asks_for_every_recommendation,
    asks_for_gist,
    asks_for_whole_response,
    asks_what_is_taken_up,
)


@pytest.mark.parametrize(
    "question",
    [
        "What are the recommendations?",
        "list the recs",
        "recommendations?",
        "what are the main recommendations",
        "how many recommendations does the report make",
        "what did HMICFRS recommend",
        "what are the deadlines",
        "when are the recommendations due",
    ],
)
def test_every_recommendation_is_asked_for_where_nothing_says_which(question: str) -> None:
    assert asks_for_every_recommendation(question)
    assert asks_for_every_recommendation(question.upper())


@pytest.mark.parametrize(
    "question",
    [
        "what are the recommendations on training",
        "which recommendations mention boats",
        "what is the recommendation",
        "what is the deadline",
        "what did they find",
        "who recommended Kent",
    ],
)
def test_a_matter_or_a_single_one_is_not_all_of_them(question: str) -> None:
    assert not asks_for_every_recommendation(question)


@pytest.mark.parametrize(
    "question",
    [
        "Summarise the report",
        "give me a quick summary please",
        "what is this report about?",
        "what does the report say",
        "key findings",
        "what did the inspectors conclude",
        "overall judgement",
    ],
)
def test_the_gist_of_the_report_is_asked_for_where_no_part_is_named(question: str) -> None:
    assert asks_for_gist(question)


@pytest.mark.parametrize(
    "question",
    [
        "summarise the chapter on training",
        "what does the report say about boats",
        "what are the key findings on debriefing",
        "what do they say",
        "what is it about",
    ],
)
def test_the_gist_of_a_part_is_not_that_of_the_report(question: str) -> None:
    assert not asks_for_gist(question)


@pytest.mark.parametrize(
    ("question", "taken_up"),
    [
        ("which recommendations did it address", True),
        ("what recs has it not replied to", True),
        ("did it accept all the recommendations", True),
        ("which recommendations are about boats", False),
        ("did it reply to the minister", False),
    ],
)
def test_what_a_body_takes_up_is_asked_of_its_reply_to_the_recommendations(
    question: str, *, taken_up: bool
) -> None:
    assert asks_what_is_taken_up(question) is taken_up


@pytest.mark.parametrize(
    "topic",
    [
        "quick summary of what they say they do",
        "whats in the response",
        "how did they respond",
        "main points from the letter",
        "what have they done about this report",
        "what does the commissioner think",
        "compare the two responses",
        "",
    ],
)
def test_all_that_a_body_says_is_asked_for_where_no_matter_is_named(topic: str) -> None:
    assert asks_for_whole_response(topic)
    assert asks_for_whole_response(topic.upper())


@pytest.mark.parametrize(
    "topic",
    [
        "summary of what they say on boats",
        "when did they reply",
        "who wrote the response",
        "why did they respond",
        "what is the title of the response",
        "what is the date of the letter",
        "how many did they train",
    ],
)
def test_a_matter_a_person_or_a_date_is_not_all_that_it_says(topic: str) -> None:
    assert not asks_for_whole_response(topic)
