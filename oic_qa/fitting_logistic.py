"""Examples -> logistic regression (the only module with scikit-learn)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from oic_qa.asking import NO_SETS, WordJudge, word_groups
from oic_qa.logistic import Logistic
from oic_qa.word_votes import BodyWords, WordVotes

PENALTY = 0.03
"""Inverse strength of the penalty on large weights, features scaled to one deviation: of .03 and .1
neither is better on the questions that the judge of sets is fitted on."""

DECIMALS = 4
"""Weights are rounded, so that another machine's last digit makes no other index."""

WORDS_PENALTY = 0.3
"""The same for groups of words, which are not scaled: of .1, .3 and 1 none parts the written
questions better in five folds (AUROC .979, .981, .982)."""

FEWEST_TEXTS = 4
"""Texts that hold a group of words, for it to be learnt from."""

LEAST_WEIGHT = 0.1
"""Groups that weigh less are left out: nine in ten, and the rest tell as much."""


@dataclass(frozen=True, slots=True)
class Example:
    """One case: its features, and whether it is of the kind that is to be told."""

    features: tuple[float, ...]
    holds: bool


def fit_logistic(examples: Sequence[Example]) -> Logistic:
    """Fit weights by penalised maximum likelihood, on features scaled to one deviation."""
    from sklearn.linear_model import LogisticRegression

    table = np.array([example.features for example in examples])
    labels = np.array([example.holds for example in examples])
    means, deviations = table.mean(axis=0), table.std(axis=0) + 1e-6
    fitted = LogisticRegression(C=PENALTY, max_iter=3000).fit((table - means) / deviations, labels)
    weights = fitted.coef_[0] / deviations
    intercept = float(fitted.intercept_[0] - weights @ means)
    return Logistic(
        tuple(round(float(weight), DECIMALS) for weight in weights), round(intercept, DECIMALS), len(labels)
    )


def fit_words(texts: Sequence[str], holds: Sequence[bool]) -> WordJudge:
    """Fit weights of groups of words by penalised maximum likelihood, both kinds counting the same.

    Where no group stands in enough texts there is nothing to learn from, and nothing is taken for a set.
    """
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression

    groups = _groups_to_learn(texts)
    if not groups:
        return NO_SETS
    counter = CountVectorizer(analyzer=word_groups, binary=True, vocabulary=groups)
    table = counter.fit_transform(texts)
    model = LogisticRegression(C=WORDS_PENALTY, max_iter=3000, class_weight="balanced")
    weights = model.fit(table, list(holds)).coef_[0]
    kept = np.flatnonzero(np.abs(weights) >= LEAST_WEIGHT)
    return WordJudge(
        groups=tuple(groups[place] for place in kept),
        logistic=Logistic(
            tuple(round(float(weight), DECIMALS) for weight in weights[kept]),
            round(float(model.intercept_[0]), DECIMALS),
            fitted_on=len(texts),
        ),
    )


def fit_votes(bodies: Sequence[str], texts: Sequence[str], labels: Sequence[Sequence[bool]]) -> WordVotes:
    """Fit a judge for each body that some texts ask for and others do not.

    Args:
        bodies: their names.
        texts: questions for sets.
        labels: of each text, which bodies belong, in their order; more labels may follow.
    """
    columns = {body: [row[place] for row in labels] for place, body in enumerate(bodies)}
    judges = ((body, fit_words(texts, holds)) for body, holds in columns.items() if len(set(holds)) > 1)
    return WordVotes(tuple(BodyWords(body, judge) for body, judge in judges if judge.groups))


def _groups_to_learn(texts: Sequence[str]) -> list[str]:
    counts = Counter(group for text in texts for group in word_groups(text))
    return sorted(group for group, count in counts.items() if count >= FEWEST_TEXTS)
