"""What every reply draws on: whole recommendations, who is held, what is admitted, why it is refused."""

from __future__ import annotations

import dataclasses

import pytest

from oic_qa.library import SLACK, Library
from oic_qa.records import Hit, PassageKind, Quote, Reason
from oic_qa.settings import Settings
from tests.made import made_corpus, made_hits, made_library, made_query

PLANS = "By 31 December 2025, chief constables should make plans to count boats and to share what they count."
CUT_OFF = "By 30 April 2026, the Home Office should widen the reviews of its partners to include:"
REGISTER = "By 30 April 2026, the National Crime Agency should publish a register of gangs that own vans."
ITEMS = "\n\n- other forces; and\n- Border Force."
REPORT = f"""A report

Recommendation 1

{PLANS}

Recommendation 2

{CUT_OFF}

Recommendation 3

{REGISTER}

Boats

Gangs buy boats abroad.

Gangs hide boats in vans.

Vans

Nobody counts vans.

Recommendation 1

{PLANS}

Recommendation 2

{CUT_OFF}
"""
KENT = f"""# Our reply

## Recommendation 1

{PLANS}

## Recommendation 2

{CUT_OFF}{ITEMS}

Kent waits for the reviews.
"""
CHESHIRE = f"""# Reply of Cheshire

## Recommendation 2

{CUT_OFF}{ITEMS}

Cheshire waits, too.
"""
CORPUS = made_corpus(REPORT, Kent=KENT, Cheshire=CHESHIRE)
LIBRARY = made_library(CORPUS)


def places(quote: Quote) -> list[str]:
    """Where the same words stand, the quote's own place first."""
    return [quote.document, *(place.document for place in quote.also_at)]


def texts(hits: list[Hit]) -> list[str]:
    return [LIBRARY.quoter.of_hit(hit).text for hit in hits]


def scored(**scores: float) -> list[Hit]:
    """Passages about boats, and one about vans, by short names."""
    words = {"buy": "Gangs buy boats", "hide": "Gangs hide boats", "vans": "Nobody counts vans"}
    return made_hits(LIBRARY, {words[name]: score for name, score in scores.items()})


# Recommendations


def test_a_whole_recommendation_is_the_reports_printing_with_the_others_folded_into_it() -> None:
    (quote,) = LIBRARY.whole_recommendation(1)
    assert (quote.text, quote.kind, quote.recommendation) == (PLANS, PassageKind.RECOMMENDATION, 1)
    assert places(quote) == ["report", "report", "kent-response"]
    assert quote.also_at[0].spans != quote.spans


def test_one_that_is_printed_once_stands_nowhere_else() -> None:
    (quote,) = LIBRARY.whole_recommendation(3)
    assert (quote.text, places(quote)) == (REGISTER, ["report"])


def test_a_cut_off_recommendation_is_followed_by_the_first_complete_restatement() -> None:
    report, whole = LIBRARY.whole_recommendation(2)
    assert (report.text, report.kind) == (CUT_OFF, PassageKind.RECOMMENDATION)
    assert (whole.text, whole.kind) == (f"{CUT_OFF}{ITEMS}", PassageKind.RESTATEMENT)
    assert whole.speaker == "HMICFRS, as repeated by Commissioner of Kent"


def test_each_of_the_two_tells_where_else_its_own_words_stand() -> None:
    report, whole = LIBRARY.whole_recommendation(2)
    assert places(report) == ["report", "report"]
    assert places(whole) == ["kent-response", "cheshire-response"]


def test_one_that_is_completed_in_two_ways_is_followed_by_the_first_of_them() -> None:
    other = f"# Statement\n\n{CUT_OFF}\n\n- the army.\n"
    library = made_library(made_corpus(REPORT, Kent=KENT, West_Midlands=other))
    assert [quote.document for quote in library.whole_recommendation(2)] == ["report", "kent-response"]


def test_a_cut_off_recommendation_that_nobody_completes_stands_alone() -> None:
    library = made_library(made_corpus(REPORT, Kent="We count boats in Kent.\n"))
    (quote,) = library.whole_recommendation(2)
    assert quote.text == CUT_OFF


def test_the_sentence_of_a_recommendation_is_highlighted() -> None:
    whole = LIBRARY.whole_recommendation(2)[1]
    kent = CORPUS.document("kent-response")
    assert [kent.cut(span) for span in whole.highlights] == [CUT_OFF]


@pytest.mark.parametrize(
    ("addressee", "is_police"),
    [
        ("chief constables", True),
        ("the chief constable", True),
        ("Chief constables", True),
        ("chief officers", True),
        ("police forces", True),
        ("the Home Office and the chief constables", True),
        ("the National Crime Agency", False),
        ("the National Crime Agency, working with chief constables", False),
        ("the National Police Chiefs’ Council", False),
    ],
)
def test_a_recommendation_is_for_the_police_if_it_is_addressed_to_chief_constables(
    addressee: str, is_police: bool
) -> None:
    report = f"A report\n\nRecommendation 7\n\nBy 30 April 2026, {addressee}, should count all the boats.\n"
    library = made_library(made_corpus(report))
    assert library.is_addressed_to_police(7) is is_police


# Bodies


def test_bodies_that_are_held_stand_in_the_manifests_order() -> None:
    assert LIBRARY.held_bodies() == ("Kent", "Cheshire")


def test_the_response_of_a_body_is_found_and_none_is_made_up() -> None:
    kent = LIBRARY.response_of("Kent")
    assert kent is not None
    assert kent.id == "kent-response"
    assert LIBRARY.response_of("West Midlands") is None
    assert LIBRARY.response_of("National Crime Agency") is None


def test_a_force_is_told_from_a_national_body() -> None:
    forces = {name for name in ("Kent", "National Crime Agency", "Atlantis") if LIBRARY.is_force(name)}
    assert forces == {"Kent"}


def test_a_police_force_that_is_no_home_office_force_is_a_force() -> None:
    bodies = tuple(
        dataclasses.replace(body, kind="other_force") if body.name == "Kent" else body
        for body in CORPUS.bodies
    )
    assert made_library(dataclasses.replace(CORPUS, bodies=bodies)).is_force("Kent")


# What may be shown


def test_hits_are_admitted_in_their_order_down_to_a_little_below_the_floor() -> None:
    hits = scored(buy=0.5 - SLACK + 0.01, hide=0.5, vans=0.5 - SLACK - 0.01)
    assert texts(LIBRARY.admitted(reversed(hits), made_query("boats"))) == [
        "Gangs buy boats abroad.",
        "Gangs hide boats in vans.",
    ]


def test_nothing_is_admitted_where_nothing_reaches_the_floor() -> None:
    hits = scored(buy=0.49, hide=0.49)
    assert LIBRARY.admitted(hits, made_query("boats")) == []


def test_passages_under_one_heading_are_quoted_as_one_and_each_once() -> None:
    hits = scored(buy=0.6, hide=0.8, vans=0.7)
    quotes = LIBRARY.quote(hits[:3], hits)
    assert [quote.text for quote in quotes] == [
        "Gangs buy boats abroad.\n\nGangs hide boats in vans.",
        "Nobody counts vans.",
    ]


def test_the_passage_that_was_chosen_gives_the_highlights_of_its_run() -> None:
    hits = scored(buy=0.6, hide=0.8)
    # The worse one is chosen: its neighbour is only taken in with it.
    (quote,) = LIBRARY.quote(hits[1:2], hits)
    assert [CORPUS.report.cut(span) for span in quote.highlights] == ["Gangs buy boats abroad."]


def test_a_quote_grows_to_the_characters_of_the_settings() -> None:
    library = made_library(CORPUS, settings=Settings(quote_characters=30))
    hits = made_hits(library, {"Gangs hide boats": 0.8})
    (quote,) = library.quote(hits[:1], hits)
    assert quote.text == "Gangs hide boats in vans."


# Recommendations are never quoted in parts


HARBOURS = ("Dover", "Poole", "Harwich", "Whitby", "Amble", "Seaham", "Maryport", "Fowey", "Looe", "Rye")
LONG = "\n".join(
    f"- send officers of every rank to the harbour of {harbour}, where they should watch the boats from "
    f"{harbour} Head by day and by night, and tell the master of {harbour} what they see;"
    for harbour in HARBOURS
)
LONG_REPORT = f"""A report

Recommendation 1

By 30 April 2026, chief constables should make sure that they:

{LONG}
- count every boat.

Boats

Gangs buy boats abroad.

Summary

By 30 April 2026, chief constables should make sure that they:

{LONG}
- count every boat.
"""


def test_a_part_of_a_recommendation_is_quoted_as_the_whole_once() -> None:
    library = made_library(made_corpus(LONG_REPORT))
    hits = made_hits(library, {"Rye Head": 0.9, "Gangs buy": 0.8, "Poole Head": 0.7})
    parts = [hit for hit in hits if hit.passage.kind is PassageKind.RECOMMENDATION]
    assert len({hit.passage.row for hit in parts}) > 2
    assert hits[0].passage.kind is PassageKind.RECOMMENDATION
    whole, boats = library.quote([hits[0], *hits[1:4], *parts], hits)
    assert whole == library.whole_recommendation(1)[0]
    assert whole.text.endswith("count every boat.")
    assert boats.text == "Gangs buy boats abroad."


def test_a_recommendation_that_the_report_cuts_off_is_quoted_with_its_completion() -> None:
    hits = made_hits(LIBRARY, {"partners to include": 0.9})
    best = next(hit for hit in hits if hit.passage.kind is PassageKind.RECOMMENDATION)
    assert LIBRARY.quote([best], hits) == LIBRARY.whole_recommendation(2)


def test_what_a_response_repeats_is_quoted_as_it_stands_there() -> None:
    hits = made_hits(LIBRARY, {"Border Force": 0.9})
    (quote,) = LIBRARY.quote(hits[:1], hits)
    assert (quote.kind, quote.document) == (PassageKind.RESTATEMENT, "kent-response")


# Near misses and refusals


def test_near_misses_are_the_closest_passages_alone_and_no_words_stand_twice() -> None:
    hits = made_hits(LIBRARY, {PLANS: 0.9, "Gangs hide": 0.8, "Nobody counts": 0.7, "Gangs buy": 0.6})
    misses = LIBRARY.near_misses(hits)
    assert [quote.text for quote in misses] == [PLANS, "Gangs hide boats in vans.", "Nobody counts vans."]
    assert places(misses[0]) == ["report", "report", "kent-response"]


def test_no_more_near_misses_are_shown_than_the_settings_say() -> None:
    library = made_library(CORPUS, settings=Settings(near_misses_shown=1))
    assert len(library.near_misses(made_hits(library, {}))) == 1


@pytest.mark.parametrize(
    ("best", "reason"),
    [
        (0.49, Reason.DOCUMENTS_SILENT),
        (0.25, Reason.DOCUMENTS_SILENT),
        (0.24, Reason.OUTSIDE_DOCUMENTS),
        (0.0, Reason.OUTSIDE_DOCUMENTS),
    ],
)
def test_whether_any_passage_touches_the_matter_tells_silence_from_another_subject(
    best: float, reason: Reason
) -> None:
    hits = scored(vans=best)
    refusal = LIBRARY.refuse(hits, silent_bodies=("Kent",))
    assert (refusal.reason, refusal.silent_bodies) == (reason, ("Kent",))
    assert refusal.near_misses == LIBRARY.near_misses(hits)


def test_a_library_without_responses_holds_no_bodies() -> None:
    library: Library = made_library(made_corpus(REPORT))
    assert library.held_bodies() == ()
