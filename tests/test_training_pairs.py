"""Questions without an answer, to train on: read strictly, and none of those that measure."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from oic_qa.corpus import load_corpus
from oic_qa.errors import QuestionError
from oic_qa.evaluation.questions import KnownQuestion, read_questions
from oic_qa.records import Corpus, Reason, Span
from oic_qa.settings import Folders
from oic_qa.training.cross_training import FILES
from oic_qa.training.overlap import Written, find_repeats, plain_words
from oic_qa.training.pairs import (
    PAIRS,
    UNANSWERED,
    QuestionPair,
    UnansweredQuestion,
    read_pairs,
    read_unanswered,
)
from oic_qa.training.questions import FILE, read_training_questions
from tests.made import made_corpus

EVAL = Folders(Path(__file__).resolve().parent.parent).eval

CORPUS = made_corpus("Gangs sell boats.\n\nThey use vans, and drones.\n")
TEXT = CORPUS.report.text
VANS, DRONES = TEXT.index("They use"), TEXT.index("drones")
PAIR = {
    "id": "p1",
    "question": "how many vans do they use",
    "answered": "what do they use",
    "document": "report",
    "words": "They use vans",
    "spans": [[VANS, VANS + 13]],
}
SILENT = {"id": "n1", "question": "what do boats cost", "reason": "documents_silent"}
OUTSIDE = {"id": "n2", "question": "how far is the moon", "reason": "outside_documents"}


def written(file: Path, *lines: object) -> Path:
    """A file of lines; what is text already is written as it is."""
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    file.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
    return file


def test_a_pair_is_read_with_the_words_that_answer_one_of_its_questions(tmp_path: Path) -> None:
    (pair,) = read_pairs(written(tmp_path / PAIRS, PAIR, ""), CORPUS)
    assert (pair.question, pair.answered) == ("how many vans do they use", "what do they use")
    assert pair.spans == (Span(VANS, VANS + 13),)


def test_words_may_stand_in_several_ranges(tmp_path: Path) -> None:
    spans = {"words": "They use […] drones", "spans": [[VANS, VANS + 8], [DRONES, DRONES + 6]]}
    (pair,) = read_pairs(written(tmp_path / PAIRS, PAIR | spans), CORPUS)
    assert len(pair.spans) == 2


def test_a_question_without_an_answer_tells_why_it_has_none(tmp_path: Path) -> None:
    questions = read_unanswered(written(tmp_path / UNANSWERED, SILENT, OUTSIDE))
    assert [one.reason for one in questions] == [Reason.DOCUMENTS_SILENT, Reason.OUTSIDE_DOCUMENTS]
    assert questions[0].question == "what do boats cost"


def test_missing_files_hold_no_questions(tmp_path: Path) -> None:
    assert read_pairs(tmp_path / PAIRS, CORPUS) == ()
    assert read_unanswered(tmp_path / UNANSWERED) == ()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"document": "letter"}, "there is no document 'letter' in the corpus"),
        (
            {"words": "They use ships"},
            "report does not hold 'They use ships' where it says. Correct the rang",
        ),
        ({"spans": []}, "report does not hold 'They use vans' where it says"),
        ({"spans": [], "words": ""}, "report does not hold '' where it says"),
        ({"spans": [[VANS, VANS + 900]]}, "report does not hold 'They use vans' where it says"),
        ({"kind": "figure"}, r"found unknown keys \['kind'\]"),
        ({"answered": None}, "answered: found None, expected str"),
        ({"id": "p1"}, r"the id 'p1' stands twice\. Give each question its own"),
    ],
)
def test_a_flaw_of_a_pair_is_told_by_its_line(
    tmp_path: Path, change: dict[str, object], message: str
) -> None:
    file = written(tmp_path / PAIRS, PAIR, PAIR | {"id": "p2"} | change)
    with pytest.raises(QuestionError, match=rf"^train-pairs\.jsonl, line 2: .*{message}"):
        read_pairs(file, CORPUS)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"reason": "no idea"}, "reason: 'no idea' is not a valid Reason"),
        ({"words": "Gangs"}, r"found unknown keys \['words'\]"),
        ({"id": 7}, "id: found 7, expected str"),
        ({"id": "n1"}, r"the id 'n1' stands twice\. Give each question its own"),
    ],
)
def test_a_flaw_of_a_question_without_an_answer_is_told_by_its_line(
    tmp_path: Path, change: dict[str, object], message: str
) -> None:
    file = written(tmp_path / UNANSWERED, SILENT, OUTSIDE | change)
    with pytest.raises(QuestionError, match=rf"^train-unanswered\.jsonl, line 2: .*{message}"):
        read_unanswered(file)


@pytest.mark.parametrize("line", ["no JSON", "[]", "3"])
@pytest.mark.parametrize(
    ("name", "read"), [(PAIRS, lambda file: read_pairs(file, CORPUS)), (UNANSWERED, read_unanswered)]
)
def test_a_line_that_is_no_question_is_refused(
    tmp_path: Path, name: str, read: Callable[[Path], object], line: str
) -> None:
    with pytest.raises(QuestionError, match=rf"^{name}, line 1: "):
        read(written(tmp_path / name, line))


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus(Folders(EVAL.parent).corpus)


@pytest.fixture(scope="module")
def measuring(corpus: Corpus) -> tuple[KnownQuestion, ...]:
    return read_questions(EVAL / "questions.jsonl", corpus)


@pytest.fixture(scope="module")
def pairs(corpus: Corpus) -> tuple[QuestionPair, ...]:
    return read_pairs(EVAL / PAIRS, corpus)


@pytest.fixture(scope="module")
def unanswered() -> tuple[UnansweredQuestion, ...]:
    return read_unanswered(EVAL / UNANSWERED)


def answered_of(pairs: tuple[QuestionPair, ...]) -> list[QuestionPair]:
    """The pairs with the other of their questions in front."""
    return [replace(pair, question=pair.answered) for pair in pairs]


def test_neither_question_of_a_pair_is_asked_to_measure(
    pairs: tuple[QuestionPair, ...], measuring: tuple[KnownQuestion, ...]
) -> None:
    assert find_repeats(pairs, measuring) == ()
    assert find_repeats(answered_of(pairs), measuring) == ()


def test_no_question_without_an_answer_is_asked_to_measure(
    unanswered: tuple[UnansweredQuestion, ...], measuring: tuple[KnownQuestion, ...]
) -> None:
    assert find_repeats(unanswered, measuring) == ()


def test_hundreds_of_both_are_trained_on_and_none_twice(
    pairs: tuple[QuestionPair, ...], unanswered: tuple[UnansweredQuestion, ...]
) -> None:
    assert len(pairs) >= 500
    assert len(unanswered) >= 300
    assert twice([*pairs, *answered_of(pairs)]) == []
    assert twice(unanswered) == []


def twice(questions: Sequence[Written]) -> list[str]:
    return [words for words, count in Counter(words_of(questions)).items() if count > 1]


def words_of(questions: Sequence[Written]) -> list[str]:
    return [plain_words(one.question) for one in questions]


def test_what_is_asked_without_an_answer_is_not_asked_elsewhere_with_one(
    corpus: Corpus, pairs: tuple[QuestionPair, ...], unanswered: tuple[UnansweredQuestion, ...]
) -> None:
    single = read_training_questions(EVAL / FILE, corpus)
    answered = {*words_of(single), *words_of(answered_of(pairs))}
    assert answered.isdisjoint(words_of(pairs))
    assert answered.isdisjoint(words_of(unanswered))


def test_an_id_stands_once_in_all_that_is_trained_on() -> None:
    lines = [line for name in FILES for line in (EVAL / name).read_text("utf-8").splitlines()]
    counts = Counter(json.loads(line)["id"] for line in lines)
    assert [name for name, count in counts.items() if count > 1] == []
