"""The modules of the program in reading order, each with its first line, for ``docs/architecture.md``."""

from __future__ import annotations

import ast
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from types import MappingProxyType

PROGRAM = Path(__file__).resolve().parent.parent / "oic_qa"

READING_ORDER = MappingProxyType(
    {
        "Read first": "assistant records records.text records.corpus records.structure records.query"
        " records.dialogue settings errors",
        "From a file to passages": "sources sources.text sources.markup sources.layout sources.furniture"
        " sources.letters corpus manifest bodies notes terms tables stitching outline recommendations"
        " structure fixed_phrases naming sentences passages tokens",
        "From passages to the index": "building rows onnx_sessions encoder encoder_export pretrained"
        " adapter keywords folding index vectors written storage generations hashing threshold fitting"
        " fitting_answers fitting_lists logistic fitting_logistic whitening",
        "From a question to its answer": "understand splitting hearing followups leaning numbering listing"
        " phrases phrases_between_questions phrases_of_recommendations phrases_once asking spelling"
        " vocabulary glossary conditions phrases_of_conditions finding search ranking cross_encoder reranking"
        " quotes runs library reply joint_replies body_replies set_replies told_forces named_forces"
        " comparison_replies answerable set_judge evidence recommendation_choice word_votes scope"
        " scoped_replies receipts",
        "To the screen": "render export takeaway batch verification cli cli_ask cli_options cli_streams"
        " __main__ ui",
        "The register": "register register_table register_cues register_own register_view register_export"
        " register_workbook cli_register",
        "For programs": "service register_choice plain_text listening mcp_tools mcp_server cli_programs"
        " building_apart",
        "Feedback": "feedback feedback_file feedback_review cli_feedback",
        "Measuring": "evaluation benchmark cli_evaluate cli_benchmark",
        "Training": "training.adapting training cli_train",
    }
)
"""Modules and packages in the order of the path. What a package holds stands behind it, by name."""

ELSEWHERE = "Beside the path"
"""Where modules stand that the reading order does not name."""

ORDERED = " ".join(READING_ORDER.values()).split()
NOT_LIBRARIES = sys.stdlib_module_names | {"oic_qa", "_typeshed"}


@dataclass(frozen=True, slots=True)
class Listed:
    """A module of the program; ``name`` is dotted and begins below the program, and so does ``file``."""

    name: str
    file: str
    tree: ast.Module

    @property
    def first_line(self) -> str:
        """The first paragraph of its docstring, as Markdown."""
        text = (ast.get_docstring(self.tree) or "").partition("\n\n")[0]
        return " ".join(text.split()).replace("``", "`").replace("|", "\\|")

    @property
    def libraries(self) -> set[str]:
        """The packages of others that it imports, also late, but not for types only."""
        imports = (name.partition(".")[0] for node in _running(self.tree) for name in _imported(node))
        return set(imports) - NOT_LIBRARIES

    @property
    def named(self) -> str:
        """The module, or else the nearest package around it, that the reading order names; or nothing."""
        name = self.name
        while name and name not in ORDERED:
            name = name.rpartition(".")[0]
        return name

    @property
    def place(self) -> tuple[int, str]:
        """Sorts into reading order."""
        return (ORDERED.index(self.named) if self.named else len(ORDERED), self.name)

    @property
    def part(self) -> str:
        """The part of the path that it belongs to."""
        parts = (part for part, names in READING_ORDER.items() if self.named in names.split())
        return next(parts, ELSEWHERE)


def modules() -> tuple[Listed, ...]:
    """Every module of the program, in reading order."""
    return tuple(sorted(map(_listed, PROGRAM.rglob("*.py")), key=lambda module: module.place))


def module_tables() -> str:
    """A table for each part of the path: file, first line of the docstring, libraries that are its alone."""
    found = modules()
    importers = Counter(library for module in found for library in module.libraries)
    return "\n".join(
        f"### {part}\n\n| module | what it gives | its library |\n| --- | --- | --- |\n"
        + "".join(_row(module, importers) for module in group)
        for part, group in groupby(found, key=lambda module: module.part)
    )


def _row(module: Listed, importers: Counter[str]) -> str:
    own = ", ".join(sorted(name for name in module.libraries if importers[name] == 1))
    return f"| `{module.file}` | {module.first_line} | {own} |\n"


def _listed(path: Path) -> Listed:
    file = path.relative_to(PROGRAM)
    parts = file.with_suffix("").parts
    name = ".".join(parts[:-1] if len(parts) > 1 and parts[-1] == "__init__" else parts)
    return Listed(name, file.as_posix(), ast.parse(path.read_text(encoding="utf-8")))


def is_for_types(node: ast.AST) -> bool:
    """Tell whether a type checker alone reads what stands below."""
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def _running(node: ast.AST) -> Iterator[ast.AST]:
    """Everything below, but for what a type checker alone reads."""
    for child in ast.iter_child_nodes(node):
        if not is_for_types(child):
            yield child
            yield from _running(child)


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
