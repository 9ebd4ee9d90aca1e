"""The whole path of a question: three stories on a made corpus, and what cannot be asked."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from oic_qa import assistant as assistant_module
from oic_qa import reranking
from oic_qa.asking import WordJudge
from oic_qa.assistant import Assistant
from oic_qa.building import build
from oic_qa.errors import StoredIndexError
from oic_qa.logistic import Logistic
from oic_qa.records import Answer, PassageKind, Quote, Reason, Refusal, Turn
from oic_qa.settings import Folders, Settings
from tests.made import FakeEncoder, made_document, question_line, use_encoder, write_folders

ROOT = Path(__file__).resolve().parent.parent

PLANS = "By 31 December 2025, chief constables should make plans to count boats and to share what they count."
REPORT = f"""A report

Summary

Gangs bring migrants in small boats. Officers should hear every migrant.

The debriefing team heard 2,500 migrants of the 36,704 who came.

Recommendation 1

{PLANS}

Recommendation 2

By 30 April 2026, the National Crime Agency should publish a register of gangs.

Vans

Few gangs use vans.
"""
KENT = f"""# Our reply

## Recommendation 1

{PLANS}

Kent Police counts boats every night and shares the count with its neighbours.

## Closing words

I thank the inspectors.
"""
CHESHIRE = f"""# Reply of Cheshire

## Recommendation 1

{PLANS}

No boats land in Cheshire, so our officers count vans.
"""
# Their ids lie in the dev half, on which the threshold is fitted.
QUESTIONS = (
    question_line(
        "boats", "who brings them in boats", words="Gangs bring migrants", document=made_document(REPORT)
    ),
    question_line("vans", "do gangs use vans", words="Few gangs use vans.", document=made_document(REPORT)),
    question_line("moon", "What is the moon made of?", reason=Reason.OUTSIDE_DOCUMENTS),
    question_line("cakes", "How do I bake cakes?", reason=Reason.OUTSIDE_DOCUMENTS),
    question_line("plans", "How much do the plans cost?", reason=Reason.DOCUMENTS_SILENT),
)
ENCODER = FakeEncoder(
    ("gangs", "boats", "vans", "migrants", "count", "counts", "plans", "register", "officers")
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    """The made corpus with its index."""
    folders = write_folders(
        tmp_path_factory.mktemp("made"), REPORT, questions=QUESTIONS, Kent=KENT, Cheshire=CHESHIRE
    )
    with pytest.MonkeyPatch.context() as patch:
        use_encoder(patch, ENCODER)
        build(folders)
    return folders


@pytest.fixture
def assistant(made: Folders, monkeypatch: pytest.MonkeyPatch) -> Assistant:
    use_encoder(monkeypatch, ENCODER)
    return Assistant.open(made)


def quotes(turn: Turn) -> tuple[Quote, ...]:
    assert isinstance(turn.reply, Answer), turn.reply
    return turn.reply.quotes


def refusal(turn: Turn) -> Refusal:
    assert isinstance(turn.reply, Refusal), turn.reply
    return turn.reply


# Three stories


def test_an_officer_asks_what_a_recommendation_requires_and_gets_it_whole(assistant: Assistant) -> None:
    turn = assistant.ask("What does recommendation 1 require and by when?")
    (quote,) = quotes(turn)
    assert (quote.text, quote.kind) == (PLANS, PassageKind.RECOMMENDATION)
    assert (quote.speaker, quote.date, quote.recommendation) == ("HMICFRS", date(2025, 5, 16), 1)
    assert [place.document for place in quote.also_at] == ["kent-response", "cheshire-response"]
    assert (turn.coverage.held, turn.coverage.of) == (2, 43)
    assert turn.index == assistant.index_id
    assert turn.elapsed_ms > 0


def test_a_reader_asks_for_one_force_and_then_for_the_other(assistant: Assistant) -> None:
    question = "What does Kent say on recommendation 1?"
    first = assistant.ask(question)
    assert quotes(first)[0].text == (
        "Kent Police counts boats every night and shares the count with its neighbours."
    )
    assert quotes(first)[0].body == "Kent"
    follow_up = assistant.ask("And Cheshire?", [question])
    assert quotes(follow_up)[0].text == "No boats land in Cheshire, so our officers count vans."
    assert quotes(follow_up)[0].body == "Cheshire"
    assert follow_up.query.history == (question,)
    # What the report asks of forces is never shown as what a force does.
    assert all(quote.kind is not PassageKind.RESTATEMENT for quote in quotes(first) + quotes(follow_up))


def test_a_doubter_asks_what_the_documents_do_not_answer(assistant: Assistant) -> None:
    outside = refusal(assistant.ask("What is the capital of France?"))
    assert outside.reason is Reason.OUTSIDE_DOCUMENTS
    assert 0 < len(outside.near_misses) <= Settings().near_misses_shown
    assert refusal(assistant.ask("How much do the plans cost?")).reason is Reason.DOCUMENTS_SILENT
    missing = refusal(assistant.ask("What does recommendation 9 require?"))
    assert (missing.reason, missing.near_misses) == (Reason.NO_SUCH_RECOMMENDATION, ())


# Several questions at once


def test_two_questions_at_once_are_answered_each_with_its_own_quotes(assistant: Assistant) -> None:
    turn = assistant.ask("What does recommendation 1 require, and what does Cheshire say on it?")
    assert [quote.text for quote in quotes(turn)] == [
        PLANS,
        "No boats land in Cheshire, so our officers count vans.",
    ]
    assert turn.reply.bodies == ("Cheshire",)


def test_the_best_quote_of_each_question_comes_first(assistant: Assistant) -> None:
    first, second = "Who brings migrants in boats?", "How many gangs use vans on the whole coast?"
    both = quotes(assistant.ask(f"{first} {second}"))
    assert [quote.text for quote in both[:2]] == [
        quotes(assistant.ask(question))[0].text for question in (first, second)
    ]


def test_what_is_not_answered_of_two_questions_is_said_beside_the_answer(assistant: Assistant) -> None:
    turn = assistant.ask("What does recommendation 1 require? And what is the capital of France?")
    assert [quote.text for quote in quotes(turn)] == [PLANS]
    assert turn.reply.notes == ("Not answered: “what is the capital of France?”",)
    missing = assistant.ask("What does recommendation 1 require? And what does recommendation 9 require?")
    assert missing.reply.notes == (
        "Not answered: “what does recommendation 9 require?”",
        "There is no recommendation 9: the report numbers its recommendations from 1 to 2.",
    )


def test_two_questions_that_nothing_answers_are_refused(assistant: Assistant) -> None:
    turn = assistant.ask("What is the capital of France? And how tall is the Eiffel Tower in metres?")
    assert refusal(turn).reason is Reason.OUTSIDE_DOCUMENTS


def test_a_follow_up_may_hold_two_questions(assistant: Assistant) -> None:
    turn = assistant.ask("when is it due? And what does Kent say about that?", ["What is recommendation 1?"])
    assert [quote.body for quote in quotes(turn)] == [None, "Kent"]


# What is found is read


def test_the_best_sentences_are_read_beside_the_question(assistant: Assistant) -> None:
    found = assistant.finder.find(assistant.ask("How do gangs bring migrants in boats?").query)
    assert sum(len(hit.read) for hit in found) == reranking.READ
    # The fake reader counts the words that the sentence shares with what is searched for.
    bringing = next(
        hit for hit in found if "bring migrants" in assistant.corpus.report.cut(hit.passage.spans[0])
    )
    assert max(bringing.read) == 5


def test_whether_a_set_of_bodies_may_be_asked_for_is_told_by_the_words_that_were_learnt(
    assistant: Assistant,
) -> None:
    question = "Is every boat counted at night?"
    assert not assistant.ask(question).query.perhaps_bodies
    judge = WordJudge(("^is every",), Logistic((5.0,), intercept=-3.0, fitted_on=8))
    learnt = replace(assistant.library.threshold, set_words=judge)
    taught = replace(assistant, library=replace(assistant.library, threshold=learnt))
    turn = taught.ask(question)
    assert turn.query == replace(assistant.understand(question), perhaps_bodies=True)
    # Where a set may be asked for, what each body says is read as well.
    assert {hit.passage.body for hit in taught.finder.find(turn.query) if hit.read} >= {"Kent", "Cheshire"}
    assert not taught.ask("Is it counted?").query.perhaps_bodies


# What cannot be asked


@pytest.mark.parametrize("question", ["", "   ", "?!", "\n\t", "\u202e\u200b", "\x00\x07"])
def test_a_question_without_words_is_not_understood(assistant: Assistant, question: str) -> None:
    reply = refusal(assistant.ask(question))
    assert reply == Refusal(Reason.UNCLEAR, notes=("The question holds no words. Type a question.",))


def test_a_question_that_is_too_long_is_not_searched_for(assistant: Assistant) -> None:
    reply = refusal(assistant.ask("boats " * 3_334))
    assert reply.reason is Reason.UNCLEAR
    assert reply.notes == (
        "The question has 20,004 characters; at most 2,000 are taken. Ask in fewer words.",
    )


@pytest.mark.parametrize("question", ["boats " * 333, "b\x07oats\u202e?", "\udcff boats", "🚤 boats"])
def test_odd_characters_and_long_questions_are_taken(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).query.question == question


def test_the_same_question_gives_the_same_turn(assistant: Assistant, made: Folders) -> None:
    again = Assistant.open(made)
    for question in ("Who brings migrants?", "What does Kent say?", "What is the moon?", ""):
        turn = assistant.ask(question)
        assert assistant.ask(question) == turn
        assert again.ask(question) == turn


# Before anything is loaded


def opening_fails(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> str:
    """The words of the failure; opening, or making, the encoder fails the test."""
    monkeypatch.setattr(assistant_module, "open_encoder", lambda *_, **__: pytest.fail("opened the encoder"))
    with pytest.raises(StoredIndexError) as caught:
        Assistant.open(folders)
    return str(caught.value)


def copied(made: Folders, root: Path) -> Folders:
    shutil.copytree(made.root, root, dirs_exist_ok=True)
    return Folders(root)


def test_without_an_index_the_model_is_not_written_and_what_to_type_is_said(
    made: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = copied(made, tmp_path)
    shutil.rmtree(folders.index)
    assert opening_fails(folders, monkeypatch) == (
        f"There is no index in {folders.index}: no file `current`. Run `oic-qa build`."
    )
    assert not folders.index.exists()


def test_with_an_index_of_another_corpus_it_is_not_written_either(
    made: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = copied(made, tmp_path)
    write_folders(folders.root, REPORT, questions=QUESTIONS, Kent=KENT)
    message = opening_fails(folders, monkeypatch)
    assert message.startswith("The index was built from another corpus: found ")
    assert message.endswith(" Run `oic-qa build`.")


@pytest.mark.parametrize("name", ["passages.jsonl", "sentences.faiss", "words.json"])
def test_a_damaged_index_is_named_before_anything_is_loaded(
    made: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    folders = copied(made, tmp_path)
    file = next(folders.index.rglob(name))
    file.write_bytes(file.read_bytes()[:-1])
    assert f"{name} of the index is damaged: found SHA-256" in opening_fails(folders, monkeypatch)


def test_without_a_threshold_what_to_type_is_said(
    made: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = copied(made, tmp_path)
    (folders.index / "threshold.json").unlink()
    use_encoder(monkeypatch, ENCODER)
    with pytest.raises(StoredIndexError, match=r"threshold\.json cannot be read .* Run `oic-qa build`"):
        Assistant.open(folders)
