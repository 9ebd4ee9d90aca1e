"""Turns as the page shows them, read back: what tests of their shape start from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from oic_qa.records import Answer, Asked, Corpus, Quote, Recommendation, Refusal, Turn
from oic_qa.ui.recommendation_card import Calendar
from oic_qa.ui.turns import Surroundings, turn_html
from tests.fake_assistant import CORPUS, make_turn
from tests.read_back import Page

TODAY = date(2026, 11, 22)


def surroundings(
    number: int = 1,
    *,
    corpus: Corpus = CORPUS,
    recommendations: Sequence[Recommendation] = (),
    warning: str = "",
) -> Surroundings:
    """Make what a turn is shown in, on 22 November 2026."""
    return Surroundings(corpus, Calendar(recommendations, TODAY), number, link="/?ask=it", warning=warning)


def shown_turn(
    reply: Answer | Refusal, question: str = "Who lights the lamps?", asked: Asked = Asked.GENERAL
) -> Page:
    """Show the first turn of a conversation."""
    return Page(turn_html(make_turn(question, reply, asked=asked), surroundings()))


def shown_set(
    *quotes: Quote,
    bodies: Sequence[str] = (),
    silent: Sequence[str] = (),
    corpus: Corpus = CORPUS,
    silent_ones: bool = False,
) -> Page:
    """Show the answer to a question for a set of bodies."""
    turn = make_turn("Which?", Answer(quotes, tuple(bodies), tuple(silent)), asked=Asked.BODIES)
    query = replace(turn.query, silent_ones=silent_ones)
    return Page(turn_html(replace(turn, query=query), surroundings(corpus=corpus)))


def about(turn: Turn, *bodies: str) -> Turn:
    """Make the question of a turn one about some bodies."""
    return replace(turn, query=replace(turn.query, bodies=bodies))
