"""The two models that public sets are searched with, and what the re-ranker has learnt from such sets.

It may have learnt from a part of a set: from all titles but those kept away for measuring. Of such a set only
the questions on kept titles are asked; the units of all titles stay, so that finding is no easier.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from oic_qa.cross_encoder import Reader, open_cross_encoder
from oic_qa.encoder import Encoder, open_encoder
from oic_qa.encoder_export import EncoderFiles
from oic_qa.errors import QuestionError
from oic_qa.evaluation.beir_files import PublicSet, Unit
from oic_qa.training.parts import KEPT_TITLES, is_kept

NOT_LEARNT = ", titles not learnt from"
"""Stands behind the name of a set of which only a part is asked."""


@dataclass(frozen=True, slots=True)
class Models:
    """What encodes, what reads, and the public sets that the latter has learnt from, by their hashes."""

    encoder: Encoder
    reader: Reader
    learnt: tuple[str, ...] = ()


def open_models(folder: Path, *, announce: Callable[[str], None]) -> Models:
    """Open both as the product does; the embedding model stands in ``folder``, or is made there first.

    Raises:
        EncoderError: a file is missing, damaged or of another version, or the model cannot be made.
    """
    encoder = open_encoder(folder, announce=announce)
    reader = open_cross_encoder(EncoderFiles(folder).tokenizer)
    return Models(encoder, reader, reader.facts.public)


def kept_units(units: Iterable[Unit]) -> frozenset[str]:
    """Give the ids of the units whose titles are kept away from learning."""
    return frozenset(unit.id for unit in units if is_kept(unit.title, KEPT_TITLES))


def not_learnt(sets: Sequence[PublicSet], learnt: Collection[str]) -> tuple[PublicSet, ...]:
    """Give the sets of a folder with the questions to ask: of what was learnt from, those on kept titles.

    What is learnt from is the set in its large units, so that these tell the titles of the small ones, too.

    Raises:
        QuestionError: none of those questions has a relevant unit.
    """
    if sets[0].sha256 not in learnt:
        return tuple(sets)
    kept = kept_units(sets[0].units)
    return tuple(_about(kept, public_set) for public_set in sets)


def _about(units: Collection[str], public_set: PublicSet) -> PublicSet:
    questions = tuple(question for question in public_set.questions if question.cluster in units)
    if not any(question.id in public_set.judgements for question in questions):
        raise QuestionError(
            f"{public_set.name}: the re-ranker has learnt from this set. Of its questions with a relevant "
            f"unit, {len(public_set.judgements):,} in all, none is on a title that is kept away from "
            "learning; expected some. Name a set that nothing was learnt from."
        )
    return replace(
        public_set,
        name=f"{public_set.name}{NOT_LEARNT}",
        questions=questions,
        left_out=len(public_set.questions) - len(questions),
    )
