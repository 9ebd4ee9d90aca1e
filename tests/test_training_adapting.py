"""From corpus/ and eval/ to an adapter's file, with a tiny model in the packaged one's place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from oic_qa.adapter import Tuning, read_adapter
from oic_qa.corpus import load_corpus
from oic_qa.errors import CorpusError, QuestionError
from oic_qa.hashing import file_sha256
from oic_qa.pretrained import weights_sha256
from oic_qa.settings import Folders
from oic_qa.storage import to_plain
from oic_qa.training import adapting
from oic_qa.training.adapting import Request, read_material, train
from tests.made import found, made_document, question_line, write_folders
from tests.tiny_model import write_tiny_model

REPORT = "A report\n\nGangs sell boats. They use vans.\n"
LETTER = "# Our reply\n\nWe see drones.\n"


def line(number: int, question: str, words: str, *, text: str = REPORT, body: str | None = None) -> str:
    """A line of ``eval/train.jsonl``."""
    document = made_document(text, body=body)
    spans = [to_plain(found(document, words))]
    return json.dumps(
        {"id": f"t{number}", "question": question, "document": document.id, "words": words, "spans": spans}
    )


LINES = (
    line(1, "what do gangs sell", "Gangs sell boats."),
    line(2, "which vans do they use", "They use vans."),
    line(3, "Tell me what police in Cheshire see", "We see drones.", text=LETTER, body="Cheshire"),
)


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """A made corpus, questions to train on, and one that measures."""
    document = made_document(REPORT)
    measuring = question_line("q1", "who sells the boats?", words="Gangs sell boats.", document=document)
    made = write_folders(tmp_path, REPORT, questions=[measuring], Cheshire=LETTER)
    (made.eval / "train.jsonl").write_text("\n".join(LINES), "utf-8")
    return made


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_model(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(autouse=True)
def _packaged(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adapting, "checked_model", lambda: model)
    monkeypatch.setattr(adapting, "MODEL_SHA256", weights_sha256(model))


def request_for(out: Path, *, left_out: str | None = None) -> Request:
    return Request(Tuning(rank=2, epochs=2, batch=2), left_out, threads=1, out=out)


def test_an_adapter_tells_what_it_was_made_from(folders: Folders, model: Path, tmp_path: Path) -> None:
    said: list[str] = []
    out = tmp_path / "new" / "adapter.npz"
    facts = train(folders, request_for(out), announce=said.append)
    read = read_adapter(out, base_sha256=weights_sha256(model))
    assert read.facts == facts
    assert facts.questions_sha256 == file_sha256(folders.eval / "train.jsonl")
    assert facts.corpus_sha256 == load_corpus(folders.corpus).sha256
    assert (facts.examples, facts.left_out, facts.tuning.epochs) == (3, None, 2)
    assert len(read.changes) == 12
    assert said[1] == "Training on 3 questions, 3 sentences and 2 passages"
    assert said[-1].startswith("Epoch 2 of 2 done: mean loss ")


def test_training_twice_gives_the_same_file(folders: Folders, tmp_path: Path) -> None:
    files = [tmp_path / "one.npz", tmp_path / "two.npz"]
    for file in files:
        train(folders, request_for(file), announce=lambda _line: None)
    assert files[0].read_bytes() == files[1].read_bytes()


def test_a_document_can_be_left_out_of_training(folders: Folders, tmp_path: Path) -> None:
    out = tmp_path / "adapter.npz"
    facts = train(folders, request_for(out, left_out="cheshire-response"), announce=lambda _line: None)
    assert (facts.examples, facts.left_out) == (2, "cheshire-response")


def test_a_question_is_trained_on_as_the_text_that_search_embeds(folders: Folders, model: Path) -> None:
    material = read_material(folders, load_corpus(folders.corpus), model=model, left_out=None)
    assert "Cheshire" not in material.examples[2].text
    assert "police" in material.examples[2].text


def test_a_document_that_is_not_there_cannot_be_left_out(folders: Folders, tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"no document 'kent' to leave out; expected one of report, ches"):
        train(folders, request_for(tmp_path / "x.npz", left_out="kent"), announce=pytest.fail)


def test_questions_that_measure_are_not_trained_on(folders: Folders, tmp_path: Path) -> None:
    (folders.eval / "train.jsonl").write_text(line(1, "Who sells the boats", "Gangs sell boats."), "utf-8")
    with pytest.raises(QuestionError, match=r"t1 repeats q1: 'Who sells the boats'"):
        train(folders, request_for(tmp_path / "x.npz"), announce=lambda _line: None)
    assert not (tmp_path / "x.npz").exists()


def test_without_questions_nothing_is_trained(folders: Folders, tmp_path: Path) -> None:
    (folders.eval / "train.jsonl").write_text("", "utf-8")
    with pytest.raises(QuestionError, match=r"eval/train\.jsonl holds no question to train on"):
        train(folders, request_for(tmp_path / "x.npz"), announce=lambda _line: None)
