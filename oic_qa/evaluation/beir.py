"""A folder in BEIR form -> what this project's retrieval finds in it, beside the usual recipes.

The stages in order: read the set, make passages of its units, index them, put every question to every recipe,
measure, compare. Reading, encoding, keywords and search are the product's own; nothing is tuned on the set.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from pathlib import Path

from oic_qa.encoder import Encoder
from oic_qa.evaluation.beir_figures import (
    RecipeDifference,
    RecipeFigures,
    differences_of,
    figures_of,
    values_of,
)
from oic_qa.evaluation.beir_files import PublicQuestion, PublicSet, read_public_sets
from oic_qa.evaluation.beir_models import Models, not_learnt
from oic_qa.evaluation.beir_recipes import Found, Prepared, Recipe, find, query_of
from oic_qa.evaluation.beir_refusals import SignalSeparation, separations_of
from oic_qa.evaluation.beir_rows import rows_of
from oic_qa.evaluation.metadata import PACKAGE, commit_of, machine
from oic_qa.evaluation.ranking import JudgedRanking
from oic_qa.evaluation.records import Metadata, Setting, System
from oic_qa.evaluation.vectors import keep_vectors
from oic_qa.fingerprint import FORMAT, Fingerprint
from oic_qa.hashing import data_sha256
from oic_qa.index import ENCODED_AT_ONCE, build_index
from oic_qa.settings import Settings

SECONDS_BETWEEN_LINES = 5.0
"""Least time between two lines of progress: a set takes from seconds to a quarter of an hour."""

Announce = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class PublicFigures:
    """All that is said about a set: what it is, each recipe's figures, and this project less each of them.

    ``judged`` counts the questions with a relevant unit, which retrieval is measured on; ``left_out`` those
    that are not asked, since the re-ranker, which ``reader_sha256`` tells from others, has learnt from their
    titles.
    """

    metadata: Metadata
    reader_sha256: str
    name: str
    units: int
    sentences: int
    questions: int
    left_out: int
    judged: int
    clusters: int
    recipes: tuple[RecipeFigures, ...]
    differences: tuple[RecipeDifference, ...]
    separations: tuple[SignalSeparation, ...]


@dataclass(frozen=True, slots=True)
class PublicRun:
    """A set searched: the figures, and the rankings of every recipe that they follow from."""

    figures: PublicFigures
    rankings: Mapping[Recipe, tuple[JudgedRanking, ...]]


def run_beir(
    folder: Path,
    *,
    models: Models,
    seed: int,
    cache: Path | None = None,
    announce: Announce = lambda _: None,
) -> tuple[PublicRun, ...]:
    """Search a set with every recipe; a set that is given in smaller units as well is searched twice.

    ``cache`` is a folder in which vectors are kept for the next time. Of a set that the re-ranker has learnt
    from, only the questions on titles that it has not are asked.

    Raises:
        QuestionError: the folder does not hold a set in BEIR form; says file and line. Or the re-ranker has
            learnt from all of it.
        EncoderError: the folder of the vectors cannot be used.
    """
    asked = not_learnt(read_public_sets(folder), models.learnt)
    with keep_vectors(models.encoder, cache) as keeping:
        kept = replace(models, encoder=keeping)
        return tuple(
            _run(public_set, models=kept, seed=seed, announce=_now_and_then(announce)) for public_set in asked
        )


def _run(public_set: PublicSet, *, models: Models, seed: int, announce: Announce) -> PublicRun:
    started = time.perf_counter()
    prepared = _prepare(public_set, models=models, announce=announce)
    _encode_questions(public_set, encoder=models.encoder, announce=announce)
    found = []
    for number, question in enumerate(public_set.questions, start=1):
        found.append(find(question.text, prepared))
        announce(f"{public_set.name}: Searched for {number:,} of {len(public_set.questions):,} questions")
    judged = [question for question in public_set.questions if question.id in public_set.judgements]
    rankings = _rankings(public_set, found)
    values = values_of(rankings, clusters=[question.cluster for question in judged], seed=seed)
    figures = PublicFigures(
        metadata=_metadata(public_set, prepared, seed=seed),
        reader_sha256=models.reader.sha256,
        name=public_set.name,
        units=len(public_set.units),
        sentences=len(prepared.index.sentence_rows),
        questions=len(public_set.questions),
        left_out=public_set.left_out,
        judged=len(judged),
        clusters=values.conversations,
        recipes=tuple(figures_of(recipe, values) for recipe in Recipe),
        differences=differences_of(values),
        separations=separations_of(public_set.questions, found, seed=seed),
    )
    seconds = round(time.perf_counter() - started, 1)
    return PublicRun(replace(figures, metadata=replace(figures.metadata, seconds=seconds)), rankings)


def _prepare(public_set: PublicSet, *, models: Models, announce: Announce) -> Prepared:
    rows = rows_of(public_set.units)
    index = build_index(
        rows.passages,
        (),
        texts=rows.texts,
        encoder=models.encoder,
        fingerprint=Fingerprint(FORMAT, public_set.sha256, models.encoder.model_sha256, "", 0),
        progress=lambda line: announce(f"{public_set.name}: {line}"),
    )
    return Prepared(index, rows.to_read, models, Settings())


def _encode_questions(public_set: PublicSet, *, encoder: Encoder, announce: Announce) -> None:
    """Have the questions' vectors kept, many at a time, before each is searched for."""
    texts = [query_of(question.text).text for question in public_set.questions]
    for start in range(0, len(texts), ENCODED_AT_ONCE):
        announce(f"{public_set.name}: Encoded {start:,} of {len(texts):,} questions")
        encoder.encode(texts[start : start + ENCODED_AT_ONCE])


def _rankings(public_set: PublicSet, found: Sequence[Found]) -> dict[Recipe, tuple[JudgedRanking, ...]]:
    pairs = [
        (question, item)
        for question, item in zip(public_set.questions, found, strict=True)
        if question.id in public_set.judgements
    ]
    return {
        recipe: tuple(
            JudgedRanking(question.id, item.rankings[recipe], public_set.judgements[question.id])
            for question, item in pairs
        )
        for recipe in Recipe
    }


def _metadata(public_set: PublicSet, prepared: Prepared, *, seed: int) -> Metadata:
    return Metadata(
        system=System.PROJECT,
        commit=commit_of(PACKAGE.parent),
        index="made of the set, not stored",
        corpus_sha256=public_set.sha256,
        model_sha256=prepared.models.encoder.model_sha256,
        questions_file=public_set.name,
        questions_sha256=data_sha256([_plain(question) for question in public_set.questions]),
        settings=tuple(
            Setting(item.name, str(getattr(prepared.settings, item.name))) for item in fields(Settings)
        ),
        seed=seed,
        machine=machine(),
        date=datetime.now(UTC).date(),
        seconds=0.0,
    )


def _plain(question: PublicQuestion) -> list[str]:
    return [question.id, question.text]


def _now_and_then(announce: Announce) -> Announce:
    """Pass on the first line of progress, and then one every few seconds."""
    last = -SECONDS_BETWEEN_LINES

    def pass_on(line: str) -> None:
        nonlocal last
        now = time.perf_counter()
        if now - last >= SECONDS_BETWEEN_LINES:
            last = now
            announce(line)

    return pass_on
