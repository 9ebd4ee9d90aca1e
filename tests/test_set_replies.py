"""Which bodies report something, and who is silent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oic_qa.library import Library
from oic_qa.records import Answer, Asked, Hit, Query, Quote, Reason, Recalled, Refusal
from oic_qa.set_replies import reply_with_set
from oic_qa.told_forces import NEAR
from tests.made import made_corpus, made_hits, made_library, made_query

REGISTER = "By 31 December 2025, the National Crime Agency should publish a register of gangs that own vans."
COUNT = "By 30 April 2026, chief constables should make plans to count boats and to share what they count."
REPORT = f"""A report

Recommendation 1

{REGISTER}

Recommendation 2

{COUNT}

Harbours

Kent Police and West Midlands Police patrol every harbour at night.

Gangs

Gangs own many vans.
"""
CHESHIRE = f"""# Our reply

## Recommendation 2

{COUNT}

Our officers patrol one harbour by day.

They write the count down.

## Dogs

Dogs search vans for weapons.
"""
WEST_MIDLANDS = f"""# Statement

## Recommendation 2

{COUNT}

We have no sea.

## Canals

Our officers patrol canals.

## Dogs

Dogs search vans for weapons.
"""
CORPUS = made_corpus(REPORT, Cheshire=CHESHIRE, West_Midlands=WEST_MIDLANDS)
LIBRARY = made_library(CORPUS)
HARBOUR = "Our officers patrol one harbour by day.\n\nThey write the count down."
PERHAPS, SURE = 0.54, 0.58
"""Scores of a passage whose body may belong to the set, and of one whose body surely does."""
PATROLS = "Kent Police and West Midlands Police patrol every harbour at night."


def scored(**scores: float) -> list[Hit]:
    """Passages by a word of theirs."""
    words = {
        "cheshire": "patrol one harbour",
        "count": "write the count down",
        "dogs": "Dogs search vans",
        "no_sea": "We have no sea",
        "canals": "patrol canals",
        "report": "patrol every harbour",
        "gangs": "Gangs own many",
        "repeated": COUNT,
    }
    return made_hits(LIBRARY, {words[name]: score for name, score in scores.items()})


def which(text: str = "harbour", *, numbers: tuple[int, ...] = ()) -> Query:
    return replace(made_query(text, asked=Asked.BODIES), recommendations=numbers)


def the_set(query: Query, hits: list[Hit], library: Library = LIBRARY) -> Answer:
    replied = reply_with_set(query, hits, library)
    assert isinstance(replied, Answer), replied
    return replied


def asked_before(score: float, *, vote: float, unanswered: float, likeness: float) -> list[Hit]:
    """Cheshire's passage alone; the rest is told by questions like this one."""
    hits = scored(cheshire=score)
    signals = replace(hits[0].signals, voted=vote)
    recalled = Recalled(likeness=likeness)
    return [replace(hits[0], signals=signals, recalled=recalled, unanswered=unanswered), *hits[1:]]


def texts(quotes: tuple[Quote, ...]) -> list[str]:
    return [quote.text for quote in quotes]


# Which bodies
# The judge of these tests gives a body even chances at a score of .5, and takes it for a mention from .42 on.


def test_the_bodies_that_the_judge_counts_are_the_set_and_the_others_held_are_silent() -> None:
    answer = the_set(which(), scored(cheshire=0.8, canals=0.3))
    assert (answer.bodies, answer.silent_bodies) == (("Cheshire",), ("West Midlands",))
    assert texts(answer.quotes) == [HARBOUR]


def test_several_bodies_are_counted_with_the_best_evidence_of_each_the_likeliest_first() -> None:
    answer = the_set(which("patrol"), scored(cheshire=0.7, canals=0.8))
    assert (answer.bodies, answer.silent_bodies) == (("West Midlands", "Cheshire"), ())
    assert texts(answer.quotes) == ["Our officers patrol canals.", HARBOUR]


@pytest.mark.parametrize(
    ("vote", "unanswered", "likeness", "in_vain"),
    [
        *((0.5, 0.6, 0.8, True), (-2.0, 0.1, 0.8, True), (0.5, 0.4, 0.8, False), (-2.0, -0.1, 0.8, False)),
        # Far from all that was asked the votes tell nothing.
        *((0.5, 0.4, NEAR - 0.01, True), (0.5, 0.4, NEAR, False)),
    ],
)
def test_a_set_is_refused_where_no_answer_is_likelier_than_anybody(
    vote: float, unanswered: float, likeness: float, in_vain: bool
) -> None:
    found = asked_before(PERHAPS, vote=vote, unanswered=unanswered, likeness=likeness)
    assert isinstance(reply_with_set(which(), found, LIBRARY), Refusal) is in_vain
    of_report = [hit for hit in found if hit.passage.body is None]
    assert isinstance(reply_with_set(which(), of_report, LIBRARY), Refusal)


@pytest.mark.parametrize(("score", "sure"), [(SURE, True), (PERHAPS, False)])
def test_but_whoever_is_sure_to_belong_is_named_whatever_questions_like_it_tell(
    score: float, sure: bool
) -> None:
    found = asked_before(score, vote=-2.0, unanswered=3.0, likeness=0.8)
    replied = reply_with_set(which(), found, LIBRARY)
    assert (replied.bodies == ("Cheshire",)) is sure
    assert isinstance(replied, Answer) is sure


def test_and_who_replied_to_a_recommendation_is_told_all_the_same() -> None:
    near = [replace(hit, unanswered=3.0) for hit in scored(cheshire=0.8)]
    assert the_set(replace(which(), recommendations=(2,)), near).bodies == ("Cheshire",)


def test_whoever_is_set_aside_is_neither_named_nor_silent() -> None:
    others = replace(which("patrol"), besides=("West Midlands",))
    answer = the_set(others, scored(cheshire=0.7, canals=0.8))
    assert (answer.bodies, answer.silent_bodies) == (("Cheshire",), ())
    assert texts(answer.quotes) == [HARBOUR]


def test_nor_where_nobody_mentions_what_the_report_speaks_of() -> None:
    others = replace(which("gangs"), mentions=("gangs",), besides=("West Midlands",))
    refused = reply_with_set(others, scored(canals=0.8), LIBRARY)
    assert isinstance(refused, Refusal)
    assert refused.silent_bodies == ("Cheshire",)


def test_a_mention_is_quoted_behind_and_is_neither_counted_nor_silent() -> None:
    answer = the_set(which(), scored(cheshire=0.8, canals=0.45))
    assert (answer.bodies, answer.silent_bodies) == (("Cheshire",), ())
    assert texts(answer.quotes) == [HARBOUR, "Our officers patrol canals."]


def test_the_same_chance_counts_beside_a_doubtful_body_and_not_beside_a_sure_one() -> None:
    alike = the_set(which("patrol"), scored(cheshire=0.51, canals=0.49))
    assert alike.bodies == ("Cheshire", "West Midlands")
    assert the_set(which("patrol"), scored(cheshire=0.9, canals=0.49)).bodies == ("Cheshire",)


def test_of_a_bodys_words_those_are_quoted_that_hold_more_of_the_questions() -> None:
    """Its dogs score a little better, and have nothing to do with harbours."""
    answer = the_set(which("patrol harbour"), scored(dogs=0.8, cheshire=0.7))
    assert answer.bodies == ("Cheshire", "West Midlands")
    assert texts(answer.quotes)[0] == HARBOUR


def test_of_a_bodys_words_that_fit_alike_those_are_quoted_that_meet_the_conditions() -> None:
    def met(words: str, odds: float) -> list[Hit]:
        fitting = scored(canals=0.8, no_sea=0.8)
        row = next(hit.passage.row for hit in scored(**{words: 0.8}) if hit.score)
        return [replace(hit, meeting=(odds,)) if hit.passage.row == row else hit for hit in fitting]

    assert texts(the_set(which("vessel"), met("canals", 2.0)).quotes) == ["Our officers patrol canals."]
    assert texts(the_set(which("vessel"), met("no_sea", 2.0)).quotes) == ["We have no sea."]


def test_the_recommendation_repeated_is_nobodys_evidence() -> None:
    replied = reply_with_set(which("count boats plans"), scored(repeated=0.9), LIBRARY)
    assert isinstance(replied, Refusal)


def test_without_evidence_all_that_are_held_are_silent() -> None:
    replied = reply_with_set(which("trains"), scored(gangs=0.4), LIBRARY)
    assert isinstance(replied, Refusal)
    assert (replied.reason, replied.silent_bodies) == (
        Reason.DOCUMENTS_SILENT,
        ("Cheshire", "West Midlands"),
    )
    assert texts(replied.near_misses)[0] == "Gangs own many vans."


def test_among_those_held_the_judge_alone_decides_however_little_speaks_for_an_answer() -> None:
    """Somebody who asks which of the four do something takes for granted that some of them do."""
    hits = scored(cheshire=0.505)
    stern = replace(LIBRARY, threshold=replace(LIBRARY.threshold, answer=0.6, about_bodies=0.6))
    assert isinstance(reply_with_set(which(), hits, stern), Refusal)
    answer = the_set(replace(which(), of_those_held=True), hits, stern)
    assert (answer.bodies, answer.silent_bodies) == (("Cheshire",), ("West Midlands",))


def test_the_same_words_of_two_bodies_are_quoted_once_and_both_count() -> None:
    answer = the_set(which("dogs weapons"), scored(dogs=0.8))
    assert answer.bodies == ("Cheshire", "West Midlands")
    (quote,) = answer.quotes
    assert [place.document for place in quote.also_at] == ["west-midlands-response"]


# Silence


def test_whoever_asks_for_the_silent_ones_gets_them_as_the_set() -> None:
    answer = the_set(replace(which(), silent_ones=True), scored(cheshire=0.8, canals=0.3))
    assert (answer.bodies, answer.silent_bodies) == (("West Midlands",), ("West Midlands",))
    # What the others say is the evidence that they are not silent.
    assert texts(answer.quotes) == [HARBOUR]


def test_among_the_silent_ones_is_whoever_comes_near_and_is_not_counted_and_is_not_quoted() -> None:
    answer = the_set(replace(which(), silent_ones=True), scored(cheshire=0.8, canals=0.45))
    assert answer.bodies == answer.silent_bodies == ("West Midlands",)
    assert texts(answer.quotes) == [HARBOUR]


def test_where_nobody_is_silent_the_set_of_the_silent_is_empty() -> None:
    answer = the_set(replace(which("dogs"), silent_ones=True), scored(dogs=0.8))
    assert (answer.bodies, answer.silent_bodies) == ((), ())


def test_where_all_are_silent_no_words_show_it_and_the_refusal_names_them() -> None:
    replied = reply_with_set(replace(which(), silent_ones=True), scored(gangs=0.4), LIBRARY)
    assert isinstance(replied, Refusal)
    assert replied.silent_bodies == ("Cheshire", "West Midlands")


def test_what_the_report_tells_of_forces_makes_nobody_silent() -> None:
    """Which of them do not say what the report says? Their own words answer, not the report's."""
    query = replace(which(), silent_ones=True, of_report=True)
    answer = the_set(query, scored(report=0.9, cheshire=0.8))
    assert (answer.bodies, texts(answer.quotes)) == (("West Midlands",), [HARBOUR])


# Told by the report


def test_forces_that_the_report_tells_of_are_the_set_where_it_fits_better() -> None:
    answer = the_set(which(), scored(report=0.9, cheshire=0.7))
    assert answer.bodies == ("Kent", "West Midlands")
    # Of whom the report does not tell, it does not tell that they are silent.
    assert answer.silent_bodies == ()
    assert texts(answer.quotes) == [PATROLS]


def test_the_report_alone_can_tell_the_set() -> None:
    answer = the_set(which(), scored(report=0.9))
    assert (answer.bodies, texts(answer.quotes)) == (("Kent", "West Midlands"), [PATROLS])


@pytest.mark.parametrize("report", [0.7, 0.4])
def test_a_report_that_fits_no_better_than_a_response_does_not_tell_the_set(report: float) -> None:
    answer = the_set(which(), scored(report=report, cheshire=0.7))
    assert answer.bodies == ("Cheshire",)
    assert PATROLS not in texts(answer.quotes)


def test_where_the_report_is_asked_about_no_response_is_counted_however_well_it_fits() -> None:
    answer = the_set(replace(which(), of_report=True), scored(report=0.6, cheshire=0.9))
    assert (answer.bodies, texts(answer.quotes)) == (("Kent", "West Midlands"), [PATROLS])


def test_where_the_report_is_asked_about_and_names_nobody_the_responses_are() -> None:
    answer = the_set(replace(which(), of_report=True), scored(gangs=0.9, cheshire=0.7))
    assert answer.bodies == ("Cheshire",)


def test_of_those_held_the_report_tells_the_held_ones_alone() -> None:
    query = replace(which(), of_report=True, of_those_held=True)
    answer = the_set(query, scored(report=0.9))
    assert (answer.bodies, texts(answer.quotes)) == (("West Midlands",), [PATROLS])


def test_words_of_the_report_that_name_nobody_tell_no_set() -> None:
    answer = the_set(which(), scored(gangs=0.95, cheshire=0.7))
    assert (answer.bodies, texts(answer.quotes)[0]) == (("Cheshire",), HARBOUR)


# Replies to a recommendation


def test_every_body_that_replies_to_a_recommendation_counts_and_is_quoted_whole() -> None:
    query = replace(which("on rec 2", numbers=(2,)), asks_more=False)
    answer = the_set(query, scored(report=0.95, no_sea=0.2, count=0.1))
    assert set(answer.bodies) == {"Cheshire", "West Midlands"}
    assert answer.silent_bodies == ()
    assert texts(answer.quotes) == ["We have no sea.", HARBOUR]


def test_where_more_is_asked_the_judge_decides_who_of_those_that_reply_is_counted() -> None:
    hits = scored(canals=0.9, cheshire=0.7, no_sea=0.2)
    answer = the_set(which("by day on rec 2", numbers=(2,)), hits)
    assert (answer.bodies, answer.silent_bodies) == (("Cheshire",), ("West Midlands",))
    assert texts(answer.quotes) == [HARBOUR]


def test_where_nobody_replies_to_a_recommendation_all_that_are_held_are_silent() -> None:
    replied = reply_with_set(which("on rec 1", numbers=(1,)), scored(cheshire=0.9), LIBRARY)
    assert isinstance(replied, Refusal)
    assert replied.silent_bodies == ("Cheshire", "West Midlands")
