"""From hits to quotes: ranges, highlights, notes, folding; the text is never written."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from oic_qa.quotes import Quoter, cut_text, fold_duplicates, is_own_action, place_of, same_words
from oic_qa.records import (
    Anchor,
    Hit,
    Note,
    Passage,
    PassageKind,
    Place,
    Printing,
    Quote,
    Sentence,
    Span,
)
from tests.made import found, made_corpus, made_document

REPORT = """Boats

Recommendation 4

By 31 December 2025, chief constables should make plans to:

  • count boats; and
  • share counts.
"""
LETTER = (
    "Dear Secretary\n\nWe count boats. We counted 140 boats. We share all. We act.\n\nOur work goes on.\n"
)
KENT = made_document(LETTER, body="Kent")
NOTE = Note("sum", "The parts do not add up.", (Anchor("kent-response", found(KENT, "140"), "140"),))
CORPUS = made_corpus(REPORT, notes=(NOTE,), Kent=LETTER)
QUOTER = Quoter(CORPUS)


def passage(
    *sentences: str, row: int = 0, restates: bool = False, document: str = "kent-response"
) -> Passage:
    spans = [found(CORPUS.document(document), words) for words in sentences]
    return Passage(
        row=row,
        document=document,
        spans=(Span(spans[0].start, spans[-1].end),),
        sentences=tuple(Sentence((span,), restates=restates, figure=False, date=False) for span in spans),
        headings=("Reply", "To recommendation 4"),
        speaker="Kent Police",
        kind=PassageKind.RESPONSE,
        recommendation=4,
        own_number=None,
        bodies=(),
        body="Kent",
    )


COUNTS = ("We count boats.", "We counted 140 boats.", "We share all.")


def hit(*scores: float, of: Passage | None = None, score: float = 0.5) -> Hit:
    return Hit(of or passage(*COUNTS), score=score, cosine=0.5, support=0.5, sentence_scores=scores)


def highlighted(quote: Quote) -> list[str]:
    return [CORPUS.document(quote.document).cut(span) for span in quote.highlights]


def test_a_quote_is_the_slice_of_its_document() -> None:
    quote = QUOTER.of_hit(hit(0.1, 0.2, 0.3))
    (span,) = quote.spans
    assert (
        quote.text
        == KENT.text[span.start : span.end]
        == "We count boats. We counted 140 boats. We share all."
    )


def test_several_ranges_are_shown_with_a_mark_between() -> None:
    spans = (found(KENT, "We count boats."), found(KENT, "We act."))
    assert cut_text(KENT, spans) == "We count boats. […] We act."


def test_a_quote_carries_its_attribution_and_its_receipt() -> None:
    quote = QUOTER.of_hit(hit(0.1, 0.2, 0.3))
    assert (quote.document, quote.title, quote.speaker, quote.body) == (
        "kent-response",
        "Response of Kent",
        "Kent Police",
        "Kent",
    )
    assert quote.date == date(2025, 7, 8)
    assert (quote.heading, quote.recommendation, quote.kind) == (
        "To recommendation 4",
        4,
        PassageKind.RESPONSE,
    )
    assert (quote.source_sha256, quote.text_sha256) == (KENT.source_sha256, KENT.text_sha256)


@pytest.mark.parametrize(
    ("scores", "shown"),
    [
        ((0.1, 0.9, 0.2), ["We counted 140 boats."]),
        ((0.1, 0.9, 0.89), ["We counted 140 boats.", "We share all."]),
        ((0.89, 0.1, 0.9), ["We count boats.", "We share all."]),
        ((0.9, 0.9, 0.9), ["We count boats.", "We counted 140 boats."]),
    ],
)
def test_the_best_sentence_is_highlighted_with_one_that_is_as_good(
    scores: tuple[float, ...], shown: list[str]
) -> None:
    assert highlighted(QUOTER.of_hit(hit(*scores))) == shown


def test_a_torn_sentence_is_highlighted_in_all_its_ranges() -> None:
    halves = (found(KENT, "We counted"), found(KENT, "goes on."))
    torn = dataclasses.replace(
        passage("We act."),
        spans=halves,
        sentences=(Sentence(halves, restates=False, figure=False, date=False),),
    )
    quote = QUOTER.of_hit(hit(0.5, of=torn))
    assert (quote.text, highlighted(quote)) == ("We counted […] goes on.", ["We counted", "goes on."])


def test_notes_stand_beside_a_quote_that_touches_their_anchor() -> None:
    assert QUOTER.of_hit(hit(0.1, 0.2, 0.3)).notes == ("The parts do not add up.",)
    assert QUOTER.of_hit(hit(0.1, of=passage("We count boats."))).notes == ()
    assert QUOTER.notes_at("report", [found(KENT, "140")]) == ()


def test_a_run_of_neighbours_is_one_quote() -> None:
    first = hit(0.4, 0.3, of=passage("We count boats.", "We counted 140 boats.", row=1))
    second = hit(0.1, 0.3, of=passage("We share all.", "We act.", row=2))
    quote = QUOTER.of_run([first, second], best=first)
    assert quote.text == "We count boats. We counted 140 boats. We share all. We act."
    assert len(quote.spans) == 1


@pytest.mark.parametrize(("best", "words"), [(0, "We count boats."), (1, "We share all.")])
def test_the_best_passage_of_a_run_gives_the_highlights(best: int, words: str) -> None:
    run = [
        hit(0.9, 0.1, of=passage("We count boats.", "We counted 140 boats.", row=1)),
        hit(0.2, 0.1, of=passage("We share all.", "We act.", row=2)),
    ]
    assert highlighted(QUOTER.of_run(run, best=run[best])) == [words]


def test_a_printing_is_quoted_whole_with_its_list_and_its_sentence_highlighted() -> None:
    report = CORPUS.report
    lead = "By 31 December 2025, chief constables should make plans to:"
    parts = (lead, "count boats; and", "share counts.")
    rows = [passage(part, row=row, document="report") for row, part in enumerate(parts)]
    spans = tuple(found(report, part) for part in parts)
    printing = Printing("report", 4, spans, own_number=None, complete=True)
    quote = QUOTER.of_printing(printing, [*rows, passage("We count boats.", row=3)])
    assert quote.text == f"{lead}\n\n  • count boats; and\n  • share counts."
    assert highlighted(quote) == [lead]


def test_the_same_words_are_shown_once_with_the_other_places() -> None:
    first = QUOTER.of_hit(hit(0.1, of=passage("We count boats.")))
    again = dataclasses.replace(first, document="report", text="“We count BOATS”", heading="Summary")
    other = QUOTER.of_hit(hit(0.1, of=passage("We act.")))
    folded = fold_duplicates([first, other, again, again])
    assert [quote.text for quote in folded] == ["We count boats.", "We act."]
    assert folded[0].also_at == (place_of(again), place_of(again))
    assert folded[0].also_at[0] == Place("report", first.spans, "Summary")
    assert folded[1].also_at == ()


def test_places_that_a_quote_already_had_stay() -> None:
    quote = QUOTER.of_hit(hit(0.1, of=passage("We count boats.")))
    known = dataclasses.replace(quote, also_at=(Place("report", quote.spans, "Summary"),))
    (folded,) = fold_duplicates([known, quote])
    assert folded.also_at == (*known.also_at, place_of(quote))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("The NCA’s plan;", "the NCA's plan", True),
        ("to:\n\n  • count", "to: count", True),
        ("140 boats", "14 0 boats", False),
        ("boats sink", "sink boats", False),
    ],
)
def test_marks_blanks_and_capitals_make_no_other_words(one: str, other: str, same: bool) -> None:
    assert (same_words(one) == same_words(other)) is same


def test_words_of_the_report_repeated_are_no_action_of_a_body() -> None:
    reply = passage(*COUNTS)
    assert is_own_action(reply)
    assert not is_own_action(passage(*COUNTS, restates=True))
    assert not is_own_action(dataclasses.replace(reply, kind=PassageKind.RESTATEMENT))
    assert not is_own_action(dataclasses.replace(reply, kind=PassageKind.REPORT))


def test_a_reply_that_also_repeats_the_report_is_still_the_bodys_own() -> None:
    own, repeated = passage("We count boats."), passage("We share all.", restates=True)
    both = dataclasses.replace(own, sentences=own.sentences + repeated.sentences)
    assert is_own_action(both)
