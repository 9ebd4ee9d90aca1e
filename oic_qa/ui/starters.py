"""Questions to start from: data of the inspection, read from corpus/starters.toml; without the file, none."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from oic_qa.errors import CorpusError


@dataclass(frozen=True, slots=True)
class Starter:
    """A question to start from, and what kind of reader it is for."""

    reader: str
    question: str


def load_starters(file: Path) -> tuple[Starter, ...]:
    """Read the questions to start from, in the order of the file.

    Raises:
        CorpusError: the file is no TOML, or an entry has other keys than ``reader`` and ``question``.
    """
    if not file.is_file():
        return ()
    try:
        entries = tomllib.loads(file.read_text(encoding="utf-8")).get("starter", [])
        return tuple(Starter(**entry) for entry in entries)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError) as error:
        raise CorpusError(
            f"{file.name} cannot be read ({error}); every [[starter]] has a reader and a question."
        ) from error
