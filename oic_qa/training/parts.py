"""Which questions a model learns from, and which are kept for what is fitted or measured on its scores.

A model is too sure about what it has learnt by heart. What weighs its scores against others is therefore
fitted on questions that it has not seen.
"""

from __future__ import annotations

from oic_qa.hashing import data_sha256

KEPT = 0.25
"""Share of the written questions that the re-ranker does not see."""

KEPT_TITLES = 0.4
"""Share of a public set's titles that are kept for measuring, with all questions on them."""


def is_kept(name: str, share: float = KEPT) -> bool:
    """Tell whether a question or a title is kept away from the re-ranker, by its name; always the same ones.

    >>> is_kept("ts0001"), is_kept("ts0002")
    (False, True)
    """
    return int(data_sha256(name)[:8], 16) / 2**32 < share


def fact_of(name: str) -> str:
    """What a question asks, by the question's name: wordings of one fact differ behind a dot.

    >>> fact_of("ms0001.3"), fact_of("ts0001")
    ('ms0001', 'ts0001')
    """
    return name.partition(".")[0]
