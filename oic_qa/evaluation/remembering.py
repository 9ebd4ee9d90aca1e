"""An encoder that remembers: several systems, and the ranking beside the answer, search for the same text."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from oic_qa.encoder import Encoder


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
        for text in texts:
            if text not in self._vectors:
                self._vectors[text] = self._encoder.encode([text])[0]
        return np.stack([self._vectors[text] for text in texts]) if texts else self._encoder.encode([])

    def count(self, text: str) -> int:
        """Count word pieces, the special ones included."""
        return self._encoder.count(text)
