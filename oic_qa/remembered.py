"""Questions of which it is known who answers them, or that nobody does: what those near another tell.

What people miss in these documents, and what they ask of all responses, comes again in other words. What is
asked near others that are answered nowhere is probably not answered either, and the bodies of one set mostly
belong to the next one like it (nearest neighbours, weighted by distance; Cover and Hart, "Nearest
neighbor pattern classification", IEEE Transactions on Information Theory, 1967).
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from oic_qa.fitting_logistic import fit_votes
from oic_qa.records import Recalled
from oic_qa.storage import read_records, write_records
from oic_qa.vectors import NearestRows, Vectors, load_vectors, nearest_rows, quartered, save_vectors
from oic_qa.whitening import NO_WHITENING, fit_whitening, whitened
from oic_qa.word_votes import WordVotes

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

NEAR_TOLD = 0.55
"""The cosine with the nearest question for forces that the report tells of, from which it tells who."""

UNANSWERED, LISTS = "unanswered", "lists"
"""The labels of a question which nobody answers, and of one for recommendations."""

HARDLY_TOLD = -2.9
"""Log-odds among all questions, below which one hardly asks for forces of which the report tells."""

REPORT = "report"
"""The label of a question for a set which the report answers, and no response."""

NAMES = ("remembered-answers", "remembered-sets", "remembered-told", "remembered-lists")
LABELS = "remembered.json"
WORDS = "remembered-words.jsonl"


@dataclass(frozen=True, slots=True)
class LabelledTexts:
    """Questions in the words that are compared; ``labels`` tells of each which of the ``names`` hold.

    ``facts`` names what each of them asks, where wordings of the same are to count as near.
    """

    names: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    labels: tuple[tuple[bool, ...], ...] = ()
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RememberedTexts:
    """Questions of each kind, with what is known of them.

    Attributes:
        answers: whether nobody answers them, whether they ask for recommendations, and whether the report
            tells of the forces that they ask for.
        sets: the bodies that they ask for, or that the report tells who.
        told: the forces that the report tells of.
        lists: the recommendations that they ask for, by number; of these the matter is compared.
        sha256: of the files that they were read from.
    """

    answers: LabelledTexts = LabelledTexts()
    sets: LabelledTexts = LabelledTexts()
    told: LabelledTexts = LabelledTexts()
    lists: LabelledTexts = LabelledTexts()
    sha256: str = ""

    @property
    def kinds(self) -> tuple[LabelledTexts, ...]:
        """All of them, in the order of their files."""
        return self.answers, self.sets, self.told, self.lists


@dataclass(frozen=True, slots=True)
class Labelled:
    """The same as unit vectors; ``labels``, bool (questions, names).

    ``whitening``, float32 (dimension, dimension) or nothing, was applied to them.
    """

    names: tuple[str, ...]
    vectors: Vectors
    labels: NDArray[np.bool_]
    whitening: NDArray[np.float32] = field(default_factory=lambda: NO_WHITENING)

    def nearest(self, vector: FloatVector, *, besides: Collection[int] = ()) -> NearestRows:
        """The remembered questions nearest to a unit vector; none where nothing is remembered.

        Args:
            vector: float32 (dimension).
            besides: rows that are passed over.
        """
        turned = whitened(vector, self.whitening)
        near = nearest_rows(self.vectors, turned, count=max(min(NEAREST + len(besides), len(self.labels)), 1))
        return near.without(besides) if besides else near

    def log_odds(self, near: NearestRows, *, far: float | None = None) -> dict[str, float]:
        """The log-odds of each label, by its name, among the nearest questions.

        Nearer ones count more (softmax). Where nothing is remembered all are 0.

        Args:
            near: what ``nearest`` gave.
            far: the cosine with one more question for which every label holds, if there is to be one.
        """
        if not len(near.rows):
            return dict.fromkeys(self.names, 0.0)
        weights = np.exp((near.cosines - near.cosines[0]) / TEMPERATURE)
        beyond = 0.0 if far is None else np.exp((far - near.cosines[0]) / TEMPERATURE)
        shares = (weights @ self.labels[near.rows] + beyond) / (weights.sum() + beyond)
        return dict(zip(self.names, map(_log_odds, shares), strict=True))

    def usual_log_odds(self) -> dict[str, float]:
        """The same among all questions, for one of which nothing near is known."""
        if not len(self.labels):
            return dict.fromkeys(self.names, 0.0)
        return dict(zip(self.names, map(_log_odds, self.labels.mean(axis=0)), strict=True))


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is remembered, as in ``RememberedTexts``, and how the words of ``sets`` tell their bodies."""

    answers: Labelled
    sets: Labelled
    told: Labelled
    lists: Labelled
    words: WordVotes = field(default_factory=WordVotes)

    @property
    def kinds(self) -> tuple[Labelled, ...]:
        """All of them, in the order of their files."""
        return self.answers, self.sets, self.told, self.lists

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to compare with."""
        return not any(len(kind.labels) for kind in self.kinds)

    def likeness(self, vector: FloatVector) -> float:
        """The cosine of a unit vector with the nearest question of any kind; 0 where none is remembered."""
        return _likeness(self.answers.nearest(vector))

    def recall(self, vector: FloatVector, matter: FloatVector) -> Recalled:
        """What the questions nearest to a unit vector tell; ``matter`` is that of what it is about."""
        asked, told = self.answers.nearest(vector), self.told.nearest(vector)
        votes = self.sets.log_odds(self.sets.nearest(vector))
        listed = self.lists.log_odds(self.lists.nearest(matter))
        kinds, told_by_report = self.answers.log_odds(asked), votes.pop(REPORT, -math.inf)
        return Recalled(
            unanswered=self.answers.log_odds(asked, far=FAR).get(UNANSWERED, 0.0),
            usually=self.answers.usual_log_odds().get(UNANSWERED, 0.0),
            likeness=_likeness(asked),
            votes=votes,
            on_average=sum(votes.values()) / len(votes) if votes else 0.0,
            told=told_by_report if kinds.get(REPORT, 0.0) >= HARDLY_TOLD else -math.inf,
            forces=self.told.log_odds(told) if _likeness(told) >= NEAR_TOLD else {},
            listing=kinds.get(LISTS, -math.inf),
            listed={int(number): odds for number, odds in listed.items()},
        )


def _likeness(near: NearestRows) -> float:
    """The cosine with the nearest question; 0 where nothing is remembered."""
    return float(near.cosines.max(initial=0.0))


def _log_odds(share: float) -> float:
    bounded = min(max(share, LEAST_SHARE), 1 - LEAST_SHARE)
    return math.log(bounded / (1 - bounded))


def remember(texts: RememberedTexts, encoded: Sequence[NDArray[np.float32]]) -> Remembered:
    """Keep encoded questions, float32 (questions, dimension) of each kind, with their labels."""
    answers, sets, told, lists = map(_labelled, texts.kinds, encoded)
    bodies = [name for name in texts.sets.names if name != REPORT]
    return Remembered(answers, sets, told, lists, fit_votes(bodies, texts.sets.texts, texts.sets.labels))


def _labelled(texts: LabelledTexts, encoded: NDArray[np.float32]) -> Labelled:
    labels = np.array(texts.labels, dtype=np.bool_).reshape(len(texts.texts), len(texts.names))
    whitening = fit_whitening(encoded, texts.facts) if texts.facts else NO_WHITENING
    return Labelled(texts.names, quartered(whitened(encoded, whitening)), labels, whitening)


def save_remembered(remembered: Remembered, folder: Path) -> None:
    """Write all files; the same questions give the same bytes."""
    for name, kind in zip(NAMES, remembered.kinds, strict=True):
        save_vectors(kind.vectors, folder / f"{name}.faiss")
        np.save(folder / f"{name}.npy", kind.labels, allow_pickle=False)
        np.save(folder / f"{name}-whitening.npy", kind.whitening, allow_pickle=False)
    write_records([remembered.words], folder / WORDS)
    names = json.dumps([kind.names for kind in remembered.kinds], ensure_ascii=False)
    (folder / LABELS).write_text(f"{names}\n", encoding="utf-8", newline="\n")


def load_remembered(folder: Path) -> Remembered:
    """Read what ``save_remembered`` wrote."""
    names = json.loads((folder / LABELS).read_text(encoding="utf-8"))
    (words,) = read_records(folder / WORDS, WordVotes)
    answers, sets, told, lists = _load(folder, names)
    return Remembered(answers, sets, told, lists, words)


def _load(folder: Path, names: Sequence[Sequence[str]]) -> Iterator[Labelled]:
    for name, of_kind in zip(NAMES, names, strict=True):
        labels = np.load(folder / f"{name}.npy", allow_pickle=False)
        whitening = np.load(folder / f"{name}-whitening.npy", allow_pickle=False)
        yield Labelled(tuple(of_kind), load_vectors(folder / f"{name}.faiss"), labels, whitening)
