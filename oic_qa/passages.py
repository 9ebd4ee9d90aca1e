"""Segments -> passages and sentences, cut by offset within a token budget.

Every quotable character comes to stand in exactly one passage; order is kept, and nothing is added.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from oic_qa.records import (
    Corpus,
    Document,
    DocumentKind,
    Passage,
    PassageKind,
    Segment,
    Sentence,
    Span,
    Structure,
)
from oic_qa.rows import read_contexts, words_of
from oic_qa.sentences import sentences_of_part

SHARED_WORDS = 12
"""Length of a run of words shared with the report from which a response's sentence counts as repeating it.
Shorter runs are names of units and of the recommendation's subject."""

GAP = re.compile(r"\s*(?:[•▪◦‣*\-–]|\d{1,2}[.)])?\s+|\t")
SHORTEST_SENTENCE = 15
"""Characters; "Dear Home Secretary," and the like are no sentences."""

WHOLE_END = frozenset(".!?;:”’")
WORD = re.compile(r"\w+")
FIGURE = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|dozen|hundred|thousand)\b",
    re.IGNORECASE,
)
DATE = re.compile(
    r"\b(?:(?:19|20)\d\d|January|February|March|April|May|June|July|August|September|October|November|December)\b"
)


def cut_passages(
    corpus: Corpus, structure: Structure, *, count: Callable[[str], int], limit: int
) -> tuple[Passage, ...]:
    """Cut every segment into passages of at most ``limit`` tokens, its context included.

    ``count`` tells the number of tokens of a text. A single sentence may exceed the limit, since
    sentences are never cut.
    """
    contexts = read_contexts(corpus, structure.recommendations)
    repeated = _word_runs(corpus.report.text)
    passages: list[Passage] = []
    for segment in structure.segments:
        document = corpus.document(segment.document)
        sentences = _sentences(document, segment, repeated)
        sizes = [count(words_of(document, sentence.spans)) for sentence in sentences]
        for group in _groups(sentences, sizes=sizes, room=limit - count(contexts.before(segment))):
            passages.append(_passage(len(passages), document, segment, group))
    return tuple(passages)


def _word_runs(text: str) -> frozenset[tuple[str, ...]]:
    words = WORD.findall(text.lower())
    return frozenset(
        tuple(words[start : start + SHARED_WORDS]) for start in range(len(words) - SHARED_WORDS + 1)
    )


def _sentences(
    document: Document, segment: Segment, repeated: frozenset[tuple[str, ...]]
) -> tuple[Sentence, ...]:
    is_report = document.entry.kind is DocumentKind.REPORT
    known = frozenset() if is_report else repeated
    return tuple(
        _sentence(spans, words_of(document, spans), known)
        for part in segment.parts
        for spans in sentences_of_part(document.text, part)
    )


def _sentence(spans: tuple[Span, ...], words: str, repeated: frozenset[tuple[str, ...]]) -> Sentence:
    return Sentence(
        spans,
        restates=not repeated.isdisjoint(_word_runs(words)),
        figure=FIGURE.search(words) is not None,
        date=DATE.search(words) is not None,
    )


def _groups(
    sentences: Sequence[Sentence], *, sizes: Sequence[int], room: int
) -> Iterator[tuple[Sentence, ...]]:
    """Cut sentences into groups of about equal size, as few as fit the room."""
    pieces = max(1, -(-sum(sizes) // max(room, 1)))
    share = sum(sizes) / pieces
    group: list[Sentence] = []
    filled = before = done = 0
    for sentence, tokens in zip(sentences, sizes, strict=True):
        past_its_share = before + tokens / 2 > share * (done + 1)
        if group and (filled + tokens > room or past_its_share):
            yield tuple(group)
            group, filled, done = [], 0, done + 1
        group.append(sentence)
        filled += tokens
        before += tokens
    if group:
        yield tuple(group)


def _passage(row: int, document: Document, segment: Segment, sentences: tuple[Sentence, ...]) -> Passage:
    from_report = segment.kind in {PassageKind.REPORT, PassageKind.RECOMMENDATION}
    return Passage(
        row=row,
        document=document.id,
        spans=joined_spans(document, [sentence.spans for sentence in sentences]),
        sentences=sentences,
        headings=segment.headings,
        speaker=segment.speaker,
        kind=segment.kind,
        recommendation=segment.recommendation,
        own_number=segment.own_number,
        bodies=segment.bodies,
        body=None if from_report else document.entry.body,
        prose=any(_is_whole(document, sentence) for sentence in sentences),
    )


def _is_whole(document: Document, sentence: Sentence) -> bool:
    ends = document.text[sentence.spans[-1].end - 1] in WHOLE_END
    return ends and len(words_of(document, sentence.spans)) >= SHORTEST_SENTENCE


def joined_spans(document: Document, sentences: Sequence[tuple[Span, ...]]) -> tuple[Span, ...]:
    """Join the ranges of neighbouring sentences where only white space or a list mark lies between.

    The ranges inside one sentence stay apart: there a page break was stitched.
    """
    joined = list(sentences[0])
    for before, after in pairwise(sentences):
        gap = document.text[before[-1].end : after[0].start]
        if before[-1].end <= after[0].start and GAP.fullmatch(gap):
            joined[-1] = Span(joined[-1].start, after[0].end)
            joined.extend(after[1:])
        else:
            joined.extend(after)
    return tuple(joined)
