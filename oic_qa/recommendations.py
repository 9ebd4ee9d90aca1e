"""The recommendations, read from the report's text, and told again wherever else they are printed.

Wording decides which recommendation a printing repeats; a number that stands beside it is recorded, and
does not decide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rapidfuzz import fuzz

from oic_qa.folding import fold
from oic_qa.outline import NUMBERED
from oic_qa.records import BlockKind, Span
from oic_qa.stitching import Unit

SENTENCE = re.compile(
    r"^[‘'“\"]?By (?P<day>[12]?\d|3[01]) "
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December) "
    r"(?P<year>\d{4}), (?P<whom>.+?),? should\b"
)
PARTNERS = re.compile(r",? (?:working with|in consultation with|with|together with) ")
ARTICLE = re.compile(r"^[Tt]he ")

SAME_WORDING = 85.0
"""Least rapidfuzz ratio (0 to 100) of two folded printings of one recommendation. The loosest printing
held (an abbreviation put in for three words) has 91; the two most alike recommendations have 77."""

NUMBER_WORDS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


@dataclass(frozen=True, slots=True)
class Wording:
    """A recommendation as the report prints it for the first time, before its other places are known."""

    number: int
    addressees: tuple[str, ...]
    partners: tuple[str, ...]
    deadline: date
    units: tuple[Unit, ...]

    @property
    def sentence(self) -> Unit:
        """The sentence with deadline and addressee."""
        return self.units[0]

    @property
    def items(self) -> tuple[Span, ...]:
        """The bullets."""
        return tuple(unit.spans[0] for unit in self.units if unit.kind is BlockKind.LIST_ITEM)

    @property
    def complete(self) -> bool:
        """Whether the text goes on to a full stop; a colon with nothing behind it was cut off."""
        return not self.units[-1].text.endswith(":")


def read_wordings(units: Sequence[Unit]) -> tuple[Wording, ...]:
    """Read the recommendations of a report: a numbered heading, then a sentence with a deadline."""
    found: dict[int, Wording] = {}
    for place, unit in enumerate(units):
        number = NUMBERED.match(unit.text)
        if number and unit.kind is BlockKind.HEADING and int(number[1]) not in found:
            wording = _wording(int(number[1]), _below(units, place))
            if wording:
                found[wording.number] = wording
    return tuple(found[number] for number in sorted(found))


def _below(units: Sequence[Unit], heading: int) -> tuple[Unit, ...]:
    end = heading + 1
    while end < len(units) and units[end].kind is not BlockKind.HEADING:
        end += 1
    return tuple(units[heading + 1 : end])


def _wording(number: int, units: tuple[Unit, ...]) -> Wording | None:
    sentence = SENTENCE.match(units[0].text) if units else None
    if sentence is None:
        return None
    addressees, *partners = PARTNERS.split(sentence["whom"], maxsplit=1)
    return Wording(
        number=number,
        addressees=_names(addressees),
        partners=_names(partners[0]) if partners else (),
        deadline=deadline_of(sentence),
        units=units,
    )


def deadline_of(sentence: re.Match[str]) -> date:
    """The date with which a recommendation's sentence opens."""
    return datetime.strptime(f"{sentence['day']} {sentence['month']} {sentence['year']}", "%d %B %Y").date()


def _names(listed: str) -> tuple[str, ...]:
    """Split names at commas and before an article.

    >>> _names("the Border Security Command and the Home Office")
    ('Border Security Command', 'Home Office')
    >>> _names("the Modern Slavery & Organised Immigration Crime Unit and the College of Policing")
    ('Modern Slavery & Organised Immigration Crime Unit', 'College of Policing')
    """
    parts = re.split(r", (?=the )| and (?=the )", listed)
    return tuple(ARTICLE.sub("", part).strip(" ,") for part in parts if part.strip(" ,"))


def recognise(text: str, wordings: Sequence[Wording]) -> Wording | None:
    """Find the recommendation whose sentence a text repeats, if any."""
    best = max(wordings, key=lambda wording: _likeness(text, wording.sentence.text), default=None)
    return best if best and _likeness(text, best.sentence.text) >= SAME_WORDING else None


def goes_on(unit: Unit, wording: Wording) -> bool:
    """Tell whether a unit below a repeated sentence repeats the rest of the recommendation, too.

    Where the report's own list is cut off, any list item that follows belongs to it.
    """
    if not wording.complete and unit.kind is BlockKind.LIST_ITEM:
        return True
    return any(_likeness(unit.text, other.text) >= SAME_WORDING for other in wording.units[1:])


def _likeness(text: str, other: str) -> float:
    return fuzz.ratio(fold(text).text, fold(other).text)


def looks_like_recommendation(text: str) -> bool:
    """Tell whether a text has the form of a recommendation, whoever wrote it."""
    return SENTENCE.match(text) is not None


def mentioned_number(text: str) -> int | None:
    """The recommendation that a text calls by a number of its own.

    >>> mentioned_number("This issue underpins Recommendation 1.")
    1
    >>> mentioned_number("The third recommendation stems from it.")
    3
    """
    if digits := re.search(r"\brecommendation (\d{1,2})\b", text, re.IGNORECASE):
        return int(digits[1])
    ordinal = re.search(rf"\b({'|'.join(NUMBER_WORDS)}) recommendation\b", text, re.IGNORECASE)
    return NUMBER_WORDS.index(ordinal[1].lower()) + 1 if ordinal else None
