"""Answers to take away, as Word, Markdown, a table or JSON; `oic-qa verify` checks each of these files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from oic_qa.export import contract_text
from oic_qa.records import Corpus, Turn
from oic_qa.takeaway.forms import DATA, FORMS, MARKDOWN, TABLE, WORD, Form, form_of
from oic_qa.takeaway.markdown import markdown_text
from oic_qa.takeaway.table import csv_text
from oic_qa.takeaway.told import about, one_line, tell

__all__ = ["DATA", "FORMS", "MARKDOWN", "TABLE", "WORD", "Form", "form_of", "take_away"]


def take_away(turns: Sequence[Turn], corpus: Corpus, *, form: Form, made: date) -> bytes:
    """Write an answer, or a whole conversation, as a file.

    Args:
        turns: in the order in which they were asked.
        corpus: the documents that they quote.
        form: the kind of file.
        made: the day that the file names as the one on which it was made.
    """
    if form == TABLE:
        # With a mark in front, by which spreadsheets know UTF-8.
        return csv_text(turns, corpus, made=made).encode("utf-8-sig")
    if form == DATA:
        indent = 2 if len(turns) == 1 else None
        return "".join(f"{contract_text(turn, indent=indent)}\n" for turn in turns).encode()
    title = one_line(f"Questions and quotations: {corpus.inspection.title}")
    told, below = tell(turns, corpus), about(turns, ending=form.ending, made=made)
    if form == MARKDOWN:
        return markdown_text(title, told, below).encode()
    from oic_qa.takeaway.word import word_bytes

    return word_bytes(title, told, below, made=made)
