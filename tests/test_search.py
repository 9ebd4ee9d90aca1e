"""Scores of passages for a question: both kinds, from passages and sentences, best first."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from oic_qa.index import Index
from oic_qa.records import Asked, Corpus, Hit, PassageKind, Wanted
from oic_qa.search import best_of_rows, convex, search
from oic_qa.settings import Settings
from oic_qa.written import vectors_of
from tests.made import FakeEncoder, made_corpus, made_index, made_query

CORPUS = made_corpus(
    "Boats\n\nGangs sell boats. Gangs use vans.\n\nHydra trains officers.\n\nNobody knows.\n\nNobody knows.\n"
)
ENCODER = FakeEncoder(("boats", "gangs", "hydra", "officers", "vans"))


@pytest.fixture(scope="module")
def index() -> Index:
    return made_index(CORPUS, ENCODER)


def found_for(
    question: str, index: Index, *, settings: Settings | None = None, wanted: Wanted = Wanted.ANYTHING
) -> list[Hit]:
    return list(search(made_query(question, wanted=wanted), index, ENCODER, settings or Settings()))


def with_written(question: str, *, row: int) -> Index:
    """The index with one question written for a sentence."""
    plain = made_index(CORPUS, ENCODER)
    return replace(plain, written=vectors_of(ENCODER.encode([question]), [row], plain.passages))


def texts(hits: list[Hit], corpus: Corpus = CORPUS) -> list[str]:
    return [" ".join(corpus.report.cut(span) for span in hit.passage.spans) for hit in hits]


def test_every_passage_comes_back_once_the_best_first(index: Index) -> None:
    hits = found_for("Who trains officers with Hydra?", index)
    assert texts(hits)[0] == "Hydra trains officers."
    assert sorted(hit.passage.row for hit in hits) == list(range(len(index.passages)))
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_equals_keep_the_order_of_the_documents(index: Index) -> None:
    hits = [hit for hit in found_for("hydra", index) if "Nobody" in texts([hit])[0]]
    assert hits[0].score == hits[1].score
    assert [hit.passage.row for hit in hits] == sorted(hit.passage.row for hit in hits)


def test_the_same_question_gives_the_same_hits(index: Index) -> None:
    assert found_for("gangs and boats", index) == found_for("gangs and boats", index)


def test_each_sentence_has_its_score_in_order(index: Index) -> None:
    (hit,) = [hit for hit in found_for("vans", index) if len(hit.passage.sentences) > 1]
    first, second = hit.sentence_scores
    assert second > first


def test_the_cosine_is_that_of_the_best_row_of_the_passage(index: Index) -> None:
    (hit,) = [hit for hit in found_for("gangs use vans", index) if "Gangs" in texts([hit])[0]]
    # The sentence "Boats: Gangs use vans." has one boat, one gang and one van; the passage more boats.
    assert hit.cosine == pytest.approx(2 / (2**0.5 * 3**0.5), abs=1e-6)


PURE = Settings(known_weight=0, cosine_weight=0, keyword_weight=0, unknown_lag=0)
"""Nothing but the nearest written question counts for support."""


def test_support_says_how_near_the_question_is_to_what_people_would_ask() -> None:
    index = with_written("Do they drive vans?", row=0)
    hit, *others = found_for("who drives vans", index, settings=PURE)
    assert texts([hit])[0].startswith("Gangs sell boats.")
    assert hit.support == pytest.approx(1.0)
    # The other passages' sentences are of the same document, and nobody asks for them.
    assert {other.support for other in others} == {-1.0}


def test_where_nobody_has_written_what_people_would_ask_the_sentences_speak_for_support(index: Index) -> None:
    for hit in found_for("gangs use vans", index, settings=PURE):
        assert hit.support == pytest.approx(hit.signals.sentence_cosine)


def test_support_grows_with_the_share_of_the_words_that_the_documents_know(index: Index) -> None:
    settings = replace(PURE, known_weight=0.25)
    for question, known in (("gangs", 1.0), ("volcanoes", 0.0)):
        for hit in found_for(question, index, settings=settings):
            assert hit.support == pytest.approx(hit.signals.written_cosine + 0.25 * known)


def test_signals_are_comparable_between_questions_since_nothing_scales_them(index: Index) -> None:
    """Each is the best passage for its question; the row reads "Boats: Hydra trains officers."."""
    (one,) = [hit for hit in found_for("hydra volcanoes", index) if "Hydra" in texts([hit])[0]]
    (two,) = [hit for hit in found_for("hydra officers", index) if "Hydra" in texts([hit])[0]]
    assert one.signals.passage_cosine == pytest.approx(1 / 3**0.5)
    assert two.signals.passage_cosine == pytest.approx(2 / 6**0.5)
    assert one.signals.passage_keywords < two.signals.passage_keywords
    assert one.signals.sentence_keywords < two.signals.sentence_keywords


@pytest.mark.parametrize(("weight", "first"), [(0.0, "Hydra trains officers."), (0.9, "Gangs sell boats.")])
def test_the_written_weight_decides_between_the_words_and_what_was_written_to_ask_for_others(
    weight: float, first: str
) -> None:
    index = with_written("What does hydra do to them?", row=0)
    hits = found_for("hydra", index, settings=Settings(written_weight=weight))
    assert texts(hits)[0].startswith(first)


def test_with_all_weight_on_the_words_the_keywords_decide(index: Index) -> None:
    hits = found_for("nobody", index, settings=Settings(dense_weight=0.0))
    assert texts(hits)[:2] == ["Nobody knows.", "Nobody knows."]
    assert hits[0].score == pytest.approx(1.0)
    assert hits[2].score == 0


@pytest.mark.parametrize(
    ("weight", "first"),
    [
        (0.0, "Hydra waits beside many officers."),
        (1.0, "Hydra waits. Vans wait, too, beside many officers."),
    ],
)
def test_the_sentence_weight_decides_between_whole_passages_and_their_best_sentences(
    weight: float, first: str
) -> None:
    of_two = "Hydra waits. Vans wait, too, beside many officers."
    corpus = made_corpus(f"Harbours\n\n{of_two}\n\nHydra waits beside many officers.\n")
    encoder = FakeEncoder(("hydra", "vans", "too", "officers", "beside", "many"))
    settings = Settings(dense_weight=1, sentence_weight=weight)
    hits = search(made_query("hydra"), made_index(corpus, encoder), encoder, settings)
    assert texts(list(hits), corpus)[0] == first


def test_a_question_that_shares_nothing_with_the_documents_still_gets_hits(index: Index) -> None:
    hits = found_for("quantum", index)
    assert len(hits) == len(index.passages)
    assert {hit.cosine for hit in hits} == {0.0}


FIGURES = "Boats\n\nGangs sell boats.\n\nGangs sell 140 boats.\n\nGangs sold boats in May.\n"


@pytest.mark.parametrize(
    ("wanted", "first"),
    [
        (Wanted.ANYTHING, "Gangs sell boats."),
        (Wanted.FIGURE, "Gangs sell 140 boats."),
        (Wanted.DATE, "Gangs sold boats in May."),
    ],
)
def test_a_sentence_that_holds_what_is_asked_for_leads(wanted: Wanted, first: str) -> None:
    corpus = made_corpus(FIGURES)
    index = made_index(corpus, ENCODER)
    hits = list(search(made_query("gangs boats", wanted=wanted), index, ENCODER, Settings()))
    assert texts(hits, corpus)[0] == first


# Recommendations that people describe

PLANS = "By 31 December 2025, chief constables should make plans."
RECOMMENDED = made_corpus(
    f"A report\n\nGangs sell boats.\n\nRecommendation 1\n\n{PLANS}\n\n"
    "Recommendation 2\n\nBy 30 April 2026, chief constables should count vans.\n",
    Kent=f"# Our reply\n\n## Recommendation 1\n\n{PLANS}\n\nWe make plans.\n",
)
BOATS, FIRST, SECOND, REPEATED, KENT = range(5)
"""Rows of the passages, each of one sentence: found, recommended twice, repeated, and replied."""


def asked_of(*rows: int) -> Index:
    """The index where a question like the one asked is written for the sentence of each row."""
    plain = made_index(RECOMMENDED, ENCODER)
    encoded = ENCODER.encode(["What about gangs?"] * len(rows))
    return replace(plain, written=vectors_of(encoded, rows, plain.passages))


def leads(index: Index, *, lead: float = 0.2, asked: Asked = Asked.GENERAL) -> list[float]:
    """What the lead adds to each passage's score."""

    def scores(lead: float) -> dict[int, float]:
        settings = Settings(recommended_lead=lead)
        hits = search(made_query("gangs", asked=asked), index, ENCODER, settings)
        return {hit.passage.row: hit.score for hit in hits}

    without, found = scores(0), scores(lead)
    return [round(found[row] - without[row], 4) for row in range(len(index.passages))]


def test_the_passages_of_this_corpus_are_what_these_tests_take_them_for() -> None:
    passages = made_index(RECOMMENDED, ENCODER).passages
    assert [(passage.kind, passage.recommendation) for passage in passages] == [
        (PassageKind.REPORT, None),
        (PassageKind.RECOMMENDATION, 1),
        (PassageKind.RECOMMENDATION, 2),
        (PassageKind.RESTATEMENT, 1),
        (PassageKind.RESPONSE, 1),
    ]


def test_a_recommendation_leads_by_its_share_of_the_questions_written_nearest() -> None:
    assert leads(asked_of(FIRST)) == [0, 0.2, 0, 0, 0]
    assert leads(asked_of(FIRST), lead=0.3) == [0, 0.3, 0, 0, 0]
    assert leads(asked_of(FIRST, SECOND, SECOND, BOATS)) == [0, 0.05, 0.1, 0, 0]


def test_questions_for_other_sentences_give_no_passage_a_lead() -> None:
    """Neither a finding, nor a recommendation where a response repeats it, nor the reply to it."""
    assert leads(asked_of(BOATS, REPEATED, KENT)) == [0, 0, 0, 0, 0]


def test_without_written_questions_no_recommendation_leads() -> None:
    assert leads(asked_of()) == [0, 0, 0, 0, 0]


@pytest.mark.parametrize("asked", [asked for asked in Asked if asked is not Asked.GENERAL])
def test_where_the_question_says_what_it_asks_for_no_recommendation_leads(asked: Asked) -> None:
    assert leads(asked_of(FIRST), asked=asked) == [0, 0, 0, 0, 0]


def test_a_recommendation_in_several_passages_leads_in_each_of_them_by_the_whole_share() -> None:
    index = asked_of(FIRST, BOATS)
    more_of_it = replace(index.passages[SECOND], recommendation=1)
    passages = tuple(more_of_it if one.row == SECOND else one for one in index.passages)
    assert leads(replace(index, passages=passages)) == [0, 0.1, 0.1, 0, 0]


def test_the_convex_combination_scales_both_scores_by_their_largest() -> None:
    combined = convex(np.array([1, 0.5, -1], np.float32), np.array([0, 3, 6], np.float32), 0.8)
    assert combined.tolist() == pytest.approx([0.8, 0.6 + 0.1, 0.2])
    assert combined.dtype == np.float32


def test_scores_that_are_all_nothing_add_nothing() -> None:
    assert convex(np.array([-1, -1], np.float32), np.array([0, 0], np.float32), 0.8).tolist() == [0, 0]
    assert convex(np.zeros(0, np.float32), np.zeros(0, np.float32), 0.8).shape == (0,)


def test_a_passage_without_sentences_has_the_least_score() -> None:
    best = best_of_rows(np.array([0.5, 0.25], np.float32), np.array([0, 2]), 3)
    assert best.tolist() == [0.5, -1, 0.25]


def test_support_is_put_back_where_the_documents_know_too_few_of_the_words(index: Index) -> None:
    few = found_for("gangs volcanoes glaciers", index, settings=replace(PURE, unknown_lag=0.5))
    assert [hit.support for hit in few] == pytest.approx([hit.signals.written_cosine - 0.5 for hit in few])
