"""The index that comes with the repository is the one that its corpus, its questions and its code make."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import faiss
import numpy as np
import pytest
from numpy.typing import NDArray

from oic_qa.building import build
from oic_qa.encoder import open_encoder
from oic_qa.encoder_export import EncoderFiles
from oic_qa.fitting_logistic import LEAST_WEIGHT
from oic_qa.hashing import file_sha256
from oic_qa.settings import Folders

pytestmark = pytest.mark.model

SHIPPED = Folders(Path(__file__).resolve().parent.parent)

MEND = "Run `oic-qa build --force` and commit index/."


def current(folders: Folders) -> Path:
    """The folder of the index in use."""
    return folders.index / (folders.index / "current").read_text(encoding="utf-8").strip()


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    """The index built anew, with the encoder that stands beside the committed one, made there if need be."""
    open_encoder(SHIPPED.index, announce=lambda _line: None)
    folders = Folders(tmp_path_factory.mktemp("rebuilt"))
    shutil.copytree(SHIPPED.corpus, folders.corpus)
    shutil.copytree(SHIPPED.eval, folders.eval)
    folders.index.mkdir()
    there, here = EncoderFiles(SHIPPED.index), EncoderFiles(folders.index)
    for source, target in (
        (there.graph, here.graph),
        (there.tokenizer, here.tokenizer),
        (there.facts, here.facts),
    ):
        _link(source, target)
    build(folders)
    return folders


def _link(source: Path, target: Path) -> None:
    """Link where the two folders share a disk; 90 MB need not be copied then."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


@pytest.mark.parametrize(
    "name", ["fingerprint.json", "passages.jsonl", "recommendations.jsonl", "questions.npy"]
)
def test_what_is_read_from_the_documents_is_committed_byte_for_byte(rebuilt: Folders, name: str) -> None:
    assert (current(rebuilt) / name).read_bytes() == (current(SHIPPED) / name).read_bytes(), MEND


@pytest.mark.parametrize("rows", ["passages", "sentences"])
@pytest.mark.parametrize("name", ["words.json", "starts.npy", "rows.npy", "weights.npy"])
def test_keywords_are_committed_byte_for_byte(rebuilt: Folders, rows: str, name: str) -> None:
    ours, theirs = (current(folders) / f"keywords-{rows}" / name for folders in (rebuilt, SHIPPED))
    assert ours.read_bytes() == theirs.read_bytes(), MEND


@pytest.mark.parametrize(("rows", "rounding"), [("passages", 1e-4), ("sentences", 1e-4), ("questions", 1e-3)])
def test_vectors_are_committed_but_for_what_another_processor_rounds_otherwise(
    rebuilt: Folders, rows: str, rounding: float
) -> None:
    """Those of the written questions are kept in half precision, where a last digit weighs more."""
    name = f"{rows}.faiss"
    ours, theirs = vectors(current(rebuilt) / name), vectors(current(SHIPPED) / name)
    assert ours.shape == theirs.shape, MEND
    assert float(np.abs(ours - theirs).max()) <= rounding, MEND


def test_every_written_question_is_in_the_committed_index() -> None:
    """One whose sentence is cut otherwise now would be left out without a word.

    Of the remembered facts some are answered by less than a sentence, or by more.
    """
    written = len((SHIPPED.eval / "train.jsonl").read_text(encoding="utf-8").splitlines())
    facts = (SHIPPED.eval / "memory-missing.jsonl").read_text(encoding="utf-8").splitlines()
    told = (SHIPPED.eval / "memory-told.jsonl").read_text(encoding="utf-8").splitlines()
    by_one = [line["questions"] for line in map(json.loads, told) if len(line["evidence"]) == 1]
    answered = sum(len(json.loads(fact)["answered"]) for fact in facts) + sum(map(len, by_one))
    rows = np.load(current(SHIPPED) / "questions.npy")
    assert written + 0.98 * answered < len(rows) <= written + answered


def vectors(file: Path) -> NDArray[np.float32]:
    """Give float32 (rows, dimension)."""
    index = faiss.deserialize_index(np.frombuffer(file.read_bytes(), dtype=np.uint8))
    found: NDArray[np.float32] = index.reconstruct_n(0, index.ntotal)
    return found


def test_the_committed_index_holds_the_files_of_a_build_and_no_others(rebuilt: Folders) -> None:
    assert names(current(SHIPPED)) == names(current(rebuilt))
    generations = [folder.name for folder in SHIPPED.index.iterdir() if folder.is_dir()]
    assert [name for name in generations if not name.startswith(".")] == [current(SHIPPED).name]


def names(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*"))


def test_the_committed_threshold_is_fitted_on_the_committed_questions_by_this_code(rebuilt: Folders) -> None:
    ours, theirs = threshold(rebuilt), threshold(SHIPPED)
    assert theirs.pop("index") == current(SHIPPED).name
    assert ours.pop("index") == current(rebuilt).name
    assert theirs["questions_sha256"] == file_sha256(SHIPPED.eval / "questions.jsonl"), MEND
    # Another processor's last digit may have another sentence read.
    assert weights(ours.pop("set_judge")) == pytest.approx(weights(theirs.pop("set_judge")), abs=0.02), MEND
    assert weights(ours.pop("list_judge")) == pytest.approx(weights(theirs.pop("list_judge")), abs=0.02), MEND
    assert answers(ours.pop("answers")) == pytest.approx(answers(theirs.pop("answers")), abs=0.05), MEND
    assert groups(ours.pop("set_words")) == pytest.approx(groups(theirs.pop("set_words")), abs=1e-3), MEND
    assert ours == pytest.approx(theirs, abs=1e-4), MEND


def answers(judge: object) -> list[float]:
    """The numbers of a judge of answers, its floor last."""
    assert isinstance(judge, dict)
    return [*weights(judge["found"]), *weights(judge["whole"]), judge["floor"]]


def weights(judge: object) -> list[float]:
    """All numbers of the judge of sets, or of that of lists."""
    assert isinstance(judge, dict)
    return [*judge["weights"], judge["intercept"], judge["fitted_on"]]


def groups(judge: object) -> dict[str, float]:
    """What each group of words weighs that tells questions for bodies, but for those left out by a hair."""
    assert isinstance(judge, dict)
    named = dict(zip(judge["groups"], judge["logistic"]["weights"], strict=True))
    return {group: weight for group, weight in named.items() if abs(weight) > LEAST_WEIGHT + 1e-3}


def threshold(folders: Folders) -> dict[str, object]:
    values = json.loads((folders.index / "threshold.json").read_text(encoding="utf-8"))
    assert isinstance(values, dict)
    return values
