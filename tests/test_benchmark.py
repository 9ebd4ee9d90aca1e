"""What is measured, in which order, and how it is told; the figures themselves are under docs/results."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from oic_qa import benchmark as benchmark_module
from oic_qa.assistant import Assistant
from oic_qa.benchmark import (
    PROMISED,
    UNDERSTANDING_MS,
    Benchmark,
    Command,
    Library,
    Starts,
    Warm,
    measure_starts,
    measure_warm,
    run_benchmark,
)
from oic_qa.building import build
from oic_qa.cli import app
from oic_qa.errors import OicQaError, StoredIndexError
from oic_qa.records import Query, Reason
from oic_qa.settings import Folders
from oic_qa.storage import from_plain
from tests.made import FakeEncoder, question_line, use_encoder, write_folders

ROOT = Path(__file__).resolve().parent.parent

SECOND = Starts((1.0,), 1.0, 5)

RESULT = Benchmark(
    command="oic-qa benchmark",
    commit=None,
    date=date(2026, 11, 21),
    machine="Linux, 2 cores",
    processor="",
    load=None,
    libraries=(Library("numpy", "2.4.6"), Library("torch", "2.13.0")),
    index="ab12",
    question="Who?",
    ask=Starts((0.5, 0.75, 0.6), 0.6, 210_000_000),
    sentence_transformers=Starts((4.0, 6.0, 5.0), 5.0, None),
    ratio=0.12,
    warm=Warm(1_200, 9.84, 14.25),
    understanding=Warm(1_200, 0.314, 0.982),
)


def program(code: str, name: str = "a program") -> Command:
    return Command(name, (sys.executable, "-c", code))


def logging(file: Path, letter: str) -> Command:
    return program(f"import sys; open({str(file)!r}, 'a').write({letter!r})", name=letter)


# Fresh processes


def test_processes_are_started_turn_and_turn_about_and_the_first_start_is_not_measured(
    tmp_path: Path,
) -> None:
    said: list[str] = []
    commands = (logging(tmp_path / "log", "a"), logging(tmp_path / "log", "b"))
    one, other = measure_starts(commands, rounds=3, announce=said.append)
    assert (tmp_path / "log").read_text("utf-8") == "ab" * 4
    assert len(one.seconds) == len(other.seconds) == 3
    assert said == [f"Round {number} of 3: a and b" for number in (1, 2, 3)]


def test_the_time_of_a_process_is_from_its_start_to_its_end() -> None:
    slow, quick = measure_starts(
        (program("import time; time.sleep(0.5)"), program("")), rounds=2, announce=lambda _line: None
    )
    assert all(seconds >= 0.5 for seconds in slow.seconds)
    assert min(slow.seconds) <= slow.median_seconds <= max(slow.seconds)
    assert slow.median_seconds > quick.median_seconds


def test_the_memory_of_a_process_is_the_most_it_had_where_the_system_tells() -> None:
    greedy, modest = measure_starts(
        (program("bytearray(200_000_000)"), program("")), rounds=1, announce=lambda _line: None
    )
    told = sys.platform != "win32"
    assert (greedy.peak_bytes is not None) is (modest.peak_bytes is not None) is told
    assert (greedy.peak_bytes or 0) >= 200_000_000 * told
    assert (greedy.peak_bytes or 0) >= (modest.peak_bytes or 0)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import sys; print('first'); sys.exit('There is no index.')", "'There is no index.'"),
        ("raise SystemExit(1)", "'nothing'"),
    ],
)
def test_a_process_that_fails_is_told_with_its_last_line(code: str, said: str) -> None:
    with pytest.raises(OicQaError) as caught:
        measure_starts((program(code, name="oic-qa ask"),), rounds=1, announce=lambda _line: None)
    assert str(caught.value) == (
        f"oic-qa ask cannot be measured: it ended with status 1 and said {said}; expected status 0. "
        "Run it by itself."
    )


# Open


def test_questions_are_asked_once_each_and_the_first_once_more_before() -> None:
    asked: list[int] = []
    warm = measure_warm([lambda number=number: asked.append(number) for number in range(3)])  # type: ignore[misc]
    assert asked == [0, 0, 1, 2]
    assert warm.questions == 3
    assert 0 <= warm.median_ms <= warm.percentile_95_ms


def test_median_and_percentile_are_those_of_the_times(monkeypatch: pytest.MonkeyPatch) -> None:
    # A clock that stands still but while a question is asked: 1 ms, 2 ms, ... 101 ms.
    moments = iter([moment for ms in range(1, 102) for moment in (0.0, ms / 1000)])
    monkeypatch.setattr(time, "perf_counter", lambda: next(moments))
    assert measure_warm([lambda: None] * 101) == Warm(101, 51.0, 96.0)


def test_understanding_is_measured_by_itself_on_the_same_questions(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(folders)
    understood: list[str] = []

    whole = Assistant.understand

    def understanding(assistant: Assistant, question: str, history: Sequence[str] = ()) -> Query:
        understood.append(question)
        assert history == ()
        return whole(assistant, question, history)

    monkeypatch.setattr(Assistant, "understand", understanding)
    monkeypatch.setattr(benchmark_module, "measure_starts", lambda *_, **__: (SECOND, SECOND))
    result = run_benchmark(folders, announce=lambda _line: None)
    # Each of the three, and the first once more before: as a part of an answer, and by itself.
    assert understood == ["Who?"] * 8
    assert result.understanding.median_ms <= result.warm.median_ms


# The whole


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folders:
    questions = [question_line(f"q{number}", "Who?", reason=Reason.OUTSIDE_DOCUMENTS) for number in range(3)]
    use_encoder(monkeypatch, FakeEncoder(("gangs",)))
    return write_folders(tmp_path, "A report\n\nGangs sell boats.\n", questions=questions)


def test_a_benchmark_says_what_its_figures_belong_to(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = build(folders).index_id
    measured: list[str] = []

    def starts(commands: tuple[Command, ...], **_: object) -> tuple[Starts, ...]:
        measured.extend(command.words[-1] for command in commands)
        return Starts((1.0,), 1.0, 5), Starts((8.0,), 8.0, 6)

    monkeypatch.setattr(benchmark_module, "measure_starts", starts)
    result = run_benchmark(folders, announce=lambda _line: None)
    assert measured == ["Who?", "Who?"]
    assert (result.index, result.question) == (index, "Who?")
    assert result.warm.questions == result.understanding.questions == 3
    assert result.ratio == 0.125
    assert {library.name for library in result.libraries} >= {"onnxruntime", "torch", "sentence-transformers"}


def test_without_an_index_nothing_is_measured(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(benchmark_module, "measure_starts", pytest.fail)
    with pytest.raises(StoredIndexError, match=r"There is no index in .*Run `oic-qa build`"):
        run_benchmark(folders, announce=lambda _line: None)


def test_the_process_that_measures_loads_no_training_library() -> None:
    (importing, _) = measure_starts(
        (
            program("import sys, oic_qa.benchmark; sys.exit('torch' in sys.modules)"),
            program("import oic_qa.cli_benchmark, sys; sys.exit('numpy' in sys.modules)"),
        ),
        rounds=1,
        announce=lambda _line: None,
    )
    assert importing.seconds


# The command


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(benchmark_module, "run_benchmark", lambda _folders, **_: RESULT)


@pytest.mark.usefixtures("measured")
def test_the_figures_are_printed_as_a_table() -> None:
    result = CliRunner().invoke(app, ["benchmark"])
    assert (result.exit_code, result.stdout.splitlines()) == (
        0,
        [
            "A fresh process                      median  fastest  slowest  peak memory",
            "oic-qa ask                           0.60 s   0.50 s   0.75 s       210 MB",
            "sentence-transformers, one question  5.00 s   4.00 s   6.00 s     not told",
            "oic-qa ask takes 0.120 of that time; promised: under 0.25.",
            "Open, it takes 9.8 ms a question, and at most 14.2 ms for 95 in 100 "
            "(median and 95th percentile of 1,200 questions).",
            "Understanding a question takes 0.31 ms of them, and at most 0.98 ms for 95 in 100; "
            "promised: under 2 ms.",
            "Index ab12, commit unknown.",
            "Linux, 2 cores, processor unknown, load unknown at the start.",
            "numpy 2.4.6, torch 2.13.0.",
        ],
    )


@pytest.mark.usefixtures("measured")
def test_the_figures_are_written_as_json_and_come_back_as_they_were(tmp_path: Path) -> None:
    file = tmp_path / "results" / "benchmark.json"
    assert CliRunner().invoke(app, ["benchmark", "--json", str(file)]).exit_code == 0
    assert from_plain(json.loads(file.read_text("utf-8")), Benchmark) == RESULT


@pytest.mark.usefixtures("measured")
def test_a_file_that_cannot_be_written_is_told_in_one_line(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["benchmark", "--json", str(tmp_path)])
    assert result.exit_code == 1
    assert result.stderr == f"{tmp_path} cannot be written (Is a directory). Name another file.\n"


def test_the_committed_figures_keep_the_promise() -> None:
    text = (ROOT / "docs" / "results" / "benchmark.json").read_text(encoding="utf-8")
    result = from_plain(json.loads(text), Benchmark)
    assert isinstance(result, Benchmark)
    assert result.ratio < PROMISED
    assert result.understanding.percentile_95_ms < UNDERSTANDING_MS
    assert result.understanding.questions == result.warm.questions >= 460
    assert len(result.ask.seconds) == len(result.sentence_transformers.seconds) >= 5
