"""What every kind of reply draws on: the passages, the recommendations, the quoter, the threshold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from oic_qa.bodies import FORCE_KINDS, POLICE_ADDRESSEES
from oic_qa.evidence import Evidence
from oic_qa.quotes import Quoter, fold_duplicates
from oic_qa.records import (
    EVERYTHING,
    Document,
    Hit,
    Passage,
    PassageKind,
    Printing,
    Query,
    Quote,
    Reason,
    Recommendation,
    Refusal,
    Scope,
)
from oic_qa.runs import Run, runs
from oic_qa.settings import Settings
from oic_qa.threshold import Threshold

SLACK = 0.1
"""How far below the floor a passage may lie and be shown, where another one reaches it."""


@dataclass(frozen=True, slots=True)
class Library:
    """The documents as replies see them: those in the scope.

    ``witnesses`` are hits of documents outside of it, beside which the judge of sets has to see the others.
    """

    quoter: Quoter
    evidence: Evidence
    passages: Sequence[Passage]
    recommendations: Sequence[Recommendation]
    threshold: Threshold
    settings: Settings
    scope: Scope = EVERYTHING
    witnesses: tuple[Hit, ...] = ()

    def within(self, scope: Scope, hits: Iterable[Hit]) -> Library:
        """Give the library with the documents in a scope alone, for the question with these hits."""
        witnesses = tuple(hit for hit in hits if not scope.holds(hit.passage.document))
        return replace(self, scope=scope, witnesses=witnesses)

    def recommendation(self, number: int) -> Recommendation:
        """Find a recommendation of the report by its number."""
        return next(item for item in self.recommendations if item.number == number)

    def whole_recommendation(self, number: int) -> tuple[Quote, ...]:
        """The report's printing, and where that is cut off, the first complete one of the others behind it.

        Other printings of the same words are folded into "also at". Only those in the scope count.
        """
        printings = [
            item for item in self.recommendation(number).printings if self.scope.holds(item.document)
        ]
        quotes = [self.printing(printing) for printing in printings]
        first = fold_duplicates(quotes)[:1]
        if not printings or printings[0].complete:
            return first
        whole = [quote for quote, printing in zip(quotes, printings, strict=True) if printing.complete]
        return (*first, *fold_duplicates(whole)[:1])

    def printing(self, printing: Printing) -> Quote:
        """Quote one printing of a recommendation, whole."""
        return self.quoter.of_printing(printing, self.passages)

    def is_addressed_to_police(self, number: int) -> bool:
        """Tell whether a recommendation is addressed to chief constables."""
        return any(name.lower() in POLICE_ADDRESSEES for name in self.recommendation(number).addressees)

    def response_of(self, body: str) -> Document | None:
        """The response that speaks for a body, if it is held and in the scope."""
        return next((item for item in self._responses() if item.entry.body == body), None)

    def is_force(self, body: str) -> bool:
        """Tell whether a body is a police force."""
        return any(item.name == body and item.kind in FORCE_KINDS for item in self.quoter.corpus.bodies)

    def held_bodies(self) -> tuple[str, ...]:
        """Bodies whose responses are held and in the scope, in the manifest's order."""
        return tuple(document.entry.body for document in self._responses() if document.entry.body)

    def _responses(self) -> Iterator[Document]:
        return (item for item in self.quoter.corpus.responses if self.scope.holds(item.id))

    def admitted(self, hits: Iterable[Hit], query: Query) -> list[Hit]:
        """Hits in the same order, if they answer the question; otherwise none.

        Support says which may be an answer, score says which it is: one with rare words of the question and
        a cosine a little lower may well be it.
        """
        found = list(hits)
        if not self.threshold.answered(query, found):
            return []
        floor = min(self.threshold.floor(query), max(hit.support for hit in found))
        return [hit for hit in found if hit.support >= floor - SLACK]

    def quote(self, chosen: Iterable[Hit], hits: Sequence[Hit]) -> tuple[Quote, ...]:
        """Quote chosen hits in their order, each with its neighbours, the same words once.

        A part of a recommendation is quoted as the whole recommendation.
        """
        grown = runs(_each_unit_once(chosen), hits, characters=self.settings.quote_characters)
        return fold_duplicates(chain.from_iterable(self._of_run(run) for run in grown))

    def _of_run(self, run: Run) -> tuple[Quote, ...]:
        passage = run.best.passage
        if passage.kind is PassageKind.RECOMMENDATION and passage.recommendation is not None:
            return self.whole_recommendation(passage.recommendation)
        return (self.quoter.of_run(run.hits, best=run.best),)

    def near_misses(self, hits: Sequence[Hit]) -> tuple[Quote, ...]:
        """The closest passages, alone; twice as many are looked at, since some are the same words.

        The report's own words come before a response's repetition of them.
        """
        shown = self.settings.near_misses_shown
        closest = sorted(hits[: 2 * shown], key=lambda hit: hit.passage.kind is PassageKind.RESTATEMENT)
        return fold_duplicates(self.quoter.of_hit(hit) for hit in closest)[:shown]

    def refuse(self, hits: Sequence[Hit], *, silent_bodies: tuple[str, ...] = ()) -> Refusal:
        """Say that the documents do not answer: whether they touch the matter at all gives the reason."""
        inside = any(self.threshold.is_inside(hit) for hit in hits)
        return Refusal(
            Reason.DOCUMENTS_SILENT if inside else Reason.OUTSIDE_DOCUMENTS,
            near_misses=self.near_misses(hits),
            silent_bodies=silent_bodies,
        )


def _each_unit_once(chosen: Iterable[Hit]) -> Iterator[Hit]:
    """Leave out further parts, and the second printing, of a recommendation that will be quoted whole."""
    seen: set[int] = set()
    for hit in chosen:
        number = hit.passage.recommendation
        if hit.passage.kind is PassageKind.RECOMMENDATION and number is not None:
            if number in seen:
                continue
            seen.add(number)
        yield hit
