"""Where to search: names of people's choosing, what they stand for, and the same in words."""

from __future__ import annotations

import pytest

from oic_qa.errors import QuestionError
from oic_qa.records import EVERYTHING, Scope
from oic_qa.scope import names_of_scope, scope_in_words, scope_of
from tests.made import made_corpus

CORPUS = made_corpus("A report.\n", Cheshire="We reply.\n", West_Midlands="So do we.\n", Kent="And we.\n")
CHESHIRE, MIDLANDS, KENT = "cheshire-response", "west-midlands-response", "kent-response"


@pytest.mark.parametrize(
    ("names", "documents", "words"),
    [
        (["report"], ("report",), "the report"),
        (["responses"], (CHESHIRE, MIDLANDS, KENT), "the responses"),
        (["Kent"], (KENT,), "the response of Kent"),
        (["kent", "West Midlands"], (MIDLANDS, KENT), "the responses of West Midlands and Kent"),
        (["Kent", "Report"], ("report", KENT), "the report and the response of Kent"),
    ],
)
def test_names_stand_for_documents_and_are_told_in_words(
    names: list[str], documents: tuple[str, ...], words: str
) -> None:
    scope = scope_of(names, CORPUS)
    assert scope == Scope(documents)
    assert scope_in_words(scope, CORPUS) == words
    assert scope_of(names_of_scope(scope, CORPUS), CORPUS) == scope


@pytest.mark.parametrize(
    "names", [[], ["report", "responses"], ["report", "Kent", "Cheshire", "West Midlands"]]
)
def test_no_name_and_names_for_everything_search_everywhere(names: list[str]) -> None:
    assert scope_of(names, CORPUS) == EVERYTHING
    assert names_of_scope(EVERYTHING, CORPUS) == ()
    assert scope_in_words(EVERYTHING, CORPUS) == "all documents"


def test_all_responses_by_name_are_the_responses() -> None:
    scope = scope_of(["Kent", "Cheshire", "West Midlands"], CORPUS)
    assert names_of_scope(scope, CORPUS) == ("responses",)


def test_a_name_that_stands_for_nothing_held_is_said_with_those_that_do() -> None:
    with pytest.raises(QuestionError) as refused:
        scope_of(["Kent", "Sussex"], CORPUS)
    assert str(refused.value) == (
        "Nothing to search in is held under the name 'Sussex'. "
        "There are report, responses and the responses of: Cheshire, West Midlands, Kent."
    )
