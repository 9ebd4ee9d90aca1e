"""What questions are understood to ask, on the real names, recommendations and abbreviations."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oic_qa.records import Asked, Query, Speaks, Wanted
from oic_qa.understand import cleaned, understand
from oic_qa.vocabulary import Vocabulary
from oic_qa.wording import searched_for
from tests.shipped import heard, shipped_vocabulary


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("What does recommendation 4 require?", (4,)),
        ("whats rec 7 about", (7,)),
        ("recs 2, 4 and eight pls", (2, 4, 8)),
        ("what does the reccomendation no. 3 say", (3,)),
        ("the fifth recommendation, who has to do it", (5,)),
        ("R9?", (9,)),
        ("were 12 officers trained within 14 days", ()),
    ],
)
def test_numbers_of_recommendations_are_read_however_they_are_put(
    vocabulary: Vocabulary, question: str, numbers: tuple[int, ...]
) -> None:
    assert heard(vocabulary, question).recommendations == numbers


def test_a_number_that_no_recommendation_has_is_kept_apart(vocabulary: Vocabulary) -> None:
    query = heard(vocabulary, "what does recommendation 14 require")
    assert (query.recommendations, query.unknown_recommendations) == ((), (14,))


@pytest.mark.parametrize(
    ("question", "body"),
    [
        ("What is West Midlands doing about Hydra training?", "West Midlands"),
        ("has gmp got a plan", "Greater Manchester"),
        ("what do the cambs lot say", "Cambridgeshire"),
        ("anything from Chesire on this", "Cheshire"),
        ("what did west midalnds police promise", "West Midlands"),
        ("did the brummies do it", "West Midlands"),
        ("what does Darryl Preston chair", "Cambridgeshire"),
        ("is the deputy mayor content", "Greater Manchester"),
        ("what has Kent done", "Kent"),
    ],
)
def test_bodies_are_found_by_any_name_and_by_who_speaks_for_them(
    vocabulary: Vocabulary, question: str, body: str
) -> None:
    query = heard(vocabulary, question)
    assert (query.bodies, query.asked) == ((body,), Asked.ACTION)


def test_the_askers_own_force_is_not_what_is_asked_about(vocabulary: Vocabulary) -> None:
    query = heard(vocabulary, "I'm in Derbyshire. Which of the four have mandated the modules?")
    assert (query.bodies, query.asked) == ((), Asked.BODIES)


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Which forces report on Hydra training?", Asked.BODIES),
        ("who else mentions the region", Asked.BODIES),
        ("do any of them give figures", Asked.BODIES),
        ("compare how each of the four trains people", Asked.COMPARISON),
        ("Cheshire or West Mids, who is further on", Asked.COMPARISON),
        ("What does recommendation 2 require?", Asked.REQUIREMENT),
        ("what are forces doing about recommendation 8", Asked.COMPARISON),
        ("what's the response been to rec 2", Asked.COMPARISON),
        ("what must forces do about recommendation 8", Asked.REQUIREMENT),
        ("what does the report say on recommendation 8", Asked.REQUIREMENT),
        ("who has replied to rec 9", Asked.BODIES),
        ("Forces that have a regional plan", Asked.BODIES),
        ("which lot are training people", Asked.BODIES),
        ("who runs the joint fusion cell", Asked.GENERAL),
        ("which force was that", Asked.GENERAL),
    ],
)
def test_what_is_asked_for_is_told_apart(vocabulary: Vocabulary, question: str, asked: Asked) -> None:
    assert heard(vocabulary, question).asked is asked


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("which recommendations are for the NCA?", (1, 5, 7)),
        ("list the recs chiefs have to sort", (2, 4, 8, 9)),
        ("which recommendations involve the Home Office", (1, 5, 10)),
        ("which recommendations may involve the NCA", (1, 5, 7, 10)),
        ("what is due by December 2025?", (1, 4, 6)),
        ("which recommendations have a deadline in 2026", (2, 3, 5, 7, 8, 9, 10)),
        ("all ten recommendations please", tuple(range(1, 11))),
        ("whats due by Dec 25?", (1, 4, 6)),
        ("which recs are due by Apr 26", tuple(range(1, 11))),
        ("what does the last recommendation require", (10,)),
        ("what are the recommendations", tuple(range(1, 11))),
        ("what are the deadlines", tuple(range(1, 11))),
        ("what does the report want chief constables to do", (2, 4, 8, 9)),
    ],
)
def test_lists_of_recommendations_are_read_off_the_register(
    vocabulary: Vocabulary, question: str, numbers: tuple[int, ...]
) -> None:
    query = heard(vocabulary, question)
    assert (query.recommendations, query.asked) == (numbers, Asked.REQUIREMENT)


def test_a_responses_own_number_counts_only_where_the_question_says_so(vocabulary: Vocabulary) -> None:
    assert heard(vocabulary, "What does West Midlands say on recommendation 1?").recommendations == (1,)
    own = heard(vocabulary, "What does West Midlands do about what it calls recommendation 1?")
    assert own.recommendations == (2,)


def test_a_bare_number_means_a_recommendation_only_beside_a_body_or_a_set(vocabulary: Vocabulary) -> None:
    assert heard(vocabulary, "has Cheshire a plan for 4?").recommendations == (4,)
    assert heard(vocabulary, "who skipped 9?").recommendations == (9,)
    assert heard(vocabulary, "did they go on for 4?").recommendations == ()


@pytest.mark.parametrize(
    ("history", "question", "bodies", "numbers"),
    [
        (["what does Cheshire say on rec 9"], "and number 4?", ("Cheshire",), (4,)),
        (["what does Cheshire say on rec 9"], "and the Cambs lot?", ("Cambridgeshire",), (9,)),
        (["what is west mids doing on rec 4", "and 8?"], "cheshire, same one", ("Cheshire",), (8,)),
        (["what does rec 4 require"], "who told them to?", (), (4,)),
        (["What does recommendation 10 require?"], "whats Northumbria say they ll do", ("Northumbria",), ()),
        (["what does rec 4 require"], "is Cheshire doing it?", ("Cheshire",), (4,)),
        (["What does Cheshire say on 2?"], "new question: who runs the JFC", (), ()),
        (["read me recommendation 3 please"], "and the next one?", (), (4,)),
        (["which recommendations are for the NCA?"], "and for the NPCC?", (), (6,)),
        (["which recommendations are for the NCA?", "and for the NPCC?"], "and the Home Office?", (), (10,)),
        (["all ten recommendations please"], "which of those are for the NCA?", (), (1, 5, 7)),
        (["what does Cheshire say on rec 9"], "when is it due?", (), (9,)),
        (["what does Cheshire say on rec 9"], "who signed that letter?", ("Cheshire",), ()),
        (["what does Cheshire say on Hydra"], "what does the report say about that?", (), ()),
        (
            ["does GMP make its duty inspectors do Hydra"],
            "what about chief inspectors",
            ("Greater Manchester",),
            (),
        ),
        (["What does Cheshire say on rec 2?"], "How many migrants does the JDT debrief?", (), ()),
    ],
)
def test_a_follow_up_takes_over_what_it_leaves_out(
    vocabulary: Vocabulary,
    history: list[str],
    question: str,
    bodies: tuple[str, ...],
    numbers: tuple[int, ...],
) -> None:
    query = heard(vocabulary, question, *history)
    assert (query.bodies, query.recommendations) == (bodies, numbers)


def test_a_follow_up_with_a_matter_of_its_own_is_searched_for_with_the_earlier_one(
    vocabulary: Vocabulary,
) -> None:
    query = heard(vocabulary, "why is it short of staff?", "how big is the joint fusion cell?")
    assert query.topic.startswith("how big is the joint fusion cell why is it short of staff")
    assert query.text.startswith("how big is the joint fusion cell, why is it short of staff")


def test_a_number_past_the_last_recommendation_is_kept_apart_in_a_follow_up_too(
    vocabulary: Vocabulary,
) -> None:
    assert heard(
        vocabulary, "and the next one?", "What does recommendation 10 require?"
    ).unknown_recommendations == (11,)


@pytest.mark.parametrize(
    ("history", "question"),
    [
        (["what has GMP done about hydra"], "and Cheshire?"),
        (["what has Cheshire done on rec 8"], "and the Mancs?"),
        (["how big is the jfc?"], "is it short of staff?"),
        (["is there an e-learning course for officers"], "who made it and how many parts has it got?"),
        (["which of the four have made the online modules compulsory"], "who is only promising to"),
        (
            ["which of the four have made the online modules compulsory"],
            "how does each of them check it's been done",
        ),
        (["which recommendations are for the NCA?"], "and for the NPCC?"),
        (["what does Cheshire say on rec 9"], "when is it due?"),
        (["what does Cheshire say on Hydra"], "what does the report say about that?"),
        ([], "gmp v west mids on hydra"),
        ([], "What does West Midlands do about the one it calls recommendation 1?"),
    ],
)
def test_what_is_shown_as_searched_for_asks_the_same_when_it_is_asked_again(
    vocabulary: Vocabulary, history: list[str], question: str
) -> None:
    query = heard(vocabulary, question, *history)
    again = heard(vocabulary, searched_for(query))
    assert (again.asked, again.bodies, again.recommendations) == (
        query.asked,
        query.bodies,
        query.recommendations,
    )
    assert len(again.parts) == len(query.parts)


# Several questions at once


def parts_of(query: Query) -> list[tuple[Asked, tuple[str, ...], tuple[int, ...]]]:
    return [(part.asked, part.bodies, part.recommendations) for part in query.parts]


def test_two_questions_at_once_are_understood_one_by_one(vocabulary: Vocabulary) -> None:
    query = heard(vocabulary, "what do Cambs do on rec 2, and whos rec 6 meant for")
    assert parts_of(query) == [(Asked.ACTION, ("Cambridgeshire",), (2,)), (Asked.REQUIREMENT, (), (6,))]
    assert [part.question for part in query.parts] == ["what do Cambs do on rec 2", "whos rec 6 meant for"]


def test_each_of_them_stands_alone(vocabulary: Vocabulary) -> None:
    query = heard(vocabulary, "what is hydra when it's at home, and has Cheshire used it?")
    first, second = query.parts
    assert (first.asked, first.topic) == (Asked.GENERAL, "what is hydra when it's at home")
    assert (second.asked, second.bodies) == (Asked.ACTION, ("Cheshire",))
    assert second.topic == "what is hydra when it's at home has used it"
    assert (second.history, second.parts) == ((), ())


def test_two_questions_at_once_may_lean_on_an_earlier_one(vocabulary: Vocabulary) -> None:
    query = heard(vocabulary, "when did it start? who pays for it?", "what is hydra")
    assert [part.topic for part in query.parts] == [
        "what is hydra when did it start",
        "what is hydra when did it start who pays for it",
    ]


@pytest.mark.parametrize(
    "question",
    [
        "rec 6, who and when?",
        "who is rec 6 for and when is it due?",
        "What does recommendation 4 require and by when?",
        "I'm new here. What does recommendation 4 require?",
        "what did Cheshire say? anything?",
        "who runs the JFC",
    ],
)
def test_what_asks_for_one_thing_is_one_question(vocabulary: Vocabulary, question: str) -> None:
    assert heard(vocabulary, question).parts == ()


# What else is asked for


@pytest.mark.parametrize(
    ("question", "perhaps"),
    [
        ("who trains its officers", True),
        ("anyone with a plan for it", True),
        ("where has it been made compulsory", True),
        ("who else has a plan", True),
        ("who skipped 9", False),
        ("what has Cheshire done", False),
        ("when was it published", False),
    ],
)
def test_who_may_ask_for_bodies_unless_names_or_numbers_settle_it(
    vocabulary: Vocabulary, question: str, *, perhaps: bool
) -> None:
    assert heard(vocabulary, question).perhaps_bodies is perhaps


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("gist of the bit about training", "training"),
        ("verdict on the peer reviews in short?", "peer reviews"),
        ("what's the overview of the chapter on small boats", "small boats"),
    ],
)
def test_the_gist_of_a_subject_is_searched_for_by_the_subject(
    vocabulary: Vocabulary, question: str, topic: str
) -> None:
    query = heard(vocabulary, question)
    assert (query.overview, query.topic) == (True, topic)


def test_a_recommendation_may_be_described_instead_of_numbered(vocabulary: Vocabulary) -> None:
    for question in ("which one is about peer reviews", "wasnt there one on the JFC", "the rec on vans"):
        query = heard(vocabulary, question)
        assert (query.seeks_recommendation, query.recommendations) == (True, ()), question
    assert not heard(vocabulary, "who runs the JFC").seeks_recommendation


def test_the_report_and_what_it_asks_for_are_told_from_what_a_body_does(vocabulary: Vocabulary) -> None:
    assert heard(vocabulary, "which forces does the report praise").of_report
    assert not heard(vocabulary, "which forces trained their chief inspectors").of_report
    assert heard(vocabulary, "what r chiefs told 2 do about vans").duty
    assert not heard(vocabulary, "what do chiefs do about vans").duty


def test_abbreviations_and_everyday_words_get_the_documents_terms_beside_them(vocabulary: Vocabulary) -> None:
    assert "(Joint Debriefing Team)" in heard(vocabulary, "who runs the jdt?").text
    assert "(e-learning)" in heard(vocabulary, "who did the online course?").text


def test_no_long_form_is_explained_inside_itself(vocabulary: Vocabulary) -> None:
    for abbreviation in vocabulary.glossary.forms:
        expanded = vocabulary.glossary.expand(f"what does {abbreviation} mean")
        assert expanded.count("(") <= 1, expanded


def test_misspelt_words_are_mended_for_searching_and_the_question_is_kept(vocabulary: Vocabulary) -> None:
    query = heard(vocabulary, "were there any arests on suspicon of smuggling")
    assert "arrests on suspicion" in query.topic
    assert query.question == "were there any arests on suspicon of smuggling"


def test_names_are_not_searched_for_where_every_passage_is_about_them(vocabulary: Vocabulary) -> None:
    query = heard(vocabulary, "What has Cheshire done about Hydra?")
    assert "Cheshire" not in query.topic
    assert query.text == "What has Cheshire done about Hydra?"


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("how many officers were trained", Wanted.FIGURE),
        ("what percentage came by boat", Wanted.FIGURE),
        ("when was it published", Wanted.DATE),
        ("who chairs the board", Wanted.ANYTHING),
    ],
)
def test_a_figure_or_a_date_is_wanted_where_the_question_asks_for_one(
    vocabulary: Vocabulary, question: str, wanted: Wanted
) -> None:
    assert heard(vocabulary, question).wanted is wanted


def test_whose_words_are_asked_for_is_heard(vocabulary: Vocabulary) -> None:
    assert heard(vocabulary, "what does the Cheshire PCC think").speaks is Speaks.OFFICE
    assert heard(vocabulary, "what does Cheshire Constabulary's chief constable say").speaks is Speaks.FORCE


def test_a_question_for_the_silent_ones_is_heard(vocabulary: Vocabulary) -> None:
    assert heard(vocabulary, "which of the four didn't answer rec 3?").silent_ones
    assert not heard(vocabulary, "which of the four answered rec 3?").silent_ones


def test_words_without_a_matter_are_told(vocabulary: Vocabulary) -> None:
    assert not heard(vocabulary, "and what about the other thing").asks_more
    assert heard(vocabulary, "and what about the spreadsheet").asks_more


def test_a_national_bodys_own_reply_is_told_from_the_recommendation(vocabulary: Vocabulary) -> None:
    assert heard(vocabulary, "did the Home Office accept recommendation 10?").answered_by == ("Home Office",)
    assert heard(vocabulary, "what must the Home Office do under recommendation 10?").answered_by == ()


def test_control_and_direction_characters_are_not_searched_for() -> None:
    assert cleaned("what\x00 is\u202e the\u200b JFC\t?\n") == "what is the JFC ?"


@settings(max_examples=300, deadline=None)
@given(question=st.text(max_size=200), earlier=st.lists(st.text(max_size=60), max_size=3))
def test_any_text_is_understood_somehow(question: str, earlier: list[str]) -> None:
    query = understand(question, earlier, shipped_vocabulary())
    assert query.question == question
    assert set(query.recommendations) <= set(range(1, 11))


def test_understanding_takes_under_2_ms_a_question(vocabulary: Vocabulary) -> None:
    questions = [
        "has Manchester got a plan for 4",
        "Sorry to trouble you, but what does Cheshire say on rec 9",
    ] * 50
    heard(vocabulary, questions[0])
    took = []
    for question in questions:
        started = time.thread_time()
        heard(vocabulary, question)
        took.append(time.thread_time() - started)
    assert sorted(took)[len(took) // 2] < 0.002
