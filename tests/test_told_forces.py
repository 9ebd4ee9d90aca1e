"""What the report itself tells of forces: which of its passages, and whom they name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oic_qa.library import Library
from oic_qa.records import Asked, Hit, Query
from oic_qa.settings import Settings
from oic_qa.told_forces import MOST_TOLD, TOLD_TOGETHER, forces_named, is_outdone, told_by_report
from tests.made import made_corpus, made_hits, made_library, made_query

REPORT = """A report

Harbours

Kent Police patrols every harbour.

Rivers

West Midlands Police and the National Crime Agency patrol rivers.

Canals

Cheshire Constabulary patrols canals.

Lakes

Kent Police and Cheshire Constabulary patrol lakes.

Gangs

Gangs own vans.
"""
CORPUS = made_corpus(REPORT, Cheshire="# Our reply\n\nKent Police helps us.\n")
LIBRARY = made_library(CORPUS)
QUERY = made_query("patrol", asked=Asked.BODIES)
OF_REPORT = replace(QUERY, of_report=True)


def scored(**scores: float) -> list[Hit]:
    """Passages by the heading above them."""
    words = {
        "harbours": "patrols every harbour",
        "rivers": "patrol rivers",
        "canals": "patrols canals",
        "lakes": "patrol lakes",
        "gangs": "Gangs own",
        "reply": "helps us",
    }
    return made_hits(LIBRARY, {words[name]: score for name, score in scores.items()})


def told(query: Query, hits: list[Hit], library: Library = LIBRARY) -> list[str]:
    return [hit.passage.heading for hit in told_by_report(query, hits, library)]


def test_the_best_passage_of_the_report_that_names_forces_is_told() -> None:
    hits = scored(gangs=0.95, reply=0.9, harbours=0.7, canals=0.8)
    assert told(QUERY, hits) == ["Canals"]


def test_where_the_report_is_asked_about_passages_nearly_as_good_are_told_together() -> None:
    hits = scored(harbours=0.8, rivers=0.8 - TOLD_TOGETHER + 0.01, canals=0.8 - TOLD_TOGETHER - 0.01)
    assert told(OF_REPORT, hits) == ["Harbours", "Rivers"]
    assert forces_named(told_by_report(OF_REPORT, hits, LIBRARY), OF_REPORT, LIBRARY) == (
        "Kent",
        "West Midlands",
    )


def test_no_more_passages_are_told_together_than_make_up_a_set() -> None:
    hits = scored(harbours=0.8, rivers=0.79, canals=0.78, lakes=0.77)
    assert told(OF_REPORT, hits) == ["Harbours", "Rivers", "Canals"]
    assert MOST_TOLD == 3


def test_what_does_not_reach_the_floor_of_answers_is_not_told() -> None:
    assert told(QUERY, scored(harbours=0.49)) == []


@pytest.mark.parametrize(
    "query",
    [
        replace(OF_REPORT, recommendations=(2,)),
        replace(QUERY, of_those_held=True),
        replace(QUERY, own_account=True),
    ],
    ids=["a recommendation", "those held", "their own account"],
)
def test_what_bodies_reply_or_say_themselves_the_report_does_not_tell(query: Query) -> None:
    assert told(query, scored(harbours=0.9)) == []


def test_of_those_held_only_passages_that_name_one_are_told_and_only_the_held_ones_count() -> None:
    query = replace(OF_REPORT, of_those_held=True)
    hits = scored(harbours=0.95, lakes=0.9)
    assert told(query, hits) == ["Lakes"]
    assert forces_named(told_by_report(query, hits, LIBRARY), query, LIBRARY) == ("Cheshire",)


def test_a_set_names_each_force_once_and_no_other_body() -> None:
    hits = scored(harbours=0.8, rivers=0.79, lakes=0.78)
    assert forces_named(hits[:3], QUERY, LIBRARY) == ("Kent", "West Midlands", "Cheshire")


@pytest.mark.parametrize(("margin", "outdone"), [(0.0, False), (0.15, True)])
def test_the_report_has_to_fit_better_by_a_margin_than_every_response(margin: float, outdone: bool) -> None:
    library = made_library(CORPUS, settings=Settings(told_margin=margin))
    report, reply = scored(harbours=0.9, reply=0.75)[:2]
    assert is_outdone([report], [reply], QUERY, library) is outdone


@pytest.mark.parametrize(("odds", "outdone"), [(-4.0, False), (4.0, True)])
def test_what_was_read_in_responses_counts(odds: float, outdone: bool) -> None:
    report, reply = scored(harbours=0.8, reply=0.76)[:2]
    assert is_outdone([report], [replace(reply, read=(odds,))], QUERY, LIBRARY) is outdone


def test_whoever_is_set_aside_is_not_named() -> None:
    hits = scored(harbours=0.9, lakes=0.8)
    besides = replace(QUERY, besides=("Kent",))
    assert told(besides, hits) == ["Lakes"]
    assert forces_named(told_by_report(besides, hits, LIBRARY), besides, LIBRARY) == ("Cheshire",)


def test_nothing_outdoes_the_report_where_no_response_says_anything() -> None:
    assert not is_outdone(scored(harbours=0.5)[:1], [], QUERY, LIBRARY)
