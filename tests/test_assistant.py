"""The whole path of a question: three stories on a made corpus, and the questions that the product is for."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from oic_qa import assistant as assistant_module
from oic_qa.assistant import Assistant
from oic_qa.building import build
from oic_qa.errors import StoredIndexError
from oic_qa.export import contract_text
from oic_qa.records import JOINT, Answer, PassageKind, Quote, Reason, Refusal, Turn
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


# The shipped corpus, with the real model


@pytest.fixture(scope="module")
def real() -> Assistant:
    return Assistant.open(Folders(ROOT))


PEER_REVIEW = (
    "By 30 April 2026, the Home Office, working with the National Police Chiefs’ Council, should extend and, "
    "where appropriate, modify the Modern Slavery & Organised Immigration Crime Unit peer review process to "
    "include:"
)
PEER_REVIEW_NOTE = (
    "The list that follows recommendation 10 is cut off in the report as held, in both places where it is "
    "printed. Its five items stand only in Cambridgeshire's response, which repeats the recommendation."
)
HYDRA_OF_MANCHESTER = (
    "In early 2024, GMP mandated the OIC Hydra programme for all Inspectors who complete a duty officer "
    "role. 140 officers have already been trained, with a rolling programme to deliver the training to a "
    "further 200 officers. In addition, this will be expanded to other Inspectors, and Chief Inspectors, "
    "resulting in this training being delivered to a total of 565 officers by the end of 2025."
)


@pytest.mark.model
def test_what_does_recommendation_4_require_and_by_when(real: Assistant) -> None:
    (quote,) = quotes(real.ask("What does recommendation 4 require and by when?"))
    assert quote.text == (
        "By 31 December 2025, chief constables should make sure they have clear plans to collect, analyse "
        "and share information related to organised immigration crime."
    )
    assert (quote.document, quote.speaker, quote.body) == ("hmicfrs-report", "HMICFRS", None)
    assert (quote.date, quote.recommendation, quote.notes) == (date(2025, 5, 16), 4, ())
    assert len(quote.also_at) == 4


@pytest.mark.model
def test_what_does_recommendation_10_require(real: Assistant) -> None:
    report, appendix = quotes(real.ask("What does recommendation 10 require?"))
    assert (report.text, report.document, report.speaker) == (PEER_REVIEW, "hmicfrs-report", "HMICFRS")
    assert appendix.text == PEER_REVIEW.replace("’", "'") + (
        "\n\n- other UK police forces;\n- the National Crime Agency;\n- Immigration Enforcement;\n"
        "- Border Force; and\n- the nine regional organised crime units."
    )
    assert appendix.document == "cambridgeshire-response"
    assert appendix.speaker == "HMICFRS, as repeated by Cambridgeshire Constabulary"
    assert appendix.kind is PassageKind.RESTATEMENT
    assert report.notes == appendix.notes == (PEER_REVIEW_NOTE,)


@pytest.mark.model
def test_what_did_cheshire_reply_to_recommendation_9(real: Assistant) -> None:
    turn = real.ask("What did Cheshire reply to recommendation 9?")
    (quote,) = quotes(turn)
    assert quote.text.split(JOINT) == [
        "Work is ongoing to identify the extent of compliance with the training",
        "package in Cheshire and to ensure that all relevant officers have completed it.",
    ]
    assert len(quote.spans) == 2
    assert (quote.speaker, quote.body, quote.recommendation) == ("Cheshire Constabulary", "Cheshire", 9)
    assert quote.notes == (
        "A page break splits this row of Cheshire's table in the text held: the recommendation and the reply "
        "each go on after the repeated letterhead.",
    )
    assert turn.reply.bodies == ("Cheshire",)


@pytest.mark.model
def test_what_is_west_midlands_doing_about_hydra_training(real: Assistant) -> None:
    turn = real.ask("What is West Midlands doing about Hydra training?")
    first = quotes(turn)[0]
    assert "Plans are underway to roll out the training package across the police force" in first.text
    assert "with its own Hydra training suite already established" in first.text
    assert (first.speaker, first.body, first.recommendation) == ("Simon Foster", "West Midlands", 8)
    assert first.kind is PassageKind.RESPONSE
    assert all(quote.kind is not PassageKind.RESTATEMENT for quote in quotes(turn))
    assert turn.reply.bodies == ("West Midlands",)


@pytest.mark.model
def test_how_many_migrants_does_the_jdt_debrief(real: Assistant) -> None:
    first = quotes(real.ask("How many migrants does the JDT debrief?"))[0]
    for words in ("5,000 migrants", "approximately half agreed", "36,704", "fewer than 1 in 15 migrants"):
        assert words in first.text
    assert (first.document, first.speaker) == ("hmicfrs-report", "HMICFRS")
    assert first.notes == (
        "Half of 5,000 is 2,500, and 2,500 in 36,704 is about 1 in 14.7: slightly more than 1 in 15, where "
        "the report says fewer.",
    )


@pytest.mark.model
def test_how_many_officers_has_greater_manchester_trained_on_hydra(real: Assistant) -> None:
    first = quotes(real.ask("How many officers has Greater Manchester trained on Hydra?"))[0]
    assert HYDRA_OF_MANCHESTER in first.text
    highlighted = [real.corpus.document(first.document).cut(span) for span in first.highlights]
    assert any("140 officers" in words and "a further 200 officers" in words for words in highlighted)
    assert (first.speaker, first.body, first.date) == ("Kate Green", "Greater Manchester", date(2025, 7, 8))
    assert (
        "140 trained and a further 200 make 340. The letter does not say how many of the total of 565 are "
        "the other inspectors and chief inspectors."
    ) in first.notes


@pytest.mark.model
def test_what_is_the_capital_of_france(real: Assistant) -> None:
    reply = refusal(real.ask("What is the capital of France?"))
    assert reply.reason is Reason.OUTSIDE_DOCUMENTS
    assert len(reply.near_misses) == 3


@pytest.mark.model
@pytest.mark.parametrize(
    "question", ["How many migrants does the JDT debrief?", "Which forces have done Hydra?", "Why boats?", ""]
)
def test_the_same_question_on_the_same_index_gives_the_same_bytes(real: Assistant, question: str) -> None:
    again = Assistant.open(Folders(ROOT))
    assert real.ask(question) == again.ask(question)
    assert exported(real.ask(question)) == exported(again.ask(question))


def exported(turn: Turn) -> str:
    """The contract's JSON but for its last key, the elapsed time."""
    return contract_text(turn).rpartition('"elapsed_ms"')[0]


@pytest.mark.model
def test_a_reply_in_the_reports_own_words_is_no_silence(real: Assistant) -> None:
    reply = real.ask("Which forces replied to recommendation 1?").reply
    assert isinstance(reply, Answer)
    assert reply.bodies == ("Cambridgeshire",)
    assert reply.silent_bodies == ("Cheshire", "Greater Manchester", "West Midlands")


@pytest.mark.model
def test_a_number_that_does_not_exist_is_told_beside_the_one_that_does(real: Assistant) -> None:
    reply = real.ask("What do recommendations 4 and 14 require?").reply
    assert isinstance(reply, Answer)
    assert reply.notes == (
        "There is no recommendation 14: the report numbers its recommendations from 1 to 10.",
    )
