from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner, Result

from oic_qa.cli import app
from oic_qa.errors import StoredIndexError
from oic_qa.export import contract_text
from oic_qa.feedback import Feedback
from oic_qa.records import EVERYTHING, Answer, Scope, Turn
from oic_qa.settings import Folders
from oic_qa.verification import read_sources
from tests.fake_assistant import FakeAssistant, make_quote, make_turn

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
WORDS = "By 31 December 2025"


@dataclass(slots=True)
class FakeModules:
    """Stands for the modules that load models: opens, builds, serves, and remembers with what."""

    assistant: FakeAssistant = field(default_factory=FakeAssistant)
    calls: list[tuple[object, ...]] = field(default_factory=list)
    report: SimpleNamespace = field(default_factory=SimpleNamespace)

    def open(self, folders: Folders, *, announce: Callable[[str], None]) -> FakeAssistant:
        announce("Opening.")
        self.calls.append(("open", folders.root))
        return self.assistant

    def build(
        self, folders: Folders, *, announce: Callable[[str], None], force: bool = False
    ) -> SimpleNamespace:
        announce("Reading.")
        self.calls.append(("build", folders.root, force))
        return self.report

    def serve(
        self,
        folders: Folders,
        *,
        port: int,
        announce: Callable[[str], None],
        feedback: Feedback | None,
        before: Callable[[Callable[[str], None]], None],
    ) -> None:
        before(announce)
        announce("Serving.")
        if feedback:
            self.calls.append(("feedback", feedback))
        self.calls.append(("serve", folders.root, port))


@pytest.fixture
def modules(monkeypatch: pytest.MonkeyPatch) -> FakeModules:
    fake = FakeModules()
    monkeypatch.setitem(sys.modules, "oic_qa.assistant", SimpleNamespace(Assistant=fake))
    monkeypatch.setitem(sys.modules, "oic_qa.building", SimpleNamespace(build=fake.build))
    monkeypatch.setitem(sys.modules, "oic_qa.ui.server", SimpleNamespace(serve=fake.serve))
    return fake


def run(*arguments: str, typed: bytes | None = None) -> Result:
    return CliRunner().invoke(app, list(arguments), input=typed)


# ask


def test_an_answer_goes_to_standard_output_and_progress_beside_it(
    modules: FakeModules, tmp_path: Path
) -> None:
    result = run("--root", str(tmp_path), "ask", "What did Kent do?")
    assert result.exit_code == 0
    assert result.stdout.startswith(
        "Answered in 2 quotations from 1 document.\nSearched for: What did Kent do? (Kent)\n"
    )
    assert result.stderr == "Opening.\n"
    assert modules.calls == [("open", tmp_path)]


@pytest.mark.parametrize("question", ["Anything else?", "", "?!", "x" * 20_000, "caf\u00e9 \u202e", "\udcff"])
def test_a_refusal_is_status_0(modules: FakeModules, question: str) -> None:
    result = run("ask", "--json", question)
    assert result.exit_code == 0
    assert json.loads(result.stdout)["outcome"] == "not_answered"
    assert modules.assistant.histories == [()]


def test_json_into_a_pipe_is_one_line_with_the_question_as_it_was_typed(modules: FakeModules) -> None:
    result = run("ask", "--json", "  What did\tKent do?  ")
    assert result.stdout.count("\n") == 1
    exported = json.loads(result.stdout)
    assert (exported["id"], exported["question"], exported["outcome"]) == (
        None,
        "  What did\tKent do?  ",
        "answered",
    )
    assert modules.calls == [("open", Folders(CORPUS.parent).root)]


def test_earlier_questions_are_given_in_order(modules: FakeModules) -> None:
    assert run("ask", "And Kent?", "--history", "Who?", "--history", "When?").exit_code == 0
    assert modules.assistant.histories == [("Who?", "When?")]


def test_only_what_is_named_is_searched(modules: FakeModules) -> None:
    assert run("ask", "And Kent?", "--in", "report").exit_code == 0
    assert run("ask", "And Kent?", "--in", "report", "--in", "responses").exit_code == 0
    assert modules.assistant.scopes == [Scope(("north-report",)), EVERYTHING]


def test_a_name_that_nothing_is_held_under_is_told_with_those_that_there_are(modules: FakeModules) -> None:
    result = run("ask", "And Kent?", "--in", "Atlantis")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.endswith(
        "Nothing to search in is held under the name 'Atlantis'. There are report, responses and the "
        "responses of: Kent.\n"
    )
    assert modules.assistant.scopes == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["ask"], "Invalid value for QUESTION: missing; give one, or --batch FILE"),
        (
            ["ask", "What?", "--batch", "-"],
            "Invalid value for --batch: the file holds the questions; give nothing else",
        ),
        (
            ["ask", "--history", "Who?", "--batch", "-"],
            "Invalid value for --batch: the file holds the questions",
        ),
        (
            ["ask", "--in", "report", "--batch", "-"],
            "Invalid value for --batch: the file holds the questions",
        ),
        (["ask", "--colour", "What?"], "No such option: --colour"),
        (["ask", "What", "now?"], "unexpected extra argument"),
        (["answer"], "No such command 'answer'"),
        (["verify"], "Missing argument 'FILE'"),
        (["serve", "--port", "99999"], "Input should be less than or equal to 65535"),
        (["--root", "/no/such/folder", "build"], "does not exist"),
    ],
)
@pytest.mark.usefixtures("modules")
def test_wrong_usage_is_status_2(arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""


def test_without_a_command_the_help_is_shown() -> None:
    result = run()
    assert [name for name in ("build", "ask", "serve", "verify") if f"  {name} " not in result.output] == []


# A batch


def test_a_batch_gives_a_line_for_each_line(modules: FakeModules, tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text(
        '{"id": "a", "question": "Kent?"}\n{"id": 2, "question": "", "history": ["Who?"]}\n', encoding="utf-8"
    )
    from_file = run("ask", "--batch", str(file))
    from_input = run("ask", "--batch", "-", "--json", typed=file.read_bytes())
    answers = [json.loads(line) for line in from_file.stdout.splitlines()]
    assert [(answer["id"], answer["outcome"]) for answer in answers] == [
        ("a", "answered"),
        (2, "not_answered"),
    ]
    assert from_input.stdout == from_file.stdout
    assert modules.assistant.histories[:2] == [(), ("Who?",)]


def test_a_damaged_batch_prints_nothing_and_loads_nothing(modules: FakeModules) -> None:
    result = run("ask", "--batch", "-", typed=b'{"question": "Kent?"}\n{"question": 1}\n')
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "standard input, line 2: 'question' is a number; expected text.\n"
    assert modules.calls == []


@pytest.mark.parametrize("command", [["ask", "--batch"], ["verify"]])
@pytest.mark.usefixtures("modules")
def test_a_file_that_cannot_be_read_is_told_in_one_line(command: list[str], tmp_path: Path) -> None:
    missing = str(tmp_path / "missing.jsonl")
    result = run(*command, missing)
    assert result.exit_code == 1
    assert result.stderr == (
        f"{missing} cannot be read (No such file or directory); expected a file, or - for standard input.\n"
    )


# What goes wrong


def test_a_failure_is_one_line_and_status_1(modules: FakeModules, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(folders: Folders, **_: object) -> FakeAssistant:
        raise StoredIndexError(f"{folders.index.name}/ is of\nanother \x1b corpus. Run `oic-qa build`.")

    monkeypatch.setattr(FakeModules, "open", staticmethod(fail))
    for arguments in (["ask", "Kent?"], ["ask", "--json", "Kent?"]):
        result = run(*arguments)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr == "index/ is of another ␛ corpus. Run `oic-qa build`.\n"
    assert modules.calls == []


def test_a_bug_keeps_its_traceback(modules: FakeModules, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(question: str, history: Sequence[str], *, scope: Scope) -> Turn:
        raise ZeroDivisionError(question, history, scope)

    monkeypatch.setattr(modules, "assistant", SimpleNamespace(ask=fail, corpus=modules.assistant.corpus))
    result = run("ask", "Kent?")
    assert isinstance(result.exception, ZeroDivisionError)


def test_an_interruption_is_quiet(modules: FakeModules, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(question: str, history: Sequence[str], *, scope: Scope) -> Turn:
        raise KeyboardInterrupt(question, history, scope)

    monkeypatch.setattr(modules, "assistant", SimpleNamespace(ask=interrupt, corpus=modules.assistant.corpus))
    result = run("ask", "Kent?")
    assert (result.exit_code, result.output) == (130, "Opening.\n")


# build and serve


def test_a_build_tells_what_it_made_and_what_it_could_not_match(modules: FakeModules) -> None:
    modules.report = SimpleNamespace(
        current=False, index_id="ab12", documents=5, passages=1, sentences=1204, seconds=12.34,
        unmatched=("kent-response: the second recommendation", "a heading"),
    )  # fmt: skip
    result = run("build", "--force")
    assert result.stdout == (
        "Index ab12 built in 12.3 s: 1 passage and 1,204 sentences of 5 documents.\n"
        "Not matched: kent-response: the second recommendation\n"
        "Not matched: a heading\n"
    )
    assert result.stderr == "Reading.\n"
    assert modules.calls == [("build", CORPUS.parent, True)]


def test_a_current_index_is_not_built_again(modules: FakeModules) -> None:
    modules.report = SimpleNamespace(current=True, index_id="ab12", unmatched=())
    result = run("build")
    assert (result.exit_code, result.stdout) == (0, "Index ab12 is current: nothing to do.\n")
    assert modules.calls == [("build", CORPUS.parent, False)]


def test_serve_takes_a_port(modules: FakeModules) -> None:
    assert run("serve").stderr == "Serving.\n"
    run("serve", "--port", "8000")
    assert modules.calls == [("serve", CORPUS.parent, 7860), ("serve", CORPUS.parent, 8000)]


# verify


@pytest.fixture(scope="module")
def exported() -> str:
    """An answer with one quotation of the real report, as JSON."""
    report = read_sources(CORPUS).documents["hmicfrs-report"]
    return contract_text(make_turn("By when?", Answer((make_quote(report, WORDS),))), question_id="q7")


def test_a_sound_export_verifies(exported: str, tmp_path: Path) -> None:
    file = tmp_path / "answers.jsonl"
    file.write_text(f"{exported}\n{exported}\n", encoding="utf-8")
    result = run("verify", str(file))
    assert (result.exit_code, result.stdout) == (
        0,
        "2 quotations in 2 answers checked: all stand in the sources.\n",
    )
    assert run("verify", "-", typed=exported.encode()).stdout == (
        "1 quotation in 1 answer checked: all stand in the sources.\n"
    )


def test_an_export_that_was_tampered_with_is_status_1_and_tells_where(exported: str) -> None:
    result = run("verify", "-", typed=exported.replace(WORDS, "By 31 December 2035").encode())
    assert result.exit_code == 1
    assert result.stdout == "quote 1 of question q7, text: character 18 is '3', the document has '2'\n"
    assert (
        result.stderr == "1 quotation in 1 answer checked: 1 flaw found. Ask again, do not rely on these.\n"
    )


def test_a_file_that_is_no_export_is_told_in_one_line() -> None:
    result = run("verify", "-", typed=b"{}")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(
        "standard input, answer 1: 'quotes' is missing; expected what `oic-qa ask"
    )


# As a program of its own

PROGRAM = """
import sys
from types import SimpleNamespace
from tests.fake_assistant import FakeAssistant

opened = SimpleNamespace(open=lambda folders, announce: FakeAssistant())
sys.modules["oic_qa.assistant"] = SimpleNamespace(Assistant=opened)
from oic_qa.cli import main

main()
"""


def start(*arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=CORPUS.parent,
        env=os.environ | {"PYTHONIOENCODING": "cp1252"},
    )


def test_output_is_utf_8_whatever_the_console_s_code_page() -> None:
    output, problems = start("ask", "--json", "What did Kent do?").communicate()
    assert problems == b""
    assert json.loads(output.decode("utf-8"))["quotes"][0]["title"] == "Kent’s response"


def test_a_reader_that_goes_away_is_no_failure_to_tell() -> None:
    program = start("ask", "--batch", "-")
    assert program.stdin
    assert program.stdout
    assert program.stderr
    program.stdin.write(b'{"question": "What did Kent do?"}\n' * 500)
    program.stdin.close()
    program.stdout.readline()
    program.stdout.close()
    assert program.stderr.read() == b""
    program.stderr.close()
    assert program.wait() == 1


def test_help_and_verify_load_no_model_and_no_index() -> None:
    heavy = "torch numpy onnxruntime tokenizers faiss bm25s tiktoken gradio"
    code = f"import sys, oic_qa.cli; print(*(name for name in {heavy.split()} if name in sys.modules))"
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=CORPUS.parent, check=True
    )
    assert ran.stdout == "\n"
