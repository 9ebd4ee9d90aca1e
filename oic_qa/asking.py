"""Whether a question asks which bodies do something, or for recommendations: learnt from written questions.

"Where is the course compulsory?" and "is there a commissioner who …?" ask for bodies as much as "which forces
…" does, and no list of phrases holds them all. What is found still decides: only where responses answer about
as well as the report is the reply a set of bodies.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from oic_qa import phrases
from oic_qa import phrases_of_recommendations as lists
from oic_qa.folding import fold
from oic_qa.logistic import Logistic, chance_of
from oic_qa.records import Asked, Hit, Query

LEAST_CHANCE = 0.4
"""From which on a question may ask for bodies."""

SURE_CHANCE = 0.9
"""From which on it most likely does."""

BY_NUMBER = 0.6
"""From which on a question with a recommendation's number asks for bodies, and not for what is required:
three in five of 265 for bodies reach it, and none of 81 others (docs/accuracy.md)."""

LISTS_LIKELY, LISTS_SURE = -0.85, 0.0
"""Log-odds, told by the questions nearest to one, from which it asks for recommendations, and for no more."""

WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+")
CLAUSE_END = re.compile(r"[.!?:;-]\s")


def word_groups(text: str) -> frozenset[str]:
    """Words, two and three in a row, and those that a clause begins with; all numbers are one word.

    >>> sorted(word_groups("Ok. Who?"))
    ['^ok', '^who', 'ok', 'ok who', 'who']
    """
    folded = fold(text).text
    words = _words(folded)
    groups = {*words, *map(" ".join, pairwise(words))}
    groups.update(map(" ".join, zip(words, words[1:], words[2:], strict=False)))
    for clause in CLAUSE_END.split(folded):
        first = [word for word in _words(clause)[:2] if word != "#"]
        groups.update("^" + " ".join(first[: count + 1]) for count in range(len(first)))
    return frozenset(groups)


def _words(folded: str) -> list[str]:
    return ["#" if word.isdigit() else word for word in WORD.findall(folded)]


@dataclass(frozen=True)
class WordJudge:
    """Logistic regression on the groups of words that a text holds; others weigh nothing."""

    groups: tuple[str, ...]
    logistic: Logistic

    def chance(self, text: str) -> float:
        """How likely a text is of the kind that was fitted, 0 to 1."""
        return chance_of(self.log_odds(text))

    def log_odds(self, text: str) -> float:
        """The same as log-odds."""
        return self.weigh(word_groups(text))

    def weigh(self, groups: Collection[str]) -> float:
        """The same for the groups of words of a text, which several judges may share."""
        weights = [self._weights[group] for group in groups if group in self._weights]
        # Groups come in no order, and a plain sum's last digit would depend on it.
        return self.logistic.intercept + math.fsum(weights)

    @cached_property
    def _weights(self) -> dict[str, float]:
        return dict(zip(self.groups, self.logistic.weights, strict=True))


NO_SETS = WordJudge((), Logistic((), intercept=-30.0, fitted_on=0))
"""Takes no question for one that asks for bodies: where none are written, the phrases alone decide."""


def heard_for_sets(query: Query, judge: WordJudge) -> Query:
    """Mark a question, and each of several asked at once, where its words tell that it may ask for bodies."""
    parts = tuple(heard_for_sets(part, judge) for part in query.parts)
    if narrowing := query.narrowing:
        earlier = heard_for_sets(narrowing.earlier, judge)
        query = replace(query, narrowing=replace(narrowing, earlier=earlier))
    if asks_on_a_number(query) and judge.chance(query.text) >= BY_NUMBER:
        return replace(query, asked=Asked.BODIES, parts=parts)
    chance = judge.chance(query.text) if may_ask_for_bodies(query) else 0.0
    perhaps = query.perhaps_bodies or chance >= LEAST_CHANCE
    return replace(query, perhaps_bodies=perhaps, likely_bodies=chance >= SURE_CHANCE, parts=parts)


def asks_on_a_number(query: Query) -> bool:
    """Tell whether more is asked about a recommendation that is named by its number than what it requires."""
    more = query.asks_more and not (query.duty or query.described)
    return query.asked is Asked.REQUIREMENT and bool(query.recommendations) and more


def may_ask_for_bodies(query: Query) -> bool:
    """Tell whether nothing else says what a question asks for: no body, no number, no comparison, no duty."""
    settled = query.bodies or query.recommendations or query.overview or phrases.WHO_MUST.search(query.text)
    settled = settled or lists.WHICH_ONE.search(query.text)
    return query.asked is Asked.GENERAL and not settled


def heard_for_lists(query: Query, hits: Sequence[Hit]) -> Query:
    """Take a question for one that asks for recommendations where those like it do."""
    settled = query.bodies or query.recommendations or query.overview or query.of_those_held
    settled = settled or query.asked not in {Asked.GENERAL, Asked.BODIES}
    if settled or not hits or hits[0].recalled.listing < LISTS_LIKELY:
        return query
    return replace(
        query,
        asked=Asked.GENERAL,
        several_recommendations=True,
        perhaps_bodies=False,
        likely_bodies=False,
    )
