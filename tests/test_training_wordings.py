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
from oic_qa.training import lists, pairs, questions, sets
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
    LISTS,
    MISSING,
    SETS,
    TOLD,
    all_wordings,
    read_list_wordings,
    read_missing,
    read_set_wordings,
    read_told,
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
TOLD_OF = {"id": "t1", "questions": ["who has boats", "boats?"], "bodies": ["Kent"], "evidence": [VANS]}
LISTED = {"id": "l1", "questions": ["which recs", "recs?"], "recommendations": [2, 5], "borderline": [3]}
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


def test_questions_of_which_the_report_tells_who_are_read_with_its_words(tmp_path: Path) -> None:
    (told,) = read_told(written(tmp_path / TOLD, TOLD_OF), CORPUS)
    assert (told.questions, told.bodies) == (("who has boats", "boats?"), ("Kent",))
    with pytest.raises(QuestionError, match=r"^memory-told\.jsonl, line 1: kent-response does not hold"):
        read_told(written(tmp_path / TOLD, TOLD_OF | {"evidence": [VANS | {"words": "cars"}]}), CORPUS)


def test_only_forces_make_a_set(tmp_path: Path) -> None:
    units = TOLD_OF | {"id": "t2", "bodies": ["Kent", "National Crime Agency"]}
    of_forces, of_units = read_told(written(tmp_path / TOLD, TOLD_OF, units), CORPUS)
    assert of_forces.asks_for_forces(CORPUS)
    assert not of_units.asks_for_forces(CORPUS)


def test_every_wording_of_a_list_is_a_question_with_the_same_recommendations(tmp_path: Path) -> None:
    first, other = read_list_wordings(written(tmp_path / LISTS, LISTED))
    assert (first.id, first.question, other.id, other.question) == ("l1.1", "which recs", "l1.2", "recs?")
    assert first.recommendations == other.recommendations == (2, 5)


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
    assert read_told(tmp_path / TOLD, CORPUS) == ()
    assert read_list_wordings(tmp_path / LISTS) == ()
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
    written(tmp_path / TOLD, TOLD_OF | {"questions": ["who has boats"]})
    doubtful = {"id": "l2", "question": "rec?", "recommendations": [], "borderline": [3]}
    none = doubtful | {"id": "l3", "question": "pay?", "borderline": []}
    written(tmp_path / lists.FILE, doubtful, none)
    written(tmp_path / LISTS, LISTED | {"questions": ["recs"]})
    known = {item.question: item.answered for item in read_all_answers(tmp_path, CORPUS)}
    assert known == {
        **{"who counts": True, "what": True, "how many": False, "capital?": False},
        **{"what do they count": True, "what does it cost": False, "cost?": False},
        **{"who has vans": True, "who has dogs": False, "who has boats": True},
        **{"recs": True, "pay?": False},
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


def test_nothing_is_remembered_that_is_asked_to_measure(corpus: Corpus) -> None:
    known = read_questions(FOLDERS.eval / "questions.jsonl", corpus)
    for file, remembered in all_wordings(FOLDERS.eval, corpus).items():
        assert remembered, file
        assert find_repeats(remembered, known) == (), file


def test_no_wording_stands_twice_in_a_file(corpus: Corpus) -> None:
    for file, remembered in all_wordings(FOLDERS.eval, corpus).items():
        counts = Counter(plain_words(one.question) for one in remembered)
        assert [words for words, count in counts.items() if count > 1] == [], file


def test_recommendations_are_told_by_numbers_that_there_are() -> None:
    for one in read_list_wordings(FOLDERS.eval / LISTS):
        assert set(one.recommendations) | set(one.borderline) <= set(range(1, 11)), one.id


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
