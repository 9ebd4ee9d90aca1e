"""Measures the page as a reader waits for it: ``python -m tests.page_times`` (``make times``).

What ``make run`` does is done several times, and a real browser waits for the page: until it can be typed
into, and until a question asked at once is answered. Of the last start questions are then asked, each alone:
from pressing Enter until its first card is painted. Nothing is told apart from what a reader sees: the index,
the models, the server and the browser share the processor.
"""

from __future__ import annotations

import json
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from oic_qa.benchmark import load_average, processor_name
from oic_qa.corpus import load_corpus
from oic_qa.errors import OicQaError
from oic_qa.evaluation.metadata import PACKAGE, commit_of, machine
from oic_qa.generations import open_generation
from oic_qa.listening import HOST, listen
from oic_qa.settings import Folders, default_folders
from oic_qa.storage import to_plain
from oic_qa.ui.drawing import drawn, held_questions
from tests.access import DESK
from tests.conftest import QUIET_BROWSER, find_browser

FILE = PACKAGE.parent / "docs" / "results" / "page-times.json"

QUESTIONS = 60
"""Answerable questions with known answers that are asked; always the same ones, drawn by their ids."""

STARTS = 3

FIRST_CARD_MS = 150
USABLE_SECONDS = 5
"""What is promised of the medians, on two cores."""

LONG_MS = 120_000
"""How long is waited for anything."""

WATCH = """() => {
    window.painted = [];
    let pressed = 0;
    addEventListener("keydown", (event) => { if (event.key === "Enter") pressed = performance.now(); }, true);
    const note = () => {
        const cards = [...document.querySelectorAll(".turn .card")].some((card) => card.checkVisibility());
        window.painted.push({ milliseconds: performance.now() - pressed, card: cards });
    };
    const grown = (changes) => {
        if (!changes.some((change) => change.addedNodes.length)) return;
        requestAnimationFrame(() => setTimeout(note));
    };
    new MutationObserver(grown).observe(document.querySelector(".turns"), { childList: true });
}"""
"""Writes down how long each answer took until it was painted, and whether a card of it is seen."""

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Answers:
    """Milliseconds from pressing Enter until the first card was painted; ``without_card`` were refused."""

    questions: int
    without_card: int
    median_ms: float
    percentile_95_ms: float
    slowest_ms: float


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds from a start until the page could be typed into, and until a first question was answered."""

    usable_seconds: float
    answered_seconds: float


@dataclass(frozen=True, slots=True)
class PageTimes:
    """All that was measured, and what it belongs to; ``load`` is the load average when it began."""

    command: str
    commit: str | None
    date: date
    machine: str
    processor: str
    load: float | None
    browser: str
    index: str
    first_card: Answers
    starts: tuple[Start, ...]
    median_usable_seconds: float
    median_answered_seconds: float


def make_run(port: int, folders: Folders) -> tuple[str, ...]:
    """Give what ``make run`` starts once everything is installed."""
    root = ("--root", str(folders.root))
    return (sys.executable, "-m", "oic_qa", *root, "serve", "--build", "--port", str(port))


def free_port() -> int:
    """Find a port that nothing listens on."""
    with listen(0) as listening:
        return int(listening.getsockname()[1])


@dataclass(frozen=True, slots=True)
class Running:
    """A page that is served, or will be: when its start began, and its process."""

    began: float
    port: int
    serving: subprocess.Popen[bytes]

    def wait(self) -> None:
        """Wait until it listens; whoever connects then is answered as soon as it can be.

        Raises:
            OicQaError: it ended instead.
        """
        while self.serving.poll() is None:
            with suppress(OSError), socket.create_connection((HOST, self.port), timeout=1):
                return
            time.sleep(0.01)
        raise OicQaError(
            f"The page cannot be measured: what serves it ended with status {self.serving.returncode}. "
            "Type `oic-qa serve`, which says why."
        )


@contextmanager
def started(command: Sequence[str], port: int) -> Iterator[Running]:
    """Run what serves the page; end it afterwards."""
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as serving:
        try:
            yield Running(began, port, serving)
        finally:
            serving.terminate()


def measure_start(page: Page, running: Running, *, question: str) -> Start:
    """Open the page as soon as it is served, and ask at once."""
    running.wait()
    page.goto(f"http://{HOST}:{running.port}", timeout=LONG_MS)
    box = page.get_by_label("Your question")
    box.wait_for(timeout=LONG_MS)
    usable = time.perf_counter() - running.began
    box.fill(question)
    box.press("Enter")
    page.locator("#turn-1").wait_for(timeout=LONG_MS)
    return Start(round(usable, 2), round(time.perf_counter() - running.began, 2))


def measure_answers(page: Page, questions: Sequence[str], *, say: Say = lambda _: None) -> Answers:
    """Ask each question in a conversation of its own."""
    page.evaluate(WATCH)
    box = page.get_by_label("Your question")
    for number, question in enumerate(questions, start=1):
        if not number % 10:
            say(f"{number} of {len(questions)} questions asked")
        page.get_by_role("button", name="Clear", exact=True).click()
        box.fill(question)
        box.press("Enter")
        page.wait_for_function("(count) => window.painted.length === count", arg=number, timeout=LONG_MS)
    return answers_of([(one["milliseconds"], one["card"]) for one in page.evaluate("window.painted")])


def answers_of(painted: Sequence[tuple[float, bool]]) -> Answers:
    """Work the figures out of those answers that show a card.

    Raises:
        OicQaError: fewer than two do.
    """
    times = sorted(milliseconds for milliseconds, card in painted if card)
    if len(times) < 2:
        raise OicQaError(f"{len(times)} of {len(painted)} answers show a card; at least 2 are needed.")
    *_, percentile_95 = statistics.quantiles(times, n=20, method="inclusive")
    return Answers(
        questions=len(painted),
        without_card=len(painted) - len(times),
        median_ms=round(statistics.median(times), 1),
        percentile_95_ms=round(percentile_95, 1),
        slowest_ms=round(times[-1], 1),
    )


def measure(folders: Folders, browser: Browser, *, questions: int, starts: int, say: Say) -> PageTimes:
    """Measure everything; takes about a minute.

    Raises:
        OicQaError: the page cannot be started, or hardly anything is answered.
    """
    load, asked = load_average(), chosen(folders, questions)
    measured: list[Start] = []
    for number in range(1, starts + 1):
        say(f"Start {number} of {starts}")
        port = free_port()
        with (
            browser.new_context(viewport=DESK) as context,
            started(make_run(port, folders), port) as running,
        ):
            page = context.new_page()
            measured.append(measure_start(page, running, question=asked[0]))
            if number == starts:
                first_card = measure_answers(page, asked, say=say)
    return PageTimes(
        command="make times",
        commit=commit_of(PACKAGE.parent),
        date=datetime.now(UTC).date(),
        machine=machine(),
        processor=processor_name(),
        load=load,
        browser=f"Chromium {browser.version}",
        index=open_generation(folders.index).name,
        first_card=first_card,
        starts=tuple(measured),
        median_usable_seconds=round(statistics.median(start.usable_seconds for start in measured), 2),
        median_answered_seconds=round(statistics.median(start.answered_seconds for start in measured), 2),
    )


def chosen(folders: Folders, count: int) -> tuple[str, ...]:
    """Give the questions that are asked: answerable ones that follow no other."""
    known = held_questions(folders, load_corpus(folders.corpus))
    alone = [item for item in known if item.answerable and not item.history]
    return tuple(item.question for item in drawn(alone, count))


def written(times: PageTimes) -> str:
    """Write out what is kept under ``docs/results``."""
    return json.dumps(to_plain(times), indent=1, ensure_ascii=False) + "\n"


def report(times: PageTimes) -> str:
    """Say what was measured, beside what is promised."""
    first = times.first_card
    return "\n".join(
        (
            f"First card {first.median_ms:.0f} ms after Enter, at most {first.percentile_95_ms:.0f} ms for "
            f"95 in 100 (median and 95th percentile of {first.questions - first.without_card} answers); "
            f"promised: under {FIRST_CARD_MS} ms.",
            f"Page usable {times.median_usable_seconds:.1f} s after make run, and a first question answered "
            f"after {times.median_answered_seconds:.1f} s (medians of {len(times.starts)} starts); promised: "
            f"usable under {USABLE_SECONDS} s.",
            f"Index {times.index}, commit {times.commit or 'unknown'}, {times.machine}, {times.browser}.",
        )
    )


def main(*, questions: int = QUESTIONS, starts: int = STARTS, file: Path = FILE) -> int:
    """Measure, print, and write the file of results."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=list(QUIET_BROWSER), chromium_sandbox=False
        )
        times = measure(default_folders(), browser, questions=questions, starts=starts, say=_say)
        browser.close()
    file.write_text(written(times), encoding="utf-8", newline="\n")
    _say(report(times))
    return 0


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
