"""Text in Markdown: shown as it is by a renderer of another house, and read back exactly."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from oic_qa.takeaway.escaping import SPECIAL, escaped, in_line, read_escaped
from oic_qa.takeaway.named import named

MARKS = "\n\n\t  \\`*_{}[]()#+-.!|<>&$~^\"'=:/@%;0123456789ai)•“”…—\u00a0\u3000\u202e\u2028\x07\x00\rw"
TEXT = st.text(st.sampled_from(MARKS) | st.characters(exclude_categories=()), min_size=1, max_size=60)


def shown(markdown: str) -> str:
    """What a reader sees of a paragraph, by the rules of CommonMark with tables and crossed-out words.

    Anything but plain text and line breaks shows by its name.
    """
    renderer = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    kinds = {"text": None, "hardbreak": "\n", "softbreak": " "}
    tokens = renderer.parse(markdown)
    outer = [token.type for token in tokens]
    inner = [child for token in tokens for child in token.children or ()]
    text = "".join(kinds.get(child.type, f"<{child.type}>") or child.content for child in inner)
    return text if outer == ["paragraph_open", "inline", "paragraph_close"] else f"{outer} {text}"


@given(TEXT)
@example("\n")
@example("a  \n  b \n")
@example("1. one\n2) two\n- three\n# four\n> five\n```\n    six\n===\n| a | b |\n|---|---|\n")
@example("<script>alert(1)</script> <!-- --> &lt; &amp;lt; $x^2$ \\(x\\) [a](b) ![c](d) [^1] {{x}} {% y %}")
@example("https://example.org/a_b www.example.org a@example.org --- ... 'x' \"y\" ~~z~~ ==m== %%n%%")
def test_text_shows_as_it_is_and_is_read_back(text: str) -> None:
    safe = named(text)
    assert read_escaped(escaped(safe)) == safe
    assert shown(escaped(safe)) == safe


@given(TEXT)
def test_text_in_a_heading_stays_in_its_line_and_is_read_back(text: str) -> None:
    safe = named(text)
    assert "\n" not in in_line(safe)
    assert read_escaped(in_line(safe)) == safe
    tokens = MarkdownIt("commonmark").parse(f"# Question 1: {in_line(safe)}")
    assert [token.type for token in tokens] == ["heading_open", "inline", "heading_close"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("We act by 1 May (see 2.1), and so on; 84% “agree” – mostly.", None),
        ("a & b < c", "a &amp; b &lt; c"),
        ("[x](y) `z` *w*", "&#91;x&#93;(y) &#96;z&#96; &#42;w&#42;"),
        ("# heading", "&#35; heading"),
        ("- item\n2. item\nb) item\niv. item", "&#45; item\\\n&#50;. item\\\n&#98;) item\\\n&#105;v. item"),
        ("Yes. It is.", None),
        ("end \n  begin", "end&#32;\\\n&#32;&#32;begin"),
        ("force's -- ...", "force&#39;s -&#45; .&#46;&#46;"),
        ("cell\tcell", "cell&#9;cell"),
        ("http://x www.x.org", "http&#58;//x www&#46;x.org"),
        ("last\n", "last&#10;"),
    ],
)
def test_only_what_something_would_act_on_is_written_as_an_entity(text: str, written: str | None) -> None:
    assert escaped(text) == (text if written is None else written)


@given(TEXT)
def test_a_mark_is_a_single_character(text: str) -> None:
    assert all(len(found[0]) == 1 for found in SPECIAL.finditer(text))
