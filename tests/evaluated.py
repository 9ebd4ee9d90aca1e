"""A small set of questions over made documents, evaluated by the page's own means with a fake encoder."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from threading import Event, Thread

import numpy as np
from numpy.typing import NDArray

from oic_qa.assistant import Assistant
from oic_qa.evaluation.gate import baseline_of
from oic_qa.evaluation.questions import Half
from oic_qa.evaluation.records import Metadata
from oic_qa.evaluation.stored import write_baseline
from oic_qa.listening import listen
from oic_qa.records import Reason
from oic_qa.settings import Folders
from oic_qa.ui.components import Site
from oic_qa.ui.drawing import Choice
from oic_qa.ui.evaluating import Evaluations, Measured
from oic_qa.ui.opening import Opening
from oic_qa.ui.server import server
from tests.fake_assistant import HOSTILE, FakeAssistant
from tests.made import FakeEncoder, made_document, question_line
from tests.made_runs import id_in
from tests.served import Served

THINGS = ("boats", "vans", "lorries", "phones")

REPORT = "A report\n\n" + "\n\n".join(
    f"## On {thing}\n\nGangs sell {thing} to {buyers}."
    for thing, buyers in zip(THINGS, ("sailors", "bakers", "movers", "talkers"), strict=True)
)
DOCUMENT = made_document(REPORT)

WRONG = f"Who buys vans? {HOSTILE}"
"""A question of each half that is answered, and not with the words that are wanted."""

ALL = Choice(half=None, questions=99)

LONG_SECONDS = 120
"""How long a test waits, on however busy a machine, for what takes no second."""


def question_lines(half: Half) -> list[str]:
    """Two questions of a half that are answered rightly, one wrongly, and one that is refused."""
    ids = [id_in(half, start) for start in ("a", "b", "c", "d")]
    return [
        question_line(ids[0], "Who buys boats?", words="Gangs sell boats to sailors.", document=DOCUMENT),
        question_line(ids[1], "Who buys lorries?", words="Gangs sell lorries to movers.", document=DOCUMENT),
        question_line(ids[2], WRONG, words="to talkers", document=DOCUMENT),
        question_line(ids[3], "What is the moon made of?", reason=Reason.OUTSIDE_DOCUMENTS),
    ]


QUESTIONS = [*question_lines(Half.DEV), *question_lines(Half.TEST)]


@dataclass(frozen=True, slots=True)
class GatedEncoder(FakeEncoder):
    """Counts known words; once it is shut, it waits at every text about lorries until it is opened again."""

    gate: Event = field(default_factory=Event)
    reached: Event = field(default_factory=Event)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Give a number for each known word, in their order, in rows of length 1."""
        if any("lorries" in text.lower() for text in texts) and not self.gate.is_set():
            self.reached.set()
            assert self.gate.wait(LONG_SECONDS)
        return FakeEncoder.encode(self, texts)

    def shut(self) -> None:
        """Let nothing about lorries pass, and forget that anything came."""
        self.reached.clear()
        self.gate.clear()


def made_encoder() -> GatedEncoder:
    """An encoder with its gate open."""
    encoder = GatedEncoder((*THINGS, "gangs"))
    encoder.gate.set()
    return encoder


def opened(folders: Folders) -> Opening:
    """The assistant of some folders, open."""
    opening = Opening(lambda say: Assistant.open(folders, announce=say), announce=list[str]().append)
    opening.start()
    opening.assistant()
    return opening


def join_evaluation() -> None:
    """Wait until no evaluation is being run."""
    for thread in threading.enumerate():
        if thread.name == "evaluation":
            thread.join(LONG_SECONDS)


def wait_for_end(evaluations: Evaluations) -> None:
    """Wait until the evaluation that is being run comes to its end."""
    join_evaluation()
    assert not evaluations.standing.running


@contextmanager
def served_folders(folders: Folders) -> Iterator[Served]:
    """Serve the page over some folders, on a free port of this machine, in a thread of its own."""
    listening = listen(0)
    opening = opened(folders)
    running = server(Site(opening, folders))
    thread = Thread(target=running.run, kwargs={"sockets": [listening]})
    thread.start()
    yield Served(f"http://127.0.0.1:{listening.getsockname()[1]}", opening, Event(), FakeAssistant())
    running.should_exit = True
    thread.join(10)
    listening.close()


def measured(evaluations: Evaluations, choice: Choice = ALL) -> Measured:
    """Run an evaluation to its end."""
    evaluations.start(choice)
    wait_for_end(evaluations)
    assert evaluations.measured is not None, evaluations.standing.line
    return evaluations.measured


def commit(
    folders: Folders, run: Measured, *, made: Callable[[Metadata], Metadata] = lambda kept: kept
) -> None:
    """Make a run the one that later ones are held against; ``made`` gives what it is said to belong to."""
    baseline = baseline_of(run.evaluation.run)
    write_baseline(replace(baseline, metadata=made(baseline.metadata)), folders.eval / "baseline.json")
