"""The graph of a cross-encoder: the scores of what was trained, from weights of eight bits, in one file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest
from numpy.typing import NDArray

from oic_qa.cross_encoder import FORMAT, CrossEncoder, CrossFacts, CrossTuning
from oic_qa.onnx_sessions import open_session, open_tokenizer
from oic_qa.pretrained import open_model
from oic_qa.training.cross_export import export_cross
from oic_qa.training.cross_tuning import CrossModel, score_pairs, tune_cross
from oic_qa.training.lessons import Draw, Lesson, Lessons
from tests.tiny_model import write_tiny_model

TEXTS = ("gangs sell boats", "sea", "police see drones fly far at the sea", "vans drive fast at the sea", "")
QUESTION = "what do gangs sell"
LESSONS = Lessons(
    texts=TEXTS,
    questions=(Lesson("q", QUESTION, (Draw((0,), 1),), (Draw((1, 2, 3), 3),)),),
    sets=(),
    pairs=(),
    unanswered=(),
)
TUNING = CrossTuning(steps=50, learning_rate=5e-3, warm_up=2, word_pieces=24)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_model(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="module")
def trained(folder: Path) -> CrossModel:
    return tune_cross(
        open_model(folder),
        LESSONS,
        TUNING,
        tokenizer=folder / "tokenizer.json",
        threads=1,
        announce=lambda _line: None,
    )


@pytest.fixture(scope="module")
def expected(trained: CrossModel) -> NDArray[np.float32]:
    """Log-odds of the texts before the export."""
    import torch

    with torch.no_grad():
        return np.asarray(score_pairs(trained, [(QUESTION, text) for text in TEXTS]), dtype=np.float32)


@pytest.fixture(scope="module")
def graph(
    trained: CrossModel, expected: NDArray[np.float32], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    assert len(expected) == len(TEXTS)
    target = tmp_path_factory.mktemp("exported") / "reranker.onnx"
    export_cross(trained, target)
    return target


@pytest.fixture(scope="module")
def reader(graph: Path, folder: Path) -> CrossEncoder:
    facts = CrossFacts(FORMAT, "b" * 64, "o" * 64, "q" * 64, "c" * 64, (), None, TUNING)
    return CrossEncoder(open_session(graph), open_tokenizer(folder / "tokenizer.json"), facts=facts)


def test_the_graph_gives_what_the_trained_model_gives(
    reader: CrossEncoder, expected: NDArray[np.float32]
) -> None:
    found = reader.scores(QUESTION, TEXTS)
    assert np.ptp(expected) > 1
    assert found == pytest.approx(expected, abs=0.05)


def test_any_number_of_pairs_of_any_length_is_read(graph: Path) -> None:
    session = open_session(graph)
    for pairs, length in ((1, 3), (1, 24), (3, 7)):
        pieces = np.full((pairs, length), 5, dtype=np.int64)
        (found,) = session.run(None, {"word_pieces": pieces, "kinds": np.zeros_like(pieces)})
        assert (found.shape, found.dtype) == ((pairs,), np.float32)


def test_question_and_sentence_are_told_apart_by_their_kinds(graph: Path) -> None:
    session = open_session(graph)
    pieces = np.arange(2, 12, dtype=np.int64)[None]
    kinds = [np.zeros_like(pieces), np.repeat([[0, 1]], 5, axis=1).astype(np.int64)]
    one, other = (session.run(None, {"word_pieces": pieces, "kinds": given})[0] for given in kinds)
    assert one != other


def test_weights_are_rounded_to_seven_bits_of_eight(graph: Path) -> None:
    weights = {item.name: onnx.numpy_helper.to_array(item) for item in onnx.load(graph).graph.initializer}
    layers = [table for table in weights.values() if table.dtype == np.int8 and table.ndim == 2]
    assert len(layers) == 2 * 6
    assert max(abs(table.astype(int)).max() for table in layers) == 64
    assert not any(table.dtype == np.float32 and table.ndim == 2 for table in weights.values())


def test_all_of_it_is_one_file_and_nothing_is_said(
    trained: CrossModel, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    export_cross(trained, tmp_path / "reranker.onnx")
    assert [file.name for file in tmp_path.iterdir()] == ["reranker.onnx"]
    assert capfd.readouterr() == ("", "")


def test_the_same_weights_give_the_same_bytes(trained: CrossModel, graph: Path, tmp_path: Path) -> None:
    export_cross(trained, tmp_path / "again.onnx")
    assert (tmp_path / "again.onnx").read_bytes() == graph.read_bytes()


def test_a_place_that_cannot_be_written_is_an_error_of_the_system(
    trained: CrossModel, tmp_path: Path
) -> None:
    with pytest.raises(FileNotFoundError):
        export_cross(trained, tmp_path / "missing" / "reranker.onnx")
