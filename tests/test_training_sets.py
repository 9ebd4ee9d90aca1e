"""The questions that the judge of sets is fitted on: read strictly, and none of those that measure."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from oic_qa.corpus import load_corpus
from oic_qa.errors import QuestionError
from oic_qa.evaluation.questions import read_questions
from oic_qa.records import Corpus, Span
from oic_qa.settings import Folders
from oic_qa.training.overlap import find_repeats, plain_words
from oic_qa.training.sets import FILE, SetQuestion, read_set_questions
from tests.made import made_corpus

FOLDERS = Folders(Path(__file__).resolve().parent.parent)

CORPUS = made_corpus("Gangs sell boats.\n", Kent="We count vans, and drones.\n", Cheshire="We wait.\n")
TEXT = CORPUS.document("kent-response").text
COUNT, DRONES = TEXT.index("We count"), TEXT.index("drones")
LINE = {
    "id": "s1",
    "question": "who counts vans",
    "bodies": ["Kent"],
    "evidence": [{"document": "kent-response", "words": "We count vans", "spans": [[COUNT, COUNT + 13]]}],
    "near": [{"document": "cheshire-response", "words": "We wait.", "spans": [[0, 8]]}],
}
NOBODY = {"id": "s2", "question": "who counts boats", "bodies": [], "evidence": [], "near": []}


def written(folder: Path, *lines: object) -> Path:
    """A file of lines; what is text already is written as it is."""
    file = folder / FILE
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    file.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
    return file


def shown_by(
    words: str, *spans: list[int], document: str = "kent-response", field: str = "evidence"
) -> dict[str, object]:
    """What a line says about its evidence, or about what comes near."""
    return {field: [{"document": document, "words": words, "spans": list(spans)}]}


def test_a_question_is_read_with_its_bodies_and_the_words_that_show_it_of_each(tmp_path: Path) -> None:
    question, nobody = read_set_questions(written(tmp_path, LINE, "", NOBODY), CORPUS)
    assert (question.question, question.bodies) == ("who counts vans", ("Kent",))
    assert question.evidence[0].spans == (Span(COUNT, COUNT + 13),)
    assert (nobody.bodies, nobody.near) == ((), ())


def test_words_that_come_near_and_show_nothing_are_read_apart(tmp_path: Path) -> None:
    (question,) = read_set_questions(written(tmp_path, LINE), CORPUS)
    assert [(item.document, item.words) for item in question.near] == [("cheshire-response", "We wait.")]
    assert question.near[0].spans == (Span(0, 8),)


def test_a_line_without_what_comes_near_is_refused(tmp_path: Path) -> None:
    line = {key: value for key, value in LINE.items() if key != "near"}
    with pytest.raises(QuestionError, match=r"^train-sets\.jsonl, line 1: .*missing keys \['near'\]"):
        read_set_questions(written(tmp_path, line), CORPUS)


def test_words_may_stand_in_several_ranges(tmp_path: Path) -> None:
    line = LINE | shown_by("We count […] drones", [COUNT, COUNT + 8], [DRONES, DRONES + 6])
    (question,) = read_set_questions(written(tmp_path, line), CORPUS)
    assert len(question.evidence[0].spans) == 2


def test_a_missing_file_holds_no_questions(tmp_path: Path) -> None:
    assert read_set_questions(tmp_path / FILE, CORPUS) == ()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"bodies": ["Surrey"]}, r"bodies: found Surrey, .*responses are held \(Kent, Cheshire\)\. Correct"),
        ({"bodies": ["West Midlands"]}, "bodies: found West Midlands, expected bodies whose responses"),
        (shown_by("We count boats", [COUNT, COUNT + 13]), "kent-response does not hold 'We count boats' wh"),
        (shown_by("We count vans"), "kent-response does not hold 'We count vans' where it says"),
        (
            shown_by("We hurry", [0, 8], document="cheshire-response", field="near"),
            "cheshire-response does not",
        ),
        (shown_by("We count vans", [0, 9], document="letter"), "there is no document 'letter' in the corpus"),
        ({"colour": "red"}, r"found unknown keys \['colour'\]"),
        ({"id": 7}, "id: found 7, expected str"),
        ({}, r"the id 's1' stands twice\. Give each question its own"),
    ],
)
def test_a_flaw_is_told_by_its_line(tmp_path: Path, change: dict[str, object], message: str) -> None:
    with pytest.raises(QuestionError, match=rf"^train-sets\.jsonl, line 2: .*{message}"):
        read_set_questions(written(tmp_path, LINE, LINE | change), CORPUS)


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus(FOLDERS.corpus)


@pytest.fixture(scope="module")
def questions(corpus: Corpus) -> tuple[SetQuestion, ...]:
    return read_set_questions(FOLDERS.eval / FILE, corpus)


def test_nothing_is_fitted_on_that_is_asked_to_measure(
    corpus: Corpus, questions: tuple[SetQuestion, ...]
) -> None:
    assert find_repeats(questions, read_questions(FOLDERS.eval / "questions.jsonl", corpus)) == ()


def test_some_five_hundred_questions_are_fitted_on_and_none_twice(
    questions: tuple[SetQuestion, ...],
) -> None:
    asked = Counter(plain_words(one.question) for one in questions)
    assert len(questions) >= 500
    assert [words for words, count in asked.items() if count > 1] == []


def test_every_body_in_a_set_has_words_of_its_own_response_that_show_it(
    corpus: Corpus, questions: tuple[SetQuestion, ...]
) -> None:
    speakers = {document.id: document.entry.body for document in corpus.responses}
    for question in questions:
        assert {speakers[item.document] for item in question.evidence} == set(question.bodies), question.id


def test_what_comes_near_is_a_body_s_own_and_never_what_shows_it(
    corpus: Corpus, questions: tuple[SetQuestion, ...]
) -> None:
    responses = {document.id for document in corpus.responses}
    for question in questions:
        shown = {(item.document, item.spans) for item in question.evidence}
        assert {item.document for item in question.near} <= responses, question.id
        assert not any((item.document, item.spans) in shown for item in question.near), question.id


def test_most_questions_say_what_comes_near(questions: tuple[SetQuestion, ...]) -> None:
    assert sum(bool(question.near) for question in questions) > len(questions) / 2


def test_every_held_body_is_in_many_sets_and_in_many_it_is_not(
    corpus: Corpus, questions: tuple[SetQuestion, ...]
) -> None:
    counts = Counter(body for question in questions for body in question.bodies)
    for document in corpus.responses:
        assert document.entry.body
        assert 0.25 < counts[document.entry.body] / len(questions) < 0.75
