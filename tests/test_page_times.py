"""What is measured of the page, from which start to which end, and how it is told and kept."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from oic_qa.errors import OicQaError
from oic_qa.settings import default_folders
from tests.page_times import (
    QUESTIONS,
    Answers,
    PageTimes,
    Start,
    answers_of,
    chosen,
    free_port,
    make_run,
    measure_answers,
    measure_start,
    report,
    started,
    written,
)
from tests.served import Served, Visit

ROOT = Path(__file__).resolve().parent.parent

TIMES = PageTimes(
    command="make times",
    commit=None,
    date=date(2026, 11, 22),
    machine="Linux, 2 cores",
    processor="",
    load=0.5,
    browser="Chromium 156",
    index="ab12",
    first_card=Answers(questions=60, without_card=4, median_ms=98.4, percentile_95_ms=204.6, slowest_ms=260),
    starts=(Start(4.1, 5.0), Start(3.9, 4.8)),
    median_usable_seconds=4.0,
    median_answered_seconds=4.9,
)

PAGE = """<!doctype html><label>Your question <textarea id="box"></textarea></label>
<script>box.onkeydown = () => document.body.insertAdjacentHTML("beforeend", "<p id=turn-1>W</p>")</script>"""


def test_figures_are_those_of_the_answers_that_show_a_card() -> None:
    painted = [*((float(number), True) for number in range(1, 22)), (900.0, False)]
    assert answers_of(painted) == Answers(
        questions=22, without_card=1, median_ms=11.0, percentile_95_ms=20.0, slowest_ms=21.0
    )


def test_hardly_any_card_is_no_figure() -> None:
    with pytest.raises(OicQaError, match="1 of 2 answers show a card; at least 2 are needed"):
        answers_of([(10.0, True), (10.0, False)])


def test_enough_questions_are_asked_always_the_same_ones_each_alone() -> None:
    asked = chosen(default_folders(), QUESTIONS)
    assert len(set(asked)) == QUESTIONS
    assert set(chosen(default_folders(), 24)) <= set(asked)


def test_what_is_started_is_what_make_run_starts() -> None:
    assert make_run(7861, default_folders())[-4:] == ("serve", "--build", "--port", "7861")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "\nrun: $(INSTALLED) ##" in makefile
    assert "$(BIN)/oic-qa serve --build --port $(PORT)" in makefile


def test_it_is_told_beside_what_is_promised() -> None:
    assert report(TIMES).splitlines() == [
        "First card 98 ms after Enter, at most 205 ms for 95 in 100 (median and 95th percentile of 56 "
        "answers); promised: under 150 ms.",
        "Page usable 4.0 s after make run, and a first question answered after 4.9 s (medians of 2 starts); "
        "promised: usable under 5 s.",
        "Index ab12, commit unknown, Linux, 2 cores, Chromium 156.",
    ]


def test_it_is_kept_with_what_it_belongs_to() -> None:
    kept = json.loads(written(replace(TIMES, commit="c0ffee")))
    assert kept["starts"][0] == {"usable_seconds": 4.1, "answered_seconds": 5.0}
    assert kept["first_card"]["median_ms"] == 98.4
    assert {"command", "commit", "date", "machine", "processor", "load", "browser", "index"} <= set(kept)


def test_a_start_that_fails_says_how_to_look_at_it() -> None:
    message = (
        r"cannot be measured: what serves it ended with status 3\. Type `oic-qa serve`, which says why\."
    )
    fails = (sys.executable, "-c", "raise SystemExit(3)")
    with started(fails, free_port()) as running, pytest.raises(OicQaError, match=message):
        running.wait()


@pytest.mark.browser
def test_a_start_is_measured_until_the_page_takes_words_and_until_it_answers(
    context: BrowserContext, tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    port = free_port()
    serve = ("-m", "http.server", str(port), "--bind", "127.0.0.1", "--directory", str(tmp_path))
    with started((sys.executable, *serve), port) as running:
        start = measure_start(context.new_page(), running, question="Who?")
    assert 0 < start.usable_seconds <= start.answered_seconds


@pytest.mark.browser
def test_each_question_is_asked_alone_and_a_refusal_is_counted_apart(visit: Visit, served: Served) -> None:
    questions = ["How many lamps has Kent lit?", "What is the capital of France?", "Which forces?"]
    figures = measure_answers(visit.page, questions)
    assert (figures.questions, figures.without_card) == (3, 1)
    assert 0 < figures.median_ms <= figures.slowest_ms
    assert served.assistant.histories[-3:] == [(), (), ()]
