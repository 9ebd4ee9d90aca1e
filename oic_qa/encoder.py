"""Texts -> unit vectors, with onnxruntime and tokenizers alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from oic_qa.encoder_export import EncoderFacts, EncoderFiles, make_encoder, read_facts, shipped_sha256
from oic_qa.hashing import file_sha256
from oic_qa.onnx_sessions import THREADS, check_sha256, open_session, open_tokenizer
from oic_qa.pretrained import weights_sha256

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

TOGETHER = 32
"""Texts of one length that are encoded at once; 64 take as long."""

REMEDY = "Delete that file and run `oic-qa build`, which makes it again."


class Encoder(Protocol):
    """What search and building need of an embedding model."""

    @property
    def model_sha256(self) -> str:
        """Tells one model from another; an index is bound to it."""
        ...

    @property
    def longest(self) -> int:
        """Word pieces at most, the special ones included; what exceeds them is cut off."""
        ...

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Give float32 (n, dimension), unit rows in the order of the texts."""
        ...

    def encode_many(self, texts: Sequence[str], *, progress: Callable[[int], None]) -> NDArray[np.float32]:
        """Give the same sooner, but for the last digits; ``progress`` is told how many texts are done."""
        ...

    def count(self, text: str) -> int:
        """Count word pieces, the special ones included, however long the text."""
        ...


class OnnxEncoder:
    """An embedding model in ONNX form.

    Each text is encoded alone, without padding, so that its vector does not depend on its neighbours:
    the same text gives the same bytes in any batch. Of many texts those of one length are encoded together,
    also without padding, in less than a third of the time; each differs by 6e-8 from what it gives alone.
    """

    def __init__(self, session: InferenceSession, tokenizer: Tokenizer, *, facts: EncoderFacts) -> None:
        """Take what ``open_encoder`` has checked."""
        self._session = session
        self._threads = ThreadPoolExecutor(max_workers=THREADS)
        self._tokenizer = tokenizer
        self.facts = facts

    @property
    def model_sha256(self) -> str:
        """SHA-256 of the weights that the model was made from, and of its adapter where it has one."""
        return self.facts.model_sha256

    @property
    def longest(self) -> int:
        """Word pieces at most, the special ones included; what exceeds them is cut off."""
        return self.facts.longest

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Give float32 (n, dimension), unit rows; what exceeds ``longest`` word pieces is cut off."""
        vectors = np.zeros((len(texts), self.facts.dimension), dtype=np.float32)
        for row, vector in enumerate(self._threads.map(self._encode, texts)):
            vectors[row] = vector
        return vectors

    def _encode(self, text: str) -> NDArray[np.float32]:
        pieces = np.array([self._pieces(text)], dtype=np.int64)
        vector: NDArray[np.float32] = self._session.run(None, {"word_pieces": pieces})[0][0]
        return vector

    def encode_many(self, texts: Sequence[str], *, progress: Callable[[int], None]) -> NDArray[np.float32]:
        """Give float32 (n, dimension), unit rows; the same texts in the same order give the same bytes."""
        different = {text: row for row, text in enumerate(dict.fromkeys(texts))}
        pieces = [self._pieces(text) for text in different]
        by_length = sorted(range(len(pieces)), key=lambda row: len(pieces[row]))
        vectors = np.zeros((len(pieces), self.facts.dimension), dtype=np.float32)
        done = 0
        for _, same in groupby(by_length, key=lambda row: len(pieces[row])):
            rows = list(same)
            for start in range(0, len(rows), TOGETHER):
                batch = rows[start : start + TOGETHER]
                ids = np.array([pieces[row] for row in batch], dtype=np.int64)
                vectors[batch] = self._session.run(None, {"word_pieces": ids})[0]
                done += len(batch)
                progress(done)
        return vectors[[different[text] for text in texts]]

    def count(self, text: str) -> int:
        """Count word pieces, the special ones included, however long the text."""
        return len(self._tokenizer.encode(text).ids)

    def knows(self, word: str) -> bool:
        """Tell whether a word in small letters is a piece of its own: a common word of English."""
        return self._tokenizer.token_to_id(word) is not None

    def _pieces(self, text: str) -> list[int]:
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        encoding.truncate(self.longest - self._tokenizer.num_special_tokens_to_add(is_pair=False))
        return self._tokenizer.post_process(encoding).ids


def open_encoder(folder: Path, *, announce: Callable[[str], None], model: Path | None = None) -> OnnxEncoder:
    """Open the encoder that stands in ``folder``, or make it there first, saying so.

    ``model`` is the folder of another sentence-transformers model than the packaged one and its adapter.

    Raises:
        EncoderError: a file is damaged, or the encoder is missing and cannot be made.
    """
    files = EncoderFiles(folder)
    facts = read_facts(files)
    if facts is None or facts.model_sha256 != _wanted_model_sha256(model):
        facts = make_encoder(folder, announce=announce, model=model)
    # Hashing 90 MB takes less time than loading them, and both leave the interpreter free.
    with ThreadPoolExecutor(max_workers=2) as pool:
        found = pool.submit(file_sha256, files.graph)
        session = pool.submit(open_session, files.graph)
        check_sha256(files.graph, found=found.result(), expected=facts.onnx_sha256, remedy=REMEDY)
        found_tokenizer = file_sha256(files.tokenizer)
        check_sha256(files.tokenizer, found=found_tokenizer, expected=facts.tokenizer_sha256, remedy=REMEDY)
        return OnnxEncoder(session.result(), open_tokenizer(files.tokenizer), facts=facts)


def _wanted_model_sha256(model: Path | None) -> str:
    return shipped_sha256() if model is None else weights_sha256(model)
