"""``oic-qa train`` and ``train-reranker``: what is asked of training, and what is said when it is done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from oic_qa import adapter, cross_encoder
from oic_qa.adapter import AdapterFacts, Tuning
from oic_qa.cli import app
from oic_qa.cross_encoder import FORMAT, CrossFacts, CrossTuning
from oic_qa.errors import QuestionError, StoredIndexError
from oic_qa.settings import Folders
from oic_qa.training import adapting, cross_training
from oic_qa.training.adapting import Request
from oic_qa.training.cross_training import CrossRequest
from tests.tiny_model import made_adapter

Asked = list[Request]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Requests that training was asked for; nothing is trained."""
    requests: Asked = []

    def trained(_folders: Folders, request: Request, *, announce: Callable[[str], None]) -> AdapterFacts:
        announce("Epoch 1 of 1 done: mean loss 0.500")
        requests.append(request)
        return made_adapter().facts

    monkeypatch.setattr(adapting, "train", trained)
    return requests


def test_without_options_the_adapter_goes_where_the_build_looks(asked: Asked) -> None:
    result = CliRunner().invoke(app, ["train"])
    assert result.exit_code == 0
    assert asked == [Request(Tuning(), None, 2, adapter.FILE)]
    assert result.stderr == "Epoch 1 of 1 done: mean loss 0.500\n"
    assert result.stdout == f"Trained on 3 questions, written to {adapter.FILE}. Run `oic-qa build`.\n"


def test_what_is_asked_for_is_trained(asked: Asked, tmp_path: Path) -> None:
    out = tmp_path / "other.npz"
    options = ["--epochs", "2", "--leave-out", "cheshire-response", "--out", str(out), "--threads", "4"]
    result = CliRunner().invoke(app, ["train", *options])
    assert asked == [Request(Tuning(epochs=2), "cheshire-response", 4, out)]
    assert f"To use it, put it at {adapter.FILE} and run `oic-qa build`." in result.stdout


def test_the_help_names_the_usual_number_of_epochs() -> None:
    assert Tuning().epochs == 6
    assert "instead of six times" in " ".join(CliRunner().invoke(app, ["train", "--help"]).stdout.split())


def test_a_failure_is_one_line_and_status_1(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_arguments: object, **_options: object) -> AdapterFacts:
        raise QuestionError("train.jsonl cannot be read: gone.")

    monkeypatch.setattr(adapting, "train", failing)
    result = CliRunner().invoke(app, ["train"])
    assert result.exit_code == 1
    assert result.stderr == "train.jsonl cannot be read: gone.\n"


AskedOfReranker = list[CrossRequest]


@pytest.fixture
def asked_of_reranker(monkeypatch: pytest.MonkeyPatch) -> AskedOfReranker:
    """Requests that training a re-ranker was asked for; nothing is trained."""
    requests: AskedOfReranker = []

    def trained(_folders: Folders, request: CrossRequest, *, announce: Callable[[str], None]) -> CrossFacts:
        announce("Step 1 of 1: loss 0.500, about 0 minutes left")
        requests.append(request)
        return CrossFacts(FORMAT, "b", "o", "q", "c", (), request.left_out, request.tuning)

    monkeypatch.setattr(cross_training, "train_cross", trained)
    return requests


def test_without_options_the_re_ranker_goes_where_it_is_looked_for(
    asked_of_reranker: AskedOfReranker,
) -> None:
    result = CliRunner().invoke(app, ["train-reranker"])
    assert result.exit_code == 0
    assert asked_of_reranker == [CrossRequest(CrossTuning(), (), None, 2, cross_encoder.FOLDER)]
    assert result.stderr == "Step 1 of 1: loss 0.500, about 0 minutes left\n"
    steps, folder = CrossTuning().steps, cross_encoder.FOLDER
    assert result.stdout == f"Trained {steps:,} steps, written to {folder}. Run `oic-qa build`.\n"


def test_what_is_asked_for_of_the_re_ranker_is_trained(
    asked_of_reranker: AskedOfReranker, tmp_path: Path
) -> None:
    out = tmp_path / "other"
    options = ["--steps", "1", "--leave-out", "cheshire-response", "--out", str(out), "--threads", "4"]
    public = (tmp_path / "one", tmp_path / "two")
    sets = [text for folder in public for text in ("--public", str(folder))]
    result = CliRunner().invoke(app, ["train-reranker", *options, *sets])
    assert asked_of_reranker == [CrossRequest(CrossTuning(steps=1), public, "cheshire-response", 4, out)]
    assert f"Trained 1 step, written to {out}." in result.stdout


def test_a_re_ranker_is_not_written_where_a_file_stands(
    asked_of_reranker: AskedOfReranker, tmp_path: Path
) -> None:
    file = tmp_path / "reranker.onnx"
    file.write_bytes(b"")
    result = CliRunner().invoke(app, ["train-reranker", "--out", str(file)])
    assert result.exit_code == 2
    assert asked_of_reranker == []


def test_a_failure_of_the_re_ranker_is_one_line_and_status_1(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_arguments: object, **_options: object) -> CrossFacts:
        raise StoredIndexError("There is no index. Run `oic-qa build`.")

    monkeypatch.setattr(cross_training, "train_cross", failing)
    result = CliRunner().invoke(app, ["train-reranker"])
    assert result.exit_code == 1
    assert result.stderr == "There is no index. Run `oic-qa build`.\n"
