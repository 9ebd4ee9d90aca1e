"""Questions written for sentences: they lead to their sentence, and take nothing from other documents."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from oic_qa.building import read_corpus
from oic_qa.fingerprint import fingerprint_of
from oic_qa.index import Index, build_index
from oic_qa.records import Corpus, Hit
from oic_qa.search import search
from oic_qa.settings import Settings
from oic_qa.written import LIFT, NEAREST, ROWS, TEMPERATURE, VECTORS, WrittenTexts, load_written, save_written
from tests.made import FakeEncoder, made_corpus, made_query

REPORT = "Boats\n\nGangs sell boats.\n\nGangs own vans.\n"
CORPUS = made_corpus(REPORT, Kent="# Our reply\n\nWe count vans.\n", Cheshire="# Ours\n\nWe sell boats.\n")
BOATS, VANS, KENT, CHESHIRE = range(4)
"""Rows of the sentences, which are passages here."""

ENCODER = FakeEncoder(("boats", "dinghies", "gangs", "vans", "lorries"))


def made_with(*written: tuple[str, int], corpus: Corpus = CORPUS) -> Index:
    """The index of a corpus with questions written for sentences, each with its row."""
    reading = read_corpus(corpus, settings=Settings())
    texts = WrittenTexts(tuple(text for text, _ in written), tuple(row for _, row in written))
    return build_index(
        reading.passages,
        reading.structure.recommendations,
        texts=replace(reading.texts, written=texts),
        encoder=ENCODER,
        fingerprint=fingerprint_of(corpus, model_sha256=ENCODER.model_sha256, settings=Settings()),
        progress=lambda _line: None,
    )


def vector(text: str) -> NDArray[np.float32]:
    return ENCODER.encode([text]).reshape(-1)


def cosines(index: Index, question: str) -> list[float]:
    """How near the question is to the questions of each sentence."""
    asked = vector(question)
    found = index.written.cosines(
        index.written.likeness(asked), sentence_cosines=index.sentence_cosines(asked)
    )
    return [round(float(cosine), 3) for cosine in found]


def found_for(question: str, index: Index) -> list[Hit]:
    return list(search(made_query(question), index, ENCODER, Settings()))


def rows(hits: list[Hit]) -> list[int]:
    return [hit.passage.row for hit in hits]


def test_the_sentences_of_this_corpus_are_its_passages() -> None:
    index = made_with()
    words = [CORPUS.document(passage.document).cut(passage.spans[0]) for passage in index.passages]
    assert words == ["Gangs sell boats.", "Gangs own vans.", "We count vans.", "We sell boats."]
    assert index.sentence_rows.tolist() == [BOATS, VANS, KENT, CHESHIRE]


def test_a_question_written_for_a_sentence_leads_to_it_in_words_that_the_documents_do_not_use() -> None:
    asked = "Where do lorries come from?"
    with_questions = made_with(("Who has lorries?", VANS), ("Who sells dinghies?", BOATS))
    assert rows(found_for(asked, with_questions))[0] == VANS
    assert rows(found_for(asked, made_with()))[0] != VANS


def test_the_nearest_of_several_questions_speaks_for_a_sentence() -> None:
    index = made_with(("Who sells dinghies?", BOATS), ("Gangs and lorries?", BOATS), ("Lorries?", BOATS))
    assert cosines(index, "lorries")[:2] == [1, -1]


def test_a_document_for_which_no_questions_are_written_is_not_put_behind_one_for_which_there_are() -> None:
    """Kent's and Cheshire's sentences stand as they are, however near a question of the report's is."""
    index = made_with(("Who sells dinghies?", BOATS), ("Who owns lorries?", VANS))
    assert index.written.covers.tolist() == [True, True, False, False]
    before, after = (
        {hit.passage.row: hit for hit in found_for("vans", made)} for made in (made_with(), index)
    )
    assert after[KENT].score == before[KENT].score
    assert after[CHESHIRE].score == before[CHESHIRE].score
    assert after[KENT].score > after[VANS].score


def test_where_others_have_questions_a_document_without_any_is_lifted_by_what_these_add() -> None:
    index = made_with(("Who sells dinghies?", BOATS), ("Who owns lorries?", VANS))
    own = index.sentence_cosines(vector("vans"))
    found = cosines(index, "vans")
    assert found[KENT] == round(min(float(own[KENT]) + LIFT, 1), 3)
    assert found[CHESHIRE] == round(float(own[CHESHIRE]) + LIFT, 3)
    (before, after) = (
        {hit.passage.row: hit.support for hit in found_for("vans", made)} for made in (made_with(), index)
    )
    assert after[CHESHIRE] == pytest.approx(before[CHESHIRE] + LIFT)


def test_no_lift_makes_more_than_sameness() -> None:
    index = made_with(("Who owns lorries?", VANS))
    assert cosines(index, "vans count")[KENT] <= 1


def test_where_none_are_written_at_all_every_sentence_speaks_for_itself() -> None:
    index = made_with()
    assert cosines(index, "vans") == [round(float(one), 3) for one in index.sentence_cosines(vector("vans"))]


def test_a_sentence_without_questions_in_a_document_that_has_some_is_what_nobody_asks_for() -> None:
    index = made_with(("Who sells dinghies?", BOATS))
    assert cosines(index, "vans")[VANS] == -1


def test_written_questions_come_back_and_the_same_ones_give_the_same_bytes(tmp_path: Path) -> None:
    index = made_with(("Who sells dinghies?", BOATS), ("Who owns lorries?", VANS))
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    save_written(index.written, tmp_path / "one")
    loaded = load_written(tmp_path / "one", index.passages)
    save_written(loaded, tmp_path / "two")
    assert loaded.rows.tolist() == [BOATS, VANS]
    assert loaded.covers.tolist() == index.written.covers.tolist()
    assert cosines(replace(index, written=loaded), "lorries") == cosines(index, "lorries")
    for file in (VECTORS, ROWS):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


@pytest.mark.parametrize("row", [BOATS, KENT])
def test_one_question_covers_its_whole_document_and_no_other(row: int) -> None:
    covers = made_with(("Who?", row)).written.covers.tolist()
    assert covers == ([True, True, False, False] if row == BOATS else [False, False, True, False])


# How the nearest questions are shared among the sentences


def shares(index: Index, question: str) -> list[float]:
    """The share of each sentence in the questions written nearest to this one."""
    found = index.written.shares(index.written.likeness(vector(question)), sentences=len(index.sentence_rows))
    return [float(share) for share in found]


def test_questions_that_are_as_near_are_shared_evenly_among_their_sentences() -> None:
    index = made_with(("Boats?", BOATS), ("Boats!", VANS), ("Sell boats?", KENT), ("Which boats?", BOATS))
    assert shares(index, "boats") == pytest.approx([0.5, 0.25, 0.25, 0])


def test_a_nearer_question_weighs_more_by_the_difference_of_the_cosines() -> None:
    index = made_with(("Boats and gangs?", BOATS), ("Boats?", VANS))
    less = math.exp(-(1 - math.sqrt(0.5)) / TEMPERATURE)
    assert shares(index, "boats") == pytest.approx([less / (1 + less), 1 / (1 + less), 0, 0], abs=1e-4)
    # No question is near; they are shared all the same.
    assert shares(index, "lorries") == pytest.approx([0.5, 0.5, 0, 0])


def test_only_the_nearest_questions_have_a_share() -> None:
    near = [("Boats?", BOATS)] * (NEAREST - 1)
    further = ("Boats and gangs?", VANS)
    assert shares(made_with(further, *near), "boats")[VANS] > 0
    assert shares(made_with(further, *near, ("Boats?", KENT)), "boats")[VANS] == 0


@pytest.mark.parametrize("question", ["boats", "gangs and vans", "nothing of all this", ""])
def test_all_shares_together_are_one_and_none_where_no_question_is_written(question: str) -> None:
    index = made_with(("Boats?", BOATS), ("Vans?", VANS), ("Gangs?", CHESHIRE))
    assert sum(shares(index, question)) == pytest.approx(1)
    assert shares(made_with(), question) == [0, 0, 0, 0]


def test_shares_are_float32_of_every_sentence() -> None:
    written = made_with(("Boats?", BOATS)).written
    found = written.shares(written.likeness(vector("boats")), sentences=4)
    assert found.dtype == np.float32
    assert found.tolist() == [1, 0, 0, 0]
