"""What is read out of the documents, and the units that are searched and quoted."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from oic_qa.records.text import Span


class PassageKind(StrEnum):
    """Whose words a passage holds, and in what role."""

    REPORT = "report"
    RECOMMENDATION = "recommendation"
    RESPONSE = "response"
    RESTATEMENT = "restatement"


@dataclass(frozen=True, slots=True)
class Printing:
    """One place where a recommendation is printed or restated.

    ``own_number`` is the number that the place itself gives, if any; it never decides which
    recommendation is meant, wording does.
    """

    document: str
    number: int
    spans: tuple[Span, ...]
    own_number: int | None
    complete: bool


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A recommendation of the report, read from its text."""

    number: int
    addressees: tuple[str, ...]
    partners: tuple[str, ...]
    deadline: datetime.date
    sentence: Span
    items: tuple[Span, ...]
    printings: tuple[Printing, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """Blocks that belong together (a paragraph, a list with its lead-in, a stitched reply), attributed.

    Each part is one block, as one span, or as several where a page break splits it; parts and the spans in
    them stand in reading order.
    """

    document: str
    parts: tuple[tuple[Span, ...], ...]
    headings: tuple[str, ...]
    speaker: str
    kind: PassageKind
    recommendation: int | None
    own_number: int | None
    bodies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Structure:
    """What was read out of the corpus' blocks, and what could not be matched."""

    segments: tuple[Segment, ...]
    recommendations: tuple[Recommendation, ...]
    unmatched: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence (or list item) inside a passage; more than one span where a page break splits it.

    ``restates`` tells that a response repeats the report's words here; ``figure`` and ``date`` tell whether
    it holds a number in digits or words, and a year or a month.
    """

    spans: tuple[Span, ...]
    restates: bool
    figure: bool
    date: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that is searched and quoted: row ``row`` of the index.

    ``bodies`` are those it names, ``body`` the one whose response it stands in; ``prose`` tells that it holds
    a whole sentence, as an address, a signature or a form's head does not.
    """

    row: int
    document: str
    spans: tuple[Span, ...]
    sentences: tuple[Sentence, ...]
    headings: tuple[str, ...]
    speaker: str
    kind: PassageKind
    recommendation: int | None
    own_number: int | None
    bodies: tuple[str, ...]
    body: str | None
    prose: bool = True

    @property
    def heading(self) -> str:
        """The innermost heading, or nothing."""
        return self.headings[-1] if self.headings else ""
