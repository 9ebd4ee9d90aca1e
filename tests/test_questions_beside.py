"""The second of two questions asked at once: what it takes over from the first."""

from __future__ import annotations

from oic_qa.followups import hear_beside
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


def beside(first: str, second: str) -> Heard:
    return hear_beside(second, hear(first, VOCABULARY, follows=False), VOCABULARY)


def test_the_second_question_is_about_the_same_body_unless_it_says_otherwise() -> None:
    first = "what has Kent done about the boats"
    assert beside(first, "and how often are its officers sent to count vans").bodies == ("Kent",)
    assert beside(first, "and how often does Cheshire send its officers to sea").bodies == ("Cheshire",)
    assert beside(first, "and how often does the report mention any of the vans").bodies == ()
    assert beside(first, "and please tell me word by word what recommendation 1 requires").bodies == ()


def test_a_short_second_question_is_about_the_same_matter() -> None:
    heard = beside("what has Kent done about boats", "and when?")
    assert (heard.bodies, heard.topic) == (("Kent",), "what has done about boats")
    assert beside("who owns the vans", "how many are red").topic == "who owns the vans how many are red"


def test_a_long_second_question_without_a_pronoun_is_about_its_own_matter() -> None:
    heard = beside("who owns the vans", "how many harbours does the coast of England have")
    assert heard.topic == "how many harbours does the coast of England have"


def test_a_matter_of_its_own_is_not_looked_for_in_the_first_ones_recommendation() -> None:
    assert beside("what does rec 2 require", "and who owns most of the vans").numbers == ()
    assert beside("what does rec 2 require", "and who has to do that").numbers == (2,)


def test_the_second_question_about_a_recommendation_asks_for_it_and_not_for_the_body() -> None:
    heard = beside("what does Kent do on rec 2", "and whos rec 1 meant for")
    assert (heard.bodies, heard.numbers, heard.asked) == ((), (1,), Asked.REQUIREMENT)
