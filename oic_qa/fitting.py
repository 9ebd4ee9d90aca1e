"""Labelled questions -> the threshold of an index. Only the dev half is looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from oic_qa.evaluation.questions import Half, KnownQuestion, read_questions
from oic_qa.hashing import file_sha256
from oic_qa.index import Fingerprint
from oic_qa.records import Asked, Corpus, Hit, Query, Reason
from oic_qa.threshold import Labelled, Threshold, fit_floor

FILE = "questions.jsonl"


@dataclass(frozen=True, slots=True)
class Searched:
    """A known question as it was understood, with what was found for it."""

    known: KnownQuestion
    query: Query
    hits: Sequence[Hit]

    @property
    def cosine(self) -> float:
        """The best cosine that anything has."""
        return max(hit.cosine for hit in self.hits)


def fit_threshold(
    folder: Path, corpus: Corpus, fingerprint: Fingerprint, search: Callable[[KnownQuestion], Searched]
) -> Threshold:
    """Fit both floors on the questions of the dev half that the score alone decides.

    A question about a named body or a recommendation's number is decided by reading those, and is left out.

    Raises:
        QuestionError: the questions cannot be read.
    """
    questions = read_questions(folder / FILE, corpus)
    searched = [search(known) for known in questions if known.half is Half.DEV]
    general = [item for item in searched if item.query.asked is Asked.GENERAL]
    return Threshold(
        answer=fit_floor([Labelled(item.cosine, item.known.answerable) for item in general]),
        inside=fit_floor([Labelled(item.cosine, not _is_outside(item.known)) for item in general]),
        index=fingerprint.id,
        model_sha256=fingerprint.model_sha256,
        questions_sha256=file_sha256(folder / FILE),
        questions=len(general),
    )


def _is_outside(known: KnownQuestion) -> bool:
    return known.expected_reason is Reason.OUTSIDE_DOCUMENTS
