"""What speaks for an answer among the hits of a question, and which hits may answer it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oic_qa.answerable import (
    JUDGED,
    LEAST,
    MOST,
    best_read,
    by_support,
    candidates,
    is_judged,
    is_strange,
    read_among,
    signals_of,
)
from oic_qa.records import Asked, Hit, Wanted
from tests.made import made_corpus, made_hits, made_library, made_query

REPORT = """A report

Gangs sell boats. Kent sees boats.

Recommendation 1

By 31 December 2025, chief constables should count boats.
"""
CORPUS = made_corpus(REPORT, Kent="We count boats.\n", Cheshire="We wait.\n")
LIBRARY = made_library(CORPUS)
GENERAL = made_query("who sells boats")
ACTION = replace(made_query("what does Kent do", asked=Asked.ACTION), bodies=("Kent",))
HITS = made_hits(LIBRARY, {"Gangs sell": 0.8, "We count": 0.6})


def read(hits: list[Hit], *odds: tuple[float, ...]) -> list[Hit]:
    """The same hits, the first of them with what was read."""
    return [replace(hit, read=given) for hit, given in zip(hits, odds, strict=False)] + hits[len(odds) :]


def test_the_best_of_each_signal_counts_whichever_passage_has_it() -> None:
    support, written, *_ = signals_of(GENERAL, HITS)
    assert support == max(hit.support for hit in HITS) == 0.8
    assert written == max(hit.signals.written_cosine for hit in HITS)


def test_the_best_sentence_read_counts_and_the_mean_of_the_best_four() -> None:
    _, _, best, mean, *_ = signals_of(GENERAL, read(HITS, (3.0, -1.0), (2.0, -2.0, -5.0)))
    assert best == 3.0
    assert mean == pytest.approx((3.0 + 2.0 - 1.0 - 2.0) / 4)


def test_where_nothing_was_read_the_best_is_even() -> None:
    assert best_read(HITS) == best_read([]) == 0.0
    assert best_read(read(HITS, (-2.0, 1.5))) == 1.5


def test_being_surer_than_sure_tells_nothing_more() -> None:
    assert read_among(read(HITS, (99.0, -99.0))) == (MOST, LEAST)


def test_where_nothing_was_read_the_least_is_taken() -> None:
    assert read_among(HITS) == (LEAST,)


def test_the_judge_is_told_what_is_asked_for() -> None:
    general, action = signals_of(GENERAL, HITS), signals_of(ACTION, HITS)
    figure = signals_of(replace(GENERAL, wanted=Wanted.FIGURE), HITS)
    assert (general[4], action[4], general[5], figure[5]) == (0.0, 1.0, 0.0, 1.0)
    assert signals_of(replace(GENERAL, topic="one two three"), HITS)[6] == pytest.approx(0.3)


def test_what_is_asked_about_a_body_is_answered_by_what_concerns_it() -> None:
    assert candidates(GENERAL, HITS) == HITS
    found = {hit.passage.document for hit in candidates(ACTION, HITS)}
    assert found == {"report", "kent-response"}
    assert all(hit.passage.recommendation is None for hit in candidates(ACTION, HITS))


@pytest.mark.parametrize("asked", list(Asked))
def test_the_judge_decides_neither_sets_nor_recommendations(asked: Asked) -> None:
    query = made_query("?", asked=asked)
    assert is_judged(query) is (asked in JUDGED)
    assert not is_judged(replace(query, recommendations=(1,)))


@given(st.floats(-2, 3), st.floats(0, 1), st.floats(0, 1), st.sampled_from([GENERAL, ACTION]))
def test_support_alone_decides_at_its_floors(
    support: float, general: float, about_bodies: float, query: object
) -> None:
    judge = by_support(general, about_bodies)
    asked = GENERAL if query is GENERAL else ACTION
    floor = general if asked is GENERAL else about_bodies
    chance = judge.chance(signals_of(asked, [replace(HITS[0], support=support)]))
    if abs(support - floor) > 1e-6:
        assert (chance > 0.5) is (support > floor)


STRANGE = [replace(hit, known=0.5, read=(-3.0,)) for hit in made_hits(LIBRARY, {"Gangs sell": 0.4})]


def test_a_short_question_in_unknown_words_and_like_nothing_asked_is_strange() -> None:
    assert is_strange(made_query("who wrote hamlet"), STRANGE)


def test_that_the_report_is_asked_makes_no_question_long() -> None:
    assert is_strange(made_query("now please what does the report say about plays"), STRANGE)
    assert not is_strange(made_query("what does it say of all the plays that he wrote"), STRANGE)


@pytest.mark.parametrize(
    ("topic", "change"),
    [
        ("a long question tells its matter in many ways known ones", {}),
        ("who wrote hamlet", {"known": 0.9}),
        ("who wrote hamlet", {"read": (1.0,)}),
        ("who wrote hamlet", {"signals": replace(HITS[0].signals, written_cosine=0.8)}),
    ],
)
def test_what_is_long_or_known_or_like_what_is_asked_or_reads_well_is_not(
    topic: str, change: dict[str, Any]
) -> None:
    assert not is_strange(made_query(topic), [replace(hit, **change) for hit in STRANGE])
