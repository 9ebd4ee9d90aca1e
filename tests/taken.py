"""Answers taken away, for tests: a conversation of every kind of turn, and what verify finds in its files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from oic_qa.records import Answer, Corpus, Document, PassageKind, Place, Quote, Reason, Refusal, Turn
from oic_qa.takeaway import Form, take_away
from oic_qa.takeaway.reading import read_file
from oic_qa.verification import ExportedAnswer, Sources, verify_export
from tests.fake_assistant import (
    CORPUS,
    HOSTILE,
    HOSTILE_DOCUMENT,
    REPORT,
    RESPONSE,
    find,
    make_quote,
    make_turn,
    restated_quote,
    split_quote,
)

MADE = date(2026, 11, 22)

PRINTED_TWICE = make_quote(
    REPORT,
    "Recommendation 1",
    kind=PassageKind.RECOMMENDATION,
    heading="Recommendation 1",
    notes=("The report prints this twice.",),
    also_at=(Place("kent-response", (find(RESPONSE, "Recommendation 1"),), "Kent answers"),),
)
LIST = make_quote(
    REPORT,
    REPORT.text[find(REPORT, "By 1 May 2026").start : find(REPORT, "write down when.").end],
    highlight="light every lamp; and",
    kind=PassageKind.RECOMMENDATION,
)
ANSWERED = make_turn(
    "What does Kent\treply?",
    Answer((split_quote(), restated_quote()), ("Kent",), ("Surrey",), ("The dates disagree.",)),
)
REQUIRED = make_turn("What is required?", Answer((LIST, PRINTED_TWICE)))
REFUSED = make_turn("And Essex?", Refusal(Reason.BODY_NOT_HELD, (split_quote(),), bodies=("Essex",)))
UNCLEAR = make_turn("?!", Refusal(Reason.UNCLEAR, notes=("The question holds no words. Type a question.",)))
HOSTILE_TURN = make_turn(
    HOSTILE,
    Answer((make_quote(HOSTILE_DOCUMENT, HOSTILE, highlight="**bold**", heading=HOSTILE, notes=(HOSTILE,)),)),
)
CONVERSATION = (ANSWERED, REQUIRED, REFUSED, UNCLEAR, HOSTILE_TURN)


def taken(form: Form, *turns: Turn, corpus: Corpus = CORPUS) -> bytes:
    """Take turns away as they were made on one day."""
    return take_away(turns, corpus, form=form, made=MADE)


def read(form: Form, source: bytes) -> tuple[ExportedAnswer, ...]:
    """Read a file of a form."""
    return read_file(source, name=f"answer{form.ending}")


def findings(form: Form, source: bytes, *, corpus: Corpus = CORPUS) -> list[str]:
    """Tell what verify finds in a file."""
    sources = Sources({document.id: document for document in corpus.documents}, {})
    return [finding.line for finding in verify_export(read(form, source), sources)]


def with_entry(document: Document, *, address: str, speaker_role: str = "") -> Corpus:
    """The corpus with other facts in the manifest about one document."""
    changed = replace(document, entry=replace(document.entry, address=address, speaker_role=speaker_role))
    documents = tuple(changed if known.id == document.id else known for known in CORPUS.documents)
    return replace(CORPUS, documents=documents)


def quoted(document: Document, quote: Quote) -> tuple[Turn, Corpus]:
    """An answer of one quote of one document, with the corpus that holds it."""
    return make_turn("Which?", Answer((quote,))), replace(CORPUS, documents=(document,))
