"""Models that remember: several systems, and the ranking beside the answer, search for the same text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from oic_qa.cross_encoder import Reader
from oic_qa.encoder import Encoder
from oic_qa.finding import Finder


class RememberingEncoder:
    """An encoder that encodes each text once; the same text has the same vector anyway."""

    def __init__(self, encoder: Encoder) -> None:
        """Take the encoder that is asked for what is new."""
        self._encoder = encoder
        self._vectors: dict[str, NDArray[np.float32]] = {}

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
        new = [text for text in dict.fromkeys(texts) if text not in self._vectors]
        self._vectors.update(zip(new, self._encoder.encode(new), strict=True))
        return np.stack([self._vectors[text] for text in texts]) if texts else self._encoder.encode([])

    def encode_many(self, texts: Sequence[str], *, progress: Callable[[int], None]) -> NDArray[np.float32]:
        """Give the same."""
        vectors = self.encode(texts)
        progress(len(texts))
        return vectors

    def count(self, text: str) -> int:
        """Count word pieces, the special ones included."""
        return self._encoder.count(text)


class RememberingReader:
    """A re-ranker that reads a pair once: what is judged beside an answer was read for the answer."""

    def __init__(self, reader: Reader) -> None:
        """Begin with nothing read."""
        self._reader = reader
        self._known: dict[tuple[str, str], np.float32] = {}

    @property
    def sha256(self) -> str:
        """The re-ranker's own."""
        return self._reader.sha256

    def scores(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """Give float32 (texts): the log-odds that each text answers the question."""
        new = [text for text in dict.fromkeys(texts) if (question, text) not in self._known]
        for text, score in zip(new, self._reader.scores(question, new), strict=True):
            self._known[question, text] = score
        return np.array([self._known[question, text] for text in texts], dtype=np.float32)


def remembering(finder: Finder) -> Finder:
    """The same finder, which encodes and reads nothing twice."""
    encoder, reader = RememberingEncoder(finder.encoder), RememberingReader(finder.reader)
    return replace(finder, encoder=encoder, reader=reader)
