"""Several bodies side by side."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oic_qa.comparison_replies import reply_with_comparison
from oic_qa.library import Library
from oic_qa.records import Answer, Asked, Hit, Query, Reason, Refusal
from oic_qa.settings import Settings
from tests.made import made_library, made_query
from tests.test_set_replies import CORPUS, HARBOUR, LIBRARY, PATROLS, scored, texts


def compare(*bodies: str, numbers: tuple[int, ...] = ()) -> Query:
    query = made_query("patrol harbour", asked=Asked.COMPARISON)
    return replace(query, bodies=bodies, recommendations=numbers)


def compared(query: Query, hits: list[Hit], library: Library = LIBRARY) -> Answer:
    replied = reply_with_comparison(query, hits, library)
    assert isinstance(replied, Answer), replied
    return replied


def test_a_comparison_gives_each_body_its_best_words_in_the_order_asked_turn_by_turn() -> None:
    hits = scored(canals=0.9, dogs=0.8, no_sea=0.7, cheshire=0.6)
    answer = compared(compare("West Midlands", "Cheshire"), hits)
    assert answer.bodies == ("West Midlands", "Cheshire")
    assert [(quote.body, quote.text) for quote in answer.quotes] == [
        ("West Midlands", "Our officers patrol canals."),
        ("Cheshire", "Dogs search vans for weapons."),
        ("Cheshire", HARBOUR),
    ]
    # West Midlands' second one has the same words as Cheshire's first.
    assert [place.document for place in answer.quotes[1].also_at] == ["west-midlands-response"]


def test_where_no_body_is_named_all_that_are_held_are_compared_in_the_manifests_order() -> None:
    answer = compared(compare(), scored(canals=0.9, cheshire=0.6))
    assert answer.bodies == ("Cheshire", "West Midlands")
    assert texts(answer.quotes) == [HARBOUR, "Our officers patrol canals."]


def test_no_more_quotes_of_a_body_are_compared_than_the_settings_say() -> None:
    library = made_library(CORPUS, settings=Settings(quotes_a_body=1))
    answer = compared(
        compare("Cheshire", "West Midlands"), scored(canals=0.9, dogs=0.8, cheshire=0.7), library
    )
    assert texts(answer.quotes) == ["Dogs search vans for weapons.", "Our officers patrol canals."]


def test_a_body_that_is_not_held_speaks_through_the_report() -> None:
    answer = compared(compare("Kent", "Cheshire"), scored(report=0.8, cheshire=0.7))
    assert (answer.bodies, answer.silent_bodies) == (("Kent", "Cheshire"), ())
    assert texts(answer.quotes) == [PATROLS, HARBOUR]


def test_only_a_body_whose_response_is_held_is_called_silent() -> None:
    answer = compared(compare("Cheshire", "West Midlands", "Kent"), scored(cheshire=0.7))
    assert (answer.bodies, answer.silent_bodies) == (("Cheshire",), ("West Midlands",))


def test_replies_to_a_recommendation_are_compared_whole() -> None:
    answer = compared(compare("West Midlands", "Kent", "Cheshire", numbers=(2,)), scored(report=0.9))
    assert (answer.bodies, answer.silent_bodies) == (("West Midlands", "Cheshire"), ())
    assert texts(answer.quotes) == ["We have no sea.", HARBOUR]


@pytest.mark.parametrize(
    ("query", "reason", "silent"),
    [
        (compare("Cheshire", "West Midlands"), Reason.DOCUMENTS_SILENT, ("Cheshire", "West Midlands")),
        (compare(), Reason.DOCUMENTS_SILENT, ("Cheshire", "West Midlands")),
        (compare("Kent", "Surrey"), Reason.BODY_NOT_HELD, ()),
        (compare("Kent", "Surrey", numbers=(2,)), Reason.BODY_NOT_HELD, ()),
        (compare("Cheshire", "Kent", numbers=(1,)), Reason.NOT_ADDRESSED, ("Cheshire",)),
    ],
)
def test_bodies_that_all_give_nothing_are_refused_as_one_of_them_is(
    query: Query, reason: Reason, silent: tuple[str, ...]
) -> None:
    replied = reply_with_comparison(query, scored(report=0.3, canals=0.3), LIBRARY)
    assert isinstance(replied, Refusal)
    assert (replied.reason, replied.silent_bodies, replied.bodies) == (reason, silent, query.bodies)
    assert replied.near_misses


def test_without_a_matter_the_replies_stand_side_by_side() -> None:
    query = replace(compare("West Midlands", "Cheshire"), whole_response=True)
    shown = compared(query, scored(canals=0.9))
    assert [(quote.body, quote.recommendation) for quote in shown.quotes] == [
        ("West Midlands", 2),
        ("Cheshire", 2),
    ]
