"""Opens the assistant in the background, so that the page is there first, and tells what is being done."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from threading import Lock, Thread
from typing import Protocol

from oic_qa.errors import OicQaError
from oic_qa.library import Library
from oic_qa.records import EVERYTHING, Corpus, Query, Scope, Turn

LOOK_SECONDS = 0.1
"""How often a page that waits looks whether there is news."""


class Answering(Protocol):
    """What the page needs of an assistant; the tests give it one with answers made by hand."""

    @property
    def corpus(self) -> Corpus:
        """The documents that are quoted."""
        ...

    @property
    def index_id(self) -> str:
        """The index that answers come from."""
        ...

    @property
    def library(self) -> Library:
        """The passages and recommendations that the register is read from."""
        ...

    def ask(self, question: str, history: Sequence[str] = (), *, scope: Scope = EVERYTHING) -> Turn:
        """Answer a question after earlier ones, from the documents in a scope."""
        ...

    def understand(self, question: str, history: Sequence[str] = ()) -> Query:
        """Make a question stand alone, without answering it."""
        ...


Say = Callable[[str], None]


class Opening:
    """An assistant that is being opened, then open, or that could not be opened."""

    def __init__(self, open_assistant: Callable[[Say], Answering], *, announce: Say) -> None:
        """Take what opens the assistant, and what else is told each line of its progress."""
        self._open = open_assistant
        self._announce = announce
        self._future: Future[Answering] = Future()
        self._one_at_a_time = Lock()
        self.line = "Reading the documents"

    def start(self) -> None:
        """Begin to open the assistant, and return at once."""
        Thread(target=self._run, name="opening", daemon=True).start()

    def _run(self) -> None:
        try:
            self._future.set_result(self._open(self._say))
        except OicQaError as error:
            self._say(str(error))
            self._future.set_exception(error)
        except BaseException as error:
            self._say(f"The assistant could not be opened ({type(error).__name__}).")
            self._future.set_exception(error)
            raise

    def _say(self, line: str) -> None:
        """Tell what is new; what failed in a process of its own was told there."""
        if line == self.line:
            return
        self.line = line
        self._announce(line)

    @property
    def done(self) -> bool:
        """Whether the assistant is open, or failed to."""
        return self._future.done()

    def assistant(self) -> Answering:
        """Wait for the assistant.

        Raises:
            OicQaError: it could not be opened.
        """
        return self._future.result()

    def ask(self, question: str, history: Sequence[str], *, scope: Scope = EVERYTHING) -> Turn:
        """Wait for the assistant and ask it; several pages at once take turns.

        Raises:
            OicQaError: it could not be opened, or the question cannot be taken.
        """
        assistant = self.assistant()
        with self._one_at_a_time:
            return assistant.ask(question, history, scope=scope)

    def lines(self) -> Iterator[str]:
        """Follow what is being done, until it is done or failed."""
        told = ""
        while not self.done:
            if self.line != told:
                told = self.line
                yield told
            time.sleep(LOOK_SECONDS)
