"""Which questions decide which floor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from oic_qa.errors import QuestionError
from oic_qa.evaluation.questions import Gold, Half, KnownQuestion
from oic_qa.fitting import BEST, FILE, Searched, fit_threshold
from oic_qa.hashing import file_sha256
from oic_qa.records import Asked, Corpus, Hit, Reason, Span
from oic_qa.threshold import Threshold
from tests.made import FakeEncoder, made_corpus, made_index, made_query, question_line

REPORT = "Boats\n\nGangs sell boats.\n\nGangs use vans.\n\nGangs buy fuel.\n\nGangs rent sheds.\n"
CORPUS = made_corpus(REPORT)
INDEX = made_index(CORPUS, FakeEncoder(("gangs",)))
ANSWER = "Gangs sell boats."

DEV = ("boats", "vans", "gangs", "plans", "cakes", "moon", "france")
"""Ids in the half that is fitted on."""

TEST = ("weather", "football", "lunch", "hydra")
"""Ids in the half that is never looked at."""


class Asking:
    """Gives every known question the support, the kind and the place of its answer that a test wants."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.lines: list[str] = []
        self._searched: dict[str, tuple[float, Asked, Sequence[Hit]]] = {}

    def add(
        self,
        identity: str,
        support: float,
        *,
        reason: Reason | None = None,
        asked: Asked = Asked.GENERAL,
        found: bool = True,
    ) -> None:
        gold = None if reason else CORPUS.report
        self.lines.append(question_line(identity, "?", words=ANSWER, document=gold, reason=reason))
        passages = INDEX.passages if found else (*INDEX.passages[1:], INDEX.passages[0])
        hits = [Hit(passage, 0, 0, support - place / 100, ()) for place, passage in enumerate(passages)]
        self._searched[identity] = (support, asked, hits)

    def __call__(self, known: KnownQuestion) -> Searched:
        self.asked.append(known.id)
        _, asked, hits = self._searched[known.id]
        numbers = (4,) if asked is Asked.ACTION else ()
        return Searched(known, replace(made_query("?", asked=asked), recommendations=numbers), hits)


def fitted(asking: Asking, folder: Path, corpus: Corpus = CORPUS) -> Threshold:
    (folder / FILE).write_text("\n".join(asking.lines), encoding="utf-8")
    return fit_threshold(folder, corpus, INDEX, asking)


@pytest.fixture
def asking() -> Asking:
    """Answers from .6 on, silence at .4, and what lies outside at .2."""
    asking = Asking()
    asking.add("boats", 0.8)
    asking.add("vans", 0.6)
    asking.add("gangs", 0.4, reason=Reason.DOCUMENTS_SILENT)
    asking.add("moon", 0.2, reason=Reason.OUTSIDE_DOCUMENTS)
    return asking


def test_the_two_halves_are_what_the_tests_take_them_for() -> None:
    for identity in DEV + TEST:
        known = KnownQuestion(identity, "?", (), "finding", (), (), None, (), "staff")
        assert known.half is (Half.DEV if identity in DEV else Half.TEST)


def test_answers_are_parted_from_the_rest_and_silence_from_what_lies_outside(
    asking: Asking, tmp_path: Path
) -> None:
    threshold = fitted(asking, tmp_path)
    assert (threshold.answer, threshold.inside) == (0.5, 0.3)
    assert threshold.questions == 4
    assert (threshold.index, threshold.model_sha256) == (INDEX.id, INDEX.fingerprint.model_sha256)
    assert threshold.questions_sha256 == file_sha256(tmp_path / FILE)


def test_only_the_dev_half_is_looked_at(asking: Asking, tmp_path: Path) -> None:
    before = fitted(asking, tmp_path)
    for identity in TEST:
        asking.add(identity, 0.01)
    after = fitted(asking, tmp_path)
    assert (after.answer, after.inside, after.questions) == (before.answer, before.inside, before.questions)
    assert set(asking.asked) <= set(DEV)


def test_a_question_whose_answer_was_not_found_loses_nothing_by_a_refusal(
    asking: Asking, tmp_path: Path
) -> None:
    asking.add("plans", 0.3, found=False)
    assert fitted(asking, tmp_path).answer == 0.5
    asking.add("cakes", 0.35)
    assert fitted(asking, tmp_path).answer < 0.35


def test_questions_about_bodies_have_a_floor_of_their_own(asking: Asking, tmp_path: Path) -> None:
    asking.add("plans", 0.5, asked=Asked.BODIES)
    asking.add("cakes", 0.3, asked=Asked.BODIES, reason=Reason.DOCUMENTS_SILENT)
    threshold = fitted(asking, tmp_path)
    assert (threshold.answer, threshold.about_bodies) == (0.5, 0.4)


def test_a_question_that_gives_a_number_decides_no_floor_of_answers(asking: Asking, tmp_path: Path) -> None:
    asking.add("plans", 0.5, asked=Asked.BODIES)
    asking.add("cakes", 0.3, asked=Asked.BODIES, reason=Reason.DOCUMENTS_SILENT)
    asking.add("france", 0.1, asked=Asked.ACTION)
    threshold = fitted(asking, tmp_path)
    assert (threshold.answer, threshold.about_bodies) == (0.5, 0.4)


def test_a_whole_recommendation_decides_no_floor_either(asking: Asking, tmp_path: Path) -> None:
    asking.add("plans", 0.1, asked=Asked.REQUIREMENT)
    threshold = fitted(asking, tmp_path)
    assert (threshold.answer, threshold.about_bodies) == (0.5, -1.0)


def test_answerable_questions_do_not_move_the_floor_of_what_is_inside(asking: Asking, tmp_path: Path) -> None:
    asking.add("plans", 0.1)
    asking.add("cakes", 0.25)
    assert fitted(asking, tmp_path).inside == 0.3


def test_questions_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match=r"questions\.jsonl cannot be read"):
        fit_threshold(tmp_path, CORPUS, INDEX, Asking())


def searched(*golds: Gold, order: Sequence[int] = range(4)) -> Searched:
    """A question whose passages were found in some order of their rows."""
    known = KnownQuestion("boats", "?", (), "finding", (tuple(golds),), (), None, (), "staff")
    hits = [Hit(INDEX.passages[row], 0, 0, row / 10, ()) for row in order]
    return Searched(known, made_query("?"), hits)


def gold(row: int, document: str = "report") -> Gold:
    """The last characters of a passage, as words that answer."""
    end = INDEX.passages[row].spans[-1].end
    return Gold(document, "made", (Span(end - 5, end),))


@pytest.mark.parametrize("place", range(4))
def test_an_answer_is_found_where_it_is_among_the_three_best(place: int) -> None:
    order = [row for row in range(4) if row != 0]
    order.insert(place, 0)
    assert searched(gold(0), order=order).found is (place < BEST == 3)


def test_one_of_several_places_of_an_answer_suffices_and_another_document_is_none() -> None:
    assert searched(gold(3), gold(1)).found
    assert not searched(gold(3)).found
    assert not searched(gold(0, document="kent-response")).found
    assert not searched().found


def test_the_best_supported_passage_speaks_for_a_question_wherever_it_stands() -> None:
    assert searched(order=(0, 3, 1, 2)).support == 0.3
