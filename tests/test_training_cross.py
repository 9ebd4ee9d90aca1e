"""From the index and eval/ to a re-ranker's two files, with a tiny model in the packaged one's place."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from oic_qa.corpus import load_corpus
from oic_qa.cross_encoder import CrossFiles, CrossTuning, open_cross_encoder, read_cross_facts
from oic_qa.errors import CorpusError, EncoderError, QuestionError, StoredIndexError
from oic_qa.evaluation.beir_files import read_public_sets
from oic_qa.hashing import file_sha256
from oic_qa.index import save_index
from oic_qa.pretrained import weights_sha256
from oic_qa.settings import Folders
from oic_qa.storage import to_plain
from oic_qa.training import cross_training
from oic_qa.training.cross_training import (
    FILES,
    CrossRequest,
    read_lessons,
    train_cross,
    written_sha256,
)
from oic_qa.training.lessons import Lesson, Lessons
from oic_qa.training.parts import is_kept
from tests.made import FakeEncoder, found, made_document, made_index, question_line, write_folders
from tests.public_sets import PARAGRAPHS
from tests.tiny_model import write_tiny_model

ENCODER = FakeEncoder(("boats", "vans", "drones", "gangs"))

REPORT = (
    "A report\n\nGangs sell boats. They use vans.\n\n"
    "Recommendation 1\n\nBy 31 December 2025, chief constables should count boats.\n"
)
LETTERS = {"Cheshire": "# Our reply\n\nWe see drones.\n", "Kent": "# Our reply\n\nOur officers drive vans.\n"}

Line = dict[str, object]


def words_at(words: str, body: str | None = None) -> Line:
    """Where words of the report, or of a body's response, stand."""
    document = made_document(LETTERS[body] if body else REPORT, body=body)
    return {"document": document.id, "words": words, "spans": [to_plain(found(document, words))]}


# The ids are none of those that are kept.
SINGLE: list[Line] = [
    {"id": "t1", "question": "what do gangs sell"} | words_at("Gangs sell boats."),
    {"id": "t2", "question": "What does Cheshire see"} | words_at("We see drones.", "Cheshire"),
]
SETS: list[Line] = [
    {"id": "s3", "question": "which forces drive vans", "bodies": ["Kent"]}
    | {"evidence": [words_at("drive vans", "Kent")], "near": [words_at("We see drones.", "Cheshire")]}
]
PAIRS: list[Line] = [
    {"id": "p1", "question": "how many vans do gangs use", "answered": "which vehicles do gangs use"}
    | words_at("They use vans.")
]
UNANSWERED: list[Line] = [{"id": "n2", "question": "is the moon far", "reason": "outside_documents"}]
LISTS: list[Line] = [
    {
        "id": "l2",
        "question": "which recommendations are about boats",
        "recommendations": [1],
        "borderline": [],
    }
]
WRITTEN = dict(zip(FILES, (SINGLE, SETS, PAIRS, UNANSWERED, LISTS), strict=True))


def write_lines(folders: Folders, name: str, lines: Sequence[Line]) -> None:
    (folders.eval / name).write_text("".join(f"{json.dumps(line)}\n" for line in lines), "utf-8")


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """A made corpus with its index, questions to train on, and one that measures."""
    measuring = question_line(
        "q1", "who sells the boats?", words="Gangs sell boats.", document=made_document(REPORT)
    )
    made = write_folders(
        tmp_path, REPORT, questions=[measuring], Cheshire=LETTERS["Cheshire"], Kent=LETTERS["Kent"]
    )
    save_index(made_index(load_corpus(made.corpus), ENCODER), made.index)
    return write_all(made)


def write_all(folders: Folders) -> Folders:
    for name, lines in WRITTEN.items():
        write_lines(folders, name, lines)
    return folders


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_model(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(autouse=True)
def _packaged(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(_folder: Path, *, announce: Callable[[str], None]) -> FakeEncoder:
        announce("Opened the fake encoder")
        return ENCODER

    monkeypatch.setattr(cross_training, "open_encoder", opened)
    monkeypatch.setattr(cross_training, "checked_model", lambda: model)
    monkeypatch.setattr(cross_training, "MODEL_SHA256", weights_sha256(model))


def request_for(out: Path, *, left_out: str | None = None, public: tuple[Path, ...] = ()) -> CrossRequest:
    return CrossRequest(CrossTuning(steps=2, word_pieces=24), public, left_out, threads=1, out=out)


def quietly(_line: str) -> None:
    """Say nothing."""


def lessons_of(folders: Folders, *, left_out: str | None = None) -> Lessons:
    return read_lessons(folders, load_corpus(folders.corpus), left_out=left_out, announce=quietly)


def test_a_re_ranker_tells_what_it_was_made_from_and_reads(
    folders: Folders, model: Path, tmp_path: Path
) -> None:
    said: list[str] = []
    out = tmp_path / "new" / "models"
    facts = train_cross(folders, request_for(out), announce=said.append)
    files = CrossFiles(out)
    assert sorted(out.iterdir()) == [files.facts, files.graph]
    assert facts == read_cross_facts(files)
    assert facts.base_sha256 == weights_sha256(model)
    assert facts.onnx_sha256 == file_sha256(files.graph)
    assert facts.questions_sha256 == written_sha256(folders.eval)
    assert facts.corpus_sha256 == load_corpus(folders.corpus).sha256
    assert (facts.left_out, facts.tuning.steps) == (None, 2)
    assert said[:2] == [
        "Searching for what each written question finds: two minutes",
        "Opened the fake encoder",
    ]
    assert said[-1].startswith("Step 2 of 2: loss ")
    scores = open_cross_encoder(model / "tokenizer.json", out).scores("who sell boats", ["gangs", "sea"])
    assert scores.shape == (2,)


def test_a_public_set_is_learnt_from_and_told_by_its_hash(folders: Folders, tmp_path: Path) -> None:
    public = PARAGRAPHS.write(tmp_path / "public")
    with_it, without = tmp_path / "with", tmp_path / "without"
    facts = train_cross(folders, request_for(with_it, public=(public,)), announce=quietly)
    assert facts.public == tuple(item.sha256 for item in read_public_sets(public))
    assert train_cross(folders, request_for(without), announce=quietly).public == ()
    assert CrossFiles(with_it).graph.read_bytes() != CrossFiles(without).graph.read_bytes()


def test_training_twice_gives_the_same_files(folders: Folders, tmp_path: Path) -> None:
    made = [CrossFiles(tmp_path / "one"), CrossFiles(tmp_path / "two")]
    for files in made:
        train_cross(folders, request_for(files.folder), announce=quietly)
    assert made[0].graph.read_bytes() == made[1].graph.read_bytes()
    assert made[0].facts.read_bytes() == made[1].facts.read_bytes()


def test_every_kind_of_written_question_becomes_lessons(folders: Folders) -> None:
    lessons = lessons_of(folders)
    kinds = (lessons.questions, lessons.sets, lessons.unanswered, lessons.lists)
    assert [names(kind) for kind in kinds] == [["t1", "t2"], ["s3"], ["n2"], ["l2"]]
    assert [(answered.id, silent.id) for answered, silent in lessons.pairs] == [("p1", "p1")]
    (answered, silent), *_ = lessons.pairs
    assert [lessons.texts[row] for row in answered.right[0].rows] == ["They use vans. | Gangs sell boats."]
    assert silent.right == ()
    assert silent.wrong[0] == answered.right[0]


def names(lessons: tuple[Lesson, ...]) -> list[str]:
    return [lesson.id for lesson in lessons]


def test_a_question_is_trained_on_as_the_text_that_is_searched_for(folders: Folders) -> None:
    text = lessons_of(folders).questions[1].text
    assert "Cheshire" not in text
    assert "see" in text


def test_a_set_s_wrong_sentences_are_those_of_the_held_bodies_outside_it(folders: Folders) -> None:
    lessons = lessons_of(folders)
    wrong = {lessons.texts[row].split(" | ")[0] for draw in lessons.sets[0].wrong for row in draw.rows}
    assert wrong == {"We see drones."}


@pytest.mark.parametrize(("name", "kept"), [*zip(FILES, ("t5", "s1", "p3", "n1", "l1"), strict=True)])
def test_kept_questions_are_not_seen(folders: Folders, name: str, kept: str) -> None:
    write_lines(folders, name, [*WRITTEN[name], WRITTEN[name][0] | {"id": kept}])
    assert is_kept(kept)
    assert lessons_of(folders) == lessons_of(write_all(folders))


def test_a_document_can_be_left_out_of_training(folders: Folders, tmp_path: Path) -> None:
    lessons = lessons_of(folders, left_out="cheshire-response")
    assert names(lessons.questions) == ["t1"]
    assert lessons.sets[0].wrong == ()
    facts = train_cross(folders, request_for(tmp_path / "out", left_out="kent-response"), announce=quietly)
    assert facts.left_out == "kent-response"


def test_a_document_that_is_not_there_cannot_be_left_out(folders: Folders, tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"no document 'surrey' to leave out; expected one of report, ches"):
        train_cross(folders, request_for(tmp_path / "out", left_out="surrey"), announce=pytest.fail)


@pytest.mark.parametrize(
    ("name", "change"),
    [*((name, "question") for name in FILES), ("train-pairs.jsonl", "answered")],
)
def test_questions_that_measure_are_not_trained_on(
    folders: Folders, tmp_path: Path, name: str, change: str
) -> None:
    line = WRITTEN[name][0] | {change: "Who sells the boats"}
    write_lines(folders, name, [line])
    message = rf"{line['id']} repeats q1: 'Who sells the boats'\. Delete such lines from eval/{name}\."
    with pytest.raises(QuestionError, match=message):
        train_cross(folders, request_for(tmp_path / "out"), announce=quietly)
    assert not (tmp_path / "out").exists()


def test_without_questions_nothing_is_trained(folders: Folders, tmp_path: Path) -> None:
    for name in FILES:
        write_lines(folders, name, [])
    message = (
        r"eval/ holds no question to train on; expected some in train\.jsonl, train-sets\.jsonl, train-p"
    )
    with pytest.raises(QuestionError, match=message):
        train_cross(folders, request_for(tmp_path / "out"), announce=quietly)


def test_without_an_index_nothing_is_trained(folders: Folders, tmp_path: Path) -> None:
    (folders.index / "current").unlink()
    with pytest.raises(StoredIndexError, match=r"Run `oic-qa build`"):
        train_cross(folders, request_for(tmp_path / "out"), announce=quietly)


def test_a_folder_that_cannot_be_written_is_named(folders: Folders, tmp_path: Path) -> None:
    out = tmp_path / "file"
    out.write_text("a file stands where the folder should be", "utf-8")
    with pytest.raises(EncoderError, match=r"cannot be written to .*file: File exists; expected a folder"):
        train_cross(folders, request_for(out), announce=quietly)


def test_questions_are_told_from_all_others_by_every_file(folders: Folders) -> None:
    seen = {written_sha256(folders.eval)}
    for name in FILES:
        write_lines(folders, name, [])
        seen.add(written_sha256(folders.eval))
        (folders.eval / name).unlink()
        seen.add(written_sha256(folders.eval))
    assert len(seen) == 1 + 2 * len(FILES)
    (folders.eval / "questions.jsonl").unlink()
    assert written_sha256(folders.eval) in seen


def test_the_questions_are_those_that_were_read_also_where_they_are_edited_while_it_trains(
    folders: Folders, tmp_path: Path
) -> None:
    read = written_sha256(folders.eval)

    def edit(line: str) -> None:
        if line.startswith("Step "):
            write_lines(folders, FILES[0], [])

    facts = train_cross(folders, request_for(tmp_path / "out"), announce=edit)
    assert facts.questions_sha256 == read != written_sha256(folders.eval)
