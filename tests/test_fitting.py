"""Which questions decide which floor."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from oic_qa.asking import LEAST_CHANCE, NO_SETS
from oic_qa.errors import QuestionError
from oic_qa.evaluation.questions import Gold, Half, KnownQuestion
from oic_qa.fitting import BEST, EVERYBODY, FILE, Asking, Searched, fit_threshold
from oic_qa.hashing import file_sha256
from oic_qa.records import Asked, Corpus, Hit, Query, Reason, Span
from oic_qa.set_judge import FEATURES
from oic_qa.storage import to_plain
from oic_qa.threshold import Threshold, save_threshold
from oic_qa.training import questions, sets
from oic_qa.training.pairs import PAIRS, UNANSWERED
from oic_qa.training.parts import is_kept
from oic_qa.training.sets import SetQuestion
from tests.made import READER, FakeEncoder, found, made_corpus, made_index, made_query, question_line

REPORT = "Boats\n\nGangs sell boats.\n\nGangs use vans.\n\nGangs buy fuel.\n\nGangs rent sheds.\n"
CORPUS = made_corpus(REPORT)
INDEX = made_index(CORPUS, FakeEncoder(("gangs",)))
ANSWER = "Gangs sell boats."
WITH_REPLIES = made_corpus(REPORT, Kent="We wait.\n", Cheshire="We do not wait.\n")

IDLE = (0.0,) * (FEATURES - 1)
"""All but the first of what speaks for a body."""

DEV = ("boats", "vans", "gangs", "plans", "cakes", "moon", "france")
"""Ids in the half that is fitted on."""

TEST = ("weather", "football", "lunch", "hydra")
"""Ids in the half that is never looked at."""


class Prepared:
    """Gives every known question the support, the kind and the place of its answer that a test wants."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.lines: list[str] = []
        self._searched: dict[str, tuple[float, Asked, Sequence[Hit]]] = {}
        self.spoken: dict[str, Mapping[str, tuple[float, ...]]] = {}

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

    def add_set(self, name: str, **strengths: float) -> str:
        """Give a line of a question for a set: whoever is .5 strong, or stronger, is in it."""
        self.spoken[name] = {body: (strength, *IDLE) for body, strength in strengths.items()}
        bodies = [body for body, strength in strengths.items() if strength >= 0.5]
        return set_line(name, f"who does {name}", bodies)

    def understood(self, question: str) -> Query:
        """Understand a body and a number where they are named; the question itself stays as it is."""
        return replace(
            made_query(question),
            bodies=("Kent",) if "Kent" in question else (),
            recommendations=(4,) if "rec 4" in question else (),
        )

    def find(self, query: Query) -> Sequence[Hit]:
        """Find every passage, the longer the question the better supported."""
        return [Hit(passage, 0, 0, len(query.text) / 100, ()) for passage in INDEX.passages]

    def features(self, question: SetQuestion) -> Mapping[str, tuple[float, ...]]:
        return self.spoken[question.id]

    def __call__(self, known: KnownQuestion) -> Searched:
        self.asked.append(known.id)
        _, asked, hits = self._searched[known.id]
        numbers = (4,) if asked is Asked.ACTION else ()
        return Searched(known, replace(made_query("?", asked=asked), recommendations=numbers), hits)


def fitted(prepared: Prepared, folder: Path, corpus: Corpus = CORPUS) -> Threshold:
    (folder / FILE).write_text("\n".join(prepared.lines), encoding="utf-8")
    asking = Asking(prepared, prepared.features, prepared.understood, prepared.find)
    return fit_threshold(folder, corpus, INDEX, asking, reader_sha256=READER.sha256)


@pytest.fixture
def prepared() -> Prepared:
    """Answers from .6 on, silence at .4, and what lies outside at .2."""
    prepared = Prepared()
    prepared.add("boats", 0.8)
    prepared.add("vans", 0.6)
    prepared.add("gangs", 0.4, reason=Reason.DOCUMENTS_SILENT)
    prepared.add("moon", 0.2, reason=Reason.OUTSIDE_DOCUMENTS)
    return prepared


def test_the_two_halves_are_what_the_tests_take_them_for() -> None:
    for identity in DEV + TEST:
        known = KnownQuestion(identity, "?", (), "finding", (), (), None, (), "staff")
        assert known.half is (Half.DEV if identity in DEV else Half.TEST)


def test_answers_are_parted_from_the_rest_and_silence_from_what_lies_outside(
    prepared: Prepared, tmp_path: Path
) -> None:
    threshold = fitted(prepared, tmp_path)
    assert (threshold.answer, threshold.inside) == (0.5, 0.3)
    assert threshold.questions == 4
    assert (threshold.index, threshold.model_sha256) == (INDEX.id, INDEX.fingerprint.model_sha256)
    assert threshold.reader_sha256 == READER.sha256
    assert threshold.questions_sha256 == file_sha256(tmp_path / FILE)


def test_only_the_dev_half_is_looked_at(prepared: Prepared, tmp_path: Path) -> None:
    before = fitted(prepared, tmp_path)
    for identity in TEST:
        prepared.add(identity, 0.01)
    after = fitted(prepared, tmp_path)
    assert (after.answer, after.inside, after.questions) == (before.answer, before.inside, before.questions)
    assert set(prepared.asked) <= set(DEV)


def test_a_question_whose_answer_was_not_found_loses_nothing_by_a_refusal(
    prepared: Prepared, tmp_path: Path
) -> None:
    prepared.add("plans", 0.3, found=False)
    assert fitted(prepared, tmp_path).answer == 0.5
    prepared.add("cakes", 0.35)
    assert fitted(prepared, tmp_path).answer < 0.35


def test_questions_about_bodies_have_a_floor_of_their_own(prepared: Prepared, tmp_path: Path) -> None:
    prepared.add("plans", 0.5, asked=Asked.BODIES)
    prepared.add("cakes", 0.3, asked=Asked.BODIES, reason=Reason.DOCUMENTS_SILENT)
    threshold = fitted(prepared, tmp_path)
    assert (threshold.answer, threshold.about_bodies) == (0.5, 0.4)


def test_a_question_that_gives_a_number_decides_no_floor_of_answers(
    prepared: Prepared, tmp_path: Path
) -> None:
    prepared.add("plans", 0.5, asked=Asked.BODIES)
    prepared.add("cakes", 0.3, asked=Asked.BODIES, reason=Reason.DOCUMENTS_SILENT)
    prepared.add("france", 0.1, asked=Asked.ACTION)
    threshold = fitted(prepared, tmp_path)
    assert (threshold.answer, threshold.about_bodies) == (0.5, 0.4)


def test_a_whole_recommendation_decides_no_floor_either(prepared: Prepared, tmp_path: Path) -> None:
    prepared.add("plans", 0.1, asked=Asked.REQUIREMENT)
    threshold = fitted(prepared, tmp_path)
    assert (threshold.answer, threshold.about_bodies) == (0.5, -1.0)


def test_answerable_questions_do_not_move_the_floor_of_what_is_inside(
    prepared: Prepared, tmp_path: Path
) -> None:
    prepared.add("plans", 0.1)
    prepared.add("cakes", 0.25)
    assert fitted(prepared, tmp_path).inside == 0.3


def test_questions_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    prepared = Prepared()
    asking = Asking(prepared, prepared.features, prepared.understood, prepared.find)
    with pytest.raises(QuestionError, match=r"questions\.jsonl cannot be read"):
        fit_threshold(tmp_path, CORPUS, INDEX, asking, reader_sha256=READER.sha256)


# The judge of sets


def names(stem: str, count: int, *, kept: bool = True) -> list[str]:
    """Ids of questions for sets that the re-ranker has not seen, or of some that it has."""
    return [name for number in range(100) if is_kept(name := f"{stem} {number}") is kept][:count]


def write_sets(folder: Path, *lines: str) -> None:
    (folder / sets.FILE).write_text("\n".join(lines), encoding="utf-8")


def patrols(prepared: Prepared, folder: Path) -> None:
    """Twelve questions for sets, each answered by the one body for which more speaks."""
    write_sets(
        folder,
        *(prepared.add_set(name, Kent=0.9, Cheshire=0.1) for name in names("patrol", 6)),
        *(prepared.add_set(name, Kent=0.2, Cheshire=0.8) for name in names("train", 6)),
    )


def test_the_judge_of_sets_is_fitted_on_every_body_of_every_question_written_for_it(
    prepared: Prepared, tmp_path: Path
) -> None:
    patrols(prepared, tmp_path)
    threshold = fitted(prepared, tmp_path, WITH_REPLIES)
    assert threshold.set_judge.fitted_on == 24
    assert threshold.set_judge.chance((0.85, *IDLE)) > 0.55
    assert threshold.set_judge.chance((0.15, *IDLE)) < 0.45


def test_what_the_re_ranker_has_learnt_by_heart_is_not_fitted_on(prepared: Prepared, tmp_path: Path) -> None:
    patrols(prepared, tmp_path)
    before = fitted(prepared, tmp_path, WITH_REPLIES).set_judge
    file = tmp_path / sets.FILE
    seen = (prepared.add_set(name, Kent=0.5, Cheshire=0.0) for name in names("patrol", 6, kept=False))
    file.write_text("\n".join((file.read_text("utf-8"), *seen)), encoding="utf-8")
    assert fitted(prepared, tmp_path, WITH_REPLIES).set_judge == before


def test_a_body_that_was_added_after_the_questions_were_written_teaches_nothing(
    prepared: Prepared, tmp_path: Path
) -> None:
    patrols(prepared, tmp_path)
    before = fitted(prepared, tmp_path, WITH_REPLIES).set_judge
    for name, spoken in prepared.spoken.items():
        prepared.spoken[name] = {**spoken, "Durham": (1.0, *IDLE)}
    assert fitted(prepared, tmp_path, WITH_REPLIES).set_judge == before


def test_fitting_again_on_the_same_questions_gives_the_same_bytes(prepared: Prepared, tmp_path: Path) -> None:
    patrols(prepared, tmp_path)
    stored = []
    for _ in range(2):
        save_threshold(fitted(prepared, tmp_path, WITH_REPLIES), tmp_path)
        stored.append((tmp_path / "threshold.json").read_bytes())
    assert stored[0] == stored[1]


@pytest.mark.parametrize("strengths", [(), (0.9,), (0.1,)], ids=["no file", "all are", "none are"])
def test_where_nothing_tells_one_body_from_another_every_body_counts(
    prepared: Prepared, tmp_path: Path, strengths: Sequence[float]
) -> None:
    if strengths:
        (name,) = names("patrol", 1)
        write_sets(tmp_path, *(prepared.add_set(name, Kent=one, Cheshire=one) for one in strengths))
    judge = fitted(prepared, tmp_path, WITH_REPLIES).set_judge
    assert judge == EVERYBODY
    assert judge.chance((0.0, *IDLE)) == pytest.approx(1.0)


def test_no_question_that_measures_is_written_for_the_judge_too(prepared: Prepared, tmp_path: Path) -> None:
    line = prepared.add_set("patrol", Kent=0.9, Cheshire=0.1)
    write_sets(tmp_path, line.replace("who does patrol", "who of them patrols harbours at night"))
    prepared.lines.append(question_line("q", "Who of them patrols harbours at night?", reason=Reason.UNCLEAR))
    with pytest.raises(QuestionError, match=r"patrol repeats q: .* from eval/train-sets\.jsonl"):
        fitted(prepared, tmp_path, WITH_REPLIES)


# The words of questions for sets

SETS = ("which forces patrol", "which forces train", "which forces count", "which forces wait")
OTHERS = ("when do they sell", "when do they buy", "when do they rent", "when do they hide")


def set_line(name: str, question: str, bodies: Sequence[str] = ()) -> str:
    """A line of ``train-sets.jsonl``."""
    line = {"id": name, "question": question, "bodies": list(bodies), "evidence": [], "near": []}
    return json.dumps(line)


def answered(identity: str, question: str) -> dict[str, object]:
    """A line of a question that the report answers."""
    place = to_plain(found(CORPUS.report, ANSWER))
    return {"id": identity, "question": question, "document": "report", "words": ANSWER, "spans": [place]}


def write_words(folder: Path, *, others: Sequence[str] = OTHERS) -> None:
    """Write questions for sets that the re-ranker has seen, and others that are answered."""
    seen = names("patrol", len(SETS), kept=False)
    write_sets(folder, *(set_line(name, text) for name, text in zip(seen, SETS, strict=True)))
    write_lines(folder / questions.FILE, *(answered(f"t{place}", text) for place, text in enumerate(others)))


def write_lines(file: Path, *lines: Mapping[str, object]) -> None:
    file.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")


def test_the_words_of_questions_for_sets_are_told_from_those_of_all_others(
    prepared: Prepared, tmp_path: Path
) -> None:
    write_words(tmp_path)
    words = fitted(prepared, tmp_path, WITH_REPLIES).set_words
    assert words.logistic.fitted_on == len(SETS) + len(OTHERS)
    assert words.chance("which forces hide") > LEAST_CHANCE > words.chance("when do they patrol")


def test_of_a_pair_the_question_that_is_answered_is_one_of_the_others(
    prepared: Prepared, tmp_path: Path
) -> None:
    write_words(tmp_path)
    pair = answered("p", "which boats are lost") | {"answered": "when do they sell boats"}
    write_lines(tmp_path / PAIRS, pair)
    write_lines(tmp_path / UNANSWERED, {"id": "n", "question": "who else", "reason": "documents_silent"})
    words = fitted(prepared, tmp_path, WITH_REPLIES).set_words
    assert words.logistic.fitted_on == len(SETS) + len(OTHERS) + 1


def test_questions_that_name_a_body_or_a_number_tell_nothing_of_the_words(
    prepared: Prepared, tmp_path: Path
) -> None:
    write_words(tmp_path, others=(*OTHERS, "when does Kent sell", "when is rec 4 due"))
    words = fitted(prepared, tmp_path, WITH_REPLIES).set_words
    assert words.logistic.fitted_on == len(SETS) + len(OTHERS)


def test_where_only_one_kind_is_written_the_phrases_alone_decide(prepared: Prepared, tmp_path: Path) -> None:
    assert fitted(prepared, tmp_path, WITH_REPLIES).set_words == NO_SETS
    write_words(tmp_path, others=())
    assert fitted(prepared, tmp_path, WITH_REPLIES).set_words == NO_SETS
    write_words(tmp_path)
    (tmp_path / sets.FILE).unlink()
    assert fitted(prepared, tmp_path, WITH_REPLIES).set_words == NO_SETS


# Whether an answer was found


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
