"""A question that leans on the one before: what it leaves out is taken over."""

from __future__ import annotations

from dataclasses import replace

from oic_qa import phrases_between_questions as between
from oic_qa import phrases_of_others as others
from oic_qa import phrases_of_recommendations as lists
from oic_qa import phrases_of_replies as replies
from oic_qa import phrases_once as once
from oic_qa.hearing import Heard, asked_for, hear
from oic_qa.joining import as_one_clause, in_one_line, side_by_side, topic_of_both
from oic_qa.leaning import (
    OF_SEVERAL,
    SHORT_PART_WORDS,
    Readings,
    asks_for_others,
    leans,
    lists_recommendations,
    may_lean,
    may_stand_alone,
)
from oic_qa.numbering import with_numbers_named
from oic_qa.records import Asked
from oic_qa.vocabulary import Vocabulary
from oic_qa.wholes import asks_for_every_recommendation


def hear_after(plain: str, before: Heard | None, vocabulary: Vocabulary) -> Heard:
    """Hear a question, and complete it from the one before where it leans on that."""
    return hear_either_way(plain, before, vocabulary).likely


def hear_either_way(plain: str, before: Heard | None, vocabulary: Vocabulary) -> Readings:
    """Hear a question as it most likely is meant, and the other way where its words allow for both."""
    if between.OPENS_ANEW.match(plain):
        before, plain = None, between.OPENS_ANEW.sub("", plain)
    if other := _neighbour(plain, before) or _others(plain, before, vocabulary):
        return Readings(other)
    heard = _heard_after(plain, before, vocabulary)
    if _asks_for_all(heard, before):
        return Readings(replace(heard, numbers=vocabulary.register.in_order(), asked=Asked.REQUIREMENT))
    if before is None:
        return Readings(heard)
    if not leans(heard, before):
        joined = _continued(heard, before, vocabulary) if may_lean(heard, before) else None
        return Readings(heard, joined=joined, before=before)
    if listed := _next_list(heard, before, vocabulary):
        return Readings(listed)
    if before.bodies and asks_for_others(heard):
        heard = replace(heard, besides=heard.besides or before.bodies, asked=Asked.BODIES)
    alone = heard if may_stand_alone(heard) else None
    return Readings(_continued(heard, before, vocabulary), alone=alone)


def _heard_after(plain: str, before: Heard | None, vocabulary: Vocabulary) -> Heard:
    """Hear a question by itself, as far as what was asked before tells what its words may mean."""
    if before and before.numbers:
        plain = with_numbers_named(plain)
    if before and before.asked is Asked.GENERAL:
        plain = between.WERE_ANY_OF_THEM.sub(r"\1 they", plain)
    return hear(plain, vocabulary, follows=before is not None)


def _asks_for_all(heard: Heard, before: Heard | None) -> bool:
    """Tell whether every recommendation is asked for; "and the deadlines?" asks on about those of before.

    "Which ones?" are bodies after a question for bodies.
    """
    if heard.asked is not Asked.GENERAL or heard.bodies or heard.numbers:
        return False
    of_bodies = before is not None and before.asked in OF_SEVERAL
    of_those = lists.OF_THOSE_LISTED.search(heard.plain) or (of_bodies and lists.ONES.search(heard.plain))
    by_name = once.recommendations(heard.plain) and not of_those
    return bool(by_name or before is None) and asks_for_every_recommendation(heard.plain)


def _next_list(heard: Heard, before: Heard, vocabulary: Vocabulary) -> Heard | None:
    """After a question for recommendations, "and for the NPCC?" asks for recommendations, too.

    "Which of those …?" asks for some of the same, if any of them are meant at all.
    """
    of_those = lists.OF_THOSE_LISTED.search(heard.plain) is not None
    own = heard.bodies or heard.numbers or heard.asked in OF_SEVERAL
    if heard.bodies or (own and not of_those) or not lists_recommendations(before):
        return None
    listed = hear(f"recommendations, {heard.plain}", vocabulary, follows=True)
    if not listed.numbers:
        return None
    narrowed = tuple(number for number in listed.numbers if number in before.numbers)
    numbers = narrowed if of_those and narrowed else listed.numbers
    return replace(listed, plain=heard.plain, carried=listed.plain, numbers=numbers, asked=Asked.REQUIREMENT)


def _others(plain: str, before: Heard | None, vocabulary: Vocabulary) -> Heard | None:
    """Whoever did not answer the question before, or the one in front of a comma, if it asks for a set.

    After a question about bodies they are the others whose responses are held, as if they were named.
    """
    head, _, tail = plain.rpartition(", ")
    if not between.THE_OTHERS.match(tail):
        return None
    asked_first = hear_after(head, before, vocabulary) if head else before
    if asked_first and asked_first.asked is Asked.BODIES:
        earlier = as_one_clause(asked_first.carried or asked_first.plain)
        return replace(asked_first, plain=tail, carried=f"{earlier}, {tail}", others=True)
    held = dict.fromkeys(vocabulary.register.bodies.values())
    if head or before is None or not before.bodies or before.bodies == tuple(held):
        return None
    named = " and ".join(body for body in held if body not in before.bodies)
    return _continued(hear(f"and {named}?", vocabulary, follows=True), before, vocabulary)


def _neighbour(plain: str, before: Heard | None) -> Heard | None:
    """The same question about the recommendation before or behind, whether or not there is one."""
    beside = between.BESIDE_IT.match(plain)
    if not (before and beside and len(before.numbers) == 1):
        return None
    number = before.numbers[0] + (1 if beside["next"] else -1)
    topic = f"recommendation {number}"
    return replace(before, plain=topic, topic=topic, numbers=(number,), matter=False, carried="")


def hear_beside(plain: str, first: Heard, vocabulary: Vocabulary) -> Heard:
    """Hear the second of two questions asked at once: it leans on the first only by what it points back to.

    Who is asked about in the first is asked about in the second, too, unless it says otherwise; a matter of
    its own is not looked for in the recommendation of the first.
    """
    heard = hear(between.JOINING_OPENING.sub("", plain), vocabulary, follows=True)
    of_its_own = heard.matter and bool(first.numbers)
    if leans(heard, first) or (len(heard.plain.split()) <= SHORT_PART_WORDS and not of_its_own):
        return _continued(heard, first, vocabulary)
    if first.bodies and not heard.bodies and not heard.numbers and not once.report_speaks(plain):
        asked = first.asked if heard.asked is Asked.GENERAL else heard.asked
        return replace(heard, bodies=first.bodies, asked=asked)
    return heard


def _continued(heard: Heard, before: Heard, vocabulary: Vocabulary) -> Heard:
    """The question with what it leaves out taken from the one before.

    A new body or a new number replaces the old one; a matter of its own is added to the old matter. What has
    to be done is nobody's own doing, and a letter is not the reply to one recommendation.
    """
    if heard.bodies and before.bodies and others.COMPARED.search(heard.plain):
        return _compared(heard, before)
    if before.bodies and not heard.bodies and asks_for_others(heard):
        return _of_the_others(heard, before)
    if _asks_about_letter(heard):
        return replace(heard, bodies=before.bodies, asked=asked_for(heard.plain, before.bodies, ()))
    if before.asked is Asked.ACTION and between.WHICH_ONES.match(heard.plain):
        heard = replace(heard, asked=Asked.BODIES)
    duty = _asks_for_duty(heard)
    of_report = once.report_speaks(heard.plain) and not between.PERSONAL_PRONOUN.search(heard.plain)
    of_any = duty or of_report or heard.of_anybody or heard.asked is Asked.BODIES
    bodies = heard.bodies or (() if of_any else before.bodies)
    numbers = heard.numbers or before.numbers
    topic = heard.topic if heard.numbers or (duty and before.numbers) else topic_of_both(heard, before)
    asked = heard.asked
    if asked is Asked.GENERAL or (asked is Asked.REQUIREMENT and bodies):
        asked = asked_for(heard.plain, bodies, numbers)
    if before.asked in OF_SEVERAL and asked not in OF_SEVERAL and not (heard.bodies or duty):
        asked = before.asked
    whole = replace(heard, bodies=bodies, numbers=numbers, topic=topic, asked=asked)
    return replace(whole, carried=in_one_line(whole, before, vocabulary)) if topic != heard.topic else whole


def _compared(heard: Heard, before: Heard) -> Heard:
    """The matter of the question before, with the bodies of both."""
    return replace(
        heard,
        bodies=tuple(dict.fromkeys((*before.bodies, *heard.bodies))),
        numbers=heard.numbers or before.numbers,
        topic=heard.topic if heard.numbers else topic_of_both(heard, before),
        asked=Asked.COMPARISON,
        carried=side_by_side(heard, before),
    )


def _of_the_others(heard: Heard, before: Heard) -> Heard:
    """The matter of both questions, asked of all bodies but those of the one before."""
    return replace(
        heard,
        numbers=heard.numbers or before.numbers,
        topic=topic_of_both(heard, before),
        asked=Asked.BODIES,
        besides=before.bodies,
        carried=side_by_side(heard, before),
    )


def _asks_about_letter(heard: Heard) -> bool:
    if heard.bodies or heard.numbers or heard.asked in OF_SEVERAL or once.report_speaks(heard.plain):
        return False
    if between.OF_THOSE.match(heard.plain):
        return False
    return heard.matter and replies.PAPERWORK.search(heard.plain) is not None


def _asks_for_duty(heard: Heard) -> bool:
    return not heard.bodies and once.duty(heard.plain) is not None
