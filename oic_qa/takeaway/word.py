"""Turns -> a Word document (the only module with python-docx).

A range's words are a paragraph of a style of their own, by which they are found again; a line feed in them is
a line break, a tab a tab. The same turns on the same day give the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from oic_qa.records import JOINT
from oic_qa.takeaway.told import ABOUT, PUBLISHED, Run, ToldQuote, ToldTurn
from oic_qa.takeaway.word_reading import JOINT_STYLE, REPEATED_STYLE, WORDS_STYLE
from oic_qa.wording import NEAR_MISSES

FACT_STYLE = "Quotation fact"
LANGUAGE = "en-GB"
WRITER = "oic-qa"
FONT = "Arial"
PAGE_WIDTH, PAGE_HEIGHT = Mm(210), Mm(297)
INK = RGBColor(0x1F, 0x2A, 0x37)
"""Of headings; the template's blue is too pale for some readers."""

BORDERS = {WORDS_STYLE: ("single", "1F5A96"), REPEATED_STYLE: ("dashed", "6B6B6B")}
"""The line beside words, with its colour: words of the report that a response repeats look different."""

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time that every file inside the document has: the earliest that a ZIP archive can hold."""


def word_bytes(title: str, turns: Iterable[ToldTurn], about: Iterable[str], *, made: date) -> bytes:
    """Write turns as a Word document."""
    document = docx.Document()
    _set_up(document, title, made=made)
    document.add_heading(title, level=0)
    for turn in turns:
        _add_turn(document, turn)
    document.add_heading(ABOUT, level=1)
    for line in about:
        document.add_paragraph(line)
    saved = io.BytesIO()
    document.save(saved)
    return _repeatable(saved.getvalue())


def _set_up(document: Document, title: str, *, made: date) -> None:
    _leave_out_tables(document)
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title, WRITER, WRITER
    properties.language, properties.comments = LANGUAGE, ""
    properties.created = properties.modified = datetime.combine(made, time())
    document.sections[0].page_width, document.sections[0].page_height = PAGE_WIDTH, PAGE_HEIGHT
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    _style(document, "Normal").font.name = FONT
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
        _style(document, name).font.color.rgb = INK
    _add_styles(document)


def _leave_out_tables(document: Document) -> None:
    """Take out the template's hundred styles of tables: each is read whenever a style is looked up."""
    for style in tuple(document.styles):
        if style.type is WD_STYLE_TYPE.TABLE and not style.element.default:
            style.delete()


def _add_styles(document: Document) -> None:
    for name, (line, colour) in BORDERS.items():
        style = _added_style(document, name, base="Quote")
        style.font.italic = False
        style.font.no_proof = True
        style.paragraph_format.left_indent = Mm(8)
        _add_border(style, line=line, colour=colour)
    _added_style(document, JOINT_STYLE, base=WORDS_STYLE)
    fact = _added_style(document, FACT_STYLE, base="Normal")
    fact.font.size = Pt(9)
    fact.paragraph_format.space_after = Pt(2)


def _added_style(document: Document, name: str, *, base: str) -> ParagraphStyle:
    document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style = _style(document, name)
    style.base_style = _style(document, base)
    return style


def _style(document: Document, name: str) -> ParagraphStyle:
    """A style for paragraphs, known by its name.

    Raises:
        TypeError: it is a style for something else.
    """
    style = document.styles[name]
    if not isinstance(style, ParagraphStyle):
        raise TypeError(f"{name} is no style for paragraphs")
    return style


def _add_border(style: ParagraphStyle, *, line: str, colour: str) -> None:
    borders, left = OxmlElement("w:pBdr"), OxmlElement("w:left")
    for key, value in (("val", line), ("sz", "18"), ("space", "8"), ("color", colour)):
        left.set(qn(f"w:{key}"), value)
    borders.append(left)
    properties = style.element.get_or_add_pPr()
    properties.insert_element_before(borders, "w:spacing", "w:ind")


def _add_turn(document: Document, turn: ToldTurn) -> None:
    document.add_heading(turn.heading, level=1)
    document.add_paragraph().add_run(turn.outcome).bold = True
    for line in turn.lines:
        document.add_paragraph(line)
    for quote in turn.quotes:
        _add_quote(document, quote, level=2)
    if turn.near_misses:
        document.add_heading(NEAR_MISSES, level=2)
    for quote in turn.near_misses:
        _add_quote(document, quote, level=3)
    document.add_paragraph(turn.coverage).paragraph_format.space_before = Pt(8)


def _add_quote(document: Document, quote: ToldQuote, *, level: int) -> None:
    document.add_heading(quote.heading, level=level)
    kind = document.add_paragraph()
    kind.add_run(quote.kind).bold = True
    kind.paragraph_format.keep_with_next = True
    for number, runs in enumerate(quote.ranges):
        if number:
            document.add_paragraph(JOINT.strip(), style=JOINT_STYLE)
        _add_words(document, runs, style=REPEATED_STYLE if quote.repeated else WORDS_STYLE)
    for line in quote.lines:
        _add_fact(document.add_paragraph(style=FACT_STYLE), line)


def _add_words(document: Document, runs: Sequence[Run], *, style: str) -> None:
    paragraph = document.add_paragraph(style=style)
    for run in runs:
        paragraph.add_run(run.text).bold = True if run.highlighted else None


def _add_fact(paragraph: Paragraph, line: str) -> None:
    if not line.startswith(PUBLISHED):
        paragraph.add_run(line)
        return
    address = line.removeprefix(PUBLISHED)
    paragraph.add_run(PUBLISHED)
    link = OxmlElement("w:hyperlink")
    identity = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link.set(qn("r:id"), identity)
    run = paragraph.add_run(address)
    run.underline = True
    link.append(run._r)
    paragraph._p.append(link)


def _repeatable(archive: bytes) -> bytes:
    """Pack the same files again, without the time of day and the system that they were packed on."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as before, zipfile.ZipFile(packed, "w") as after:
        for name in before.namelist():
            member = zipfile.ZipInfo(name, date_time=EARLIEST)
            member.compress_type, member.create_system = zipfile.ZIP_DEFLATED, 0
            after.writestr(member, before.read(name))
    return packed.getvalue()
