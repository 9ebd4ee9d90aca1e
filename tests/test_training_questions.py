"""The questions that are trained on: read strictly, none of those that measure, and for every passage."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from oic_qa.building import read_corpus
from oic_qa.corpus import load_corpus
from oic_qa.errors import QuestionError
from oic_qa.evaluation.questions import read_questions
from oic_qa.records import Corpus, PassageKind, Span
from oic_qa.settings import Folders, Settings
from oic_qa.training.overlap import find_repeats, plain_words
from oic_qa.training.questions import TrainingQuestion, read_training_questions
from tests.made import made_corpus

FOLDERS = Folders(Path(__file__).resolve().parent.parent)

CORPUS = made_corpus("Gangs sell boats.\n\nThey use vans, and drones.\n")
TEXT = CORPUS.report.text
VANS, DRONES = TEXT.index("They use"), TEXT.index("drones")
LINE = {
    "id": "t1",
    "question": "what do they use",
    "document": "report",
    "words": "They use vans",
    "spans": [[VANS, VANS + 13]],
}


def written(folder: Path, *lines: object) -> Path:
    """A file of lines; what is text already is written as it is."""
    file = folder / "train.jsonl"
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    file.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
    return file


def test_a_question_is_read_with_the_ranges_of_its_sentence(tmp_path: Path) -> None:
    (question,) = read_training_questions(written(tmp_path, LINE), CORPUS)
    assert question.question == "what do they use"
    assert question.spans == (Span(VANS, VANS + 13),)


def test_a_sentence_may_stand_in_several_ranges(tmp_path: Path) -> None:
    line = LINE | {"words": "They use […] drones", "spans": [[VANS, VANS + 8], [DRONES, DRONES + 6]]}
    (question,) = read_training_questions(written(tmp_path, line), CORPUS)
    assert len(question.spans) == 2


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"document": "letter"}, "there is no document 'letter' in the corpus"),
        ({"words": "They use ships"}, "report does not hold 'They use ships' at 19 to 32"),
        ({"spans": []}, "report does not hold 'They use vans' at no place"),
        ({"spans": [[VANS, VANS + 900]]}, "report does not hold 'They use vans'"),
        ({"question": " "}, "the question is empty"),
        ({"kind": "figure"}, r"found unknown keys \['kind'\]"),
        ({"id": 7}, "id: found 7, expected str"),
    ],
)
def test_a_flaw_is_told_by_its_line(tmp_path: Path, change: dict[str, object], message: str) -> None:
    with pytest.raises(QuestionError, match=rf"train\.jsonl, line 2: {message}"):
        read_training_questions(written(tmp_path, LINE, LINE | {"id": "t2"} | change), CORPUS)


@pytest.mark.parametrize("line", ["no JSON", "[]", "3"])
def test_a_line_that_is_no_question_is_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(QuestionError, match=r"train\.jsonl, line 1: "):
        read_training_questions(written(tmp_path, line), CORPUS)


def test_an_id_stands_once(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match=r"line 2: the id 't1' stands twice"):
        read_training_questions(written(tmp_path, LINE, LINE), CORPUS)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match=r"train\.jsonl cannot be read"):
        read_training_questions(tmp_path / "train.jsonl", CORPUS)


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus(FOLDERS.corpus)


@pytest.fixture(scope="module")
def questions(corpus: Corpus) -> tuple[TrainingQuestion, ...]:
    return read_training_questions(FOLDERS.eval / "train.jsonl", corpus)


def test_nothing_is_trained_on_that_is_asked_to_measure(
    corpus: Corpus, questions: tuple[TrainingQuestion, ...]
) -> None:
    assert find_repeats(questions, read_questions(FOLDERS.eval / "questions.jsonl", corpus)) == ()


def test_at_least_two_thousand_questions_are_trained_on_and_none_twice(
    questions: tuple[TrainingQuestion, ...],
) -> None:
    asked = Counter((plain_words(one.question), one.document, one.spans) for one in questions)
    assert len(questions) >= 2_000
    assert [words for words, count in asked.items() if count > 1] == []


def test_the_model_card_counts_them(questions: tuple[TrainingQuestion, ...]) -> None:
    card = (FOLDERS.root / "docs" / "model-card.md").read_text(encoding="utf-8")
    sentences = {(one.document, one.spans) for one in questions}
    assert f"{len(questions):,} questions, each with the one sentence that answers it, for " in card
    assert f"for {len(sentences):,} sentences" in card
    for document in sorted({one.document for one in questions}):
        asked = sum(one.document == document for one in questions)
        answering = sum(name == document for name, _spans in sentences)
        assert f"| {asked:,} | {answering:,} |" in card


def test_every_passage_of_prose_has_questions_unless_it_restates_a_recommendation(
    corpus: Corpus, questions: tuple[TrainingQuestion, ...]
) -> None:
    asked = {(one.document, span) for one in questions for span in one.spans}
    passages = read_corpus(corpus, settings=Settings()).passages
    without = [
        f"{passage.document}, {passage.spans}"
        for passage in passages
        if passage.prose and passage.kind is not PassageKind.RESTATEMENT
        if not any((passage.document, span) in asked for part in passage.sentences for span in part.spans)
    ]
    assert without == []
