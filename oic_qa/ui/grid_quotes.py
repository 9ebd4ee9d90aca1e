"""The quotes behind a cell, and behind a recommendation, as a row that opens below the table's row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import quote as escaped

from markupsafe import Markup

from oic_qa.records import Corpus, Quote
from oic_qa.register_table import Cell, Row, Said, State, label_with_words
from oic_qa.ui.cards import Stand, card_html
from oic_qa.ui.every_body import EACH
from oic_qa.ui.shown import shown

PANEL = Markup(
    '<tr role="row" class="quotes" id="{panel}" hidden><td role="cell" colspan="{columns}">'
    '<div><h2 tabindex="-1">{title}</h2>\n'
    '<p class="verbs"><button type="button" class="ask" data-question="{question}">Ask about this</button>'
    '<button type="button" class="close">Close</button></p></div>\n{content}</td></tr>\n'
)
SAYS = Markup('<p class="says">{}</p>\n')
NOTE = Markup('<p class="numbering">Note: {}</p>\n')


def panel_id(number: int, body: str = "") -> str:
    """Name the row in which the quotes of a cell, or of a recommendation, stand.

    >>> panel_id(9, "West Midlands"), panel_id(9)
    ('quotes-9-West%20Midlands', 'quotes-9')
    """
    return f"quotes-{number}-{escaped(body, safe='')}" if body else f"quotes-{number}"


def recommendation_quotes(row: Row, corpus: Corpus, *, columns: int) -> Markup:
    """Write out a recommendation's words, whole."""
    number = row.item.number
    return PANEL.format(
        panel=panel_id(number),
        columns=columns,
        title=f"Recommendation {number}",
        question=f"What does recommendation {number} require?",
        content=_cards(row.quotes, corpus),
    )


def cell_quotes(cell: Cell, corpus: Corpus, *, columns: int) -> Markup:
    """Write out a body's words on a recommendation, each with what its cue words say."""
    number = cell.recommendation
    notes = (NOTE.format(shown(note)) for note in cell.notes)
    stand = Stand(body=cell.body, of_every_body=f"What does {EACH} say about recommendation {number}?")
    words = (
        SAYS.format(shown(_says(said, cell.state)))
        + card_html(_with_cues(said), corpus, rank=rank, stand=stand)
        for rank, said in enumerate(cell.said, start=1)
    )
    return PANEL.format(
        panel=panel_id(number, cell.body),
        columns=columns,
        title=shown(f"{cell.body} on recommendation {number}: {cell.state}"),
        question=shown(f"What does {cell.body} say about recommendation {number}?"),
        content=Markup("").join((*notes, *words)),
    )


def _says(said: Said, state: State) -> str:
    """What cue words say, as the beginning of a line."""
    label = label_with_words(said.marks, state)
    return f"{label[:1].upper()}{label[1:]}."


def _with_cues(said: Said) -> Quote:
    """The quote with its cue words marked."""
    return replace(said.quote, highlights=tuple(span for mark in said.marks for span in mark.spans))


def _cards(quotes: Iterable[Quote], corpus: Corpus) -> Markup:
    return Markup("").join(card_html(quote, corpus, rank=rank) for rank, quote in enumerate(quotes, start=1))
