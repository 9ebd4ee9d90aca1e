"""A candidate and what its reviewer says of it -> a line of eval/questions.jsonl."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from oic_qa.errors import FeedbackError, QuestionError
from oic_qa.evaluation.questions import Gold, KnownQuestion, read_questions
from oic_qa.feedback import ANSWERED, Candidate, Shown
from oic_qa.feedback_file import add_line
from oic_qa.folding import fold
from oic_qa.quotes import cut_text
from oic_qa.records import Corpus, Document, Reason, Span
from oic_qa.storage import to_plain
from oic_qa.wording import REASONS, dated

UNANSWERABLE = "unanswerable"
"""The kind of questions that are to be refused."""

FROM_FEEDBACK = "feedback"
"""The tag by which such questions can be told from others."""

ALTERNATIVE = "||"
"""Stands between words of which any one suffices."""

GOLD = f"DOCUMENT: words {ALTERNATIVE} DOCUMENT: words"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a reviewer says of a candidate.

    Attributes:
        asked_by: who would ask this.
        kind: what is asked for; questions to be refused have one of their own.
        gold: groups of words that answer, all of them needed, each as ``GOLD`` says.
        reason: why it is to be refused; nothing where the documents answer.
        bodies: the set that is asked for, or the bodies that the question is about.
    """

    asked_by: str
    kind: str = ""
    gold: tuple[str, ...] = ()
    reason: Reason | None = None
    bodies: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


def known_question(candidate: Candidate, verdict: Verdict, corpus: Corpus) -> KnownQuestion:
    """Make a question with a known answer; every place where the words of its gold stand is found.

    Raises:
        FeedbackError: something is missing, or words do not stand in their document.
    """
    if bool(verdict.gold) is bool(verdict.reason):
        raise FeedbackError(
            f"{candidate.id}: expected either the words that answer (--gold “{GOLD}”), or why it is to be "
            "refused (--reason)."
        )
    known = KnownQuestion(
        id=candidate.id,
        question=candidate.question,
        history=candidate.history,
        kind=UNANSWERABLE if verdict.reason else verdict.kind,
        gold=tuple(_group(group, corpus) for group in verdict.gold),
        bodies=verdict.bodies,
        expected_reason=verdict.reason,
        tags=tuple(dict.fromkeys((*verdict.tags, FROM_FEEDBACK))),
        asked_by=verdict.asked_by,
    )
    _check(known, corpus)
    return known


def _group(text: str, corpus: Corpus) -> tuple[Gold, ...]:
    return tuple(_gold(alternative, corpus) for alternative in text.split(ALTERNATIVE))


def _gold(text: str, corpus: Corpus) -> Gold:
    name, _, words = (part.strip() for part in text.partition(":"))
    document = next((document for document in corpus.documents if document.id == name), None)
    if document is None or not words:
        held = ", ".join(document.id for document in corpus.documents)
        raise FeedbackError(f"Gold {text[:60]!r}: expected “{GOLD}”, with a document of: {held}.")
    spans = tuple(_places(words, document))
    if not spans:
        raise FeedbackError(
            f"{name} does not hold {words[:60]!r}; expected its words, letter for letter. Copy them out of "
            "the document."
        )
    return Gold(name, words, spans)


def _places(words: str, document: Document) -> Iterator[Span]:
    start = document.text.find(words)
    while start >= 0:
        yield Span(start, start + len(words))
        start = document.text.find(words, start + len(words))


def _check(known: KnownQuestion, corpus: Corpus) -> None:
    """Read the line as the evaluation will."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / known.id
        file.write_text(json.dumps(to_plain(known)), encoding="utf-8")
        try:
            read_questions(file, corpus)
        except QuestionError as error:
            raise FeedbackError(f"{known.id}: {str(error).partition(': ')[2]}") from error


def add_question(known: KnownQuestion, file: Path, corpus: Corpus) -> None:
    """Add a question to the file of questions with known answers.

    Raises:
        QuestionError: the file cannot be read.
        FeedbackError: the same question stands in it, or it cannot be written.
    """
    for other in read_questions(file, corpus):
        if other.id == known.id or _asks_the_same(other, known):
            raise FeedbackError(
                f"{known.id}: {file.name} asks this already, as {other.id}. Mend that line, or reject "
                "the candidate."
            )
    add_line(to_plain(known), file)


def _asks_the_same(one: KnownQuestion, other: KnownQuestion) -> bool:
    return _folded(one) == _folded(other)


def _folded(known: KnownQuestion) -> tuple[str, ...]:
    return tuple(" ".join(fold(text).text.split()) for text in (*known.history, known.question))


def candidate_lines(candidate: Candidate, corpus: Corpus) -> Iterator[str]:
    """Tell a reviewer everything about a candidate, a line each."""
    documents = {document.id: document for document in corpus.documents}
    yield f"{candidate.id}: {candidate.kind} ({dated(candidate.date)}, index {candidate.index[:12]})"
    yield f"Question: {candidate.question}"
    yield from (f"Asked before: {question}" for question in candidate.history)
    if candidate.scope:
        yield f"Searched in these documents alone: {', '.join(candidate.scope)}"
    yield f"Searched for: {candidate.search_text}"
    yield _outcome(candidate)
    yield from (f"Shown: {_words(shown, documents)}" for shown in candidate.quotes)
    if candidate.remark:
        yield f"Remark: {candidate.remark}"


def _outcome(candidate: Candidate) -> str:
    if candidate.outcome == ANSWERED:
        return "Outcome: answered"
    try:
        return f"Outcome: not answered, {REASONS[Reason(candidate.outcome)]}"
    except ValueError:
        return f"Outcome: {candidate.outcome}"


def _words(shown: Shown, documents: Mapping[str, Document]) -> str:
    """The words at a receipt's ranges, where the document is still the same."""
    document = documents.get(shown.document)
    if document is None or document.text_sha256 != shown.text_sha256:
        return f"{shown.document}, which has changed since or is no longer held"
    return f"{shown.document}, “{cut_text(document, shown.spans)}”"
