"""Who replied at all is answered by what is held, and nothing is said of those of whom nothing is held."""

from __future__ import annotations

from dataclasses import replace

from oic_qa.records import Answer, Asked, Query, Reason, Refusal, Scope
from oic_qa.reply import reply
from tests.made import made_corpus, made_hits, made_library, made_query

CORPUS = made_corpus(
    "Gangs own boats.\n", Kent="Dear Minister, we reply.\n\nWe count vans.\n", Cheshire="This is our reply.\n"
)
LIBRARY = made_library(CORPUS)
HITS = made_hits(LIBRARY, {"Gangs own": 0.9, "Dear Minister": 0.4, "count vans": 0.3, "our reply": 0.2})


def who(*, missing: bool = False) -> Query:
    return replace(made_query("who replied", asked=Asked.BODIES), about_held=True, silent_ones=missing)


def test_every_body_that_is_held_is_named_with_one_quote_however_little_speaks_for_it() -> None:
    answer = reply(who(), HITS, LIBRARY)
    assert isinstance(answer, Answer)
    assert answer.bodies == ("Kent", "Cheshire")
    assert [quote.document for quote in answer.quotes] == ["kent-response", "cheshire-response"]
    assert answer.notes == (
        "Responses are held of Kent and Cheshire; of 41 other forces none is held, and whether they replied "
        "is not known.",
    )


def test_whoever_is_missing_no_document_can_name() -> None:
    refusal = reply(who(missing=True), HITS, LIBRARY)
    assert isinstance(refusal, Refusal)
    assert (refusal.reason, refusal.bodies, refusal.silent_bodies) == (Reason.BODY_NOT_HELD, (), ())
    assert refusal.notes[0].startswith("Responses are held of Kent and Cheshire; of 41 other forces")


def test_in_a_scope_without_responses_nothing_shows_it_and_the_note_still_tells_what_is_held() -> None:
    report_alone = LIBRARY.within(Scope((CORPUS.report.id,)), HITS)
    refusal = reply(who(), HITS, report_alone)
    assert isinstance(refusal, Refusal)
    assert refusal.reason is Reason.DOCUMENTS_SILENT
    assert refusal.notes[0].startswith("Responses are held of Kent and Cheshire; of 41 other forces")
