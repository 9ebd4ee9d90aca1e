"""The forms in which an answer can be taken away, and which of them a file's name asks for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

CHECK = "oic-qa verify"
"""The command that checks a file."""


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of file: its name's ending, its media type, and what it is called."""

    ending: str
    media_type: str
    label: str


WORD = Form(".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word")
MARKDOWN = Form(".md", "text/markdown; charset=utf-8", "Markdown")
TABLE = Form(".csv", "text/csv; charset=utf-8", "Table (CSV)")
DATA = Form(".json", "application/json", "JSON")

FORMS = (WORD, MARKDOWN, TABLE, DATA)


def form_of(file: str) -> Form | None:
    """Tell the form from a file's name.

    >>> form_of("Answer.DOCX").label, form_of("answer.pdf")
    ('Word', None)
    """
    ending = PurePath(file).suffix.lower()
    return next((form for form in FORMS if form.ending == ending), None)
