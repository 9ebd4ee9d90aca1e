"""Where the real assistant searches: each choice of documents, on the index as it stands."""

from __future__ import annotations

import pytest

from oic_qa.assistant import Assistant
from oic_qa.records import EVERYTHING, Answer, Reason, Refusal, Turn
from oic_qa.scope import scope_of
from oic_qa.settings import default_folders

pytestmark = pytest.mark.model

QUESTIONS = (
    "What does recommendation 4 require and by when?",
    "Which forces report on Hydra training?",
    "What did Cheshire reply to recommendation 9?",
    "How many migrants does the Joint Debriefing Team debrief?",
    "Compare Cheshire and Cambridgeshire on recommendation 2",
    "What is the capital of France?",
)
CHOICES = (["report"], ["responses"], ["Cheshire"], ["Cambridgeshire", "West Midlands"])


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    return Assistant.open(default_folders())


def asked(assistant: Assistant, question: str, *names: str) -> Turn:
    return assistant.ask(question, scope=scope_of(names, assistant.corpus))


@pytest.mark.parametrize("names", CHOICES, ids=" and ".join)
@pytest.mark.parametrize("question", QUESTIONS)
def test_nothing_of_another_document_is_shown(assistant: Assistant, question: str, names: list[str]) -> None:
    turn = asked(assistant, question, *names)
    reply = turn.reply
    shown = reply.quotes if isinstance(reply, Answer) else reply.near_misses
    places = [quote.document for quote in shown] + [place.document for q in shown for place in q.also_at]
    assert all(turn.scope.holds(document) for document in places)
    assert reply.notes[0].startswith("Searched in: ")
    searched = {
        document.entry.body for document in assistant.corpus.responses if turn.scope.holds(document.id)
    }
    assert set(reply.silent_bodies) <= searched


def test_everywhere_gives_what_no_scope_gives(assistant: Assistant) -> None:
    for question in QUESTIONS:
        assert assistant.ask(question, scope=EVERYTHING) == assistant.ask(question)


def test_the_responses_alone_answer_with_the_report_s_words_only_as_they_repeat_them(
    assistant: Assistant,
) -> None:
    turn = asked(assistant, "What does recommendation 4 require and by when?", "responses")
    assert isinstance(turn.reply, Answer)
    assert {quote.kind.value for quote in turn.reply.quotes} == {"restatement"}
    assert "The report was not searched." in turn.reply.notes


def test_a_set_within_two_bodies_is_the_set_of_all_without_the_others(assistant: Assistant) -> None:
    question, names = "Which forces report on Hydra training?", ("Cheshire", "West Midlands")
    everywhere = asked(assistant, question).reply
    within = asked(assistant, question, *names).reply
    assert set(within.bodies) == set(everywhere.bodies) & set(names)
    assert set(within.silent_bodies) == set(everywhere.silent_bodies) & set(names)


def test_a_response_outside_the_scope_is_held_but_was_not_searched(assistant: Assistant) -> None:
    turn = asked(assistant, "What did Cambridgeshire reply to recommendation 2?", "Cheshire")
    assert isinstance(turn.reply, Refusal)
    assert turn.reply.reason is Reason.DOCUMENTS_SILENT
    assert "Cambridgeshire’s response is held, but was not searched." in turn.reply.notes
    assert (turn.coverage.held, turn.coverage.searched) == (4, 1)


def test_a_body_of_which_nothing_is_held_is_said_to_be_missing_in_every_scope(assistant: Assistant) -> None:
    for names in CHOICES:
        reply = asked(assistant, "What did Kent reply to recommendation 2?", *names).reply
        assert isinstance(reply, Refusal)
        assert reply.reason is Reason.BODY_NOT_HELD
