"""The same question about every body: what is asked instead is understood as asking each of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oic_qa.corpus import load_corpus
from oic_qa.records import Answer, Asked, Corpus, Reason, Refusal
from oic_qa.settings import default_folders
from oic_qa.structure import read_structure
from oic_qa.ui.every_body import of_every_body
from oic_qa.ui.turns import turn_html
from oic_qa.understand import understand
from oic_qa.vocabulary import Vocabulary, read_vocabulary
from tests.fake_assistant import list_quote, make_turn, restated_quote, split_quote
from tests.read_back import Page
from tests.shown_turns import about, surroundings


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus(default_folders().corpus)


@pytest.fixture(scope="module")
def vocabulary(corpus: Corpus) -> Vocabulary:
    return read_vocabulary(corpus, read_structure(corpus).recommendations)


@pytest.mark.parametrize(
    ("question", "before", "asked_instead"),
    [
        (
            "What did Cheshire reply to recommendation 9?",
            (),
            "What did each force reply to recommendation 9?",
        ),
        (
            "And Cambridgeshire?",
            ("What did Cheshire reply to recommendation 9?",),
            "What did each force reply to recommendation 9?",
        ),
        ("What is GMP's reply to recommendation 2?", (), "What is each force's reply to recommendation 2?"),
        ("cheshires answer to recommendation 3", (), "each force’s answer to recommendation 3"),
        ("Does the West Midlands use Hydra?", (), "Does each force use Hydra?"),
        (
            "What did it say about recommendation 2?",
            ("What does Cheshire do about recommendation 1?",),
            "What did it say about recommendation 2? · each force",
        ),
        ("recommendation 8 · Cheshire", (), "recommendation 8 · each force"),
        (
            "How many officers are trained on Hydra?",
            (),
            "How many officers are trained on Hydra? · each force",
        ),
    ],
)
def test_the_one_body_is_replaced_however_it_is_named_and_each_is_asked(
    corpus: Corpus, vocabulary: Vocabulary, question: str, before: tuple[str, ...], asked_instead: str
) -> None:
    query = understand(question, before, vocabulary)
    assert of_every_body(query, corpus.bodies) == asked_instead
    again = understand(asked_instead, (), vocabulary)
    assert (again.asked, again.bodies) == (Asked.COMPARISON, ())
    assert again.recommendations == query.recommendations


@pytest.mark.parametrize(
    "question",
    [
        "What does recommendation 4 require?",
        "Which forces report on Hydra training?",
        "Compare Cheshire and Cambridgeshire on recommendation 2",
        "What did Cheshire reply to recommendation 2? And how many officers has it trained?",
    ],
)
def test_a_requirement_a_set_several_bodies_and_two_questions_are_not_asked_of_all(
    corpus: Corpus, vocabulary: Vocabulary, question: str
) -> None:
    assert of_every_body(understand(question, (), vocabulary), corpus.bodies) == ""


def test_the_cards_of_that_body_offer_it_and_those_of_others_do_not() -> None:
    quotes = (split_quote(), restated_quote(), replace(split_quote(), body="Essex"))
    turn = about(make_turn("What did Kent light?", Answer(quotes, bodies=("Kent",))), "Kent")
    page = Page(turn_html(turn, surroundings()))
    offers = [found for _, found in page.elements if found.get("class") == "every"]
    assert [found["data-ask"] for found in offers] == ["What did each force light? (each force)"] * 2
    assert all("data-alone" in found for found in offers), "it follows no earlier question"


def test_where_no_body_was_asked_about_every_bodys_own_card_offers_it() -> None:
    turn = make_turn("How many lamps are lit?", Answer((list_quote(), split_quote())))
    page = Page(turn_html(turn, surroundings()))
    (offer,) = [found for _, found in page.elements if found.get("class") == "every"]
    assert offer["data-ask"] == "How many lamps are lit? (Kent) · each force"
    assert page.texts("button", "every") == ["Ask this of every body (instead of Kent)"]


def test_a_refusal_and_a_set_do_not_offer_it() -> None:
    refused = about(make_turn("What of Kent?", Refusal(Reason.BODY_NOT_HELD, (split_quote(),))), "Kent")
    for turn in (refused, make_turn("Who lights lamps?", Answer((split_quote(),), bodies=("Kent",)))):
        assert "every body" not in turn_html(turn, surroundings())


@pytest.mark.model
def test_the_real_assistant_answers_it_with_every_response_held() -> None:
    from oic_qa.assistant import Assistant

    assistant = Assistant.open(default_folders())
    held = {document.entry.body for document in assistant.corpus.responses}
    for question in (
        "What did Cheshire reply to recommendation 9?",
        "What is GMP's reply to recommendation 2?",
        "Does West Midlands use Hydra training?",
    ):
        query = assistant.ask(question).query
        reply = assistant.ask(of_every_body(query, assistant.corpus.bodies)).reply
        assert isinstance(reply, Answer), question
        assert {*reply.bodies, *reply.silent_bodies} == held, question
