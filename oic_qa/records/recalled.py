"""What is known of questions like the one that is asked."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Recalled:
    """What remembered questions tell of a new one, in log-odds.

    Attributes:
        unanswered: that it is not answered, by those nearest to it.
        usually: the same by all, for documents of which none was asked.
        likeness: the cosine with the nearest of them.
        votes: that each body belongs to the set that it asks for, by what it says itself.
        on_average: the mean of these, for a body of which none was asked.
        told: that the report tells who belongs, and no response.
        forces: that each force belongs then; none where nothing near enough was asked.
        listing: that it asks for recommendations.
        listed: that each of them, by its number, belongs to the list that it asks for.
    """

    unanswered: float = 0.0
    usually: float = 0.0
    likeness: float = 0.0
    votes: Mapping[str, float] = field(default_factory=dict)
    on_average: float = 0.0
    told: float = -math.inf
    forces: Mapping[str, float] = field(default_factory=dict)
    listing: float = -math.inf
    listed: Mapping[int, float] = field(default_factory=dict)


NOTHING_RECALLED = Recalled()
