"""Whom a question names of those whom recommendations are addressed to, and what is asked of them."""

from __future__ import annotations

import pytest

from oic_qa.addressing import Addressed, addressed_in, duties_of_named, listed_by_addressee, whose_reply
from oic_qa.records import Asked
from oic_qa.vocabulary import Vocabulary
from tests.shipped import heard

POLICE, COUNCIL, NCA = "chief constables", "National Police Chiefs’ Council", "National Crime Agency"


def test_a_name_within_a_longer_one_is_not_meant(vocabulary: Vocabulary) -> None:
    found = addressed_in("what does the police chiefs council have to do", vocabulary)
    assert found == [Addressed("police chiefs council", (COUNCIL,), excluded=False)]


def test_every_name_is_found_and_those_set_aside_are_marked(vocabulary: Vocabulary) -> None:
    found = addressed_in("recs for chiefs, not the NCA", vocabulary)
    assert found == [
        Addressed("chiefs", (POLICE,), excluded=False),
        Addressed("nca", (NCA,), excluded=True),
    ]
    assert listed_by_addressee("recs for chiefs, not the NCA", vocabulary) == (2, 4, 8, 9)


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("what do chief constables need to do about training", (2, 4, 8, 9)),
        ("what must forces do about intelligence", (2, 4, 8, 9)),
        ("when does the BSC have to have done its bit on debriefing", (3,)),
        ("how long has the NCA got to sort its document out", (1, 5, 7)),
        ("what should the NCA, not the Home Office, do about vacancies", (1, 5, 7)),
        # Nothing has to be done.
        ("what did the NCA say about training", ()),
        # Nobody to whom a recommendation is addressed.
        ("what must a sergeant do about training", ()),
        ("what must the College of Policing do about training", ()),
    ],
)
def test_who_has_to_do_something_is_asked_about_through_what_is_addressed_to_them(
    vocabulary: Vocabulary, question: str, numbers: tuple[int, ...]
) -> None:
    assert duties_of_named(question, vocabulary) == numbers


def test_duties_count_only_where_no_body_or_number_settles_what_is_asked(vocabulary: Vocabulary) -> None:
    assert heard(vocabulary, "what must chiefs do about training?").duties == (2, 4, 8, 9)
    assert heard(vocabulary, "what must chiefs do about training in Cheshire?").duties == ()
    assert heard(vocabulary, "what must chiefs do about recommendation 8?").duties == ()


@pytest.mark.parametrize(
    ("question", "bodies"),
    [
        ("has the NCA replied on its roles document", (NCA,)),
        ("did the Home Office itself ever accept it", ("Home Office",)),
        ("what does the NCA's own reply commit to", (NCA,)),
        ("the response from the Home Office on peer reviews", ("Home Office",)),
        ("what has the Home Office itself said, in reply, about peer reviews", ("Home Office",)),
        # What it does in the face of something is no reply to the report.
        ("what is the Home Office's response to small boats", ()),
        ("what has the NCA said about small boats", ()),
        ("have forces replied about the NCA", ()),
        ("has Kent replied", ()),
    ],
)
def test_the_reply_of_a_national_body_is_told_by_the_words_beside_its_name(
    vocabulary: Vocabulary, question: str, bodies: tuple[str, ...]
) -> None:
    assert whose_reply(question, vocabulary, numbered=False) == bodies


def test_beside_a_number_any_word_of_a_reply_will_do(vocabulary: Vocabulary) -> None:
    assert whose_reply("rec 10, any response, Home Office I mean", vocabulary, numbered=True) == (
        "Home Office",
    )
    assert whose_reply("rec 10, what must the Home Office do", vocabulary, numbered=True) == ()


def test_all_replies_to_a_recommendation_are_told_from_its_addressees_own(vocabulary: Vocabulary) -> None:
    assert whose_reply("the Home Office's response to number 10", vocabulary, numbered=True) == (
        "Home Office",
    )
    assert heard(vocabulary, "the Home Office's response to number 10?").answered_by == ("Home Office",)
    assert heard(vocabulary, "the responses to rec 10, which the Home Office leads").answered_by == ()


def test_whose_reply_is_not_held_is_not_asked_what_it_says(vocabulary: Vocabulary) -> None:
    query = heard(vocabulary, "has the NCA replied on recommendation 5 and what did it say")
    assert (query.answered_by, query.parts) == ((NCA,), ())


@pytest.mark.parametrize(
    "question",
    [
        "who commented on recommendations that weren't addressed to them?",
        "which forces reply to recs that are not even for police",
        "whose reply goes through the recommendations meant for other bodies?",
    ],
)
def test_who_replies_to_what_is_asked_of_others_is_told_by_the_replies(
    vocabulary: Vocabulary, question: str
) -> None:
    query = heard(vocabulary, question)
    assert (query.asked, query.recommendations) == (Asked.BODIES, (1, 3, 5, 6, 7, 10))
    assert (query.asks_more, query.silent_ones) == (False, False)


def test_what_is_asked_of_others_is_listed_where_nobody_is_asked_for(vocabulary: Vocabulary) -> None:
    query = heard(vocabulary, "which recommendations are not addressed to police forces?")
    assert (query.asked, query.recommendations) == (Asked.REQUIREMENT, (1, 3, 5, 6, 7, 10))


def test_those_who_have_not_fully_done_it_are_not_the_silent_ones(vocabulary: Vocabulary) -> None:
    assert not heard(vocabulary, "which forces haven't fully finished the e-learning?").silent_ones
    assert heard(vocabulary, "which forces haven't finished the e-learning?").silent_ones


@pytest.mark.parametrize(
    ("question", "more"),
    [
        ("which recommendations are for the NCA?", False),
        ("what is due in April 2026", False),
        ("which recommendations for the NCA are about analysts", True),
        ("which recommendations mention boats", True),
    ],
)
def test_whoever_only_asks_for_a_list_gets_nothing_beside_it(
    vocabulary: Vocabulary, question: str, more: bool
) -> None:
    assert heard(vocabulary, question).asks_more is more


def test_a_list_that_is_narrowed_has_nothing_beside_it_either(vocabulary: Vocabulary) -> None:
    query = heard(vocabulary, "which are due in December 2025?", "which recommendations are for the NCA?")
    assert (query.recommendations, query.asks_more) == ((1,), False)


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("which recommendations mention the PND?", (3, 6, 7)),
        ("recs that name Hydra", (8,)),
        ("which recommendations involve the MSOICU", (8, 9, 10)),
        ("which recommendations mention the Home Office", (1, 5, 10)),
        # Nothing is told by what none mentions, or by what may be said in other words.
        ("which recommendations mention zeppelins", ()),
        ("which recommendations talk about Hydra", ()),
        ("which forces mention Hydra beside the recommendations", ()),
    ],
)
def test_recommendations_are_told_by_what_they_mention(
    vocabulary: Vocabulary, question: str, numbers: tuple[int, ...]
) -> None:
    assert heard(vocabulary, question).recommendations == numbers


def test_what_belongs_to_the_police_is_no_addressee(vocabulary: Vocabulary) -> None:
    assert addressed_in("who looks it up on the police computer", vocabulary) == []
    assert [item.said for item in addressed_in("what do the police have to do", vocabulary)] == ["the police"]


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("which recommendations don't involve the NCA", (2, 3, 4, 6, 8, 9)),
        ("which of the forces' recommendations don't involve the modern slavery unit", (2, 4)),
        ("list the recs where the NPCC isn't named", (1, 2, 3, 4, 5, 7, 8, 9)),
        ("which recommendations make no mention of the border command", (2, 4, 5, 7, 8, 9, 10)),
    ],
)
def test_where_somebody_has_no_part_the_others_are_listed(
    vocabulary: Vocabulary, question: str, numbers: tuple[int, ...]
) -> None:
    assert listed_by_addressee(question, vocabulary) == numbers


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("which recs respond to the huge differences between forces in course completion", ()),
        ("which recs shift duties onto forces that have the muscle for it", ()),
        ("which recs are owned by police forces with the later date", (2, 4, 8, 9)),
        ("what do police forces have to do under the recommendations on training", (2, 4, 8, 9)),
    ],
)
def test_forces_are_an_addressee_only_where_something_is_given_to_them(
    vocabulary: Vocabulary, question: str, numbers: tuple[int, ...]
) -> None:
    assert listed_by_addressee(question, vocabulary) == numbers


def test_what_the_report_cuts_off_is_read_where_it_is_printed_whole(vocabulary: Vocabulary) -> None:
    assert 10 in listed_by_addressee("which recommendations mention the NCA at all", vocabulary)
