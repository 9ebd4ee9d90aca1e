"""Which written questions a model learns from, and which are kept for what is fitted on its scores.

A model is too sure about what it has learnt by heart. What weighs its scores against others is therefore
fitted on questions that it has not seen.
"""

from __future__ import annotations

from oic_qa.hashing import data_sha256

KEPT = 0.25
"""Share of the written questions that the re-ranker does not see."""


def is_kept(name: str) -> bool:
    """Tell whether a question is kept away from the re-ranker, by its id; always the same ones.

    >>> is_kept("ts0001"), is_kept("ts0002")
    (False, True)
    """
    return int(data_sha256(name)[:8], 16) / 2**32 < KEPT
