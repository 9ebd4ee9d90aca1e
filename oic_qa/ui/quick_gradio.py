"""Keeps Gradio from writing stubs for type checkers whenever it is imported, half the time that takes.

For each of its eighty components it parses the source, and the stub beside it, to see whether the stub is
still right. Nothing that runs needs the stubs, and nothing here changes what is installed.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

MODULE = "gradio.component_meta"

WRITER = "create_or_modify_pyi"
"""What the module calls for each component as it is made."""


class WithoutStubs(MetaPathFinder):
    """Finds that one module, once, and has it loaded without its writer."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find the module in the folder of its package; leave all others to other finders."""
        if fullname != MODULE:
            return None
        sys.meta_path.remove(self)
        spec = PathFinder.find_spec(fullname, path, target)
        if spec and spec.loader:
            spec.loader = _Quick(spec.loader)
        return spec


class _Quick(Loader):
    """Loads a module as another loader does, and puts something idle in the place of the writer."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        self._loader.exec_module(module)
        setattr(module, WRITER, _write_nothing)


def _write_nothing(*_: object) -> None:
    """Leave the stubs as they are."""


def import_quickly() -> None:
    """Have Gradio write no stubs, where it is not imported yet."""
    if MODULE not in sys.modules:
        sys.meta_path.insert(0, WithoutStubs())
