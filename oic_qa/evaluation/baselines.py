"""What this project is held against: three ways that others search, on the same questions.

BM25 alone and dense alone rank this project's own passages. The usual recipe cuts paragraphs, fuses BM25 and
cosines by reciprocal rank, and shows the first three or five. None reads bodies or recommendation numbers out
of a question, none refuses, and all search for the last two turns of a conversation together, the best of the
ways that need no understanding.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from oic_qa.assistant import Assistant
from oic_qa.encoder import Encoder
from oic_qa.evaluation.beir_recipes import reciprocal_ranks
from oic_qa.evaluation.judging import Candidate, Given
from oic_qa.evaluation.measures import Extract
from oic_qa.evaluation.questions import KnownQuestion
from oic_qa.evaluation.records import Shown, System
from oic_qa.keywords import Keywords
from oic_qa.quotes import cut_text
from oic_qa.records import Corpus, Document, Span

BASELINES = (System.BM25, System.DENSE, System.USUAL_3, System.USUAL_5)

SHOWN = {System.BM25: 5, System.DENSE: 5, System.USUAL_3: 3, System.USUAL_5: 5}
"""Passages that each shows."""

DEPTH = 100
"""Places of either ranking that reciprocal rank fusion looks at."""

SHORT = 200
"""Characters below which a paragraph is joined to the next: headings and list items alone say too little."""

PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Units:
    """What is ranked and shown, with both ways of scoring it.

    ``cosines`` gives float32 (units) for a unit vector.
    """

    extracts: tuple[Extract, ...]
    keywords: Keywords
    cosines: Callable[[NDArray[np.float32]], NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class BaselineAnswerer:
    """Shows the first chunks of a ranking, whatever is asked."""

    system: System
    units: Units
    corpus: Corpus
    encoder: Encoder

    def give(self, known: KnownQuestion) -> Given:
        """Rank all chunks; the support is the best cosine, and for BM25 alone the best score."""
        text = " ".join([*known.history[-1:], known.question])
        cosines = self.units.cosines(self.encoder.encode([text])[0]).astype(np.float64)
        keywords = self.units.keywords.scores(text).astype(np.float64)
        scores = self._scores(cosines, keywords)
        order = np.argsort(-scores, kind="stable")
        ranking = tuple(Candidate(self.units.extracts[row], float(scores[row])) for row in order)
        return Given(
            refused=False,
            reason=None,
            bodies=(),
            shown=tuple(self._shown(item.extract) for item in ranking[: SHOWN[self.system]]),
            ranking=ranking,
            support=float((keywords if self.system is System.BM25 else cosines).max()),
        )

    def _scores(self, cosines: Floats, keywords: Floats) -> Floats:
        if self.system is System.BM25:
            return keywords
        if self.system is System.DENSE:
            return cosines
        by_keywords = _best(keywords)
        return reciprocal_ranks([by_keywords[keywords[by_keywords] > 0], _best(cosines)], len(cosines))

    def _shown(self, extract: Extract) -> Shown:
        document = self.corpus.document(extract.document)
        return Shown(
            document=document.id,
            title=document.entry.title,
            heading="",
            body=None,
            spans=extract.spans,
            highlights=(),
            text=cut_text(document, extract.spans),
        )


def _best(scores: Floats) -> NDArray[np.int64]:
    return np.argsort(-scores, kind="stable")[:DEPTH]


def open_baselines(assistant: Assistant, systems: Sequence[System]) -> tuple[BaselineAnswerer, ...]:
    """Make ready what the systems rank; encoding all paragraphs takes some seconds."""
    usual = {System.USUAL_3, System.USUAL_5}
    passages = passage_units(assistant)
    paragraphs = paragraph_units(assistant) if usual.intersection(systems) else passages
    return tuple(
        BaselineAnswerer(
            system, paragraphs if system in usual else passages, assistant.corpus, assistant.finder.encoder
        )
        for system in systems
    )


def passage_units(assistant: Assistant) -> Units:
    """This project's passages, with the headings that stand before them in the index."""
    index = assistant.index
    return Units(
        extracts=tuple(Extract(passage.document, passage.spans) for passage in index.passages),
        keywords=index.passage_keywords,
        cosines=index.passage_cosines,
    )


def paragraph_units(assistant: Assistant) -> Units:
    """Paragraphs as they stand, with nothing before them."""
    corpus = assistant.corpus
    extracts = tuple(
        Extract(document.id, (span,)) for document in corpus.documents for span in paragraphs_of(document)
    )
    texts = [cut_text(corpus.document(item.document), item.spans) for item in extracts]
    vectors = assistant.finder.encoder.encode(texts)
    return Units(extracts, Keywords.build(texts), cosines=lambda vector: vectors @ vector)


def paragraphs_of(document: Document) -> tuple[Span, ...]:
    """Cut a document where blank lines stand; what is short goes with what follows, as a heading does."""
    paragraphs: list[Span] = []
    for found in PARAGRAPH.finditer(document.text):
        if paragraphs and paragraphs[-1].length < SHORT:
            paragraphs[-1] = Span(paragraphs[-1].start, found.end())
        else:
            paragraphs.append(Span(*found.span()))
    return tuple(paragraphs)
