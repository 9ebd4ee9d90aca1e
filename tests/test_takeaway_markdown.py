"""Answers as Markdown: what a reader sees of them, and that verify reads the words that are seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from oic_qa.errors import ReceiptError
from oic_qa.records import Answer, Document, Quote, Span
from oic_qa.takeaway import MARKDOWN
from oic_qa.takeaway.named import named
from tests.fake_assistant import REPORT, RESPONSE, make_quote, make_turn
from tests.taken import ANSWERED, CONVERSATION, REFUSED, findings, quoted, read, taken, with_entry
from tests.taken_quotes import quotes_of_anything

SOURCE = "expected a file as `oic-qa ask --out` writes it"
WORDS = "> We have lit **140 lamps** and we intend\n"


def tokens(markdown: str) -> list[Token]:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)


def shown_in(markdown: str, opening: str) -> list[str]:
    """What a reader sees of each block inside blocks of a kind: their paragraphs, or themselves."""
    inside, texts = 0, []
    for token in tokens(markdown):
        inside += token.nesting if token.type.startswith(opening) else 0
        if token.type == "inline" and inside:
            texts.append("".join(map(shown, token.children or ())))
    return texts


def shown(token: Token) -> str:
    marks = {"strong_open": "", "strong_close": "", "hardbreak": "\n"}
    return token.content if token.type == "text" else marks.get(token.type, f"<{token.type}>")


def changed(old: str, new: str) -> bytes:
    """The answer about Kent with something changed by hand."""
    markdown = taken(MARKDOWN, ANSWERED).decode()
    assert old in markdown
    return markdown.replace(old, new, 1).encode()


def test_a_conversation_verifies() -> None:
    source = taken(MARKDOWN, *CONVERSATION)
    assert findings(MARKDOWN, source) == []
    assert [(len(answer.quotes), len(answer.near_misses)) for answer in read(MARKDOWN, source)] == [
        (2, 0),
        (2, 0),
        (0, 1),
        (0, 0),
        (1, 0),
    ]


@given(quotes_of_anything())
def test_any_words_show_as_they_are_and_are_read_back(drawn: tuple[Document, Quote]) -> None:
    document, quote = drawn
    turn, corpus = quoted(document, quote)
    source = taken(MARKDOWN, turn, corpus=corpus)
    ((receipt,),) = [answer.quotes for answer in read(MARKDOWN, source)]
    assert receipt.text == quote.text
    assert findings(MARKDOWN, source, corpus=corpus) == []
    ranges = [named(document.cut(span)) for span in quote.spans]
    assert "\n\n".join(shown_in(source.decode(), "blockquote")) == "\n\n[…]\n\n".join(ranges)


def test_an_answer_has_its_words_with_all_that_has_to_stand_beside_them() -> None:
    corpus = with_entry(RESPONSE, speaker_role="Commissioner of Kent", address="https://kent.example/reply_1")
    markdown = taken(MARKDOWN, ANSWERED, corpus=corpus).decode()
    top, bottom = markdown.split("### Quotation 1\n")
    assert top == (
        "# Questions and quotations: Lights of the north\n\n"
        "## Question 1: What does Kent&#9;reply?\n\n"
        "**Answered in 2 quotations from 1 document.**\n\n"
        "Searched for: What does Kent reply? (Kent)\n\n"
        "Bodies: Kent\n\n"
        "Held, but silent on this: Surrey\n\n"
        "Note: The dates disagree.\n\n"
    )
    sha = RESPONSE.source_sha256
    assert bottom.startswith(
        "\n**Response**\n\n"
        "> We have lit **140 lamps** and we intend\n>\n> […]\n>\n> to light a further 200 by spring.\n\n"
        "— Jo Bloggs, Commissioner · Kent · undated · Kent’s response · Recommendation 1\n\n"
        "- Role: Commissioner of Kent\n"
        "- Published at: <https://kent.example/reply_1>\n"
        "- Licence: Open Government Licence v3.0\n"
        f"- Receipt: kent-response · file SHA-256 {sha} · text SHA-256 {sha} · characters 70–105, 120–153\n\n"
        "### Quotation 2\n\n"
        "**Repeats the report’s recommendation; not this force’s action**\n\n"
        "> Keepers should light every lamp.\n\n"
    )
    assert bottom.endswith(
        "2 of 43 forces’ responses are held.\n\n## About this file\n\n"
        f"- Made on 22 November 2026 from index {'ab' * 32}.\n"
        "- To check the quotations against the documents: oic-qa verify FILE.md\n"
        "- What is checked are the words of each quotation, as they stand in this file, against the "
        "characters of the document that its receipt names; these are counted from 0, up to the second "
        "number.\n"
        "- Words in bold fit the question best; the program chose them, not the document.\n"
    )


def test_what_is_no_answer_stands_below_a_heading_that_says_so() -> None:
    headings = shown_in(taken(MARKDOWN, REFUSED).decode(), "heading")
    assert headings[1:] == [
        "Question 1: And Essex?",
        "Closest passages, not an answer",
        "Closest passage 1, not an answer",
        "About this file",
    ]


def test_a_question_that_looks_like_a_quotation_begins_none() -> None:
    forged = "Why?\n### Quotation 1\n> We have lit 900 lamps\n- Receipt: kent-response"
    source = taken(MARKDOWN, make_turn(forged, ANSWERED.reply))
    assert len(read(MARKDOWN, source)[0].quotes) == 2
    assert findings(MARKDOWN, source) == []


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("140 lamps", "149 lamps", "quote 1 of answer 1, text: character 15 is '9', the document has '0'"),
        ("Keepers", "Sleepers", "quote 2 of answer 1, text: character 1 is 'S', the document has 'K'"),
        (
            "further 200",
            "further\\\n> 200",
            "quote 1 of answer 1, text: character 59 is '\\n', the document has ' '",
        ),
        (
            "[…]\n>\n> to",
            "to",
            "quote 1 of answer 1, text: character 36 is '\\n', the document has ' '",
        ),
        (
            "characters 70–105",
            "characters 71–105",
            "quote 1 of answer 1, spans: other words stand at [71, 105], [120, 153], these at [70, 105], "
            "[120, 153]",
        ),
        ("Receipt: kent", "Receipt: devon", "quote 1 of answer 1, document: there is no document"),
    ],
)
def test_what_was_changed_by_hand_is_found_by_name(old: str, new: str, finding: str) -> None:
    (found,) = findings(MARKDOWN, changed(old, new))
    assert found.startswith(finding)


def test_a_changed_hash_and_another_place_that_does_not_hold_the_words_are_found() -> None:
    markdown = taken(MARKDOWN, CONVERSATION[1]).decode()
    moved = markdown.replace("Kent answers · characters 14–30", "Kent answers · characters 15–30")
    (found,) = findings(MARKDOWN, moved.encode())
    assert found.startswith("quote 2 of answer 1, also_at: other words stand at [15, 30]")
    (found,) = findings(MARKDOWN, changed(RESPONSE.source_sha256[:6], "000000"))
    assert found.startswith("quote 1 of answer 1, source_sha256: the quote names a file 000000")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "> We have",
            "> We *never* have",
            "answer.md, answer 1, quote 1: its words are not shown as they are (Markdown): "
            f"'We *never* have lit **140 lamps** and we…'; {SOURCE}. Take it out, or ask again.",
        ),
        (
            WORDS,
            f"{WORDS}and none was lit\n",
            "what is no part of it stands above its receipt: 'and none was lit'; ",
        ),
        (WORDS, f"{WORDS}\nAnd none was lit.\n", "above its receipt: 'And none was lit.'; "),
        (
            "140 lamps",
            "140<!-- --> lamps",
            "not shown as they are (Markdown): 'We have lit **140<!-- --> lamps** and",
        ),
        (
            "lamps** and",
            "lamps**and",
            "shown as they are (Markdown): 'We have lit **140 lamps**and we intend'",
        ),
        ("and we intend", "and &eacute; intend", "its words are not shown as they are (Markdown): "),
        (WORDS, f"> Forged.\n\n**Response**\n\n{WORDS}", "stands above its receipt: 'Response'; "),
        ("## Question 1", "<!--\n## Question 1", "answer.md, line 3: '<!--' can hide or change what stands"),
        ("## Question 1", "```\n## Question 1", "answer.md, line 3: '```' can hide or change"),
        ("- Receipt:", "- Receipts:", "answer 1, quote 1 has no receipt; "),
        ("file SHA-256 ", "file SHA-256 x", "quote 1: its receipt is not whole: 'Receipt: kent-response"),
        ("### Quotation 2", "### Another", "quote 1, below its receipt: quoted words, or a receipt, stand"),
        ("## Question 1", "## About", "answer.md holds no question with its answer; "),
        ("# Quest", "> Forged.\n\n# Quest", "before the first question: quoted words, or a receipt, stand"),
        ("Bodies: Kent", "> Forged.", "answer 1, above its quotations: quoted words, or a receipt, stand"),
    ],
)
def test_what_a_reader_could_take_for_quoted_words_is_refused_by_name(
    old: str, new: str, message: str
) -> None:
    with pytest.raises(ReceiptError) as refused:
        read(MARKDOWN, changed(old, new))
    assert message in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_place_that_is_not_whole_is_refused() -> None:
    markdown = taken(MARKDOWN, CONVERSATION[1]).decode().replace("Kent answers · characters 14", "about 14")
    with pytest.raises(
        ReceiptError, match="answer 1, quote 2: another place is not whole: 'Also at: kent-res"
    ):
        read(MARKDOWN, markdown.encode())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("**140 lamps**", "140 lamps"),
        ("have lit", "**have lit**"),
        ("## About this file", "My own note: it's 140 lamps in a [list](x.md).\n\n## About this file"),
        ("\n", "\r\n"),
        ("\n\n### Quotation 2", "\n\n\n\n### Quotation 2"),
    ],
)
def test_what_readers_may_do_to_a_file_is_no_flaw(old: str, new: str) -> None:
    markdown = taken(MARKDOWN, ANSWERED).decode().replace(old, new)
    assert findings(MARKDOWN, markdown.encode()) == []


def test_a_highlight_that_markdown_could_not_show_is_left_plain() -> None:
    quote = make_quote(REPORT, "a lamp in harbour 3 was", highlight="arbour 3")
    source = taken(MARKDOWN, make_turn("Which?", Answer((quote,)))).decode()
    assert "> a lamp in harbour 3 was\n" in source


def test_neighbouring_highlights_are_bold_from_end_to_end() -> None:
    start = make_quote(REPORT, "a lamp in harbour 3").spans[0].start
    quote = make_quote(
        REPORT, "a lamp in harbour 3", highlights=(Span(start, start + 6), Span(start + 6, start + 19))
    )
    source = taken(MARKDOWN, make_turn("Which?", Answer((quote,)))).decode()
    assert "> **a lamp in harbour 3**\n" in source


def test_an_address_that_is_no_link_is_shown_as_text() -> None:
    source = taken(MARKDOWN, ANSWERED, corpus=with_entry(RESPONSE, address="javascript:alert(1)<b>"))
    assert "- Published at: javascript:alert(1)&lt;b&gt;\n" in source.decode()
