"""Leads: whose words a passage holds, and in what role, breaks near ties and no more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oic_qa.ranking import (
    ADDRESSED,
    DUTY,
    NAMES_ITSELF,
    NO_DEFINITION,
    NO_PROSE,
    NOT_ASKED,
    OWN_WORDS,
    PAPERWORK,
    RECOMMENDATION,
    SPEAKER,
    SUMMARY,
    rank_score,
    ranked,
)
from oic_qa.records import ABOUT_BODIES, Asked, Hit, Passage, PassageKind, Query, Sentence, Span, Speaks
from tests.made import made_query

SCORE = 0.5


def passage(
    kind: PassageKind,
    *,
    speaker: str = "HMICFRS",
    body: str | None = None,
    bodies: tuple[str, ...] = (),
    restates: bool = False,
) -> Passage:
    spans = (Span(0, 9),)
    return Passage(
        row=0,
        document="made",
        spans=spans,
        sentences=(Sentence(spans, restates=restates, figure=False, date=False),),
        headings=(),
        speaker=speaker,
        kind=kind,
        recommendation=None,
        own_number=None,
        bodies=bodies,
        body=body,
    )


def hit(of: Passage, score: float = SCORE) -> Hit:
    return Hit(of, score=score, cosine=score, support=score, sentence_scores=(score,))


def lead(of: Passage, query: Query) -> float:
    return round(rank_score(hit(of), query) - SCORE, 6)


REPORT = passage(PassageKind.REPORT)
OWN = passage(PassageKind.RESPONSE, speaker="Kent Police", body="Kent")
NAMED = replace(OWN, bodies=("Kent",))
QUERIES = {asked: made_query("boats", asked=asked) for asked in Asked}


@pytest.mark.parametrize("asked", sorted(ABOUT_BODIES))
def test_a_bodys_own_words_lead_where_the_question_is_about_bodies(asked: Asked) -> None:
    assert lead(OWN, QUERIES[asked]) == OWN_WORDS
    assert lead(REPORT, QUERIES[asked]) == 0


def test_elsewhere_a_body_s_own_words_do_not_lead() -> None:
    assert lead(NAMED, QUERIES[Asked.REQUIREMENT]) == 0
    assert lead(NAMED, replace(QUERIES[Asked.GENERAL], perhaps_bodies=True)) == 0


def test_a_response_falls_behind_where_the_question_cannot_be_for_bodies() -> None:
    assert lead(NAMED, QUERIES[Asked.GENERAL]) == NOT_ASKED < 0
    assert lead(passage(PassageKind.RESTATEMENT, body="Kent"), QUERIES[Asked.GENERAL]) == NOT_ASKED
    assert lead(REPORT, QUERIES[Asked.GENERAL]) == 0


@pytest.mark.parametrize(
    "heading", ["Summary", "Executive summary", "Foreword", "KEY FINDINGS", "Conclusion"]
)
def test_the_reports_own_summary_leads_where_the_gist_is_asked_for(heading: str) -> None:
    summary = replace(REPORT, headings=(heading, "Boats"))
    gist = replace(QUERIES[Asked.GENERAL], overview=True)
    assert lead(summary, gist) == SUMMARY
    assert lead(summary, QUERIES[Asked.GENERAL]) == 0
    assert lead(replace(REPORT, headings=("Boats", heading)), gist) == 0
    assert lead(REPORT, gist) == 0


def test_a_body_that_names_itself_leads_further_and_one_that_names_another_does_not() -> None:
    assert lead(NAMED, QUERIES[Asked.ACTION]) == round(OWN_WORDS + NAMES_ITSELF, 6)
    assert lead(replace(OWN, bodies=("Surrey",)), QUERIES[Asked.ACTION]) == OWN_WORDS


@pytest.mark.parametrize(
    "of",
    [
        passage(PassageKind.RESPONSE, body="Kent", bodies=("Kent",), restates=True),
        passage(PassageKind.RESTATEMENT, body="Kent", bodies=("Kent",)),
        passage(PassageKind.REPORT, bodies=("Kent",)),
    ],
)
def test_words_of_the_report_are_no_bodys_own(of: Passage) -> None:
    assert lead(of, QUERIES[Asked.ACTION]) == 0


def test_a_recommendation_leads_where_the_question_asks_what_has_to_be_done() -> None:
    recommendation = passage(PassageKind.RECOMMENDATION)
    duty = replace(QUERIES[Asked.GENERAL], duty=True)
    assert lead(recommendation, duty) == DUTY
    assert lead(recommendation, QUERIES[Asked.GENERAL]) == 0
    assert lead(REPORT, duty) == 0
    # Repeated in a response, it is further from what was asked.
    assert lead(passage(PassageKind.RESTATEMENT, body="Kent"), duty) == NOT_ASKED


def test_a_recommendation_leads_further_where_it_is_described_instead_of_numbered() -> None:
    recommendation = passage(PassageKind.RECOMMENDATION)
    described = replace(QUERIES[Asked.GENERAL], seeks_recommendation=True)
    assert lead(recommendation, described) == RECOMMENDATION > DUTY
    assert lead(recommendation, replace(described, duty=True)) == round(RECOMMENDATION + DUTY, 6)
    assert lead(REPORT, described) == 0


def test_a_recommendation_falls_behind_where_it_is_asked_what_something_is() -> None:
    recommendation = passage(PassageKind.RECOMMENDATION)
    defines = replace(QUERIES[Asked.GENERAL], defines=True)
    assert lead(recommendation, defines) == NO_DEFINITION < 0
    assert lead(recommendation, replace(defines, duty=True)) == DUTY
    assert lead(recommendation, replace(defines, seeks_recommendation=True)) == RECOMMENDATION
    assert lead(REPORT, defines) == 0


def test_what_is_addressed_to_those_who_have_to_act_leads_before_other_recommendations() -> None:
    second = replace(passage(PassageKind.RECOMMENDATION), recommendation=2)
    named = replace(QUERIES[Asked.GENERAL], duties=(2, 4))
    assert lead(second, named) == ADDRESSED
    assert lead(replace(second, recommendation=3), named) == 0
    assert lead(replace(REPORT, recommendation=2), named) == 0


@pytest.mark.parametrize(
    ("speaker", "speaks"),
    [
        ("Kent Police", Speaks.FORCE),
        ("Cheshire Constabulary", Speaks.FORCE),
        ("Metropolitan Police Service", Speaks.FORCE),
        ("Kate Green", Speaks.OFFICE),
        ("Police and Crime Commissioner", Speaks.OFFICE),
    ],
)
def test_the_speaker_who_is_asked_for_leads_and_the_other_does_not(speaker: str, speaks: Speaks) -> None:
    of = replace(OWN, speaker=speaker)
    wanted = {whom: lead(of, replace(QUERIES[Asked.ACTION], speaks=whom)) - OWN_WORDS for whom in Speaks}
    assert {whom: round(value, 6) for whom, value in wanted.items()} == {
        whom: SPEAKER if whom is speaks else 0 for whom in Speaks
    }


@pytest.mark.parametrize("speaks", list(Speaks))
def test_the_inspectorate_speaks_for_no_body(speaks: Speaks) -> None:
    assert lead(REPORT, replace(QUERIES[Asked.GENERAL], speaks=speaks)) == 0


def test_addresses_and_signatures_fall_behind_and_come_first_where_the_question_is_about_the_letter() -> None:
    address = replace(REPORT, prose=False)
    assert lead(address, QUERIES[Asked.GENERAL]) == NO_PROSE < 0
    assert lead(address, replace(QUERIES[Asked.GENERAL], paperwork=True)) == PAPERWORK > 0


def test_the_better_comes_first_with_all_leads_counted() -> None:
    far, near, own = hit(REPORT, 0.39), hit(replace(REPORT, row=1), 0.51), hit(replace(OWN, row=2), 0.5)
    assert ranked([far, near, own], QUERIES[Asked.ACTION]) == [own, near, far]
    assert ranked([far, near, own], QUERIES[Asked.GENERAL]) == [near, own, far]


def test_equals_keep_the_order_of_the_documents() -> None:
    hits = [hit(replace(REPORT, row=row)) for row in (2, 0, 1)]
    assert [found.passage.row for found in ranked(hits, QUERIES[Asked.GENERAL])] == [0, 1, 2]


def test_words_that_fit_clearly_better_win_against_every_lead() -> None:
    """The spread from the best passage to the median is about .3."""
    of_bodies = OWN_WORDS + NAMES_ITSELF + SPEAKER
    assert max(of_bodies, RECOMMENDATION + DUTY, SUMMARY, -NOT_ASKED, -NO_PROSE) < 0.3
