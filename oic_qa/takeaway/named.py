"""Characters that a file cannot hold or show, written as their code, and read back as themselves."""

from __future__ import annotations

import re
import sys
import unicodedata

from oic_qa.harmless import SHAPING

OPENING = "⟨"
"""Begins a code; where a text itself has it, it stands as a code too, so that nothing is read twice."""

CODE = re.compile(r"⟨U\+([0-9A-F]{4,6})⟩")
HIDING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode's categories of control characters, changes of writing direction, halves of characters, and
separators that are no blank."""

NO_CHARACTERS = "\ufffe\uffff"
"""XML, and so Word, has no place for these two."""


def named(text: str) -> str:
    r"""Write every character that would hide, reorder or break text as its code; line feeds and tabs stay.

    >>> named("a\u202eb\x07")
    'a⟨U+202E⟩b⟨U+0007⟩'
    """
    return "".join(f"⟨U+{ord(character):04X}⟩" if _is_named(character) else character for character in text)


def unnamed(text: str) -> str:
    r"""Read codes back as the characters that they stand for; any other text stays as it is.

    >>> unnamed("a⟨U+202E⟩b"), unnamed("⟨U+0041⟩")
    ('a\u202eb', '⟨U+0041⟩')
    """
    return CODE.sub(_read, text)


def _read(found: re.Match[str]) -> str:
    """Only what ``named`` would write is a code; whatever else looks like one shows as it stands."""
    number = int(found[1], 16)
    character = chr(number) if number <= sys.maxunicode else ""
    return character if character and named(character) == found[0] else found[0]


def _is_named(character: str) -> bool:
    if character in "\n\t" or character in SHAPING:
        return False
    return character in NO_CHARACTERS or character == OPENING or unicodedata.category(character) in HIDING
