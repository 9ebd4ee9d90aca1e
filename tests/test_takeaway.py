"""Answers taken away, from question to verified file: the command line, and every form alike."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from typer.testing import CliRunner, Result

from oic_qa.assistant import Assistant
from oic_qa.cli import app
from oic_qa.records import Answer
from oic_qa.settings import default_folders
from oic_qa.takeaway import DATA, FORMS, MARKDOWN, TABLE, WORD, Form, form_of, take_away
from oic_qa.takeaway.told import runs_of
from tests.fake_assistant import CORPUS, RESPONSE, FakeAssistant, make_quote
from tests.taken import ANSWERED, CONVERSATION, MADE, findings, read, taken
from tests.test_cli import FakeModules

every_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.label)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


# Every form


@every_form
def test_the_same_turns_give_the_same_bytes(form: Form) -> None:
    assert taken(form, *CONVERSATION) == taken(form, *CONVERSATION)


@every_form
def test_an_answer_verifies_in_every_form(form: Form) -> None:
    source = taken(form, ANSWERED)
    assert findings(form, source) == []
    ((first, second),) = [answer.quotes for answer in read(form, source)]
    assert (first.document, first.text) == (
        "kent-response",
        "We have lit 140 lamps and we intend […] to light a further 200 by spring.",
    )
    assert second.text == "Keepers should light every lamp."


@every_form
def test_a_conversation_of_no_turn_is_a_file_without_an_answer(form: Form) -> None:
    assert isinstance(take_away([], CORPUS, form=form, made=MADE), bytes)


def test_the_ending_of_a_name_decides_the_form() -> None:
    assert [form_of(f"my.answer{form.ending}") for form in FORMS] == [WORD, MARKDOWN, TABLE, DATA]
    assert form_of("ANSWER.CSV") == TABLE
    assert [form_of(name) for name in ("answer", "answer.doc", ".md", "standard input")] == [None] * 4


def test_a_conversation_as_json_is_the_contract_s_object_a_line() -> None:
    assert taken(DATA, *CONVERSATION).count(b"\n") == len(CONVERSATION)
    assert taken(DATA, ANSWERED).startswith(b'{\n  "id": null,\n')


def test_runs_hold_each_character_of_a_quote_once_and_tell_what_is_highlighted() -> None:
    quote = make_quote(RESPONSE, "We have lit 140 lamps", "further 200 by", highlight="140 lamps")
    assert [[(run.text, run.highlighted) for run in runs] for runs in runs_of(quote)] == [
        [("We have lit ", False), ("140 lamps", True)],
        [("further 200 by", False)],
    ]


# The command line


@pytest.fixture
def modules(monkeypatch: pytest.MonkeyPatch) -> FakeModules:
    fake = FakeModules(FakeAssistant())
    monkeypatch.setattr("oic_qa.assistant.Assistant", fake)
    return fake


@every_form
def test_an_answer_is_written_instead_of_printed(form: Form, modules: FakeModules, tmp_path: Path) -> None:
    file = tmp_path / f"answer{form.ending.upper()}"
    result = run("ask", "What did Kent do?", "--history", "Who?", "--out", str(file))
    assert (result.exit_code, result.stdout) == (
        0,
        f"{file} written. Answered in 2 quotations from 1 document.\n",
    )
    assert modules.assistant.histories == [("Who?",)]
    assert findings(form, file.read_bytes()) == []


@pytest.mark.usefixtures("modules")
def test_a_refusal_is_written_too(tmp_path: Path) -> None:
    result = run("ask", "Anything?", "--out", str(tmp_path / "no.md"))
    assert result.stdout.endswith("no.md written. Not answered: the question lies outside these documents.\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["Kent?", "--out", "answer.pdf"], "answer.pdf does not end in .docx, .md, .csv or .json"),
        (["Kent?", "--json", "--out", "answer.md"], "--out: writes one answer; leave out --json and --batch"),
        (["--batch", "-", "--out", "answer.md"], "--out: writes one answer; leave out --json and --batch"),
        (["--out", "answer.md"], "QUESTION: missing"),
    ],
)
def test_wrong_usage_is_status_2_and_asks_nothing(
    arguments: list[str], message: str, modules: FakeModules
) -> None:
    result = run("ask", *arguments)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())
    assert modules.calls == []


@pytest.mark.usefixtures("modules")
def test_a_file_that_cannot_be_written_is_told_in_one_line(tmp_path: Path) -> None:
    result = run("ask", "Kent?", "--out", str(tmp_path / "none" / "answer.md"))
    assert result.exit_code == 1
    assert "answer.md cannot be written (No such file or directory)" in result.stderr


# With the real documents


def in_word(source: bytes, old: str, new: str) -> bytes:
    document = docx.Document(io.BytesIO(source))
    (run,) = [run for item in document.paragraphs for run in item.runs if old in run.text]
    run.text = run.text.replace(old, new)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def in_text(source: bytes, old: str, new: str) -> bytes:
    assert source.count(old.encode()) == 1
    return source.replace(old.encode(), new.encode())


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    return Assistant.open(default_folders())


@pytest.mark.model
@pytest.mark.parametrize(
    ("form", "change"), [(WORD, in_word), (MARKDOWN, in_text), (TABLE, in_text), (DATA, in_text)]
)
def test_a_real_conversation_verifies_until_a_letter_of_a_quote_is_changed(
    assistant: Assistant, form: Form, change: Callable[[bytes, str, str], bytes], tmp_path: Path
) -> None:
    questions = (
        "What did Cheshire reply to recommendation 9?",
        "What does recommendation 4 require and by when?",
        "What did Kent reply to recommendation 2?",
    )
    turns = [assistant.ask(question) for question in questions]
    assert [isinstance(turn.reply, Answer) for turn in turns] == [True, True, False]
    file = tmp_path / f"conversation{form.ending}"
    file.write_bytes(take_away(turns, assistant.corpus, form=form, made=MADE))
    sound = run("verify", str(file))
    assert sound.exit_code == 0
    assert re.fullmatch(r"\d+ quotations in 3 answers checked: all stand in the sources\.\n", sound.stdout)

    file.write_bytes(change(file.read_bytes(), "officers have completed", "officers hate completed"))
    forged = run("verify", str(file))
    assert forged.exit_code == 1
    assert forged.stdout == "quote 1 of answer 1, text: character 139 is 't', the document has 'v'\n"
    assert "1 flaw found. Ask again, do not rely on these." in forged.stderr


@pytest.mark.model
def test_an_answer_written_by_the_command_verifies_by_the_command(tmp_path: Path) -> None:
    for form in FORMS:
        file = str(tmp_path / f"hydra{form.ending}")
        assert run("ask", "Which forces report on Hydra training?", "--out", file).exit_code == 0
        assert run("verify", file).exit_code == 0
