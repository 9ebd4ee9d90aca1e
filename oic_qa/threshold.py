"""From which support on a passage is shown as an answer: fitted on labelled questions, bound to an index.

The threshold is stored with the index's and the model's hash and is refused when they differ, since one
model's .5 is another's noise.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

from oic_qa.answer_judge import AnswerJudge
from oic_qa.answerable import is_judged
from oic_qa.asking import WordJudge
from oic_qa.errors import StoredIndexError
from oic_qa.index import Index
from oic_qa.logistic import Logistic
from oic_qa.records import ABOUT_BODIES, Hit, Query
from oic_qa.storage import from_plain

FILE = "threshold.json"

LARGEST_SHARE_REFUSED = 0.01
"""Largest share of the answerable questions it was fitted on that a floor under support may refuse."""

AT_THE_FLOOR = 1e-9
"""What rounding may take from a chance."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question's best support, and whether it belongs above the floor."""

    support: float
    above: bool


@dataclass(frozen=True, slots=True)
class Threshold:
    """From which chance a question counts as answered, and floors under the support of a passage.

    ``answers`` decides whether what was found answers a question about the documents or a body. Below
    ``answer`` a passage is not shown as an answer, or below ``about_bodies`` where the question names bodies
    or asks which (their names are not searched for, so less speaks for every passage). Where no passage
    reaches ``inside`` by its closeness, a question that is not answered is not about these documents at all.
    ``set_judge`` tells how likely a body's own words answer a question for a set of bodies, and ``set_words``
    whether a question asks for one; ``list_judge``, how likely a recommendation is one of those that are
    described.
    """

    answers: AnswerJudge
    answer: float
    about_bodies: float
    inside: float
    set_judge: Logistic
    set_words: WordJudge
    list_judge: Logistic
    index: str
    model_sha256: str
    reader_sha256: str
    questions_sha256: str
    questions: int

    def admits(self, hit: Hit, query: Query, *, slack: float = 0.0) -> bool:
        """Tell whether a passage may be shown as an answer, or is no further than ``slack`` below that."""
        return hit.support >= self.floor(query) - slack

    def floor(self, query: Query) -> float:
        """The support from which a passage is shown as an answer."""
        return self.about_bodies if query.asked in ABOUT_BODIES else self.answer

    def answered(self, query: Query, hits: Sequence[Hit]) -> bool:
        """Tell whether hits answer a question: by their chance, or by support where nothing is judged."""
        if hits and is_judged(query):
            return self.answers.chance(query, hits) >= self.answers.floor - AT_THE_FLOOR
        return any(self.admits(hit, query) for hit in hits)

    def is_inside(self, hit: Hit) -> bool:
        """Tell whether a passage shows that the question is about these documents."""
        return hit.closeness >= self.inside


def fit_floor(
    labelled: Sequence[Labelled], *, largest_share_below: float = 1.0, leeway: float = 0.0
) -> float:
    """The floor that best parts two groups: the largest sum of shares on the right side of it.

    Only floors with at most ``largest_share_below`` of the upper group below them are considered; of those
    that part as well, or worse by at most ``leeway``, the lowest is taken.

    >>> fit_floor([Labelled(.8, True), Labelled(.6, True), Labelled(.5, False), Labelled(.2, False)])
    0.55
    """
    upper = [item.support for item in labelled if item.above]
    lower = [item.support for item in labelled if not item.above]
    parted = {
        floor: _share_below(lower, floor) - _share_below(upper, floor)
        for floor in _floors(labelled)
        if _share_below(upper, floor) <= largest_share_below
    }
    least = max(parted.values(), default=0.0) - leeway
    return min((floor for floor, share in parted.items() if share >= least), default=-1.0)


def _floors(labelled: Sequence[Labelled]) -> Iterator[float]:
    """Every floor that tells two questions apart, half way between them."""
    yield -1.0
    for low, high in pairwise(sorted({item.support for item in labelled})):
        yield round((low + high) / 2, 6)


def _share_below(supports: Sequence[float], floor: float) -> float:
    return sum(value < floor for value in supports) / len(supports) if supports else 0.0


def save_threshold(threshold: Threshold, folder: Path) -> None:
    """Write the threshold beside the index."""
    text = json.dumps(asdict(threshold), indent=1) + "\n"
    (folder / FILE).write_text(text, encoding="utf-8", newline="\n")


def load_threshold(folder: Path, index: Index, *, reader_sha256: str) -> Threshold:
    """Read the threshold of an index.

    Raises:
        StoredIndexError: it is missing, damaged, or was fitted on another index, model or re-ranker.
    """
    path = folder / FILE
    remedy = "Run `oic-qa build` to fit it again."
    try:
        threshold = from_plain(json.loads(path.read_text(encoding="utf-8")), Threshold)
    except (OSError, ValueError) as error:
        raise StoredIndexError(f"{path.name} cannot be read ({error}); answers need it. {remedy}") from error
    if not isinstance(threshold, Threshold):
        raise TypeError(f"found {type(threshold).__name__}, expected Threshold")
    model = index.fingerprint.model_sha256
    if (threshold.index, threshold.model_sha256) != (index.id, model):
        raise StoredIndexError(
            f"{path.name} was fitted on index {threshold.index} and model {threshold.model_sha256[:12]}, "
            f"but the index is {index.id} and the model {model[:12]}. {remedy}"
        )
    if threshold.reader_sha256 != reader_sha256:
        raise StoredIndexError(
            f"{path.name} was fitted with the re-ranker {threshold.reader_sha256[:12]}, but the "
            f"one in use is {reader_sha256[:12]}. {remedy}"
        )
    return threshold
