"""Answers as Word documents: what they hold, that they repeat, and that the words seen are checked."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.text.paragraph import Paragraph
from hypothesis import given, settings

from oic_qa.errors import ReceiptError
from oic_qa.records import Document, Quote, Turn
from oic_qa.takeaway import WORD
from tests.fake_assistant import RESPONSE
from tests.taken import (
    ANSWERED,
    CONVERSATION,
    HOSTILE_TURN,
    REFUSED,
    findings,
    quoted,
    read,
    taken,
    with_entry,
)
from tests.taken_quotes import quotes_of_anything

SOURCE = "expected a file as `oic-qa ask --out` writes it"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
Change = Callable[[WordDocument], object]


def opened(*turns: Turn) -> WordDocument:
    return docx.Document(io.BytesIO(taken(WORD, *turns)))


def saved(document: WordDocument) -> bytes:
    """What another program saves."""
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def changed(change: Change, *turns: Turn) -> bytes:
    document = opened(*(turns or (ANSWERED,)))
    change(document)
    return saved(document)


def words(document: WordDocument) -> Paragraph:
    """The first paragraph of quoted words: “We have lit ”, “140 lamps”, “ and we intend”."""
    return next(item for item in document.paragraphs if item.style and item.style.name == "Quotation")


def line(document: WordDocument, start: str) -> Paragraph:
    return next(item for item in document.paragraphs if item.text.startswith(start))


def lines(document: WordDocument) -> list[tuple[str, str]]:
    return [(item.style.name if item.style else "", item.text) for item in document.paragraphs]


def test_a_conversation_verifies() -> None:
    source = taken(WORD, *CONVERSATION)
    assert findings(WORD, source) == []
    assert [(len(answer.quotes), len(answer.near_misses)) for answer in read(WORD, source)] == [
        (2, 0),
        (2, 0),
        (0, 1),
        (0, 0),
        (1, 0),
    ]


@given(quotes_of_anything())
@settings(max_examples=50)
def test_any_words_are_read_back(drawn: tuple[Document, Quote]) -> None:
    document, quote = drawn
    turn, corpus = quoted(document, quote)
    source = taken(WORD, turn, corpus=corpus)
    ((receipt,),) = [answer.quotes for answer in read(WORD, source)]
    assert receipt.text == quote.text
    assert findings(WORD, source, corpus=corpus) == []


def test_an_answer_has_its_words_with_all_that_has_to_stand_beside_them() -> None:
    corpus = with_entry(RESPONSE, speaker_role="Commissioner of Kent", address="https://kent.example/reply")
    document = docx.Document(io.BytesIO(taken(WORD, ANSWERED, corpus=corpus)))
    sha = RESPONSE.source_sha256
    assert lines(document)[:17] == [
        ("Title", "Questions and quotations: Lights of the north"),
        ("Heading 1", "Question 1: What does Kent\treply?"),
        ("Normal", "Answered in 2 quotations from 1 document."),
        ("Normal", "Searched for: What does Kent reply? (Kent)"),
        ("Normal", "Bodies: Kent"),
        ("Normal", "Held, but silent on this: Surrey"),
        ("Normal", "Note: The dates disagree."),
        ("Heading 2", "Quotation 1"),
        ("Normal", "Response"),
        ("Quotation", "We have lit 140 lamps and we intend"),
        ("Quotation joint", "[…]"),
        ("Quotation", "to light a further 200 by spring."),
        (
            "Quotation fact",
            "— Jo Bloggs, Commissioner · Kent · undated · Kent’s response · Recommendation 1",
        ),
        ("Quotation fact", "Role: Commissioner of Kent"),
        ("Quotation fact", "Published at: https://kent.example/reply"),
        ("Quotation fact", "Licence: Open Government Licence v3.0"),
        (
            "Quotation fact",
            f"Receipt: kent-response · file SHA-256 {sha} · text SHA-256 {sha} · characters 70–105, 120–153",
        ),
    ]
    assert [run.text for run in words(document).runs if run.bold] == ["140 lamps"]
    (link,) = line(document, "Published").hyperlinks
    assert link.address == "https://kent.example/reply"


def test_the_report_s_words_in_a_response_look_different() -> None:
    document = opened(ANSWERED)
    assert ("Normal", "Repeats the report’s recommendation; not this force’s action") in lines(document)
    assert ("Repeated quotation", "Keepers should light every lamp.") in lines(document)
    borders = {
        name: document.styles[name].element.find(f".//{qn('w:left')}").get(qn("w:val"))
        for name in ("Quotation", "Repeated quotation")
    }
    assert borders == {"Quotation": "single", "Repeated quotation": "dashed"}


def test_a_refusal_says_why_and_what_is_no_answer() -> None:
    headings = [text for style, text in lines(opened(REFUSED)) if style.startswith("Heading")]
    assert headings == [
        "Question 1: And Essex?",
        "Closest passages, not an answer",
        "Closest passage 1, not an answer",
        "About this file",
    ]
    assert ("Normal", "Not answered: no response is held from that body.") in lines(opened(REFUSED))


def test_the_document_has_a_title_a_language_and_the_day_it_was_made() -> None:
    document = opened(ANSWERED)
    properties = document.core_properties
    assert properties.title == "Questions and quotations: Lights of the north"
    assert (properties.language, properties.author, properties.comments) == ("en-GB", "oic-qa", "")
    assert properties.created == properties.modified == datetime(2026, 11, 22, tzinfo=UTC)
    assert {item.get(qn("w:val")) for item in document.styles.element.iter(qn("w:lang"))} == {"en-GB"}


def test_the_same_answer_gives_the_same_bytes() -> None:
    source = taken(WORD, *CONVERSATION)
    assert taken(WORD, *CONVERSATION) == source
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_characters_that_word_cannot_hold_or_that_would_hide_others_stand_as_their_codes() -> None:
    (text,) = [text for style, text in lines(opened(HOSTILE_TURN)) if style == "Quotation"]
    assert "⟨U+202E⟩eman⟨U+202C⟩" in text


# Changed by hand


def replaced(old: str, new: str) -> Change:
    def change(document: WordDocument) -> None:
        (run,) = [run for run in words(document).runs if old in run.text]
        run.text = run.text.replace(old, new)

    return change


def inserted(document: WordDocument) -> None:
    words(document)._p.append(
        parse_xml(f'<w:ins {W} w:id="1" w:author="x"><w:r><w:t xml:space="preserve"> now</w:t></w:r></w:ins>')
    )


def deleted(document: WordDocument) -> None:
    words(document).runs[2]._r.getparent().remove(words(document).runs[2]._r)
    xml = f'<w:del {W} w:id="1" w:author="x"><w:r><w:delText> and we intend</w:delText></w:r></w:del>'
    words(document)._p.append(parse_xml(xml))


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        (replaced("140", "149"), "text: character 15 is '9', the document has '0'"),
        (replaced("lit", "l\u200bit"), "text: character 10 is '\\u200b' (U+200B), the document has 'i'"),
        (replaced(" and", "\nand"), "text: character 22 is '\\n', the document has ' '"),
        (inserted, "text: character 37 is 'n', the document has '['"),
        (deleted, "spans: other words stand at [70, 105], [120, 153], these at [70, 91], [120, 153]"),
        (
            lambda document: words(document).insert_paragraph_before("Forged.", style="Quotation"),
            "text: character 1 is 'F', the document has 'W'",
        ),
    ],
)
def test_a_word_that_was_changed_by_hand_is_found_by_name(change: Change, finding: str) -> None:
    (found,) = findings(WORD, changed(change))
    assert found == f"quote 1 of answer 1, {finding}"


def struck(document: WordDocument) -> None:
    words(document).runs[0].font.strike = True


def hidden(document: WordDocument) -> None:
    words(document).runs[0].font.hidden = True


def hidden_by_a_style(document: WordDocument) -> None:
    document.styles["Quote"].font.hidden = True


def field(document: WordDocument) -> None:
    xml = f'<w:fldSimple {W} w:instr="DATE"><w:r><w:t>never</w:t></w:r></w:fldSimple>'
    words(document)._p.append(parse_xml(xml))


def emptied(document: WordDocument, start: str) -> None:
    line(document, start).text = ""


def numbered(document: WordDocument) -> None:
    words(document)._p.get_or_add_pPr().get_or_add_numPr()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            struck,
            "answer.docx, answer 1, quote 1: its words are not shown as they are (hidden, struck out or in "
            f"capitals): 'We have lit 140 lamps and we intend'; {SOURCE}. Take it out, or ask again.",
        ),
        (hidden, "quote 1: its words are not shown as they are (hidden, struck out or in capitals): 'We"),
        (hidden_by_a_style, "quote 1: its words are not shown as they are (Quotation): 'We have lit"),
        (field, "quote 1: its words are not shown as they are (fldSimple): 'We have lit"),
        (numbered, "quote 1: its words are not shown as they are (numPr): 'We have lit"),
        (
            lambda document: line(document, "— Jo").insert_paragraph_before("We have lit 900 lamps."),
            "answer 1, quote 1: what is no part of it stands above its receipt: 'We have lit 900 lamps.'; ",
        ),
        (
            lambda document: setattr(words(document), "style", "Normal"),
            "answer 1, quote 1: what is no part of it stands above its receipt: 'We have lit 140 lamps",
        ),
        (
            lambda document: line(document, "Quotation 2").insert_paragraph_before(
                "Forged.", style="Quotation"
            ),
            "answer 1, quote 1, below its receipt: quoted words, or a receipt, stand alone: 'Forged.'; ",
        ),
        (lambda document: emptied(document, "Receipt"), "answer 1, quote 1 has no receipt; expected a"),
        (lambda document: emptied(document, "Question 1"), "holds no question with its answer; "),
    ],
)
def test_words_that_are_seen_otherwise_than_they_are_read_are_refused_by_name(
    change: Change, message: str
) -> None:
    with pytest.raises(ReceiptError) as refused:
        read(WORD, changed(change))
    assert message in str(refused.value)
    assert "\n" not in str(refused.value)


def split(document: WordDocument) -> None:
    run = words(document).runs[0]
    run.text = "We have "
    words(document)._p.insert(1, run._r)
    run._r.addnext(
        parse_xml(
            f'<w:r {W}><w:rPr><w:b w:val="0"/></w:rPr><w:t>lit</w:t><w:t xml:space="preserve"> </w:t></w:r>'
        )
    )
    run._r.addnext(OxmlElement("w:proofErr"))
    run._r.addnext(parse_xml(f'<w:bookmarkStart {W} w:id="0" w:name="_GoBack"/>'))


def as_it_was(_: WordDocument) -> None:
    """Saved again, nothing more."""


def unhighlighted(document: WordDocument) -> None:
    for run in words(document).runs:
        run.bold, run.italic, run.font.highlight_color = None, True, WD_COLOR_INDEX.YELLOW


@pytest.mark.parametrize(
    "change",
    [
        as_it_was,
        split,
        unhighlighted,
        lambda document: document.add_paragraph("My own note: 140 lamps is not many."),
        lambda document: line(document, "Quotation 2").insert_paragraph_before("Ask Kent about the 200."),
        lambda document: words(document).insert_paragraph_before("Response"),
    ],
)
def test_what_readers_and_their_programs_may_do_to_a_document_is_no_flaw(change: Change) -> None:
    assert findings(WORD, changed(change)) == []


# No document at all


def packed(**parts: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, text in parts.items():
            archive.writestr({"types": "[Content_Types].xml", "body": "body.xml"}[name], text)
    return written.getvalue()


TYPES = '<Types><Override PartName="/body.xml" ContentType="wordprocessingml.document.main+xml"/></Types>'


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (b"", "answer.docx is no Word document that can be read (File is not a zip file); expected"),
        (b"PK\x03\x04", "is no Word document that can be read ("),
        (packed(), "(\"There is no item named '[Content_Types].xml' in the archive\")"),
        (packed(types="<Types/>"), "There is no item named 'wordprocessingml.document.main+xml'"),
        (packed(types="<Types"), "(unclosed token: line 1, column 0)"),
        (packed(types=TYPES, body="<!DOCTYPE x><x/>"), "(body.xml declares a document type)"),
        (
            packed(types=TYPES, body="<x>" + " " * 50_000_000 + "</x>"),
            "(body.xml has more than 50,000,000 bytes)",
        ),
    ],
    ids=range(7),
)
def test_what_is_no_word_document_is_refused_in_one_line(source: bytes, message: str) -> None:
    with pytest.raises(ReceiptError) as refused:
        read(WORD, source)
    assert message in str(refused.value)
    assert "\n" not in str(refused.value)
