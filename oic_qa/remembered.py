"""Questions of which it is known who answers them, or that nobody does: what those near another tell.

What people miss in these documents, and what they ask of all responses, comes again in other words. What is
asked near others that are answered nowhere is probably not answered either, and the bodies of one set mostly
belong to the next one like it (nearest neighbours, weighted by distance; Cover and Hart, "Nearest
neighbor pattern classification", IEEE Transactions on Information Theory, 1967).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from oic_qa.vectors import Vectors, halved, load_vectors, nearest_rows, save_vectors

FloatVector = NDArray[np.float32]

NEAREST = 50
"""Remembered questions that are looked at; 20 and all of them tell as much (docs/accuracy.md)."""

TEMPERATURE = 0.05
"""Differences of cosines are divided by it for their weights; .08 tells a little less."""

FAR = 0.6
"""The cosine at which one more question that nobody answers is taken to stand from every question: what is
far from all that was ever asked of these documents is asked of something else. Of .5, .55, .6, .65 and .7 the
middle ones tell most (docs/accuracy.md)."""

LEAST_SHARE = 0.02
"""Shares nearer to 0 or 1 tell nothing more."""

NAMES = ("remembered-answers", "remembered-sets")
LABELS = "remembered.json"


@dataclass(frozen=True, slots=True)
class LabelledTexts:
    """Questions in the words that are compared; ``labels`` tells of each which of the ``names`` hold."""

    names: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    labels: tuple[tuple[bool, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class RememberedTexts:
    """Questions that are answered or not, and questions for sets with their bodies.

    ``sha256`` tells the files that they were read from.
    """

    answers: LabelledTexts = LabelledTexts()
    sets: LabelledTexts = LabelledTexts()
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Labelled:
    """The same as unit vectors; ``labels``, bool (questions, names)."""

    names: tuple[str, ...]
    vectors: Vectors
    labels: NDArray[np.bool_]

    def log_odds(self, vector: FloatVector, *, far: float | None = None) -> FloatVector:
        """Give float32 (names): the log-odds of each label among the questions nearest to a unit vector.

        Nearer ones count more (softmax). Where nothing is remembered all are 0.

        Args:
            vector: of the new question.
            far: the cosine with one more question for which every label holds, if there is to be one.
        """
        if not len(self.labels):
            return np.zeros(len(self.names), dtype=np.float32)
        found = nearest_rows(self.vectors, vector, count=min(NEAREST, len(self.labels)))
        weights = np.exp((found.cosines - found.cosines[:1]) / TEMPERATURE)
        holding = weights @ self.labels[found.rows]
        if far is None:
            return _log_odds(holding / weights.sum())
        beyond = np.exp((far - found.cosines[0]) / TEMPERATURE)
        return _log_odds((holding + beyond) / (weights.sum() + beyond))

    def likeness(self, vector: FloatVector) -> float:
        """The cosine of the question nearest to a unit vector; 0 where nothing is remembered."""
        return float(nearest_rows(self.vectors, vector, count=1).cosines.max(initial=0.0))

    def usual_log_odds(self) -> FloatVector:
        """Give float32 (names): the same among all questions, for one of which nothing near is known."""
        if not len(self.labels):
            return np.zeros(len(self.names), dtype=np.float32)
        return _log_odds(self.labels.mean(axis=0))


@dataclass(frozen=True, slots=True)
class Recalled:
    """What remembered questions tell of a new one, in log-odds.

    Attributes:
        unanswered: that it is not answered, by those nearest to it.
        usually: the same by all, for documents of which none was asked.
        likeness: the cosine with the nearest of them.
        votes: that each body belongs to the set that it asks for.
        on_average: the mean of these, for a body of which none was asked.
    """

    unanswered: float = 0.0
    usually: float = 0.0
    likeness: float = 0.0
    votes: Mapping[str, float] = field(default_factory=dict)
    on_average: float = 0.0


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is remembered: by one label which questions are not answered, and by one a body who belongs."""

    answers: Labelled
    sets: Labelled

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to compare with."""
        return not (len(self.answers.labels) or len(self.sets.labels))

    def recall(self, vector: FloatVector) -> Recalled:
        """What the questions nearest to a unit vector tell."""
        votes = dict(zip(self.sets.names, map(float, self.sets.log_odds(vector)), strict=True))
        return Recalled(
            unanswered=float(self.answers.log_odds(vector, far=FAR).sum()),
            usually=float(self.answers.usual_log_odds().sum()),
            likeness=self.answers.likeness(vector),
            votes=votes,
            on_average=sum(votes.values()) / len(votes) if votes else 0.0,
        )


def _log_odds(shares: NDArray[np.floating]) -> FloatVector:
    bounded = np.clip(shares, LEAST_SHARE, 1 - LEAST_SHARE)
    return np.asarray(np.log(bounded / (1 - bounded)), dtype=np.float32)


def remember(
    texts: RememberedTexts, *, answers: NDArray[np.float32], sets: NDArray[np.float32]
) -> Remembered:
    """Keep encoded questions, float32 (questions, dimension) of both kinds, with their labels."""
    return Remembered(_labelled(texts.answers, answers), _labelled(texts.sets, sets))


def _labelled(texts: LabelledTexts, encoded: NDArray[np.float32]) -> Labelled:
    labels = np.array(texts.labels, dtype=np.bool_).reshape(len(texts.texts), len(texts.names))
    return Labelled(texts.names, halved(encoded), labels)


def save_remembered(remembered: Remembered, folder: Path) -> None:
    """Write all files; the same questions give the same bytes."""
    kinds = (remembered.answers, remembered.sets)
    for name, kind in zip(NAMES, kinds, strict=True):
        save_vectors(kind.vectors, folder / f"{name}.faiss")
        np.save(folder / f"{name}.npy", kind.labels, allow_pickle=False)
    names = json.dumps([kind.names for kind in kinds], ensure_ascii=False)
    (folder / LABELS).write_text(f"{names}\n", encoding="utf-8", newline="\n")


def load_remembered(folder: Path) -> Remembered:
    """Read what ``save_remembered`` wrote."""
    answers, sets = _load(folder, json.loads((folder / LABELS).read_text(encoding="utf-8")))
    return Remembered(answers, sets)


def _load(folder: Path, names: Sequence[Sequence[str]]) -> Iterator[Labelled]:
    for name, of_kind in zip(NAMES, names, strict=True):
        labels = np.load(folder / f"{name}.npy", allow_pickle=False)
        yield Labelled(tuple(of_kind), load_vectors(folder / f"{name}.faiss"), labels)
