"""Who else does so: those named are set aside, or are one of the answer; and two bodies side by side."""

from __future__ import annotations

import pytest

from oic_qa.followups import hear_after
from oic_qa.hearing import Heard, hear
from oic_qa.records import Asked
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


def alone(question: str) -> Heard:
    return hear(question, VOCABULARY, follows=False)


def after(first: str, question: str) -> Heard:
    return hear_after(question, hear_after(first, None, VOCABULARY), VOCABULARY)


@pytest.mark.parametrize(
    "question",
    [
        "has anyone besides Kent counted boats",
        "which forces other than Kent count boats",
        "who, apart from Kent, counts boats",
        "Kent counts boats, does anyone else?",
        "Kent counts boats - any other force?",
    ],
)
def test_whoever_is_named_is_set_aside_where_others_are_asked_for(question: str) -> None:
    heard = alone(question)
    assert (heard.asked, heard.bodies, heard.besides) == (Asked.BODIES, (), ("Kent",))


@pytest.mark.parametrize(
    "question",
    [
        "who besides Kent and Cheshire counts boats",
        "leaving aside Kent and Cheshire, which forces count boats",
        "which forces other than Kent or Cheshire count boats",
    ],
)
def test_names_that_are_put_side_by_side_are_set_aside_together(question: str) -> None:
    heard = alone(question)
    assert (heard.asked, heard.bodies, heard.besides) == (Asked.BODIES, (), ("Kent", "Cheshire"))


@pytest.mark.parametrize(
    "question",
    ["is Kent the only one that counts boats", "is it just Kent that counts boats", "was it only Kent"],
)
def test_the_only_one_may_be_one_of_several(question: str) -> None:
    heard = alone(question)
    assert (heard.asked, heard.bodies, heard.besides) == (Asked.BODIES, (), ())


@pytest.mark.parametrize(
    "question",
    [
        "who else does Kent work with",
        "what else has Kent done",
        "what does Kent say besides counting boats",
        "has anyone besides Kent's chief counted boats in Kent",
    ],
)
def test_a_body_that_the_question_is_about_is_not_set_aside(question: str) -> None:
    assert (alone(question).bodies, alone(question).besides) == (("Kent",), ())


def test_of_two_bodies_the_other_is_asked_about() -> None:
    heard = alone("apart from Kent, who in Cheshire counts boats")
    assert (heard.bodies, heard.besides) == (("Kent", "Cheshire"), ())


@pytest.mark.parametrize("question", ["anyone else with dogs?", "do any of the others?", "who else trains?"])
def test_who_else_after_a_question_about_a_body_asks_about_the_others(question: str) -> None:
    heard = after("does Kent count boats", question)
    assert (heard.asked, heard.bodies, heard.besides) == (Asked.BODIES, (), ("Kent",))
    assert heard.topic.startswith("does count boats")


def test_what_is_shown_of_it_asks_the_same_by_itself() -> None:
    query = understand("anyone else?", ["does Kent count boats"], VOCABULARY)
    again = understand(query.text, [], VOCABULARY)
    assert query.text == "does Kent count boats, anyone else?"
    assert (again.asked, again.bodies, again.besides) == (query.asked, query.bodies, query.besides)


@pytest.mark.parametrize(
    "question", ["and compared to Cheshire?", "how does Cheshire compare with that", "versus Cheshire"]
)
def test_what_is_compared_is_asked_of_both(question: str) -> None:
    heard = after("what does Kent say on rec 1", question)
    assert (heard.asked, heard.bodies, heard.numbers) == (Asked.COMPARISON, ("Kent", "Cheshire"), (1,))


@pytest.mark.parametrize(
    "question",
    [
        "is it only Kent that owns a harbour",
        "is Kent the only one that owns a harbour",
        "has anyone besides Kent ever owned a harbour of his own",
    ],
)
def test_a_matter_of_its_own_is_not_taken_for_the_one_before(question: str) -> None:
    assert after("does Cheshire count boats", question) == alone(question)


@pytest.mark.parametrize("question", ["has anyone besides Kent done that?", "and is it only Kent?"])
def test_of_the_one_before_only_the_matter_is_taken_over(question: str) -> None:
    heard = after("does Cheshire count boats", question)
    assert (heard.asked, heard.bodies) == (Asked.BODIES, ())
    assert "count boats" in heard.topic


def test_without_a_body_before_others_are_nobodys() -> None:
    assert after("who counts boats", "anyone else?").besides == ()


# Which of those named


@pytest.mark.parametrize(
    "question",
    [
        "which of Kent and Cheshire counts boats",
        "of Kent and Cheshire, who counts boats?",
        "Out of Kent or Cheshire which one counts boats",
        "who among Kent, Cheshire counts boats",
    ],
)
def test_which_of_those_named_is_asked_of_them_as_of_all_that_are_held(question: str) -> None:
    heard, query = alone(question), understand(question, (), VOCABULARY)
    assert (heard.asked, heard.bodies, heard.besides) == (Asked.BODIES, (), ())
    assert query.of_those_held


def test_of_those_held_whoever_is_not_named_is_set_aside() -> None:
    corpus = made_corpus(REPORT, Kent="Kent counts.\n", Cheshire="We count.\n", Essex="Essex waits.\n")
    vocabulary = read_vocabulary(corpus, read_structure(corpus).recommendations)
    heard = hear("which of Kent and Cheshire counts boats", vocabulary, follows=False)
    assert (heard.asked, heard.besides) == (Asked.BODIES, ("Essex",))


@pytest.mark.parametrize(
    "question",
    [
        "what do Kent and Cheshire say about boats",
        "compare the numbers of Kent and Cheshire, which is larger",
        "which of the boats of Kent are counted",
        "which of Kent and Surrey counts boats",
    ],
)
def test_other_questions_about_two_bodies_are_about_both(question: str) -> None:
    assert not alone(question).of_named
