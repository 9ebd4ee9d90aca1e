"""The course of a training: in which order examples are seen, how fast is learnt, and what is told of it."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from oic_qa.adapter import Tuning
from oic_qa.training.examples import Example

STEPS_TOLD = 20
"""Steps between two lines of progress: a quarter of a minute on two cores."""


@dataclass(frozen=True, slots=True)
class Course:
    """Steps are counted from 0 through all epochs; ``started`` is on the clock of ``time.perf_counter``."""

    examples: tuple[Example, ...]
    tuning: Tuning
    started: float

    @classmethod
    def start(cls, examples: tuple[Example, ...], tuning: Tuning) -> Course:
        """Start the clock."""
        return cls(examples, tuning, time.perf_counter())

    @property
    def steps_an_epoch(self) -> int:
        """Batches that hold all examples; the last may be smaller."""
        return -(-len(self.examples) // self.tuning.batch)

    @property
    def steps(self) -> int:
        """Steps of all epochs."""
        return self.tuning.epochs * self.steps_an_epoch

    def epoch(self, number: int) -> Iterator[tuple[Example, ...]]:
        """Give all examples in batches, in an order that is this epoch's own; epochs count from 0."""
        order = list(self.examples)
        random.Random(f"{self.tuning.seed}, {number}").shuffle(order)
        for start in range(0, len(order), self.tuning.batch):
            yield tuple(order[start : start + self.tuning.batch])

    def learning_rate(self, step: int) -> float:
        """Up in a line while it warms up, then down in a line, but not to nothing."""
        warm = min(1.0, (step + 1) / self.tuning.warm_up)
        return self.tuning.learning_rate * warm * max(self.tuning.last_share, 1 - step / self.steps)

    def progress(self, epoch: int, losses: Sequence[float]) -> str | None:
        """Say how far it is and how long it still takes, now and then; ``losses`` are this epoch's so far."""
        if len(losses) % STEPS_TOLD:
            return None
        done = epoch * self.steps_an_epoch + len(losses)
        minutes = (time.perf_counter() - self.started) / done * (self.steps - done) / 60
        loss = sum(losses[-STEPS_TOLD:]) / STEPS_TOLD
        return (
            f"Epoch {epoch + 1} of {self.tuning.epochs}, step {done:,} of {self.steps:,}: loss {loss:.3f}, "
            f"about {minutes:.0f} minutes left"
        )
