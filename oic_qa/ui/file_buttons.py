"""Buttons that give an answer, or a whole conversation, as a file, or as text on the clipboard."""

from __future__ import annotations

from markupsafe import Markup

from oic_qa.takeaway import MARKDOWN, TABLE, WORD

OFFERED = (WORD, MARKDOWN, TABLE)

BUTTON = Markup(
    '<button type="button" class="file" data-ending="{ending}">{label}'
    '<span class="visually-hidden"> ({of})</span></button>'
)

CLIPBOARD = Markup(
    ' <button type="button" class="file" data-ending="{ending}" data-clipboard>Clipboard'
    '<span class="visually-hidden"> ({of})</span></button>'
)
"""Copies what the Markdown file holds, which can be checked once it is pasted and saved."""


def file_buttons(of: str) -> Markup:
    """Write out a button for each kind of file, and one for the clipboard; ``of`` tells what is in it."""
    buttons = (BUTTON.format(ending=form.ending, label=form.label, of=of) for form in OFFERED)
    return Markup(" ").join(buttons) + CLIPBOARD.format(ending=MARKDOWN.ending, of=of)
