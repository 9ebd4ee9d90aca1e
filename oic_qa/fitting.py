"""Labelled questions -> the threshold of an index. Only the dev half is looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from oic_qa.answerable import is_judged
from oic_qa.asking import NO_SETS, WordJudge
from oic_qa.evaluation.questions import Half, KnownQuestion, read_questions
from oic_qa.fitting_answers import Judged, fit_answers, judged, written_examples
from oic_qa.fitting_lists import fit_lists
from oic_qa.fitting_logistic import Example, fit_logistic, fit_words
from oic_qa.hashing import file_sha256
from oic_qa.index import Index
from oic_qa.logistic import Logistic
from oic_qa.records import ABOUT_BODIES, Asked, Corpus, Hit, Query, Reason
from oic_qa.set_judge import FEATURES
from oic_qa.threshold import LARGEST_SHARE_REFUSED, Labelled, Threshold, fit_floor
from oic_qa.training import sets
from oic_qa.training.overlap import refuse_repeats
from oic_qa.training.remembering import read_all_answers, read_all_sets, read_known_answers, read_sets_to_fit
from oic_qa.training.sets import SetQuestion
from oic_qa.training.wordings import TOLD, all_wordings, read_told

FILE = "questions.jsonl"

EVERYBODY = Logistic((0.0,) * FEATURES, intercept=30.0, fitted_on=0)
"""Counts every body: where no questions for sets are written, nothing tells one from another."""

BEST = 3
"""Passages among which an answer counts as found: as many as a reader looks at."""


@dataclass(frozen=True, slots=True)
class Searched:
    """A known question as it was understood, with what was found for it."""

    known: KnownQuestion
    query: Query
    hits: Sequence[Hit]

    @property
    def found(self) -> bool:
        """Whether a passage with gold words is among the best."""
        best = [hit.passage for hit in self.hits[:BEST]]
        return any(
            passage.document == gold.document and any(whole.overlaps(span) for whole in passage.spans)
            for passage in best
            for group in self.known.gold
            for gold in group
            for span in gold.spans
        )

    @property
    def support(self) -> float:
        """The best support that any passage has."""
        return max(hit.support for hit in self.hits)

    @property
    def closeness(self) -> float:
        """The largest closeness of any passage."""
        return max(hit.closeness for hit in self.hits)


@dataclass(frozen=True, slots=True)
class Asking:
    """How questions are put to the index: a known one, one for a set of bodies, and any other.

    The second gives, for each body with words of its own, what speaks for it; the third is not searched for,
    unless the fourth does.
    """

    search: Callable[[KnownQuestion], Searched]
    features: Callable[[SetQuestion], Mapping[str, tuple[float, ...]]]
    understood: Callable[[str], Query]
    find: Callable[[Query], Sequence[Hit]]


def fit_threshold(
    folder: Path, corpus: Corpus, index: Index, asking: Asking, *, reader_sha256: str
) -> Threshold:
    """Fit both floors on the questions of the dev half, and the judge of sets on those written for it.

    The floor of answers is fitted on those that the score alone decides: a question about a named body or a
    recommendation's number is decided by reading those. An answerable question whose answer was not found is
    left out, since refusing it loses nothing. The floor of what is inside these documents is fitted on the
    unanswerable ones, since it only tells why they are refused.

    Raises:
        QuestionError: the questions cannot be read, or one that is asked to measure is written for sets, too.
    """
    questions = read_questions(folder / FILE, corpus)
    for_sets = read_all_sets(folder, corpus)
    _refuse_all_repeats(folder, corpus, for_sets, questions)
    searched = [asking.search(known) for known in questions if known.half is Half.DEV]
    general = [item for item in searched if item.query.asked is Asked.GENERAL]
    of_bodies = [
        item for item in searched if item.query.asked in ABOUT_BODIES and not item.query.recommendations
    ]
    unanswerable = [item for item in searched if not item.known.answerable]
    inside = [Labelled(item.closeness, above=not _is_outside(item.known)) for item in unanswerable]
    answer, about_bodies = _floor_of_answers(general), _floor_of_answers(of_bodies)

    def found(text: str) -> tuple[Query, Sequence[Hit]]:
        query = asking.understood(text)
        return query, asking.find(query) if is_judged(query) else ()

    return Threshold(
        answers=fit_answers(
            _judged(searched),
            written_examples(folder, corpus, found),
            _fit_unanswered(folder, corpus, asking),
            general=answer,
            about_bodies=about_bodies,
        ),
        answer=answer,
        about_bodies=about_bodies,
        inside=fit_floor(inside),
        set_judge=_fit_judge(read_sets_to_fit(folder, corpus), asking),
        set_words=_fit_words(folder, corpus, for_sets, asking),
        list_judge=fit_lists(folder, index.remembered.lists, asking.understood),
        index=index.id,
        model_sha256=index.fingerprint.model_sha256,
        reader_sha256=reader_sha256,
        questions_sha256=file_sha256(folder / FILE),
        questions=len(searched),
    )


def _refuse_all_repeats(
    folder: Path, corpus: Corpus, for_sets: Sequence[SetQuestion], questions: Sequence[KnownQuestion]
) -> None:
    refuse_repeats(for_sets, questions, file=sets.FILE)
    for file, remembered in all_wordings(folder, corpus).items():
        refuse_repeats(remembered, questions, file=file)


def _judged(searched: Sequence[Searched]) -> list[Judged]:
    seen = (
        judged(item.query, item.hits, answerable=item.known.answerable, found=item.found) for item in searched
    )
    return [item for item in seen if item is not None]


def _fit_judge(questions: Sequence[SetQuestion], asking: Asking) -> Logistic:
    """Fit on questions that the re-ranker has not seen and that do not vote: it is too sure of the others.

    A body whose response was added after they were written is in no set, and that says nothing.
    """
    known = {body for question in questions for body in question.bodies}
    examples = [
        Example(found, body in question.bodies)
        for question in questions
        for body, found in asking.features(question).items()
        if body in known
    ]
    told_apart = len({example.holds for example in examples}) > 1
    return fit_logistic(examples) if told_apart else EVERYBODY


def _fit_unanswered(folder: Path, corpus: Corpus, asking: Asking) -> WordJudge:
    """Fit on all written questions: which of them are not answered."""
    known = tuple(read_all_answers(folder, corpus))
    texts = [asking.understood(one.question).text for one in known]
    holds = [not one.answered for one in known]
    return fit_words(texts, holds) if len(set(holds)) > 1 else NO_SETS


def _fit_words(folder: Path, corpus: Corpus, for_sets: Sequence[SetQuestion], asking: Asking) -> WordJudge:
    """Fit on the questions that name no body and no recommendation: which of them are for sets.

    Among those that nobody answers are some for sets, too, so they tell nothing.
    """
    others = [one.question for one in read_known_answers(folder, corpus) if one.answered]
    told = [one for one in read_told(folder / TOLD, corpus) if one.asks_for_forces(corpus)]
    asking_for_sets = [one.question for one in for_sets] + [text for one in told for text in one.questions]
    queries = [asking.understood(text) for text in (*asking_for_sets, *others)]
    labelled = [
        (query.text, place < len(asking_for_sets))
        for place, query in enumerate(queries)
        if not query.bodies and not query.recommendations
    ]
    texts, holds = [text for text, _ in labelled], [held for _, held in labelled]
    return fit_words(texts, holds) if len(set(holds)) > 1 else NO_SETS


def _floor_of_answers(searched: Sequence[Searched]) -> float:
    labelled = [
        Labelled(item.support, above=item.known.answerable)
        for item in searched
        if item.found or not item.known.answerable
    ]
    return fit_floor(labelled, largest_share_below=LARGEST_SHARE_REFUSED)


def _is_outside(known: KnownQuestion) -> bool:
    return known.expected_reason is Reason.OUTSIDE_DOCUMENTS
