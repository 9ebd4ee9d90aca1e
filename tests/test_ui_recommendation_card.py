"""A recommendation as one card: addressee, deadline against today, every bullet, and its whole wording."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from oic_qa.records import JOINT, PassageKind, Printing, Quote, Recommendation
from oic_qa.ui.cards import ALONE
from oic_qa.ui.recommendation_card import Calendar, cards_html
from tests.fake_assistant import CORPUS, REPORT, find, list_quote, restated_quote, split_quote
from tests.read_back import Page
from tests.shown_turns import TODAY

FIRST = Recommendation(
    number=1,
    addressees=("chief keepers",),
    partners=("the Harbour Office", "Trinity House"),
    deadline=date(2026, 5, 1),
    sentence=find(REPORT, "By 1 May 2026, chief keepers should:"),
    items=(),
    printings=(Printing("north-report", 1, (), 1, complete=True),),
)


def cards(*quotes: Quote, item: Recommendation = FIRST, today: date = TODAY) -> Page:
    return Page(cards_html(quotes, CORPUS, Calendar((item,), today), stand=ALONE))


def test_a_recommendation_says_to_whom_it_is_addressed_with_whom_and_by_when() -> None:
    page = cards(list_quote())
    assert page.texts("h3") == ["1 Recommendation 1"]
    assert page.texts("p", "facts") == ["The Inspectorate · as at 8 July 2025"]
    assert page.texts("dt") == ["Addressed to", "Working with", "By"]
    assert page.texts("dd") == [
        "Chief keepers",
        "the Harbour Office and Trinity House",
        "1 May 2026 (passed 205 days ago)",
    ]


def test_a_deadline_to_come_and_nobody_to_work_with() -> None:
    page = cards(list_quote(), item=replace(FIRST, partners=()), today=date(2026, 4, 17))
    assert page.texts("dd") == ["Chief keepers", "1 May 2026 (in 14 days)"]
    assert page.texts("span", "passed") == []


def test_its_words_keep_every_bullet_and_its_notes() -> None:
    page = cards(list_quote())
    assert page.texts("li") == ["  • light every lamp; and\n", "  • write down when."]
    assert page.texts("aside") == ["Note: The report prints this list twice."]


def test_other_words_are_ordinary_cards_counted_on() -> None:
    page = cards(list_quote(), split_quote(), restated_quote())
    assert page.texts("h3") == [
        "1 Recommendation 1",
        "2 Jo Bloggs, Commissioner",
        "3 Jo Bloggs, Commissioner",
    ]
    assert len(page.texts("dl")) == 1


def test_where_the_report_is_cut_off_the_whole_wording_stands_inside_the_card() -> None:
    cut_off = replace(FIRST, printings=(replace(FIRST.printings[0], complete=False),))
    page = cards(list_quote(), restated_quote(), split_quote(), item=cut_off)
    assert page.texts("p", "complete") == [
        "The report’s text breaks off here. Printed whole in Kent’s response:"
    ]
    assert page.texts("h3") == ["1 Recommendation 1", "3 Jo Bloggs, Commissioner"]
    assert page.texts("h4") == ["2 Jo Bloggs, Commissioner"]
    (whole,) = [text for text in page.texts("article", "recommendation") if "Printed whole" in text]
    assert "Keepers should light every lamp." in whole
    assert JOINT not in whole


def test_a_recommendation_that_is_not_in_the_register_is_an_ordinary_card() -> None:
    unknown = replace(list_quote(), recommendation=7)
    repeated = replace(list_quote(), kind=PassageKind.RESTATEMENT)
    for quote in (unknown, repeated):
        assert cards(quote).texts("h3") == ["1 The Inspectorate"]
