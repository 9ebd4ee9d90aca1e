"""How well a sentence answers a question, by a model that reads both at once.

The embedding model turns question and sentence into vectors apart, so it tells what is alike; this one sees
which word of the one meets which of the other, so it can tell what answers from what is merely near. It costs
a run of the model for each pair, so it reads only what the search has found.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from oic_qa.errors import EncoderError
from oic_qa.hashing import file_sha256
from oic_qa.onnx_sessions import THREADS, check_sha256, open_session, open_tokenizer
from oic_qa.storage import from_plain

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

FOLDER = Path(__file__).resolve().parent / "models"

FORMAT = 2
"""Version of the two files; another version is refused."""

REMEDY = "Put the file of the same version back, or run `oic-qa train-reranker`."


@dataclass(frozen=True, slots=True)
class CrossTuning:
    """How the model is trained: the same numbers, questions, documents and index give the same model."""

    steps: int = 1000
    """Times that weights are changed."""

    questions: int = 2
    """Questions with an answer in each step: few, since the search orders answers as well without it."""

    pairs: int = 4
    """Twins in each step: one that is answered and one that is not."""

    sets: int = 3
    """Questions for sets of bodies in each step."""

    lists: int = 1
    """Questions for several recommendations in each step."""

    public: int = 6
    """Questions of public sets in each step, where such sets are given."""

    unanswered: int = 1
    """Questions without an answer, and without a twin, in each step."""

    sets_weight: float = 2.0
    """How much a question for a set counts in the loss; the others count once."""

    order_weight: float = 0.5
    """Weight of the right order beside that of right and wrong."""

    learning_rate: float = 1e-4
    """The largest."""

    warm_up: int = 60
    """Steps until the learning rate is reached; from there it falls in a line."""

    last_share: float = 0.03
    """Share of the learning rate that is left at the end."""

    weight_decay: float = 0.01
    """Of AdamW."""

    longest_gradient: float = 1.0
    """What exceeds this norm is scaled down to it."""

    word_pieces: int = 96
    """Question and sentence together; what exceeds it is cut off the longer one."""

    seed: int = 1
    """Of the first values, and of what is seen when."""


@dataclass(frozen=True, slots=True)
class CrossFacts:
    """What the model is and follows from.

    ``public`` are the public sets that it has learnt from, each by its hash; ``left_out`` is a document kept
    away from training, if any.
    """

    format: int
    base_sha256: str
    onnx_sha256: str
    questions_sha256: str
    corpus_sha256: str
    public: tuple[str, ...]
    left_out: str | None
    tuning: CrossTuning


@dataclass(frozen=True, slots=True)
class CrossFiles:
    """Where the two files stand."""

    folder: Path

    @property
    def graph(self) -> Path:
        """Word pieces of a pair to one number."""
        return self.folder / "reranker.onnx"

    @property
    def facts(self) -> Path:
        """The facts as JSON."""
        return self.folder / "reranker.json"


class Reader(Protocol):
    """What re-ranking needs of such a model."""

    @property
    def sha256(self) -> str:
        """Tells one model from another."""
        ...

    def scores(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """Give float32 (texts): the log-odds that each text answers the question."""
        ...


class CrossEncoder:
    """A cross-encoder in ONNX form.

    Each pair is read alone, without padding: the numbers of its eight-bit arithmetic are scaled by what is
    read together, and a pair's score is not to depend on its neighbours. Two pairs are read at a time, by a
    thread each.
    """

    def __init__(self, session: InferenceSession, tokenizer: Tokenizer, *, facts: CrossFacts) -> None:
        """Take what ``open_cross_encoder`` has checked."""
        self._session = session
        self._threads = ThreadPoolExecutor(max_workers=THREADS)
        self._tokenizer = tokenizer
        self._tokenizer.enable_truncation(facts.tuning.word_pieces, strategy="longest_first")
        self.facts = facts

    @property
    def sha256(self) -> str:
        """SHA-256 of the model's file."""
        return self.facts.onnx_sha256

    def scores(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """Give float32 (texts): the log-odds that each text answers the question."""
        scores = self._threads.map(lambda text: self._score(question, text), texts)
        return np.fromiter(scores, dtype=np.float32, count=len(texts))

    def _score(self, question: str, text: str) -> np.float32:
        pair = self._tokenizer.encode(question, text)
        pieces = np.array([pair.ids], dtype=np.int64)
        kinds = np.array([pair.type_ids], dtype=np.int64)
        score: np.float32 = self._session.run(None, {"word_pieces": pieces, "kinds": kinds})[0][0]
        return score


def open_cross_encoder(tokenizer: Path, folder: Path = FOLDER) -> CrossEncoder:
    """Open the model; ``tokenizer`` is the file that the embedding model brings, which has the same words.

    Raises:
        EncoderError: a file is missing, damaged or of another version.
    """
    files = CrossFiles(folder)
    facts = read_cross_facts(files)
    check_sha256(files.graph, found=_sha256(files.graph), expected=facts.onnx_sha256, remedy=REMEDY)
    return CrossEncoder(open_session(files.graph, threads=1), open_tokenizer(tokenizer), facts=facts)


def read_cross_facts(files: CrossFiles) -> CrossFacts:
    """Read what the model follows from.

    Raises:
        EncoderError: the file is missing, damaged or of another version.
    """
    try:
        facts = from_plain(json.loads(files.facts.read_text("utf-8")), CrossFacts)
    except OSError as problem:
        raise EncoderError(f"{files.facts} cannot be read: {problem.strerror}. {REMEDY}") from problem
    except ValueError as problem:
        raise EncoderError(f"{files.facts} cannot be read: {problem}. {REMEDY}") from problem
    if not isinstance(facts, CrossFacts) or facts.format != FORMAT:
        raise EncoderError(f"{files.facts} is of another version; expected {FORMAT}. {REMEDY}")
    return facts


def _sha256(file: Path) -> str:
    try:
        return file_sha256(file)
    except OSError as problem:
        raise EncoderError(f"{file} cannot be read: {problem.strerror or problem}. {REMEDY}") from problem
