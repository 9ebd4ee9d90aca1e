"""What is found for a question, and what is replied."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from enum import StrEnum

from oic_qa.records.query import Query
from oic_qa.records.recalled import NOTHING_RECALLED, Recalled
from oic_qa.records.structure import Passage, PassageKind
from oic_qa.records.text import Span

JOINT = " […] "
"""What stands between the ranges of a quote when it is shown as one string."""


class Reason(StrEnum):
    """Why a question was not answered."""

    OUTSIDE_DOCUMENTS = "outside_documents"
    DOCUMENTS_SILENT = "documents_silent"
    BODY_NOT_HELD = "body_not_held"
    NOT_ADDRESSED = "not_addressed"
    NO_SUCH_RECOMMENDATION = "no_such_recommendation"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for a passage, before anything is scaled: higher is more, comparable between questions.

    Attributes:
        passage_cosine: of the question with the passage.
        sentence_cosine: with its best sentence.
        passage_keywords: BM25 of the question's words in the passage.
        sentence_keywords: in its best sentence.
        written_cosine: with the best question written for one of its sentences; for a document for which
            none are written, with its best sentence.
        voted: log-odds that its body, or the recommendation that it is, belongs to what questions nearest to
            this one ask for.
        worded: the same by the question's words alone.
    """

    passage_cosine: float
    sentence_cosine: float
    passage_keywords: float
    sentence_keywords: float
    written_cosine: float
    voted: float = 0.0
    worded: float = 0.0


UNREAD = -8.0
"""Log-odds that stand for a sentence that was not read: no sentence that was has fewer."""

NO_SIGNALS = Signals(0.0, 0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its scores: higher is better, comparable within one question only.

    ``cosine`` is the plain cosine of the best row of the passage with the question; ``support``
    says how much speaks for its being an answer at all, and is comparable between questions;
    ``sentence_scores`` stands in the order of the passage's sentences; ``read`` holds, best first, the
    log-odds of those that were read, and ``meeting`` the same less what is lost where a sentence does not
    meet the question's conditions; ``known`` is the share of the question's words that any document knows;
    ``unanswered`` the log-odds that questions nearest to this one are not answered, as far as any were
    asked of its document, and ``recalled`` all that those tell.
    """

    passage: Passage
    score: float
    cosine: float
    support: float
    sentence_scores: tuple[float, ...]
    signals: Signals = NO_SIGNALS
    read: tuple[float, ...] = ()
    meeting: tuple[float, ...] = ()
    known: float = 1.0
    unanswered: float = 0.0
    recalled: Recalled = NOTHING_RECALLED

    @property
    def closeness(self) -> float:
        """How much speaks for a question's being about these documents at all, answered or not."""
        return self.support + self.recalled.likeness


@dataclass(frozen=True, slots=True)
class Place:
    """Where the same words stand once more."""

    document: str
    spans: tuple[Span, ...]
    heading: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words cut out of a document, with attribution and receipt."""

    document: str
    title: str
    text: str
    spans: tuple[Span, ...]
    highlights: tuple[Span, ...]
    speaker: str
    body: str | None
    date: datetime.date | None
    heading: str
    recommendation: int | None
    kind: PassageKind
    also_at: tuple[Place, ...]
    notes: tuple[str, ...]
    source_sha256: str
    text_sha256: str


@dataclass(frozen=True, slots=True)
class Scope:
    """Which documents are searched, by their ids in the corpus' order; all of them where none are named."""

    documents: tuple[str, ...] | None = None

    def holds(self, document_id: str) -> bool:
        """Tell whether a document is searched.

        >>> Scope(("report",)).holds("kent-response")
        False
        """
        return self.documents is None or document_id in self.documents


EVERYTHING = Scope()


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many bodies' responses are held, of how many there are; ``searched`` where not all held are."""

    held: int
    of: int
    searched: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Quotes that answer the question, best first."""

    quotes: tuple[Quote, ...]
    bodies: tuple[str, ...] = ()
    silent_bodies: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """The documents do not answer, and why; the near misses are no answer."""

    reason: Reason
    near_misses: tuple[Quote, ...] = ()
    bodies: tuple[str, ...] = ()
    silent_bodies: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and its reply, with the index that it belongs to."""

    query: Query
    reply: Answer | Refusal
    coverage: Coverage
    index: str
    elapsed_ms: float = field(default=0.0, compare=False)
    scope: Scope = EVERYTHING
