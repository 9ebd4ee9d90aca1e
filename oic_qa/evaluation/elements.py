"""HTML and SVG as a tree: the serialiser escapes all text, and no page is put together from strings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, tostring

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that HTML does not allow or UTF-8 cannot hold."""

REPLACEMENT = "\ufffd"

Content = str | Element | None
Attribute = str | float | bool | None


def element(tag: str, *content: Content | Iterable[Content], **attributes: Attribute) -> Element:
    """Make an element; nothing and empty lists are left out.

    An attribute is written with ``-`` for ``_``, without a ``_`` at its end; ``True`` gives it no value, and
    ``None`` or ``False`` leaves it out.

    >>> write(element("p", "R&D ", element("b", "<now>"), class_="note", aria_hidden="true", id=None))
    '<p class="note" aria-hidden="true">R&amp;D <b>&lt;now&gt;</b></p>'
    """
    made = Element(tag, {_name(name): _value(value) for name, value in attributes.items() if _is_set(value)})
    for part in _flat(content):
        if isinstance(part, Element):
            made.append(part)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + printable(part)
        else:
            made.text = (made.text or "") + printable(part)
    return made


def write(made: Element) -> str:
    """Write an element as HTML."""
    return tostring(made, encoding="unicode", method="html")


def printable(text: str) -> str:
    r"""Give a text with what HTML cannot hold replaced.

    >>> printable("a\x00b")
    'a\ufffdb'
    """
    return UNPRINTABLE.sub(REPLACEMENT, text)


def _flat(content: Iterable[Content | Iterable[Content]]) -> Iterable[str | Element]:
    for part in content:
        # An element is iterable too: over its children.
        if isinstance(part, str | Element):
            yield part
        elif part is not None:
            yield from (inner for inner in part if inner is not None)


def _is_set(value: Attribute) -> bool:
    return value is not None and value is not False


def _name(name: str) -> str:
    return name.removesuffix("_").replace("_", "-")


def _value(value: Attribute) -> str:
    if value is True:
        return ""
    return f"{value:g}" if isinstance(value, float) else printable(str(value))
