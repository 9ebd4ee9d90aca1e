"""A part of the evaluation's report -> a part of the page: names of its own, headings a level lower."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markupsafe import Markup

from oic_qa.evaluation.elements import write
from oic_qa.harmless import harmless

LOWER = {f"h{level}": f"h{level + 1}" for level in range(1, 6)}
"""The report's headings begin with the page's own level."""

NAMES = frozenset({"id", "aria-labelledby", "for"})
"""Attributes that name a part of the page."""

SPOKEN = frozenset({"aria-label", "title"})
"""Attributes that are read out."""


def embedded(part: Element, *, prefix: str) -> Markup:
    """Write out a part of the report; its names begin with a prefix, so that none stands twice on the page.

    Words that others wrote are escaped, and what would hide or reorder them stands by name.
    """
    for element in part.iter():
        element.tag = LOWER.get(element.tag, element.tag)
        element.text = _shown(element.text)
        element.tail = _shown(element.tail)
        for name, value in element.attrib.items():
            element.set(name, _attribute(name, value, prefix))
    return Markup(write(part))  # what ``write`` gives is escaped


def _shown(text: str | None) -> str | None:
    return harmless(text) if text else text


def _attribute(name: str, value: str, prefix: str) -> str:
    if name in NAMES:
        return f"{prefix}-{value}"
    if name == "href" and value.startswith("#"):
        return f"#{prefix}-{value[1:]}"
    return harmless(value) if name in SPOKEN else value
