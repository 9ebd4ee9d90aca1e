"""Hits -> quotes: which sentences are highlighted, what stands beside the words. Offsets move; text never."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from oic_qa.passages import joined_spans
from oic_qa.records import (
    JOINT,
    Corpus,
    Document,
    Hit,
    Passage,
    PassageKind,
    Place,
    Printing,
    Quote,
    Sentence,
    Span,
)

HIGHLIGHT_MARGIN = 0.02
"""How far below the best sentence of a passage another may score and still be highlighted: sentences so
close answer together (a figure and what it counts)."""

MOST_HIGHLIGHTS = 2
"""Highlighting everything would highlight nothing."""

WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Quoter:
    """Cuts quotes out of a corpus."""

    corpus: Corpus

    def of_hit(self, hit: Hit) -> Quote:
        """Quote a passage, its best sentences highlighted."""
        return self._of_passage(hit.passage, hit.passage.spans, _best_sentences(hit))

    def of_run(self, hits: Sequence[Hit], *, best: Hit) -> Quote:
        """Quote neighbouring passages as one, the best sentences of the best of them highlighted.

        The hits stand in reading order.
        """
        spans = self._spans_of_run([hit.passage for hit in hits])
        return self._of_passage(best.passage, spans, _best_sentences(best))

    def of_printing(self, printing: Printing, passages: Sequence[Passage]) -> Quote:
        """Quote a whole recommendation as one of its printings has it; its sentence is highlighted.

        Args:
            printing: the place to quote.
            passages: all passages of the index, in reading order.
        """
        run = [passage for passage in passages if _holds(passage, printing)]
        return self._of_passage(run[0], self._spans_of_run(run), run[0].sentences[0].spans)

    def _spans_of_run(self, run: Sequence[Passage]) -> tuple[Span, ...]:
        return joined_spans(self._document(run[0]), [passage.spans for passage in run])

    def _document(self, passage: Passage) -> Document:
        return self.corpus.document(passage.document)

    def _of_passage(self, passage: Passage, spans: tuple[Span, ...], highlights: tuple[Span, ...]) -> Quote:
        document = self._document(passage)
        entry = document.entry
        return Quote(
            document=document.id,
            title=entry.title,
            text=cut_text(document, spans),
            spans=spans,
            highlights=highlights,
            speaker=passage.speaker,
            body=passage.body,
            date=entry.date,
            heading=passage.heading,
            recommendation=passage.recommendation,
            kind=passage.kind,
            also_at=(),
            notes=self.notes_at(document.id, spans),
            source_sha256=document.source_sha256,
            text_sha256=document.text_sha256,
        )

    def notes_at(self, document_id: str, spans: Sequence[Span]) -> tuple[str, ...]:
        """Notes on the words of some ranges."""
        return tuple(
            note.text
            for note in self.corpus.notes
            if any(
                anchor.document == document_id and any(anchor.span.overlaps(span) for span in spans)
                for anchor in note.anchors
            )
        )


def cut_text(document: Document, spans: Sequence[Span]) -> str:
    """The characters of several ranges as one string."""
    return JOINT.join(document.cut(span) for span in spans)


def _holds(passage: Passage, printing: Printing) -> bool:
    """Tell whether a passage is part of a printing."""
    return passage.document == printing.document and any(
        part.overlaps(span) for part in passage.spans for span in printing.spans
    )


def _best_sentences(hit: Hit) -> tuple[Span, ...]:
    if not hit.sentence_scores:
        return ()
    floor = max(hit.sentence_scores) - HIGHLIGHT_MARGIN
    scored = sorted(zip(hit.sentence_scores, hit.passage.sentences, strict=True), key=lambda pair: -pair[0])
    chosen: list[Sentence] = [sentence for score, sentence in scored[:MOST_HIGHLIGHTS] if score >= floor]
    return tuple(sorted(span for sentence in chosen for span in sentence.spans))


def fold_duplicates(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """Show the same words once, with the other places beside them; the first one stays.

    A restatement is never put before the report's own words by this, since the order is kept.
    """
    kept: dict[str, Quote] = {}
    for quote in quotes:
        words = same_words(quote.text)
        first = kept.get(words)
        kept[words] = replace(first, also_at=(*first.also_at, place_of(quote))) if first else quote
    return tuple(kept.values())


def same_words(text: str) -> str:
    """What two printings of the same words have in common.

    >>> same_words("The NCA’s  plan;") == same_words("the NCA's plan")
    True
    """
    return " ".join(WORDS.findall(text.lower()))


def place_of(quote: Quote) -> Place:
    """Where a quote stands."""
    return Place(quote.document, quote.spans, quote.heading)


def is_own_action(passage: Passage) -> bool:
    """Tell whether a passage holds a responding body's own words, not only the report's repeated."""
    return passage.kind is PassageKind.RESPONSE and not all(
        sentence.restates for sentence in passage.sentences
    )
