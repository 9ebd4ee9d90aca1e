"""Models on disk: how a graph and a tokenizer are opened, and which files are refused."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

from oic_qa.errors import EncoderError
from oic_qa.onnx_sessions import THREADS, check_sha256, open_session, open_tokenizer
from tests.tiny_model import tiny_tokenizer

PADDING = {
    "strategy": {"Fixed": 128},
    "direction": "Right",
    "pad_to_multiple_of": None,
    "pad_id": 0,
    "pad_type_id": 0,
    "pad_token": "[PAD]",
}
TRUNCATION = {"direction": "Right", "max_length": 4, "strategy": "LongestFirst", "stride": 0}


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """A graph that adds a number to itself."""
    given, doubled = (helper.make_tensor_value_info(name, TensorProto.FLOAT, [1]) for name in ("x", "y"))
    made = helper.make_graph([helper.make_node("Add", ["x", "x"], ["y"])], "doubling", [given], [doubled])
    file = tmp_path / "doubling.onnx"
    onnx.save(helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)], ir_version=10), file)
    return file


def test_a_graph_runs_on_the_processor_with_as_many_threads_everywhere(
    graph: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    session = open_session(graph)
    options = session.get_session_options()
    assert session.get_providers() == ["CPUExecutionProvider"]
    assert (options.intra_op_num_threads, options.inter_op_num_threads) == (THREADS, 1)
    assert session.run(None, {"x": np.array([21], dtype=np.float32)})[0].tolist() == [42]
    assert capfd.readouterr() == ("", "")


def test_a_graph_that_is_run_side_by_side_takes_one_thread_a_run(graph: Path) -> None:
    assert open_session(graph, threads=1).get_session_options().intra_op_num_threads == 1


@pytest.mark.parametrize("asked_for", [{}, {"padding": PADDING, "truncation": TRUNCATION}])
def test_a_tokenizer_neither_pads_nor_cuts_whatever_its_file_asks_for(
    tmp_path: Path, asked_for: dict[str, object]
) -> None:
    file = tmp_path / "tokenizer.json"
    file.write_text(json.dumps(tiny_tokenizer() | asked_for), "utf-8")
    tokenizer = open_tokenizer(file)
    assert tokenizer.encode("boats").tokens == ["[CLS]", "boats", "[SEP]"]
    assert len(tokenizer.encode("boats " * 500).ids) == 502


def test_the_file_that_was_written_is_taken() -> None:
    check_sha256(Path("model.onnx"), found="a" * 64, expected="a" * 64, remedy="Make it again.")


def test_another_file_is_refused_with_what_was_found_and_what_to_do() -> None:
    with pytest.raises(EncoderError) as caught:
        check_sha256(Path("model.onnx"), found="a" * 64, expected="b" * 64, remedy="Make it again.")
    assert str(caught.value) == (
        "model.onnx is damaged: found SHA-256 aaaaaaaaaaaa, expected bbbbbbbbbbbb. Make it again."
    )
