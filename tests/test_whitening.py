"""Vectors of wordings, with less of what differs between those of one fact."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from oic_qa.whitening import NO_WHITENING, fit_whitening, whitened

HOW, WHAT = np.eye(2, dtype=np.float32)
"""Directions in which one speaks otherwise, and asks something else."""


def spoken(what: float, *how: float) -> list[NDArray[np.float32]]:
    """Wordings of one fact, of unit length."""
    rows = [what * WHAT + one * HOW for one in how]
    return [row / np.linalg.norm(row) for row in rows]


WORDINGS = np.array([*spoken(1, -1, 0, 1), *spoken(-1, -1, 0, 1)])
FACTS = ("boats",) * 3 + ("vans",) * 3


def test_wordings_of_a_fact_come_nearer_than_those_of_others_in_the_same_manner() -> None:
    asked, in_other_words, of_another_fact = WORDINGS[2], WORDINGS[0], WORDINGS[5]
    assert asked @ in_other_words == pytest.approx(asked @ of_another_fact, abs=1e-6)
    turned = whitened(WORDINGS, fit_whitening(WORDINGS, FACTS))
    assert turned[2] @ turned[0] > 0.8
    assert turned[2] @ turned[5] < -0.8


def test_one_question_is_turned_as_many_are() -> None:
    whitening = fit_whitening(WORDINGS, FACTS)
    assert whitened(WORDINGS[1], whitening) == pytest.approx(whitened(WORDINGS, whitening)[1], abs=1e-6)


@pytest.mark.parametrize("facts", [tuple("abcdef"), ("a", "b", "c", "a", "b", "c")])
def test_where_no_fact_has_two_wordings_that_differ_vectors_stay_as_they_are(facts: tuple[str, ...]) -> None:
    twice = np.concatenate([WORDINGS[:3], WORDINGS[:3]])
    assert fit_whitening(twice, facts) is NO_WHITENING
    assert whitened(twice, NO_WHITENING) is twice


def test_without_wordings_there_is_nothing_to_learn() -> None:
    assert fit_whitening(np.zeros((0, 2), dtype=np.float32), ()) is NO_WHITENING


@given(arrays(np.float32, (4, 3), elements=st.integers(-9, 9)))
def test_what_is_turned_has_unit_length_or_none(rows: NDArray[np.float32]) -> None:
    whitening = fit_whitening(np.eye(3, dtype=np.float32), ("a", "a", "b"))
    lengths = np.linalg.norm(whitened(rows, whitening), axis=1)
    assert all(length == pytest.approx(1, abs=1e-3) or length < 1 for length in lengths)
