"""The parts of a letter that are not its text: the address above the salutation, the signature below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

SALUTATION = re.compile(r"^Dear \S.{0,80}$")
VALEDICTION = re.compile(r"^Yours (?:sincerely|faithfully|truly)\b,?$", re.IGNORECASE)
ENCLOSURE = re.compile(r"^Enc\b", re.IGNORECASE)
NAME = re.compile(r"^(?:[A-Z][\w’'-]+\.? ?){1,4}$")
ROLE = re.compile(r"\b(?:Inspector|Commissioner|Mayor|Constable|Director|Minister)\b")

SIGNATURE_LINES = 8
"""Most lines below a valediction: name, office, picture of the signature, enclosures."""

LINE_CHARACTERS = 140
"""Longest line of an address or a signature, but for a list of enclosures."""


@dataclass(frozen=True, slots=True)
class LetterParts:
    """Numbers of the lines above a salutation, and of those that sign."""

    address: frozenset[int]
    signature: frozenset[int]


def letter_parts(lines: Sequence[str]) -> LetterParts:
    """Find address and signature.

    >>> parts = letter_parts(["1 High Street", "Dear Minister", "We act.", "Yours sincerely", "Ann Lee"])
    >>> sorted(parts.address), sorted(parts.signature)
    ([0, 1], [3, 4])
    """
    salutation = next((number for number, line in enumerate(lines) if SALUTATION.match(line)), -1)
    signed = {
        number
        for valediction, line in enumerate(lines)
        if VALEDICTION.match(line)
        for number in _lines_below(lines, valediction)
    }
    return LetterParts(
        address=frozenset(range(salutation + 1)), signature=frozenset(signed | _name_and_office(lines))
    )


def _lines_below(lines: Sequence[str], valediction: int) -> range:
    end = valediction + 1
    while end < min(len(lines), valediction + SIGNATURE_LINES) and _may_sign(lines[end]):
        end += 1
        if ENCLOSURE.match(lines[end - 1]):
            break
    return range(valediction, end)


def _may_sign(line: str) -> bool:
    return bool(ENCLOSURE.match(line)) or len(line) <= LINE_CHARACTERS


def _name_and_office(lines: Sequence[str]) -> set[int]:
    """A person's name on a line of its own, with the office on the next."""
    return {
        number
        for first, (name, office) in enumerate(pairwise(lines))
        if NAME.match(name)
        and not ROLE.search(name)
        and ROLE.search(office)
        and NAME.match(office.replace(" of", "").replace(" and", ""))
        for number in (first, first + 1)
    }
