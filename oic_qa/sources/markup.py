"""Marks inside a line: tags and entities decoded, Markdown marks taken off, every other character kept."""

from __future__ import annotations

import html
import re

ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
TAG = re.compile(
    r"</?(?P<name>p|br|div|li|ul|ol|tr|td|th|table|b|i|u|em|strong|sup|sub|span|a|h[1-6])\b[^<>]*>",
    re.IGNORECASE,
)
LINE_TAGS = frozenset({"p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6"})
STRONG = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
EMPHASIS = re.compile(r"(?<![*\w])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?![*\w])")
LINK = re.compile(r"\[([^\[\]]*)\]\(\s*[^()\s]*\s*\)")


def plain_lines(line: str) -> tuple[str, ...]:
    r"""Split a line of a source at its paragraph tags and take the marks off each part.

    >>> plain_lines("<p><b>Recommendation 2</b></p> <p>Slavery &amp; crime, 16<sup>th</sup> May.</p>")
    ('Recommendation 2', 'Slavery & crime, 16th May.')
    >>> plain_lines("Twitter: [@PCCCambs](https://example.org) and **bold**, *slanted*, 2 * 3 * 4  ")
    ('Twitter: @PCCCambs and bold, slanted, 2 * 3 * 4',)
    """
    without_tags = TAG.sub(_line_break_or_nothing, line)
    parts = (_without_marks(part).strip() for part in without_tags.split("\n"))
    return tuple(part for part in parts if part)


def _line_break_or_nothing(tag: re.Match[str]) -> str:
    return "\n" if tag["name"].lower() in LINE_TAGS else ""


def _without_marks(text: str) -> str:
    """Marks go before entities, so that an escaped mark ("&#42;") stays what the author wrote."""
    for mark in (LINK, STRONG, EMPHASIS):
        text = mark.sub(r"\1", text)
    return ENTITY.sub(_decoded, text)


def _decoded(entity: re.Match[str]) -> str:
    """One entity's character; what would be a line break or no character at all is kept as written."""
    character = html.unescape(entity[0])
    return character if character.isprintable() or character == "\u00a0" else entity[0]
