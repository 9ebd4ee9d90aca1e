"""Text as Markdown that shows it as it is, and such Markdown read back, character for character.

Whatever Markdown, HTML, LaTeX, or a renderer that improves typography would act on stands as an entity; a
line feed stands as a hard line break, which is a backslash at the end of a line. Control characters are for
``named`` to write as their codes, before this.
"""

from __future__ import annotations

import re

BREAK = "\\\n"

SPECIAL = re.compile(
    r"""
    [&<>*_`\[\]\\$~|\#{}^"'@=\t]            # marks, wherever they stand
    | \n(?=\Z)                              # a break at the end would break nothing
    | ^[^\S\n] | [^\S\n]$ | (?<=[ ])[ ]     # blanks that would be dropped
    | ^[-+:(]                               # what begins a list or a definition
    | ^[0-9](?=[0-9]{0,8}[.)](?!\S))        # 1.
    | ^[A-Za-z](?=[.)](?!\S))               # a)
    | ^[ivxlcdm](?=[ivxlcdm]{1,8}[.)](?!\S))
    | ^[IVXLCDM](?=[IVXLCDM]{1,8}[.)](?!\S))
    | (?<=[-.+%])[-.+%]                     # dashes, ellipses and marks made of two
    | :(?=//) | (?<=[wW]{3})[.]             # addresses, which would become links
    """,
    re.VERBOSE | re.MULTILINE,
)
"""A single character each, so that a text can be escaped character by character."""

NAMES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
CHARACTERS = {name: character for character, name in NAMES.items()}
ENTITY = re.compile(r"&(?:#(?P<number>[0-9]{1,5})|amp|lt|gt);")


def escaped(text: str) -> str:
    r"""Write text as Markdown that shows it as it is.

    >>> print(escaped("2 * 3 < 7\n1. R&D"))
    2 &#42; 3 &lt; 7\
    &#49;. R&amp;D
    """
    return "".join(escaped_characters(text))


def escaped_characters(text: str) -> list[str]:
    r"""Write each character of a text as Markdown, so that marks can be put between them.

    >>> escaped_characters("a*\nb")
    ['a', '&#42;', '\\\n', 'b']
    """
    characters = [BREAK if character == "\n" else character for character in text]
    for found in SPECIAL.finditer(text):
        characters[found.start()] = NAMES.get(found[0], f"&#{ord(found[0])};")
    return characters


def in_line(text: str) -> str:
    r"""Write text as Markdown within one line, as a heading needs it.

    >>> in_line("Why?\nWhen?")
    'Why?&#10;When?'
    """
    return escaped(text).replace(BREAK, "&#10;")


def read_escaped(markdown: str) -> str:
    r"""Read such Markdown back.

    >>> read_escaped("2 &#42; 3\\\n&#49;. R&amp;D")
    '2 * 3\n1. R&D'
    """
    return ENTITY.sub(_character, markdown.replace(BREAK, "\n"))


def _character(found: re.Match[str]) -> str:
    return chr(int(found["number"])) if found["number"] else CHARACTERS[found[0]]
