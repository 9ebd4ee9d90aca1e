"""What a reader says is wrong with an answer: a candidate for a question with a known answer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from oic_qa.errors import FeedbackError
from oic_qa.export import json_text
from oic_qa.records import Answer, Quote, Span, Turn
from oic_qa.storage import from_plain, to_plain

REMARK_CHARACTERS = 1_000
"""Longest remark taken; some 160 words."""

ID_DIGITS = 8
"""Hexadecimal digits of an id; that two of ten thousand are alike has a chance of one in a hundred."""

ANSWERED = "answered"


class Fault(StrEnum):
    """What is wrong with an answer."""

    WRONG_PASSAGE = "wrong passage"
    INCOMPLETE = "incomplete"
    WRONG_BODY = "wrong body"
    SHOULD_HAVE_REFUSED = "should have refused"
    SHOULD_HAVE_ANSWERED = "should have answered"


class State(StrEnum):
    """What has become of a candidate."""

    CANDIDATE = "candidate"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Feedback:
    """That feedback is taken: where it is kept, and who reviews it."""

    file: Path
    reviewer: str

    @property
    def told(self) -> str:
        """What a reader is told of both."""
        return f"Kept in {self.file} for {self.reviewer} to review"


@dataclass(frozen=True, slots=True)
class Shown:
    """The receipt of a quotation that the reader was shown."""

    document: str
    spans: tuple[Span, ...]
    source_sha256: str
    text_sha256: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question whose answer somebody found wrong.

    Attributes:
        scope: names of where it was searched, as ``scope.scope_of`` takes them; none stands for everywhere.
        outcome: ``answered``, or the reason why it was not.
        quotes: what was shown, best first; of a refusal the closest passages.
    """

    id: str
    state: State
    date: date
    reviewer: str
    kind: Fault
    remark: str
    question: str
    history: tuple[str, ...]
    scope: tuple[str, ...]
    search_text: str
    outcome: str
    quotes: tuple[Shown, ...]
    index: str


@dataclass(frozen=True, slots=True)
class Sent:
    """What a reader sends: which answer is meant, what is wrong with it, and a remark, which may be empty.

    Attributes:
        after: the questions asked before it.
        scope: names of where it was searched; none stands for everywhere.
        index: the index that the answer came from.
    """

    question: str
    after: tuple[str, ...]
    scope: tuple[str, ...]
    index: str
    kind: Fault
    remark: str


def read_sent(body: bytes) -> Sent:
    """Read what a reader sent.

    Raises:
        FeedbackError: it is no JSON, another object, or the remark is too long.
    """
    try:
        sent = from_plain(json.loads(body), Sent)
    except (ValueError, RecursionError) as error:
        raise FeedbackError(f"This feedback cannot be read: {str(error)[:200]}. Reload the page.") from error
    if not isinstance(sent, Sent):
        raise FeedbackError("This feedback cannot be read: expected an object. Reload the page.")
    if len(sent.remark) > REMARK_CHARACTERS:
        raise FeedbackError(
            f"The remark has {len(sent.remark):,} characters; at most {REMARK_CHARACTERS:,} are taken. "
            "Shorten it."
        )
    return sent


def candidate_of(sent: Sent, turn: Turn, *, reviewer: str, day: date) -> Candidate:
    """Make a candidate of what a reader sent and of the turn that it is about, asked once more."""
    answer = turn.reply
    quotes = answer.quotes if isinstance(answer, Answer) else answer.near_misses
    return Candidate(
        id=_id_of(sent),
        state=State.CANDIDATE,
        date=day,
        reviewer=reviewer,
        kind=sent.kind,
        remark=sent.remark.strip(),
        question=sent.question,
        history=sent.after,
        scope=sent.scope,
        search_text=turn.query.text,
        outcome=ANSWERED if isinstance(answer, Answer) else answer.reason.value,
        quotes=tuple(map(_shown, quotes)),
        index=turn.index,
    )


def _id_of(sent: Sent) -> str:
    """Name a candidate by everything that was sent, so that the same sent twice is one."""
    digest = hashlib.sha256(json_text(to_plain(sent)).encode()).hexdigest()
    return f"feedback-{digest[:ID_DIGITS]}"


def _shown(quote: Quote) -> Shown:
    return Shown(quote.document, quote.spans, quote.source_sha256, quote.text_sha256)


def faults_of(turn: Turn) -> Sequence[Fault]:
    """What can be wrong with an answer, or with a refusal."""
    if isinstance(turn.reply, Answer):
        return (Fault.WRONG_PASSAGE, Fault.INCOMPLETE, Fault.WRONG_BODY, Fault.SHOULD_HAVE_REFUSED)
    return (Fault.SHOULD_HAVE_ANSWERED, Fault.WRONG_BODY)
