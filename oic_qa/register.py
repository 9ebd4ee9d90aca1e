"""The register: every recommendation by every body, each cell with its state and the body's own words.

Nothing here is written about a body: a state says only whose words are held and what they speak of, and what
they say stands beside it as quotes. Cue words inside the quotes are marked and labelled, never weighed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from oic_qa.errors import RegisterError
from oic_qa.library import Library
from oic_qa.receipts import Receipt, check_words
from oic_qa.records import Corpus, Coverage, Hit, Passage, PassageKind, Recommendation, Sentence
from oic_qa.register_cues import Cues
from oic_qa.register_own import OwnWords
from oic_qa.register_table import Cell, Register, Row, Said, State


def read_register(
    library: Library, *, cues: Cues, today: date, bodies: Sequence[str] = (), numbers: Sequence[int] = ()
) -> Register:
    """Lay out recommendations by bodies.

    Args:
        library: the documents as replies see them.
        cues: what marks cue words.
        today: the day from which deadlines are counted.
        bodies: plain names; without any, the bodies whose responses are held.
        numbers: recommendations; without any, all of them.

    Raises:
        RegisterError: words that were to be quoted do not stand in their document.
    """
    corpus = library.quoter.corpus
    chosen = tuple(bodies) or tuple(dict.fromkeys(library.held_bodies()))
    reader = _Reader(library, cues, OwnWords(corpus, cues.file.acknowledging))
    register = Register(
        inspection=corpus.inspection,
        today=today,
        bodies=chosen,
        rows=tuple(
            reader.row(item, chosen, today)
            for item in library.recommendations
            if not numbers or item.number in numbers
        ),
        coverage=Coverage(held=len(corpus.responses), of=corpus.inspection.forces),
    )
    _check_words(register, corpus)
    return register


def _check_words(register: Register, corpus: Corpus) -> None:
    """Cut every quote once more and compare; nothing is shown where one differs."""
    documents = {document.id: document for document in corpus.documents}
    for row in register.rows:
        quotes = (*row.quotes, *(said.quote for cell in row.cells for said in cell.said))
        for quote in quotes:
            if flaws := check_words(Receipt.of(quote), documents):
                raise RegisterError(
                    f"A quotation of {quote.document} on recommendation {row.item.number} was withheld: "
                    f"{flaws[0].found}, {flaws[0].expected}. Run `oic-qa build`."
                )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Fills cells."""

    library: Library
    cues: Cues
    own_words: OwnWords

    def row(self, item: Recommendation, bodies: Sequence[str], today: date) -> Row:
        return Row(
            item=item,
            quotes=self.library.whole_recommendation(item.number),
            sentence=self.library.quoter.corpus.report.cut(item.sentence),
            days=(item.deadline - today).days,
            cells=tuple(self.cell(item, body) for body in bodies),
        )

    def cell(self, item: Recommendation, body: str) -> Cell:
        if not self.library.response_of(body):
            return Cell(item.number, body, State.NOT_HELD)
        replies = self._passages(item, body, PassageKind.RESPONSE)
        words = replies or self._passages(item, body, PassageKind.RESTATEMENT)
        own = self._own_sentences(replies, item, body)
        return Cell(
            recommendation=item.number,
            body=body,
            state=self._state(item, body, words=bool(words), own=bool(own)),
            said=tuple(self._said(tuple(run), own) for _, run in groupby(words, key=_speaker)),
            notes=self._numbering(item, body),
        )

    def _state(self, item: Recommendation, body: str, *, words: bool, own: bool) -> State:
        if words:
            return State.ACTION if own else State.RESTATED
        return State.SILENT if self._is_addressed(item, body) else State.NOT_ADDRESSED

    def _is_addressed(self, item: Recommendation, body: str) -> bool:
        """A body that is no force counts as addressed: what is not addressed to forces may be for it."""
        return self.library.is_addressed_to_police(item.number) or not self.library.is_force(body)

    def _passages(self, item: Recommendation, body: str, kind: PassageKind) -> tuple[Passage, ...]:
        return tuple(
            passage
            for passage in self.library.passages
            if (passage.body, passage.recommendation, passage.kind) == (body, item.number, kind)
        )

    def _own_sentences(
        self, replies: Sequence[Passage], item: Recommendation, body: str
    ) -> frozenset[Sentence]:
        """Sentences of a reply in which the body adds something of its own."""
        known = self.own_words.known(item, body) if replies else frozenset()
        return frozenset(
            sentence
            for passage in replies
            for sentence in passage.sentences
            if self.own_words.are_in(self._text(passage, sentence), known)
        )

    def _text(self, passage: Passage, sentence: Sentence) -> str:
        document = self.library.quoter.corpus.document(passage.document)
        return " ".join(document.cut(span) for span in sentence.spans)

    def _said(self, run: Sequence[Passage], own: frozenset[Sentence]) -> Said:
        """One speaker's words as one quote, cue words marked where the words are the body's own."""
        document = self.library.quoter.corpus.document(run[0].document)
        hits = [Hit(passage, score=0, cosine=0, support=0, sentence_scores=()) for passage in run]
        return Said(
            quote=self.library.quoter.of_run(hits, best=hits[0]),
            marks=tuple(
                mark
                for passage in run
                for sentence in passage.sentences
                if sentence in own
                for mark in self.cues.marks(document, sentence.spans)
            ),
            licence=document.entry.licence,
        )

    def _numbering(self, item: Recommendation, body: str) -> tuple[str, ...]:
        """What the response calls this recommendation, and what it calls by this one's number."""
        response = self.library.response_of(body)
        own = {
            other.number: printing.own_number
            for other in self.library.recommendations
            for printing in other.printings
            if response and printing.document == response.id and printing.own_number is not None
        }
        called = own.get(item.number, item.number)
        others = [number for number, called_so in own.items() if called_so == item.number != number]
        return (
            *([f"Numbered {called} in the response."] if called != item.number else []),
            *(
                f"What the response numbers {item.number} is the report's recommendation {number}."
                for number in others
            ),
        )


def _speaker(passage: Passage) -> tuple[str, str]:
    return passage.document, passage.speaker
