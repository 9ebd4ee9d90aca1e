"""The index that comes with the repository is the one that its corpus, its questions and its code make."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from oic_qa.building import Reading, fit, read_corpus, read_questions, remembering
from oic_qa.building_questions import Understand
from oic_qa.corpus import load_corpus
from oic_qa.encoder import OnnxEncoder, open_encoder
from oic_qa.finding import Finder
from oic_qa.fingerprint import fingerprint_of
from oic_qa.fitting_logistic import LEAST_WEIGHT, fit_votes
from oic_qa.hashing import file_sha256
from oic_qa.index import Index, load_index, save_index
from oic_qa.keywords import Keywords
from oic_qa.remembered import REPORT
from oic_qa.settings import Folders, Settings
from oic_qa.threshold import save_threshold
from oic_qa.vectors import every_row
from oic_qa.whitening import whitened
from oic_qa.word_votes import WordVotes

pytestmark = pytest.mark.model

SHIPPED = Folders(Path(__file__).resolve().parent.parent)

MEND = "Run `oic-qa build --force` and commit index/."

EACH = 25
"""Of the tens of thousands of questions every so many are encoded again."""

KINDS = ("answers", "sets", "told", "lists")


@dataclass(frozen=True, slots=True)
class Again:
    """What a build would put in the index, but for the vectors, and the index that is committed."""

    reading: Reading
    encoder: OnnxEncoder
    understood: Understand
    shipped: Index


@pytest.fixture(scope="module")
def again() -> Again:
    """Read anew, with the encoder that stands beside the committed index, made there if need be."""
    encoder = open_encoder(SHIPPED.index, announce=lambda _line: None)
    corpus = load_corpus(SHIPPED.corpus)
    reading = read_corpus(corpus, settings=Settings())
    understood = remembering(reading, encoder)
    shipped = load_index(SHIPPED.index, corpus=corpus, encoder=encoder, settings=Settings())
    return Again(read_questions(reading, SHIPPED, understood), encoder, understood, shipped)


def current(folders: Folders) -> Path:
    """The folder of the index in use."""
    return folders.index / (folders.index / "current").read_text(encoding="utf-8").strip()


def test_what_is_read_from_the_documents_is_committed(again: Again) -> None:
    assert again.shipped.passages == again.reading.passages, MEND
    assert again.shipped.recommendations == again.reading.structure.recommendations, MEND


def test_the_fingerprint_is_that_of_all_that_was_read(again: Again) -> None:
    expected = fingerprint_of(
        again.reading.corpus,
        model_sha256=again.encoder.model_sha256,
        settings=Settings(),
        written_sha256=again.reading.texts.written.sha256,
        remembered_sha256=again.reading.texts.remembered.sha256,
    )
    assert again.shipped.fingerprint == expected, MEND


@pytest.mark.parametrize("rows", ["passages", "sentences"])
def test_keywords_are_committed_byte_for_byte(again: Again, rows: str, tmp_path: Path) -> None:
    texts = again.reading.texts
    of_sentences = [text for row in texts.sentences for text in row]
    Keywords.build(texts.passages if rows == "passages" else of_sentences).save(tmp_path)
    for name in ("words.json", "starts.npy", "rows.npy", "weights.npy"):
        theirs = current(SHIPPED) / f"keywords-{rows}" / name
        assert (tmp_path / name).read_bytes() == theirs.read_bytes(), MEND


def test_vectors_are_committed_but_for_what_another_processor_rounds_otherwise(again: Again) -> None:
    texts, shipped = again.reading.texts, again.shipped
    sentences = [text for row in texts.sentences for text in row]
    for given, kept in ((texts.passages, shipped.passage_vectors), (sentences, shipped.sentence_vectors)):
        assert apart(again.encoder.encode(given), every_row(kept)) <= 1e-4, MEND


def test_questions_are_committed_in_half_precision(again: Again) -> None:
    written, shipped = again.reading.texts.written, again.shipped.written
    assert shipped.rows.tolist() == list(written.rows), MEND
    assert len(shipped.vectors) == len(written.texts), MEND
    assert apart(again.encoder.encode(written.texts[::EACH]), shipped.vectors[::EACH]) <= 1e-3, MEND


@pytest.mark.parametrize(("place", "kind"), [*enumerate(KINDS)], ids=KINDS)
def test_remembered_questions_are_committed_as_bytes_with_their_labels(
    again: Again, place: int, kind: str
) -> None:
    texts, shipped = again.reading.texts.remembered.kinds[place], again.shipped.remembered.kinds[place]
    assert shipped.names == texts.names, f"{kind}: {MEND}"
    assert shipped.labels.tolist() == list(map(list, texts.labels)), f"{kind}: {MEND}"
    encoded = whitened(again.encoder.encode(texts.texts[::EACH]), shipped.whitening)
    assert apart(encoded, every_row(shipped.vectors)[::EACH]) <= 3e-3, f"{kind}: {MEND}"


def apart(ours: NDArray[np.float32], theirs: NDArray[np.float32]) -> float:
    """How far the numbers of two tables of one shape differ at most."""
    assert ours.shape == theirs.shape, MEND
    return float(np.abs(ours - theirs).max())


def test_how_words_tell_the_bodies_of_a_set_is_committed(again: Again) -> None:
    texts = again.reading.texts.remembered.sets
    bodies = [name for name in texts.names if name != REPORT]
    fitted = fit_votes(bodies, texts.texts, texts.labels)
    assert told_by_words(fitted) == pytest.approx(told_by_words(again.shipped.remembered.words), abs=2e-3), (
        MEND
    )


def told_by_words(votes: WordVotes) -> dict[str, float]:
    """What each group of words weighs for each body."""
    return {
        f"{one.body}: {group}": weight
        for one in votes.bodies
        for group, weight in heavy(one.judge.groups, one.judge.logistic.weights).items()
    }


def test_every_written_question_is_in_the_committed_index(again: Again) -> None:
    """One whose sentence is cut otherwise now would be left out without a word.

    Of the remembered facts some are answered by less than a sentence, or by more.
    """
    written = len((SHIPPED.eval / "train.jsonl").read_text(encoding="utf-8").splitlines())
    facts = (SHIPPED.eval / "memory-missing.jsonl").read_text(encoding="utf-8").splitlines()
    told = (SHIPPED.eval / "memory-told.jsonl").read_text(encoding="utf-8").splitlines()
    by_one = [line["questions"] for line in map(json.loads, told) if len(line["evidence"]) == 1]
    answered = sum(len(json.loads(fact)["answered"]) for fact in facts) + sum(map(len, by_one))
    assert written + 0.98 * answered < len(again.shipped.written.rows) <= written + answered


def test_the_committed_index_holds_the_files_that_are_written_now_and_no_others(
    again: Again, tmp_path: Path
) -> None:
    assert save_index(again.shipped, tmp_path).id == again.shipped.id, MEND
    written = tmp_path / again.shipped.id
    assert names(current(SHIPPED)) == names(written)
    generations = [folder.name for folder in SHIPPED.index.iterdir() if folder.is_dir()]
    assert [name for name in generations if not name.startswith(".")] == [current(SHIPPED).name]


def names(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*"))


def test_the_committed_threshold_is_fitted_on_the_committed_questions_by_this_code(
    again: Again, tmp_path: Path
) -> None:
    corpus = again.reading.corpus
    finder = Finder.open(SHIPPED, corpus, again.shipped, again.encoder, Settings())
    save_threshold(fit(SHIPPED, corpus, finder, again.understood), tmp_path)
    ours, theirs = threshold(tmp_path), threshold(SHIPPED.index)
    assert ours["index"] == theirs["index"]
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
    return heavy(judge["groups"], judge["logistic"]["weights"])


def heavy(groups: Sequence[str], weights: Sequence[float]) -> dict[str, float]:
    """What each group of words weighs, but for those left out by a hair."""
    named = dict(zip(groups, weights, strict=True))
    return {group: weight for group, weight in named.items() if abs(weight) > LEAST_WEIGHT + 1e-3}


def threshold(folder: Path) -> dict[str, object]:
    values = json.loads((folder / "threshold.json").read_text(encoding="utf-8"))
    assert isinstance(values, dict)
    return values
