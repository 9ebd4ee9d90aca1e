"""Writes the parts of the documents that the program knows best: help pages, settings, and what commands print.

``python -m tests.documents`` (``make docs``) writes them again; ``test_docs.py`` compares. In a document, a
fence of the kind ``console`` is a session: each line that starts with ``$ oic-qa`` is run, and what it prints
stands below it. A line that holds only ``…`` leaves out the rest of what is printed.
"""

from __future__ import annotations

import ast
import contextlib
import json
import re
import shlex
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields
from itertools import groupby
from pathlib import Path

import typer
from typer.testing import CliRunner

from oic_qa import settings
from oic_qa.cli import app

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = ROOT / "docs" / "commands.md"
SETTINGS = ROOT / "docs" / "settings.md"
ARCHITECTURE = ROOT / "docs" / "architecture.md"

MODULES = re.compile(r"(?<=<!-- modules -->\n).*?(?=<!-- end of modules -->)", re.DOTALL)
READING_ORDER = (
    *("assistant", "records", "settings", "errors"),
    *("sources.text", "sources.markup", "sources.layout", "sources.furniture", "sources.letters"),
    *("corpus", "manifest", "bodies", "notes", "tables"),
    *("stitching", "outline", "recommendations", "structure", "naming"),
    *("sentences", "passages", "rows", "tokens"),
    *("encoder", "encoder_export", "keywords", "folding"),
    *("index", "storage", "generations", "hashing", "building", "fitting", "threshold"),
    *("understand", "vocabulary", "numbering", "phrases", "glossary"),
    *("search", "ranking", "quotes", "library", "reply", "body_replies", "set_replies", "receipts"),
    *("render", "export", "batch", "verification", "cli", "ui", "evaluation"),
)
"""Modules and packages in the order of the path; what is not named here stands behind them, by name."""

FENCE = re.compile(r"^```(?P<kind>\w*)\n(?P<content>.*?)^```$", re.MULTILINE | re.DOTALL)
PROMPT = "$ "
REST = "…"
CHANGING = re.compile(r'\b[0-9a-f]{12}\b|(?<="elapsed_ms": )[\d.]+')
"""The index' id and the time taken: they change from build to build, and from run to run."""

COLUMNS = "80"


def markdown_files() -> tuple[Path, ...]:
    """Every document of the repository that is written in Markdown."""
    patterns = ("*.md", "docs/**/*.md", "corpus/*.md", "eval/*.md")
    return tuple(sorted(path for pattern in patterns for path in ROOT.glob(pattern)))


def fences(text: str, kind: str) -> tuple[str, ...]:
    """The contents of a document's fences of one kind.

    >>> fences("Type:\\n```sh\\nmake run\\n```\\n", "sh")
    ('make run\\n',)
    """
    return tuple(fence["content"] for fence in FENCE.finditer(text) if fence["kind"] == kind)


def commands() -> tuple[str, ...]:
    """The names of the program's commands, in the order of its help page."""
    group = typer.main.get_command(app)
    return tuple(getattr(group, "commands", {}))


def printed(*arguments: str) -> str:
    """What a command prints on a terminal of 80 columns; JSON is laid out as it is there.

    Raises:
        RuntimeError: the command failed.
    """
    result = CliRunner().invoke(app, list(arguments), prog_name="oic-qa", env={"COLUMNS": COLUMNS})
    if result.exit_code:
        raise RuntimeError(f"oic-qa {shlex.join(arguments)}: status {result.exit_code}: {result.stderr}")
    return "".join(f"{line.rstrip()}\n" for line in result.stdout.split("\n")).rstrip("\n") + "\n"


def session(shown: str) -> str:
    """Run the commands of a session, one after the other in one folder, and give it with what they print now."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        return "".join(_run(step) for step in steps(shown))


@dataclass(frozen=True, slots=True)
class Step:
    """A line typed, and the lines shown below it."""

    typed: str
    shown: tuple[str, ...]


def steps(shown: str) -> Iterator[Step]:
    """Take a session apart.

    >>> [step.typed for step in steps("$ oic-qa build\\nIndex built.\\n$ oic-qa serve\\n")]
    ['oic-qa build', 'oic-qa serve']
    """
    typed, lines = "", list[str]()
    for line in shown.splitlines():
        if line.startswith(PROMPT):
            if typed:
                yield Step(typed, tuple(lines))
            typed, lines = line.removeprefix(PROMPT), []
        else:
            lines.append(line)
    yield Step(typed, tuple(lines))


def _run(step: Step) -> str:
    program, *arguments = shlex.split(step.typed)
    if program != "oic-qa":
        raise ValueError(f"{step.typed!r} is not run here; sessions hold commands of oic-qa")
    *arguments, file = arguments if ">" in arguments else [*arguments, ""]
    output = printed(*(argument for argument in arguments if argument != ">"))
    if file:
        Path(file).write_text(output, encoding="utf-8")
        output = ""
    elif "--json" in arguments:
        output = json.dumps(json.loads(output), ensure_ascii=False, indent=2) + "\n"
    return f"{PROMPT}{step.typed}\n{shortened(output, like=step.shown)}"


def shortened(output: str, *, like: tuple[str, ...]) -> str:
    """Leave out the rest where the document does, after as many paragraphs.

    >>> shortened("One.\\n\\nTwo,\\nlonger.\\n\\nThree.\\n", like=("Eins.", "", "Zwei.", "…"))
    'One.\\n\\nTwo,\\nlonger.\\n…\\n'
    """
    if REST not in like:
        return output
    kept = len(_paragraphs(like[: like.index(REST)]))
    return "\n\n".join(_paragraphs(output.splitlines())[:kept]) + f"\n{REST}\n"


def _paragraphs(lines: list[str] | tuple[str, ...]) -> list[str]:
    return ["\n".join(group) for blank, group in groupby(lines, key=lambda line: not line) if not blank]


def with_sessions_run(text: str) -> str:
    """A document with every session as it goes now; the changing parts stay where nothing else changed."""

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


def commands_page() -> str:
    """All help pages, one below the other."""
    pages = [("oic-qa", printed("--help")), *((f"oic-qa {name}", printed(name, "--help")) for name in commands())]
    head = (
        "# Commands\n\n"
        "What `--help` prints. This page is written by `make docs`; how the commands are used is told in the\n"
        "[README](../README.md), what `ask --json` prints in [json.md](json.md).\n\n"
        "Status 0 means done, answered or not answered; 2 means wrong usage; 1 means anything else, told in one line.\n"
    )
    return head + "".join(f"\n## {name}\n\n```text\n{page}```\n" for name, page in pages)


def settings_page() -> str:
    """Every setting with its value and reason."""
    head = (
        "# Settings\n\n"
        "The numbers that were chosen and shape an answer, from `oic_qa/settings.py`. This page is written by\n"
        "`make docs`. A setting that changes the index is part of its fingerprint: after a change, `oic-qa build`\n"
        "makes the index again. Any change can move the threshold: `oic-qa build --force` fits it anew. Numbers\n"
        "that concern one module alone stand at its top, with their reason.\n\n"
        "| setting | value | what it is, and why |\n| --- | --- | --- |\n"
    )
    reasons = reasons_of(settings.Settings.__name__)
    rows = (
        f"| `{field.name}` | {getattr(settings.Settings(), field.name)} | {reasons[field.name]} |\n"
        for field in fields(settings.Settings)
    )
    return head + "".join(rows)


def reasons_of(name: str) -> dict[str, str]:
    """The text below each field of a class in the settings' module, which Python itself throws away."""
    tree = ast.parse(Path(settings.__file__).read_text(encoding="utf-8"))
    (found,) = (node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == name)
    reasons: dict[str, str] = {}
    field = ""
    for node in found.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            field = node.target.id
        elif field and isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            reasons[field] = " ".join(str(node.value.value).split())
    return reasons


def module_files() -> tuple[Path, ...]:
    """Every module of the program, in reading order."""
    paths = ((ROOT / "oic_qa").rglob("*.py"))
    return tuple(sorted(paths, key=lambda path: (_place(dotted(path)), path.name != "__init__.py", dotted(path))))


def dotted(path: Path) -> str:
    """Name a module below the package: ``sources.text``; a package by its own name."""
    parts = path.relative_to(ROOT / "oic_qa").with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _place(name: str) -> int:
    """Where the module, or else a package around it, stands in the reading order."""
    while name and name not in READING_ORDER:
        name = name.rpartition(".")[0]
    return READING_ORDER.index(name) if name else len(READING_ORDER)


def modules_table() -> str:
    """A row for each module: where it is, the first line of its docstring, the libraries that are its alone."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in module_files()}
    libraries = {path: libraries_of(tree) for path, tree in trees.items()}
    importers = Counter(library for taken in libraries.values() for library in taken)
    rows = (
        f"| `{path.relative_to(ROOT / 'oic_qa').as_posix()}` | {first_line_of(tree)} | "
        f"{', '.join(sorted(name for name in libraries[path] if importers[name] == 1))} |\n"
        for path, tree in trees.items()
    )
    return "| module | what it gives | its library |\n| --- | --- | --- |\n" + "".join(rows)


def first_line_of(tree: ast.Module) -> str:
    """The first paragraph of a module's docstring, as Markdown."""
    text = (ast.get_docstring(tree) or "").partition("\n\n")[0]
    return " ".join(text.split()).replace("``", "`").replace("|", "\\|")


def libraries_of(tree: ast.Module) -> set[str]:
    """The top-level packages of others that a module imports, also late or for types only."""
    named = (name for node in ast.walk(tree) for name in _imported(node))
    roots = {name.partition(".")[0] for name in named}
    return {root for root in roots if root not in sys.stdlib_module_names | {"oic_qa", "_typeshed"}}


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module else []


def main() -> None:
    """Write again what the documents take from the program, and name what changed."""
    pages = {COMMANDS: commands_page(), SETTINGS: settings_page()}
    for path in markdown_files():
        pages.setdefault(path, with_sessions_run(path.read_text(encoding="utf-8")))
    pages[ARCHITECTURE] = MODULES.sub(lambda _: modules_table(), pages[ARCHITECTURE])
    for path, text in pages.items():
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            sys.stdout.write(f"{path.relative_to(ROOT)}: written\n")


if __name__ == "__main__":
    main()
