"""Questions in several wordings: read strictly, remembered with what is known, and none that measures."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from oic_qa.corpus import load_corpus
from oic_qa.errors import QuestionError
from oic_qa.evaluation.questions import read_questions
from oic_qa.records import Corpus
from oic_qa.settings import Folders
from oic_qa.training import pairs, questions, sets
from oic_qa.training.overlap import find_repeats, plain_words
from oic_qa.training.parts import is_kept
from oic_qa.training.remembering import (
    FILES,
    read_all_answers,
    read_all_sets,
    read_sets_to_fit,
    read_voting_sets,
    remembered_sha256,
)
from oic_qa.training.sets import SetQuestion
from oic_qa.training.wordings import (
    MISSING,
    SETS,
    MissingFact,
    read_missing,
    read_set_wordings,
    wordings_of,
)
from tests.made import made_corpus

FOLDERS = Folders(Path(__file__).resolve().parent.parent)

CORPUS = made_corpus("Gangs sell boats.\n", Kent="We count vans.\n", Cheshire="We wait.\n")
VANS = {"document": "kent-response", "words": "We count vans.", "spans": [[0, 14]]}
WAIT = {"document": "cheshire-response", "words": "We wait.", "spans": [[0, 8]]}
SET = {
    "id": "s1",
    "questions": ["who counts vans", "any counting of vans"],
    "bodies": ["Kent"],
    "evidence": [VANS],
    "near": [WAIT],
}
COST = {"id": "m1", "unanswered": ["what does it cost", "cost?"], "answered": ["what do they count"], **VANS}


def written(file: Path, *lines: object) -> Path:
    file.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    return file


def names(stem: str, *, kept: bool) -> str:
    """An id that is kept for fitting, or one that is not."""
    return next(name for number in range(100) if is_kept(name := f"{stem}{number}") is kept)


def test_every_wording_is_a_question_with_the_same_bodies_and_a_name_of_its_own(tmp_path: Path) -> None:
    first, other = read_set_wordings(written(tmp_path / SETS, SET), CORPUS)
    assert (first.id, first.question) == ("s1.1", "who counts vans")
    assert (other.id, other.question) == ("s1.2", "any counting of vans")
    assert first.bodies == other.bodies == ("Kent",)


def test_a_missing_fact_is_read_with_its_neighbour(tmp_path: Path) -> None:
    (fact,) = read_missing(written(tmp_path / MISSING, COST), CORPUS)
    assert fact.unanswered == ("what does it cost", "cost?")
    assert [wording.question for wording in wordings_of(fact)][-1] == "what do they count"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"bodies": ["Surrey"]}, "bodies: found Surrey"),
        ({"evidence": [VANS | {"words": "We count cars."}]}, "kent-response does not hold 'We count cars.'"),
        ({"questions": "who"}, "questions: found 'who'"),
    ],
)
def test_a_flaw_in_wordings_for_a_set_is_told_by_its_line(
    tmp_path: Path, change: dict[str, object], message: str
) -> None:
    with pytest.raises(QuestionError, match=rf"^memory-sets\.jsonl, line 1: .*{message}"):
        read_set_wordings(written(tmp_path / SETS, SET | change), CORPUS)


def test_words_that_do_not_answer_the_neighbour_where_they_say_are_told(tmp_path: Path) -> None:
    flawed = COST | {"words": "We count cars."}
    with pytest.raises(QuestionError, match=r"^memory-missing\.jsonl, line 1: kent-response does not hold"):
        read_missing(written(tmp_path / MISSING, flawed), CORPUS)


def test_missing_files_hold_nothing(tmp_path: Path) -> None:
    assert read_set_wordings(tmp_path / SETS, CORPUS) == ()
    assert read_missing(tmp_path / MISSING, CORPUS) == ()
    assert list(read_all_answers(tmp_path, CORPUS)) == []
    assert remembered_sha256(tmp_path) == ""


def test_everything_of_which_the_answer_is_known_is_remembered(tmp_path: Path) -> None:
    written(tmp_path / questions.FILE, {"id": "t1", "question": "who counts", **VANS})
    written(tmp_path / pairs.PAIRS, {"id": "p1", "question": "how many", "answered": "what", **VANS})
    written(tmp_path / pairs.UNANSWERED, {"id": "n1", "question": "capital?", "reason": "outside_documents"})
    written(tmp_path / MISSING, COST)
    vans = SET | {"questions": ["who has vans"]}
    nobody = SET | {"id": "s2", "questions": ["who has dogs"], "bodies": [], "evidence": []}
    written(tmp_path / SETS, vans, nobody)
    known = {item.question: item.answered for item in read_all_answers(tmp_path, CORPUS)}
    assert known == {
        **{"who counts": True, "what": True, "how many": False, "capital?": False},
        **{"what do they count": True, "what does it cost": False, "cost?": False},
        **{"who has vans": True, "who has dogs": False},
    }


def test_a_question_for_a_set_votes_or_is_fitted_on_and_wordings_vote_all(tmp_path: Path) -> None:
    line = {key: value for key, value in SET.items() if key != "questions"} | {"question": "who has vans"}
    voting, kept = (line | {"id": names("s", kept=flag)} for flag in (False, True))
    written(tmp_path / sets.FILE, voting, kept)
    written(tmp_path / SETS, SET | {"id": names("w", kept=True)})
    votes = [question.id for question in read_voting_sets(tmp_path, CORPUS)]
    fitted = [question.id for question in read_sets_to_fit(tmp_path, CORPUS)]
    assert votes == [voting["id"], *(f"{names('w', kept=True)}.{place}" for place in (1, 2))]
    assert fitted == [kept["id"]]
    assert [question.id for question in read_all_sets(tmp_path, CORPUS)] == votes + fitted


@pytest.mark.parametrize("name", FILES)
def test_another_question_in_any_file_is_another_hash(tmp_path: Path, name: str) -> None:
    written(tmp_path / sets.FILE)
    before = remembered_sha256(tmp_path)
    written(tmp_path / name, {"id": "x"})
    assert remembered_sha256(tmp_path) != before


# The committed files


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus(FOLDERS.corpus)


@pytest.fixture(scope="module")
def for_sets(corpus: Corpus) -> tuple[SetQuestion, ...]:
    return read_set_wordings(FOLDERS.eval / SETS, corpus)


@pytest.fixture(scope="module")
def missing(corpus: Corpus) -> tuple[MissingFact, ...]:
    return read_missing(FOLDERS.eval / MISSING, corpus)


def test_nothing_is_remembered_that_is_asked_to_measure(
    corpus: Corpus, for_sets: tuple[SetQuestion, ...], missing: tuple[MissingFact, ...]
) -> None:
    known = read_questions(FOLDERS.eval / "questions.jsonl", corpus)
    assert find_repeats(for_sets, known) == ()
    assert find_repeats([wording for fact in missing for wording in wordings_of(fact)], known) == ()


def test_no_wording_stands_twice(for_sets: tuple[SetQuestion, ...], missing: tuple[MissingFact, ...]) -> None:
    texts = [
        *(one.question for one in for_sets),
        *(w.question for fact in missing for w in wordings_of(fact)),
    ]
    counts = Counter(map(plain_words, texts))
    assert [words for words, count in counts.items() if count > 1] == []


def test_who_belongs_is_shown_by_the_body_s_own_words_and_what_comes_near_is_others(
    corpus: Corpus, for_sets: tuple[SetQuestion, ...]
) -> None:
    speakers = {document.id: document.entry.body for document in corpus.responses}
    for question in for_sets:
        assert {speakers[item.document] for item in question.evidence} == set(question.bodies), question.id
        assert not {speakers[item.document] for item in question.near} & set(question.bodies), question.id


def test_no_question_is_known_to_be_answered_and_not(corpus: Corpus) -> None:
    found: dict[str, set[bool]] = {}
    for item in read_all_answers(FOLDERS.eval, corpus):
        found.setdefault(plain_words(item.question), set()).add(item.answered)
    assert [words for words, labels in found.items() if len(labels) > 1] == []
