"""A file that holds answers, by its name's ending -> exported answers, which ``oic-qa verify`` checks."""

from __future__ import annotations

from oic_qa.errors import ReceiptError
from oic_qa.export import read_export
from oic_qa.takeaway.forms import MARKDOWN, TABLE, WORD, form_of
from oic_qa.takeaway.grammar import SOURCE, read_parts
from oic_qa.takeaway.markdown import markdown_parts
from oic_qa.takeaway.table_reading import read_table
from oic_qa.takeaway.word_reading import word_parts
from oic_qa.verification import ExportedAnswer


def read_file(source: bytes, *, name: str) -> tuple[ExportedAnswer, ...]:
    """Read exported answers; what has no ending that is known is read as JSON.

    Raises:
        ReceiptError: the file is not what its ending says, or holds no answer.
    """
    form = form_of(name)
    if form == WORD:
        return read_parts(word_parts(source, name=name), name=name)
    if form == MARKDOWN:
        return read_parts(markdown_parts(_decoded(source, name=name), name=name), name=name)
    if form == TABLE:
        return read_table(_decoded(source, name=name), name=name)
    return read_export(source, name=name)


def _decoded(source: bytes, *, name: str) -> str:
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReceiptError(f"{name}: byte {error.start} is not UTF-8; {SOURCE}.") from error
