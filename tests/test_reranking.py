"""Which sentences are read beside a question, and what is made of what the model says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pytest
from numpy.typing import NDArray

from oic_qa.records import Asked, Hit, Passage, PassageKind, Query, Sentence, Span
from oic_qa.reranking import Reading, reread, sentences_to_read
from oic_qa.settings import Settings
from tests.made import made_query


def hit(
    row: int, *scores: float, body: str | None = None, names: tuple[str, ...] = (), restates: bool = False
) -> Hit:
    """A passage of as many sentences, of a body's response or of the report, which may name bodies."""
    sentence = Sentence((Span(row, row + 1),), restates=restates, figure=False, date=False)
    passage = Passage(
        row=row,
        document=f"{body}-response" if body else "report",
        spans=sentence.spans,
        sentences=(sentence,) * len(scores),
        headings=(),
        speaker="somebody",
        kind=PassageKind.RESPONSE if body else PassageKind.REPORT,
        recommendation=None,
        own_number=None,
        bodies=names,
        body=body,
    )
    return Hit(passage, score=max(scores), cosine=0.5, support=0.5, sentence_scores=scores)


HITS = (
    hit(2, 0.9, 0.4),
    hit(5, 0.8, 0.1, body="Kent"),
    hit(3, 0.7, 0.6, names=("Kent", "Cheshire")),
    hit(4, 0.3, 0.5, 0.2, 0.55, body="Cheshire"),
    hit(6, 0.45, body="Kent"),
    hit(0, 0.05),
)
"""Best first, as the search gives them: the rows are out of order."""


def read_of(query: Query, hits: Sequence[Hit] = HITS) -> list[tuple[int, int]]:
    """The row of each sentence to be read, and its place in its passage."""
    return [(item.row, item.place) for item in sentences_to_read(query, hits)]


# Which sentences are read


def test_the_four_best_sentences_are_read_wherever_they_stand() -> None:
    assert read_of(made_query("who lands boats")) == [(2, 0), (5, 0), (3, 0), (3, 1)]


def test_where_there_are_fewer_all_are_read() -> None:
    assert read_of(made_query("boats"), [hit(1, 0.2, 0.3)]) == [(1, 1), (1, 0)]
    assert read_of(made_query("boats"), []) == []


def test_of_sentences_that_score_the_same_the_first_of_the_documents_are_read() -> None:
    same = [hit(8, 0.5, 0.5), hit(7, 0.5, 0.5, 0.5)]
    assert read_of(made_query("boats"), same) == [(7, 0), (7, 1), (7, 2), (8, 0)]


@pytest.mark.parametrize("asked", [Asked.ACTION, Asked.COMPARISON, Asked.GENERAL])
def test_about_a_body_its_own_words_are_read_and_what_names_it(asked: Asked) -> None:
    about_kent = replace(made_query("boats", asked=asked), bodies=("Kent",))
    assert read_of(about_kent) == [(5, 0), (3, 0), (3, 1), (6, 0)]


def test_for_a_set_of_bodies_the_three_best_sentences_of_each_are_read() -> None:
    assert sorted(read_of(made_query("who counts", asked=Asked.BODIES))) == [
        *[(4, 0), (4, 1), (4, 3)],  # Cheshire
        *[(5, 0), (5, 1), (6, 0)],  # Kent
    ]


def test_for_a_set_only_prose_of_a_bodys_own_is_read() -> None:
    address = hit(1, 0.9, body="Kent")
    not_own = [
        replace(address, passage=replace(address.passage, prose=False)),
        hit(2, 0.9, body="Kent", restates=True),
        hit(3, 0.9, names=("Kent",)),
    ]
    own = hit(4, 0.1, body="Kent")
    assert read_of(made_query("who counts", asked=Asked.BODIES), [*not_own, own]) == [(4, 0)]


def test_where_a_set_is_perhaps_asked_for_both_are_read_and_no_sentence_twice() -> None:
    read = read_of(replace(made_query("who counts"), perhaps_bodies=True))
    assert read[:4] == [(2, 0), (5, 0), (3, 0), (3, 1)]
    assert sorted(read[4:]) == [(4, 0), (4, 1), (4, 3), (5, 1), (6, 0)]


@pytest.mark.parametrize(
    "query",
    [
        made_query("what does it require", asked=Asked.REQUIREMENT),
        replace(made_query("recommendation 4"), recommendations=(4,), asks_more=False),
        replace(made_query("and Kent", asked=Asked.ACTION), recommendations=(4,), asks_more=False),
    ],
)
def test_where_numbers_already_say_what_is_shown_nothing_is_read(query: Query) -> None:
    assert read_of(query) == []


def test_where_more_is_asked_about_a_recommendation_it_is_read() -> None:
    assert read_of(replace(made_query("who counts"), recommendations=(4,))) == read_of(made_query("who"))


# What is made of it


@dataclass(frozen=True, slots=True)
class Told:
    """A reader that says of each text what it is told, and keeps what it was asked."""

    odds: Mapping[str, float]
    asked: list[tuple[str, Sequence[str]]] = field(default_factory=list)
    sha256: str = "f" * 64

    def scores(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """Give float32 (texts)."""
        self.asked.append((question, texts))
        return np.array([self.odds[text] for text in texts], dtype=np.float32)


SETTINGS = Settings(read_weight=0.1)
TEXTS = tuple(tuple(f"text {row}.{place}" for place in range(4)) for row in range(7))
ODDS = Told({"text 2.0": -3.0, "text 5.0": 0.5, "text 3.0": -1.0, "text 3.1": 2.0})


def test_the_texts_of_the_sentences_are_read_beside_what_is_searched_for() -> None:
    reader = replace(ODDS, asked=[])
    query = replace(made_query("boats"), question="And Kent?", text="What of Kent and boats?")
    reread(query, HITS, Reading(reader, TEXTS), SETTINGS)
    assert reader.asked == [("boats", ["text 2.0", "text 5.0", "text 3.0", "text 3.1"])]


def test_a_hit_holds_the_log_odds_of_its_sentences_that_were_read_best_first() -> None:
    found = reread(made_query("boats"), HITS, Reading(ODDS, TEXTS), SETTINGS)
    assert {one.passage.row: one.read for one in found} == {
        2: (-3.0,),
        5: (0.5,),
        3: (2.0, -1.0),
        4: (),
        6: (),
        0: (),
    }


def test_nothing_but_their_support_is_changed_nor_their_order() -> None:
    found = reread(made_query("boats"), HITS, Reading(ODDS, TEXTS), SETTINGS)
    before = tuple(replace(one, support=0.0) for one in HITS)
    assert tuple(replace(one, read=(), meeting=(), support=0.0) for one in found) == before


def test_a_sentence_that_misses_a_condition_speaks_less_for_its_body_and_not_for_an_answer() -> None:
    def unmet(_query: Query, passage: Passage, place: int) -> int:
        return 2 if (passage.row, place) == (3, 1) else 0

    plain = reread(made_query("boats"), HITS, Reading(ODDS, TEXTS), SETTINGS)
    found = reread(made_query("boats"), HITS, Reading(ODDS, TEXTS, unmet), SETTINGS)
    assert [one.meeting for one in plain] == [one.read for one in plain]
    assert {one.passage.row: one.meeting for one in found}[3] == (-1.0, -4.0)
    assert [(one.read, one.support) for one in found] == [(one.read, one.support) for one in plain]


def test_what_was_read_counts_for_support_and_what_was_not_as_the_worst_that_was() -> None:
    found = reread(made_query("boats"), HITS, Reading(ODDS, TEXTS), SETTINGS)
    gained = {
        after.passage.row: round(after.support - before.support, 6)
        for before, after in zip(HITS, found, strict=True)
    }
    assert gained == {2: -0.3, 5: 0.05, 3: 0.2, 4: -0.3, 6: -0.3, 0: -0.3}


def test_being_surer_than_enough_counts_no_more() -> None:
    sure, never = (
        reread(made_query("boats"), HITS[1:2], Reading(Told(dict.fromkeys(TEXTS[5], odds)), TEXTS), SETTINGS)
        for odds in (9.0, -9.0)
    )
    assert round(sure[0].support - HITS[1].support, 6) == 0.4
    assert round(never[0].support - HITS[1].support, 6) == -0.6


def test_where_nothing_is_read_the_hits_are_as_they_were() -> None:
    assert (
        reread(made_query("boats", asked=Asked.REQUIREMENT), HITS, Reading(Told({}), TEXTS), SETTINGS) == HITS
    )
    assert reread(made_query("boats"), [], Reading(Told({}), ()), SETTINGS) == ()
