"""Neighbouring passages quoted as one: what grows together, in which order, and what never does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oic_qa.records import Hit, Passage, PassageKind, Span
from oic_qa.runs import Run, runs

LENGTH = 100
"""Characters of each passage, unless a test says otherwise."""


def hit(row: int, *, heading: str = "Boats", score: float = 0.5, length: int = LENGTH) -> Hit:
    passage = Passage(
        row=row,
        document="report",
        spans=(Span(1_000 * row, 1_000 * row + length),),
        sentences=(),
        headings=("Findings", heading),
        speaker="HMICFRS",
        kind=PassageKind.REPORT,
        recommendation=None,
        own_number=None,
        bodies=(),
        body=None,
    )
    return Hit(passage, score=score, cosine=score, support=score, sentence_scores=())


def under(headings: str) -> list[Hit]:
    """A passage for each letter, its heading: "aab" is two under "a" and one under "b"."""
    return [hit(row, heading=heading) for row, heading in enumerate(headings)]


def rows(grown: Sequence[Run]) -> list[list[int]]:
    return [[found.passage.row for found in run.hits] for run in grown]


def test_a_passage_grows_to_all_its_neighbours_under_the_heading() -> None:
    hits = under("aaaab")
    assert rows(runs([hits[2]], hits, characters=4 * LENGTH)) == [[0, 1, 2, 3]]


def test_a_run_remembers_the_passage_it_grew_from() -> None:
    hits = under("aaa")
    assert [run.best for run in runs([hits[1]], hits, characters=3 * LENGTH)] == [hits[1]]


def test_a_run_stands_in_reading_order_whatever_the_order_of_the_hits() -> None:
    hits = under("aaa")
    assert rows(runs([hits[1]], hits[::-1], characters=3 * LENGTH)) == [[0, 1, 2]]


@pytest.mark.parametrize(
    ("before", "after", "grown"), [(0.6, 0.5, [0, 1]), (0.5, 0.6, [1, 2]), (0.5, 0.5, [0, 1])]
)
def test_the_better_neighbour_comes_first_and_of_equals_the_one_before(
    before: float, after: float, grown: list[int]
) -> None:
    hits = [hit(0, score=before), hit(1, score=0.9), hit(2, score=after)]
    assert rows(runs([hits[1]], hits, characters=2 * LENGTH)) == [grown]


@pytest.mark.parametrize(("characters", "grown"), [(2 * LENGTH - 1, [0]), (2 * LENGTH, [0, 1])])
def test_a_run_may_be_as_long_as_the_limit(characters: int, grown: list[int]) -> None:
    hits = under("aa")
    assert rows(runs([hits[0]], hits, characters=characters)) == [grown]


def test_a_neighbour_that_is_too_long_leaves_room_for_the_other() -> None:
    hits = [hit(0), hit(1), hit(2, score=0.9, length=500)]
    assert rows(runs([hits[1]], hits, characters=2 * LENGTH)) == [[0, 1]]


def test_a_chosen_passage_that_is_itself_too_long_is_quoted_whole_and_alone() -> None:
    hits = [hit(0, length=500), hit(1)]
    assert rows(runs([hits[0]], hits, characters=2 * LENGTH)) == [[0]]


def test_all_ranges_of_a_torn_passage_count() -> None:
    torn = hit(0)
    torn = replace(torn, passage=replace(torn.passage, spans=(Span(0, 80), Span(500, 580))))
    hits = [torn, hit(1)]
    assert rows(runs([torn], hits, characters=2 * LENGTH)) == [[0]]


NEIGHBOUR = hit(1).passage


@pytest.mark.parametrize(
    "neighbour",
    [
        replace(NEIGHBOUR, document="kent-response"),
        replace(NEIGHBOUR, headings=("Findings",)),
        replace(NEIGHBOUR, speaker="Kent Police"),
        replace(NEIGHBOUR, kind=PassageKind.RESPONSE),
        replace(NEIGHBOUR, recommendation=4),
        replace(NEIGHBOUR, prose=False),
    ],
    ids=["document", "headings", "speaker", "kind", "recommendation", "prose"],
)
def test_passages_of_another_place_speaker_or_role_stay_apart(neighbour: Passage) -> None:
    hits = [hit(0), replace(hit(1), passage=neighbour)]
    assert rows(runs([hits[0]], hits, characters=9 * LENGTH)) == [[0]]


@pytest.mark.parametrize("kind", [PassageKind.RECOMMENDATION, PassageKind.RESTATEMENT])
def test_recommendations_are_units_of_their_own(kind: PassageKind) -> None:
    hits = [replace(found, passage=replace(found.passage, kind=kind)) for found in under("aa")]
    assert rows(runs([hits[0]], hits, characters=9 * LENGTH)) == [[0]]


def test_a_heading_that_comes_again_later_is_not_reached_over_another() -> None:
    hits = under("aba")
    assert rows(runs([hits[0]], hits, characters=9 * LENGTH)) == [[0]]


def test_runs_stand_in_the_order_of_the_chosen_and_what_one_took_in_is_left_out() -> None:
    hits = under("aabb")
    assert rows(runs([hits[3], hits[0], hits[2], hits[1]], hits, characters=9 * LENGTH)) == [[2, 3], [0, 1]]


def test_a_later_run_stops_before_what_an_earlier_one_took() -> None:
    hits = under("aaaa")
    assert rows(runs([hits[0], hits[3]], hits, characters=2 * LENGTH)) == [[0, 1], [2, 3]]
    assert rows(runs([hits[1], hits[2]], hits, characters=3 * LENGTH)) == [[0, 1, 2]]
    # The one before fits better, and is taken.
    hits[1] = hit(1, heading="a", score=0.9)
    assert rows(runs([hits[0], hits[2]], hits, characters=2 * LENGTH)) == [[0, 1], [2, 3]]


def test_nothing_chosen_gives_no_runs() -> None:
    assert runs([], under("aa"), characters=9 * LENGTH) == []


@st.composite
def documents(draw: st.DrawFn) -> list[Hit]:
    """Passages under few headings, of any length and score."""
    drawn = draw(
        st.lists(
            st.tuples(st.sampled_from("ab"), st.integers(1, 300), st.sampled_from([0.1, 0.5, 0.9])),
            min_size=1,
            max_size=12,
        )
    )
    return [
        hit(row, heading=heading, length=length, score=score)
        for row, (heading, length, score) in enumerate(drawn)
    ]


@given(hits=documents(), characters=st.integers(1, 900), data=st.data())
def test_any_runs_keep_to_the_limit_the_heading_and_the_order_and_repeat_nothing(
    hits: list[Hit], characters: int, data: st.DataObject
) -> None:
    chosen = data.draw(st.lists(st.sampled_from(hits), unique_by=lambda found: found.passage.row))
    grown = runs(chosen, hits, characters=characters)
    for run in grown:
        lengths = [found.passage.spans[0].length for found in run.hits]
        assert sum(lengths) <= characters or len(run.hits) == 1
        assert len({found.passage.headings for found in run.hits}) == 1
        assert all(after - before == 1 for before, after in pairwise(rows([run])[0]))
        assert run.best in run.hits
    shown = [row for run in rows(grown) for row in run]
    assert len(shown) == len(set(shown))
    assert {found.passage.row for found in chosen} <= set(shown)
    places = [chosen.index(run.best) for run in grown]
    assert places == sorted(places)
