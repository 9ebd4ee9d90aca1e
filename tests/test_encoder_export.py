from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from oic_qa import adapter, encoder_export
from oic_qa.adapter import LowRank, tuned_sha256, write_adapter
from oic_qa.encoder import open_encoder
from oic_qa.encoder_export import EncoderFiles, make_encoder, read_facts, shipped_sha256
from oic_qa.errors import EncoderError
from oic_qa.pretrained import MODEL_SHA256, open_model, weights_sha256
from tests.tiny_model import made_adapter, made_change, write_tiny_model

TEXTS = ["Who drive fast boats?", "The police see drones.", "sea"]


@pytest.mark.model
def test_a_missing_encoder_is_made_once_and_said_in_one_line(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    said: list[str] = []
    open_encoder(tmp_path, announce=said.append)
    open_encoder(tmp_path, announce=said.append)
    assert said == [
        f"Writing the embedding model to {tmp_path / 'encoder.onnx'}: half a minute, only this once."
    ]
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "encoder-tokenizer.json",
        "encoder.json",
        "encoder.onnx",
    ]
    assert capfd.readouterr() == ("", "")


def test_a_folder_without_weights_is_named(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=r"No such file .* at .*model\.safetensors; expected the weights"):
        make_encoder(tmp_path, announce=pytest.fail, model=tmp_path / "elsewhere")


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"")
    (tmp_path / "index").write_text("a file stands where the folder should be", "utf-8")
    with pytest.raises(EncoderError, match=r"cannot be written to .*index: File exists; expected a folder"):
        make_encoder(tmp_path / "index", announce=lambda _line: None, model=tmp_path)


@pytest.mark.parametrize(
    "facts",
    [
        "not JSON",
        "[]",
        '{"format": 1}',
        json.dumps(
            {
                "format": 0,
                "model_sha256": "",
                "onnx_sha256": "",
                "tokenizer_sha256": "",
                "longest": 256,
                "dimension": 384,
            }
        ),
    ],
)
def test_files_of_another_version_or_an_interrupted_making_do_not_count(tmp_path: Path, facts: str) -> None:
    for file in (tmp_path / "encoder.onnx", tmp_path / "encoder-tokenizer.json"):
        file.write_bytes(b"")
    (tmp_path / "encoder.json").write_text(facts, "utf-8")
    assert read_facts(EncoderFiles(tmp_path)) is None


@dataclass(frozen=True, slots=True)
class Tiny:
    """A tiny model that stands where the packaged one does, with the place of its adapter."""

    model: Path
    sha256: str
    adapter: Path

    def adapted(self, *changes: LowRank) -> Path:
        """Write an adapter of these changes in its place."""
        write_adapter(made_adapter(*changes, base_sha256=self.sha256), self.adapter)
        return self.adapter

    def vectors(self) -> NDArray[np.float32]:
        """Encode with the library that the model was made for, as the model was published."""
        return np.asarray(open_model(self.model).encode(TEXTS, show_progress_bar=False), dtype=np.float32)


@pytest.fixture(scope="module")
def tiny_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_model(tmp_path_factory.mktemp("tiny"))


@pytest.fixture
def tiny(tiny_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    """Put the tiny model in the packaged one's place."""
    found = Tiny(tiny_folder, weights_sha256(tiny_folder), tmp_path / "adapter.npz")
    monkeypatch.setattr(encoder_export, "checked_model", lambda: tiny_folder)
    monkeypatch.setattr(encoder_export, "MODEL_SHA256", found.sha256)
    monkeypatch.setattr(adapter, "FILE", found.adapter)
    return found


def test_an_adapter_changes_the_model_that_is_written_and_its_hash(tiny: Tiny, tmp_path: Path) -> None:
    changes = (
        made_change("encoder.layer.0.attention.self.query"),
        made_change("encoder.layer.1.intermediate.dense", outputs=32),
    )
    file = tiny.adapted(*changes)
    encoder = open_encoder(tmp_path / "index", announce=lambda _line: None)
    assert encoder.model_sha256 == tuned_sha256(tiny.sha256, file) == shipped_sha256()
    assert not np.allclose(encoder.encode(TEXTS), tiny.vectors(), atol=1e-2)
    assert np.allclose(encoder.encode(TEXTS), merged_vectors(tiny, changes), atol=1e-5)


def merged_vectors(tiny: Tiny, changes: Iterable[LowRank]) -> NDArray[np.float32]:
    """Encode with the library that the model was made for, W + b @ a in place of each changed W."""
    import torch

    model = open_model(tiny.model)
    weights = model.state_dict()
    for change in changes:
        weights[f"0.model.{change.name}.weight"] += torch.from_numpy(
            change.b.astype(np.float32) @ change.a.astype(np.float32)
        )
    model.load_state_dict(weights)
    return np.asarray(model.encode(TEXTS, show_progress_bar=False), dtype=np.float32)


def test_without_an_adapter_the_model_is_as_published_until_one_comes(tiny: Tiny, tmp_path: Path) -> None:
    said: list[str] = []
    published = open_encoder(tmp_path / "index", announce=said.append)
    assert published.model_sha256 == tiny.sha256
    assert np.allclose(published.encode(TEXTS), tiny.vectors(), atol=1e-5)
    tiny.adapted(made_change("encoder.layer.0.output.dense", inputs=32))
    for _time in ("made", "found"):
        tuned = open_encoder(tmp_path / "index", announce=said.append)
        assert tuned.model_sha256 == shipped_sha256() != tiny.sha256
    assert len(said) == 2


def test_another_model_than_the_packaged_one_gets_no_adapter(
    tiny: Tiny, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoder_export, "MODEL_SHA256", MODEL_SHA256)
    tiny.adapted(made_change("encoder.layer.0.attention.self.query"))
    encoder = open_encoder(tmp_path / "index", announce=lambda _line: None, model=tiny.model)
    assert encoder.model_sha256 == tiny.sha256
    assert np.allclose(encoder.encode(TEXTS), tiny.vectors(), atol=1e-5)


@pytest.mark.parametrize(
    "change",
    [made_change("encoder.layer.9.output.dense"), made_change("encoder.layer.0.output.dense", inputs=8)],
)
def test_an_adapter_that_does_not_fit_is_refused(tiny: Tiny, tmp_path: Path, change: LowRank) -> None:
    tiny.adapted(change)
    with pytest.raises(EncoderError, match=r"does not fit the embedding model: it changes encoder\.layer\."):
        make_encoder(tmp_path / "index", announce=lambda _line: None)


def test_a_damaged_adapter_stops_the_making_and_is_named(tiny: Tiny, tmp_path: Path) -> None:
    tiny.adapter.write_bytes(b"damaged")
    with pytest.raises(EncoderError, match=r"adapter\.npz cannot be used: it is damaged"):
        open_encoder(tmp_path / "index", announce=pytest.fail)
