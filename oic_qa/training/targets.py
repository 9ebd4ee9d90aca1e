"""What is right, what is wrong and what does not count when an example's sentence is looked for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from oic_qa.training.examples import Material


@dataclass(frozen=True, slots=True)
class Targets:
    """For each sentence's row, which rows are right when that sentence is looked for.

    Attributes:
        sentences: bool (sentences, sentences), those that print the same words.
        ignored: bool (sentences, sentences), the other sentences of its own passage: neither right nor wrong.
        passages: bool (sentences, passages), those that hold a sentence of the same words.
    """

    sentences: NDArray[np.bool_]
    ignored: NDArray[np.bool_]
    passages: NDArray[np.bool_]


def targets_of(material: Material) -> Targets:
    """Tell what is right for each row."""
    same = np.equal.outer(material.wording, material.wording)
    together = np.equal.outer(material.passage_of, material.passage_of)
    inside = np.equal.outer(material.passage_of, np.arange(len(material.passages)))
    return Targets(sentences=same, ignored=together & ~same, passages=same @ inside)
