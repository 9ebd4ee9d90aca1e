"""The page, served in a thread on a free port of this machine, over the assistant made by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from threading import Event, Thread

from oic_qa.ui.opening import Answering, Opening, Say
from oic_qa.ui.server import listen, server
from oic_qa.ui.starters import Starter
from tests.fake_assistant import FakeAssistant

STARTERS = (
    Starter("Officers", "What does recommendation 1 require?"),
    Starter("Staff", "Which forces report on lamps?"),
    Starter("Evaluators", "How many lamps has Kent lit?"),
    Starter("See a question refused", "What is the capital of France?"),
)


@dataclass(slots=True)
class Served:
    """A page that is being served, and what it stands on."""

    address: str
    opening: Opening
    go: Event
    assistant: FakeAssistant


def serve_in_thread(assistant: FakeAssistant, go: Event, starters: tuple[Starter, ...]) -> Iterator[Served]:
    """Serve until the test is over; the assistant opens once ``go`` is set."""

    def open_assistant(say: Say) -> Answering:
        say("Making the encoder")
        go.wait(30)
        return assistant

    opening = Opening(open_assistant, announce=list[str]().append)
    opening.start()
    yield from run(opening, go, assistant, starters)


def run(
    opening: Opening, go: Event, assistant: FakeAssistant, starters: tuple[Starter, ...]
) -> Iterator[Served]:
    """Run a server on a free port of this machine in a thread of its own."""
    listening = listen(0)
    running = server(opening, starters)
    thread = Thread(target=running.run, kwargs={"sockets": [listening]})
    thread.start()
    yield Served(f"http://127.0.0.1:{listening.getsockname()[1]}", opening, go, assistant)
    go.set()
    running.should_exit = True
    thread.join(10)
    listening.close()
