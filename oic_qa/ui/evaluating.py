"""An evaluation in the background: one at a time, kept in memory, followed from any window of the page.

It asks the very assistant that the page answers with. Nothing that answers is ever changed by it, so it takes
no turns with those who ask on the page: they share the processor with it, and wait for nothing.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from threading import Event, Lock, Thread

from oic_qa.assistant import Assistant
from oic_qa.errors import EvaluationError, OicQaError
from oic_qa.evaluation.evaluating import FILE, SEED
from oic_qa.evaluation.metadata import describe
from oic_qa.evaluation.project import ProjectAnswerer
from oic_qa.evaluation.questions import KnownQuestion
from oic_qa.evaluation.records import Evaluation
from oic_qa.evaluation.remembering import remembering
from oic_qa.evaluation.runner import Plan, run
from oic_qa.records import Corpus
from oic_qa.settings import Folders
from oic_qa.ui.committed import Against, against_committed
from oic_qa.ui.drawing import Choice, drawn, held_questions, in_halves
from oic_qa.ui.opening import Opening
from oic_qa.wording import counted

FEW_ASKED = 5
"""Questions after which it can be told how long the rest will take."""

QUARTERS = ("", "A quarter of it is asked.", "Half of it is asked.", "Three quarters of it are asked.")
"""What is announced on the way."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How the evaluation stands.

    Attributes:
        running: whether one is being run.
        line: what is being done, or what came of the last one.
        news: what is announced; it changes a few times in a run, not with each question.
        asked: questions so far.
        of: questions of the run; 0 until they are read.
        finished: how many runs have come to their end since the program was started.
        problem: whether the line says what went wrong.
    """

    running: bool = False
    line: str = ""
    news: str = ""
    asked: int = 0
    of: int = 0
    finished: int = 0
    problem: bool = False


@dataclass(frozen=True, slots=True)
class Measured:
    """A run that came to its end.

    Attributes:
        evaluation: the run.
        choice: what was asked for.
        held: how many questions the chosen halves hold, of which those of the run were drawn.
        against: how it stands to the last committed run.
    """

    evaluation: Evaluation
    choice: Choice
    held: int
    against: Against


class StoppedError(OicQaError):
    """The reader stopped the run."""


class Evaluations:
    """The evaluations of one server: one is run at a time, and the last that came to its end is kept."""

    def __init__(self, opening: Opening, folders: Folders) -> None:
        """Take the assistant as it opens, and where the questions stand."""
        self._opening = opening
        self._folders = folders
        self._starting = Lock()
        self._stop = Event()
        self.standing = Standing()
        self.measured: Measured | None = None

    @property
    def corpus(self) -> Corpus:
        """The documents that are quoted, once the assistant is open.

        Raises:
            OicQaError: it could not be opened.
        """
        return self._opening.assistant().corpus

    def questions(self) -> tuple[KnownQuestion, ...]:
        """Read the questions with known answers, once the assistant is open.

        Raises:
            OicQaError: they cannot be used, there are none, or the assistant could not be opened.
        """
        return held_questions(self._folders, self.corpus)

    def start(self, choice: Choice) -> None:
        """Begin a run, and return at once; where one is being run, that one goes on."""
        with self._starting:
            if self.standing.running:
                return
            self._stop.clear()
            line = "The evaluation begins."
            self.standing = Standing(True, line, news=line, finished=self.standing.finished)
        Thread(target=self._run, args=(choice,), name="evaluation", daemon=True).start()

    def stop(self) -> None:
        """Have the run end after the question that is being asked; nothing of it is kept."""
        self._stop.set()

    def _run(self, choice: Choice) -> None:
        try:
            self._finish(self._measure(choice))
        except OicQaError as error:
            self._end(str(error), problem=not isinstance(error, StoppedError))
        except BaseException as error:
            self._end(f"The evaluation failed ({type(error).__name__}).", problem=True)
            raise

    def _finish(self, measured: Measured) -> None:
        self.measured = measured
        self.standing = replace(self.standing, finished=self.standing.finished + 1)
        asked = counted(len(measured.evaluation.run.results), "question")
        self._end(f"The evaluation is finished: {asked}. The figures stand below.", problem=False)

    def _end(self, line: str, *, problem: bool) -> None:
        self.standing = replace(self.standing, running=False, line=line, news=line, problem=problem)

    def _measure(self, choice: Choice) -> Measured:
        self._say("Waiting until the assistant is open")
        assistant = self._opening.assistant()
        if not isinstance(assistant, Assistant):
            raise EvaluationError("This assistant cannot be evaluated: it does not show what it searches.")
        self._say("Reading the questions")
        questions = held_questions(self._folders, assistant.corpus)
        held = in_halves(questions, choice.portions)
        if not held:
            raise EvaluationError(f"The {choice.name} half of eval/{FILE} holds no question; choose another.")
        plan = Plan(
            questions=drawn(held, choice.questions),
            portions=choice.portions,
            metadata=describe(assistant, self._folders.eval / FILE, seed=SEED),
            progress=self._progress,
        )
        answerer = ProjectAnswerer(replace(assistant, finder=remembering(assistant.finder)))
        measured = run(answerer, plan)
        against = against_committed(measured, questions, self._folders)
        return Measured(Evaluation(measured), choice, len(held), against)

    def _progress(
        self, questions: Iterable[KnownQuestion], count: int, _name: str
    ) -> Iterator[KnownQuestion]:
        """Pass the questions on; between two of them the run can be stopped."""
        started = time.monotonic()
        for asked, known in enumerate(questions):
            if self._stop.is_set():
                stopped = f"Stopped after {asked} of {counted(count, 'question')}; nothing was measured."
                raise StoppedError(stopped)
            left = seconds_left(asked, count, passed=time.monotonic() - started)
            news = QUARTERS[4 * asked // count] or f"{counted(count, 'question')} will be asked."
            line = f"{asked:,} of {counted(count, 'question')} asked{left}"
            self.standing = replace(self.standing, line=line, news=news, asked=asked, of=count)
            yield known
        self.standing = replace(self.standing, asked=count, of=count)
        self._say("All questions are asked; working out the figures and their intervals")

    def _say(self, line: str) -> None:
        self.standing = replace(self.standing, line=line)


def seconds_left(asked: int, count: int, *, passed: float) -> str:
    """Say how long the rest will take, once enough is asked to tell.

    >>> seconds_left(20, 60, passed=2.5), seconds_left(2, 60, passed=0.3)
    (', about 5 seconds left', '')
    """
    if asked < FEW_ASKED:
        return ""
    left = round(passed / asked * (count - asked))
    return f", about {counted(max(left, 1), 'second')} left"
