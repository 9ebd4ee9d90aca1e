"""Labelled questions -> the judge of whether a question is answered, and the chance from which it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from oic_qa.answerable import by_support, candidates, is_judged, signals_of
from oic_qa.fitting_logistic import Example, fit_logistic
from oic_qa.logistic import Logistic
from oic_qa.records import Corpus, Hit, Query
from oic_qa.threshold import AnswerJudge, Labelled, fit_floor
from oic_qa.training import questions as written
from oic_qa.training.pairs import PAIRS, UNANSWERED, read_pairs, read_unanswered
from oic_qa.training.parts import KEPT, is_kept
from oic_qa.training.questions import read_training_questions

LARGEST_SHARE_REFUSED = 0.03
"""Largest share of the answerable known questions that may be refused, each judged without itself. Those of
other writers are refused a little more often. Officers forgive a weak quote that is shown as what it is, but
not silence about what the report says."""

SINGLE, PAIRED = KEPT / 6, KEPT / 2
"""Shares of the questions with one answer, and of the others, that are looked at: with more of them the known
questions, which are asked as people ask, count for less, and the judge is no better."""

FOLDS = 10

FEWEST = 20
"""Questions of either sort without which support alone decides."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A known question as the judge sees it; one whose answer was not found loses nothing by a refusal."""

    example: Example
    counts: bool


def example_of(query: Query, hits: Sequence[Hit], *, answerable: bool) -> Example | None:
    """What the judge learns from a question; nothing where it is decided otherwise."""
    found = candidates(query, hits)
    if not found or query.parts or not is_judged(query):
        return None
    return Example(signals_of(query, found), answerable)


def written_examples(
    folder: Path, corpus: Corpus, find: Callable[[str], tuple[Query, Sequence[Hit]]]
) -> list[Example]:
    """Ask the written questions that the re-ranker has not seen."""
    examples = []
    for text, answerable in _written(folder, corpus):
        query, hits = find(text)
        example = example_of(query, hits, answerable=answerable)
        if example:
            examples.append(example)
    return examples


def _written(folder: Path, corpus: Corpus) -> Iterator[tuple[str, bool]]:
    single = folder / written.FILE
    for one in read_training_questions(single, corpus) if single.is_file() else ():
        if is_kept(one.id, SINGLE):
            yield one.question, True
    for pair in read_pairs(folder / PAIRS, corpus):
        if is_kept(pair.id, PAIRED):
            yield pair.answered, True
            yield pair.question, False
    for other in read_unanswered(folder / UNANSWERED):
        if is_kept(other.id, PAIRED):
            yield other.question, False


def fit_answers(
    known: Sequence[Judged], others: Sequence[Example], *, general: float, about_bodies: float
) -> AnswerJudge:
    """Fit the judge on all, and its floor on the known questions, each judged by a judge without its tenth.

    Args:
        known: questions with known answers, of the half that may be looked at.
        others: written questions.
        general: the floor under support that decides where there are too few questions.
        about_bodies: the same where a body is asked about.
    """
    examples = [*others, *(item.example for item in known)]
    answerable = sum(example.holds for example in examples)
    if min(answerable, len(examples) - answerable) < FEWEST or not known:
        return AnswerJudge(by_support(general, about_bodies), 0.5)
    chances = _without_themselves(known, others)
    labelled = [
        Labelled(chance, above=item.example.holds)
        for item, chance in zip(known, chances, strict=True)
        if item.counts
    ]
    floor = fit_floor(labelled, largest_share_below=LARGEST_SHARE_REFUSED)
    return AnswerJudge(fit_logistic(examples), floor)


def _without_themselves(known: Sequence[Judged], others: Sequence[Example]) -> list[float]:
    """Each known question's chance by a judge that was fitted without it."""
    judges = [_without(known, others, fold) for fold in range(FOLDS)]
    return [judges[place % FOLDS].chance(item.example.features) for place, item in enumerate(known)]


def _without(known: Sequence[Judged], others: Sequence[Example], fold: int) -> Logistic:
    kept = [item.example for place, item in enumerate(known) if place % FOLDS != fold]
    return fit_logistic([*others, *kept])
