"""A question that leans on the one before: when it does, and what it takes over."""

from __future__ import annotations

import pytest

from oic_qa.followups import hear_after
from oic_qa.hearing import Heard, hear
from oic_qa.records import Asked
from oic_qa.splitting import questions_in
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
    ],
)
def test_an_opening_a_pronoun_or_brevity_takes_over_the_number(question: str) -> None:
    heard = asked_in_turn(KENT_ON_2, question)
    assert (heard.bodies, heard.numbers) == (("Cheshire",), (2,))


@pytest.mark.parametrize(
    "question",
    [
        "How many harbours does the coast of Cheshire have?",
        "what did anybody find out about lorries that they had not known before that day",
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


def test_a_question_that_ends_on_a_pronoun_leans_however_long_it_is() -> None:
    heard = asked_in_turn(KENT_ON_2, "did any boat off the coast turn up at night before that?")
    assert (heard.bodies, heard.numbers) == (("Kent",), (2,))


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
    assert heard.carried == "who owns the vans, and the boats?"


def test_without_a_matter_of_its_own_the_earlier_one_is_searched_for_again() -> None:
    heard = asked_in_turn("what has Kent done about boats", "and Cheshire?")
    assert heard.topic == "what has done about boats"


def test_a_new_number_brings_its_own_matter() -> None:
    heard = asked_in_turn("what has Kent done about boats", "and on rec 1?")
    assert heard.topic == "and on rec 1"
    assert heard.carried == ""


def test_what_is_carried_grows_with_each_question_that_leans() -> None:
    heard = asked_in_turn("who owns the vans", "and the boats?", "and the lorries?")
    assert heard.carried == "who owns the vans, and the boats, and the lorries?"


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


# The same question about the next recommendation


@pytest.mark.parametrize(
    "question", ["and the next one?", "next", "what about the following one", "the one after"]
)
def test_the_next_recommendation_is_the_one_behind_it(question: str) -> None:
    heard = asked_in_turn("what does Kent say on rec 1", question)
    assert (heard.bodies, heard.numbers, heard.asked) == (("Kent",), (2,), Asked.ACTION)
    assert (heard.topic, heard.matter) == ("recommendation 2", False)


@pytest.mark.parametrize("question", ["and the previous one?", "the one before that"])
def test_the_previous_recommendation_is_the_one_before_it(question: str) -> None:
    heard = asked_in_turn("what does rec 2 require", question)
    assert (heard.numbers, heard.asked) == ((1,), Asked.REQUIREMENT)


def test_next_is_counted_on_and_may_lead_past_the_last_one() -> None:
    assert asked_in_turn("what does rec 1 require", "and the next one?", "and the next?").numbers == (3,)


def test_next_to_several_recommendations_or_to_none_is_no_recommendation() -> None:
    assert asked_in_turn("recs 1 and 2", "and the next one?").numbers == (1, 2)
    assert asked_in_turn("who owns vans", "and the next one?").numbers == ()


# A list of recommendations continued


LIST_FOR_NCA = "which recommendations are for the NCA?"


def test_a_list_of_recommendations_is_continued_for_another_addressee() -> None:
    heard = asked_in_turn(LIST_FOR_NCA, "and for chief constables?")
    assert (heard.numbers, heard.asked) == ((2,), Asked.REQUIREMENT)
    assert heard.carried == "recommendations, and for chief constables?"


def test_it_is_continued_again_and_for_another_date() -> None:
    turns = (LIST_FOR_NCA, "and for chief constables?", "and for the NCA?")
    assert asked_in_turn(*turns).numbers == (1,)
    assert asked_in_turn("which recs are due by Dec 25?", "and by Apr 26?").numbers == (1, 2)


def test_which_of_those_narrows_the_list() -> None:
    assert asked_in_turn("all the recommendations", "which of them are for the NCA?").numbers == (1,)
    assert asked_in_turn("all the recommendations", "and only those for the NCA").numbers == (1,)


def test_where_none_of_those_is_meant_the_others_are_given() -> None:
    assert asked_in_turn(LIST_FOR_NCA, "and which of those are for chief constables?").numbers == (2,)


def test_a_follow_up_that_describes_no_recommendation_asks_about_the_listed_ones() -> None:
    heard = asked_in_turn(LIST_FOR_NCA, "which forces have answered it?")
    assert (heard.numbers, heard.asked) == ((1,), Asked.BODIES)


# A set narrowed


@pytest.mark.parametrize(
    "question", ["who is only promising to?", "and which of them have dates?", "anyone by sea?"]
)
def test_who_after_a_set_asks_for_some_of_it(question: str) -> None:
    heard = asked_in_turn("which forces have counted boats?", question)
    assert heard.asked is Asked.BODIES
    assert heard.topic.startswith("have counted boats")


def test_who_after_any_other_question_asks_for_anybody() -> None:
    assert asked_in_turn("how big are the vans of the gangs?", "who is only promising to buy them").asked is (
        Asked.GENERAL
    )


def test_which_forces_after_a_set_stands_alone_where_it_has_a_matter_of_its_own() -> None:
    earlier = "how does each of the four answer rec 2"
    whole = "Which forces report on counting boats?"
    assert asked_in_turn(earlier, whole) == alone(whole)
    assert asked_in_turn(earlier, "which force was that").numbers == (2,)


def test_who_after_a_set_stands_alone_where_it_names_a_body() -> None:
    heard = asked_in_turn("which forces have counted boats?", "who leads Cheshire now and pays its officers")
    assert (heard.bodies, heard.topic) == (("Cheshire",), "who leads now and pays its officers")


def test_how_does_each_of_them_after_a_set_is_a_comparison() -> None:
    heard = asked_in_turn("which forces have counted boats?", "how does each of them check it?")
    assert heard.asked is Asked.COMPARISON


# Duties, letters and the report


@pytest.mark.parametrize(
    "question", ["when is it due?", "what does it tell forces to do", "and by when?", "who is it meant for?"]
)
def test_what_has_to_be_done_is_nobodys_own_doing(question: str) -> None:
    heard = asked_in_turn(KENT_ON_2, question)
    assert (heard.bodies, heard.numbers, heard.asked) == ((), (2,), Asked.REQUIREMENT)
    assert heard.carried == ""


def test_a_duty_is_asked_of_a_body_that_is_named_with_it() -> None:
    assert asked_in_turn(KENT_ON_2, "and what must Cheshire do?").bodies == ("Cheshire",)


@pytest.mark.parametrize("question", ["who signed it?", "when is that letter dated?", "what is her e-mail?"])
def test_a_letter_is_a_bodys_and_not_the_reply_to_one_recommendation(question: str) -> None:
    heard = asked_in_turn(KENT_ON_2, question)
    assert (heard.bodies, heard.numbers, heard.asked) == (("Kent",), (), Asked.ACTION)
    assert heard.topic == alone(question).topic


@pytest.mark.parametrize(
    "question",
    ["and what does the report say?", "what did the inspectors think of it", "does the inspectorate agree?"],
)
def test_what_the_report_says_is_not_what_the_body_says(question: str) -> None:
    heard = asked_in_turn("what has Kent done about boats", question)
    assert (heard.bodies, heard.asked) == ((), Asked.GENERAL)
    assert heard.topic.startswith("what has done about boats")


def test_officers_of_that_rank_are_not_the_report() -> None:
    assert asked_in_turn("what does Kent teach its officers", "and the chief inspectors?").bodies == ("Kent",)


# What is shown as searched for: the question in one line, which asks the same when it is asked again


@pytest.mark.parametrize(
    ("earlier", "question", "carried"),
    [
        ("what has Kent done about boats?", "and Cheshire?", "what has Cheshire done about boats?"),
        ("what has Kent done about boats?", "sorry, i meant WMP", "what has West Midlands done about boats?"),
        ("what is Kent's plan for boats?", "same for Cheshire", "what is Cheshire's plan for boats?"),
        (
            "how do Kent and WMP count boats?",
            "and how does Cheshire buy vans?",
            "how do Cheshire count boats, how does Cheshire buy vans?",
        ),
        (
            "what is Kent's plan for boats?",
            "what does the report say of it?",
            "what is its plan for boats, what does the report say of it?",
        ),
        (
            "what has Kent done?",
            "does the report mention that?",
            "what has it done, does the report mention that?",
        ),
        (
            "what has Kent done about boats?",
            "and about vans?",
            "what has Kent done about boats, and about vans?",
        ),
    ],
)
def test_a_body_that_was_replaced_is_not_searched_for_any_more(
    earlier: str, question: str, carried: str
) -> None:
    assert asked_in_turn(earlier, question).carried == carried


@pytest.mark.parametrize(
    ("earlier", "question", "carried"),
    [
        ("who owns the vans?", "is that legal?", "who owns the vans, is that legal?"),
        ("who owns the vans", "and how many are there?", "who owns the vans, how many are there?"),
        (
            "who owns the vans? and where are they?",
            "how old are they?",
            "who owns the vans, where are they, how old are they?",
        ),
        (
            "who owns vans and where are they?",
            "how old are they?",
            "who owns vans, where are they, how old are they?",
        ),
    ],
)
def test_what_is_searched_for_is_one_question_however_many_were_asked(
    earlier: str, question: str, carried: str
) -> None:
    assert asked_in_turn(earlier, question).carried == carried
    assert len(questions_in(carried)) == 1


@pytest.mark.parametrize(
    "turns",
    [
        ("what has Kent done about boats?", "and Cheshire?"),
        ("what has Kent done about boats?", "and Cheshire?", "and vans?"),
        ("which forces have counted boats?", "who is only promising to?"),
        ("which forces have counted boats?", "how does each of them check it?"),
        ("how big is the harbour?", "and when was it built?"),
        ("what has Kent done about boats?", "what does the report say about that?"),
    ],
)
def test_what_is_searched_for_asks_the_same_again(turns: tuple[str, ...]) -> None:
    heard = asked_in_turn(*turns)
    again = alone(heard.carried)
    assert (again.asked, again.bodies, again.numbers) == (heard.asked, heard.bodies, heard.numbers)


@pytest.mark.parametrize(
    "question", ["and the second one?", "second one?", "what about two", "what about the second"]
)
def test_a_number_in_words_is_another_recommendation_after_one(question: str) -> None:
    assert asked_in_turn("when is rec 1 due", question).numbers == (2,)
    assert asked_in_turn("when was the letter sent", question).numbers == ()


def test_what_is_due_first_or_who_came_first_names_no_number() -> None:
    assert asked_in_turn("what does rec 2 ask", "and who counted first").numbers == (2,)


def test_all_of_them_are_no_forces_after_a_question_about_other_things() -> None:
    assert asked_in_turn("what happened to the boats", "were all of them found").asked is Asked.GENERAL
    assert asked_in_turn("which forces count boats", "were all of them told").asked is not Asked.GENERAL
