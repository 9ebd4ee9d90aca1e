"""A sentence-transformers model, with its adapter -> one ONNX graph, made once.

Three files belong together and stand beside the index: the graph (``encoder.onnx``), the tokenizer
(``encoder-tokenizer.json``) and what they were made from, by hash (``encoder.json``, written last:
without it the other two do not count).
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from oic_qa.adapter import Adapter, LowRank, read_adapter, shipped_adapter, tuned_sha256
from oic_qa.errors import EncoderError
from oic_qa.hashing import file_sha256
from oic_qa.pretrained import MODEL_SHA256, checked_model, open_model, quiet, weights_sha256

if TYPE_CHECKING:
    import torch

INSIDE = "model."
"""What stands before a layer's name in the first part of a sentence-transformers model."""

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


def shipped_sha256() -> str:
    """Tell the packaged model, with its adapter if there is one, from every other; neither is opened.

    Raises:
        EncoderError: the adapter cannot be read.
    """
    adapter = shipped_adapter()
    return MODEL_SHA256 if adapter is None else tuned_sha256(MODEL_SHA256, adapter)


def make_encoder(folder: Path, *, announce: Callable[[str], None], model: Path | None = None) -> EncoderFacts:
    """Write a sentence-transformers model into ``folder``.

    Without ``model``, the folder of another one, it is the packaged model, changed by its adapter.

    Raises:
        EncoderError: the model or its adapter is missing, damaged or another one, or the files cannot be
            written.
    """
    source = _shipped() if model is None else _Source(model, weights_sha256(model), adapter=None)
    announce(f"Writing the embedding model to {folder / 'encoder.onnx'}: half a minute, only this once.")
    try:
        return _write_and_move(source, folder=folder)
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


@dataclass(frozen=True, slots=True)
class _Source:
    """What the files are made from; ``sha256`` names the model and its adapter together."""

    model: Path
    sha256: str
    adapter: Adapter | None


def _shipped() -> _Source:
    model, file = checked_model(), shipped_adapter()
    if file is None:
        return _Source(model, MODEL_SHA256, adapter=None)
    return _Source(model, tuned_sha256(MODEL_SHA256, file), read_adapter(file, base_sha256=MODEL_SHA256))


def _write_and_move(source: _Source, *, folder: Path) -> EncoderFacts:
    folder.mkdir(parents=True, exist_ok=True)
    target = EncoderFiles(folder)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".encoder-") as temporary:
        files = EncoderFiles(Path(temporary))
        facts = _write(source, files=files)
        # The old facts go first and the new come last: a crash between leaves files that do not count.
        target.facts.unlink(missing_ok=True)
        files.graph.replace(target.graph)
        files.tokenizer.replace(target.tokenizer)
        files.facts.replace(target.facts)
    return facts


def _write(source: _Source, *, files: EncoderFiles) -> EncoderFacts:
    exported = _export(source, target=files.graph)
    shutil.copyfile(source.model / "tokenizer.json", files.tokenizer)
    facts = EncoderFacts(
        format=FORMAT,
        model_sha256=source.sha256,
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


def add_changes(model: torch.nn.Sequential, changes: Sequence[LowRank]) -> None:
    """Add low-rank changes to a model's weights.

    Raises:
        EncoderError: the model has no such layer, or its weights have another shape.
    """
    import torch

    layers = dict(model[0].named_modules())
    with torch.no_grad():
        for change in changes:
            layer = layers.get(f"{INSIDE}{change.name}")
            shape = (change.b.shape[0], change.a.shape[1])
            if not isinstance(layer, torch.nn.Linear) or layer.weight.shape != shape:
                raise EncoderError(
                    f"The adapter does not fit the embedding model: it changes {change.name}, {shape[0]} by "
                    f"{shape[1]} numbers; found no such layer. Run `oic-qa train` and `oic-qa build`."
                )
            layer.weight += torch.from_numpy(change.delta()).to(layer.weight.device)


def _export(source: _Source, *, target: Path) -> _Exported:
    model = open_model(source.model)
    if source.adapter is not None:
        add_changes(model, source.adapter.changes)
    with quiet():
        import torch

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
            f"{source.model} does not say how many word pieces it takes; expected max_seq_length in its "
            "sentence_bert_config.json. Add it and run `oic-qa build`."
        )
    return _Exported(longest=model.max_seq_length, dimension=dimension)
