"""Text as converters leave it (plain lines, Markdown marks, stray HTML) -> canonical text with blocks.

The rules are written out in ``docs/verbatim.md``. A line of the source becomes one line of canonical text
(several where paragraph tags split it, cells parted by tabs); nothing after this module edits it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from oic_qa.errors import SourceError
from oic_qa.records import CanonicalText, Span
from oic_qa.sources.layout import Line, lay_out
from oic_qa.sources.markup import plain_lines

HEADING_MARK = re.compile(r"^(#{1,6})\s+")
LIST_MARK = re.compile(r"^\s*(?:[•▪◦‣*\-–]|\d{1,2}[.)])\s+(?=\S)")
LINE_END = re.compile(r"\r\n|[\r\f\v\x85\u2028\u2029]")


def read_text(source: bytes, *, name: str) -> CanonicalText:
    """Read a text file once; every offset of the product counts in the text returned here.

    Raises:
        SourceError: the bytes are not UTF-8, or hold no words.
    """
    builder = _Builder()
    for line in LINE_END.sub("\n", _decode(source, name=name)).split("\n"):
        builder.add(line)
    canonical = "".join(builder.parts)
    if not canonical.strip():
        raise SourceError(
            f"{name}: no words were found in {len(source)} bytes; a source holds text. "
            "Put the document's text into the file, or take it out of corpus/manifest.toml."
        )
    return CanonicalText(text=canonical, blocks=lay_out(builder.lines))


def _decode(source: bytes, *, name: str) -> str:
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(
            f"{name}: byte {error.start} is {source[error.start]:#04x}, which is not UTF-8; "
            "text sources are UTF-8. Save the file again as UTF-8."
        ) from error


@dataclass(frozen=True, slots=True)
class _Mark:
    """The list or heading mark in front of a line: kept in the canonical text only for lists."""

    kept: str
    level: int


class _Builder:
    """Collects canonical text and its lines with their offsets."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.lines: list[Line] = []
        self._offset = 0
        self._row = -1
        self._gap = True

    def add(self, line: str) -> None:
        """Take one line of the source; blank lines stay blank lines."""
        if not line.strip():
            self._gap = True
        elif "\t" in line.strip():
            self._row += 1
            self._add_row(line)
        else:
            self._row = -1
            self._add_line(line)
        self._write("\n")

    def _add_row(self, line: str) -> None:
        for column, cell in enumerate(line.strip("\n").split("\t")):
            if column:
                self._write("\t")
            self._add_parts(plain_lines(cell), row=self._row, column=column)

    def _add_line(self, line: str) -> None:
        mark = _mark_of(line)
        rest = HEADING_MARK.sub("", line) if mark.level else line[len(mark.kept) :]
        self._write(mark.kept)
        self._add_parts(plain_lines(rest), level=mark.level, listed=bool(mark.kept))

    def _add_parts(
        self,
        parts: tuple[str, ...],
        *,
        level: int = 0,
        listed: bool = False,
        row: int | None = None,
        column: int | None = None,
    ) -> None:
        for number, part in enumerate(parts):
            if number:
                self._write("\n")
            span = Span(self._offset, self._offset + len(part))
            self._write(part)
            self.lines.append(
                Line(part, span, level=level, listed=listed, row=row, column=column, after_gap=self._gap)
            )
            self._gap = False

    def _write(self, text: str) -> None:
        self.parts.append(text)
        self._offset += len(text)


def _mark_of(line: str) -> _Mark:
    """Tell the mark in front of a line.

    >>> _mark_of("## Summary").level, _mark_of("  • boats;").kept, _mark_of("3 boats").kept
    (2, '  • ', '')
    """
    if heading := HEADING_MARK.match(line):
        return _Mark(kept="", level=len(heading[1]))
    listed = LIST_MARK.match(line)
    return _Mark(kept=listed[0] if listed else "", level=0)
