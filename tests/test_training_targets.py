"""Which rows are right for an example: the same words everywhere; their neighbours are never wrong ones."""

from __future__ import annotations

import numpy as np

from oic_qa.training.examples import Material
from oic_qa.training.targets import targets_of

# Two passages: the first holds the wordings 0 and 1, the second 2 and, printed again, 0.
MATERIAL = Material(
    passages=("p", "q"),
    sentences=("a", "b", "c", "a again"),
    passage_of=np.array([0, 0, 1, 1]),
    wording=np.array([0, 1, 2, 0]),
    examples=(),
)


def test_the_same_words_are_right_wherever_they_are_printed() -> None:
    targets = targets_of(MATERIAL)
    assert targets.sentences[0].tolist() == [True, False, False, True]
    assert targets.passages[0].tolist() == [True, True]


def test_words_that_are_printed_once_are_right_once() -> None:
    targets = targets_of(MATERIAL)
    assert targets.sentences[1].tolist() == [False, True, False, False]
    assert targets.passages[1].tolist() == [True, False]


def test_the_other_sentences_of_the_passage_are_neither_right_nor_wrong() -> None:
    ignored = targets_of(MATERIAL).ignored
    assert ignored[0].tolist() == [False, True, False, False]
    assert ignored[2].tolist() == [False, False, False, True]
