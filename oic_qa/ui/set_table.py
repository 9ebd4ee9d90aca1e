"""The answer to "which forces …?" as a table: each body with its words in short, and of what kind."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from oic_qa import wording
from oic_qa.naming import name_finder
from oic_qa.records import Answer, Corpus, Quote, Turn
from oic_qa.ui.cards import card_id
from oic_qa.ui.quoted import words_html
from oic_qa.ui.shown import shown

TABLE = Markup(
    '<div class="wide" role="region" aria-label="{caption}" tabindex="0">\n'
    '<table class="set" role="table"><caption>{caption}</caption>\n'
    '<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Body</th>'
    '<th scope="col" role="columnheader">Its words, in short</th>'
    '<th scope="col" role="columnheader">Kind</th></tr></thead>\n'
    '<tbody role="rowgroup">{rows}</tbody></table></div>\n'
)
"""The roles are those that the elements have anyhow; browsers forget them where rows become blocks."""

ROW = Markup(
    '<tr role="row"><th scope="row" role="rowheader">{head}</th>'
    '<td role="cell"><blockquote>{words}</blockquote>'
    '<p><a href="#{card}">In full<span class="visually-hidden"> (quotation {rank})</span></a></p></td>'
    '<td role="cell" class="kind {kind_class}">{kind}</td></tr>\n'
)

REMARK = Markup(' <span class="remark">near, not counted</span>')
SPEAKING = "Those who do say something on it"
FOUND = "Who reports it"


def set_table(turn: Turn, answer: Answer, corpus: Corpus, *, number: int) -> Markup:
    """Write out a set; each row leads to the card of its quotation."""
    silent_ones = turn.query.silent_ones
    rows = []
    for rank, quote in enumerate(answer.quotes, start=1):
        counted = silent_ones or not quote.body or quote.body in answer.bodies
        bodies = wording.listed(bodies_of(quote, answer.bodies, corpus))
        head = shown(bodies or "The report") + (Markup("") if counted else REMARK)
        rows.append(_row(quote, corpus, head=head, card=card_id(number, rank), rank=rank))
    return TABLE.format(caption=SPEAKING if silent_ones else FOUND, rows=Markup("").join(rows))


def _row(quote: Quote, corpus: Corpus, *, head: Markup, card: str, rank: int) -> Markup:
    in_short = quote.highlights or quote.spans
    return ROW.format(
        head=head,
        words=words_html(corpus.document(quote.document), in_short, highlights=()),
        card=card,
        rank=rank,
        kind_class=quote.kind.value,
        kind=wording.KINDS[quote.kind],
    )


def bodies_of(quote: Quote, bodies: Sequence[str], corpus: Corpus) -> tuple[str, ...]:
    """Give the body that a quote speaks for; of the report's words, those of some bodies that they name."""
    if quote.body:
        return (quote.body,)
    named = name_finder(corpus.bodies).in_text(quote.text)
    return tuple(body for body in named if body in bodies)
