"""Turns -> Markdown, and such Markdown read back.

The words of each range are a paragraph of a quotation. What is read back are these words as they are shown: a
paragraph that a renderer could show otherwise than as its characters is not taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby

from oic_qa.errors import ReceiptError
from oic_qa.records import JOINT
from oic_qa.takeaway.escaping import escaped, escaped_characters, in_line, read_escaped
from oic_qa.takeaway.grammar import SHOWN, SOURCE, Part, Role, heading_part, line_part
from oic_qa.takeaway.told import ABOUT, PUBLISHED, Run, ToldQuote, ToldTurn
from oic_qa.wording import NEAR_MISSES

HEADING = re.compile(r"#{1,6} (?P<text>.*)")
ITEM = "- "
QUOTED = ">"
BOLD = "**"
BOLD_TEXT = re.compile(r"(?:^|(?<=[\s;]))\*\*(?P<text>[^*]+)\*\*(?=[\s&\\]|$)")
"""Bold words as they are written here; asterisks that stand otherwise would show."""

HIDING = re.compile(r"<(?!https?://)|^\s*(?:`{3}|~{3}|:{3}|\$\$|%%)|^ {0,3}\[[^\]]*\]:|\{[{%]")
"""HTML, code, formulas, comments, definitions and templates, which are never written here."""

ADDRESS = re.compile(r"https?://[\w./?=&%~#+-]+", re.ASCII)
"""An address that can stand between angle brackets, where it becomes a link."""


def markdown_text(title: str, turns: Iterable[ToldTurn], about: Iterable[str]) -> str:
    """Write turns as Markdown."""
    return "\n\n".join(
        (
            f"# {in_line(title)}",
            *(block for turn in turns for block in _turn(turn)),
            f"## {ABOUT}",
            "\n".join(f"{ITEM}{in_line(line)}" for line in about) + "\n",
        )
    )


def _turn(turn: ToldTurn) -> Iterator[str]:
    yield f"## {in_line(turn.heading)}"
    yield f"{BOLD}{in_line(turn.outcome)}{BOLD}"
    yield from map(in_line, turn.lines)
    for quote in turn.quotes:
        yield from _quote(quote, level="###")
    if turn.near_misses:
        yield f"### {NEAR_MISSES}"
    for quote in turn.near_misses:
        yield from _quote(quote, level="####")
    yield in_line(turn.coverage)


def _quote(quote: ToldQuote, *, level: str) -> Iterator[str]:
    yield f"{level} {quote.heading}"
    yield f"{BOLD}{in_line(quote.kind)}{BOLD}"
    yield f"\n{QUOTED}\n{QUOTED} {JOINT.strip()}\n{QUOTED}\n".join(map(_words, quote.ranges))
    attribution, *facts = quote.lines
    yield in_line(attribution)
    yield "\n".join(f"{ITEM}{_fact(fact)}" for fact in facts)


def _words(runs: Sequence[Run]) -> str:
    """Write the words of a range as a paragraph of a quotation."""
    characters = escaped_characters("".join(run.text for run in runs))
    for start, end in _bold(runs):
        characters[start] = BOLD + characters[start]
        characters[end - 1] += BOLD
    return "\n".join(f"{QUOTED} {line}" for line in "".join(characters).split("\n"))


def _bold(runs: Sequence[Run]) -> Iterator[tuple[int, int]]:
    """Where highlights begin and end in a range, but for those that Markdown could not show as bold."""
    text = "".join(run.text for run in runs)
    ends = tuple(accumulate(len(run.text) for run in runs))
    for highlighted, group in groupby(zip(runs, ends, strict=True), key=lambda pair: pair[0].highlighted):
        inside = list(group)
        start, end = inside[0][1] - len(inside[0][0].text), inside[-1][1]
        apart = not text[start - 1 : start].strip() and not text[end : end + 1].strip()
        if highlighted and apart and not text[start].isspace() and not text[end - 1].isspace():
            yield start, end


def _fact(line: str) -> str:
    address = line.removeprefix(PUBLISHED)
    if address != line and ADDRESS.fullmatch(address):
        return f"{PUBLISHED}<{address}>"
    return in_line(line)


def markdown_parts(markdown: str, *, name: str) -> Iterator[Part]:
    """Read the parts of such Markdown, in order.

    Raises:
        ReceiptError: a line could hide those below it from a reader.
    """
    lines = markdown.replace("\r\n", "\n").split("\n")
    for quoted, group in groupby(enumerate(lines, start=1), key=lambda pair: pair[1].startswith(QUOTED)):
        if quoted:
            yield from _quoted_parts(line.removeprefix(QUOTED).removeprefix(" ") for _, line in group)
        else:
            yield from (_line(line, f"{name}, line {number}") for number, line in group if line.strip())


def _line(line: str, place: str) -> Part:
    if HIDING.search(line):
        raise ReceiptError(
            f"{place}: {line[:SHOWN]!r} can hide or change what stands below it; {SOURCE}. "
            "Take it out, or ask again."
        )
    if heading := HEADING.fullmatch(line):
        return heading_part(read_escaped(heading["text"]))
    bold = line.startswith(BOLD) and line.endswith(BOLD)
    return line_part(read_escaped(line[len(BOLD) : -len(BOLD)] if bold else line.removeprefix(ITEM)))


def _quoted_parts(lines: Iterable[str]) -> Iterator[Part]:
    for blank, group in groupby(lines, key=lambda line: line == ""):
        if not blank:
            yield _paragraph("\n".join(group))


def _paragraph(written: str) -> Part:
    if written == JOINT.strip():
        return Part(Role.JOINT, written)
    plain = BOLD_TEXT.sub(r"\g<text>", written)
    text = read_escaped(plain)
    return Part(Role.WORDS, text) if escaped(text) == plain else Part(Role.WORDS, written, "Markdown")
