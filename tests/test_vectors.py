"""Rows and their cosines: exact or halved, never one row too many, and the same bytes on disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from oic_qa.vectors import (
    Vectors,
    every_row,
    exact,
    halved,
    load_vectors,
    nearest_rows,
    quartered,
    row_cosines,
    save_vectors,
)

Keeping = Callable[[NDArray[np.float32]], Vectors]

either_way = pytest.mark.parametrize("kept", [exact, halved])

UNITS = np.eye(3, dtype=np.float32)
LAST = np.array([0, 0, 1], dtype=np.float32)


def unit_rows(count: int) -> NDArray[np.float32]:
    """Rows as long as the model's, of length 1, drawn with a seed."""
    rows = np.random.default_rng(7).normal(size=(count, 384)).astype(np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def test_cosines_are_single_precision_and_agree_with_the_plain_product() -> None:
    rows = unit_rows(300)
    cosines = row_cosines(exact(rows), rows[17], rows=300)
    assert cosines.dtype == np.float32
    assert np.allclose(cosines, rows @ rows[17], atol=1e-6)


def test_halved_rows_take_half_the_room_and_their_cosines_are_right_to_three_places(tmp_path: Path) -> None:
    rows = unit_rows(300)
    cosines = row_cosines(halved(rows), rows[17], rows=300)
    assert cosines.dtype == np.float32
    assert np.abs(cosines - rows @ rows[17]).max() < 0.0005
    save_vectors(exact(rows), tmp_path / "exact")
    save_vectors(halved(rows), tmp_path / "halved")
    exactly, half = ((tmp_path / name).stat().st_size for name in ("exact", "halved"))
    assert half / exactly == pytest.approx(0.5, abs=0.001)


def test_a_quarter_of_the_room_leaves_cosines_right_to_two_places(tmp_path: Path) -> None:
    rows = unit_rows(300)
    cosines = row_cosines(quartered(rows), rows[17], rows=300)
    assert np.abs(cosines - rows @ rows[17]).max() < 0.005
    save_vectors(exact(rows), tmp_path / "exact")
    save_vectors(quartered(rows), tmp_path / "quartered")
    exactly, quarter = ((tmp_path / name).stat().st_size for name in ("exact", "quartered"))
    assert quarter / exactly == pytest.approx(0.25, abs=0.001)


def test_numbers_kept_as_a_byte_are_found_again_without_any_rows() -> None:
    nothing = nearest_rows(quartered(np.zeros((0, 3), dtype=np.float32)), LAST, count=1)
    assert nothing.rows.tolist() == []
    assert nearest_rows(quartered(UNITS), LAST, count=1).rows.tolist() == [2]


@either_way
def test_rows_that_are_asked_for_and_not_there_are_never_taken_for_the_last_row(kept: Keeping) -> None:
    cosines = row_cosines(kept(UNITS), LAST, rows=5)
    assert cosines.tolist() == [0, 0, 1, -1, -1]


@either_way
def test_without_rows_there_are_no_cosines(kept: Keeping) -> None:
    assert row_cosines(kept(np.zeros((0, 3), dtype=np.float32)), LAST, rows=0).shape == (0,)


@either_way
@pytest.mark.parametrize("count", [0, 3])
def test_saved_rows_come_back_and_the_same_rows_give_the_same_bytes(
    kept: Keeping, count: int, tmp_path: Path
) -> None:
    save_vectors(kept(UNITS[:count]), tmp_path / "one")
    loaded = load_vectors(tmp_path / "one")
    save_vectors(loaded, tmp_path / "two")
    assert row_cosines(loaded, LAST, rows=count).tolist() == [0, 0, 1][:count]
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_every_row_is_given_back_as_exactly_as_it_is_kept() -> None:
    rows = unit_rows(20)
    assert np.array_equal(every_row(exact(rows)), rows)
    assert np.abs(every_row(quartered(rows)) - rows).max() < 0.005
    assert every_row(quartered(rows[:0])).shape == (0, 384)


def test_nearest_rows_may_leave_some_out() -> None:
    near = nearest_rows(exact(UNITS), LAST, count=3)
    assert near.without([2]).rows.tolist() == [row for row in near.rows.tolist() if row != 2]
    assert near.without([2]).cosines.max() == 0
