"""The adapter's file: the same every time, read strictly, and bound to the model that it was made for."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import pytest

from oic_qa import adapter
from oic_qa.adapter import LowRank, read_adapter, shipped_adapter, tuned_sha256, write_adapter
from oic_qa.errors import EncoderError
from tests.tiny_model import made_adapter, made_change

BASE = "b" * 64
CHANGE = made_change("encoder.layer.0.attention.self.query")


def written(folder: Path, *changes: LowRank) -> Path:
    """An adapter's file."""
    file = folder / "adapter.npz"
    write_adapter(made_adapter(*changes), file)
    return file


def test_an_adapter_is_read_as_it_was_written(tmp_path: Path) -> None:
    read = read_adapter(written(tmp_path, CHANGE), base_sha256=BASE)
    assert read.facts == made_adapter().facts
    (change,) = read.changes
    assert change.name == CHANGE.name
    for half, expected in ((change.a, CHANGE.a), (change.b, CHANGE.b)):
        assert half.dtype == np.dtype(np.float16)
        assert np.array_equal(half, expected)


def test_the_same_adapter_gives_the_same_bytes(tmp_path: Path) -> None:
    once = written(tmp_path, CHANGE).read_bytes()
    assert written(tmp_path, CHANGE).read_bytes() == once
    assert [file.name for file in tmp_path.iterdir()] == ["adapter.npz"]


def test_a_change_is_the_product_of_its_halves() -> None:
    change = LowRank("x", a=np.array([[1, 2, 3]], np.float16), b=np.array([[1], [10]], np.float16))
    assert change.delta().tolist() == [[1.0, 2.0, 3.0], [10.0, 20.0, 30.0]]
    assert change.delta().dtype == np.float32


def test_an_adapter_of_another_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(
        EncoderError, match=r"made for another model: found SHA-256 bbbbbbbbbbbb, expected 0000"
    ):
        read_adapter(written(tmp_path, CHANGE), base_sha256="0" * 64)


def test_a_damaged_adapter_is_refused_in_one_line(tmp_path: Path) -> None:
    file = written(tmp_path, CHANGE)
    whole = file.read_bytes()
    turned = bytearray(whole)
    turned[whole.index(CHANGE.a.tobytes())] ^= 1
    for content in (b"", b"no archive", whole[: len(whole) // 2], bytes(turned)):
        file.write_bytes(content)
        with pytest.raises(EncoderError, match=r"it is damaged \(.*run `oic-qa train` and `oic-qa build`"):
            read_adapter(file, base_sha256=BASE)


def test_an_adapter_of_another_version_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = written(tmp_path, CHANGE)
    monkeypatch.setattr(adapter, "FORMAT", 3)
    with pytest.raises(EncoderError, match=r"facts are not of version 3"):
        read_adapter(file, base_sha256=BASE)


def test_an_adapter_without_changes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=r"found 0 arrays, expected a pair for each of 0 layers"):
        read_adapter(written(tmp_path), base_sha256=BASE)


def test_a_change_with_a_half_missing_is_refused(tmp_path: Path) -> None:
    file = written(tmp_path, CHANGE, made_change("encoder.layer.1.output.dense"))
    kept = tmp_path / "kept.npz"
    with zipfile.ZipFile(file) as all_of_it, zipfile.ZipFile(kept, "w") as archive:
        for name in all_of_it.namelist()[:-1]:
            archive.writestr(name, all_of_it.read(name))
    with pytest.raises(EncoderError, match=r"found 3 arrays, expected a pair for each of 2 layers"):
        read_adapter(kept, base_sha256=BASE)


def test_halves_that_do_not_meet_are_refused(tmp_path: Path) -> None:
    odd = LowRank("x", a=np.zeros((3, 16), np.float16), b=np.zeros((16, 2), np.float16))
    with pytest.raises(EncoderError, match=r"x: found float16 \(3, 16\) and float16 \(16, 2\), which do not"):
        read_adapter(written(tmp_path, odd), base_sha256=BASE)


def test_an_adapter_holds_no_pickle(tmp_path: Path) -> None:
    odd = LowRank("x", a=np.array([[None]], dtype=object), b=CHANGE.b)
    with pytest.raises(ValueError, match="allow_pickle"):
        written(tmp_path, odd)


def test_the_hash_of_a_tuned_model_depends_on_the_model_and_on_the_adapter(tmp_path: Path) -> None:
    file = written(tmp_path, CHANGE)
    first, other_model = tuned_sha256(BASE, file), tuned_sha256("0" * 64, file)
    other_adapter = tuned_sha256(BASE, written(tmp_path, made_change("other")))
    assert len({BASE, first, other_model, other_adapter}) == 4
    assert len(first) == 64


def test_an_adapter_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=r"no\.npz cannot be used: it cannot be read \(No such file"):
        tuned_sha256(BASE, tmp_path / "no.npz")


def test_an_adapter_that_cannot_be_written_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file stands where the folder should be", "utf-8")
    with pytest.raises(EncoderError, match=r"cannot be written to .*`oic-qa train --out FILE`"):
        write_adapter(made_adapter(CHANGE), tmp_path / "file" / "adapter.npz")


def test_without_its_file_there_is_no_adapter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adapter, "FILE", tmp_path / "adapter.npz")
    assert shipped_adapter() is None
    assert shipped_adapter() != written(tmp_path, CHANGE) == shipped_adapter()
