"""What is found for a question: understood by the corpus, searched for everywhere, the best of it read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from oic_qa import finding
from oic_qa.assistant import Assistant
from oic_qa.building import build
from oic_qa.conditions import Conditions
from oic_qa.cross_encoder import Reader
from oic_qa.encoder_export import EncoderFiles
from oic_qa.errors import EncoderError
from oic_qa.finding import Finder
from oic_qa.records import Asked
from oic_qa.register_cues import NO_CUES
from oic_qa.reranking import READ
from oic_qa.rows import texts_to_read
from oic_qa.settings import Folders, Settings
from oic_qa.vocabulary import read_vocabulary
from tests.made import (
    READER,
    FakeEncoder,
    made_corpus,
    made_document,
    made_index,
    question_line,
    use_encoder,
    write_folders,
)

REPORT = """A report

Gangs sell boats. They use vans.

Officers wait for lorries, and gangs wait for officers.

Recommendation 4

By 31 December 2025, chief constables should make plans.
"""
KENT = "# Our reply\n\nKent Police counts boats. It has two vans.\n"
CORPUS = made_corpus(REPORT, Kent=KENT)
ENCODER = FakeEncoder(("boats", "gangs", "vans", "lorries", "plans"))
INDEX = made_index(CORPUS, ENCODER)


@dataclass(frozen=True, slots=True)
class Listening:
    """A re-ranker that finds every text as good as another, and keeps what it was asked."""

    pairs: list[tuple[str, str]] = field(default_factory=list)
    sha256: str = "f" * 64

    def scores(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """Give float32 (texts)."""
        self.pairs.extend((question, text) for text in texts)
        return np.full(len(texts), 1.5, dtype=np.float32)


def finder(reader: Reader = READER) -> Finder:
    """All that finding needs, but not stored."""
    return Finder(
        index=INDEX,
        encoder=ENCODER,
        reader=reader,
        texts=texts_to_read(CORPUS, INDEX.passages, INDEX.recommendations),
        conditions=Conditions(CORPUS, NO_CUES),
        vocabulary=read_vocabulary(CORPUS, INDEX.recommendations),
        settings=Settings(),
    )


def test_a_question_is_understood_by_the_names_and_numbers_of_the_corpus() -> None:
    query = finder().understand("What has Kent done on recommendation 4?")
    assert (query.bodies, query.recommendations, query.asked) == (("Kent",), (4,), Asked.ACTION)


def test_a_question_that_leans_on_earlier_ones_is_made_to_stand_alone() -> None:
    query = finder().understand("and of vans?", ["What does Kent say of boats?"])
    assert (query.bodies, query.history) == (("Kent",), ("What does Kent say of boats?",))


def test_the_search_scores_every_passage_and_reads_nothing() -> None:
    reader = Listening()
    found = finder(reader).search(finder().understand("Who sells boats?"))
    assert sorted(hit.passage.row for hit in found) == list(range(len(INDEX.passages)))
    assert [hit.read for hit in found] == [()] * len(found)
    assert reader.pairs == []


def test_what_is_found_is_what_the_search_gives_with_the_best_of_it_read() -> None:
    query = finder().understand("How do gangs sell boats?")
    found = finder(Listening()).find(query)
    searched = finder().search(query)
    assert tuple(replace(hit, read=(), meeting=(), support=0.0) for hit in found) == tuple(
        replace(hit, support=0.0) for hit in searched
    )
    assert [odds for hit in found for odds in hit.read] == [1.5] * READ
    assert found[0].read


def test_a_sentence_is_read_beside_what_is_searched_for_with_the_one_before_it_behind() -> None:
    reader = Listening()
    query = finder().understand("Does Kent have vans?")
    finder(reader).find(query)
    assert {question for question, _ in reader.pairs} == {query.topic}
    texts = [text for _, text in reader.pairs]
    (vans,) = [text for text in texts if text.startswith("It has two vans. | ")]
    assert vans.endswith(" | Kent Police counts boats.")


def test_the_same_question_finds_the_same_passages() -> None:
    query = finder().understand("Who sells boats?")
    assert finder().find(query) == finder().find(query)


# Put together from what is stored

QUESTION = question_line("boats", "Who sells?", words="Gangs sell boats.", document=made_document(REPORT))
"""Its id lies in the dev half, on which the threshold is fitted."""


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folders:
    use_encoder(monkeypatch, ENCODER)
    made = write_folders(tmp_path, REPORT, questions=[QUESTION], Kent=KENT)
    build(made)
    return made


def test_opening_puts_together_what_finding_needs(folders: Folders) -> None:
    opened = Assistant.open(folders).finder
    assert (opened.encoder, opened.reader, opened.settings) == (ENCODER, READER, Settings())
    assert [len(texts) for texts in opened.texts] == [
        len(passage.sentences) for passage in opened.index.passages
    ]
    query = opened.understand("Who sells boats?")
    assert opened.find(query) == finder().find(query)


def test_words_that_the_embedding_model_knows_count_as_spelt_right(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    class English(FakeEncoder):
        def knows(self, word: str) -> bool:
            return word == "oficers"

    for encoder, topic in ((ENCODER, "who hired officers"), (English(ENCODER.words), "who hired oficers")):
        use_encoder(monkeypatch, encoder)
        assert Assistant.open(folders).finder.understand("who hired oficers").topic == topic


def test_the_re_ranker_takes_the_words_that_the_embedding_model_brings(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[Path] = []

    def opened(tokenizer: Path) -> Reader:
        given.append(tokenizer)
        return READER

    monkeypatch.setattr(finding, "open_cross_encoder", opened)
    Assistant.open(folders)
    assert given == [EncoderFiles(folders.index).tokenizer]


def test_a_re_ranker_that_cannot_be_used_is_told_when_it_is_opened(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_tokenizer: Path) -> Reader:
        raise EncoderError("reranker.onnx cannot be read")

    monkeypatch.setattr(finding, "open_cross_encoder", refused)
    with pytest.raises(EncoderError, match=r"^reranker\.onnx cannot be read$"):
        Assistant.open(folders)
