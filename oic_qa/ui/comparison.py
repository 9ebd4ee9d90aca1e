"""An answer about several bodies, one beside the other: a column a body, in the order of the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from oic_qa import wording
from oic_qa.records import Answer, Corpus, Query, Quote
from oic_qa.ui.cards import Stand, card_html
from oic_qa.ui.set_table import bodies_of
from oic_qa.ui.shown import shown

SIDES = Markup('<div class="sides of-{count}">\n{sides}</div>\n{others}')
SIDE = Markup('<section class="side" aria-labelledby="{id}"><h3 id="{id}">{body}</h3>\n{content}</section>\n')
EMPTY = Markup('<p class="empty">{}</p>\n')
MOST_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Side:
    """A body with its quotations, or with why there are none."""

    body: str
    quotes: tuple[Quote, ...]
    empty: str = ""


def comparison_html(query: Query, answer: Answer, corpus: Corpus, *, stand: Stand) -> Markup:
    """Write out the sides, and below them what belongs to none or to several; counted in reading order."""
    sides = sides_of(query, answer, corpus)
    placed = [quote for side in sides for quote in side.quotes]
    others = [quote for quote in answer.quotes if quote not in placed]
    inside = replace(stand, level=stand.level + 1)
    written: list[Markup] = []
    rank = 1
    for place, side in enumerate(sides, start=1):
        content = _cards(side.quotes, corpus, first=rank, stand=inside) or EMPTY.format(side.empty)
        name = f"turn-{stand.turn}-side-{place}"
        written.append(SIDE.format(id=name, body=shown(side.body), content=content))
        rank += len(side.quotes)
    return SIDES.format(
        count=min(len(sides), MOST_COLUMNS),
        sides=Markup("").join(written),
        others=_cards(others, corpus, first=rank, stand=stand),
    )


def sides_of(query: Query, answer: Answer, corpus: Corpus) -> tuple[Side, ...]:
    """Share the quotations out among the bodies, in the order asked or else in that of the answer."""
    bodies = tuple(dict.fromkeys((*query.bodies, *answer.bodies, *answer.silent_bodies)))
    return tuple(
        Side(
            body,
            tuple(quote for quote in answer.quotes if bodies_of(quote, bodies, corpus) == (body,)),
            empty=wording.SILENT if body in answer.silent_bodies else _unheard(body, corpus),
        )
        for body in bodies
    )


def _unheard(body: str, corpus: Corpus) -> str:
    held = any(document.entry.body == body for document in corpus.responses)
    return "Held, but not searched" if held else "No response held"


def _cards(quotes: Sequence[Quote], corpus: Corpus, *, first: int, stand: Stand) -> Markup:
    numbered = enumerate(quotes, start=first)
    return Markup("").join(card_html(quote, corpus, rank=rank, stand=stand) for rank, quote in numbered)
