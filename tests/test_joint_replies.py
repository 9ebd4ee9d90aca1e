"""Several questions asked at once get one reply: quotes of each in turn, and what is not answered is said."""

from __future__ import annotations

from dataclasses import replace

from oic_qa.joint_replies import reply_of_those, reply_together
from oic_qa.records import Answer, Quote, Reason, Refusal
from tests.fake_assistant import REPORT, RESPONSE, make_quote
from tests.made import made_query

PARTS = (made_query("Who lights lamps?"), made_query("When are they lit?"))


def finding(number: int) -> Quote:
    return make_quote(REPORT, f"Finding {number}: a lamp in harbour {number} was out when we looked at it.")


def answered(*replies: Answer | Refusal) -> Answer:
    reply = reply_together(PARTS, replies)
    assert isinstance(reply, Answer), reply
    return reply


def test_the_best_quote_of_each_question_comes_before_any_second_one() -> None:
    one, two, three, four = map(finding, (1, 2, 3, 4))
    assert answered(Answer((one, two, three)), Answer((four,))).quotes == (one, four, two, three)


def test_a_place_that_answers_both_questions_is_quoted_once_where_it_comes_first() -> None:
    one, two, three = map(finding, (1, 2, 3))
    assert answered(Answer((one, two)), Answer((two, one, three))).quotes == (one, two, three)


def test_the_same_words_at_another_place_are_told_beside_them() -> None:
    printed = make_quote(RESPONSE, "Keepers should light every lamp.")
    again = replace(printed, document="other-response")
    (quote,) = answered(Answer((printed,)), Answer((again,))).quotes
    assert [place.document for place in quote.also_at] == ["other-response"]


def test_bodies_and_notes_of_the_answers_stand_once() -> None:
    reply = answered(
        Answer((finding(1),), bodies=("Kent", "Essex"), notes=("The dates disagree.",)),
        Answer((finding(2),), bodies=("Essex", "Surrey"), notes=("The dates disagree.",)),
    )
    assert (reply.bodies, reply.notes) == (("Kent", "Essex", "Surrey"), ("The dates disagree.",))


def test_a_body_that_answers_one_question_is_not_silent() -> None:
    reply = answered(
        Answer((finding(1),), bodies=("Kent",), silent_bodies=("Essex", "Surrey")),
        Answer((finding(2),), bodies=("Essex",), silent_bodies=("Kent", "Surrey")),
    )
    assert reply.silent_bodies == ("Surrey",)


def test_a_question_that_is_refused_beside_an_answer_is_said_in_a_note_with_what_its_refusal_notes() -> None:
    refusal = Refusal(
        Reason.NO_SUCH_RECOMMENDATION,
        near_misses=(finding(3),),
        notes=("There is no recommendation 14: the report numbers its recommendations from 1 to 2.",),
    )
    reply = answered(Answer((finding(1),), notes=("The dates disagree.",)), refusal)
    assert reply.quotes == (finding(1),)
    assert reply.notes == (
        "The dates disagree.",
        "Not answered: “When are they lit?”",
        "There is no recommendation 14: the report numbers its recommendations from 1 to 2.",
    )


def test_where_no_question_is_answered_the_first_refusal_stands() -> None:
    first = Refusal(Reason.BODY_NOT_HELD, bodies=("Kent",))
    assert reply_together(PARTS, [first, Refusal(Reason.OUTSIDE_DOCUMENTS)]) is first


# Which of those


def test_those_of_an_earlier_answer_are_given_of_whom_the_other_tells_with_the_quotes_of_both() -> None:
    earlier = Answer((finding(1), finding(2)), bodies=("Kent", "Essex", "Surrey"))
    told = Answer((finding(3),), bodies=("Surrey", "Kent", "Wales"))
    reply = reply_of_those(earlier, told, without=False)
    assert reply == Answer((finding(3), finding(1), finding(2)), bodies=("Kent", "Surrey"))


def test_or_those_of_whom_it_does_not_tell() -> None:
    earlier = Answer((finding(1),), bodies=("Kent", "Essex", "Surrey"))
    told = Answer((finding(3),), bodies=("Surrey", "Kent", "Wales"))
    reply = reply_of_those(earlier, told, without=True)
    assert reply is not None
    assert reply.bodies == ("Essex",)


def test_quotes_of_others_are_left_out_where_they_show_nothing_of_those() -> None:
    essex = replace(finding(1), body="Essex")
    kent = replace(finding(2), body="Kent")
    earlier, told = Answer((essex, kent), bodies=("Essex", "Kent")), Answer((finding(3),), bodies=("Kent",))
    of_kent, but_kent = (reply_of_those(earlier, told, without=without) for without in (False, True))
    assert of_kent == Answer((finding(3), kent), bodies=("Kent",))
    assert but_kent == Answer((finding(3), essex, kent), bodies=("Essex",))


def test_nothing_is_narrowed_where_either_is_refused_or_nobody_is_left() -> None:
    kent, essex = (Answer((finding(1),), bodies=(name,)) for name in ("Kent", "Essex"))
    silent = Refusal(Reason.DOCUMENTS_SILENT)
    assert reply_of_those(silent, kent, without=False) is None
    assert reply_of_those(kent, silent, without=True) is None
    assert reply_of_those(kent, essex, without=False) is None
    assert reply_of_those(kent, kent, without=True) is None
