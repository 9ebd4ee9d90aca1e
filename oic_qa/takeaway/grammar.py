"""The parts of a file in reading order -> exported answers: one grammar for Word and for Markdown.

A question begins an answer, and a heading a quotation; then come its words and what is known of them, and a
receipt ends it. Nothing else may stand between a heading and its receipt, nor may quoted words stand outside:
whoever reads the file sees no quotation that is not checked.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType
from typing import NoReturn

from oic_qa.errors import ReceiptError
from oic_qa.receipts import Receipt
from oic_qa.records import JOINT, Place
from oic_qa.takeaway.named import unnamed
from oic_qa.takeaway.receipt_lines import ALSO_AT, RECEIPT, read_place, read_receipt
from oic_qa.takeaway.told import FACTS
from oic_qa.verification import ExportedAnswer
from oic_qa.wording import KINDS

SOURCE = "expected a file as `oic-qa ask --out` writes it"
SHOWN = 40
"""Characters of a part that a message shows."""

QUESTION_HEADING = re.compile(r"Question \d+: .*", re.DOTALL)
QUOTATION_HEADING = re.compile(r"Quotation \d+")
NEAR_MISS_HEADING = re.compile(r"Closest passage \d+, not an answer")


class Role(Enum):
    """What a part of a file is; ``OTHER`` is what a reader may add, outside quotations."""

    QUESTION = auto()
    QUOTATION = auto()
    NEAR_MISS = auto()
    KIND = auto()
    WORDS = auto()
    JOINT = auto()
    FACT = auto()
    RECEIPT = auto()
    OTHER = auto()


QUOTED = frozenset({Role.WORDS, Role.JOINT})
ORDER = MappingProxyType({Role.KIND: 0, Role.WORDS: 1, Role.JOINT: 1, Role.FACT: 2})
"""What stands above a receipt, and in which order."""


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph of a file: what it is, and its text as a reader sees it.

    ``oddity`` names what makes quoted words look otherwise than their characters, if anything does.
    """

    role: Role
    text: str
    oddity: str = ""


def heading_part(text: str) -> Part:
    """Tell what a heading begins."""
    headings = (
        (Role.QUESTION, QUESTION_HEADING),
        (Role.QUOTATION, QUOTATION_HEADING),
        (Role.NEAR_MISS, NEAR_MISS_HEADING),
    )
    return Part(next((role for role, pattern in headings if pattern.fullmatch(text)), Role.OTHER), text)


def line_part(text: str) -> Part:
    """Tell what a line says of a quotation, if anything."""
    if text.startswith(RECEIPT):
        return Part(Role.RECEIPT, text)
    if text in KINDS.values():
        return Part(Role.KIND, text)
    return Part(Role.FACT if text.startswith(FACTS) else Role.OTHER, text)


def read_parts(parts: Iterable[Part], *, name: str) -> tuple[ExportedAnswer, ...]:
    """Read the answers that parts make up, in the file's order.

    Raises:
        ReceiptError: there is none, or something stands where a reader could take it for quoted words.
    """
    before, *answers = _split(parts, {Role.QUESTION})
    if not answers:
        raise ReceiptError(f"{name} holds no question with its answer; {SOURCE}.")
    _refuse_quoted(before, place=f"{name}, before the first question")
    return tuple(
        _read_answer(answer, place=f"{name}, answer {number}", label=f"answer {number}")
        for number, answer in enumerate(answers, start=1)
    )


def _read_answer(parts: Sequence[Part], *, place: str, label: str) -> ExportedAnswer:
    before, *blocks = _split(parts, {Role.QUOTATION, Role.NEAR_MISS})
    _refuse_quoted(before, place=f"{place}, above its quotations")
    quotes, near_misses = (
        [block for block in blocks if block[0].role is role] for role in (Role.QUOTATION, Role.NEAR_MISS)
    )
    return ExportedAnswer(
        label=label,
        quotes=tuple(_read_quote(block, place=f"{place}, quote {n}") for n, block in enumerate(quotes, 1)),
        near_misses=tuple(
            _read_quote(block, place=f"{place}, near miss {n}") for n, block in enumerate(near_misses, 1)
        ),
    )


def _read_quote(block: Sequence[Part], *, place: str) -> Receipt:
    end = next((number for number, part in enumerate(block) if part.role is Role.RECEIPT), None)
    if end is None:
        raise ReceiptError(f"{place} has no receipt; {SOURCE}, with one below the words.")
    inside, after = block[1:end], block[end + 1 :]
    _refuse_strays(inside, place=place)
    _refuse_quoted(after, place=f"{place}, below its receipt")
    receipt = read_receipt(block[end].text, words=_words(inside), places=_places(inside, place=place))
    return receipt or _refuse(place, block[end], "its receipt is not whole")


def _words(parts: Iterable[Part]) -> str:
    """Join what a reader sees: a paragraph ends a line, and ranges are joined as in the JSON."""
    words, before = "", Role.JOINT
    for part in parts:
        if part.role is Role.JOINT:
            words += JOINT
        elif part.role is Role.WORDS:
            words += ("\n" if before is Role.WORDS else "") + unnamed(part.text)
        before = part.role
    return words


def _places(parts: Iterable[Part], *, place: str) -> tuple[Place, ...]:
    lines = (part for part in parts if part.text.startswith(ALSO_AT) and part.role is Role.FACT)
    return tuple(
        read_place(part.text) or _refuse(place, part, "another place is not whole") for part in lines
    )


def _refuse_strays(parts: Sequence[Part], *, place: str) -> None:
    """Kind, words and facts stand in this order, and nothing else stands between them."""
    reached = 0
    for part in parts:
        if ORDER.get(part.role, -1) < reached:
            _refuse(place, part, "what is no part of it stands above its receipt")
        if part.oddity:
            _refuse(place, part, f"its words are not shown as they are ({part.oddity})")
        reached = ORDER[part.role]


def _refuse_quoted(parts: Iterable[Part], *, place: str) -> None:
    for part in parts:
        if part.role in {*QUOTED, Role.RECEIPT}:
            _refuse(place, part, "quoted words, or a receipt, stand alone")


def _refuse(place: str, part: Part, problem: str) -> NoReturn:
    shown = f"{part.text[:SHOWN]}…" if len(part.text) > SHOWN else part.text
    raise ReceiptError(f"{place}: {problem}: {shown!r}; {SOURCE}. Take it out, or ask again.")


def _split(parts: Iterable[Part], roles: Collection[Role]) -> list[list[Part]]:
    """Cut parts before each of some roles; what stands before the first comes first."""
    chunks: list[list[Part]] = [[]]
    for part in parts:
        if part.role in roles:
            chunks.append([])
        chunks[-1].append(part)
    return chunks
