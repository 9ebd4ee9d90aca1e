"""Where a unit stands: the headings above it, and who speaks there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from oic_qa.records import BlockKind, DocumentKind, Entry
from oic_qa.stitching import Unit

NUMBERED = re.compile(r"^Recommendation (\d{1,2}):?$", re.IGNORECASE)
REPLY = r"(?:['’]s)? (?:own )?(?:response|reply|comments?|statement)\b"
FORCE_SPEAKS = re.compile(rf"\b(?:constabulary|force|police|chief constable){REPLY}", re.IGNORECASE)
COMMISSIONER_SPEAKS = re.compile(rf"\b(?:commissioner|mayor){REPLY}", re.IGNORECASE)
BOX_LABELS = frozenset({"recommendations", "case study"})
LEAVES_CASE_STUDY = re.compile(r"^(?:In (?:another|one) (?:case|example)|Another example|Other examples)\b")

CHAPTER, SECTION, TOPIC = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in force at some place, with its depth."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Standing:
    """The place of one unit: headings from the outermost in, speaker, and whether the force speaks."""

    headings: tuple[str, ...]
    speaker: str


def standings(entry: Entry, units: Sequence[Unit]) -> tuple[Standing, ...]:
    """Tell the place of each unit; for a heading, the place that begins with it."""
    walk = _Walk(entry, marked=any(unit.level for unit in units))
    return tuple(walk.step(unit) for unit in units)


class _Walk:
    """Goes through a document and keeps the headings in force."""

    def __init__(self, entry: Entry, *, marked: bool) -> None:
        self._entry = entry
        self._marked = marked
        self._open: list[Heading] = []
        self._chapters = list(entry.chapters)
        self._columns: dict[int, str] = {}

    def step(self, unit: Unit) -> Standing:
        """Take the next unit."""
        if unit.kind is BlockKind.HEADING:
            self._enter(unit)
        elif LEAVES_CASE_STUDY.match(unit.text):
            self._open = [heading for heading in self._open if not heading.text.startswith("Case study")]
        elif unit.row is None:
            self._columns.clear()
        return Standing(tuple(heading.text for heading in self._open), self._speaker(unit))

    def _enter(self, unit: Unit) -> None:
        if unit.row == 0 and unit.column is not None and not NUMBERED.match(unit.text):
            self._columns[unit.column] = unit.text
            return
        level = self._level(unit)
        if level is not None:
            self._open = [heading for heading in self._open if heading.level < level]
            self._open.append(Heading(unit.text.rstrip(":"), level))

    def _level(self, unit: Unit) -> int | None:
        """Depth of a heading, or nothing where it is only the label of a box or the document's title."""
        if self._chapters and unit.text == self._chapters[0]:
            self._chapters.pop(0)
            return CHAPTER
        if unit.text.lower() in BOX_LABELS or unit.text == self._entry.title:
            return None
        if unit.level:
            return unit.level
        if NUMBERED.match(unit.text):
            return self._level_below_marks(TOPIC)
        return self._level_of_unnumbered(unit)

    def _level_of_unnumbered(self, unit: Unit) -> int:
        if self._entry.kind is DocumentKind.REPORT:
            return SECTION if unit.text in self._entry.sections else TOPIC
        return TOPIC + 1 if unit.text.endswith(":") else CHAPTER

    def _level_below_marks(self, level: int) -> int:
        """A number inside a marked document stands below whatever heading is open."""
        deepest = max(
            (heading.level for heading in self._open if not NUMBERED.match(heading.text)), default=0
        )
        return max(level, deepest + 1) if self._marked else level

    def _speaker(self, unit: Unit) -> str:
        """The innermost label that names a speaker decides; without one, whoever signs the document."""
        labels = [heading.text for heading in self._open]
        if unit.column is not None and unit.column in self._columns:
            labels.append(self._columns[unit.column])
        for label in reversed(labels):
            if COMMISSIONER_SPEAKS.search(label):
                return self._entry.speaker
            if self._entry.force and FORCE_SPEAKS.search(label):
                return self._entry.force
        return self._entry.speaker
