"""A date or an amount that is asked for has to stand in what is quoted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oic_qa.expected import LOOKED_AT, held_to_kind
from oic_qa.records import Answer, Asked, Query, Reason, Refusal
from tests.made import made_corpus, made_hits, made_library, made_query

REPORT = """A report

Boats

Gangs buy boats abroad.

Vans

Vans cost £4,000 each.

Lorries

In March 2024 gangs hid in lorries.

Planes

Gangs rarely fly.

Pilots

Yours sincerely, Jo Smith, Police and Crime Commissioner.

Dogs

Dogs search trains.
"""
LIBRARY = made_library(made_corpus(REPORT))
BOATS, VANS, LORRIES, SIGNED = "Gangs buy", "Vans cost", "In March", "Jo Smith"


def answer(*words: str) -> Answer:
    """Quotes of the passages with these words, in this order."""
    hits = made_hits(LIBRARY, {found: 0.9 - 0.1 * place for place, found in enumerate(words)})
    return Answer(tuple(LIBRARY.quoter.of_hit(hit) for hit in hits[: len(words)]), bodies=("Kent",))


def held(query: Query | str, *words: str) -> Answer | Refusal:
    query = made_query(query) if isinstance(query, str) else query
    return held_to_kind(answer(*words), query)


DATES = (
    "When did gangs buy boats?",
    "when will it be finished",
    "when is the work due",
    "which year was it",
    "what exact date did they buy it",
)
AMOUNTS = ("how much did a boat cost", "what does a boat cost", "what's the budget", "how much money was it")
NAMES = (
    "what is the name of the director of boats",
    "whats the agency chiefs name",
    "name of the man who bought a boat",
    "who is the director of boats, whats his name",
)


@pytest.mark.parametrize(
    ("question", "missing", "without", "quoted"),
    [
        *((question, "date", [BOATS], [BOATS, LORRIES]) for question in DATES),
        *((question, "amount of money", [BOATS, LORRIES], [BOATS, VANS]) for question in AMOUNTS),
        *((question, "person's name", [BOATS, LORRIES], [SIGNED, BOATS]) for question in NAMES),
    ],
)
def test_what_is_asked_for_has_to_be_quoted(
    question: str, missing: str, without: list[str], quoted: list[str]
) -> None:
    refused = held(question, *without)
    assert isinstance(refused, Refusal)
    assert (refused.reason, refused.notes) == (
        Reason.DOCUMENTS_SILENT,
        (f"What was found holds no {missing}.",),
    )
    assert isinstance(held(question, *quoted), Answer)


def test_a_name_has_to_stand_in_the_first_quotation() -> None:
    assert isinstance(held(NAMES[0], BOATS, SIGNED), Refusal)


@pytest.mark.parametrize(
    "question",
    [
        "what is the name of the boat",
        "who is the director of boats",
        "names of the forces",
        "when should we ring them",
        "when is it used",
        "was it before or when did they",
        "who pays for boats",
        "is it worth the cost",
        "how many boats were there",
        "where do gangs buy boats",
    ],
)
def test_other_questions_may_be_answered_without_either(question: str) -> None:
    assert isinstance(held(question, BOATS), Answer)


def test_what_was_found_is_shown_beside_the_refusal() -> None:
    refused = held("when did gangs buy boats", BOATS)
    assert isinstance(refused, Refusal)
    assert ([quote.text for quote in refused.near_misses], refused.bodies) == (
        ["Gangs buy boats abroad."],
        ("Kent",),
    )


def test_only_the_best_quotations_are_looked_at() -> None:
    late = (BOATS, "Gangs rarely", "Dogs search", LORRIES)
    assert len(late) == LOOKED_AT + 1
    assert isinstance(held("when did gangs buy boats", *late), Refusal)


def test_a_set_or_a_recommendation_is_shown_as_it_is() -> None:
    query = made_query("when did they reply", asked=Asked.BODIES)
    numbered = replace(made_query("when will 2 be finished"), recommendations=(2,))
    assert isinstance(held(query, BOATS), Answer)
    assert isinstance(held(numbered, BOATS), Answer)
