"""Remembered questions for recommendations -> the judge of which of them a question means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from oic_qa.fitting_logistic import Example, fit_logistic
from oic_qa.logistic import Logistic
from oic_qa.recommendation_choice import AS_READ, signals_of
from oic_qa.records import Query
from oic_qa.remembered import Labelled
from oic_qa.training.lists import ListQuestion
from oic_qa.training.remembering import read_voting_lists
from oic_qa.vectors import every_row


def fit_lists(folder: Path, lists: Labelled, understood: Callable[[str], Query]) -> Logistic:
    """Fit on all of them, each without the votes of its own wordings; what readers doubt is left out.

    Raises:
        QuestionError: the questions cannot be read.
    """
    questions = read_voting_lists(folder)
    votes = _votes_of_others([one.fact for one in questions], lists)
    examples = [
        example
        for question, voted in zip(questions, votes, strict=True)
        for example in _examples(question, voted, understood(question.question))
    ]
    told_apart = len({example.holds for example in examples}) > 1
    return fit_logistic(examples) if told_apart else AS_READ


def _examples(question: ListQuestion, voted: dict[str, float], query: Query) -> Iterator[Example]:
    for name, odds in voted.items():
        if int(name) not in question.borderline:
            signals = signals_of(int(name), odds, query.recommendations)
            yield Example(signals, int(name) in question.recommendations)


def _votes_of_others(facts: Sequence[str], lists: Labelled) -> Iterator[dict[str, float]]:
    """What the nearest questions tell of each, by label, those for the same fact left out."""
    rows = defaultdict(set)
    for row, fact in enumerate(facts):
        rows[fact].add(row)
    for fact, vector in zip(facts, every_row(lists.vectors), strict=True):
        yield lists.log_odds(lists.nearest(vector, besides=rows[fact]))
