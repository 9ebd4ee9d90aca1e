from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from oic_qa.errors import StoredIndexError
from oic_qa.generations import open_generation, write_generation


def writing(text: str) -> Callable[[Path], None]:
    """Fill a generation with one file and one below it."""

    def write(generation: Path) -> None:
        (generation / "rows").mkdir()
        (generation / "rows" / "words.json").write_text(text, "utf-8")
        (generation / "passages.jsonl").write_text("{}\n", "utf-8")

    return write


def content(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, with its bytes."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def test_what_was_written_is_in_use(tmp_path: Path) -> None:
    name = write_generation(tmp_path / "index", writing("one"))
    assert open_generation(tmp_path / "index") == tmp_path / "index" / name
    assert sorted(content(tmp_path / "index")) == [
        f"{name}/files.json",
        f"{name}/passages.jsonl",
        f"{name}/rows/words.json",
        "current",
    ]


def test_the_same_content_is_the_same_bytes(tmp_path: Path) -> None:
    write_generation(tmp_path / "one", writing("same"))
    write_generation(tmp_path / "two", writing("same"))
    once = content(tmp_path / "one")
    write_generation(tmp_path / "one", writing("same"))
    assert content(tmp_path / "one") == once == content(tmp_path / "two")


def test_a_new_generation_takes_the_place_of_the_old_and_leaves_other_files(tmp_path: Path) -> None:
    (tmp_path / "encoder.onnx").write_bytes(b"graph")
    (tmp_path / "notes").mkdir()
    old = write_generation(tmp_path, writing("old"))
    new = write_generation(tmp_path, writing("new"))
    assert old != new
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        [new, "current", "encoder.onnx", "notes"]
    )


def test_a_failure_while_writing_leaves_the_old_generation_in_use(tmp_path: Path) -> None:
    old = write_generation(tmp_path, writing("old"))

    def fail(generation: Path) -> None:
        (generation / "half").write_text("half", "utf-8")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_generation(tmp_path, fail)
    assert open_generation(tmp_path).name == old
    assert {path.name for path in tmp_path.iterdir()} == {old, "current"}


def test_a_damaged_generation_is_replaced_by_the_same_one(tmp_path: Path) -> None:
    name = write_generation(tmp_path, writing("same"))
    (tmp_path / name / "passages.jsonl").write_text("damaged", "utf-8")
    write_generation(tmp_path, writing("same"))
    assert (open_generation(tmp_path) / "passages.jsonl").read_text("utf-8") == "{}\n"


def test_no_index_says_what_to_type(tmp_path: Path) -> None:
    with pytest.raises(StoredIndexError, match=r"no index in .*: no file `current`\. Run `oic-qa build`\."):
        open_generation(tmp_path)


@pytest.mark.parametrize("name", ["", "../elsewhere", "0123456789abc"])
def test_a_current_that_names_no_generation_is_damaged(tmp_path: Path, name: str) -> None:
    (tmp_path / "current").write_text(name, "utf-8")
    with pytest.raises(StoredIndexError, match=r"current is damaged: found .*, expected 12 hexadecimal"):
        open_generation(tmp_path)


@pytest.mark.parametrize("file", ["files.json", "passages.jsonl", "rows/words.json"])
def test_a_missing_file_is_named(tmp_path: Path, file: str) -> None:
    name = write_generation(tmp_path, writing("one"))
    (tmp_path / name / file).unlink()
    with pytest.raises(StoredIndexError, match=rf"{file} of the index is missing .*Run `oic-qa build`"):
        open_generation(tmp_path)


@pytest.mark.parametrize("file", ["files.json", "passages.jsonl", "rows/words.json"])
def test_a_damaged_file_is_named(tmp_path: Path, file: str) -> None:
    name = write_generation(tmp_path, writing("one"))
    damaged = tmp_path / name / file
    damaged.write_bytes(damaged.read_bytes() + b" ")
    message = (
        rf"{file} of the index is damaged: found SHA-256 \w{{12}}, expected \w{{12}}\. Run `oic-qa build`"
    )
    with pytest.raises(StoredIndexError, match=message):
        open_generation(tmp_path)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("a file stands where the folder should be", "utf-8")
    with pytest.raises(StoredIndexError, match=r"written to .*index: File exists; expected a folder"):
        write_generation(tmp_path / "index", writing("one"))
