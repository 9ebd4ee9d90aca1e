"""Low-rank changes to the embedding model's weights: one file, bound to the model that it was trained on.

The file is an archive of numpy arrays without pickle: two for each changed layer, ``NAME.a`` and ``NAME.b``,
and ``facts``, the bytes of a JSON object that tells what the changes follow from. A layer's weights become
``W + b @ a`` (LoRA: Hu et al., arXiv 2106.09685).
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from oic_qa.errors import EncoderError
from oic_qa.hashing import data_sha256, file_sha256
from oic_qa.storage import from_plain, to_plain

FILE = Path(__file__).resolve().parent / "models" / "encoder-adapter.npz"
"""The adapter of the packaged model; without this file the model is used as it was published."""

FORMAT = 2
"""Version of the file; another version is refused."""

FACTS = "facts"
"""Name of the array that holds the bytes of the facts."""


@dataclass(frozen=True, slots=True)
class Tuning:
    """How an adapter is trained: the same numbers, questions and documents give the same adapter."""

    rank: int = 16
    """Numbers between the two halves of a change; 16 makes 663,552 numbers in all, 3% of the model's."""

    epochs: int = 6
    """Times that every question is seen."""

    batch: int = 32
    """Questions a step."""

    learning_rate: float = 5e-4
    """The largest; low-rank halves bear ten times what whole weights do."""

    warm_up: int = 50
    """Steps until the learning rate is reached; from there it falls in a line."""

    last_share: float = 0.02
    """Share of the learning rate that is left at the end."""

    weight_decay: float = 0.01
    """Of AdamW."""

    longest_gradient: float = 1.0
    """What exceeds this norm is scaled down to it."""

    temperature: float = 0.05
    """Cosines are divided by it before the softmax."""

    seed: int = 1
    """Of the first values and of the order of the questions."""

    kept: float = 0.7
    """Share of what was learnt that is added to the weights: between the model as it was published and the
    tuned one lies what does as well here and forgets less (Wortsman et al., arXiv 2109.01903)."""


@dataclass(frozen=True, slots=True)
class AdapterFacts:
    """What an adapter follows from; ``left_out`` is the document that was kept away from training, if any."""

    format: int
    base_sha256: str
    questions_sha256: str
    corpus_sha256: str
    left_out: str | None
    examples: int
    tuning: Tuning


@dataclass(frozen=True, slots=True)
class LowRank:
    """The change of one layer, by the name that the layer has in the model's own weights.

    Attributes:
        name: such as ``encoder.layer.0.attention.self.query``.
        a: float16 (rank, inputs).
        b: float16 (outputs, rank).
    """

    name: str
    a: NDArray[np.float16]
    b: NDArray[np.float16]

    def delta(self) -> NDArray[np.float32]:
        """Give float32 (outputs, inputs): what is added to the layer's weights."""
        added: NDArray[np.float32] = self.b.astype(np.float32) @ self.a.astype(np.float32)
        return added


@dataclass(frozen=True, slots=True)
class Adapter:
    """All changes, and what they follow from."""

    facts: AdapterFacts
    changes: tuple[LowRank, ...]


def shipped_adapter() -> Path | None:
    """The adapter that belongs to the packaged model, if there is one."""
    return FILE if FILE.is_file() else None


def tuned_sha256(base_sha256: str, adapter: Path) -> str:
    """Tell a model with an adapter from every other, without opening either.

    Raises:
        EncoderError: the adapter cannot be read.
    """
    try:
        return data_sha256({"base": base_sha256, "adapter": file_sha256(adapter)})
    except OSError as problem:
        raise _unusable(adapter, f"it cannot be read ({problem.strerror})") from problem


def write_adapter(adapter: Adapter, file: Path) -> None:
    """Write an adapter, all at once; the same gives the same bytes.

    Raises:
        EncoderError: the file cannot be written.
    """
    arrays: dict[str, NDArray[np.float16] | NDArray[np.uint8]] = {FACTS: _facts_bytes(adapter.facts)}
    for change in adapter.changes:
        arrays[f"{change.name}.a"] = change.a
        arrays[f"{change.name}.b"] = change.b
    content = io.BytesIO()
    np.savez(content, allow_pickle=False, **arrays)
    unfinished = file.with_name(f"{file.name}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(content.getvalue())
        unfinished.replace(file)
    except OSError as problem:
        raise EncoderError(
            f"The adapter cannot be written to {file}: {problem.strerror or problem}; expected a place for "
            "a file of 2 MB. Name another one with `oic-qa train --out FILE`."
        ) from problem


def _facts_bytes(facts: AdapterFacts) -> NDArray[np.uint8]:
    return np.frombuffer(json.dumps(to_plain(facts), indent=2).encode("utf-8"), dtype=np.uint8)


def read_adapter(file: Path, *, base_sha256: str) -> Adapter:
    """Read an adapter of the model with these weights.

    Raises:
        EncoderError: the file is damaged, of another version, or was made for another model.
    """
    try:
        adapter = _read(file)
    except (OSError, EOFError, ValueError, KeyError, TypeError, zipfile.BadZipFile) as problem:
        raise _unusable(file, f"it is damaged ({problem})") from problem
    if adapter.facts.base_sha256 != base_sha256:
        found = adapter.facts.base_sha256[:12]
        raise _unusable(
            file, f"it was made for another model: found SHA-256 {found}, expected {base_sha256[:12]}"
        )
    return adapter


def _read(file: Path) -> Adapter:
    with zipfile.ZipFile(file) as archive:
        # The archive checks each array's bytes; numpy alone would read what is there.
        arrays = {name.removesuffix(".npy"): _array(archive.read(name)) for name in archive.namelist()}
    facts = from_plain(json.loads(arrays.pop(FACTS).tobytes()), AdapterFacts)
    if not isinstance(facts, AdapterFacts) or facts.format != FORMAT:
        raise ValueError(f"its facts are not of version {FORMAT}")
    return Adapter(facts, tuple(_changes(arrays)))


def _array(content: bytes) -> NDArray[np.generic]:
    loaded: NDArray[np.generic] = np.load(io.BytesIO(content), allow_pickle=False)
    return loaded


def _changes(arrays: dict[str, NDArray[np.generic]]) -> Iterator[LowRank]:
    """Pair the halves, checking that each has its other and that they meet."""
    names = list(dict.fromkeys(name.rpartition(".")[0] for name in arrays))
    if len(arrays) != 2 * len(names) or not names:
        raise ValueError(f"found {len(arrays)} arrays, expected a pair for each of {len(names)} layers")
    for name in names:
        a, b = arrays[f"{name}.a"], arrays[f"{name}.b"]
        yield LowRank(name, *_halves(a, b, name))


def _halves(
    a: NDArray[np.generic], b: NDArray[np.generic], name: str
) -> tuple[NDArray[np.float16], NDArray[np.float16]]:
    match a.shape, b.shape:
        case (rank, _), (_, other) if rank == other and a.dtype == b.dtype == np.float16:
            return a.astype(np.float16, copy=False), b.astype(np.float16, copy=False)
    raise ValueError(f"{name}: found {a.dtype} {a.shape} and {b.dtype} {b.shape}, which do not meet")


def _unusable(file: Path, reason: str) -> EncoderError:
    return EncoderError(
        f"The adapter {file} cannot be used: {reason}; expected one that `oic-qa train` wrote. Put the file "
        "that came with the program back, or run `oic-qa train` and `oic-qa build`."
    )
