"""A question on its way to its reply."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from enum import StrEnum

from oic_qa.records.structure import Passage, PassageKind
from oic_qa.records.text import Span

JOINT = " […] "
"""What stands between the ranges of a quote when it is shown as one string."""


class Asked(StrEnum):
    """What the question asks for; decides which stage shapes the reply."""

    REQUIREMENT = "requirement"
    ACTION = "action"
    BODIES = "bodies"
    COMPARISON = "comparison"
    GENERAL = "general"


ABOUT_BODIES = frozenset({Asked.ACTION, Asked.BODIES, Asked.COMPARISON})
"""Questions about what forces say or do."""


class Wanted(StrEnum):
    """What the sentence that answers has to hold, as far as the question says."""

    ANYTHING = "anything"
    FIGURE = "figure"
    DATE = "date"


class Speaks(StrEnum):
    """Whose words the question asks for within a response."""

    ANYONE = "anyone"
    OFFICE = "office"
    FORCE = "force"


class Reason(StrEnum):
    """Why a question was not answered."""

    OUTSIDE_DOCUMENTS = "outside_documents"
    DOCUMENTS_SILENT = "documents_silent"
    BODY_NOT_HELD = "body_not_held"
    NOT_ADDRESSED = "not_addressed"
    NO_SUCH_RECOMMENDATION = "no_such_recommendation"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Query:
    """What the question was understood to ask.

    Attributes:
        text: what the question was made to say by itself; this is what the reader is shown.
        topic: what is searched for, in words that the documents use and without the names of forces.
        answered_by: national bodies whose own reply is asked for.
        asks_more: the question asks for more than bodies and numbers already say.
        perhaps_bodies: it may ask which bodies do something, or who in the report does.
        likely_bodies: its words ask for bodies much more than for anybody else.
        overview: it asks for the gist of a subject; ``gist``, of the whole report.
        of_report: it asks what the report says, or what the inspectors did.
        silent_ones: it asks for those who say nothing.
        about_held: it only asks whose responses there are, or are not.
        mentions: words whose very mention is asked for, in each form that the documents have for them.
        of_those_held: only bodies whose responses are held are meant.
        seeks_recommendation: it asks for a recommendation, by its subject where it gives no number.
        several_recommendations: it asks for more than one of them.
        duty: it asks what has to be done, or by when.
        own_account: it asks what a body itself says, replies, promises or plans.
        duties: recommendations to those of whom it says that they have to do something.
        paperwork: it asks about a letter itself: who signed, when, where to write.
        besides: bodies that are set aside, where others than they are asked for.
        defines: it asks what something is.
        parts: the questions, each by itself, where several are asked at once.
    """

    question: str
    text: str
    topic: str
    asked: Asked
    wanted: Wanted = Wanted.ANYTHING
    bodies: tuple[str, ...] = ()
    recommendations: tuple[int, ...] = ()
    unknown_recommendations: tuple[int, ...] = ()
    answered_by: tuple[str, ...] = ()
    asks_more: bool = True
    perhaps_bodies: bool = False
    likely_bodies: bool = False
    about_held: bool = False
    overview: bool = False
    gist: bool = False
    of_report: bool = False
    silent_ones: bool = False
    mentions: tuple[str, ...] = ()
    of_those_held: bool = False
    seeks_recommendation: bool = False
    several_recommendations: bool = False
    duty: bool = False
    duties: tuple[int, ...] = ()
    own_account: bool = False
    paperwork: bool = False
    speaks: Speaks = Speaks.ANYONE
    besides: tuple[str, ...] = ()
    defines: bool = False
    history: tuple[str, ...] = ()
    parts: tuple[Query, ...] = ()


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
    """

    passage_cosine: float
    sentence_cosine: float
    passage_keywords: float
    sentence_keywords: float
    written_cosine: float


UNREAD = -8.0
"""Log-odds that stand for a sentence that was not read: no sentence that was has fewer."""

NO_SIGNALS = Signals(0.0, 0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its scores: higher is better, comparable within one question only.

    ``cosine`` is the plain cosine of the best row of the passage with the question; ``support``
    says how much speaks for its being an answer at all, and is comparable between questions;
    ``sentence_scores`` stands in the order of the passage's sentences; ``read`` holds, best first, the
    log-odds of those that were read; ``known`` is the share of the question's words that any document knows.
    """

    passage: Passage
    score: float
    cosine: float
    support: float
    sentence_scores: tuple[float, ...]
    signals: Signals = NO_SIGNALS
    read: tuple[float, ...] = ()
    known: float = 1.0


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
