"""Blocks -> attributed segments: recommendations, what is restated, what replies to which, who speaks.

What cannot be matched is listed, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from oic_qa.naming import NameFinder
from oic_qa.outline import NUMBERED, Standing, standings
from oic_qa.recommendations import (
    Wording,
    goes_on,
    looks_like_recommendation,
    mentioned_number,
    read_wordings,
    recognise,
)
from oic_qa.records import (
    BlockKind,
    Corpus,
    Document,
    DocumentKind,
    PassageKind,
    Printing,
    Recommendation,
    Segment,
    Span,
    Structure,
)
from oic_qa.stitching import PROSE_CHARACTERS, SENTENCE_END, Unit, units_of


def read_structure(corpus: Corpus) -> Structure:
    """Attribute every quotable character of the corpus."""
    wordings = read_wordings(units_of(corpus.report))
    names = NameFinder(corpus.bodies)
    readings = [_Reading(document, wordings).read() for document in corpus.documents]
    segments = tuple(
        _segment(group, names) for reading in readings for group in reading.groups if group.units
    )
    printings = tuple(printing for reading in readings for printing in reading.printings())
    return Structure(
        segments=segments,
        recommendations=tuple(_recommendation(wording, printings) for wording in wordings),
        unmatched=tuple(line for reading in readings for line in reading.unmatched),
    )


@dataclass(slots=True)
class _Group:
    """Units that will be one segment."""

    document: Document
    standing: Standing
    kind: PassageKind
    recommendation: int | None
    own_number: int | None
    units: list[Unit] = field(default_factory=list)
    complete: bool = True


class _Reading:
    """Goes through one document and groups its units."""

    def __init__(self, document: Document, wordings: Sequence[Wording]) -> None:
        self.document = document
        self.groups: list[_Group] = []
        self.unmatched: list[str] = []
        self._wordings = wordings
        self._is_report = document.entry.kind is DocumentKind.REPORT
        self._current: Wording | None = None
        self._restating = False
        self._own_number: int | None = None
        self._heading_number: int | None = None
        self._row: int | None = None

    def read(self) -> _Reading:
        """Group every unit that can be quoted."""
        units = units_of(self.document)
        places = standings(self.document.entry, units)
        for number, (unit, standing) in enumerate(zip(units, places, strict=True)):
            if unit.kind is BlockKind.HEADING:
                self._pass_heading(unit)
            else:
                self._take(unit, standing, closing=_closes_letter(units, number))
        self._report_open_number()
        return self

    def printings(self) -> Iterator[Printing]:
        """Every place of this document where a recommendation is printed or restated."""
        for group in self.groups:
            if group.kind in {PassageKind.RECOMMENDATION, PassageKind.RESTATEMENT} and group.recommendation:
                spans = tuple(span for unit in group.units for span in unit.spans)
                yield Printing(
                    self.document.id, group.recommendation, spans, group.own_number, group.complete
                )

    def _pass_heading(self, unit: Unit) -> None:
        number = NUMBERED.match(unit.text)
        if number:
            self._report_open_number()
            self._heading_number = int(number[1])
        label_of_reply = self._current and not number and unit.text.endswith(":")
        if not label_of_reply:
            self._current = None
        self._restating = False

    def _report_open_number(self) -> None:
        if self._heading_number is not None:
            self.unmatched.append(
                f"{self.document.id}: the heading “Recommendation {self._heading_number}” is followed by no "
                "words of a recommendation of the report; what stands below it is attributed to none."
            )
            self._heading_number = None

    def _take(self, unit: Unit, standing: Standing, *, closing: bool) -> None:
        if self._row is not None and unit.row is None:
            self._current = None
        self._row = unit.row
        wording = recognise(unit.text, self._wordings) if unit.kind is not BlockKind.FIGURE else None
        if wording:
            self._begin_restating(unit, standing, wording)
        elif self._restating and self._current and goes_on(unit, self._current):
            self._extend_restatement(unit)
        else:
            self._take_own_words(unit, standing, closing=closing)

    def _begin_restating(self, unit: Unit, standing: Standing, wording: Wording) -> None:
        self._own_number = self._heading_number or self._number_before()
        self._heading_number = None
        self._current, self._restating = wording, True
        kind = PassageKind.RECOMMENDATION if self._is_report else PassageKind.RESTATEMENT
        self._open(unit, standing, kind, wording.number)
        self.groups[-1].complete = not unit.text.endswith(":")

    def _number_before(self) -> int | None:
        """A number given in the last words before the recommendation, as in “underpins Recommendation 1”."""
        if self._is_report or not self.groups:
            return None
        return mentioned_number(self.groups[-1].units[-1].text[-80:])

    def _extend_restatement(self, unit: Unit) -> None:
        self.groups[-1].units.append(unit)
        self.groups[-1].complete = not unit.text.endswith(":")

    def _take_own_words(self, unit: Unit, standing: Standing, *, closing: bool) -> None:
        if looks_like_recommendation(unit.text):
            self.unmatched.append(
                f"{self.document.id}: “{unit.text[:70]}…” has the form of a recommendation "
                "but matches none of the report's."
            )
        if unit.kind is BlockKind.SIGNATURE or (closing and not self._restating):
            self._current = None
            standing = _above_numbers(standing)
        self._learn_ordinal(unit)
        self._restating = False
        kind = PassageKind.REPORT if self._is_report else PassageKind.RESPONSE
        replies_to = self._current.number if self._current and not self._is_report else None
        if self._joins_previous(unit, replies_to):
            self.groups[-1].units.append(unit)
        else:
            self._open(unit, standing, kind, replies_to)

    def _learn_ordinal(self, unit: Unit) -> None:
        """“The third recommendation stems from …” right below a restated recommendation names it."""
        if self._restating and self.groups[-1].own_number is None and not self._is_report:
            self._own_number = mentioned_number(unit.text[:60])
            self.groups[-1].own_number = self._own_number

    def _joins_previous(self, unit: Unit, replies_to: int | None) -> bool:
        """List items join their lead-in or each other, and so do the lines of a figure or an address."""
        if not self.groups or not self.groups[-1].units:
            return False
        group, last = self.groups[-1], self.groups[-1].units[-1]
        if group.kind in {PassageKind.RECOMMENDATION, PassageKind.RESTATEMENT}:
            return False
        if unit.kind is BlockKind.LIST_ITEM:
            return unit.follows_lead_in or last.kind is BlockKind.LIST_ITEM
        if unit.kind is not last.kind or group.recommendation != replies_to:
            return False
        short = _is_short_line(unit) and _is_short_line(last)
        return unit.kind in {BlockKind.FIGURE, BlockKind.SIGNATURE} or short

    def _open(self, unit: Unit, standing: Standing, kind: PassageKind, number: int | None) -> None:
        own_number = self._own_number if number is not None and not self._is_report else None
        group = _Group(self.document, _attributed(standing, kind), kind, number, own_number, [unit])
        self.groups.append(group)


def _closes_letter(units: Sequence[Unit], number: int) -> bool:
    """The last paragraph before a signature closes the letter, whatever stood before it."""
    following = units[number + 1] if number + 1 < len(units) else None
    signed = following is not None and following.kind is BlockKind.SIGNATURE
    return signed and units[number].kind is BlockKind.PARAGRAPH


def _is_short_line(unit: Unit) -> bool:
    """A line of an address, or of a form's head."""
    short = unit.kind is BlockKind.PARAGRAPH and len(unit.text) < PROSE_CHARACTERS
    return short and not SENTENCE_END.search(unit.text)


def _above_numbers(standing: Standing) -> Standing:
    """What closes a letter stands below no recommendation."""
    above = tuple(heading for heading in standing.headings if not NUMBERED.match(heading))
    return replace(standing, headings=above)


def _attributed(standing: Standing, kind: PassageKind) -> Standing:
    if kind is PassageKind.RESTATEMENT:
        return replace(standing, speaker=f"HMICFRS, as repeated by {standing.speaker}")
    return standing


def _segment(group: _Group, names: NameFinder) -> Segment:
    return Segment(
        document=group.document.id,
        parts=tuple(unit.spans for unit in group.units),
        headings=group.standing.headings,
        speaker=group.standing.speaker,
        kind=group.kind,
        recommendation=group.recommendation,
        own_number=group.own_number,
        bodies=names.in_text("\n".join(unit.text for unit in group.units)),
    )


def _recommendation(wording: Wording, printings: Sequence[Printing]) -> Recommendation:
    return Recommendation(
        number=wording.number,
        addressees=wording.addressees,
        partners=wording.partners,
        deadline=wording.deadline,
        sentence=_whole(wording.sentence.spans),
        items=wording.items,
        printings=tuple(printing for printing in printings if printing.number == wording.number),
    )


def _whole(spans: Sequence[Span]) -> Span:
    return Span(spans[0].start, spans[-1].end)
