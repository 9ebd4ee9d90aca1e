"""From which score on a passage is shown as an answer: fitted on labelled questions, bound to an index.

A plain floor under the cosine of the best row. It is stored with the index's and the model's hash and is
refused when they differ, since one model's .5 is another's noise.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

from oic_qa.errors import StoredIndexError
from oic_qa.records import Hit

FILE = "threshold.json"

LARGEST_SHARE_REFUSED = 0.05
"""Largest share of the answerable questions it was fitted on that a floor may refuse: officers forgive a
weak quote that is shown as what it is, but not silence about what the report says."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question's best cosine, and whether the documents answer it."""

    cosine: float
    answerable: bool


@dataclass(frozen=True, slots=True)
class Threshold:
    """Two floors under the cosine (-1 to 1) of a passage's best row.

    Below ``answer`` a passage is no answer; where nothing reaches ``inside``, the question is not about
    these documents at all.
    """

    answer: float
    inside: float
    index: str
    model_sha256: str
    questions_sha256: str
    questions: int

    def admits(self, hit: Hit) -> bool:
        """Tell whether a passage may be shown as an answer."""
        return hit.cosine >= self.answer

    def is_inside(self, hit: Hit) -> bool:
        """Tell whether a passage shows that the question is about these documents."""
        return hit.cosine >= self.inside


def fit_floor(labelled: Sequence[Labelled]) -> float:
    """The floor that refuses most unanswerable questions and few of the answerable ones.

    Largest sum of the share of answerable questions kept and of unanswerable ones refused, among the floors
    that refuse at most LARGEST_SHARE_REFUSED of the answerable ones.

    >>> fit_floor([Labelled(.8, True), Labelled(.6, True), Labelled(.5, False), Labelled(.2, False)])
    0.55
    """
    answerable = [item.cosine for item in labelled if item.answerable]
    unanswerable = [item.cosine for item in labelled if not item.answerable]
    allowed = [
        floor for floor in _floors(labelled) if _share_below(answerable, floor) <= LARGEST_SHARE_REFUSED
    ]
    return max(
        allowed,
        key=lambda floor: (_share_below(unanswerable, floor) - _share_below(answerable, floor), -floor),
        default=-1.0,
    )


def _floors(labelled: Sequence[Labelled]) -> Iterator[float]:
    """Every floor that tells two cosines apart, half way between them."""
    cosines = sorted({item.cosine for item in labelled})
    yield -1.0
    yield from (round((low + high) / 2, 6) for low, high in pairwise(cosines))


def _share_below(cosines: Sequence[float], floor: float) -> float:
    return sum(cosine < floor for cosine in cosines) / len(cosines) if cosines else 0.0


def save_threshold(threshold: Threshold, folder: Path) -> None:
    """Write the threshold beside the index."""
    text = json.dumps(asdict(threshold), indent=1) + "\n"
    (folder / FILE).write_text(text, encoding="utf-8")


def load_threshold(folder: Path, *, index: str, model_sha256: str) -> Threshold:
    """Read the threshold of an index.

    Raises:
        StoredIndexError: it is missing, damaged, or was fitted on another index or model.
    """
    path = folder / FILE
    remedy = "Run `oic-qa build` to fit it again."
    try:
        threshold = Threshold(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise StoredIndexError(f"{path.name} cannot be read ({error}); answers need it. {remedy}") from error
    if (threshold.index, threshold.model_sha256) != (index, model_sha256):
        raise StoredIndexError(
            f"{path.name} was fitted on index {threshold.index} and model {threshold.model_sha256[:12]}, "
            f"but the index is {index} and the model {model_sha256[:12]}. {remedy}"
        )
    return threshold
