"""Bodies one beside the other: each in a column of its own, in the order asked, also where it is silent."""

from __future__ import annotations

from dataclasses import replace

from oic_qa.records import Answer, Asked, PassageKind, Quote
from oic_qa.ui.comparison import Side, sides_of
from oic_qa.ui.turns import turn_html
from tests.fake_assistant import (
    CORPUS,
    Part,
    make_document,
    make_quote,
    make_turn,
    restated_quote,
    split_quote,
)
from tests.read_back import Page
from tests.shown_turns import about, surroundings

KENT, ESSEX = split_quote(), replace(restated_quote(), body="Essex")
NAMING = make_document("naming-report", Part("Essex Police lit one. Kent Police and Essex Police lit two."))
REPORTED = make_quote(NAMING, "Essex Police lit one.", kind=PassageKind.REPORT, body=None)
OF_BOTH = make_quote(NAMING, "Kent Police and Essex Police lit two.", kind=PassageKind.REPORT, body=None)
WITH_REPORT = replace(CORPUS, documents=(*CORPUS.documents, NAMING))


def compared(*quotes: Quote, asked: tuple[str, ...] = (), **sets: tuple[str, ...]) -> tuple[Side, ...]:
    turn = make_turn("Compare", Answer(quotes, **sets), asked=Asked.COMPARISON)
    reply = turn.reply
    assert isinstance(reply, Answer)
    return sides_of(about(turn, *asked).query, reply, WITH_REPORT)


def test_each_body_has_its_quotations_in_the_order_in_which_bodies_are_asked_for() -> None:
    sides = compared(KENT, ESSEX, KENT, asked=("Essex", "Kent"), bodies=("Kent", "Essex"))
    assert [(side.body, side.quotes) for side in sides] == [("Essex", (ESSEX,)), ("Kent", (KENT, KENT))]


def test_bodies_that_the_question_does_not_name_stand_in_the_order_of_the_answer() -> None:
    sides = compared(KENT, ESSEX, bodies=("Kent", "Essex"), silent_bodies=("Surrey",))
    assert [side.body for side in sides] == ["Kent", "Essex", "Surrey"]


def test_a_column_without_words_says_why() -> None:
    sides = compared(
        ESSEX, asked=("Essex", "Kent", "Surrey", "Dorset"), bodies=("Essex",), silent_bodies=("Surrey",)
    )
    assert [side.empty for side in sides[1:]] == [
        "Held, but not searched",
        "Held, but silent on this",
        "No response held",
    ]


def test_the_reports_words_stand_with_the_one_body_that_they_name() -> None:
    essex, kent = compared(KENT, REPORTED, OF_BOTH, asked=("Essex", "Kent"), bodies=("Essex", "Kent"))
    assert (essex.quotes, kent.quotes) == ((REPORTED,), (KENT,))


def test_words_about_several_bodies_stand_below_the_columns_and_all_are_counted_as_they_are_read() -> None:
    reply = Answer((KENT, REPORTED, OF_BOTH), bodies=("Essex", "Kent"))
    turn = make_turn("Compare", reply, asked=Asked.COMPARISON)
    page = Page(turn_html(about(turn, "Essex", "Kent"), surroundings(corpus=WITH_REPORT)))
    assert page.texts("h3") == ["Essex", "Kent", "3 Jo Bloggs, Commissioner"]
    assert page.texts("h4") == ["1 Jo Bloggs, Commissioner", "2 Jo Bloggs, Commissioner"]
    assert page.texts("blockquote")[2] == OF_BOTH.text


def test_a_comparison_tells_how_many_columns_it_has() -> None:
    reply = Answer((KENT,), bodies=("Kent",), silent_bodies=("Essex", "Surrey", "Dorset", "Devon"))
    page = Page(turn_html(make_turn("Compare", reply, asked=Asked.COMPARISON), surroundings()))
    assert [found["class"] for _, found in page.elements if "sides" in str(found.get("class"))] == [
        "sides of-4"
    ]
