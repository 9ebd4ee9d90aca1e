"""Text that is safe to show: what could move or hide other text is shown by name.

Only what is shown is changed; the quote itself, and the JSON, keep every character.
"""

from __future__ import annotations

import unicodedata

SHAPING = "\u00ad\u200c\u200d"
"""Invisible characters that spelling and emoji need: soft hyphen, zero-width non-joiner and joiner."""


def harmless(text: str) -> str:
    r"""Show control characters and changes of writing direction by name; line feeds and tabs stay.

    >>> harmless("a\x1b[31mb\u202ec")
    'a␛[31mb⟨U+202E⟩c'
    """
    return "".join(map(_harmless_character, text))


def _harmless_character(character: str) -> str:
    if character in "\n\t" or character in SHAPING:
        return character
    if character < " ":
        return chr(0x2400 + ord(character))
    if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
        return f"⟨U+{ord(character):04X}⟩"
    return character


def one_line(text: str) -> str:
    r"""Make a text safe to stand in one line of a terminal.

    >>> one_line("what\n  now\x07")
    'what now␇'
    """
    return harmless(" ".join(text.split()))
