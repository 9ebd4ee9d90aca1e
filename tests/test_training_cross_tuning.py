"""Tuning a cross-encoder on a toy: right lies above wrong, and the same run gives the same weights."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from oic_qa.cross_encoder import CrossTuning
from oic_qa.pretrained import open_model
from oic_qa.training import cross_tuning
from oic_qa.training.cross_tuning import CrossModel, score_pairs, tune_cross
from oic_qa.training.lessons import Draw, Lesson, Lessons
from tests.tiny_model import write_tiny_model

if TYPE_CHECKING:
    import torch

TEXTS = ("gangs sell boats", "police see drones", "officers travel far", "vans drive fast")


def lesson(text: str, right: int | None) -> Lesson:
    """A question that one sentence answers, or none; all others are wrong."""
    wrong = tuple(row for row in range(len(TEXTS)) if row != right)
    return Lesson(text, text, () if right is None else (Draw((right,), 1),), (Draw(wrong, 3),))


LESSONS = Lessons(
    texts=TEXTS,
    questions=(lesson("what do gangs sell", 0), lesson("which vans do drive fast", 3)),
    sets=(lesson("who see drones", 1),),
    pairs=((lesson("how far do officers travel", 2), lesson("how do officers use trains", None)),),
    unanswered=(lesson("is the police at sea", None),),
)
TUNING = CrossTuning(
    steps=120, questions=2, pairs=1, sets=1, unanswered=1, learning_rate=5e-3, warm_up=10, word_pieces=24
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_model(tmp_path_factory.mktemp("tiny"))


def tuned_on(folder: Path, tuning: CrossTuning, said: list[str] | None = None) -> CrossModel:
    lines: list[str] = [] if said is None else said
    return tune_cross(
        open_model(folder),
        LESSONS,
        tuning,
        tokenizer=folder / "tokenizer.json",
        threads=1,
        announce=lines.append,
    )


@pytest.fixture(scope="module")
def tuned(folder: Path) -> CrossModel:
    return tuned_on(folder, TUNING)


def scores(cross: CrossModel, question: str, *texts: str) -> list[float]:
    import torch

    with torch.no_grad():
        return score_pairs(cross, [(question, text) for text in texts or TEXTS]).tolist()


@pytest.mark.parametrize(
    ("question", "right"),
    [
        ("what do gangs sell", 0),
        ("who see drones", 1),
        ("how far do officers travel", 2),
        ("which vans do drive fast", 3),
    ],
)
def test_what_answers_lies_above_all_that_does_not(tuned: CrossModel, question: str, right: int) -> None:
    found = scores(tuned, question)
    assert int(np.argmax(found)) == right
    assert [odds > 0 for odds in found] == [row == right for row in range(len(TEXTS))]


@pytest.mark.parametrize("question", ["how do officers use trains", "is the police at sea"])
def test_where_nothing_answers_nothing_is_taken_for_an_answer(tuned: CrossModel, question: str) -> None:
    assert max(scores(tuned, question)) < 0


def test_the_loss_falls_and_is_told_now_and_then(folder: Path) -> None:
    said: list[str] = []
    tuned_on(folder, TUNING, said)
    assert [line.split(":")[0] for line in said] == [f"Step {step} of 120" for step in (50, 100, 120)]
    losses = [float(line.split("loss ")[1].split(",")[0]) for line in said]
    assert losses[2] < losses[1] < losses[0]
    assert said[-1].endswith("about 0 minutes left")


def test_the_loss_that_is_told_is_the_mean_since_it_was_last_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def losses(steps_told: int) -> list[float]:
        said: list[str] = []
        monkeypatch.setattr(cross_tuning, "STEPS_TOLD", steps_told)
        tuned_on(folder, replace(TUNING, steps=6), said)
        return [float(line.split("loss ")[1].split(",")[0]) for line in said]

    each = losses(1)
    assert len(each) == 6
    assert losses(4) == pytest.approx([sum(each[:4]) / 4, sum(each[4:]) / 2], abs=0.002)


def test_the_same_run_gives_the_same_weights_and_another_seed_others(folder: Path) -> None:
    short = replace(TUNING, steps=3)
    first, again, other = (tuned_on(folder, tuning) for tuning in (short, short, replace(short, seed=2)))
    assert bytes_of(first) == bytes_of(again) != bytes_of(other)


def bytes_of(cross: CrossModel) -> list[bytes]:
    weights = [*cross.blocks.state_dict().values(), *cross.head.state_dict().values()]
    return [weight.cpu().numpy().tobytes() for weight in weights]


def test_the_blocks_are_trained_and_the_table_of_words_stays_as_it_was_published(
    folder: Path, tuned: CrossModel
) -> None:
    before = weights_of(open_model(folder)[0].get_submodule("model"))
    after = weights_of(tuned.blocks)
    changed = {name for name in before if not np.array_equal(before[name], after[name])}
    assert {name.split(".")[0] for name in before} == {"embeddings", "encoder", "pooler"}
    assert changed == {name for name in before if name.startswith("encoder.")}


def weights_of(module: torch.nn.Module) -> dict[str, np.ndarray]:
    return {name: weight.numpy() for name, weight in module.state_dict().items()}


def test_a_score_is_that_of_its_pair_in_whatever_company_it_is_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cross_tuning, "TOGETHER", 2)
    unsure = tuned_on(folder, replace(TUNING, steps=80))
    texts = ("gangs sell boats at the sea", "sea", "vans drive fast", "police see drones fly")
    alone = [scores(unsure, "what do gangs sell", text)[0] for text in texts]
    together = scores(unsure, "what do gangs sell", *texts)
    # Rounded otherwise, where padding makes the sums longer.
    assert together == pytest.approx(alone, abs=0.01)
    assert min(np.diff(sorted(together))) > 0.1


def test_what_exceeds_the_word_pieces_is_cut_off_the_longer_one(tuned: CrossModel) -> None:
    long = "police see drones " * 10
    pieces = tuned.tokenizer.encode("who see drones", long)
    assert len(pieces.ids) == TUNING.word_pieces
    assert pieces.tokens[:5] == ["[CLS]", "who", "see", "drones", "[SEP]"]
    assert scores(tuned, "who see drones", long) == scores(tuned, "who see drones", long + "at sea")


def test_what_training_sets_for_the_process_is_set_back(folder: Path) -> None:
    import torch

    before = torch.get_num_threads(), torch.random.get_rng_state().tolist()
    tuned_on(folder, replace(TUNING, steps=1))
    assert (torch.get_num_threads(), torch.random.get_rng_state().tolist()) == before
    assert not torch.are_deterministic_algorithms_enabled()
