"""Who replied at all, to which recommendations, and what is asked of the whole report."""

from __future__ import annotations

import pytest

from oic_qa.records import Asked
from oic_qa.vocabulary import Vocabulary
from tests.shipped import heard


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("Which forces have replied?", False),
        ("how many forces have responded so far", False),
        ("list the forces whose response we hold", False),
        ("How many police forces have responded in total?", False),
        ("have all the forces responded?", False),
        ("who replied", False),
        ("Which areas have not replied?", True),
        ("who hasnt responded", True),
        ("whose replies are missing", True),
    ],
)
def test_who_replied_at_all_is_a_question_about_what_is_held(
    vocabulary: Vocabulary, question: str, missing: bool
) -> None:
    query = heard(vocabulary, question)
    assert (query.asked, query.about_held, query.silent_ones) == (Asked.BODIES, True, missing)
    assert query.recommendations == ()


@pytest.mark.parametrize("question", ["who replied to 9", "who replied about drones", "did Kent reply?"])
def test_who_replied_to_something_is_none(vocabulary: Vocabulary, question: str) -> None:
    assert not heard(vocabulary, question).about_held


@pytest.mark.parametrize(
    ("question", "own"),
    [
        ("what does Kent say about Hydra", True),
        ("what did Kent say in response to the report", True),
        ("what does the report say about Kent", False),
        ("do the inspectors say anything about Kent", False),
    ],
)
def test_what_the_report_says_of_a_body_is_not_what_that_says_itself(
    vocabulary: Vocabulary, question: str, own: bool
) -> None:
    assert heard(vocabulary, question).own_account is own


def test_every_recommendation_is_listed_in_the_midst_of_a_conversation_too(vocabulary: Vocabulary) -> None:
    before = "What does recommendation 4 require?"
    assert heard(vocabulary, "what are the recommendations", before).recommendations == tuple(range(1, 11))
    assert heard(vocabulary, "and the deadlines?", before).recommendations == (4,)


def test_which_recommendations_a_body_takes_up_is_asked_of_all_of_them(vocabulary: Vocabulary) -> None:
    query = heard(vocabulary, "Which recommendations has Cheshire not responded to?")
    assert (query.bodies, query.recommendations) == (("Cheshire",), tuple(range(1, 11)))


def test_a_force_with_a_lead_is_not_whom_a_recommendation_is_addressed_to(vocabulary: Vocabulary) -> None:
    query = heard(vocabulary, "forces with a named lead for OIC?")
    assert (query.asked, query.recommendations) == (Asked.BODIES, ())


def test_the_gist_of_the_report_is_searched_for_by_its_title(vocabulary: Vocabulary) -> None:
    query = heard(vocabulary, "summarise the report")
    assert (query.gist, query.overview, query.topic) == (True, True, vocabulary.subject)
    assert not heard(vocabulary, "summarise Cheshire's response").gist


@pytest.mark.parametrize(
    ("history", "question", "asked", "numbers"),
    [
        ("What does recommendation 4 say?", "what did the forces say", Asked.COMPARISON, (4,)),
        ("What does recommendation 4 say?", "what have police done", Asked.COMPARISON, (4,)),
        ("What does recommendation 4 say?", "what did the forces say on boats", Asked.GENERAL, ()),
    ],
)
def test_what_the_forces_say_is_asked_about_the_recommendation_of_before(
    vocabulary: Vocabulary, history: str, question: str, asked: Asked, numbers: tuple[int, ...]
) -> None:
    query = heard(vocabulary, question, history)
    assert (query.asked, query.recommendations) == (asked, numbers)


@pytest.mark.parametrize("question", ["which haven't", "and who hasnt?", "which of the four have not"])
def test_who_has_not_is_asked_about_the_matter_of_before(vocabulary: Vocabulary, question: str) -> None:
    query = heard(vocabulary, question, "which forces have made the e-learning mandatory")
    assert (query.asked, query.silent_ones) == (Asked.BODIES, True)
    assert "mandatory" in query.topic
    assert "haven't" not in query.topic


def test_for_those_who_do_not_it_is_searched_for_those_who_do(vocabulary: Vocabulary) -> None:
    query = heard(vocabulary, "which forces haven't mandated the e-learning")
    assert (query.silent_ones, query.topic) == (True, "have mandated the e-learning")


def test_a_part_that_is_asked_about_after_the_gist_stands_alone(vocabulary: Vocabulary) -> None:
    assert heard(vocabulary, "what about training", "summarise the report").topic == "what about training"


def test_what_the_report_says_about_them_is_asked_of_the_body_of_before(vocabulary: Vocabulary) -> None:
    query = heard(vocabulary, "what does the report say about them then", "did Kent reply")
    assert (query.bodies, query.of_report) == (("Kent",), True)


def test_a_response_that_does_not_mention_a_recommendation_does_not_reply_to_it(
    vocabulary: Vocabulary,
) -> None:
    query = heard(vocabulary, "which responses do not mention recommendation 4")
    assert (query.silent_ones, query.recommendations, query.asks_more) == (True, (4,), False)


def test_who_gives_none_is_asked_as_who_does_not(vocabulary: Vocabulary) -> None:
    query = heard(vocabulary, "which police and crime commissioners give no figures at all")
    assert (query.asked, query.silent_ones, query.topic) == (Asked.BODIES, True, "give figures at all")


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("has anyone replied to recommendation 3", Asked.BODIES),
        ("does anyone else have to help with recommendation 3", Asked.REQUIREMENT),
        ("is anyone a partner on rec 3", Asked.REQUIREMENT),
    ],
)
def test_anybody_may_be_who_replies_or_whom_it_concerns(
    vocabulary: Vocabulary, question: str, asked: Asked
) -> None:
    assert heard(vocabulary, question).asked is asked


def test_who_says_nothing_about_a_recommendation_is_whoever_does_not_reply_to_it(
    vocabulary: Vocabulary,
) -> None:
    query = heard(vocabulary, "who has said nothing on rec 4")
    assert (query.silent_ones, query.recommendations, query.asks_more) == (True, (4,), False)


@pytest.mark.parametrize(
    "question",
    [
        "Which responses say nothing on recommendation 5?",
        "Who has still not said what they'll do on recommendation 5?",
        "who is yet to respond to recommendation 5",
        "which forces have not yet said what they will do about rec 5",
    ],
)
def test_who_is_silent_on_a_number_is_heard_however_it_is_put(vocabulary: Vocabulary, question: str) -> None:
    query = heard(vocabulary, question)
    assert (query.asked, query.silent_ones, query.asks_more) == (Asked.BODIES, True, False)


def test_who_gives_nothing_is_asked_of_bodies(vocabulary: Vocabulary) -> None:
    query = heard(vocabulary, "who gives no figures at all")
    assert (query.asked, query.silent_ones) == (Asked.BODIES, True)


def test_to_get_everyone_done_compares_nobody(vocabulary: Vocabulary) -> None:
    assert heard(vocabulary, "what date does it give for getting everyone done").asked is Asked.GENERAL
    assert heard(vocabulary, "what has everyone done").asked is Asked.COMPARISON


def test_how_far_somebody_has_got_is_no_duty(vocabulary: Vocabulary) -> None:
    query = heard(vocabulary, "and boats, where have they got to?", "what has Cheshire done about vans")
    assert (query.asked, query.bodies) == (Asked.ACTION, ("Cheshire",))


def test_to_accept_a_recommendation_is_no_more_than_to_reply_to_it(vocabulary: Vocabulary) -> None:
    query = heard(vocabulary, "How many forces have accepted recommendation 4?")
    assert (query.asked, query.recommendations, query.asks_more) == (Asked.BODIES, (4,), False)


def test_without_a_matter_a_bodys_whole_response_is_asked_for_also_after_another(
    vocabulary: Vocabulary,
) -> None:
    assert heard(vocabulary, "what is in Cheshire's response").whole_response
    assert heard(vocabulary, "compare Cheshire and West Midlands").whole_response
    assert heard(vocabulary, "and West Midlands?", "what is in Cheshire's response").whole_response
    assert not heard(vocabulary, "and West Midlands?", "what does Cheshire do about boats").whole_response
    assert not heard(vocabulary, "who signed Cheshire's response").whole_response
