"""What is asked for shapes the reply: whole recommendations, best passages, refusals with a reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oic_qa.asking import LISTS_SURE
from oic_qa.logistic import Logistic
from oic_qa.records import Answer, Asked, Hit, PassageKind, Query, Quote, Reason, Recalled, Refusal
from oic_qa.remembered import FAR
from oic_qa.reply import BODIES_MARGIN, LIKELY_MARGIN, LISTED_MARGIN, PASSAGES_BESIDE, SHAPES, reply
from tests.made import made_corpus, made_hits, made_library, made_query

PLANS = "By 31 December 2025, chief constables should make plans to count boats and to share what they count."
CUT_OFF = "By 30 April 2026, the Home Office should widen the reviews of its partners to include:"
REPORT = f"""A report

Recommendation 1

{PLANS}

Recommendation 2

{CUT_OFF}

Boats

Gangs buy boats abroad.

Vans

Gangs buy vans at home.

Lorries

Gangs hide in lorries.

Planes

Gangs rarely fly.

Recommendation 1

{PLANS}
"""
KENT = f"""# Our reply

## Recommendation 1

{PLANS}

Kent counts boats every night.

## Recommendation 2

{CUT_OFF}

- other forces; and
- Border Force.

Kent waits for the reviews.
"""
LIBRARY = made_library(made_corpus(REPORT, Kent=KENT))
REVIEWS = f"{CUT_OFF}\n\n- other forces; and\n- Border Force."


def hits(**scores: float) -> list[Hit]:
    """Passages by a word of theirs."""
    words = {
        "plans": PLANS,
        "boats": "Gangs buy boats",
        "vans": "Gangs buy vans",
        "lorries": "Gangs hide in lorries",
        "planes": "Gangs rarely fly",
        "kent": "Kent counts boats",
    }
    return made_hits(LIBRARY, {words[name]: score for name, score in scores.items()})


def required(*numbers: int, asks_more: bool = False) -> Query:
    query = made_query("What is required?", asked=Asked.REQUIREMENT)
    return replace(query, recommendations=numbers, asks_more=asks_more)


def answered(query: Query, found: list[Hit]) -> tuple[Quote, ...]:
    replied = reply(query, found, LIBRARY)
    assert isinstance(replied, Answer), replied
    return replied.quotes


def refused(query: Query, found: list[Hit]) -> Refusal:
    replied = reply(query, found, LIBRARY)
    assert isinstance(replied, Refusal), replied
    return replied


def texts(quotes: tuple[Quote, ...]) -> list[str]:
    return [quote.text for quote in quotes]


def test_every_kind_of_question_has_a_reply_of_its_shape() -> None:
    assert set(SHAPES) == set(Asked)


# What a recommendation requires


def test_what_a_recommendation_requires_is_its_whole_text_whatever_was_found() -> None:
    quotes = answered(required(1), hits(boats=0.9))
    assert texts(quotes) == [PLANS]
    assert [place.document for place in quotes[0].also_at] == ["report", "kent-response"]


def test_a_recommendation_cut_off_in_the_report_is_completed_by_a_restatement() -> None:
    quotes = answered(required(2), hits())
    assert texts(quotes) == [CUT_OFF, REVIEWS]
    assert [quote.kind for quote in quotes] == [PassageKind.RECOMMENDATION, PassageKind.RESTATEMENT]


def test_several_recommendations_stand_in_the_order_asked() -> None:
    assert texts(answered(required(2, 1), hits())) == [CUT_OFF, REVIEWS, PLANS]


def test_a_question_that_asks_for_more_gets_the_reports_closest_passages_below() -> None:
    found = hits(kent=0.9, plans=0.85, boats=0.7, lorries=0.8, vans=0.6)
    quotes = answered(required(1, asks_more=True), found)
    assert texts(quotes) == [PLANS, "Gangs hide in lorries.", "Gangs buy boats abroad."]
    assert len(quotes) == 1 + PASSAGES_BESIDE


def test_nothing_stands_below_a_recommendation_that_is_no_answer() -> None:
    assert texts(answered(required(1, asks_more=True), hits(boats=0.2))) == [PLANS]


# Recommendations that nobody made, and replies that nobody sent


def test_a_number_that_no_recommendation_has_is_refused_with_the_numbers_there_are() -> None:
    query = replace(required(), unknown_recommendations=(11, 14), bodies=("Kent",))
    assert refused(query, hits(plans=0.9)) == Refusal(
        Reason.NO_SUCH_RECOMMENDATION,
        notes=("There is no recommendation 11, 14: the report numbers its recommendations from 1 to 2.",),
        bodies=("Kent",),
    )


def test_beside_a_number_that_there_is_the_other_one_is_answered() -> None:
    assert texts(answered(replace(required(1), unknown_recommendations=(11,)), hits())) == [PLANS]


def test_a_national_bodys_reply_is_not_held_and_the_recommendation_stands_beside_it_whole() -> None:
    refusal = refused(replace(required(2), answered_by=("Home Office",)), hits(kent=0.9))
    assert (refusal.reason, refusal.bodies) == (Reason.BODY_NOT_HELD, ("Home Office",))
    assert texts(refusal.near_misses) == [CUT_OFF, REVIEWS]
    without_number = refused(replace(made_query("boats"), answered_by=("Home Office",)), hits(boats=0.9))
    assert (without_number.reason, without_number.bodies) == (Reason.BODY_NOT_HELD, ("Home Office",))
    assert texts(without_number.near_misses)[0] == "Gangs buy boats abroad."


# Any other question


def test_the_best_passages_of_all_documents_answer_best_first() -> None:
    found = hits(vans=0.7, kent=0.8, boats=0.6)
    assert texts(answered(made_query("boats"), found)) == [
        "Kent counts boats every night.",
        "Gangs buy vans at home.",
        "Gangs buy boats abroad.",
    ]


def test_no_more_quotes_are_shown_than_the_settings_say() -> None:
    found = hits(plans=0.95, boats=0.9, vans=0.8, lorries=0.7, planes=0.6, kent=0.55)
    quotes = answered(made_query("gangs"), found)
    assert len(quotes) == LIBRARY.settings.quotes_shown == 5
    assert texts(quotes)[-1] == "Gangs rarely fly."


def test_the_same_words_are_quoted_once_from_the_report() -> None:
    (quote,) = answered(made_query("plans"), hits(plans=0.9))
    assert (quote.text, quote.kind) == (PLANS, PassageKind.RECOMMENDATION)


def test_a_restated_recommendation_is_quoted_only_where_there_is_nothing_else() -> None:
    both = made_hits(LIBRARY, {"other forces; and": 0.9, "Kent waits": 0.6})
    assert texts(answered(made_query("reviews"), both)) == ["Kent waits for the reviews."]
    alone = made_hits(LIBRARY, {"other forces; and": 0.9})
    (quote,) = answered(made_query("reviews"), alone)
    assert quote.kind is PassageKind.RESTATEMENT


@pytest.mark.parametrize(
    ("best", "reason"), [(0.4, Reason.DOCUMENTS_SILENT), (0.1, Reason.OUTSIDE_DOCUMENTS)]
)
def test_without_a_good_passage_the_reason_and_the_closest_passages_are_given(
    best: float, reason: Reason
) -> None:
    refusal = refused(made_query("trains"), hits(vans=best, lorries=best - 0.05))
    assert refusal.reason is reason
    assert texts(refusal.near_misses)[:2] == ["Gangs buy vans at home.", "Gangs hide in lorries."]
    assert len(refusal.near_misses) == LIBRARY.settings.near_misses_shown


def test_a_recommendation_among_the_best_passages_is_quoted_whole() -> None:
    found = made_hits(LIBRARY, {"to include:": 0.9, "Gangs buy vans": 0.6})
    assert texts(answered(made_query("reviews"), found)) == [CUT_OFF, REVIEWS, "Gangs buy vans at home."]


def several(text: str) -> Query:
    return replace(made_query(text), several_recommendations=True)


def test_where_several_recommendations_are_asked_for_those_that_fit_nearly_as_well_are_listed_first() -> None:
    found = made_hits(
        LIBRARY, {PLANS: 0.8, "to include:": 0.8 - LISTED_MARGIN + 0.01, "Gangs buy boats": 0.9}
    )
    assert texts(answered(several("recs on reviews"), found)) == [
        PLANS,
        CUT_OFF,
        REVIEWS,
        "Gangs buy boats abroad.",
    ]
    assert texts(answered(made_query("a rec on reviews"), found))[0] == "Gangs buy boats abroad."


def test_where_a_deadline_is_asked_for_the_recommendation_that_fits_best_comes_first() -> None:
    found = made_hits(LIBRARY, {PLANS: 0.6, "Gangs buy boats": 0.9})
    query = replace(made_query("deadline for plans"), deadline=True)
    assert texts(answered(query, found))[:2] == [PLANS, "Gangs buy boats abroad."]
    assert texts(answered(made_query("plans"), found))[0] == "Gangs buy boats abroad."


def test_a_recommendation_that_fits_clearly_worse_is_not_listed() -> None:
    found = made_hits(
        LIBRARY, {PLANS: 0.8, "to include:": 0.8 - LISTED_MARGIN - 0.01, "Gangs buy boats": 0.9}
    )
    assert texts(answered(several("recs on plans"), found))[:2] == [PLANS, "Gangs buy boats abroad."]


def like_others(
    found: list[Hit], *, listing: float = 3.0, likeness: float = 0.8, **votes: float
) -> list[Hit]:
    """Hits of a question whose like ask for recommendations: ``two=3.0`` tells that for the second."""
    numbers = {"one": 1, "two": 2}
    recalled = Recalled(
        listing=listing, likeness=likeness, listed={numbers[name]: odds for name, odds in votes.items()}
    )
    return [replace(hit, recalled=recalled) for hit in found]


JUDGING = replace(LIBRARY, threshold=replace(LIBRARY.threshold, list_judge=Logistic((1.0, 0, 0), 0, 4)))


def test_what_questions_like_it_ask_for_is_listed_whatever_fits_best() -> None:
    found = like_others(hits(boats=0.9, plans=0.8), one=-3.0, two=3.0)
    answer = reply(made_query("what is for partners"), found, JUDGING)
    assert isinstance(answer, Answer)
    assert texts(answer.quotes)[:3] == [CUT_OFF, REVIEWS, "Gangs buy boats abroad."]


def test_a_recommendation_that_is_surely_meant_is_listed_though_nothing_is_found() -> None:
    answer = reply(made_query("partners"), like_others(hits(boats=0.1), one=-3.0, two=0.5), JUDGING)
    assert isinstance(answer, Answer)
    assert texts(answer.quotes)[:2] == [CUT_OFF, REVIEWS]


def test_where_such_questions_ask_for_recommendations_and_hardly_any_is_meant_it_is_refused() -> None:
    found = hits(boats=0.9)
    in_vain = reply(made_query("recs on drones"), like_others(found, one=-3.0, two=-3.0), JUDGING)
    assert isinstance(in_vain, Refusal)
    perhaps = reply(several("any rec"), like_others(found, listing=-1.0, one=-3.0), JUDGING)
    assert isinstance(perhaps, Answer)


def test_a_doubtful_one_counts_only_where_something_like_it_was_asked() -> None:
    found, query = hits(boats=0.9), made_query("the other thing")
    assert isinstance(reply(query, like_others(found, one=-0.1), JUDGING), Answer)
    assert isinstance(reply(query, like_others(found, one=-0.1, likeness=FAR - 0.01), JUDGING), Refusal)


def test_nothing_is_listed_for_sure_where_few_such_questions_ask_for_recommendations() -> None:
    lone = like_others(hits(boats=0.1), listing=LISTS_SURE - 0.1, one=0.5)
    assert isinstance(reply(made_query("boats"), lone, JUDGING), Refusal)


def test_recommendations_that_are_described_stand_in_the_order_of_their_likeliness() -> None:
    query = replace(required(1, 2, asks_more=True), described=True)
    answer = reply(query, like_others(hits(plans=0.9), one=0.5, two=3.0), JUDGING)
    assert isinstance(answer, Answer)
    assert texts(answer.quotes)[:3] == [CUT_OFF, REVIEWS, PLANS]


# "Who …?" asks for bodies, or for somebody in the report


def who(asked: Asked = Asked.GENERAL) -> Query:
    return replace(made_query("Who counts boats?", asked=asked), perhaps_bodies=True)


def replied(query: Query, found: list[Hit]) -> Answer:
    answer = reply(query, found, LIBRARY)
    assert isinstance(answer, Answer), answer
    return answer


def test_who_asks_for_bodies_where_responses_answer_about_as_well_as_the_report() -> None:
    answer = replied(who(), hits(kent=0.6, boats=0.6 + BODIES_MARGIN - 0.01))
    assert (answer.bodies, texts(answer.quotes)) == (("Kent",), ["Kent counts boats every night."])


def test_who_asks_for_anybody_where_the_report_answers_clearly_better() -> None:
    answer = replied(who(), hits(kent=0.6, boats=0.6 + BODIES_MARGIN + 0.01))
    assert (answer.bodies, texts(answer.quotes)[0]) == ((), "Gangs buy boats abroad.")


def test_where_the_words_most_likely_ask_for_bodies_the_report_has_to_answer_better_by_far() -> None:
    likely = replace(who(), likely_bodies=True)
    assert replied(likely, hits(kent=0.6, boats=0.6 + LIKELY_MARGIN - 0.01)).bodies == ("Kent",)
    assert replied(likely, hits(kent=0.6, boats=0.6 + LIKELY_MARGIN + 0.01)).bodies == ()


@pytest.mark.parametrize(("of_kent", "of_report", "bodies"), [(3.0, -3.0, ("Kent",)), (-3.0, 3.0, ())])
def test_what_was_read_counts_where_the_scores_leave_it_open(
    of_kent: float, of_report: float, bodies: tuple[str, ...]
) -> None:
    odds = {"kent counts boats every night.": of_kent, "gangs buy boats abroad.": of_report}
    found = [
        replace(hit, read=(odds[words],))
        if (words := LIBRARY.quoter.of_hit(hit).text.lower()) in odds
        else hit
        for hit in hits(kent=0.6, boats=0.6 + BODIES_MARGIN)
    ]
    assert replied(who(), found).bodies == bodies


def test_an_answer_without_the_date_that_is_asked_for_is_none() -> None:
    refused = reply(made_query("When will boats be bought?"), hits(boats=0.9), LIBRARY)
    assert isinstance(refused, Refusal)
    assert refused.notes == ("What was found holds no date.",)


def test_who_else_may_be_somebody_in_the_report() -> None:
    others = replace(made_query("boats", asked=Asked.BODIES), besides=("Kent",))
    assert texts(replied(others, hits(kent=0.9, boats=0.6)).quotes)[0] == "Gangs buy boats abroad."
    assert refused(replace(others, of_those_held=True), hits(kent=0.9, boats=0.6)).near_misses


def test_who_among_those_held_never_asks_for_somebody_in_the_report() -> None:
    held = replace(who(), likely_bodies=True, of_those_held=True)
    assert replied(held, hits(kent=0.6, boats=0.6 + LIKELY_MARGIN + 0.01)).bodies == ("Kent",)


def test_some_of_them_may_be_others_than_those_held() -> None:
    them = replace(who(), of_those_held=True)
    assert replied(them, hits(kent=0.6, boats=0.6 + LIKELY_MARGIN + 0.01)).bodies == ()


def test_a_question_that_cannot_be_for_bodies_is_never_answered_with_a_set() -> None:
    assert replied(made_query("When are boats counted?"), hits(kent=0.9, boats=0.6)).bodies == ()


@pytest.mark.parametrize("asked", [Asked.GENERAL, Asked.BODIES])
def test_who_is_looked_up_in_the_report_where_no_body_answers(asked: Asked) -> None:
    answer = replied(who(asked), hits(kent=0.45, boats=0.52))
    assert (answer.bodies, answer.silent_bodies) == ((), ())
    assert texts(answer.quotes)[0] == "Gangs buy boats abroad."


def test_which_forces_is_refused_where_no_body_answers() -> None:
    refusal = refused(
        made_query("Which forces count boats?", asked=Asked.BODIES), hits(kent=0.45, boats=0.52)
    )
    assert (refusal.reason, refusal.silent_bodies) == (Reason.DOCUMENTS_SILENT, ("Kent",))


def test_where_nobody_at_all_answers_the_bodies_held_are_told_to_be_silent() -> None:
    assert refused(who(Asked.BODIES), hits(kent=0.4, boats=0.4)).silent_bodies == ("Kent",)


# The gist of the report

FOREWORD = made_library(
    made_corpus("A report\n\nForeword\n\nGangs grow.\n\nVans\n\nGangs buy vans.\n", Kent="We wait.\n")
)


def test_the_gist_is_what_the_reports_own_summary_says() -> None:
    asked = replace(made_query("Summarise the report."), gist=True, overview=True)
    found = made_hits(FOREWORD, {"Gangs buy": 0.9, "We wait": 0.8, "Gangs grow": 0.1})
    answer = reply(asked, found, FOREWORD)
    assert isinstance(answer, Answer)
    assert texts(answer.quotes) == ["Gangs grow."]


def test_without_a_summary_there_is_no_gist() -> None:
    asked = replace(made_query("Summarise the report."), gist=True, overview=True)
    refusal = reply(asked, hits(boats=0.9), LIBRARY)
    assert isinstance(refusal, Refusal)
