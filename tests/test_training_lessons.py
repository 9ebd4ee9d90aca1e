"""What a cross-encoder is shown for a question: words that answer it, and the nearest that do not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from oic_qa.records import PassageKind, Reason, Span
from oic_qa.rows import texts_to_read
from oic_qa.training import lessons
from oic_qa.training.lessons import Draw, Found, Lesson, Teacher
from oic_qa.training.lists import ListQuestion
from oic_qa.training.pairs import QuestionPair, UnansweredQuestion
from oic_qa.training.questions import TrainingQuestion
from oic_qa.training.sets import SetEvidence, SetQuestion
from tests.made import found, made_corpus, made_hits, made_library, made_query

PLANS = "By 31 December 2025, chief constables should make plans."

REPORT = f"""A report

Gangs sell boats. They use vans.

Drones

Police see drones. Drones fly far.

Trains

Officers take trains.

Recommendation 4

{PLANS}
"""
CHESHIRE = f"""# Our reply

## Recommendation 4

{PLANS}

We make plans against gangs. Our officers fly drones.

## Dogs

Police see drones. Dogs search vans.
"""
KENT = "# Our reply\n\nWe wait for money.\n"

KENT_ID = "kent-response"
CORPUS = made_corpus(REPORT, Cheshire=CHESHIRE, Kent=KENT)
LIBRARY = made_library(CORPUS)
TEXTS = texts_to_read(CORPUS, LIBRARY.passages, LIBRARY.recommendations)

SCORES = {
    "Gangs sell boats.": 9,
    "Police see drones. Drones": 8,
    "Police see drones. Dogs": 7,
    "We make plans": 6,
    "take trains": 5,
    "We wait": 4,
    "make plans.": 3,
}
"""How the search scores each passage; its first sentence has as much, the second a tenth less."""

IN_ORDER = [
    *("Gangs sell boats.", "They use vans.", "Police see drones.", "Drones fly far.", "Police see drones."),
    *(
        "Dogs search vans.",
        "We make plans against gangs.",
        "Our officers fly drones.",
        "Officers take trains.",
    ),
    *("We wait for money.", PLANS, PLANS),
]
"""The sentences of all passages as the search puts them."""


def finding(*, silent: bool) -> Callable[[str], Found]:
    """A search that finds the same whatever is asked; it searches for the question in capitals."""

    def find(question: str) -> Found:
        query = replace(made_query(question), topic=question.upper(), silent_ones=silent)
        return Found(query, made_hits(LIBRARY, SCORES))

    return find


def teacher(
    *, left_out: str | None = None, silent: bool = False, texts: Sequence[Sequence[str]] = TEXTS
) -> Teacher:
    return Teacher(LIBRARY.passages, texts, find=finding(silent=silent), left_out=left_out)


TEACHER = teacher()
HELD = ("Cheshire", "Kent")


def asked(words: str, *, document: str = "report") -> TrainingQuestion:
    """A question that words of a document answer."""
    spans = (found(CORPUS.document(document), words),)
    return TrainingQuestion("t1", "what of it?", document, words, spans)


def twins_of(words: str, *, document: str = "report") -> QuestionPair:
    """Two questions about words, one of which they answer."""
    spans = (found(CORPUS.document(document), words),)
    return QuestionPair("p1", "how much of it?", "what of it?", document, words, spans)


def shown(*words: str, document: str = "cheshire-response") -> tuple[SetEvidence, ...]:
    """Words of a response, each in a range of its own."""
    response = CORPUS.document(document)
    return tuple(SetEvidence(document, text, (found(response, text),)) for text in words)


def asked_of_bodies(
    *bodies: str, evidence: Sequence[SetEvidence] = (), near: Sequence[SetEvidence] = ()
) -> SetQuestion:
    return SetQuestion("s1", "who does it?", bodies, tuple(evidence), tuple(near))


def words_of(*draws: Draw) -> list[str]:
    """The words of every sentence that may be drawn, without what is read behind them."""
    texts = [text for row in TEXTS for text in row]
    return [texts[row].split(" | ")[0] for draw in draws for row in draw.rows]


def lesson(question: TrainingQuestion, teacher: Teacher = TEACHER) -> Lesson:
    made = teacher.lesson(question)
    assert made is not None
    return made


def set_lesson(question: SetQuestion, teacher: Teacher = TEACHER) -> Lesson:
    made = teacher.set_lesson(question, HELD)
    assert made is not None
    return made


def test_every_sentence_is_read_passage_by_passage() -> None:
    assert TEACHER.texts == tuple(text for row in TEXTS for text in row)


def test_a_question_is_shown_in_the_words_that_are_searched_for() -> None:
    made = lesson(asked("They use vans."))
    assert (made.id, made.text) == ("t1", "WHAT OF IT?")


def test_the_sentence_that_holds_most_of_the_words_is_right() -> None:
    start = CORPUS.report.text.index("boats. They")
    question = TrainingQuestion("t1", "what?", "report", "", (Span(start, start + 18),))
    assert words_of(*lesson(question).right) == ["They use vans."]
    assert [draw.count for draw in lesson(question).right] == [1]


def test_wrong_are_all_others_in_the_order_of_the_search_but_those_of_its_own_passage() -> None:
    assert words_of(*lesson(asked("They use vans.")).wrong) == IN_ORDER[2:]


def test_more_is_shown_of_what_the_search_puts_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lessons, "NEAREST", 3)
    monkeypatch.setattr(lessons, "FURTHER", 7)
    nearest, further = lesson(asked("They use vans.")).wrong
    assert (words_of(nearest), nearest.count) == (IN_ORDER[2:5], 2)
    assert (words_of(further), further.count) == (IN_ORDER[5:9], 2)


def test_a_passage_that_prints_the_same_words_is_neither_right_nor_wrong() -> None:
    wrong = words_of(*lesson(asked("Police see drones.")).wrong)
    assert {"Police see drones.", "Drones fly far.", "Dogs search vans."}.isdisjoint(wrong)
    assert len(wrong) == len(IN_ORDER) - 4


def test_every_printing_of_a_recommendation_is_left_out_and_what_replies_to_it_is_wrong() -> None:
    wrong = words_of(*lesson(asked("make plans.")).wrong)
    assert PLANS not in wrong
    assert "We make plans against gangs." in wrong


def test_a_printing_of_a_recommendation_in_other_words_is_left_out_as_well() -> None:
    (restated,) = [passage.row for passage in LIBRARY.passages if passage.kind is PassageKind.RESTATEMENT]
    texts = [*TEXTS[:restated], ("You want plans by December.",), *TEXTS[restated + 1 :]]
    of_letter = [row for row, words in enumerate(teacher(texts=texts).texts) if words.startswith("You want")]
    wrong = [row for draw in lesson(asked("make plans."), teacher(texts=texts)).wrong for row in draw.rows]
    assert len(of_letter) == 1
    assert of_letter[0] not in wrong


def test_words_in_no_sentence_are_no_lesson() -> None:
    assert TEACHER.lesson(TrainingQuestion("t1", "what?", "report", "", (Span(0, 0),))) is None


def test_a_document_that_is_left_out_gives_neither_lessons_nor_wrong_sentences() -> None:
    without = teacher(left_out="cheshire-response")
    assert without.lesson(asked("Dogs search vans.", document="cheshire-response")) is None
    assert without.twins(twins_of("Dogs search vans.", document="cheshire-response")) is None
    assert words_of(*lesson(asked("They use vans."), without).wrong) == [
        *("Police see drones.", "Drones fly far.", "Officers take trains.", "We wait for money.", PLANS)
    ]


def test_the_question_of_a_pair_that_is_answered_is_a_lesson_like_others() -> None:
    twins = TEACHER.twins(twins_of("They use vans."))
    assert twins is not None
    assert twins[0] == replace(lesson(asked("They use vans.")), id="p1")


def test_its_twin_is_shown_the_same_words_each_time_and_they_are_wrong(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lessons, "NEAREST", 3)
    twins = TEACHER.twins(twins_of("They use vans."))
    assert twins is not None
    same, near = twins[1].wrong
    assert (twins[1].id, twins[1].text, twins[1].right) == ("p1", "HOW MUCH OF IT?", ())
    assert (words_of(same), same.count) == (["They use vans."], 1)
    assert (words_of(near), near.count) == (
        ["Gangs sell boats.", "Police see drones.", "Drones fly far."],
        2,
    )


def test_a_question_without_an_answer_is_shown_what_lies_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lessons, "NEAREST", 3)
    made = TEACHER.unanswered(UnansweredQuestion("n1", "what is it?", Reason.DOCUMENTS_SILENT))
    assert (made.id, made.text, made.right) == ("n1", "WHAT IS IT?", ())
    assert [(words_of(draw), draw.count) for draw in made.wrong] == [(IN_ORDER[:3], 2)]


def test_a_set_is_shown_one_sentence_of_each_body_that_is_in_it() -> None:
    evidence = [*shown("We make plans against gangs.", "Dogs search vans."), *shown("wait", document=KENT_ID)]
    made = set_lesson(asked_of_bodies("Cheshire", "Kent", evidence=evidence))
    assert (made.id, made.text, made.wrong) == ("s1", "WHO DOES IT?", ())
    assert [(words_of(draw), draw.count) for draw in made.right] == [
        (["We make plans against gangs.", "Dogs search vans."], 1),
        (["We wait for money."], 1),
    ]


def test_of_a_body_that_is_not_in_the_set_its_own_nearest_sentences_are_wrong(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lessons, "OF_A_BODY", 3)
    made = set_lesson(asked_of_bodies("Kent", evidence=shown("wait", document=KENT_ID)))
    assert [(words_of(draw), draw.count) for draw in made.wrong] == [
        (["Police see drones.", "Dogs search vans.", "We make plans against gangs."], 2)
    ]


def test_words_that_come_near_are_wrong_also_of_a_body_that_is_in_the_set() -> None:
    near = shown("Our officers fly drones.")
    made = set_lesson(asked_of_bodies(*HELD, evidence=shown("Dogs search vans."), near=near))
    assert [(words_of(draw), draw.count) for draw in made.wrong] == [(["Our officers fly drones."], 1)]


def test_a_body_s_sentence_is_shown_once_where_several_of_its_words_stand_in_it() -> None:
    made = set_lesson(asked_of_bodies(*HELD, evidence=shown("Dogs search", "vans.")))
    assert words_of(*made.right) == ["Dogs search vans."]


def test_of_a_response_that_is_left_out_a_set_is_shown_nothing() -> None:
    question = asked_of_bodies(
        "Kent", evidence=shown("wait", document=KENT_ID), near=shown("Our officers fly drones.")
    )
    assert set_lesson(question, teacher(left_out="cheshire-response")).wrong == ()
    assert set_lesson(question, teacher(left_out=KENT_ID)).right == ()


def test_who_says_nothing_is_no_lesson() -> None:
    silent = teacher(silent=True)
    assert silent.set_lesson(asked_of_bodies("Kent", evidence=shown("wait", document=KENT_ID)), HELD) is None


def test_a_list_is_shown_the_nearest_words_of_each_recommendation_in_it_and_of_others() -> None:
    asked_for_4 = ListQuestion("l1", "which ones want plans?", (4,), ())
    made = TEACHER.list_lesson(asked_for_4, [4])
    assert (made.id, made.text, words_of(*made.right)) == ("l1", "WHICH ONES WANT PLANS?", [PLANS])
    assert words_of(*made.wrong) == []
    without = TEACHER.list_lesson(replace(asked_for_4, recommendations=()), [4])
    assert (words_of(*without.right), words_of(*without.wrong)) == ([], [PLANS])


def test_a_recommendation_that_may_be_in_a_list_or_not_is_neither_right_nor_wrong() -> None:
    made = TEACHER.list_lesson(ListQuestion("l1", "which ones want plans?", (), (4,)), [4])
    assert (words_of(*made.right), words_of(*made.wrong)) == ([], [])
