"""Nothing that answering reads holds the answers of the test half, and nothing is fitted on it."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from oic_qa.corpus import load_corpus
from oic_qa.errors import CorpusError
from oic_qa.evaluation.leaks import Hint, find_leaks, hints_of, read_starters
from oic_qa.evaluation.questions import Gold, Half, KnownQuestion, read_questions
from oic_qa.fitting import Asking, Searched, fit_threshold
from oic_qa.records import Hit
from oic_qa.settings import Folders
from tests.made import FakeEncoder, made_document, made_index, made_query, question_line, write_folders
from tests.made_runs import id_in, known

REPORT = "A report\n\nGangs sell boats. They use vans.\n"
QUESTIONS = tuple(
    question_line(id_in(half, "q"), "Who sells?", words="Gangs sell boats.", document=made_document(REPORT))
    for half in (Half.DEV, Half.TEST)
)

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = Folders(ROOT)


def asked(question: str, words: str, half: Half = Half.TEST) -> KnownQuestion:
    """A question of a half with its gold words."""
    return replace(known(id_in(half, "q"), [Gold("report", words, ())]), question=question)


def leaks(question: KnownQuestion, text: str) -> int:
    """How often a question leaks into a text."""
    return len(find_leaks([question], [Hint("note n", text)]))


def test_a_question_of_the_test_half_in_other_type_is_a_leak() -> None:
    question = asked("What’s the non‑stop unit called?", "the Joint Fusion Cell")
    assert leaks(question, "Somebody asked: what's the NON-STOP unit called") == 1


def test_gold_words_as_a_whole_are_a_leak_and_a_part_of_them_is_none() -> None:
    question = asked("who is it", "officers who have not been trained at all")
    assert leaks(question, "Note: officers who have not been trained at all, it says.") == 1
    assert leaks(question, "Note: officers who have not been trained.") == 0


def test_a_few_gold_words_are_a_leak_only_where_they_are_the_whole_text() -> None:
    question = asked("what is the app", "Crewmate")
    assert leaks(question, "Crewmate") == 1
    assert leaks(question, "The app Crewmate is named once.") == 0


def test_the_name_of_a_body_alone_is_no_secret() -> None:
    question = asked("whose data do they look at", "the Kent and Essex Police;")
    hints = [Hint("note n", "Asked of the Kent and Essex Police, among others.")]
    assert len(find_leaks([question], hints)) == 1
    assert find_leaks([question], hints, names=["Kent and Essex Police"]) == ()


def test_what_is_tuned_on_may_stand_anywhere() -> None:
    question = asked("who asked for it and why", "the Home Secretary asked for it", Half.DEV)
    assert leaks(question, "who asked for it and why: the Home Secretary asked for it") == 0


def test_a_leak_is_told_with_question_and_place() -> None:
    question = asked("who asked for it and why", "nobody knows this at all")
    (line,) = find_leaks([question], [Hint("starter question", "Who asked for it, and why?")])
    assert line == f"{question.id} leaks: its question stands in the starter question."


def test_the_test_half_stands_in_nothing_that_was_written_for_the_corpus() -> None:
    corpus = load_corpus(FOLDERS.corpus)
    questions = read_questions(FOLDERS.eval / "questions.jsonl", corpus)
    starters = read_starters(FOLDERS.corpus / "starters.toml")
    assert starters
    names = [body.full_name for body in corpus.bodies]
    assert find_leaks(questions, hints_of(corpus, starters), names=names) == ()


def test_aliases_everyday_words_notes_and_starters_are_looked_at() -> None:
    corpus = load_corpus(FOLDERS.corpus)
    texts = {hint.text for hint in hints_of(corpus, ["Who is it?"])}
    bodies = tomllib.loads((FOLDERS.corpus / "bodies.toml").read_text(encoding="utf-8"))["body"]
    assert {alias for body in bodies for alias in body.get("aliases", [])} <= texts
    terms = tomllib.loads((FOLDERS.corpus / "everyday.toml").read_text(encoding="utf-8"))["term"]
    assert {words for term in terms for words in term["everyday"]} <= texts
    assert {note.text for note in corpus.notes} <= texts
    assert "Who is it?" in texts


def test_thresholds_are_fitted_on_the_dev_half_alone(tmp_path: Path) -> None:
    folders = write_folders(tmp_path, REPORT, questions=QUESTIONS)
    corpus = load_corpus(folders.corpus)
    index = made_index(corpus, FakeEncoder(("boats", "vans")))
    handed: list[KnownQuestion] = []

    def search(question: KnownQuestion) -> Searched:
        handed.append(question)
        hit = Hit(index.passages[0], score=0.5, cosine=0.5, support=0.5, sentence_scores=())
        return Searched(question, made_query(question.question), [hit])

    asking = Asking(search, lambda _question: {}, made_query, lambda _query: ())
    threshold = fit_threshold(folders.eval, corpus, index, asking, reader_sha256="f" * 64)
    assert [question.half for question in handed] == [Half.DEV]
    assert threshold.questions == 1


def test_starters_that_are_no_toml_are_named_and_none_are_none(tmp_path: Path) -> None:
    assert read_starters(tmp_path / "starters.toml") == ()
    (tmp_path / "starters.toml").write_text("[[starter]\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"starters\.toml"):
        read_starters(tmp_path / "starters.toml")
