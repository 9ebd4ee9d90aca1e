"""A folder of generations: each is written whole, checked by hash, and swapped in at once.

``current`` names the generation in use, a folder beside it. A generation's name is the start of the SHA-256
of its ``files.json``, which holds the SHA-256 of every other file: from ``current`` on, all is verified.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from oic_qa.errors import StoredIndexError
from oic_qa.hashing import file_sha256

CURRENT = "current"
FILES = "files.json"
NAME = re.compile(r"[0-9a-f]{12}")
REMEDY = "Run `oic-qa build`."


def write_generation(folder: Path, write: Callable[[Path], None]) -> str:
    """Let ``write`` fill a new generation, put it in use and remove the others; give its name.

    Other files in the folder stay. The same content gives the same name and the same bytes.

    Raises:
        StoredIndexError: the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".building-") as temporary:
            name = _write(Path(temporary), write)
            _swap_in(Path(temporary), name=name, folder=folder)
    except OSError as problem:
        raise StoredIndexError(
            f"The index cannot be written to {folder}: {problem.strerror or problem}; expected a folder that "
            f"can be written. Make room there and run `oic-qa build`."
        ) from problem
    _remove_others(folder, kept=name)
    return name


def open_generation(folder: Path) -> Path:
    """Give the folder of the generation in use, each of its files verified.

    Raises:
        StoredIndexError: there is none, or a file of it is missing or damaged.
    """
    try:
        name = (folder / CURRENT).read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as problem:
        raise StoredIndexError(f"There is no index in {folder}: no file `{CURRENT}`. {REMEDY}") from problem
    if not NAME.fullmatch(name):
        raise StoredIndexError(
            f"{folder / CURRENT} is damaged: found {name[:40]!r}, expected 12 hexadecimal digits. {REMEDY}"
        )
    generation = folder / name
    _check(generation / FILES, expected=name)
    hashes: dict[str, str] = json.loads((generation / FILES).read_bytes())
    # Hashing leaves the interpreter free.
    with ThreadPoolExecutor(max_workers=2) as pool:
        list(pool.map(lambda file: _check(generation / file, expected=hashes[file]), hashes))
    return generation


def _write(temporary: Path, write: Callable[[Path], None]) -> str:
    generation = temporary / "generation"
    generation.mkdir()
    write(generation)
    hashes = {
        file.relative_to(generation).as_posix(): file_sha256(file)
        for file in sorted(generation.rglob("*"))
        if file.is_file()
    }
    text = json.dumps(hashes, indent=1, sort_keys=True) + "\n"
    (generation / FILES).write_text(text, encoding="utf-8", newline="\n")
    name = file_sha256(generation / FILES)[:12]
    (temporary / CURRENT).write_text(name + "\n", encoding="utf-8", newline="\n")
    return name


def _swap_in(temporary: Path, *, name: str, folder: Path) -> None:
    if (folder / name).exists():
        # Same name, same content, unless it was damaged since: the new one takes its place either way.
        (folder / name).rename(temporary / "replaced")
    (temporary / "generation").rename(folder / name)
    (temporary / CURRENT).replace(folder / CURRENT)


def _remove_others(folder: Path, *, kept: str) -> None:
    for other in folder.iterdir():
        if other.is_dir() and NAME.fullmatch(other.name) and other.name != kept:
            shutil.rmtree(other, ignore_errors=True)


def _check(file: Path, *, expected: str) -> None:
    """Compare the start of a file's hash with what is expected, as far as that goes."""
    try:
        found = file_sha256(file)
    except OSError as problem:
        raise StoredIndexError(f"{file} of the index is missing ({problem.strerror}). {REMEDY}") from problem
    if not found.startswith(expected):
        raise StoredIndexError(
            f"{file} of the index is damaged: found SHA-256 {found[:12]}, expected {expected[:12]}. {REMEDY}"
        )
