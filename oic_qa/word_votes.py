"""The words of questions for sets -> who belongs: what vectors pass over ("already", "only planned") counts.

One judge a body, fitted on the questions whose bodies are known (``fitting_logistic.fit_votes``).
"""

from __future__ import annotations

from dataclasses import dataclass

from oic_qa.asking import WordJudge, word_groups


@dataclass(frozen=True, slots=True)
class BodyWords:
    """A body, and the judge of the words that ask for it."""

    body: str
    judge: WordJudge


@dataclass(frozen=True, slots=True)
class WordVotes:
    """The judges of all bodies of which any question is known."""

    bodies: tuple[BodyWords, ...] = ()

    def log_odds(self, text: str) -> dict[str, float]:
        """How likely each body belongs to the set that a text asks for, by its words."""
        groups = word_groups(text)
        return {one.body: one.judge.weigh(groups) for one in self.bodies}
