"""What every shell says in its own words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oic_qa.records import Answer, Asked, Coverage, PassageKind, Query, Reason, Refusal, Turn
from oic_qa.wording import (
    attribution,
    coverage_line,
    outcome,
    place_in_document,
    problem,
    searched_for,
    short_name,
)
from tests.fake_assistant import REPORT, RESPONSE, list_quote, make_quote, make_turn

SPLIT = make_quote(RESPONSE, "We have lit 140 lamps and we intend", "to light a further 200 by spring.")


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        (Reason.OUTSIDE_DOCUMENTS, "Not answered: the question lies outside these documents."),
        (Reason.DOCUMENTS_SILENT, "Not answered: the documents held are silent on this."),
        (Reason.BODY_NOT_HELD, "Not answered: no response is held from that body."),
        (
            Reason.NOT_ADDRESSED,
            "Not answered: the recommendation is not addressed to that body, "
            "and its response does not take it up.",
        ),
        (Reason.NO_SUCH_RECOMMENDATION, "Not answered: there is no such recommendation."),
        (
            Reason.UNCLEAR,
            "Not answered: the question cannot be understood. "
            "Ask it in a sentence, such as “What does recommendation 1 require?”",
        ),
    ],
)
def test_each_reason_has_its_sentence(reason: Reason, sentence: str) -> None:
    assert outcome(make_turn("?", Refusal(reason))) == sentence


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [
        ((11,), "Not answered: there is no recommendation 11."),
        ((11, 14), "Not answered: there is no recommendation 11 or 14."),
        ((11, 14, 99), "Not answered: there is no recommendation 11, 14 or 99."),
    ],
)
def test_a_recommendation_that_is_not_there_is_named(numbers: tuple[int, ...], sentence: str) -> None:
    query = Query("?", "?", "?", Asked.REQUIREMENT, unknown_recommendations=numbers)
    assert outcome(Turn(query, Refusal(Reason.NO_SUCH_RECOMMENDATION), Coverage(4, 43), "")) == sentence


def test_quotations_and_their_documents_are_counted() -> None:
    assert outcome(make_turn("?", Answer((SPLIT,)))) == "Answered in 1 quotation from 1 document."
    several = Answer((SPLIT, SPLIT, list_quote()))
    assert outcome(make_turn("?", several)) == "Answered in 3 quotations from 2 documents."


def test_only_what_could_not_be_understood_is_a_problem() -> None:
    told = Refusal(Reason.UNCLEAR, notes=("The question holds no words.", "Type a question."))
    assert problem(make_turn("", told)) == "The question holds no words. Type a question."
    assert problem(make_turn("", Refusal(Reason.UNCLEAR))).startswith("Not answered: the question cannot be")
    assert problem(make_turn("hm", Refusal(Reason.UNCLEAR, near_misses=(SPLIT,)))) == ""
    assert problem(make_turn("?", Refusal(Reason.DOCUMENTS_SILENT))) == ""
    assert problem(make_turn("?", Answer((SPLIT,)))) == ""


def test_what_was_searched_for_names_bodies_and_recommendations() -> None:
    query = Query(
        "and Kent?", "lamps lit", "lamps", Asked.ACTION, bodies=("Kent", "Essex"), recommendations=(9,)
    )
    assert searched_for(query) == "lamps lit · Kent and Essex · recommendation 9"
    assert (
        searched_for(replace(query, bodies=(), recommendations=(2, 9)))
        == "lamps lit · recommendations 2 and 9"
    )
    assert searched_for(replace(query, bodies=(), recommendations=())) == "lamps lit"


def test_coverage_counts_grammatically() -> None:
    assert coverage_line(Coverage(1, 43)) == "1 of 43 forces’ responses is held."
    assert coverage_line(Coverage(0, 43)) == "0 of 43 forces’ responses are held."


def test_an_attribution_says_who_speaks_for_whom_when_and_where() -> None:
    assert attribution(replace(SPLIT, heading="Training", recommendation=9)) == (
        "Jo Bloggs, Commissioner · Kent · undated · Kent’s response · Training · Recommendation 9"
    )
    assert attribution(list_quote()) == (
        "The Inspectorate · as at 8 July 2025 · Lights of the north: an inspection · Recommendation 1"
    )


def test_an_attribution_says_nothing_twice() -> None:
    assert attribution(replace(SPLIT, heading="", recommendation=None, body=None, speaker="Kent")) == (
        "Kent · undated · Kent’s response"
    )
    assert attribution(replace(SPLIT, speaker="KENT")).startswith("KENT · undated")


def test_words_of_the_report_in_a_response_are_labelled() -> None:
    quote = make_quote(RESPONSE, "Keepers should light every lamp.", kind=PassageKind.RESTATEMENT)
    assert attribution(quote).endswith(
        "· Recommendation 1 · Repeats the report’s recommendation; not this force’s action"
    )


@pytest.mark.parametrize(
    ("heading", "number", "place"),
    [
        ("Recommendation 1", 1, ("Recommendation 1",)),
        ("Recommendation 1: lamps", 1, ("Recommendation 1: lamps",)),
        ("Recommendation 10", 1, ("Recommendation 10", "Recommendation 1")),
        ("Lamps", 1, ("Lamps", "Recommendation 1")),
        ("Lamps", None, ("Lamps",)),
        ("", 1, ("Recommendation 1",)),
        ("", None, ()),
    ],
)
def test_a_recommendation_is_named_beside_a_heading_that_does_not(
    heading: str, number: int | None, place: tuple[str, ...]
) -> None:
    assert place_in_document(replace(SPLIT, heading=heading, recommendation=number)) == place


def test_a_response_is_named_by_its_body_and_a_report_by_its_title() -> None:
    assert short_name(RESPONSE.entry) == "Kent’s response"
    assert short_name(REPORT.entry) == "Lights of the north: an inspection"
