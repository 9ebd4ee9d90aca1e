"""Buttons that give an answer, or a whole conversation, as a file."""

from __future__ import annotations

from markupsafe import Markup

from oic_qa.takeaway import MARKDOWN, TABLE, WORD

OFFERED = (WORD, MARKDOWN, TABLE)

BUTTON = Markup(
    '<button type="button" class="file" data-ending="{ending}">{label}'
    '<span class="visually-hidden"> ({of})</span></button>'
)


def file_buttons(of: str) -> Markup:
    """Write out a button for each kind of file; ``of`` tells what is in it."""
    buttons = (BUTTON.format(ending=form.ending, label=form.label, of=of) for form in OFFERED)
    return Markup(" ").join(buttons)
