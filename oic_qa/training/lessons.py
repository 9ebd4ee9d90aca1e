"""Written questions and what the search finds for them -> what a cross-encoder is shown.

A lesson is a question with sentences that answer it and sentences that do not. The latter are those that the
search puts in front: a model that is shown easy ones learns nothing that the search does not know.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from oic_qa.records import Hit, Passage, PassageKind, Query, Span, shared_characters
from oic_qa.set_judge import is_evidence
from oic_qa.training.lists import ListQuestion
from oic_qa.training.pairs import QuestionPair, UnansweredQuestion
from oic_qa.training.questions import TrainingQuestion
from oic_qa.training.sets import SetEvidence, SetQuestion

NEAREST = 8
"""Wrong sentences of which two are shown each time: those that the search puts first."""

FURTHER = 40
"""Wrong sentences of which two more are shown: those that a re-ranker will have to read."""

OF_A_BODY = 4
"""Sentences of a body that is not in a set, of which two are shown."""

OF_A_RECOMMENDATION = 2
"""Sentences of a recommendation, the nearest ones, of which one is shown."""

OTHER_RECOMMENDATIONS = 5
"""How many sentences of recommendations that are not in a list are shown each time."""


@dataclass(frozen=True, slots=True)
class Draw:
    """Sentences of which some are shown each time; rows are counted through all passages."""

    rows: tuple[int, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Lesson:
    """What is read for a question, and what of it is right and what is wrong."""

    id: str
    text: str
    right: tuple[Draw, ...]
    wrong: tuple[Draw, ...]


@dataclass(frozen=True, slots=True)
class Lessons:
    """All lessons, by how they are mixed; those of a pair stand together."""

    texts: tuple[str, ...]
    questions: tuple[Lesson, ...]
    sets: tuple[Lesson, ...]
    pairs: tuple[tuple[Lesson, Lesson], ...]
    unanswered: tuple[Lesson, ...]
    lists: tuple[Lesson, ...] = ()
    public: tuple[Lesson, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A question as it was understood, with what was found for it."""

    query: Query
    hits: Sequence[Hit]


class Teacher:
    """Makes lessons of questions: knows where each sentence stands, and which print the same words."""

    def __init__(
        self,
        passages: Sequence[Passage],
        texts: Sequence[Sequence[str]],
        *,
        find: Callable[[str], Found],
        left_out: str | None = None,
    ) -> None:
        """Take the passages in order, what is read for each of their sentences, and the search."""
        self._find = find
        self._left_out = left_out
        self._sentences = [sentence for passage in passages for sentence in passage.sentences]
        self._passages = [passage for passage in passages for _ in passage.sentences]
        self._first_rows = _first_rows(passages)
        self.texts = tuple(chain.from_iterable(texts))
        self._words = [text.split(" | ")[0].lower() for text in self.texts]

    def lesson(self, question: TrainingQuestion) -> Lesson | None:
        """A question with one sentence that answers it."""
        return self._answered(question.id, question.question, self._rows(question.document, question.spans))

    def twins(self, pair: QuestionPair) -> tuple[Lesson, Lesson] | None:
        """The question that is answered, and the one that the same words do not answer."""
        rows = self._rows(pair.document, pair.spans)
        answered = self._answered(pair.id, pair.answered, rows)
        if answered is None:
            return None
        found = self._find(pair.question)
        near = tuple(row for row in self._in_order(found.hits) if row not in rows[:1])[:NEAREST]
        wrong = (Draw(tuple(rows[:1]), 1), Draw(near, 2))
        return answered, Lesson(pair.id, found.query.topic, (), wrong)

    def unanswered(self, question: UnansweredQuestion) -> Lesson:
        """A question that nothing answers."""
        found = self._find(question.question)
        near = tuple(self._in_order(found.hits)[:NEAREST])
        return Lesson(question.id, found.query.topic, (), (Draw(near, 2),))

    def set_lesson(self, question: SetQuestion, bodies: Iterable[str]) -> Lesson | None:
        """A question for a set: words of each body that are evidence, or the nearest that are none.

        Where those who say nothing are asked for, there is no lesson: no words show it.
        """
        found = self._find(question.question)
        if found.query.silent_ones:
            return None
        wrong = [
            Draw(tuple(self._in_order(found.hits, body=body)[:OF_A_BODY]), 2)
            for body in bodies
            if body not in question.bodies
        ]
        wrong.extend(Draw(rows, 1) for rows in self._of_bodies(question.near).values())
        right = tuple(Draw(rows, 1) for rows in self._of_bodies(question.evidence).values())
        return Lesson(question.id, found.query.topic, right, tuple(draw for draw in wrong if draw.rows))

    def list_lesson(self, question: ListQuestion, numbers: Iterable[int]) -> Lesson:
        """A question for several recommendations: the nearest words of each that belongs, and of others."""
        found = self._find(question.question)
        nearest = {number: self._of_recommendation(found.hits, number) for number in numbers}
        either = {*question.recommendations, *question.borderline}
        wrong = tuple(row for number, rows in nearest.items() if number not in either for row in rows)
        right = tuple(Draw(nearest[number][:1], 1) for number in question.recommendations)
        return Lesson(question.id, found.query.topic, right, (Draw(wrong, OTHER_RECOMMENDATIONS),))

    def _of_recommendation(self, hits: Sequence[Hit], number: int) -> tuple[int, ...]:
        theirs = [
            hit
            for hit in hits
            if hit.passage.kind is PassageKind.RECOMMENDATION and hit.passage.recommendation == number
        ]
        return tuple(self._in_order(theirs)[:OF_A_RECOMMENDATION])

    def _answered(self, name: str, question: str, rows: Sequence[int]) -> Lesson | None:
        if not rows:
            return None
        found = self._find(question)
        beside = self._beside(rows[0])
        wrong = [row for row in self._in_order(found.hits) if row not in beside][:FURTHER]
        nearest, further = tuple(wrong[:NEAREST]), tuple(wrong[NEAREST:])
        return Lesson(name, found.query.topic, (Draw((rows[0],), 1),), (Draw(nearest, 2), Draw(further, 2)))

    def _beside(self, row: int) -> frozenset[int]:
        """Sentences that are neither right nor wrong: those of every passage that prints the same words.

        Of a recommendation, all its printings.
        """
        ours = self._passages[row]
        same = {
            self._passages[other].row for other, words in enumerate(self._words) if words == self._words[row]
        }
        if ours.kind is PassageKind.RECOMMENDATION:
            same |= {
                passage.row
                for passage in self._passages
                if passage.recommendation == ours.recommendation and passage.kind is not PassageKind.RESPONSE
            }
        return frozenset(row for row, passage in enumerate(self._passages) if passage.row in same)

    def _rows(self, document: str, spans: Sequence[Span]) -> list[int]:
        """Sentences that hold some of the words, the one that holds most of them first; of kept documents."""
        if document == self._left_out:
            return []
        shared = {
            row: shared_characters(sentence.spans, spans)
            for row, (passage, sentence) in enumerate(zip(self._passages, self._sentences, strict=True))
            if passage.document == document
        }
        return sorted((row for row, count in shared.items() if count), key=lambda row: (-shared[row], row))

    def _of_bodies(self, shown: Sequence[SetEvidence]) -> Mapping[str, tuple[int, ...]]:
        rows: dict[str, list[int]] = {}
        for item in shown:
            for row in self._rows(item.document, item.spans):
                rows.setdefault(item.document, []).append(row)
        return {document: tuple(dict.fromkeys(found)) for document, found in rows.items()}

    def _in_order(self, hits: Sequence[Hit], *, body: str | None = None) -> list[int]:
        """Sentences as the search puts them; with a body, its own ones only."""
        scored = [
            (-score, self._first_rows[hit.passage.row] + place)
            for hit in hits
            if hit.passage.document != self._left_out and (body is None or is_evidence(hit, body))
            for place, score in enumerate(hit.sentence_scores)
        ]
        return [row for _, row in sorted(scored)]


def _first_rows(passages: Sequence[Passage]) -> list[int]:
    firsts, row = [], 0
    for passage in passages:
        firsts.append(row)
        row += len(passage.sentences)
    return firsts
