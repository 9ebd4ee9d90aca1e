"""The first promise, over the real documents: whatever is asked, the words shown are the source's own."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from oic_qa.assistant import Assistant
from oic_qa.export import contract_text, read_export
from oic_qa.quotes import same_words
from oic_qa.receipts import Receipt, check_marks, check_words
from oic_qa.records import JOINT, Answer, BlockKind, Document, DocumentKind, PassageKind, Quote, Span, Turn
from oic_qa.settings import Folders
from oic_qa.verification import read_sources, verify_export

pytestmark = pytest.mark.model

ROOT = Path(__file__).resolve().parent.parent

ODD = (
    *("what", "recommendation", "the", "36,704", "NCA", "Home Office", "OIC " * 60),
    "x" * 1_999,
    "boats\x00\x07\u202e and vans",
    "Mae’r heddlu yn gweithio gyda’r Asiantaeth",
    "'; DROP TABLE passages; --",
    "<b>What</b> [does](it) **say**?",
    "recommendations 1, 2, 3, 4, 5, 6, 7, 8, 9 and 10",
    "What do Cheshire, Cambridgeshire, GMP and West Midlands say on recommendation 9?",
    "Which forces have trained their officers?",
    "Compare all four responses on Hydra.",
    "What did the commissioner of Surrey reply?",
)


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    return Assistant.open(Folders(ROOT))


@pytest.fixture(scope="module")
def turns(assistant: Assistant) -> list[Turn]:
    """More than two hundred questions: every other one of eval/questions.jsonl, and odd ones."""
    lines = (ROOT / "eval" / "questions.jsonl").read_text(encoding="utf-8").split("\n")
    known = [json.loads(line) for line in lines if line][::2]
    asked = [assistant.ask(item["question"], item["history"]) for item in known]
    return asked + [assistant.ask(question) for question in ODD]


def shown(turn: Turn) -> tuple[Quote, ...]:
    return turn.reply.quotes if isinstance(turn.reply, Answer) else turn.reply.near_misses


@pytest.fixture(scope="module")
def quotes(turns: list[Turn]) -> list[Quote]:
    return [quote for turn in turns for quote in shown(turn)]


# Quotes


def test_there_is_something_to_check(turns: list[Turn], quotes: list[Quote], assistant: Assistant) -> None:
    assert len(turns) >= 200
    assert len(quotes) >= 500
    assert {quote.document for quote in quotes} == {document.id for document in assistant.corpus.documents}
    assert {quote.kind for quote in quotes} == set(PassageKind)
    assert any(len(quote.spans) > 1 for quote in quotes)


def test_a_quote_is_the_slices_of_its_document_joined(quotes: list[Quote], assistant: Assistant) -> None:
    for quote in quotes:
        text = assistant.corpus.document(quote.document).text
        assert quote.text == JOINT.join(text[span.start : span.end] for span in quote.spans)


def test_the_ranges_of_a_quote_are_whole_and_stand_in_order(quotes: list[Quote]) -> None:
    for quote in quotes:
        offsets = [offset for span in quote.spans for offset in (span.start, span.end)]
        assert offsets == sorted(set(offsets))


def test_highlights_lie_inside_the_quote(quotes: list[Quote]) -> None:
    for quote in quotes:
        assert quote.highlights
        assert all(any(span.contains(mark) for span in quote.spans) for mark in quote.highlights)


def test_other_places_hold_the_same_words(quotes: list[Quote], assistant: Assistant) -> None:
    places = [(quote, place) for quote in quotes for place in quote.also_at]
    assert places
    for quote, place in places:
        document = assistant.corpus.document(place.document)
        words = JOINT.join(document.cut(span) for span in place.spans)
        assert same_words(words) == same_words(quote.text)


def test_a_receipt_names_the_file_and_the_text_that_are_there(
    quotes: list[Quote], assistant: Assistant
) -> None:
    for quote in quotes:
        document = assistant.corpus.document(quote.document)
        source = (ROOT / "corpus" / document.entry.file).read_bytes()
        assert quote.source_sha256 == hashlib.sha256(source).hexdigest()
        assert quote.text_sha256 == hashlib.sha256(document.text.encode("utf-8")).hexdigest()


def test_every_receipt_verifies(quotes: list[Quote], assistant: Assistant) -> None:
    documents = {document.id: document for document in assistant.corpus.documents}
    for quote in quotes:
        receipt = Receipt.of(quote)
        assert (check_words(receipt, documents), check_marks(receipt, documents)) == ((), ())


def test_every_exported_answer_verifies_from_the_sources_alone(turns: list[Turn]) -> None:
    written = "".join(contract_text(turn, question_id=number) + "\n" for number, turn in enumerate(turns))
    answers = read_export(written.encode("utf-8"), name="answers")
    assert len(answers) == len(turns)
    assert verify_export(answers, read_sources(ROOT / "corpus")) == ()


def test_a_quote_is_attributed_as_its_document_is(quotes: list[Quote], assistant: Assistant) -> None:
    for quote in quotes:
        entry = assistant.corpus.document(quote.document).entry
        assert (quote.title, quote.date, quote.body) == (entry.title, entry.date, entry.body)
        own = {PassageKind.REPORT, PassageKind.RECOMMENDATION}
        assert (quote.kind in own) is (entry.kind is DocumentKind.REPORT)
        speakers = {entry.speaker, entry.force}
        if quote.kind is PassageKind.RESTATEMENT:
            assert quote.speaker in {f"HMICFRS, as repeated by {speaker}" for speaker in speakers}
        else:
            assert quote.speaker in speakers


def test_no_note_is_forgotten(quotes: list[Quote], assistant: Assistant) -> None:
    for quote in quotes:
        touching = {
            note.text
            for note in assistant.corpus.notes
            for anchor in note.anchors
            if anchor.document == quote.document and any(anchor.span.overlaps(span) for span in quote.spans)
        }
        assert set(quote.notes) == touching


# The index


def furniture(document: Document) -> list[Span]:
    return [block.span for block in document.blocks if block.kind is BlockKind.FURNITURE]


def pieces(assistant: Assistant) -> Iterator[tuple[Document, Span]]:
    for passage in assistant.index.passages:
        for span in passage.spans:
            yield assistant.corpus.document(passage.document), span


def test_every_range_of_the_index_begins_and_ends_with_words_of_its_document(assistant: Assistant) -> None:
    for document, span in pieces(assistant):
        words = document.text[span.start : span.end]
        assert words
        assert words == words.strip()


def test_no_letterhead_can_be_quoted(assistant: Assistant) -> None:
    assert any(furniture(document) for document in assistant.corpus.documents)
    for document, span in pieces(assistant):
        assert not any(span.overlaps(other) for other in furniture(document))


def test_no_character_stands_in_two_passages(assistant: Assistant) -> None:
    for document in assistant.corpus.documents:
        spans = sorted(span for owner, span in pieces(assistant) if owner is document)
        assert all(first.end <= second.start for first, second in pairwise(spans))


def test_the_sentences_of_a_passage_are_ranges_of_it_in_order(assistant: Assistant) -> None:
    for passage in assistant.index.passages:
        spans = [span for sentence in passage.sentences for span in sentence.spans]
        assert spans == sorted(spans)
        assert all(any(whole.contains(span) for whole in passage.spans) for span in spans)


def test_every_printing_of_a_recommendation_stands_in_passages(assistant: Assistant) -> None:
    held = list(pieces(assistant))
    for recommendation in assistant.index.recommendations:
        for printing in recommendation.printings:
            document = assistant.corpus.document(printing.document)
            for span in printing.spans:
                assert any(owner is document and whole.contains(span) for owner, whole in held)
