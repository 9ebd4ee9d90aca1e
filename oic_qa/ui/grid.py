"""The register as a table: a row for each recommendation, a column for each body, quotes folded below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from oic_qa.records import JOINT, Corpus
from oic_qa.register_table import Register, Row, State, addressed_to
from oic_qa.ui.grid_cells import LEFT_OUT, WITHOUT_RESPONSE, cell_html, opener_html, without_html
from oic_qa.ui.grid_quotes import cell_quotes, panel_id, recommendation_quotes
from oic_qa.ui.places import address
from oic_qa.ui.register_filters import held_bodies
from oic_qa.ui.shown import shown
from oic_qa.wording import as_at, counted, coverage_line, dated

FILES = ("xlsx", "csv", "json")
"""Endings of the files in which the register can be taken away."""

MOST_COLUMNS = 5
"""A table with more columns of bodies scrolls sideways in a region of its own."""

SHOWN = Markup(
    '<div class="shown" data-count="{count}">\n{files}{table}'
    '<p class="closing">Days are counted from {today}. {coverage}</p></div>\n'
)
FILE = Markup(
    '<a href="/register.{ending}{query}" download>{name}<span class="visually-hidden"> file</span></a> '
)
TABLE = Markup(
    '<div class="table{scrolls}"{region}><table role="table">'
    "<caption>Recommendations of <cite>“{title}”</cite>, and what each response says on them</caption>\n"
    '<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">'
    '<abbr title="number">No.</abbr></th><th role="columnheader" scope="col">Recommendation</th>'
    "{heads}</tr></thead>\n"
    '<tbody role="rowgroup">\n{rows}</tbody></table></div>\n'
)
REGION = Markup(' tabindex="0" role="region" aria-label="Recommendations by bodies, scrolls sideways"')
HEAD = Markup('<th role="columnheader" scope="col"><bdi>{name}</bdi> <span>{fact}</span></th>')
ROW = Markup(
    '<tr role="row" class="row"><th role="rowheader" scope="row">'
    '<span class="spelt-out">Recommendation </span>{number}</th>\n'
    '<td role="cell" class="asks"><p class="due {when}">By {deadline}: <strong>{due}</strong></p>'
    '<p class="whom">To {whom}</p>\n'
    '<div class="words"><blockquote cite="{href}">{sentence}</blockquote>{goes_on}</div>\n'
    "{opener}</td>\n{cells}</tr>\n{quotes}"
)
GOES_ON = Markup('<span class="joint">{}</span>').format(JOINT.rstrip())


@dataclass(frozen=True, slots=True)
class _Columns:
    """The bodies with a response, and how many stand together behind them without one."""

    held: tuple[str, ...]
    others: int

    @property
    def bodies(self) -> int:
        """How many columns they fill."""
        return len(self.held) + bool(self.others)

    @property
    def all(self) -> int:
        """How many columns the table has, with the numbers and the recommendations."""
        return 2 + self.bodies


def register_html(register: Register, corpus: Corpus, *, query: str) -> Markup:
    """Write out the register, narrowed or whole, with links to the same as files.

    Args:
        register: what is shown.
        corpus: the documents that are quoted.
        query: the filters by which it was narrowed.
    """
    return SHOWN.format(
        count=count_line(register),
        files=_files(query) if register.rows else "",
        table=_table(register, corpus) if register.rows else "",
        today=dated(register.today),
        coverage=coverage_line(register.coverage),
    )


def count_line(register: Register) -> str:
    """Say how much of the register is shown, and of which states."""
    if not register.rows:
        return "Nothing is so. Choose otherwise, or clear the filters."
    counts = [(state, sum(cell.state is state for cell in register.cells)) for state in State]
    return (
        f"{counted(len(register.rows), 'recommendation')}, {counted(len(register.cells), 'cell')}: "
        f"{', '.join(f'{count} {state}' for state, count in counts if count)}."
    )


def _files(query: str) -> Markup:
    behind = f"?{query}" if query else ""
    links = (FILE.format(ending=ending, query=behind, name=ending.upper()) for ending in FILES)
    return Markup('<p class="files">Download what is shown: {}</p>\n').format(Markup("").join(links))


def _table(register: Register, corpus: Corpus) -> Markup:
    held = held_bodies(register)
    columns = _Columns(held, len(register.bodies) - len(held))
    scrolls = columns.bodies > MOST_COLUMNS
    return TABLE.format(
        scrolls=" scrolls" if scrolls else "",
        region=REGION if scrolls else "",
        title=shown(register.inspection.title),
        heads=_heads(corpus, columns),
        rows=Markup("").join(_row(row, corpus, columns) for row in register.rows),
    )


def _heads(corpus: Corpus, columns: _Columns) -> Markup:
    responses = {document.entry.body: document for document in corpus.responses}
    heads = [HEAD.format(name=shown(body), fact=as_at(responses[body].entry.date)) for body in columns.held]
    if columns.others:
        heads.append(HEAD.format(name=WITHOUT_RESPONSE, fact=counted(columns.others, "force")))
    return Markup("").join(heads)


def _row(row: Row, corpus: Corpus, columns: _Columns) -> Markup:
    number, first = row.item.number, row.quotes[0]
    goes_on = len(row.quotes) > 1 or first.text != row.sentence
    return ROW.format(
        number=number,
        when="passed" if row.days < 0 else "to-come",
        deadline=dated(row.item.deadline),
        due=row.due,
        whom=shown(addressed_to(row.item)),
        href=address(first.document, first.spans, text_sha256=first.text_sha256),
        sentence=shown(row.sentence),
        goes_on=GOES_ON if goes_on else "",
        opener=opener_html(panel_id(number), "Whole recommendation", of=f"number {number}"),
        cells=Markup("").join(_cells(row, columns)),
        quotes=Markup("").join(_quotes(row, corpus, columns)),
    )


def _cells(row: Row, columns: _Columns) -> Sequence[Markup]:
    cells = {cell.body: cell for cell in row.cells}
    held = [cell_html(cells[body]) if body in cells else LEFT_OUT for body in columns.held]
    return [*held, without_html(row)] if columns.others else held


def _quotes(row: Row, corpus: Corpus, columns: _Columns) -> Sequence[Markup]:
    filled = [cell for cell in row.cells if cell.said]
    return [
        recommendation_quotes(row, corpus, columns=columns.all),
        *(cell_quotes(cell, corpus, columns=columns.all) for cell in filled),
    ]
