"""Patterns of a module by name, to hold against lists of phrases."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import ModuleType

NAMES = ("kent", "cheshire", "manchester", "hydra", "nca", "jdt", "immigration")
"""Some names of the documents held."""


def patterns(module: ModuleType) -> dict[str, re.Pattern[str]]:
    """Every pattern of a module."""
    return {name: value for name, value in vars(module).items() if isinstance(value, re.Pattern)}


def pattern(module: ModuleType, name: str) -> re.Pattern[str]:
    """One of them."""
    return patterns(module)[name]


def pairs(table: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    """Each phrase with the name of its pattern."""
    return [(name, phrase) for name, listed in table.items() for phrase in listed]


def names_among(module: ModuleType) -> list[str]:
    """The names that stand in a module's patterns; they are data and should not."""
    source = " ".join(found.pattern for found in patterns(module).values())
    return [name for name in NAMES if re.search(rf"\b{name}\b", source, re.IGNORECASE)]
