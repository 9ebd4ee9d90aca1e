"""The rules of the layout, read from the imports: where each library lives, and who may know whom."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.module_table import is_for_types

ROOT = Path(__file__).resolve().parent.parent

COMMAND_LINE = {
    "oic_qa.cli",
    "oic_qa.cli_ask",
    "oic_qa.cli_benchmark",
    "oic_qa.cli_evaluate",
    "oic_qa.cli_feedback",
    "oic_qa.cli_programs",
    "oic_qa.cli_register",
    "oic_qa.cli_streams",
    "oic_qa.cli_options",
    "oic_qa.cli_train",
}

HOMES = {
    "torch": {
        "oic_qa.encoder_export",
        "oic_qa.training.cross_export",
        "oic_qa.training.cross_tuning",
        "oic_qa.training.tuning",
    },
    "sentence_transformers": {"oic_qa.pretrained"},
    "onnxruntime": {"oic_qa.onnx_sessions", "oic_qa.training.cross_export"},
    "tokenizers": {"oic_qa.onnx_sessions"},
    "faiss": {"oic_qa.vectors"},
    "sklearn": {"oic_qa.fitting_logistic"},
    "bm25s": {"oic_qa.keywords"},
    "Stemmer": {"oic_qa.keywords"},
    "tiktoken": {"oic_qa.tokens"},
    "ir_measures": {"oic_qa.evaluation.ranking"},
    "gradio": {"oic_qa.ui"},
    "fastapi": {"oic_qa.ui"},
    "starlette": {"oic_qa.ui"},
    "uvicorn": {"oic_qa.ui", "oic_qa.mcp_server"},
    "markupsafe": {"oic_qa.ui"},
    "mcp": {"oic_qa.mcp_server"},
    "openpyxl": {"oic_qa.register_workbook"},
    "docx": {"oic_qa.takeaway.word"},
    "typer": COMMAND_LINE,
    "rich": COMMAND_LINE | {"oic_qa.render", "oic_qa.register_view", "oic_qa.evaluation.table"},
}
"""Each heavy library and the modules, or packages, that may import it; for types everyone may."""

IMPORTED_INSIDE_FUNCTIONS = ("torch", "sentence_transformers", "sklearn", "onnxruntime")

LEAVES = ("oic_qa.errors", "oic_qa.records", "oic_qa.settings")
"""Modules, or packages, that import nothing else of ours."""

SHELL_CALLERS = {
    "oic_qa.cli": {"oic_qa.__main__"},
    "oic_qa.cli_ask": {"oic_qa.cli"},
    "oic_qa.cli_benchmark": {"oic_qa.cli"},
    "oic_qa.cli_evaluate": {"oic_qa.cli"},
    "oic_qa.cli_feedback": {"oic_qa.cli"},
    "oic_qa.cli_programs": {"oic_qa.cli"},
    "oic_qa.cli_register": {"oic_qa.cli"},
    "oic_qa.cli_train": {"oic_qa.cli"},
    "oic_qa.mcp_server": {"oic_qa.cli_programs"},
    "oic_qa.ui": {"app", "oic_qa.cli_programs"},
}
"""Each shell and those outside it that may start it."""

FUNCTION_LINES = 50
MODULE_LINES = 250
TEST_LINES = 400

CODE_ENDINGS = {".bash", ".bat", ".ipynb", ".js", ".ps1", ".py", ".pyc", ".sh"}


@dataclass(frozen=True, slots=True)
class Import:
    """One imported module, named in full.

    ``late`` is what a function imports, ``for_types`` what a type checker alone does.
    """

    name: str
    late: bool
    for_types: bool
    level: int


@dataclass(frozen=True, slots=True)
class Module:
    """A module of ours, parsed."""

    name: str
    path: Path
    tree: ast.Module
    lines: int

    def imports(self) -> Iterator[Import]:
        """Give every import, wherever in the module it stands."""
        yield from _imports(self.tree, late=False, for_types=False)

    def names(self, target: str) -> bool:
        """Tell whether anything in this module imports the target or something inside it."""
        return any(within(found.name, target) for found in self.imports())

    def runs(self, target: str) -> bool:
        """Tell whether it does so for more than types."""
        return any(within(found.name, target) for found in self.imports() if not found.for_types)


def _imports(node: ast.AST, *, late: bool, for_types: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (Import(alias.name, late, for_types, 0) for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            base = child.module or ""
            names = (f"{base}.{alias.name}" for alias in child.names)
            yield from (Import(name, late, for_types, child.level) for name in names)
        else:
            inside = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef)
            yield from _imports(child, late=late or inside, for_types=for_types or is_for_types(child))


def within(name: str, target: str) -> bool:
    """Tell whether a dotted name is the target or stands below it."""
    return name == target or name.startswith(f"{target}.")


def read_modules(*folders: str) -> list[Module]:
    """Parse app.py and every module below the folders."""
    paths = [ROOT / "app.py", *(path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")))]
    return [read_module(path) for path in paths]


def read_module(path: Path) -> Module:
    """Parse one module and name it as it is imported."""
    text = path.read_text(encoding="utf-8")
    parts = path.relative_to(ROOT).with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    return Module(name, path, ast.parse(text), len(text.splitlines()))


@pytest.fixture(scope="module")
def modules() -> list[Module]:
    return read_modules("oic_qa")


@pytest.fixture(scope="module")
def everything() -> list[Module]:
    return read_modules("oic_qa", "tests")


@pytest.mark.parametrize("library", HOMES)
def test_each_heavy_library_is_imported_in_its_own_module_alone(library: str, modules: list[Module]) -> None:
    importers = {module.name for module in modules if module.runs(library)}
    strangers = {name for name in importers if not any(within(name, home) for home in HOMES[library])}
    assert importers, f"nothing imports {library} any more: drop it from pyproject.toml and from HOMES"
    assert not strangers, f"{library} may be imported in {HOMES[library]} alone"


@pytest.mark.parametrize("library", IMPORTED_INSIDE_FUNCTIONS)
def test_what_takes_seconds_to_import_is_imported_inside_a_function(
    library: str, modules: list[Module]
) -> None:
    early = {
        module.name
        for module in modules
        for found in module.imports()
        if within(found.name, library) and not (found.late or found.for_types)
    }
    assert early == set()


@pytest.mark.parametrize("module", ["oic_qa", "oic_qa.assistant", "oic_qa.cli"])
def test_importing_what_answers_brings_no_torch_and_no_web_server(module: str) -> None:
    heavy = ("torch", "transformers", "sentence_transformers", "sklearn", "gradio", "onnxscript")
    program = f"import sys, {module}; print(*(name for name in {heavy!r} if name in sys.modules))"
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.split() == []


@pytest.mark.parametrize("leaf", LEAVES)
def test_records_settings_and_errors_import_nothing_else_of_ours(leaf: str, modules: list[Module]) -> None:
    inside = [module for module in modules if within(module.name, leaf)]
    taken = {found.name for module in inside for found in module.imports() if within(found.name, "oic_qa")}
    assert inside
    assert {name for name in taken if not within(name, leaf)} == set()


@pytest.mark.parametrize("shell", SHELL_CALLERS)
def test_nobody_imports_a_shell_but_what_starts_it(shell: str, modules: list[Module]) -> None:
    callers = {module.name for module in modules if module.names(shell) and not within(module.name, shell)}
    assert callers <= SHELL_CALLERS[shell]


def test_no_module_imports_itself_by_a_detour(modules: list[Module]) -> None:
    known = {module.name for module in modules}
    graph = {module.name: _used(module, known) - {module.name} for module in modules}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"modules import each other in a circle: {' <- '.join(error.args[1])}")


def _used(module: Module, known: set[str]) -> set[str]:
    """Name the modules that a module imports; a name inside one counts as the module that holds it."""
    names = (found.name for found in module.imports())
    return {name if name in known else name.rpartition(".")[0] for name in names} & known


def test_imports_are_absolute_and_name_what_they_take(everything: list[Module]) -> None:
    loose = [
        f"{module.name}: {found.name}"
        for module in everything
        for found in module.imports()
        if found.level or found.name.endswith(".*")
    ]
    assert loose == []


def test_a_function_fits_on_a_screen(everything: list[Module]) -> None:
    long = [
        f"{module.path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for module in everything
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno >= FUNCTION_LINES
    ]
    assert long == []


def test_a_module_is_short(everything: list[Module]) -> None:
    long = [
        f"{module.path.relative_to(ROOT)}: {module.lines} lines"
        for module in everything
        if module.lines > (TEST_LINES if within(module.name, "tests") else MODULE_LINES)
    ]
    assert long == []


@pytest.mark.parametrize("folder", ["corpus", "eval", "index"])
def test_the_folders_of_data_hold_no_code(folder: str) -> None:
    code = [path for path in (ROOT / folder).rglob("*") if path.suffix in CODE_ENDINGS]
    assert code == []
