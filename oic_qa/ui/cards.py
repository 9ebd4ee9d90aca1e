"""A quotation -> its card: the words, who says them, for whom, when and where, notes, what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from oic_qa import wording
from oic_qa.records import Corpus, Document, Place, Quote
from oic_qa.ui.citation import citation
from oic_qa.ui.places import address
from oic_qa.ui.quoted import words_html
from oic_qa.ui.shown import shown

CARD = Markup(
    '<article class="card {kind_class}"{anchor}>\n'
    '<header><h{level}><span class="rank">{rank}</span> <bdi>{title}</bdi></h{level}>'
    '<p class="facts">{facts}</p><p class="kind">{kind}</p></header>\n{more}'
    '<blockquote cite="{href}">{words}</blockquote>\n'
    '{notes}<footer><p class="source">{source}</p>{verbs}{also}</footer>\n{below}'
    "</article>\n"
)

VERBS = Markup(
    '<p class="verbs"><a href="{href}" target="_blank" rel="noopener">Show in document'
    '<span class="visually-hidden"> (quotation {rank}, opens in a new tab)</span></a> '
    '<button type="button" class="copy" data-citation="{citation}">Copy with citation'
    '<span class="visually-hidden"> (quotation {rank})</span></button>{further}</p>'
)

OF_EVERY_BODY = Markup(
    ' <button type="button" class="every" data-ask="{question}" data-alone>Ask this of every body'
    '<span class="visually-hidden"> (instead of {body})</span></button>'
)


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a card stands, and what it offers to ask.

    Attributes:
        turn: the turn's number; 0 where the card stands in none.
        level: level of the card's heading.
        body: the one body that the question is about; empty where it names none.
        of_every_body: the same question about every body; empty where there is none.
    """

    turn: int = 0
    level: int = 3
    body: str = ""
    of_every_body: str = ""


ALONE = Stand()


def card_html(quote: Quote, corpus: Corpus, *, rank: int, stand: Stand = ALONE) -> Markup:
    """Write out a quotation; its words are cut out of the document once more."""
    entry = corpus.document(quote.document).entry
    role = entry.speaker_role if quote.speaker == entry.speaker else ""
    head = Head(quote.speaker, facts_html(role, quote.body or "", wording.as_at(quote.date)))
    return headed_card(quote, corpus, head, rank=rank, stand=stand)


NOTHING = Markup("")


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a card's words; and ``below``, what stands at its end."""

    title: str
    facts: Markup
    more: Markup = NOTHING
    below: Markup = NOTHING


def headed_card(quote: Quote, corpus: Corpus, head: Head, *, rank: int, stand: Stand) -> Markup:
    """Write out a quotation below a head."""
    document = corpus.document(quote.document)
    return CARD.format(
        kind_class=quote.kind.value,
        anchor=Markup(' id="{}" tabindex="-1"').format(card_id(stand.turn, rank)) if stand.turn else "",
        level=stand.level,
        rank=rank,
        title=shown(head.title),
        facts=head.facts,
        kind=wording.KINDS[quote.kind],
        more=head.more,
        href=_href(quote),
        words=words_html(document, quote.spans, highlights=quote.highlights),
        notes=notes_html(quote.notes),
        source=_source(quote, document),
        verbs=_verbs(quote, corpus, rank=rank, stand=stand),
        also=_also(quote, corpus),
        below=head.below,
    )


def card_id(turn: int, rank: int) -> str:
    """Name a card of a turn.

    >>> card_id(2, 3)
    'turn-2-quotation-3'
    """
    return f"turn-{turn}-quotation-{rank}"


def facts_html(*facts: str) -> Markup:
    """Write out facts in one line, those that are empty left out."""
    return Markup('<span class="dot"> · </span>').join(shown(fact) for fact in facts if fact)


def notes_html(notes: Sequence[str]) -> Markup:
    """Write out what has to be said beside words."""
    return Markup("").join(
        Markup('<aside class="note" aria-label="Note"><p><strong>Note:</strong> {}</p></aside>\n').format(
            shown(note)
        )
        for note in notes
    )


def _href(quote: Quote) -> str:
    return address(quote.document, quote.spans, text_sha256=quote.text_sha256)


def _source(quote: Quote, document: Document) -> Markup:
    places = (
        Markup('<span class="dot"> · </span><bdi>{}</bdi>').format(shown(words))
        for words in wording.place_in_document(quote)
    )
    return Markup('<cite>{}</cite>{} <span class="licence">Licence: {}</span>').format(
        shown(quote.title), Markup("").join(places), shown(document.entry.licence)
    )


def _verbs(quote: Quote, corpus: Corpus, *, rank: int, stand: Stand) -> Markup:
    further = Markup("")
    if stand.of_every_body and quote.body and quote.body == (stand.body or quote.body):
        further = OF_EVERY_BODY.format(question=stand.of_every_body, body=shown(quote.body))
    return VERBS.format(href=_href(quote), rank=rank, citation=citation(quote, corpus), further=further)


def _also(quote: Quote, corpus: Corpus) -> Markup:
    if not quote.also_at:
        return Markup("")
    links = Markup(", ").join(_also_link(place, quote, corpus) for place in quote.also_at)
    return Markup('<p class="also">The same words also in {}</p>').format(links)


def _also_link(place: Place, quote: Quote, corpus: Corpus) -> Markup:
    document = corpus.document(place.document)
    name = "this document" if place.document == quote.document else wording.short_name(document.entry)
    heading = "" if place.heading == quote.heading else place.heading
    return Markup(
        '<a href="{}" target="_blank" rel="noopener">{}<span class="visually-hidden"> (new tab)</span></a>'
    ).format(
        address(place.document, place.spans, text_sha256=document.text_sha256),
        shown(f"{name} ({heading})" if heading else name),
    )
