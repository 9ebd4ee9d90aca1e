"""SHA-256 of files and of plain data, as lower-case hexadecimal digits."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path


def file_sha256(file: Path) -> str:
    """Hash a file's bytes without holding them in memory.

    Raises:
        OSError: the file cannot be read.
    """
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def data_sha256(data: object) -> str:
    """Hash plain data by its canonical JSON: sorted keys, no spaces, ASCII.

    >>> data_sha256({"b": 1, "a": [2.5]}) == data_sha256({"a": [2.5], "b": 1})
    True
    """
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def sha256_or_nothing(file: Path) -> str:
    """Hash a file that need not be there."""
    return file_sha256(file) if file.is_file() else ""
