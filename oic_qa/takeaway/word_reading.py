"""A Word document -> its parts in reading order, with the words that it shows; no python-docx is needed.

Programs that save a document again split runs, add marks and number styles anew, but keep the styles' names,
by which quoted words are found. Where these are shown otherwise than as their characters (by a field, hidden,
struck out), that is told, since what is seen would not be what is checked.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from oic_qa.errors import ReceiptError
from oic_qa.records import JOINT
from oic_qa.takeaway.grammar import SOURCE, Part, Role, heading_part, line_part

WORDS_STYLE = "Quotation"
REPEATED_STYLE = "Repeated quotation"
JOINT_STYLE = "Quotation joint"
QUOTED_STYLES = frozenset(name.casefold() for name in (WORDS_STYLE, REPEATED_STYLE, JOINT_STYLE))
HEADING_STYLE = re.compile(r"heading \d")

TYPES = "[Content_Types].xml"
DOCUMENT_TYPE = "wordprocessingml.document.main+xml"
STYLES_TYPE = "wordprocessingml.styles+xml"
LARGEST = 50_000_000
"""Bytes of a part of a document; no answer comes near, and a damaged file may claim any number."""

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

HOLDERS = frozenset({"r", "ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "customXml"})
"""Elements whose text is shown as it is; what was inserted with changes tracked is among it."""

CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
SILENT = re.compile(
    r"\w+Pr|proofErr|lastRenderedPageBreak|annotationRef|commentReference|del|moveFrom"
    r"|(?:bookmark|perm|commentRange|moveFromRange|moveToRange)(?:Start|End)"
)
"""Elements that show nothing; what was deleted with changes tracked is gone."""

CONCEALING = frozenset({"vanish", "specVanish", "webHidden", "caps", "smallCaps", "strike", "dstrike"})
OFF = frozenset({"0", "false", "off"})


@dataclass(frozen=True, slots=True)
class Style:
    """A style as the file has it; ``conceals`` tells that it hides, strikes or changes what it is given."""

    name: str
    base: str
    conceals: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """What a paragraph shows: its text, and the names of what shows more or less than its characters."""

    text: str
    odd: tuple[str, ...]


def word_parts(source: bytes, *, name: str) -> Iterator[Part]:
    """Read the parts of a Word document, in order.

    Raises:
        ReceiptError: it is no Word document.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(source)) as archive:
            body, styles = _part(archive, DOCUMENT_TYPE), _styles(_part(archive, STYLES_TYPE))
    except (
        ElementTree.ParseError,
        EOFError,
        KeyError,
        NotImplementedError,
        RuntimeError,
        ValueError,
    ) as error:
        raise _no_word(name, error) from error
    except (zipfile.BadZipFile, zlib.error) as error:
        raise _no_word(name, error) from error
    for paragraph in body.iter(f"{WORD}p"):
        yield from _paragraph_parts(paragraph, styles)


def _no_word(name: str, error: Exception) -> ReceiptError:
    return ReceiptError(f"{name} is no Word document that can be read ({error}); {SOURCE}.")


def _part(archive: zipfile.ZipFile, content_type: str) -> ElementTree.Element:
    """Read the part of a type; where it lies differs between programs."""
    names = (
        entry.get("PartName", "").lstrip("/")
        for entry in _tree(archive, TYPES)
        if entry.get("ContentType", "").endswith(content_type)
    )
    return _tree(archive, next(names, content_type))


def _tree(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    if archive.getinfo(name).file_size > LARGEST:
        raise ValueError(f"{name} has more than {LARGEST:,} bytes")
    content = archive.read(name)
    if b"<!DOCTYPE" in content:
        raise ValueError(f"{name} declares a document type")
    return ElementTree.fromstring(content)


def _styles(tree: ElementTree.Element) -> dict[str, Style]:
    return {
        style.get(f"{WORD}styleId", ""): Style(
            name=_value(style, "name").casefold(),
            base=_value(style, "basedOn"),
            conceals=_conceals(style.find(f"{WORD}rPr")),
        )
        for style in tree.iter(f"{WORD}style")
    }


def _value(element: ElementTree.Element, name: str) -> str:
    found = element.find(f"{WORD}{name}")
    return "" if found is None else found.get(f"{WORD}val", "")


def _conceals(properties: ElementTree.Element | None) -> bool:
    return properties is not None and any(
        _local(child) in CONCEALING and child.get(f"{WORD}val") not in OFF for child in properties
    )


def _paragraph_parts(paragraph: ElementTree.Element, styles: Mapping[str, Style]) -> Iterator[Part]:
    properties = paragraph.find(f"{WORD}pPr")
    identity = "" if properties is None else _value(properties, "pStyle")
    style = styles.get(identity, Style("", "", conceals=False)).name
    shown = _shown(paragraph, styles)
    if style in QUOTED_STYLES:
        odd = (*shown.odd, *_odd_of_paragraph(properties, identity, styles))
        joint = style == JOINT_STYLE.casefold() and shown.text == JOINT.strip()
        yield Part(Role.JOINT if joint else Role.WORDS, shown.text, ", ".join(odd))
    elif HEADING_STYLE.fullmatch(style):
        yield heading_part(shown.text)
    elif shown.text.strip():
        yield line_part(shown.text)


def _odd_of_paragraph(
    properties: ElementTree.Element | None, identity: str, styles: Mapping[str, Style]
) -> Iterator[str]:
    if properties is not None and properties.find(f"{WORD}numPr") is not None:
        yield "numPr"
    if _hidden_by(identity, styles):
        yield identity


def _shown(element: ElementTree.Element, styles: Mapping[str, Style]) -> Shown:
    texts: list[str] = []
    odd: list[str] = []
    properties = element.find(f"{WORD}rPr")
    if properties is not None and (_conceals(properties) or _hidden_by(_value(properties, "rStyle"), styles)):
        odd.append("hidden, struck out or in capitals")
    for child in element:
        kind = _local(child)
        if kind in HOLDERS:
            inside = _shown(child, styles)
            texts.append(inside.text)
            odd.extend(inside.odd)
        elif kind == "t":
            texts.append(_characters(child))
        elif kind in CHARACTERS:
            texts.append(CHARACTERS[kind])
        elif not SILENT.fullmatch(kind):
            odd.append(kind)
    return Shown("".join(texts), tuple(odd))


def _hidden_by(identity: str, styles: Mapping[str, Style]) -> bool:
    """Tell whether a style, or one that it is based on, conceals what it is given."""
    seen: set[str] = set()
    while identity in styles and identity not in seen:
        seen.add(identity)
        if styles[identity].conceals:
            return True
        identity = styles[identity].base
    return False


def _characters(element: ElementTree.Element) -> str:
    """Blanks at the ends count where the file says so; a line end inside is a blank."""
    text = re.sub(r"[\t\r\n]", " ", element.text or "")
    return text if element.get(SPACE) == "preserve" else text.strip(" ")


def _local(element: ElementTree.Element) -> str:
    """The name of an element of Word's own; of another, its whole name."""
    return element.tag.removeprefix(WORD)
