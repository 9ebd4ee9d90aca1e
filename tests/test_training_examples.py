"""What is trained on: the rows of the index, and for each question the text that search would embed."""

from __future__ import annotations

import pytest

from oic_qa.building import read_corpus
from oic_qa.errors import QuestionError
from oic_qa.records import Span
from oic_qa.settings import Settings
from oic_qa.training.examples import Material, prepare
from oic_qa.training.questions import TrainingQuestion
from tests.made import found, made_corpus

REPORT = """A report

Gangs sell boats. They use vans.

Recommendation 4

By 31 December 2025, chief constables should make plans.
"""
LETTER = """# Our reply

## Recommendation 4

By 31 December 2025, chief constables should make plans.

We make plans against gangs.
"""
CORPUS = made_corpus(REPORT, Cheshire=LETTER)
READING = read_corpus(CORPUS, settings=Settings())


def asked(question: str, words: str, *, document: str = "report") -> TrainingQuestion:
    """A question that words of a document answer."""
    return TrainingQuestion("t1", question, document, words, (found(CORPUS.document(document), words),))


def prepared(*questions: TrainingQuestion, left_out: str | None = None) -> Material:
    """Rows and examples; what is searched for is the question in capitals."""
    return prepare(READING, questions, searched=str.upper, left_out=left_out)


def test_the_rows_are_those_of_the_index() -> None:
    material = prepared()
    assert material.passages == READING.texts.passages
    assert material.sentences == tuple(text for row in READING.texts.sentences for text in row)
    counts = [len(passage.sentences) for passage in READING.passages]
    assert [list(material.passage_of).count(row) for row in range(len(counts))] == counts


def test_an_example_is_the_text_that_is_searched_for_and_the_row_of_its_sentence() -> None:
    (example,) = prepared(asked("what do they use?", "They use vans.")).examples
    assert example.text == "WHAT DO THEY USE?"
    assert material_row(example.row).endswith("They use vans.")


def material_row(row: int) -> str:
    return prepared().sentences[row]


def test_the_same_words_have_the_same_number_wherever_they_are_printed() -> None:
    material = prepared()
    plans = [row for row, text in enumerate(material.sentences) if "should make plans" in text]
    numbers = {int(material.wording[row]) for row in plans}
    assert len(plans) == 2
    assert len(numbers) == 1
    assert list(material.wording).count(numbers.pop()) == 2


def test_words_that_are_cut_otherwise_are_found_where_most_of_them_stand() -> None:
    start = CORPUS.report.text.index("boats. They")
    question = TrainingQuestion("t1", "what?", "report", "", (Span(start, start + 18),))
    assert material_row(prepared(question).examples[0].row).endswith("They use vans.")


def test_a_document_that_is_left_out_gives_neither_rows_nor_examples() -> None:
    ours = asked("what is used?", "They use vans.")
    theirs = asked("what against?", "We make plans against gangs.", document="cheshire-response")
    whole, without = prepared(ours, theirs), prepared(theirs, ours, left_out="cheshire-response")
    assert len(whole.examples) == 2
    assert [example.text for example in without.examples] == ["WHAT IS USED?"]
    assert not any("against gangs" in text for text in (*without.sentences, *without.passages))
    assert len(without.sentences) == len(without.passage_of) == len(without.wording) < len(whole.sentences)
    assert set(without.passage_of.tolist()) == set(range(len(without.passages)))


def test_rows_behind_a_left_out_document_keep_their_examples() -> None:
    theirs = asked("what against?", "We make plans against gangs.", document="cheshire-response")
    without = prepared(theirs, left_out="report")
    assert without.sentences[without.examples[0].row].endswith("We make plans against gangs.")


def test_words_in_no_sentence_are_told() -> None:
    question = TrainingQuestion("t9", "what?", "report", "A report", (Span(0, 0),))
    with pytest.raises(QuestionError, match=r"t9: 'A report' of report is in no sentence that is searched"):
        prepared(question)
