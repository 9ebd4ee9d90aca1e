"""How a run stands to the last committed one, question by question: differences, what changed, objections."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from markupsafe import Markup

from oic_qa.evaluation import html_words as words
from oic_qa.evaluation.elements import element
from oic_qa.evaluation.html_tables import Cell, Column, table
from oic_qa.evaluation.records import Axis, Change, Comparison, Difference, Portion
from oic_qa.ui.committed import Against
from oic_qa.ui.embedded import embedded
from oic_qa.ui.shown import shown
from oic_qa.wording import counted

SECTION = Markup(
    '<section aria-labelledby="evaluation-compared"><h3 id="evaluation-compared">'
    "Beside the last committed run</h3>\n{}</section>\n"
)

EXPLAINED = Markup(
    "<p>Only the questions that both runs asked. A difference is this run less the committed one; its chance "
    "is that of a difference at least so large if both were alike, corrected for all that are looked at "
    "together.</p>\n"
)

COLUMNS = ("Questions", "Committed", "This run", "Difference, 95% interval", "Chance")


def comparison_html(against: Against, portion: Portion) -> Markup:
    """Write out the comparison, or in one line why there is none."""
    if against.comparison is None:
        return SECTION.format(Markup("<p>{}</p>\n").format(shown(against.problem)))
    comparison = against.comparison
    made = _table(comparison, portion)
    return SECTION.format(
        _committed(comparison)
        + EXPLAINED
        + (embedded(made, prefix="evaluation") if made is not None else Markup(""))
        + _changes(comparison.changes)
        + _gate(against.objections)
    )


def _committed(comparison: Comparison) -> Markup:
    """Which run it is, and in plain words whether it was of the same index and the same questions."""
    old, new = comparison.old, comparison.new
    same = "the same index" if old.index == new.index else f"another index, {old.index}"
    changed = " The file of questions has changed since."
    return Markup("<p>Committed: {}, on {}.{}</p>\n").format(
        shown(f"{words.long_date(old)}, commit {(old.commit or 'not known')[:12]}"),
        shown(same),
        "" if old.questions_sha256 == new.questions_sha256 else changed,
    )


def _table(comparison: Comparison, portion: Portion) -> Element | None:
    chosen = [
        item
        for item in comparison.differences
        if item.slice.portion is portion and item.slice.axis is Axis.ALL
    ]
    if not chosen:
        return None
    columns = [Column("Measure", number=False), *(Column(title) for title in COLUMNS)]
    caption = f"This run less the committed one, {words.PORTIONS[portion]}"
    return table(caption, columns, (_row(item) for item in chosen))


def _row(item: Difference) -> list[Cell]:
    spread = words.difference_interval(item.measure, item.low, item.high)
    return [
        words.MEASURES[item.measure],
        f"{item.questions:,}",
        words.figure(item.measure, item.old),
        words.figure(item.measure, item.new),
        (
            element("b", words.difference(item.measure, item.difference)),
            " ",
            element("span", spread, class_="interval"),
        ),
        words.chance(item.chance_holm),
    ]


def _changes(changes: Sequence[Change]) -> Markup:
    if not changes:
        return Markup("<p>No question has changed between right and wrong.</p>\n")
    gained = [change for change in changes if change.gained]
    lost = [change for change in changes if not change.gained]
    return Markup("<details><summary>{}</summary>\n{}{}</details>\n").format(
        f"{counted(len(changes), 'question')} changed: {len(gained)} now right, {len(lost)} now wrong",
        _listed("Wrong now, right in the committed run", lost),
        _listed("Right now, wrong in the committed run", gained),
    )


def _listed(name: str, changes: Sequence[Change]) -> Markup:
    if not changes:
        return Markup("")
    items = (
        Markup("<li><bdi>{}</bdi> <span>{}</span></li>").format(shown(change.question), shown(change.id))
        for change in changes
    )
    return Markup("<h4>{}</h4><ul>{}</ul>\n").format(name, Markup("").join(items))


def _gate(objections: Sequence[str]) -> Markup:
    if not objections:
        return Markup("<p>Nothing has fallen behind the committed run by more than chance explains.</p>\n")
    items = Markup("").join(Markup("<li>{}</li>").format(shown(line)) for line in objections)
    return Markup('<div class="objections"><h4>What has fallen behind</h4><ul>{}</ul></div>\n').format(items)
