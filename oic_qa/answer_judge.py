"""How likely a question is answered: by what was found for it, by questions like it, and by its words.

What was found says little about a fact that is missing where its matter is there. What people miss they ask
for alike, though: near such a question lie others that nobody answers, in the words of those.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from oic_qa.answerable import by_support, is_strange, signals_of
from oic_qa.asking import NO_SETS, WordJudge
from oic_qa.logistic import Logistic
from oic_qa.records import Hit, Query

FOUND_ALONE = Logistic((1.0, 0.0, 0.0), intercept=0.0, fitted_on=0)
"""Weighs nothing but what was found."""


@dataclass(frozen=True, slots=True)
class AnswerJudge:
    """The judges of each, that of all three, and the chance from which a question counts as answered.

    Attributes:
        found: of what was found.
        words: how likely the words are those of a question that is not answered.
        whole: of the log-odds of what was found, of questions like it, and of its words.
        floor: the least chance of an answer.
    """

    found: Logistic
    words: WordJudge
    whole: Logistic
    floor: float

    def chance(self, query: Query, hits: Sequence[Hit]) -> float:
        """How likely the hits answer the question, 0 to 1; there is at least one hit."""
        found = self.found.log_odds(signals_of(query, hits))
        asked = unanswered(hits)
        # Where its words are strange, questions like it share the rest: that they are answered tells nothing.
        alike = max(asked, 0.0) if is_strange(query, hits) else asked
        return self.whole.chance((found, alike, self.words.log_odds(query.text)))


def unanswered(hits: Sequence[Hit]) -> float:
    """How likely questions like this one are not answered, in log-odds, as the best hit tells."""
    return hits[0].unanswered


def judge_by_support(general: float, about_bodies: float) -> AnswerJudge:
    """A judge by support alone, where there is too little to fit one on."""
    return AnswerJudge(by_support(general, about_bodies), NO_SETS, FOUND_ALONE, 0.5)
