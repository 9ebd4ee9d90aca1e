"""Writes what the documents take from the program: help pages, settings, modules, and what commands print.

``python -m tests.documents`` (``make docs``) writes it again, and ``test_docs.py`` compares. In a document, a
fence of the kind ``console`` is a session: each line that starts with ``$ oic-qa`` is run, and what it prints
stands below it. A line that holds only ``…`` leaves out the quotation cards that follow.
"""

from __future__ import annotations

import ast
import contextlib
import json
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import typer
from typer.testing import CliRunner

from oic_qa import settings
from oic_qa.cli import app
from tests.module_table import module_tables

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = ROOT / "docs" / "commands.md"
SETTINGS = ROOT / "docs" / "settings.md"
ARCHITECTURE = ROOT / "docs" / "architecture.md"

FENCE = re.compile(r"^```(?P<kind>\w*)\n(?P<content>.*?)^```$", re.MULTILINE | re.DOTALL)
MODULES = re.compile(r"(?<=<!-- modules -->\n).*?(?=<!-- end of modules -->)", re.DOTALL)
PROMPT = "$ "
REST = "…"
CARD = re.compile(r"\d+ ─")
CHANGING = re.compile(r'\b[0-9a-f]{12}\b|(?<="elapsed_ms": )[\d.]+')
"""The index' id and the time taken: they change from build to build, and from run to run."""

COMMANDS_HEAD = """\
# Commands

What `--help` prints, written by `make docs`. The [README](../README.md) tells how the commands are used,
[json.md](json.md) what `ask --json` prints.

The status is 0 when a command did what it is for, whether or not the question was answered; 2 for wrong
usage; 1 for anything else, told in one line.
"""
SETTINGS_HEAD = """\
# Settings

The chosen numbers that shape an answer, from `oic_qa/settings.py`, written by `make docs`. A setting that
changes the index is part of its fingerprint: after a change, `oic-qa build` makes the index again. Any other
can move the threshold: `oic-qa build --force` fits it anew. Numbers that concern one module alone stand at
the top of it, with their reason.

| setting | value | what it is, and why |
| --- | --- | --- |
"""


@dataclass(frozen=True, slots=True)
class Step:
    """A line typed in a session, and the lines shown below it."""

    typed: str
    shown: tuple[str, ...]


def markdown_files() -> tuple[Path, ...]:
    """Every document of the repository that is written in Markdown."""
    patterns = ("*.md", "docs/**/*.md", "corpus/*.md", "eval/*.md")
    return tuple(sorted(path for pattern in patterns for path in ROOT.glob(pattern)))


def fences(text: str, kind: str) -> tuple[str, ...]:
    r"""Give the contents of a document's fences of one kind.

    >>> fences("Type:\n```sh\nmake run\n```\n", "sh")
    ('make run\n',)
    """
    return tuple(fence["content"] for fence in FENCE.finditer(text) if fence["kind"] == kind)


def commands() -> tuple[str, ...]:
    """The names of the program's commands, in the order of its help page."""
    return tuple(getattr(typer.main.get_command(app), "commands", {}))


def printed(*arguments: str) -> str:
    """What a command prints on a terminal of 80 columns.

    Raises:
        RuntimeError: the command failed.
    """
    result = CliRunner().invoke(app, list(arguments), prog_name="oic-qa", env={"COLUMNS": "80"})
    if result.exit_code:
        raise RuntimeError(f"oic-qa {shlex.join(arguments)}: status {result.exit_code}: {result.output}")
    return "\n".join(line.rstrip() for line in result.stdout.rstrip("\n").split("\n")) + "\n"


def session(shown: str) -> str:
    """Run the commands of a session in one empty folder; give it as it goes now."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        return "".join(_run(step) for step in steps(shown))


def steps(shown: str) -> Iterator[Step]:
    r"""Take a session apart.

    >>> [step.typed for step in steps("$ oic-qa build\nIndex built.\n$ oic-qa serve\n")]
    ['oic-qa build', 'oic-qa serve']
    """
    for step in re.split(r"^\$ ", shown, flags=re.MULTILINE)[1:]:
        typed, *lines = step.splitlines()
        yield Step(typed, tuple(lines))


def _run(step: Step) -> str:
    program, *arguments = shlex.split(step.typed)
    if program != "oic-qa":
        raise ValueError(f"{step.typed!r} cannot be run here; a session holds commands of oic-qa")
    if ">" in arguments:
        *arguments, _, file = arguments
        Path(file).write_text(printed(*arguments), encoding="utf-8")
        return f"{PROMPT}{step.typed}\n"
    output = printed(*arguments)
    if "--json" in arguments:
        # As on a terminal; elsewhere it is one line.
        output = json.dumps(json.loads(output), ensure_ascii=False, indent=2) + "\n"
    return f"{PROMPT}{step.typed}\n{shortened(output, like=step.shown)}"


def shortened(output: str, *, like: Sequence[str]) -> str:
    r"""Leave out the rest where the document does: behind as many quotation cards.

    >>> shortened("Answered.\n\n1 ───\nOne.\n\n2 ───\nTwo.\n", like=("Answered.", "", "1 ───", "Eins.", "…"))
    'Answered.\n\n1 ───\nOne.\n…\n'
    """
    if REST not in like:
        return output
    shown = sum(CARD.match(line) is not None for line in like)
    lines = output.splitlines()
    cards = [number for number, line in enumerate(lines) if CARD.match(line)]
    kept = lines[: cards[shown]] if shown < len(cards) else lines
    return "\n".join(kept).rstrip() + f"\n{REST}\n"


def with_sessions_run(text: str) -> str:
    """A document with every session as it goes now; one in which only changing parts differ is left alone."""

    def run(fence: re.Match[str]) -> str:
        if fence["kind"] != "console":
            return fence[0]
        now = session(fence["content"])
        same = unchanging(now) == unchanging(fence["content"])
        return fence[0] if same else f"```console\n{now}```"

    return FENCE.sub(run, text)


def unchanging(text: str) -> str:
    """Put a dot for what changes from run to run.

    >>> unchanging('"index": "6796994170b7", "elapsed_ms": 7.9')
    '"index": "·", "elapsed_ms": ·'
    """
    return CHANGING.sub("·", text)


def with_modules(text: str) -> str:
    """The page on the architecture with the program's modules as they are now."""
    return MODULES.sub(lambda _: f"\n{module_tables()}\n", text)


def commands_page() -> str:
    """All help pages, one below the other."""
    pages = {"oic-qa": printed("--help")}
    pages |= {f"oic-qa {name}": printed(name, "--help") for name in commands()}
    return COMMANDS_HEAD + "".join(f"\n## {name}\n\n```text\n{page}```\n" for name, page in pages.items())


def settings_page() -> str:
    """Every setting with its value and reason."""
    reasons = reasons_of_settings()
    rows = (
        f"| `{field.name}` | {getattr(settings.Settings(), field.name)} | {reasons[field.name]} |\n"
        for field in fields(settings.Settings)
    )
    return SETTINGS_HEAD + "".join(rows)


def reasons_of_settings() -> dict[str, str]:
    """The text below each setting, which Python itself throws away."""
    tree = ast.parse(Path(settings.__file__).read_text(encoding="utf-8"))
    (found,) = (node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == "Settings")
    reasons: dict[str, str] = {}
    field = ""
    for node in found.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            field = node.target.id
        elif field and isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            reasons[field] = " ".join(str(node.value.value).split())
    return reasons


def main() -> None:
    """Write again what the documents take from the program, and name the documents that changed."""
    pages = {COMMANDS: commands_page(), SETTINGS: settings_page()}
    for path in markdown_files():
        pages.setdefault(path, with_modules(with_sessions_run(path.read_text(encoding="utf-8"))))
    for path, text in pages.items():
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            sys.stdout.write(f"{path.relative_to(ROOT)}: written\n")


if __name__ == "__main__":
    main()
