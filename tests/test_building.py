"""From corpus/ to index/: what is built, when there is nothing to do, and what stops it."""

from __future__ import annotations

import dataclasses
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from oic_qa.assistant import Assistant
from oic_qa.building import BuildReport, build
from oic_qa.corpus import load_corpus
from oic_qa.errors import QuestionError, StoredIndexError
from oic_qa.hashing import file_sha256
from oic_qa.index import Index, load_index
from oic_qa.records import Answer, Reason
from oic_qa.settings import Folders, Settings
from oic_qa.storage import to_plain
from oic_qa.training.parts import is_kept
from oic_qa.written import LIFT
from tests.made import (
    READER,
    FakeEncoder,
    FakeReader,
    found,
    made_document,
    question_line,
    use_encoder,
    write_folders,
)

ENCODER = FakeEncoder(("boats", "gangs", "vans", "plans"))

REPORT = """A report

Gangs sell boats. They use vans.

Recommendation 4

By 31 December 2025, chief constables should make plans.
"""
LETTER = """# Our reply

## Recommendation 4

By 31 December 2025, chief constables should make plans.

We make plans against gangs.
"""
# Their ids lie in the dev half, on which the threshold is fitted.
QUESTIONS = (
    question_line("boats", "Who sells boats?", words="Gangs sell boats.", document=made_document(REPORT)),
    question_line("moon", "What is the moon made of?", reason=Reason.OUTSIDE_DOCUMENTS),
)


@pytest.fixture(autouse=True)
def _encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    use_encoder(monkeypatch, ENCODER)


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return write_folders(tmp_path, REPORT, questions=QUESTIONS, Kent=LETTER)


def write_training(folders: Folders, question: str, words: str, *, body: str | None = None) -> None:
    """Write one question for a sentence of the report, or of a body's response."""
    document = made_document(LETTER if body else REPORT, body=body)
    span = found(document, words)
    line = {"id": "t1", "question": question, "document": document.id, "words": words}
    text = json.dumps(line | {"spans": [to_plain(span)]})
    (folders.eval / "train.jsonl").write_text(f"{text}\n", "utf-8")


def built(folders: Folders) -> BuildReport:
    return build(folders)


def index_of(folders: Folders) -> Index:
    return load_index(folders.index, corpus=load_corpus(folders.corpus), encoder=ENCODER, settings=Settings())


def files(folder: Path) -> dict[str, int]:
    """Every file with the moment at which it was written."""
    return {
        file.relative_to(folder).as_posix(): file.stat().st_mtime_ns
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_a_build_tells_what_it_made_and_the_index_can_be_loaded(folders: Folders) -> None:
    report = built(folders)
    index = index_of(folders)
    assert (report.current, report.index_id, report.documents) == (False, index.id, 2)
    assert (report.passages, report.sentences) == (len(index.passages), len(index.sentence_rows))
    assert report.unmatched == ()
    assert report.seconds > 0
    corpus = load_corpus(folders.corpus)
    words = [
        [corpus.document(passage.document).cut(span) for span in passage.spans] for passage in index.passages
    ]
    assert words == [
        ["Gangs sell boats. They use vans."],
        ["By 31 December 2025, chief constables should make plans."],
        ["By 31 December 2025, chief constables should make plans."],
        ["We make plans against gangs."],
    ]
    assert [item.number for item in index.recommendations] == [4]


def test_a_build_says_what_it_is_doing(folders: Folders) -> None:
    said: list[str] = []
    build(folders, announce=said.append)
    assert said == [
        "Reading the documents",
        "Opened the fake encoder",
        "Encoded 4 of 4 passages",
        "Encoded 5 of 5 sentences",
        "Fitting the threshold of refusal",
    ]


def test_where_the_index_is_current_there_is_nothing_to_do(folders: Folders) -> None:
    first = built(folders)
    before = files(folders.index)
    said: list[str] = []
    again = build(folders, announce=said.append)
    assert (again.current, again.index_id) == (True, first.index_id)
    assert files(folders.index) == before
    assert said == ["Reading the documents", "Opened the fake encoder"]


def test_a_forced_build_writes_the_same_index_again(folders: Folders) -> None:
    first = built(folders)
    before = files(folders.index)
    again = build(folders, force=True)
    assert (again.current, again.index_id) == (False, first.index_id)
    assert files(folders.index) != before


def test_the_same_corpus_gives_the_same_index_wherever_it_stands(folders: Folders, tmp_path: Path) -> None:
    elsewhere = write_folders(tmp_path / "elsewhere", REPORT, questions=QUESTIONS, Kent=LETTER)
    assert built(folders).index_id == built(elsewhere).index_id


def _change_letter(folders: Folders) -> None:
    write_folders(folders.root, REPORT, questions=QUESTIONS, Kent=LETTER.replace("against", "about"))


def _change_bodies(folders: Folders) -> None:
    file = folders.corpus / "bodies.toml"
    file.write_text(file.read_text("utf-8").replace('"WMP"', '"WMPS"'), "utf-8")


def _write_questions(folders: Folders) -> None:
    write_training(folders, "Who trades in dinghies?", "Gangs sell boats.")


def _damage_index(folders: Folders) -> None:
    (file,) = folders.index.rglob("passages.faiss")
    file.write_bytes(file.read_bytes()[:-1])


def _lose_index(folders: Folders) -> None:
    (folders.index / "current").unlink()


@pytest.mark.parametrize(
    "change", [_change_letter, _change_bodies, _write_questions, _damage_index, _lose_index]
)
def test_what_is_no_longer_current_is_built_again(
    folders: Folders, change: Callable[[Folders], None]
) -> None:
    built(folders)
    change(folders)
    assert not built(folders).current
    assert built(folders).current


@pytest.mark.parametrize(
    "change",
    [_write_questions, lambda folders: (folders.eval / "train.jsonl").unlink()],
    ids=["other", "none"],
)
def test_other_written_questions_give_another_index(
    folders: Folders, change: Callable[[Folders], None]
) -> None:
    write_training(folders, "Who drives lorries?", "They use vans.")
    first = built(folders)
    change(folders)
    second = built(folders)
    assert (second.current, built(folders).current) == (False, True)
    assert second.index_id != first.index_id


def test_a_written_question_is_kept_for_its_sentence_in_the_words_that_are_searched_for(
    folders: Folders,
) -> None:
    """Bodies are read out of a question that is asked, and so they are of one that is written."""
    write_training(folders, "what about Kent and gangs", "We make plans against gangs.", body="Kent")
    built(folders)
    written = index_of(folders).written
    assert written.rows.tolist() == [4]
    assert written.covers.tolist() == [False, False, False, True, True]
    gangs = ENCODER.encode(["gangs"])[0]
    cosines = written.cosines(written.likeness(gangs), sentence_cosines=np.zeros(5, dtype=np.float32))
    assert cosines.tolist() == pytest.approx([LIFT, LIFT, LIFT, -1, 1])


def test_a_written_question_that_cannot_be_read_stops_the_build(folders: Folders) -> None:
    (folders.eval / "train.jsonl").write_text("{}\n", "utf-8")
    with pytest.raises(QuestionError, match=r"train\.jsonl, line 1: .*missing keys"):
        built(folders)


def test_answering_needs_no_file_of_questions(folders: Folders) -> None:
    write_training(folders, "Who trades in dinghies?", "Gangs sell boats.")
    report = built(folders)
    shutil.rmtree(folders.eval)
    turn = Assistant.open(folders).ask("Who sells boats?")
    assert turn.index == report.index_id
    assert isinstance(turn.reply, Answer)


def test_a_changed_source_gives_another_index_and_the_old_one_goes(folders: Folders) -> None:
    first = built(folders)
    _change_letter(folders)
    second = built(folders)
    assert second.index_id != first.index_id
    assert not (folders.index / first.index_id).exists()


def test_another_model_gives_another_index(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    first = built(folders)
    use_encoder(monkeypatch, dataclasses.replace(ENCODER, model_sha256="f" * 64))
    second = built(folders)
    assert not second.current
    assert second.index_id != first.index_id


def test_a_recommendation_that_cannot_be_matched_is_listed(tmp_path: Path) -> None:
    letter = LETTER + "\n## Recommendation 11\n\nWe do not know this one.\n"
    report = built(write_folders(tmp_path, REPORT, questions=QUESTIONS, Kent=letter))
    assert report.unmatched == (
        "kent-response: the heading “Recommendation 11” is followed by no words of a recommendation of the "
        "report; what stands below it is attributed to none.",
    )


# What stops a build


def test_a_passage_too_long_for_the_model_stops_the_build_by_name(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_encoder(monkeypatch, dataclasses.replace(ENCODER, longest=16))
    with pytest.raises(StoredIndexError) as caught:
        built(folders)
    start = made_document(LETTER).text.index("By 31 December")
    assert str(caught.value) == (
        f"kent-response: the passage at {start} has 17 word pieces with its context; the model takes 16. "
        "Lower passage_tokens in oic_qa/settings.py."
    )
    assert not (folders.index / "current").exists()


def test_a_build_that_is_stopped_leaves_the_index_in_use_alone(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = built(folders)
    before = files(folders.index)
    use_encoder(monkeypatch, dataclasses.replace(ENCODER, longest=5, model_sha256="f" * 64))
    with pytest.raises(StoredIndexError, match="word pieces with its context"):
        built(folders)
    assert files(folders.index) == before
    assert index_of(folders).id == first.index_id


def test_without_questions_there_is_no_threshold_and_the_build_says_so(folders: Folders) -> None:
    (folders.eval / "questions.jsonl").unlink()
    with pytest.raises(QuestionError, match=r"^eval/questions\.jsonl is missing; .* Put the file back"):
        built(folders)


# The threshold


def threshold(folders: Folders) -> dict[str, object]:
    values = json.loads((folders.index / "threshold.json").read_text("utf-8"))
    assert isinstance(values, dict)
    return values


def test_the_threshold_is_bound_to_the_index_the_models_and_the_questions(folders: Folders) -> None:
    report = built(folders)
    values = threshold(folders)
    assert values["index"] == report.index_id
    assert values["model_sha256"] == ENCODER.model_sha256
    assert values["reader_sha256"] == READER.sha256
    assert values["questions_sha256"] == file_sha256(folders.eval / "questions.jsonl")
    assert values["questions"] == len(QUESTIONS)


def test_other_questions_are_fitted_again_on_the_same_index(folders: Folders) -> None:
    first = built(folders)
    before = threshold(folders)
    more = question_line("vans", "Who uses vans?", words="They use vans.", document=made_document(REPORT))
    write_folders(folders.root, REPORT, questions=(*QUESTIONS, more), Kent=LETTER)
    said: list[str] = []
    again = build(folders, announce=said.append)
    assert (again.current, again.index_id) == (False, first.index_id)
    assert said[2:] == ["Fitting the threshold of refusal"]
    assert threshold(folders)["questions"] == 3
    assert threshold(folders)["questions_sha256"] != before["questions_sha256"]
    assert built(folders).current


def test_other_questions_for_sets_are_another_index_and_fitted_again(folders: Folders) -> None:
    first = built(folders)
    lines = [
        {"id": "s1", "question": "who makes plans", "bodies": ["Kent"], "evidence": [], "near": []},
        {"id": "s2", "question": "who paints them", "bodies": [], "evidence": [], "near": []},
    ]
    assert all(is_kept(str(line["id"])) for line in lines)
    file = folders.eval / "train-sets.jsonl"
    file.write_text("".join(f"{json.dumps(line)}\n" for line in lines), "utf-8")
    again = built(folders)
    assert not again.current
    assert again.index_id != first.index_id
    judge = threshold(folders)["set_judge"]
    assert isinstance(judge, dict)
    assert judge["fitted_on"] == 2
    assert built(folders).current


def test_with_another_re_ranker_it_is_fitted_again_on_the_same_index(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = built(folders)
    use_encoder(monkeypatch, ENCODER, reader=FakeReader(sha256="0" * 64))
    again = built(folders)
    assert (again.current, again.index_id) == (False, first.index_id)
    assert threshold(folders)["reader_sha256"] == "0" * 64
    assert built(folders).current


@pytest.mark.parametrize("content", [None, "", "{}"])
def test_a_threshold_that_is_missing_or_damaged_is_fitted_again(
    folders: Folders, content: str | None
) -> None:
    first = built(folders)
    before = threshold(folders)
    (folders.index / "threshold.json").unlink()
    if content is not None:
        (folders.index / "threshold.json").write_text(content, "utf-8")
    again = built(folders)
    assert (again.current, again.index_id) == (False, first.index_id)
    assert threshold(folders) == before
