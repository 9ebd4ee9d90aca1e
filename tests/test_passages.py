"""Passages: every quotable character in exactly one of them, in order, nothing added."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oic_qa.corpus import load_corpus
from oic_qa.passages import cut_passages, joined_spans
from oic_qa.records import BlockKind, Corpus, Document, Passage, PassageKind, Span
from oic_qa.structure import read_structure
from tests.made import made_corpus

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
MARKS = re.compile(r"(?:\s|[•\-–]|\d{1,2}\.)*")


def words(text: str) -> int:
    return len(text.split())


def passages_of(corpus: Corpus, limit: int = 120) -> tuple[Passage, ...]:
    return cut_passages(corpus, read_structure(corpus), count=words, limit=limit)


def check_conservation(document: Document, passages: tuple[Passage, ...]) -> None:
    """Every character of a quotable block in exactly one passage; what else a range covers is white space."""
    own = [span for passage in passages if passage.document == document.id for span in passage.spans]
    quotable = [
        block.span for block in document.blocks if block.kind not in {BlockKind.HEADING, BlockKind.FURNITURE}
    ]
    covered = [0] * len(document.text)
    for span in own:
        for offset in range(span.start, span.end):
            covered[offset] += 1
    assert max(covered, default=0) <= 1
    for span in quotable:
        missing = [offset for offset in range(span.start, span.end) if not covered[offset]]
        assert not "".join(document.text[offset] for offset in missing).strip()
        for offset in range(span.start, span.end):
            covered[offset] = 0
    assert MARKS.fullmatch("".join(document.text[offset] for offset, count in enumerate(covered) if count))


@pytest.mark.parametrize("limit", [40, 120, 400])
def test_every_quotable_character_of_the_corpus_stands_in_exactly_one_passage(limit: int) -> None:
    corpus = load_corpus(CORPUS)
    passages = passages_of(corpus, limit)
    for document in corpus.documents:
        check_conservation(document, passages)


def test_passages_are_numbered_and_stand_in_reading_order_but_for_table_columns() -> None:
    corpus = load_corpus(CORPUS)
    passages = passages_of(corpus)
    assert [passage.row for passage in passages] == list(range(len(passages)))
    for document in corpus.documents:
        starts = [passage.spans[0].start for passage in passages if passage.document == document.id]
        assert starts == sorted(starts)


def test_a_passages_sentences_are_its_words() -> None:
    corpus = load_corpus(CORPUS)
    for passage in passages_of(corpus):
        spans = [span for sentence in passage.sentences for span in sentence.spans]
        assert spans == sorted(spans)
        assert all(any(whole.contains(span) for whole in passage.spans) for span in spans)


def test_a_long_paragraph_is_cut_between_sentences_into_like_parts() -> None:
    corpus = made_corpus(
        "Report\n\n" + " ".join(f"Sentence {number} has just six words." for number in range(40))
    )
    lengths = [len(passage.sentences) for passage in passages_of(corpus, limit=100)]
    assert sum(lengths) == 40
    assert max(lengths) - min(lengths) <= 1


def test_a_list_that_fits_stays_with_its_lead_in() -> None:
    corpus = made_corpus("Report\n\nThis should include:\n\n  • one thing; and\n  • another.\n\nWords go on.")
    texts = [[corpus.report.cut(span) for span in passage.spans] for passage in passages_of(corpus)]
    assert texts == [["This should include:\n\n  • one thing; and\n  • another."], ["Words go on."]]


def test_the_ranges_of_a_stitched_sentence_stay_apart() -> None:
    document = made_corpus("I chair the High\n\nHarms Board. It met.").report
    spans = joined_spans(document, [(Span(0, 16), Span(18, 30)), (Span(31, 38),)])
    assert spans == (Span(0, 16), Span(18, 38))


def test_a_sentence_that_repeats_twelve_words_of_the_report_is_marked() -> None:
    corpus = load_corpus(CORPUS)
    repeating = {
        passage.document
        for passage in passages_of(corpus)
        if passage.kind is PassageKind.RESPONSE and any(sentence.restates for sentence in passage.sentences)
    }
    assert "west-midlands-response" in repeating
    assert "hmicfrs-report" not in repeating


PARAGRAPHS = st.lists(
    st.one_of(
        st.text(st.sampled_from("ab Z1.;:!’”é"), min_size=1, max_size=120),
        st.sampled_from(
            ["  • item one;\n  • item two.", "# Heading", "Recommendation 2", "- item", "1. one"]
        ),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=1000, deadline=None)
@given(PARAGRAPHS, st.integers(5, 60))
def test_nothing_is_lost_or_added_whatever_the_document(paragraphs: list[str], limit: int) -> None:
    corpus = made_corpus("Title\n\nWords.\n\n" + "\n\n".join(paragraphs))
    check_conservation(corpus.report, passages_of(corpus, limit))
