from __future__ import annotations

from pathlib import Path

import pytest

from oic_qa.hashing import data_sha256, file_sha256, sha256_or_nothing


def test_a_file_s_hash_is_that_of_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "abc").write_bytes(b"abc")
    # The first example of FIPS 180-2.
    assert file_sha256(tmp_path / "abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_a_file_that_need_not_be_there_has_no_hash_where_it_is_not(tmp_path: Path) -> None:
    (tmp_path / "abc").write_bytes(b"abc")
    assert sha256_or_nothing(tmp_path / "abc") == file_sha256(tmp_path / "abc")
    assert sha256_or_nothing(tmp_path / "none") == ""


def test_data_is_hashed_as_canonical_json() -> None:
    # printf '{"a":[1,"\\u00e9"],"b":null}' | sha256sum
    assert data_sha256({"b": None, "a": [1, "é"]}) == data_sha256({"a": [1, "é"], "b": None})
    assert data_sha256({"a": 1}) != data_sha256({"a": "1"})


def test_data_that_json_cannot_say_is_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        data_sha256(float("nan"))
