from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oic_qa.quotes import cut_text
from oic_qa.receipts import Flaw, Receipt, check_marks, check_words, withhold_unverified
from oic_qa.records import Answer, Document, Place, Quote, Reason, Refusal, Span
from tests.fake_assistant import CORPUS, REPORT, RESPONSE, Part, find, make_document, make_quote, make_turn

DOCUMENTS = {document.id: document for document in CORPUS.documents}
HALVES = ("We have lit 140 lamps and we intend", "to light a further 200 by spring.")
SPLIT = make_quote(RESPONSE, *HALVES)


def flaws_of(quote: Quote, **changes: object) -> tuple[Flaw, ...]:
    receipt = replace(Receipt.of(quote), **changes)  # type: ignore[arg-type]
    return check_words(receipt, DOCUMENTS) or check_marks(receipt, DOCUMENTS)


# Cut from any document, changed anywhere

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="…"), min_size=1, max_size=60)


@st.composite
def cut_quotes(draw: st.DrawFn) -> tuple[Document, Quote]:
    """A document of any text, and a quote of one to three ranges of it."""
    document = make_document("any", Part(draw(texts)))
    ends = st.lists(st.integers(0, len(document.text)), min_size=2, max_size=6, unique=True)
    offsets = sorted(draw(ends.filter(lambda offsets: len(offsets) % 2 == 0)))
    spans = tuple(Span(start, end) for start, end in zip(offsets[::2], offsets[1::2], strict=True))
    quote = replace(make_quote(document), spans=spans, text=cut_text(document, spans), highlights=spans[:1])
    return document, quote


@given(cut_quotes())
@settings(max_examples=1000)
def test_a_quote_cut_out_of_a_document_verifies(cut: tuple[Document, Quote]) -> None:
    document, quote = cut
    receipt = Receipt.of(quote)
    assert check_words(receipt, {"any": document}) == ()
    assert check_marks(receipt, {"any": document}) == ()


@given(cut_quotes(), st.data())
@settings(max_examples=300)
def test_one_changed_character_is_found_and_named(cut: tuple[Document, Quote], data: st.DataObject) -> None:
    document, quote = cut
    position = data.draw(st.integers(0, len(quote.text) - 1))
    other = data.draw(
        st.characters(exclude_categories=["Cs"]).filter(lambda one: one != quote.text[position])
    )
    text = quote.text[:position] + other + quote.text[position + 1 :]
    (flaw,) = check_words(Receipt.of(replace(quote, text=text)), {"any": document})
    assert flaw.field == "text"
    assert flaw.found.startswith(f"character {position + 1} is {other!r}")
    assert flaw.expected.startswith(f"the document has {quote.text[position]!r}")


@given(cut_quotes(), st.data())
@settings(max_examples=300)
def test_one_changed_offset_is_found_and_named(cut: tuple[Document, Quote], data: st.DataObject) -> None:
    document, quote = cut
    number = data.draw(st.integers(0, len(quote.spans) - 1))
    end = data.draw(st.sampled_from(["start", "end"]))
    offset = data.draw(st.integers(-3, len(document.text) + 3))
    changed = replace(quote.spans[number], **{end: offset})
    spans = (*quote.spans[:number], changed, *quote.spans[number + 1 :])
    flaws = check_words(Receipt.of(replace(quote, spans=spans)), {"any": document})
    assert {flaw.field for flaw in flaws} == (set() if changed == quote.spans[number] else {"spans"})


# What each flaw says


def test_a_changed_character_is_told_by_its_place_and_what_stands_there() -> None:
    text = SPLIT.text.replace("140", "149")
    assert flaws_of(SPLIT, text=text) == (Flaw("text", "character 15 is '9'", "the document has '0'"),)


def test_look_alikes_are_told_apart_by_their_code_points() -> None:
    text = SPLIT.text.replace("have lit", "have\u00a0lit")
    (flaw,) = flaws_of(SPLIT, text=text)
    assert flaw.found == r"character 8 is '\xa0' (U+00A0)"
    assert flaw.expected == "the document has ' '"


def test_a_text_of_another_length_that_stands_nowhere_is_told_by_its_first_difference() -> None:
    assert flaws_of(SPLIT, text="We have lit") == (
        Flaw(
            "spans",
            f"other words stand at {shown(*SPLIT.spans)}",
            f"these at {shown(find(RESPONSE, 'We have lit'))}",
        ),
    )
    (longer,) = flaws_of(SPLIT, text=f"{SPLIT.text} Ever.")
    assert longer == Flaw("text", f"character {len(SPLIT.text) + 1} is ' '", "the ranges end before it")
    (shorter,) = flaws_of(SPLIT, text="We have lot")
    assert shorter == Flaw("text", "character 10 is 'o'", "the document has 'i'")


def test_a_moved_range_is_told_with_the_place_where_the_words_stand() -> None:
    first, second = SPLIT.spans
    moved = (Span(first.start + 1, first.end), second)
    assert flaws_of(SPLIT, spans=moved) == (
        Flaw("spans", f"other words stand at {shown(*moved)}", f"these at {shown(first, second)}"),
    )


@pytest.mark.parametrize(
    ("spans", "found", "expected"),
    [
        ((), "there is no range", "at least one was expected"),
        ((Span(-1, 4),), "[-1, 4] is no range", f"the text has {len(RESPONSE.text)} characters"),
        ((Span(4, 4),), "[4, 4] is no range", f"the text has {len(RESPONSE.text)} characters"),
        ((Span(4, 9999),), "[4, 9999] is no range", f"the text has {len(RESPONSE.text)} characters"),
        ((Span(4, 9), Span(8, 12)), "[8, 12] begins too early", "the one before ends later"),
    ],
)
def test_ranges_are_in_order_and_in_the_text(spans: tuple[Span, ...], found: str, expected: str) -> None:
    assert flaws_of(SPLIT, spans=spans) == (Flaw("spans", found, expected),)


def test_a_document_that_is_not_held_is_told_with_those_that_are() -> None:
    assert flaws_of(SPLIT, document="essex-response") == (
        Flaw(
            "document",
            "there is no document 'essex-response' that can be read",
            "the corpus holds north-report, kent-response, hostile-response",
        ),
    )


def test_hashes_of_another_file_or_text_are_told_short() -> None:
    now = RESPONSE.source_sha256
    assert flaws_of(SPLIT, source_sha256="0" * 64, text_sha256="1" * 64) == (
        Flaw(
            "source_sha256",
            "the quote names a file 000000000000…",
            f"that of kent-response is now {now[:12]}…",
        ),
        Flaw(
            "text_sha256", "the quote names a text 111111111111…", f"that of kent-response is now {now[:12]}…"
        ),
    )


def test_hashes_that_differ_at_the_end_are_told_whole() -> None:
    near = RESPONSE.source_sha256[:-1] + "g"
    (flaw,) = flaws_of(SPLIT, source_sha256=near)
    assert (flaw.found, flaw.expected) == (
        f"the quote names a file {near}",
        f"that of kent-response is now {RESPONSE.source_sha256}",
    )


# Ranges that point at words without repeating them


def test_highlights_lie_inside_the_quote() -> None:
    (flaw,) = flaws_of(SPLIT, highlights=(Span(0, 5),))
    assert flaw == Flaw("highlights", "[0, 5] is no part", f"the quote is {shown(*SPLIT.spans)}")


@pytest.mark.parametrize("end", ["start", "end"])
@pytest.mark.parametrize("step", [-1, 1])
def test_a_highlight_moved_by_one_cuts_into_a_word(end: str, step: int) -> None:
    highlight = find(RESPONSE, "lit 140 lamps")
    moved = replace(highlight, **{end: getattr(highlight, end) + step})
    assert flaws_of(SPLIT, highlights=(highlight,)) == ()
    (flaw,) = flaws_of(SPLIT, highlights=(moved,))
    assert flaw.field == "highlights"
    assert flaw.found.startswith(f"{shown(moved)} cuts into ")
    assert flaw.expected == "its ends should be between words"


def test_other_places_hold_the_quote_s_words() -> None:
    light = make_quote(RESPONSE, "Keepers should light every lamp.")
    end = find(REPORT, "light every lamp")
    place = Place(REPORT.id, (end,), "Findings")
    (flaw,) = flaws_of(light, also_at=(place,))
    assert flaw == Flaw("also_at", f"other words stand at {shown(end)}", "the quote's own were expected")


@pytest.mark.parametrize("end", ["start", "end"])
@pytest.mark.parametrize("step", [-1, 1])
def test_another_place_moved_by_one_is_found(end: str, step: int) -> None:
    twice = make_document("twice", Part("(Light every lamp!) As we said: (Light every lamp!)"))
    first, second = Span(0, 19), Span(32, 51)
    quote = replace(make_quote(twice), spans=(first,), text=twice.cut(first))
    moved = replace(second, **{end: getattr(second, end) + step})
    assert check_marks(receipt_at(quote, second), {"twice": twice}) == ()
    assert [flaw.field for flaw in check_marks(receipt_at(quote, moved), {"twice": twice})] == ["also_at"]


def receipt_at(quote: Quote, span: Span) -> Receipt:
    return Receipt.of(replace(quote, also_at=(Place(quote.document, (span,), ""),)))


def test_other_places_are_held_and_in_range() -> None:
    nowhere, beyond = Place("essex-response", (Span(0, 4),), ""), Place(REPORT.id, (Span(0, 99_999),), "")
    assert [flaw.found for flaw in flaws_of(SPLIT, also_at=(nowhere, beyond))] == [
        "there is no document 'essex-response' that can be read",
        "[0, 99999] is no range",
    ]


# At display


def test_a_reply_whose_words_stand_is_shown_as_it_is() -> None:
    turn = make_turn("How many?", Answer((SPLIT,), bodies=("Kent",)))
    assert withhold_unverified(turn, CORPUS) is turn


def test_a_quote_whose_words_differ_is_withheld_and_that_is_said() -> None:
    sound = make_quote(RESPONSE, "Keepers should light every lamp.")
    wrong = replace(SPLIT, text=SPLIT.text.replace("140", "149"))
    shown_turn = withhold_unverified(make_turn("How many?", Answer((wrong, sound), notes=("Kept.",))), CORPUS)
    assert shown_turn.reply == Answer(
        (sound,), notes=("Kept.", "1 quotation was withheld: its words no longer match the source.")
    )


def test_a_body_that_only_withheld_quotes_spoke_for_leaves_the_set() -> None:
    sound = make_quote(RESPONSE, "Keepers should light every lamp.")
    wrong = replace(SPLIT, text_sha256="0" * 64, body="Essex")
    answer = Answer((wrong, wrong, sound), bodies=("Essex", "Kent"))
    shown_reply = withhold_unverified(make_turn("Which forces?", answer), CORPUS).reply
    assert shown_reply.bodies == ("Kent",)
    assert shown_reply.notes == ("2 quotations were withheld: their words no longer match the source.",)


def test_near_misses_are_checked_like_quotes() -> None:
    wrong = replace(SPLIT, source_sha256="0" * 64)
    refusal = Refusal(Reason.OUTSIDE_DOCUMENTS, near_misses=(SPLIT, wrong))
    shown_reply = withhold_unverified(make_turn("What?", refusal), CORPUS).reply
    assert shown_reply == replace(
        refusal,
        near_misses=(SPLIT,),
        notes=("1 quotation was withheld: its words no longer match the source.",),
    )


def shown(*spans: Span) -> str:
    return ", ".join(f"[{span.start}, {span.end}]" for span in spans)
