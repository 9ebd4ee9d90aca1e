"""What the report itself tells of forces: which of its passages, and whom they name."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from oic_qa.library import Library
from oic_qa.records import Answer, Asked, Hit, Query, Recalled, Refusal
from oic_qa.reply import reply
from oic_qa.set_replies import HARDLY_ASKED, reply_with_set
from oic_qa.settings import Settings
from oic_qa.told_forces import (
    BELONGS,
    MOST_TOLD,
    NEAR,
    OWN_LEAD,
    OWN_TOLD,
    PERHAPS_BELONGS,
    SELDOM_TOLD,
    SURELY_TOLD,
    TOLD_LEAD,
    TOLD_TOGETHER,
    forces_named,
    forces_told,
    is_outdone,
    is_told,
    is_told_by_responses,
    of_report,
    passages_on,
    told_by_report,
)
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


# What questions like this one tell


def recalled(hits: list[Hit], *, told: float = 3.0, unanswered: float = -3.0, **forces: float) -> list[Hit]:
    """The same hits, where questions like this one tell so much of the report and of each force."""
    known = Recalled(told=told, forces=forces, likeness=0.8)
    return [replace(hit, recalled=known, unanswered=unanswered) for hit in hits]


def test_questions_like_this_one_tell_that_the_report_tells_who() -> None:
    assert is_told(QUERY, recalled(scored(harbours=0.5), told=SURELY_TOLD))
    assert not is_told(QUERY, recalled(scored(harbours=0.5), told=SURELY_TOLD - 0.1))
    assert not is_told(QUERY, scored(harbours=0.9))
    assert not is_told(QUERY, [])
    assert not is_told(replace(QUERY, recommendations=(2,)), recalled(scored(harbours=0.5)))


def voted(hits: list[Hit], odds: float) -> list[Hit]:
    """The same, where they tell so much of every response."""
    return [replace(hit, signals=replace(hit.signals, voted=odds)) for hit in hits]


@pytest.mark.parametrize(
    ("told", "odds", "expected"),
    [
        (SELDOM_TOLD, SELDOM_TOLD - TOLD_LEAD, True),
        (SELDOM_TOLD, SELDOM_TOLD - TOLD_LEAD + 0.1, False),
        (SELDOM_TOLD - 0.1, -4.0, False),
    ],
)
def test_so_they_do_where_any_response_is_much_less_likely_to(
    told: float, odds: float, expected: bool
) -> None:
    assert is_told(QUERY, recalled(voted(scored(harbours=0.5), odds), told=told)) is expected


@pytest.mark.parametrize(
    ("told", "odds", "likeness", "expected"),
    [
        (-math.inf, OWN_TOLD, NEAR, True),
        (-math.inf, OWN_TOLD - 0.1, NEAR, False),
        (-math.inf, OWN_TOLD, NEAR - 0.1, False),
        (-1.0, OWN_LEAD - 1.0, NEAR, True),
        (-1.0, OWN_LEAD - 1.1, NEAR, False),
    ],
)
def test_what_such_questions_ask_of_responses_the_report_does_not_tell(
    told: float, odds: float, likeness: float, expected: bool
) -> None:
    known = Recalled(told=told, likeness=likeness)
    hits = [replace(hit, recalled=known) for hit in voted(scored(harbours=0.9, reply=0.6), odds)]
    assert is_told_by_responses(hits) is expected
    answer = reply_with_set(OF_REPORT, [replace(hit, unanswered=-3.0) for hit in hits], LIBRARY)
    assert isinstance(answer, Answer)
    assert answer.bodies == (("Cheshire",) if expected else ("Kent",))


def test_where_hardly_anybody_is_asked_for_nobody_is_named() -> None:
    hits = voted(scored(harbours=0.9, reply=0.54), HARDLY_ASKED - 0.1)
    assert isinstance(
        reply_with_set(QUERY, recalled(hits, told=-math.inf, unanswered=-3.0), LIBRARY), Refusal
    )
    asked = voted(hits, HARDLY_ASKED)
    assert isinstance(
        reply_with_set(QUERY, recalled(asked, told=-math.inf, unanswered=-3.0), LIBRARY), Answer
    )


def test_the_report_is_quoted_then_though_a_response_fits_better() -> None:
    hits = scored(reply=0.9, lakes=0.8, harbours=0.7)
    answer = reply_with_set(QUERY, recalled(hits), LIBRARY)
    assert isinstance(answer, Answer)
    assert answer.bodies == ("Kent", "Cheshire")
    assert [quote.heading for quote in answer.quotes] == ["Lakes"]


def test_of_the_forces_in_the_best_passage_those_count_that_such_questions_ask_for() -> None:
    told = recalled(scored(lakes=0.9, rivers=0.8), Kent=PERHAPS_BELONGS, Cheshire=PERHAPS_BELONGS - 0.1)
    assert forces_told(told, QUERY, LIBRARY) == ("Kent",)


def test_a_force_that_they_ask_for_is_quoted_where_the_report_names_it_and_not_counted_where_nowhere() -> (
    None
):
    hits = recalled(
        scored(harbours=0.9, rivers=0.7), **{"West Midlands": BELONGS, "Kent": 1.0, "Surrey": 3.0}
    )
    told = of_report(QUERY, hits, LIBRARY)
    forces = forces_told(told, QUERY, LIBRARY)
    assert forces == ("Kent", "West Midlands")
    assert [hit.passage.heading for hit in passages_on(forces, told)] == ["Harbours", "Rivers"]


def test_where_nothing_near_was_asked_the_best_passage_tells_the_forces() -> None:
    told = recalled(scored(lakes=0.9, rivers=0.8))
    assert forces_told(told, QUERY, LIBRARY) == ("Kent", "Cheshire")


def test_what_such_questions_leave_unanswered_is_refused_all_the_same() -> None:
    hits = recalled(scored(harbours=0.9), told=1.0, unanswered=1.1)
    assert isinstance(reply_with_set(QUERY, hits, LIBRARY), Refusal)
    assert isinstance(reply_with_set(QUERY, recalled(hits, told=1.2, unanswered=1.1), LIBRARY), Answer)


def test_whoever_is_set_aside_is_not_told_either() -> None:
    hits = recalled(scored(lakes=0.9), Kent=3.0, Cheshire=3.0)
    answer = reply_with_set(replace(QUERY, besides=("Kent",)), hits, LIBRARY)
    assert isinstance(answer, Answer)
    assert answer.bodies == ("Cheshire",)


def test_who_is_not_told_of_is_whoever_of_those_held_the_report_does_not_name() -> None:
    silent = replace(QUERY, silent_ones=True)
    answer = reply_with_set(silent, recalled(scored(harbours=0.9), Kent=3.0), LIBRARY)
    assert isinstance(answer, Answer)
    assert (answer.bodies, [quote.heading for quote in answer.quotes]) == (("Cheshire",), ["Harbours"])
    everybody = recalled(scored(lakes=0.9), Kent=3.0, Cheshire=3.0)
    assert isinstance(reply_with_set(silent, everybody, LIBRARY), Refusal)


def test_forces_are_named_however_the_question_is_put() -> None:
    plain = replace(QUERY, asked=Asked.GENERAL)
    known = reply(plain, recalled(scored(gangs=0.95, lakes=0.9)), LIBRARY)
    assert isinstance(known, Answer)
    assert known.bodies == ("Kent", "Cheshire")
    unknown = reply(plain, scored(gangs=0.95, lakes=0.9), LIBRARY)
    assert isinstance(unknown, Answer)
    assert unknown.bodies == ()
