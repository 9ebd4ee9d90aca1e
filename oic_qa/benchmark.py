"""Speed and memory on this machine: fresh processes side by side, then one question after the other.

A fresh ``oic-qa ask`` is held against the least that an answer from the embedding model takes without us: a
process that imports sentence-transformers, loads the model and encodes one question.
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path

from oic_qa.assistant import Assistant
from oic_qa.corpus import load_corpus
from oic_qa.errors import OicQaError
from oic_qa.evaluation.metadata import PACKAGE, commit_of, machine
from oic_qa.evaluation.questions import read_questions
from oic_qa.index import check_index
from oic_qa.pretrained import packaged_model
from oic_qa.settings import Folders, Settings

ROUNDS = 5
"""Measured starts of each process, turn and turn about, so that a busy minute strikes both."""

PROMISED = 0.25
"""Largest share of the other process's time that a fresh ``ask`` may take."""

UNDERSTANDING_MS = 2.0
"""Most milliseconds that understanding a question may take, for 95 in 100."""

QUESTIONS = "questions.jsonl"

LIBRARIES = (
    "onnxruntime",
    "tokenizers",
    "faiss-cpu",
    "numpy",
    "sentence-transformers",
    "transformers",
    "torch",
)
"""Those whose versions decide the figures."""

REFERENCE = """\
import sys
from sentence_transformers import SentenceTransformer
model = SentenceTransformer(sys.argv[1], device="cpu", local_files_only=True)
model.encode([sys.argv[2]], show_progress_bar=False)
"""

Announce = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Command:
    """A process to start, and what it is called."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Starts:
    """Starts of one process: seconds until it ended, and the most memory that any took (none on Windows)."""

    seconds: tuple[float, ...]
    median_seconds: float
    peak_bytes: int | None


@dataclass(frozen=True, slots=True)
class Warm:
    """Questions put to an assistant that is open, in milliseconds a question."""

    questions: int
    median_ms: float
    percentile_95_ms: float


@dataclass(frozen=True, slots=True)
class Library:
    """An installed library."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Benchmark:
    """All that was measured, and what it belongs to.

    ``load`` is the load average when it began; ``understanding`` is a part of ``warm``, measured alone.
    """

    command: str
    commit: str | None
    date: date
    machine: str
    processor: str
    load: float | None
    libraries: tuple[Library, ...]
    index: str
    question: str
    ask: Starts
    sentence_transformers: Starts
    ratio: float
    warm: Warm
    understanding: Warm


def run_benchmark(folders: Folders, *, announce: Announce, rounds: int = ROUNDS) -> Benchmark:
    """Measure; takes about a minute.

    Raises:
        OicQaError: the assistant cannot be opened, the questions cannot be read, or a process fails.
    """
    load = load_average()
    corpus = load_corpus(folders.corpus)
    check_index(folders.index, corpus=corpus, settings=Settings())
    known = read_questions(folders.eval / QUESTIONS, corpus)
    question = known[0].question
    ask, reference = measure_starts(_commands(folders, question), rounds=rounds, announce=announce)
    announce(f"Asking {len(known)} questions")
    # Only now: a process starts with the memory of the one that starts it, as far as the system counts.
    assistant = Assistant.open(folders, announce=announce)
    return Benchmark(
        command="oic-qa benchmark",
        commit=commit_of(PACKAGE.parent),
        date=datetime.now(UTC).date(),
        machine=machine(),
        processor=processor_name(),
        load=load,
        libraries=tuple(Library(name, version(name)) for name in LIBRARIES),
        index=assistant.index_id,
        question=question,
        ask=ask,
        sentence_transformers=reference,
        ratio=round(ask.median_seconds / reference.median_seconds, 3),
        warm=measure_warm([partial(assistant.ask, item.question, item.history) for item in known]),
        understanding=measure_warm(
            [partial(assistant.understand, item.question, item.history) for item in known]
        ),
    )


def _commands(folders: Folders, question: str) -> tuple[Command, Command]:
    ask = ("-m", "oic_qa", "--root", str(folders.root), "ask", "--json", "--", question)
    reference = ("-c", REFERENCE, str(packaged_model()), question)
    return (
        Command("oic-qa ask", (sys.executable, *ask)),
        Command("sentence-transformers", (sys.executable, *reference)),
    )


def measure_starts(commands: Sequence[Command], *, rounds: int, announce: Announce) -> tuple[Starts, ...]:
    """Start each process in turn, round after round; what the first start finds cold on disk is not measured.

    Raises:
        OicQaError: a process fails; its last line is told.
    """
    for command in commands:
        _run(command)
    measured: list[list[_Ended]] = []
    for number in range(1, rounds + 1):
        announce(f"Round {number} of {rounds}: {' and '.join(command.name for command in commands)}")
        measured.append([_run(command) for command in commands])
    return tuple(_starts(column) for column in zip(*measured, strict=True))


def measure_warm(asks: Sequence[Callable[[], object]]) -> Warm:
    """Ask every question once; the first is asked once more before, for what is loaded on first use."""
    asks[0]()
    times = []
    for ask in asks:
        started = time.perf_counter()
        ask()
        times.append((time.perf_counter() - started) * 1000)
    *_, percentile_95 = statistics.quantiles(times, n=20, method="inclusive")
    return Warm(len(times), round(statistics.median(times), 2), round(percentile_95, 2))


@dataclass(frozen=True, slots=True)
class _Ended:
    """A process that has ended."""

    seconds: float
    peak_bytes: int | None


def _starts(ended: Sequence[_Ended]) -> Starts:
    seconds = tuple(round(item.seconds, 3) for item in ended)
    peaks = [item.peak_bytes for item in ended if item.peak_bytes is not None]
    return Starts(seconds, statistics.median(seconds), max(peaks, default=None))


def _run(command: Command) -> _Ended:
    with tempfile.TemporaryFile() as errors:
        started = time.perf_counter()
        process = subprocess.Popen(command.words, stdout=subprocess.DEVNULL, stderr=errors)
        peak_bytes = _wait(process)
        seconds = time.perf_counter() - started
        errors.seek(0)
        said = errors.read().decode("utf-8", errors="replace").splitlines()
    if process.returncode:
        raise OicQaError(
            f"{command.name} cannot be measured: it ended with status {process.returncode} and said "
            f"{said[-1] if said else 'nothing'!r}; expected status 0. Run it by itself."
        )
    return _Ended(seconds, peak_bytes)


def _wait(process: subprocess.Popen[bytes]) -> int | None:
    """Wait for a process to end, and give the most memory it had; Windows does not tell."""
    if sys.platform == "win32":
        process.wait()
        return None
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def processor_name() -> str:
    """Give the processor's name, as far as the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), "")


def load_average() -> float | None:
    """Give the load average of the last minute: more than the cores means a busy machine."""
    return round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None
