"""Questions that the product is for, asked of the shipped corpus with the real model."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from oic_qa.assistant import Assistant
from oic_qa.export import contract_text
from oic_qa.records import JOINT, Answer, PassageKind, Quote, Reason, Refusal, Turn
from oic_qa.settings import Folders

ROOT = Path(__file__).resolve().parent.parent

pytestmark = pytest.mark.model


def quotes(turn: Turn) -> tuple[Quote, ...]:
    assert isinstance(turn.reply, Answer), turn.reply
    return turn.reply.quotes


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


def test_what_does_recommendation_4_require_and_by_when(real: Assistant) -> None:
    (quote,) = quotes(real.ask("What does recommendation 4 require and by when?"))
    assert quote.text == (
        "By 31 December 2025, chief constables should make sure they have clear plans to collect, analyse "
        "and share information related to organised immigration crime."
    )
    assert (quote.document, quote.speaker, quote.body) == ("hmicfrs-report", "HMICFRS", None)
    assert (quote.date, quote.recommendation, quote.notes) == (date(2025, 5, 16), 4, ())
    assert len(quote.also_at) == 4


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


def test_what_is_west_midlands_doing_about_hydra_training(real: Assistant) -> None:
    turn = real.ask("What is West Midlands doing about Hydra training?")
    first = quotes(turn)[0]
    assert "Plans are underway to roll out the training package across the police force" in first.text
    assert "with its own Hydra training suite already established" in first.text
    assert (first.speaker, first.body, first.recommendation) == ("Simon Foster", "West Midlands", 8)
    assert first.kind is PassageKind.RESPONSE
    assert all(quote.kind is not PassageKind.RESTATEMENT for quote in quotes(turn))
    assert turn.reply.bodies == ("West Midlands",)


def test_how_many_migrants_does_the_jdt_debrief(real: Assistant) -> None:
    first = quotes(real.ask("How many migrants does the JDT debrief?"))[0]
    for words in ("5,000 migrants", "approximately half agreed", "36,704", "fewer than 1 in 15 migrants"):
        assert words in first.text
    assert (first.document, first.speaker) == ("hmicfrs-report", "HMICFRS")
    assert first.notes == (
        "Half of 5,000 is 2,500, and 2,500 in 36,704 is about 1 in 14.7: slightly more than 1 in 15, where "
        "the report says fewer.",
    )


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


def test_what_is_the_capital_of_france(real: Assistant) -> None:
    reply = real.ask("What is the capital of France?").reply
    assert isinstance(reply, Refusal)
    assert reply.reason is Reason.OUTSIDE_DOCUMENTS
    assert len(reply.near_misses) == 3


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


def test_a_reply_in_the_reports_own_words_is_no_silence(real: Assistant) -> None:
    reply = real.ask("Which forces replied to recommendation 1?").reply
    assert isinstance(reply, Answer)
    assert reply.bodies == ("Cambridgeshire",)
    assert reply.silent_bodies == ("Cheshire", "Greater Manchester", "West Midlands")


def test_a_number_that_does_not_exist_is_told_beside_the_one_that_does(real: Assistant) -> None:
    reply = real.ask("What do recommendations 4 and 14 require?").reply
    assert isinstance(reply, Answer)
    assert reply.notes == (
        "There is no recommendation 14: the report numbers its recommendations from 1 to 10.",
    )


def test_two_questions_at_once_each_get_their_best_quote_first(real: Assistant) -> None:
    turn = real.ask("What does recommendation 4 require, and what did Cheshire reply to recommendation 9?")
    first, second = quotes(turn)[:2]
    assert (first.kind, first.recommendation, first.body) == (PassageKind.RECOMMENDATION, 4, None)
    assert (second.kind, second.recommendation, second.body) == (PassageKind.RESPONSE, 9, "Cheshire")
    assert [part.recommendations for part in turn.query.parts] == [(4,), (9,)]


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("the recommendation about clear plans to collect and share information", 4),
        ("is there a rec on extending the peer reviews to other bodies", 10),
    ],
)
def test_a_recommendation_that_is_described_is_quoted_whole(
    real: Assistant, question: str, number: int
) -> None:
    found = [quote for quote in quotes(real.ask(question))[:3] if quote.kind is PassageKind.RECOMMENDATION]
    whole = {item: real.library.whole_recommendation(item)[0].text for item in range(1, 11)}
    assert all(quote.text == whole[quote.recommendation or 0] for quote in found)
    assert number in [quote.recommendation for quote in found]


def test_the_next_recommendation_is_read_out_until_there_is_none(real: Assistant) -> None:
    (quote, *_) = quotes(real.ask("and the next one?", ["What does recommendation 9 require?"]))
    assert quote.recommendation == 10
    last = real.ask("and the next one?", ["What does recommendation 9 require?", "and the next one?"]).reply
    assert isinstance(last, Refusal)
    assert last.reason is Reason.NO_SUCH_RECOMMENDATION


def test_what_is_shown_as_searched_for_holds_no_body_that_was_replaced(real: Assistant) -> None:
    turn = real.ask("and Cheshire?", ["What has Greater Manchester done about Hydra?"])
    assert turn.query.text == "What has Cheshire done about Hydra?"
    assert {quote.body for quote in quotes(turn)} <= {"Cheshire", None}


@pytest.mark.parametrize(
    ("earlier", "question", "bodies"),
    [
        ("Which forces recorded most of the disruptions?", "Which of those did you visit?", ("Sussex",)),
        ("Which forces did the inspectors visit?", "and which of those replied?", ("Greater Manchester",)),
        (
            "Which of the four have trained their inspectors with Hydra?",
            "Which of those weren't visited?",
            ("Cambridgeshire",),
        ),
    ],
)
def test_which_of_those_is_told_by_two_documents(
    real: Assistant, earlier: str, question: str, bodies: tuple[str, ...]
) -> None:
    turn = real.ask(question, [earlier])
    assert isinstance(turn.reply, Answer)
    assert turn.reply.bodies == bodies
    assert {quote.body for quote in turn.reply.quotes} >= {None}


@pytest.mark.parametrize(
    ("earlier", "question"),
    [
        ("Which forces talk about their ROCU?", "Which of those do debriefs themselves?"),
        ("Which forces work with Immigration Enforcement?", "Which of those name the NCCU?"),
        ("Who mentions Hydra?", "any of those with figures?"),
    ],
)
def test_whoever_is_named_of_those_is_one_of_those(real: Assistant, earlier: str, question: str) -> None:
    before, narrowed = real.ask(earlier).reply, real.ask(question, [earlier]).reply
    assert isinstance(before, Answer)
    assert isinstance(narrowed, Answer)
    assert narrowed.bodies
    assert set(narrowed.bodies) <= set(before.bodies)
