"""The model that reads question and sentence at once: its scores, and which files are refused."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from oic_qa.cross_encoder import (
    FORMAT,
    CrossEncoder,
    CrossFacts,
    CrossFiles,
    CrossTuning,
    open_cross_encoder,
    read_cross_facts,
)
from oic_qa.errors import EncoderError
from oic_qa.hashing import file_sha256
from oic_qa.onnx_sessions import open_tokenizer
from oic_qa.pretrained import MODEL_SHA256, open_model
from oic_qa.records import UNREAD
from oic_qa.storage import to_plain
from oic_qa.training.cross_export import export_cross
from oic_qa.training.cross_tuning import CrossModel
from tests.tiny_model import WIDTH, write_tiny_model

ROOT = Path(__file__).resolve().parent.parent

QUESTION = "Who drive fast boats?"
TEXTS = ("Gangs use boats at sea.", "The police see drones.", "", "vans " * 400)
REMEDY = r"Put the file of the same version back, or run `oic-qa train-reranker`\."


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a tiny cross-encoder that was never trained, and its tokenizer."""
    import torch

    folder = write_tiny_model(tmp_path_factory.mktemp("tiny"))
    head = torch.nn.Linear(WIDTH, 1)
    with torch.no_grad():
        head.weight.copy_(torch.linspace(-2, 2, WIDTH))
        head.bias.fill_(0.5)
    blocks = open_model(folder)[0].get_submodule("model")
    files = CrossFiles(folder)
    export_cross(CrossModel(blocks, head, open_tokenizer(folder / "tokenizer.json")), files.graph)
    write_facts(files, made_facts(onnx_sha256=file_sha256(files.graph)))
    return folder


def made_facts(*, onnx_sha256: str) -> CrossFacts:
    """What such a model follows from."""
    return CrossFacts(
        format=FORMAT,
        base_sha256="b" * 64,
        onnx_sha256=onnx_sha256,
        questions_sha256="q" * 64,
        corpus_sha256="c" * 64,
        public=(),
        left_out=None,
        tuning=CrossTuning(word_pieces=24),
    )


def write_facts(files: CrossFiles, facts: CrossFacts) -> None:
    """Write the facts as training does."""
    files.facts.write_text(json.dumps(to_plain(facts), indent=2), "utf-8")


@pytest.fixture
def folder(written: Path, tmp_path: Path) -> Path:
    """A copy of the folder, to be damaged."""
    for name in ("reranker.onnx", "reranker.json", "tokenizer.json"):
        shutil.copyfile(written / name, tmp_path / name)
    return tmp_path


def opened(folder: Path) -> CrossEncoder:
    return open_cross_encoder(folder / "tokenizer.json", folder)


# Scores


def test_each_text_gets_a_score_in_single_precision(written: Path) -> None:
    scores = opened(written).scores(QUESTION, TEXTS)
    assert scores.dtype == np.float32
    assert scores.shape == (4,)
    assert np.isfinite(scores).all()
    assert len(set(scores.tolist())) == 4


def test_no_texts_get_no_scores(written: Path) -> None:
    scores = opened(written).scores(QUESTION, [])
    assert scores.dtype == np.float32
    assert scores.shape == (0,)


def test_a_score_is_the_same_bytes_whatever_is_read_beside_it(written: Path) -> None:
    reader = opened(written)
    among = reader.scores(QUESTION, TEXTS)
    back = reader.scores(QUESTION, TEXTS[::-1])
    alone = [reader.scores(QUESTION, [text])[0] for text in TEXTS]
    assert among.tobytes() == back[::-1].tobytes() == np.array(alone, dtype=np.float32).tobytes()


def test_the_question_is_told_from_the_text(written: Path) -> None:
    reader = opened(written)
    assert reader.scores(QUESTION, TEXTS[:1])[0] != reader.scores(TEXTS[0], [QUESTION])[0]


def test_what_exceeds_the_room_for_both_is_cut_off_the_longer_one(written: Path) -> None:
    reader = opened(written)
    fitting, longer = reader.scores("boats", ["vans " * 20, "vans " * 20 + "drones"])
    assert fitting == longer
    assert reader.scores("boats " * 400, ["vans"])[0] == reader.scores("boats " * 20, ["vans"])[0]
    assert reader.scores("boats", ["vans " * 19])[0] != fitting


# Files


def test_a_model_is_known_by_the_hash_of_its_graph(written: Path) -> None:
    assert opened(written).sha256 == file_sha256(written / "reranker.onnx")


def test_the_facts_are_read_as_they_were_written(written: Path) -> None:
    facts = made_facts(onnx_sha256=file_sha256(written / "reranker.onnx"))
    assert read_cross_facts(CrossFiles(written)) == opened(written).facts == facts


@pytest.mark.parametrize("name", ["reranker.onnx", "reranker.json"])
def test_a_missing_file_is_named_with_what_to_do(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(EncoderError, match=rf"{name} cannot be read: .*No such file.*\. {REMEDY}"):
        opened(folder)


def test_a_damaged_graph_is_named_with_what_was_found_and_what_to_do(folder: Path) -> None:
    graph = folder / "reranker.onnx"
    damaged = bytearray(graph.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    graph.write_bytes(damaged)
    message = rf"reranker\.onnx is damaged: found SHA-256 \w{{12}}, expected \w{{12}}\. {REMEDY}"
    with pytest.raises(EncoderError, match=message):
        opened(folder)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("not JSON", "Expecting value"),
        ("[]", r"found \[\], expected dict"),
        ('{"format": 1}', "missing keys .*onnx_sha256"),
    ],
)
def test_damaged_facts_are_named_with_the_problem_and_what_to_do(
    folder: Path, text: str, problem: str
) -> None:
    (folder / "reranker.json").write_text(text, "utf-8")
    with pytest.raises(EncoderError, match=rf"reranker\.json cannot be read: .*{problem}.*\. {REMEDY}"):
        opened(folder)


def test_files_of_another_version_are_refused(folder: Path) -> None:
    files = CrossFiles(folder)
    write_facts(files, replace(read_cross_facts(files), format=0))
    with pytest.raises(EncoderError, match=rf"reranker\.json is of another version; expected 2\. {REMEDY}"):
        opened(folder)


# The model that the program brings


@pytest.fixture(scope="module")
def shipped() -> CrossEncoder:
    return open_cross_encoder(ROOT / "index" / "encoder-tokenizer.json")


@pytest.mark.model
def test_the_model_that_is_brought_was_made_of_the_packaged_one_and_of_all_documents(
    shipped: CrossEncoder,
) -> None:
    assert shipped.facts.base_sha256 == MODEL_SHA256
    assert shipped.facts.left_out is None


@pytest.mark.model
def test_what_answers_scores_above_what_is_merely_near_and_both_above_the_unread(
    shipped: CrossEncoder,
) -> None:
    answering, near, far = shipped.scores(
        "How many officers has the force trained?",
        [
            "We have trained 40 officers to debrief migrants. | Kent Police. Our response",
            "Officers should be trained to debrief migrants. | Kent Police. Our response",
            "Small boats are launched from beaches. | Boats",
        ],
    )
    assert answering > near > UNREAD
    assert answering > far > UNREAD
