"""Opening a model on disk: its graph and its tokenizer (the only module with either library)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from oic_qa.errors import EncoderError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

THREADS = 2
"""Threads at work: the fewest cores of an ordinary PC, and fixed, so that every machine takes the same steps.
Of short texts two runs at once, of one thread each, take two thirds of the time of two threads within one."""


def open_session(graph: Path, *, threads: int = THREADS) -> InferenceSession:
    """Load a graph to be run on the processor, with so many threads within one run."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # Spinning gains nothing at one question at a time, and costs a core to whoever shares the machine.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])


def open_tokenizer(file: Path) -> Tokenizer:
    """Load a tokenizer that neither pads nor cuts."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(file))
    # The model's own file asks for padding to 128 and truncation at 128.
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def check_sha256(file: Path, *, found: str, expected: str, remedy: str) -> None:
    """Refuse a file that is not the one that was written.

    Raises:
        EncoderError: the hashes differ.
    """
    if found != expected:
        raise EncoderError(
            f"{file} is damaged: found SHA-256 {found[:12]}, expected {expected!s:.12}. {remedy}"
        )
