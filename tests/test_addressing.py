"""Whom a question names of those whom recommendations are addressed to, and what is asked of them."""

from __future__ import annotations

import pytest

from oic_qa.addressing import Addressed, addressed_in, duties_of_named, listed_by_addressee
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
