"""Texts -> vectors that are kept on disk, by text and model, so that a set is encoded once."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from oic_qa.encoder import Encoder
from oic_qa.errors import EncoderError
from oic_qa.evaluation.remembering import RememberingEncoder

FILE = "vectors.sqlite"

TABLE = (
    "create table if not exists vectors "
    "(model text, text blob, vector blob not null, primary key (model, text)) without rowid"
)
LOOK_UP = "select vector from vectors where model = ? and text = ?"
SECONDS_WAITED = 60.0
"""Time that another run at the same folder is waited for."""

KEEP = "insert or replace into vectors values (?, ?, ?)"


class KeepingEncoder:
    """An encoder that looks a text up, by SHA-256 of text and model, before it encodes it."""

    def __init__(self, encoder: Encoder, store: sqlite3.Connection) -> None:
        """Take what ``open_vectors`` has opened."""
        self._encoder = encoder
        self._store = store

    @property
    def model_sha256(self) -> str:
        """The encoder's own."""
        return self._encoder.model_sha256

    @property
    def longest(self) -> int:
        """The encoder's own."""
        return self._encoder.longest

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Give float32 (n, dimension), unit rows in the order of the texts."""
        keys = [hashlib.sha256(text.encode()).digest() for text in texts]
        kept = {key: vector for key in keys if (vector := self._kept(key)) is not None}
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in kept}
        if new:
            made = self._encoder.encode(list(new.values()))
            kept |= dict(zip(new, made, strict=True))
            self._keep(new, made)
        return np.stack([kept[key] for key in keys]) if keys else self._encoder.encode([])

    def _keep(self, keys: Iterable[bytes], vectors: NDArray[np.float32]) -> None:
        """Write vectors all at once, so that another run at the same time waits for a moment only."""
        rows = zip(keys, vectors, strict=True)
        with self._store:
            self._store.executemany(
                KEEP, [(self.model_sha256, key, vector.tobytes()) for key, vector in rows]
            )

    def encode_many(self, texts: Sequence[str], *, progress: Callable[[int], None]) -> NDArray[np.float32]:
        """Give the same."""
        vectors = self.encode(texts)
        progress(len(texts))
        return vectors

    def count(self, text: str) -> int:
        """Count word pieces, the special ones included."""
        return self._encoder.count(text)

    def _kept(self, key: bytes) -> NDArray[np.float32] | None:
        found = self._store.execute(LOOK_UP, (self.model_sha256, key)).fetchone()
        return None if found is None else np.frombuffer(found[0], dtype=np.float32)


@contextmanager
def keep_vectors(encoder: Encoder, folder: Path | None) -> Iterator[Encoder]:
    """Open the vectors kept in a folder; where none is named, they are remembered for this run alone.

    Raises:
        EncoderError: the folder or the file in it cannot be used.
    """
    if folder is None:
        yield RememberingEncoder(encoder)
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        store = sqlite3.connect(folder / FILE, timeout=SECONDS_WAITED)
    except (OSError, sqlite3.Error) as error:
        raise _unusable(folder, error) from error
    with closing(store):
        try:
            store.execute(TABLE)
        except sqlite3.Error as error:
            raise _unusable(folder, error) from error
        yield KeepingEncoder(encoder, store)


def _unusable(folder: Path, error: Exception) -> EncoderError:
    return EncoderError(
        f"{folder / FILE} cannot be used ({error}); expected what an earlier run wrote, or a folder to "
        "write in. Delete that file, or name another folder."
    )
