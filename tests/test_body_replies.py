"""What a named body replies and does; and why nothing is shown where it does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oic_qa.answer_judge import judge_by_support
from oic_qa.answerable import concerns
from oic_qa.body_replies import is_reply, reply_about_bodies
from oic_qa.library import Library
from oic_qa.records import Answer, Asked, Hit, PassageKind, Query, Quote, Reason, Refusal, Speaks, Wanted
from oic_qa.settings import Settings
from tests.made import made_corpus, made_hits, made_library, made_query

REGISTER = "By 31 December 2025, the National Crime Agency should publish a register of gangs that own vans."
COUNT = "By 30 April 2026, chief constables should make plans to count boats and to share what they count."
TRAIN = "By 31 December 2026, chief constables should send every officer to the harbours for training."
REPORT = f"""A report

Recommendation 1

{REGISTER}

Recommendation 2

{COUNT}

Recommendation 3

{TRAIN}

Boats

Kent Police sees most boats.

Cheshire Constabulary has a harbour.

Gangs own the vans.
"""
CHESHIRE = f"""# Our reply

## Recommendation 2

{COUNT}

### Constabulary response:

Cheshire officers count boats.

They share the count with Wales.

### Commissioner's comments:

I welcome the counting.

## Recommendation 3

{TRAIN}

### Constabulary response:

All were trained at Runcorn.
"""
WEST_MIDLANDS = f"""# Statement

## Recommendation 1

{TRAIN}

West Midlands trains in a canal.
"""
CORPUS = made_corpus(REPORT, Cheshire=CHESHIRE, West_Midlands=WEST_MIDLANDS)
LIBRARY = made_library(CORPUS)
COUNTED = "Cheshire officers count boats.\n\nThey share the count with Wales."


def asking(*bodies: str, numbers: tuple[int, ...] = (), own_account: bool = False) -> Query:
    query = made_query("What do they do?", asked=Asked.ACTION)
    return replace(query, bodies=bodies, recommendations=numbers, own_account=own_account)


def scored(**scores: float) -> list[Hit]:
    """Passages by a word of theirs."""
    words = {
        "count": "Cheshire officers count",
        "wales": "share the count with Wales",
        "welcome": "I welcome the counting",
        "runcorn": "trained at Runcorn",
        "canal": "trains in a canal",
        "kent": "Kent Police sees",
        "harbour": "has a harbour",
        "vans": "Gangs own the vans",
        "train": TRAIN,
    }
    return made_hits(LIBRARY, {words[name]: score for name, score in scores.items()})


def answered(query: Query, hits: list[Hit], library: Library = LIBRARY) -> Answer:
    replied = reply_about_bodies(query, hits, library)
    assert isinstance(replied, Answer), replied
    return replied


def refused(query: Query, hits: list[Hit]) -> Refusal:
    replied = reply_about_bodies(query, hits, LIBRARY)
    assert isinstance(replied, Refusal), replied
    return replied


def texts(quotes: tuple[Quote, ...]) -> list[str]:
    return [quote.text for quote in quotes]


# Replies to a recommendation


def test_a_reply_is_quoted_whole_over_several_passages_whatever_they_score() -> None:
    quote = answered(asking("Cheshire", numbers=(2,)), scored(wales=0.1)).quotes[0]
    assert quote.text == COUNTED
    assert (quote.speaker, quote.body, quote.recommendation) == ("Cheshire Constabulary", "Cheshire", 2)
    assert quote.kind is PassageKind.RESPONSE


def test_no_length_cuts_a_reply() -> None:
    library = made_library(CORPUS, settings=Settings(quote_characters=10))
    assert answered(asking("Cheshire", numbers=(2,)), scored(), library).quotes[0].text == COUNTED


def test_the_best_passage_of_a_reply_gives_the_highlight() -> None:
    quote = answered(asking("Cheshire", numbers=(2,)), scored(wales=0.5, count=0.4)).quotes[0]
    cheshire = CORPUS.document("cheshire-response")
    assert [cheshire.cut(span) for span in quote.highlights] == ["They share the count with Wales."]


def test_two_who_speak_in_one_reply_are_quoted_apart_each_under_their_name() -> None:
    quotes = answered(asking("Cheshire", numbers=(2,)), scored()).quotes
    assert [(quote.speaker, quote.text) for quote in quotes] == [
        ("Cheshire Constabulary", COUNTED),
        ("Commissioner of Cheshire", "I welcome the counting."),
    ]


def test_of_several_replies_the_one_with_the_best_passage_comes_first() -> None:
    query = asking("Cheshire", numbers=(2, 3))
    assert texts(answered(query, scored(wales=0.6, runcorn=0.5)).quotes)[0] == COUNTED
    assert texts(answered(query, scored(wales=0.6, runcorn=0.9)).quotes)[0] == "All were trained at Runcorn."


def test_of_several_bodies_those_that_replied_are_told_from_those_that_did_not() -> None:
    answer = answered(asking("West Midlands", "Cheshire", "Kent", numbers=(2,)), scored())
    assert (answer.bodies, answer.silent_bodies) == (("Cheshire",), ("West Midlands",))


def test_the_recommendation_repeated_in_a_response_is_no_reply() -> None:
    assert texts(answered(asking("West Midlands", numbers=(3,)), scored(train=0.9)).quotes) == [
        "West Midlands trains in a canal."
    ]


@pytest.mark.parametrize(
    ("words", "bodies", "numbers", "expected"),
    [
        ("Cheshire officers count", ("Cheshire",), (2,), True),
        ("Cheshire officers count", ("Kent", "Cheshire"), (3, 2), True),
        ("Cheshire officers count", ("Kent",), (2,), False),
        ("Cheshire officers count", ("Cheshire",), (3,), False),
        ("Cheshire officers count", (), (2,), False),
        (REGISTER, ("Cheshire",), (1,), False),
        ("Cheshire Constabulary has a harbour", ("Cheshire",), (2,), False),
    ],
)
def test_a_reply_is_a_bodys_own_passage_on_the_recommendation(
    words: str, bodies: tuple[str, ...], numbers: tuple[int, ...], expected: bool
) -> None:
    best = made_hits(LIBRARY, {words: 1.0})[0]
    assert is_reply(best, bodies, numbers) is expected


# No reply


def test_a_held_body_that_passes_over_its_recommendation_is_silent() -> None:
    refusal = refused(asking("West Midlands", numbers=(2,)), scored(canal=0.9))
    assert (refusal.reason, refusal.bodies) == (Reason.DOCUMENTS_SILENT, ("West Midlands",))
    assert refusal.silent_bodies == ("West Midlands",)
    assert texts(refusal.near_misses) == [COUNT]


def test_a_recommendation_to_others_is_not_addressed_to_a_force() -> None:
    refusal = refused(asking("Cheshire", numbers=(1,)), scored(vans=0.9))
    assert (refusal.reason, refusal.bodies) == (Reason.NOT_ADDRESSED, ("Cheshire",))
    assert refusal.silent_bodies == ("Cheshire",)
    assert texts(refusal.near_misses) == [REGISTER]


def test_what_a_response_calls_by_the_number_stands_behind_the_recommendation() -> None:
    """West Midlands calls 1 what is the report's 3."""
    refusal = refused(asking("West Midlands", numbers=(1,)), scored())
    assert refusal.reason is Reason.NOT_ADDRESSED
    assert [(quote.document, quote.recommendation, quote.text) for quote in refusal.near_misses] == [
        ("report", 1, REGISTER),
        ("west-midlands-response", 3, TRAIN),
    ]


def test_one_recommendation_that_is_addressed_to_the_police_makes_it_silence() -> None:
    assert refused(asking("West Midlands", numbers=(1, 2)), scored()).reason is Reason.DOCUMENTS_SILENT


def test_a_body_whose_response_is_not_held_is_refused_with_what_the_report_says_of_it() -> None:
    refusal = refused(asking("Kent", numbers=(2,)), scored(count=0.9, kent=0.3))
    assert (refusal.reason, refusal.bodies) == (Reason.BODY_NOT_HELD, ("Kent",))
    assert refusal.silent_bodies == ()
    assert texts(refusal.near_misses) == ["Kent Police sees most boats."]


def test_where_the_report_says_nothing_of_it_the_recommendation_is_the_closest() -> None:
    refusal = refused(asking("Surrey", numbers=(2,)), scored(count=0.9))
    assert refusal.reason is Reason.BODY_NOT_HELD
    assert texts(refusal.near_misses) == [COUNT]


# What a body does


def test_what_concerns_a_body_is_its_own_words_and_what_the_report_says_of_it() -> None:
    hits = scored(harbour=0.8, runcorn=0.7, canal=0.9, train=0.95, kent=0.9)
    answer = answered(asking("Cheshire"), hits)
    assert answer.bodies == ("Cheshire",)
    assert texts(answer.quotes) == [
        # Under one heading, so it is read with its neighbours.
        "Kent Police sees most boats.\n\nCheshire Constabulary has a harbour.\n\nGangs own the vans.",
        "All were trained at Runcorn.",
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("trained at Runcorn", True),
        ("has a harbour", True),
        ("trains in a canal", False),
        ("Kent Police sees", False),
        ("Gangs own the vans", False),
    ],
)
def test_a_passage_concerns_the_body_that_wrote_it_or_that_it_names(words: str, expected: bool) -> None:
    assert concerns(made_hits(LIBRARY, {words: 1.0})[0], ("Cheshire",)) is expected


@pytest.mark.parametrize("kind", [PassageKind.RECOMMENDATION, PassageKind.RESTATEMENT])
def test_a_recommendation_concerns_nobody_even_if_it_names_one(kind: PassageKind) -> None:
    best = scored(harbour=1.0)[0]
    assert not concerns(replace(best, passage=replace(best.passage, kind=kind)), ("Cheshire",))


def test_no_more_quotes_are_shown_than_the_settings_say() -> None:
    library = made_library(CORPUS, settings=Settings(quotes_shown=1))
    hits = scored(runcorn=0.9, count=0.8, harbour=0.7)
    assert texts(answered(asking("Cheshire"), hits, library).quotes) == ["All were trained at Runcorn."]


@pytest.mark.parametrize(
    ("best", "reason"), [(0.4, Reason.DOCUMENTS_SILENT), (0.1, Reason.OUTSIDE_DOCUMENTS)]
)
def test_a_held_body_without_a_good_passage_is_silent_or_the_matter_is_outside(
    best: float, reason: Reason
) -> None:
    refusal = refused(asking("West Midlands"), scored(canal=best, vans=0.9))
    assert (refusal.reason, refusal.silent_bodies) == (reason, ("West Midlands",))
    assert refusal.bodies == ("West Midlands",)
    assert texts(refusal.near_misses) == ["West Midlands trains in a canal."]


def test_the_report_may_answer_for_a_body_that_is_not_held() -> None:
    answer = answered(asking("Kent"), scored(kent=0.6))
    assert (answer.bodies, answer.silent_bodies) == (("Kent",), ())
    assert "Kent Police sees most boats." in answer.quotes[0].text


STRICT = replace(LIBRARY, threshold=replace(LIBRARY.threshold, answers=judge_by_support(0.9, 0.9)))
"""A judge that takes nothing below .9 for an answer, where a passage may be shown from .5 on."""


def test_what_does_not_answer_is_shown_only_of_a_body_that_is_not_held_and_for_no_figure() -> None:
    told = answered(asking("Kent"), scored(kent=0.6), STRICT)
    assert "Kent Police sees most boats." in texts(told.quotes)[0]
    for wanted in (Wanted.FIGURE, Wanted.DATE):
        of_kent = replace(asking("Kent"), wanted=wanted)
        assert isinstance(reply_about_bodies(of_kent, scored(kent=0.6), STRICT), Refusal)
    assert isinstance(reply_about_bodies(asking("Cheshire"), scored(wales=0.6), STRICT), Refusal)


def test_the_report_is_no_account_of_its_own_of_a_body_that_is_not_held() -> None:
    refusal = refused(asking("Kent", own_account=True), scored(kent=0.9))
    of_office = replace(asking("Kent"), speaks=Speaks.OFFICE)
    assert refused(of_office, scored(kent=0.9)) == refusal
    assert (refusal.reason, refusal.bodies) == (Reason.BODY_NOT_HELD, ("Kent",))
    assert texts(refusal.near_misses) == ["Kent Police sees most boats."]
    # A held body gives its own account, and so does one of two that is held.
    assert answered(asking("Cheshire", own_account=True), scored(runcorn=0.9)).quotes
    assert answered(asking("Kent", "Cheshire", own_account=True), scored(runcorn=0.9)).quotes


@pytest.mark.parametrize("best", [0.4, 0.1])
def test_a_body_that_is_not_held_and_not_told_of_is_not_held(best: float) -> None:
    refusal = refused(asking("Surrey"), scored(vans=best))
    assert (refusal.reason, refusal.silent_bodies) == (Reason.BODY_NOT_HELD, ())
    assert texts(refusal.near_misses)[0] == "Gangs own the vans."


def test_where_several_are_asked_about_those_that_are_not_taken_up_are_named_and_why() -> None:
    several = answered(asking("Cheshire", numbers=(1, 2, 3)), scored(count=0.5))
    assert several.notes == (
        "The response of Cheshire does not take up recommendation 1, which is not addressed to police "
        "forces.",
    )
    assert answered(asking("Cheshire", numbers=(2, 3)), scored(count=0.5)).notes == ()
    midlands = answered(asking("West Midlands", numbers=(1, 2, 3)), scored(canal=0.5))
    assert midlands.notes == (
        "The response of West Midlands does not take up recommendation 2.",
        "The response of West Midlands does not take up recommendation 1, which is not addressed to police "
        "forces.",
    )


# All that a body says


def whole(*bodies: str, speaks: Speaks = Speaks.ANYONE, of_report: bool = False) -> Query:
    return replace(asking(*bodies), whole_response=True, speaks=speaks, of_report=of_report)


def test_without_a_matter_every_reply_is_shown_in_the_order_of_the_recommendations() -> None:
    shown = answered(whole("Cheshire"), scored(runcorn=0.9, vans=0.8)).quotes
    assert [(quote.recommendation, quote.text) for quote in shown] == [
        (2, COUNTED),
        (2, "I welcome the counting."),
        (3, "All were trained at Runcorn."),
    ]


def test_of_the_report_it_is_what_that_tells_of_the_body() -> None:
    told = answered(whole("Cheshire", of_report=True), scored(runcorn=0.9, vans=0.8))
    assert [quote.document for quote in told.quotes] == ["report"]
    assert "Cheshire Constabulary has a harbour." in told.quotes[0].text


def test_of_a_body_without_a_response_only_what_concerns_it_can_be_shown() -> None:
    assert refused(whole("Kent"), scored(vans=0.8)).reason is Reason.BODY_NOT_HELD
    told = answered(whole("Kent"), scored(kent=0.8))
    assert [quote.document for quote in told.quotes] == ["report"]
