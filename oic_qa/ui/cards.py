"""A turn -> its HTML: the outcome, the quotations as cards, what is silent, and what is no answer."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from oic_qa import wording
from oic_qa.records import Answer, Asked, Corpus, Entry, Place, Quote, Reason, Refusal, Turn
from oic_qa.ui.places import address
from oic_qa.ui.quoted import words_html
from oic_qa.ui.shown import shown

TURN = Markup(
    '<article class="turn {state}" id="turn-{number}" data-outcome="{announced}" '
    'aria-labelledby="turn-{number}-question">\n'
    '<h2 id="turn-{number}-question" tabindex="-1"><span class="visually-hidden">Question {number}: </span>'
    "<bdi>{question}</bdi></h2>\n"
    '<p class="outcome">{outcome}</p>\n{advice}'
    "{searched}{notes}{cards}{sets}</article>\n"
)

SEARCHED = Markup(
    '<div class="searched"><p>Searched for: <bdi>{searched}</bdi> '
    '<button type="button" class="edit" aria-expanded="false" aria-controls="turn-{number}-again">Edit'
    '<span class="visually-hidden"> what was searched for (question {number})</span></button></p>\n'
    '<form class="again" id="turn-{number}-again" hidden><label for="turn-{number}-text">Search for</label>'
    '<textarea id="turn-{number}-text" rows="2" autocomplete="off">{searched}</textarea>'
    '<button type="submit">Search again</button></form></div>\n'
)
"""What was searched for, and the same to edit; page.js opens the form and asks what stands in it."""

CARD = Markup(
    '<article class="card {kind_class}">\n'
    '<header><h3><span class="rank">{rank}</span> <bdi>{speaker}</bdi></h3>'
    '<p class="facts">{facts}</p><p class="kind">{kind}</p></header>\n'
    '<blockquote cite="{href}">{words}</blockquote>\n'
    '{notes}<footer><p class="source"><cite>{title}</cite>{place}</p>'
    '<p class="verbs"><a href="{href}" target="_blank" rel="noopener">Show in document'
    '<span class="visually-hidden"> (quotation {rank}, opens in a new tab)</span></a></p>{also}</footer>\n'
    "</article>\n"
)


ADVICE = {
    Reason.OUTSIDE_DOCUMENTS: "Only the documents listed at the end of this page are searched.",
    Reason.DOCUMENTS_SILENT: "That a document is silent does not mean that nothing was done.",
    Reason.BODY_NOT_HELD: "It may have replied; its response is not among the documents listed below.",
}
"""What the page adds to the reason of a refusal."""

SETS = frozenset({Asked.BODIES, Asked.COMPARISON})
"""Questions about several bodies, whose answers name them; in others a card says it by itself."""


def turn_html(turn: Turn, corpus: Corpus, *, number: int) -> Markup:
    """Write out a turn; ``number`` counts the session's turns from 1."""
    answered = isinstance(turn.reply, Answer)
    return TURN.format(
        state="answered" if answered else "refused",
        number=number,
        announced=wording.outcome(turn),
        outcome=shown(wording.outcome(turn)),
        question=shown(turn.query.question),
        searched=SEARCHED.format(searched=shown(wording.searched_for(turn.query)), number=number),
        advice=_advice(turn.reply),
        notes=_notes(turn.reply.notes),
        cards=_cards(turn.reply, corpus),
        sets=_sets(turn),
    )


def _advice(reply: Answer | Refusal) -> Markup:
    advice = ADVICE.get(reply.reason, "") if isinstance(reply, Refusal) else ""
    return Markup('<p class="advice">{}</p>\n').format(advice) if advice else Markup("")


def _cards(reply: Answer | Refusal, corpus: Corpus) -> Markup:
    if isinstance(reply, Answer):
        return _numbered_cards(reply.quotes, corpus)
    if not reply.near_misses:
        return Markup("")
    return Markup('<details class="near"><summary>{} ({})</summary>\n{}</details>\n').format(
        wording.NEAR_MISSES, len(reply.near_misses), _numbered_cards(reply.near_misses, corpus)
    )


def _numbered_cards(quotes: Sequence[Quote], corpus: Corpus) -> Markup:
    return Markup("").join(card_html(quote, corpus, rank=rank) for rank, quote in enumerate(quotes, start=1))


def _sets(turn: Turn) -> Markup:
    """Which bodies answer, which are silent, and how many are held at all."""
    rows: list[tuple[str, str]] = []
    quoted = [body for body in turn.reply.bodies if body not in turn.reply.silent_bodies]
    if quoted and turn.query.asked in SETS and isinstance(turn.reply, Answer):
        rows.append(("Quoted above", wording.listed(quoted)))
    if turn.reply.silent_bodies:
        rows.append((wording.SILENT, wording.listed(turn.reply.silent_bodies)))
    rows.append(("Coverage", wording.coverage_line(turn.coverage)))
    entries = (Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(name, shown(text)) for name, text in rows)
    return Markup('<dl class="sets">{}</dl>\n').format(Markup("").join(entries))


def card_html(quote: Quote, corpus: Corpus, *, rank: int) -> Markup:
    """Write out a quotation; its words are cut out of the document once more."""
    document = corpus.document(quote.document)
    return CARD.format(
        kind_class=quote.kind.value,
        kind=wording.KINDS[quote.kind],
        rank=rank,
        speaker=shown(quote.speaker),
        facts=_facts(quote, document.entry),
        words=words_html(document, quote.spans, highlights=quote.highlights),
        href=address(quote.document, quote.spans, text_sha256=quote.text_sha256),
        title=shown(quote.title),
        place=_place(quote),
        notes=_notes(quote.notes),
        also=_also(quote, corpus),
    )


def _facts(quote: Quote, entry: Entry) -> Markup:
    role = entry.speaker_role if quote.speaker == entry.speaker else ""
    facts = [role, quote.body, wording.as_at(quote.date)]
    return Markup('<span class="dot"> · </span>').join(shown(fact) for fact in facts if fact)


def _place(quote: Quote) -> Markup:
    return Markup("").join(
        Markup('<span class="dot"> · </span><bdi>{}</bdi>').format(shown(words))
        for words in wording.place_in_document(quote)
    )


def _notes(notes: Sequence[str]) -> Markup:
    return Markup("").join(
        Markup('<aside class="note" aria-label="Note"><p><strong>Note:</strong> {}</p></aside>\n').format(
            shown(note)
        )
        for note in notes
    )


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
