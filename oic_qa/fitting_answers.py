"""Labelled questions -> the judge of whether a question is answered, and the chance from which it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from oic_qa.answer_judge import FOUND_ALONE, AnswerJudge, judge_by_support, unanswered
from oic_qa.answerable import candidates, is_judged, signals_of
from oic_qa.asking import WordJudge
from oic_qa.fitting_logistic import Example, fit_logistic
from oic_qa.logistic import Logistic, chance_of
from oic_qa.records import Corpus, Hit, Query
from oic_qa.threshold import Labelled, fit_floor
from oic_qa.training import questions as written
from oic_qa.training.pairs import PAIRS, UNANSWERED, read_pairs, read_unanswered
from oic_qa.training.parts import KEPT, is_kept
from oic_qa.training.questions import read_training_questions

LARGEST_SHARE_REFUSED = 0.03
"""Largest share of the answerable known questions that may be refused, each judged without itself. Those of
other writers are refused a little more often. Officers forgive a weak quote that is shown as what it is, but
not silence about what the report says."""

LEEWAY = 0.03
"""Share of the questions, of both sorts together, that a lower floor may part worse: which floor is the best
hangs on single questions, and those of other writers are refused more often (docs/accuracy.md)."""

SINGLE, PAIRED = KEPT / 6, KEPT / 2
"""Shares of the questions with one answer, and of the others, that are looked at: with more of them the known
questions, which are asked as people ask, count for less, and the judge is no better."""

FOLDS = 10

FEWEST = 20
"""Questions of either sort without which support alone decides."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A known question as the judges see it; one whose answer was not found loses nothing by a refusal.

    ``unanswered`` is how likely questions like it are not answered, in log-odds.
    """

    example: Example
    text: str
    unanswered: float
    counts: bool


def example_of(query: Query, hits: Sequence[Hit], *, answerable: bool) -> Example | None:
    """What the judge learns from a question; nothing where it is decided otherwise."""
    found = candidates(query, hits)
    if not found or query.parts or not is_judged(query):
        return None
    return Example(signals_of(query, found), answerable)


def judged(query: Query, hits: Sequence[Hit], *, answerable: bool, found: bool) -> Judged | None:
    """A known question as the judges see it; nothing where it is decided otherwise."""
    example = example_of(query, hits, answerable=answerable)
    if example is None:
        return None
    near = unanswered(candidates(query, hits))
    return Judged(example, query.text, near, counts=found or not answerable)


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
    known: Sequence[Judged],
    others: Sequence[Example],
    words: WordJudge,
    *,
    general: float,
    about_bodies: float,
) -> AnswerJudge:
    """Fit the judge of what was found on all, that of the whole on the known questions, and its floor.

    Written questions have neighbours of their own making among those that are remembered, twins of the other
    sort among them; so they do not tell how much neighbours tell. Each known question is judged by judges
    without its tenth.

    Args:
        known: questions with known answers, of the half that may be looked at.
        others: written questions.
        words: how likely words are those of a question that is not answered.
        general: the floor under support that decides where there are too few questions.
        about_bodies: the same where a body is asked about.
    """
    examples = [*others, *(item.example for item in known)]
    answerable = sum(example.holds for example in examples)
    if min(answerable, len(examples) - answerable) < FEWEST or not known:
        return judge_by_support(general, about_bodies)
    whole = _whole_examples(known, others, words)
    chances = map(chance_of, _without_each(whole, _fit_whole))
    labelled = [
        Labelled(chance, above=item.example.holds)
        for item, chance in zip(known, chances, strict=True)
        if item.counts
    ]
    floor = fit_floor(labelled, largest_share_below=LARGEST_SHARE_REFUSED, leeway=LEEWAY)
    return AnswerJudge(fit_logistic(examples), words, _fit_whole(whole), floor)


def _whole_examples(known: Sequence[Judged], others: Sequence[Example], words: WordJudge) -> list[Example]:
    """What the judge of the whole learns from: what was found, as judged without the question."""
    found = _without_each([item.example for item in known], lambda rest: fit_logistic([*others, *rest]))
    return [
        Example((log_odds, item.unanswered, words.log_odds(item.text)), item.example.holds)
        for item, log_odds in zip(known, found, strict=True)
    ]


def _without_each(known: Sequence[Example], fit: Callable[[Sequence[Example]], Logistic]) -> list[float]:
    """The log-odds of each known example, by a judge that was fitted without its tenth."""
    judges = [fit(_without(known, fold)) for fold in range(FOLDS)]
    return [judges[place % FOLDS].log_odds(example.features) for place, example in enumerate(known)]


def _without(known: Sequence[Example], fold: int) -> list[Example]:
    return [example for place, example in enumerate(known) if place % FOLDS != fold]


def _fit_whole(examples: Sequence[Example]) -> Logistic:
    """Fit where there are both kinds; otherwise what was found decides."""
    both = len({example.holds for example in examples}) > 1
    return fit_logistic(examples) if both else FOUND_ALONE
