"""Text of others -> HTML that only ever shows: escaped, with hidden and reordering characters by name.

Every other module of the page builds its HTML with ``Markup.format``, which escapes plain strings by itself;
text that somebody else wrote (a question, a document) goes through ``shown`` first.
"""

from __future__ import annotations

from markupsafe import Markup, escape

from oic_qa.harmless import harmless


def shown(text: str) -> Markup:
    r"""Escape a text; a character that would hide or reorder the others stands as its code point instead.

    >>> shown('<b>x</b> & "y"')
    Markup('&lt;b&gt;x&lt;/b&gt; &amp; &#34;y&#34;')
    >>> shown("a\u202eb")
    Markup('a⟨U+202E⟩b')
    """
    return escape(harmless(text))
