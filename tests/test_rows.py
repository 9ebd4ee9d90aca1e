"""What stands for a passage or a sentence in the index: its words, with a context in front."""

from __future__ import annotations

import dataclasses

import pytest

from oic_qa.building import read_corpus
from oic_qa.records import Passage, PassageKind, Sentence, Span
from oic_qa.rows import (
    Contexts,
    passage_text,
    read_contexts,
    read_texts,
    sentence_texts,
    texts_to_read,
    words_of,
)
from oic_qa.settings import Settings
from oic_qa.structure import read_structure
from tests.made import found, made_corpus, made_document

REPORT = """Boats

Recommendation 4

By 31 December 2025, chief constables should make sure they have clear plans to share information.

Recommendation 5

By 30 April 2026, the National Crime Agency should count boats.
"""
WORDS = "Boats cross.\n\nMany are   small;\nsome sink. All are counted.\n"
DOCUMENT = made_document(WORDS, body="Kent")
CONTEXTS = Contexts({"kent-response": "Kent Police"}, {4: "clear plans to share information."})


def passage(
    *parts: str, document: str = "kent-response", headings: tuple[str, ...] = (), number: int | None = None
) -> Passage:
    spans = tuple(found(DOCUMENT, words) for words in parts)
    return Passage(
        row=0,
        document=document,
        spans=spans,
        sentences=tuple(Sentence((span,), restates=False, figure=False, date=False) for span in spans),
        headings=headings,
        speaker="Commissioner of Kent",
        kind=PassageKind.RESPONSE,
        recommendation=number,
        own_number=None,
        bodies=(),
        body="Kent",
    )


def test_a_passage_of_the_report_is_led_by_its_two_innermost_headings() -> None:
    three = passage(document="report", headings=("Summary", "Boats", "How many?"))
    assert CONTEXTS.before(three) == "Boats. How many?"
    assert CONTEXTS.before(passage(document="report", headings=("Summary.",))) == "Summary"
    assert CONTEXTS.before(passage(document="report")) == ""


def test_a_passage_of_a_response_is_led_by_its_force_and_headings() -> None:
    assert CONTEXTS.before(passage(headings=("My response",))) == "Kent Police. My response"


def test_a_reply_is_led_by_its_force_and_by_what_the_recommendation_is_about() -> None:
    assert CONTEXTS.before(passage(headings=("Recommendation 4",), number=4)) == (
        "Kent Police. Recommendation 4. clear plans to share information"
    )


def test_a_recommendation_in_the_report_is_led_by_its_number_alone() -> None:
    assert CONTEXTS.before(passage(document="report", headings=("Recommendation 4",), number=4)) == (
        "Recommendation 4"
    )


def test_the_subjects_and_the_forces_are_read_from_the_corpus() -> None:
    corpus = made_corpus(REPORT, Kent="Dear Secretary\n\nKent counts boats.\n")
    contexts = read_contexts(corpus, read_structure(corpus).recommendations)
    assert contexts.bodies == {"kent-response": "Kent Police"}
    assert contexts.subjects == {4: "clear plans to share information.", 5: "count boats."}


def test_a_subject_is_no_longer_than_24_words() -> None:
    sentence = f"By 1 May 2026, forces should {' '.join(f'word{number}' for number in range(40))}."
    corpus = made_corpus(f"Boats\n\nRecommendation 1\n\n{sentence}\n")
    (subject,) = read_contexts(corpus, read_structure(corpus).recommendations).subjects.values()
    assert subject.split() == [f"word{number}" for number in range(24)]


def test_a_row_is_the_context_a_colon_and_the_words_of_the_ranges() -> None:
    cut = passage("Boats cross.", "All are counted.", headings=("My response",))
    assert passage_text(cut, DOCUMENT, CONTEXTS) == (
        "Kent Police. My response: Boats cross. All are counted."
    )
    assert sentence_texts(cut, DOCUMENT, CONTEXTS) == (
        "Kent Police. My response: Boats cross.",
        "Kent Police. My response: All are counted.",
    )


def test_a_row_without_context_is_its_words() -> None:
    bare = dataclasses.replace(passage("Boats cross."), document="report")
    assert passage_text(bare, DOCUMENT, CONTEXTS) == "Boats cross."


def test_beside_a_question_a_sentence_is_read_then_its_context_then_the_sentence_before() -> None:
    cut = passage("Boats cross.", "some sink.", "All are counted.", headings=("My response",))
    assert read_texts(cut, DOCUMENT, CONTEXTS) == (
        "Boats cross. | Kent Police. My response",
        "some sink. | Kent Police. My response | Boats cross.",
        "All are counted. | Kent Police. My response | some sink.",
    )


def test_a_part_that_is_not_there_leaves_no_bar_where_it_is_read() -> None:
    bare = dataclasses.replace(passage("Boats cross.", "All are counted."), document="report")
    assert read_texts(bare, DOCUMENT, CONTEXTS) == ("Boats cross.", "All are counted. | Boats cross.")


def test_a_passage_without_sentences_has_nothing_to_be_read() -> None:
    assert read_texts(passage(), DOCUMENT, CONTEXTS) == ()


def test_every_sentence_of_every_passage_has_its_text_to_be_read_by_its_row() -> None:
    asked = (
        "By 31 December 2025, chief constables should make sure they have clear plans to share information."
    )
    reply = f"# Recommendation 4\n\n{asked}\n\nKent shares what it knows. It counts boats, too.\n"
    corpus = made_corpus(REPORT, Kent=reply)
    reading = read_corpus(corpus, settings=Settings())
    texts = texts_to_read(corpus, reading.passages, reading.structure.recommendations)
    assert [len(row) for row in texts] == [len(passage.sentences) for passage in reading.passages]
    context = "Kent Police. Recommendation 4. clear plans to share information"
    assert texts[-1] == (
        f"Kent shares what it knows. | {context}",
        f"It counts boats, too. | {context} | Kent shares what it knows.",
    )


@pytest.mark.parametrize(
    ("spans", "words"),
    [
        ((Span(14, 42),), "Many are small; some sink."),
        ((Span(0, 5), Span(14, 18)), "Boats Many"),
        ((), ""),
    ],
)
def test_words_are_searched_with_single_blanks(spans: tuple[Span, ...], words: str) -> None:
    assert words_of(DOCUMENT, spans) == words
