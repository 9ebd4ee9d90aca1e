"""Tuning on a toy corpus: the loss falls, what is asked for is found, the same run gives the same bytes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from oic_qa.adapter import LowRank, Tuning
from oic_qa.encoder_export import add_changes
from oic_qa.pretrained import open_model
from oic_qa.training.examples import Example, Material
from oic_qa.training.tuning import Tuned, tune
from tests.tiny_model import write_tiny_model

SENTENCES = ("gangs sell boats", "police see drones", "officers travel far", "vans drive fast")
MATERIAL = Material(
    passages=("gangs sell boats police see drones", "officers travel far vans drive fast"),
    sentences=SENTENCES,
    passage_of=np.array([0, 0, 1, 1]),
    wording=np.array([0, 1, 2, 3]),
    examples=(
        Example("who is at sea", 0),
        Example("the sea", 0),
        Example("what do who fly", 1),
        Example("which use trains", 2),
        Example("how do who use trains", 2),
        Example("how is the sea", 3),
    ),
)
TUNING = Tuning(rank=8, epochs=28, batch=3, learning_rate=5e-3, warm_up=2)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_model(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="module")
def tuned(folder: Path) -> Tuned:
    return tune(open_model(folder), MATERIAL, TUNING, threads=1, announce=lambda _line: None)


def test_the_loss_falls(tuned: Tuned) -> None:
    assert len(tuned.losses) == TUNING.epochs
    assert tuned.losses[-1] < tuned.losses[0] / 2


def test_a_model_with_the_changes_finds_more_of_what_is_asked_for(folder: Path, tuned: Tuned) -> None:
    assert right(folder, tuned.changes) > right(folder, ())


def right(folder: Path, changes: tuple[LowRank, ...]) -> int:
    """How many examples lie nearest to their sentence."""
    model = open_model(folder)
    add_changes(model, changes)
    questions = [example.text for example in MATERIAL.examples]
    asked, rows = (model.encode(list(texts), show_progress_bar=False) for texts in (questions, SENTENCES))
    nearest = np.argmax(np.asarray(asked) @ np.asarray(rows).T, axis=1)
    return sum(int(row) == example.row for row, example in zip(nearest, MATERIAL.examples, strict=True))


def test_the_same_run_gives_the_same_bytes_and_another_seed_others(folder: Path, tuned: Tuned) -> None:
    again = tune(open_model(folder), MATERIAL, TUNING, threads=1, announce=lambda _line: None)
    assert bytes_of(again) == bytes_of(tuned)
    short = Tuning(rank=8, epochs=1, seed=2)
    other = tune(open_model(folder), MATERIAL, short, threads=1, announce=lambda _line: None)
    assert bytes_of(other) != bytes_of(tuned)


def bytes_of(tuned: Tuned) -> list[tuple[str, bytes, bytes]]:
    return [(change.name, change.a.tobytes(), change.b.tobytes()) for change in tuned.changes]


def test_every_dense_layer_of_every_block_is_changed(tuned: Tuned) -> None:
    assert [change.name for change in tuned.changes] == [
        f"encoder.layer.{block}.{name}"
        for block in (0, 1)
        for name in (
            "attention.self.query",
            "attention.self.key",
            "attention.self.value",
            "attention.output.dense",
            "intermediate.dense",
            "output.dense",
        )
    ]
    assert {change.a.shape[0] for change in tuned.changes} == {8}
    assert all(np.isfinite(change.delta()).all() for change in tuned.changes)


def test_what_training_sets_for_the_process_is_set_back(folder: Path) -> None:
    import torch

    before = torch.get_num_threads(), torch.random.get_rng_state().tolist()
    said: list[str] = []
    tune(open_model(folder), MATERIAL, Tuning(rank=1, epochs=2), threads=3, announce=said.append)
    assert (torch.get_num_threads(), torch.random.get_rng_state().tolist()) == before
    assert not torch.are_deterministic_algorithms_enabled()
    assert [line.split(":")[0] for line in said] == ["Epoch 1 of 2 done", "Epoch 2 of 2 done"]
