"""A recommendation -> one card: to whom it is addressed, by when, its words with every bullet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from oic_qa.records import Corpus, PassageKind, Quote, Recommendation
from oic_qa.register_table import days_in_words
from oic_qa.ui.cards import Head, Stand, card_html, facts_html, headed_card
from oic_qa.ui.shown import shown
from oic_qa.wording import as_at, dated, listed, short_name

WHOLE = Markup('<p class="complete">The report’s text breaks off here. Printed whole in {}:</p>\n')


@dataclass(frozen=True, slots=True)
class Calendar:
    """The recommendations, and the day from which their deadlines are counted."""

    recommendations: Sequence[Recommendation]
    today: date

    def item_of(self, quote: Quote) -> Recommendation | None:
        """Give the recommendation whose own words a quote holds, if it is one."""
        if quote.kind is not PassageKind.RECOMMENDATION:
            return None
        return next((item for item in self.recommendations if item.number == quote.recommendation), None)


def cards_html(quotes: Sequence[Quote], corpus: Corpus, calendar: Calendar, *, stand: Stand) -> Markup:
    """Write out quotations in their order, counted from 1, a recommendation as one card."""
    written: list[Markup] = []
    inside = False
    for rank, quote in enumerate(quotes, start=1):
        if inside:
            inside = False
            continue
        item = calendar.item_of(quote)
        if item is None:
            written.append(card_html(quote, corpus, rank=rank, stand=stand))
            continue
        whole = next((later for later in quotes[rank : rank + 1] if _completes(later, item)), None)
        inside = whole is not None
        head = Head(
            title=f"Recommendation {item.number}",
            facts=facts_html(quote.speaker, as_at(quote.date)),
            more=_duty(item, calendar.today),
            below=_whole(whole, corpus, rank=rank + 1, stand=stand) if whole else Markup(""),
        )
        written.append(headed_card(quote, corpus, head, rank=rank, stand=stand))
    return Markup("").join(written)


def _completes(later: Quote, item: Recommendation) -> bool:
    """Tell whether the next quote is the recommendation printed whole, where the report's is cut off."""
    repeated = later.kind is PassageKind.RESTATEMENT and later.recommendation == item.number
    return repeated and not item.printings[0].complete


def _whole(quote: Quote, corpus: Corpus, *, rank: int, stand: Stand) -> Markup:
    lead = WHOLE.format(shown(short_name(corpus.document(quote.document).entry)))
    return lead + card_html(quote, corpus, rank=rank, stand=replace(stand, level=stand.level + 1))


def _duty(item: Recommendation, today: date) -> Markup:
    entries = (Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(*entry) for entry in _entries(item, today))
    return Markup('<dl class="duty">{}</dl>\n').format(Markup("").join(entries))


def _entries(item: Recommendation, today: date) -> Iterator[tuple[str, Markup]]:
    yield "Addressed to", shown(_capital(listed(item.addressees)))
    if item.partners:
        yield "Working with", shown(listed(item.partners))
    days = (item.deadline - today).days
    due = Markup('{} <span class="{}">({})</span>')
    yield "By", due.format(dated(item.deadline), "due" if days >= 0 else "due passed", days_in_words(days))


def _capital(words: str) -> str:
    """Begin a line with a capital.

    >>> _capital("chief constables")
    'Chief constables'
    """
    return words[:1].upper() + words[1:]
