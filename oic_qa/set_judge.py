"""How likely each body's own words answer a question for a set of bodies.

What speaks for a body is read relative to the others: every response deals with the same matters, so that
one body's evidence stands out from another's silence and not from a fixed floor.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, fields

import numpy as np
from numpy.typing import NDArray

from oic_qa.evidence import Evidence
from oic_qa.logistic import Logistic
from oic_qa.quotes import is_own_action
from oic_qa.records import UNREAD, Hit, Query, Signals

FloatMatrix = NDArray[np.float64]

READ = 2
"""Sentences of a body whose log-odds count, the best ones."""

FEATURES = 3 * (len(fields(Signals)) + 1 + READ)

KEYWORDS = slice(2, 4)
"""Columns with BM25 scores, which have no upper bound: their logarithm is taken."""


def chances(
    query: Query, hits: Sequence[Hit], bodies: Sequence[str], *, evidence: Evidence, judge: Logistic
) -> dict[str, float]:
    """How likely each body is in the set, by the judge; a body without words of its own is not."""
    found = features(query, hits, bodies, evidence=evidence)
    return {body: judge.chance(found[body]) if body in found else 0.0 for body in bodies}


def features(
    query: Query, hits: Sequence[Hit], bodies: Sequence[str], *, evidence: Evidence
) -> dict[str, tuple[float, ...]]:
    """What speaks for each body, as it is, less that of the best body, and less the mean of all.

    Bodies without words of their own among the hits are left out.
    """
    own = {body: [hit for hit in hits if is_evidence(hit, body)] for body in bodies}
    speaking = [body for body in bodies if own[body]]
    if not speaking:
        return {}
    table = np.array([_strongest(query, own[body], evidence) for body in speaking])
    table[:, KEYWORDS] = np.log1p(table[:, KEYWORDS])
    wide: FloatMatrix = np.hstack([table, table - table.max(axis=0), table - table.mean(axis=0)])
    return {body: tuple(map(float, row)) for body, row in zip(speaking, wide, strict=True)}


def is_evidence(hit: Hit, body: str) -> bool:
    """Tell whether a passage holds a body's own sentences."""
    return hit.passage.body == body and hit.passage.prose and is_own_action(hit.passage)


def _strongest(query: Query, hits: Sequence[Hit], evidence: Evidence) -> tuple[float, ...]:
    """The largest of each signal over a body's passages, of the share of words held, and of reading."""
    signals = np.max([astuple(hit.signals) for hit in hits], axis=0)
    share = max(evidence.share(query.topic, hit.passage) for hit in hits)
    read = sorted((odds for hit in hits for odds in hit.meeting), reverse=True)
    return (*map(float, signals), share, *(*read, UNREAD, UNREAD)[:READ])
