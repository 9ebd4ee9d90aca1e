"""Answers from some of the documents: nothing of the others is quoted, and nothing false is said of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from oic_qa.records import (
    EVERYTHING,
    Answer,
    Asked,
    Coverage,
    Hit,
    Query,
    Quote,
    Reason,
    Refusal,
    Scope,
    Turn,
)
from oic_qa.reranking import READ, sentences_to_read
from oic_qa.scope import scope_of
from oic_qa.scoped_replies import coverage_of, reply_within, told_of_scope
from oic_qa.wording import coverage_line, outcome
from tests.made import made_corpus, made_hits, made_library, made_query

COUNT = "By 30 April 2026, chief constables should make plans to count boats and to share what they count."
REPORT = f"""A report

Recommendation 1

{COUNT}

Harbours

Kent Police patrols every harbour at night.
"""
CHESHIRE = f"""# Our reply

## Recommendation 1

{COUNT}

Our officers patrol one harbour by day.
"""
WEST_MIDLANDS = """# Statement

## Canals

Our officers patrol canals.
"""
CORPUS = made_corpus(REPORT, Cheshire=CHESHIRE, West_Midlands=WEST_MIDLANDS)
LIBRARY = made_library(CORPUS)
ONLY_REPORT, RESPONSES = scope_of(["report"], CORPUS), scope_of(["responses"], CORPUS)
CHESHIRE_ONLY, MIDLANDS_ONLY = scope_of(["Cheshire"], CORPUS), scope_of(["West Midlands"], CORPUS)
HARBOUR = made_query("harbour patrols")
BODIES = made_query("which forces patrol", asked=Asked.BODIES)


def hits(**scores: float) -> list[Hit]:
    words = {"night": "every harbour at night", "day": "one harbour by day", "canals": "patrol canals"}
    return made_hits(LIBRARY, {words[name]: score for name, score in scores.items()})


def replied(query: Query, scope: Scope, found: Sequence[Hit]) -> Answer | Refusal:
    return reply_within(query, found, LIBRARY, scope)


def documents(reply: Answer | Refusal) -> list[str]:
    return [quote.document for quote in _shown(reply)]


def _shown(reply: Answer | Refusal) -> tuple[Quote, ...]:
    return reply.quotes if isinstance(reply, Answer) else reply.near_misses


def test_everywhere_is_as_without_a_scope() -> None:
    found = hits(night=0.9, day=0.8)
    assert replied(HARBOUR, EVERYTHING, found) == replied(HARBOUR, Scope(), found)
    assert documents(replied(HARBOUR, EVERYTHING, found)) == ["report", "cheshire-response"]


@pytest.mark.parametrize("scope", [ONLY_REPORT, RESPONSES, CHESHIRE_ONLY])
def test_only_documents_in_the_scope_are_quoted(scope: Scope) -> None:
    reply = replied(HARBOUR, scope, hits(night=0.9, day=0.8, canals=0.6))
    assert isinstance(reply, Answer)
    assert documents(reply)
    assert all(scope.holds(document) for document in documents(reply))


def test_only_documents_in_the_scope_come_near() -> None:
    reply = replied(HARBOUR, CHESHIRE_ONLY, hits(night=0.9, day=0.3))
    assert isinstance(reply, Refusal)
    assert set(documents(reply)) == {"cheshire-response"}


def test_a_set_is_told_within_the_scope() -> None:
    found = hits(day=0.8, canals=0.7)
    everywhere = replied(BODIES, EVERYTHING, found)
    assert set(everywhere.bodies) == {"Cheshire", "West Midlands"}
    assert replied(BODIES, CHESHIRE_ONLY, found).bodies == ("Cheshire",)


def test_a_body_that_is_silent_beside_the_others_is_silent_alone() -> None:
    found = hits(day=0.8)
    assert replied(BODIES, EVERYTHING, found).silent_bodies == ("West Midlands",)
    alone = replied(BODIES, MIDLANDS_ONLY, found)
    assert isinstance(alone, Refusal)
    assert (alone.bodies, alone.silent_bodies) == ((), ("West Midlands",))


def test_a_body_whose_response_is_held_but_not_searched_is_not_said_to_be_missing() -> None:
    query = replace(made_query("Cheshire", asked=Asked.ACTION), bodies=("Cheshire",), recommendations=(1,))
    reply = replied(query, MIDLANDS_ONLY, hits(day=0.8))
    assert isinstance(reply, Refusal)
    assert reply.reason is Reason.DOCUMENTS_SILENT
    assert reply.notes == ("Cheshire’s response is held, but was not searched.",)


def test_a_body_of_which_nothing_is_held_is_still_said_to_be_missing() -> None:
    query = replace(made_query("Kent", asked=Asked.ACTION), bodies=("Kent",), recommendations=(1,))
    reply = replied(query, MIDLANDS_ONLY, hits(day=0.8))
    assert isinstance(reply, Refusal)
    assert (reply.reason, reply.notes) == (Reason.BODY_NOT_HELD, ())


def test_two_bodies_that_were_not_searched_are_named_in_one_line() -> None:
    both = ("Cheshire", "West Midlands")
    query = replace(made_query("both", asked=Asked.COMPARISON), bodies=both, recommendations=(1,))
    reply = replied(query, ONLY_REPORT, hits(day=0.8))
    assert reply.notes == ("Cheshire’s and West Midlands’s responses are held, but were not searched.",)
    assert isinstance(reply, Refusal)
    assert reply.reason is Reason.DOCUMENTS_SILENT


def test_a_recommendation_is_quoted_where_it_is_repeated_and_the_report_is_said_not_to_be_searched() -> None:
    query = replace(
        made_query("recommendation 1", asked=Asked.REQUIREMENT), recommendations=(1,), asks_more=False
    )
    repeated = replied(query, CHESHIRE_ONLY, hits())
    assert (documents(repeated), repeated.notes) == (["cheshire-response"], ("The report was not searched.",))
    nowhere = replied(query, MIDLANDS_ONLY, hits())
    assert isinstance(nowhere, Refusal)
    assert (nowhere.reason, nowhere.notes) == (Reason.DOCUMENTS_SILENT, ("The report was not searched.",))


def test_what_was_searched_is_noted_first_and_only_where_it_is_not_everything() -> None:
    reply = Refusal(Reason.DOCUMENTS_SILENT, notes=("A note.",))
    assert told_of_scope(reply, EVERYTHING, CORPUS) == reply
    told = told_of_scope(reply, CHESHIRE_ONLY, CORPUS)
    assert told.notes == ("Searched in: the response of Cheshire.", "A note.")


@pytest.mark.parametrize(
    ("scope", "line"),
    [
        (EVERYTHING, "2 of 43 forces’ responses are held."),
        (RESPONSES, "2 of 43 forces’ responses are held."),
        (CHESHIRE_ONLY, "2 of 43 forces’ responses are held, 1 of them searched."),
        (ONLY_REPORT, "2 of 43 forces’ responses are held, none of them searched."),
    ],
)
def test_coverage_says_how_many_responses_were_searched(scope: Scope, line: str) -> None:
    assert coverage_line(coverage_of(CORPUS, scope)) == line


def test_a_refusal_speaks_of_what_was_searched() -> None:
    reply = Refusal(Reason.DOCUMENTS_SILENT)
    turn = Turn(HARBOUR, reply, Coverage(2, 43), index="made")
    assert outcome(turn) == "Not answered: the documents held are silent on this."
    assert outcome(replace(turn, scope=CHESHIRE_ONLY)) == (
        "Not answered: the documents that were searched are silent on this."
    )


def test_what_is_read_closely_lies_in_the_scope_but_for_sets_which_are_judged_beside_the_others() -> None:
    found = hits(night=0.9, day=0.8, canals=0.7)
    rows = {hit.passage.row: hit.passage.document for hit in found}
    read = sentences_to_read(HARBOUR, found, scope=CHESHIRE_ONLY)
    assert 0 < len(read) <= READ
    assert {rows[item.row] for item in read} == {"cheshire-response"}
    of_set = sentences_to_read(BODIES, found, scope=CHESHIRE_ONLY)
    assert {rows[item.row] for item in of_set} == {"cheshire-response", "west-midlands-response"}
