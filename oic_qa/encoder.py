"""Texts -> unit vectors, with onnxruntime and tokenizers alone (the only module with either)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from oic_qa.encoder_export import EncoderFacts, EncoderFiles, make_encoder, read_facts, shipped_sha256
from oic_qa.errors import EncoderError
from oic_qa.hashing import file_sha256
from oic_qa.pretrained import weights_sha256

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

THREADS = 2
"""Threads within one encoding: the fewest cores of an ordinary PC, and fixed, so that every machine takes
the same steps."""


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

    def count(self, text: str) -> int:
        """Count word pieces, the special ones included, however long the text."""
        ...


class OnnxEncoder:
    """An embedding model in ONNX form.

    Each text is encoded alone, without padding, so that its vector does not depend on its neighbours:
    the same text gives the same bytes in any batch.
    """

    def __init__(self, session: InferenceSession, tokenizer: Tokenizer, *, facts: EncoderFacts) -> None:
        """Take what ``open_encoder`` has checked."""
        self._session = session
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
        for row, text in enumerate(texts):
            pieces = np.array([self._pieces(text)], dtype=np.int64)
            vectors[row] = self._session.run(None, {"word_pieces": pieces})[0][0]
        return vectors

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
        session = pool.submit(_open_session, files.graph)
        _check_sha256(files.graph, found=found.result(), expected=facts.onnx_sha256)
        _check_sha256(files.tokenizer, found=file_sha256(files.tokenizer), expected=facts.tokenizer_sha256)
        return OnnxEncoder(session.result(), _open_tokenizer(files.tokenizer), facts=facts)


def _wanted_model_sha256(model: Path | None) -> str:
    return shipped_sha256() if model is None else weights_sha256(model)


def _check_sha256(file: Path, *, found: str, expected: str) -> None:
    if found != expected:
        raise EncoderError(
            f"{file} is damaged: found SHA-256 {found[:12]}, expected {expected!s:.12}. "
            "Delete that file and run `oic-qa build`, which makes it again."
        )


def _open_session(graph: Path) -> InferenceSession:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = THREADS
    options.inter_op_num_threads = 1
    # Spinning gains nothing at one question at a time, and costs a core to whoever shares the machine.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])


def _open_tokenizer(file: Path) -> Tokenizer:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(file))
    # The model's own file asks for padding to 128 and truncation at 128.
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer
