"""The questions of a run that went wrong: what was wanted and what was given, side by side, folded away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from markupsafe import Markup

from oic_qa.evaluation.elements import element
from oic_qa.evaluation.html_questions import marked, verdict
from oic_qa.evaluation.questions import Gold, Half
from oic_qa.evaluation.records import Result, Run, Shown
from oic_qa.records import Corpus
from oic_qa.ui.embedded import embedded
from oic_qa.ui.permalink import link_to
from oic_qa.ui.places import address
from oic_qa.ui.shown import shown
from oic_qa.wording import counted

QUOTES_SHOWN = 5
"""Quotations that stand with a question: as many as an answer shows."""

SECTION = Markup(
    '<section class="mistakes" aria-labelledby="evaluation-mistakes"><h3 id="evaluation-mistakes">'
    "Questions answered wrongly</h3>\n<p>{count} of {all}. {legend}{caution}</p>\n{groups}</section>\n"
)

LEGEND = Markup(
    "In each, <mark>marked</mark> is what the assistant highlighted, and "
    '<span class="gold">underlined</span> are the wanted words.'
)

CAUTION = Markup(
    " The questions of the test half are there to be counted: settings that are tuned on them make every "
    "figure of that half worthless."
)

MISTAKE = Markup(
    '<details class="mistake" id="evaluation-question-{id}"><summary><bdi>{question}</bdi></summary>\n'
    '{before}<p class="verdict">{verdict}</p>\n<p><a href="{link}" target="_blank" rel="noopener">'
    'Ask this question<span class="visually-hidden">: {question} (opens in a new tab)</span></a></p>\n'
    '<div class="pair"><div><h5>Wanted</h5>\n{wanted}</div><div><h5>{given_title}</h5>\n{given}</div></div>\n'
    '<p class="facts">{facts}</p></details>\n'
)

QUOTATION = Markup(
    '{words}<p class="source"><cite>{title}</cite>{heading} <a href="{href}" target="_blank" rel="noopener">'
    'Show in document<span class="visually-hidden"> (opens in a new tab)</span></a></p>\n'
)


def mistakes_html(run: Run, corpus: Corpus) -> Markup:
    """Write out every question that went wrong, by kind, with a link that asks it."""
    wrong = sorted((result for result in run.results if not result.right), key=lambda result: result.kind)
    groups = groupby(wrong, key=lambda result: result.kind)
    tested = any(result.half is Half.TEST for result in wrong)
    index = run.summary.metadata.index
    return SECTION.format(
        count=counted(len(wrong), "question"),
        all=f"{len(run.results):,}",
        legend=LEGEND if wrong else "",
        caution=CAUTION if tested else "",
        groups=Markup("").join(
            _kind(kind, [_mistake(result, corpus, index) for result in members]) for kind, members in groups
        ),
    )


def _kind(kind: str, wrong: Sequence[Markup]) -> Markup:
    name = shown(f"{kind.replace('_', ' ').capitalize()}: {len(wrong)}")
    return Markup("<h4>{}</h4>\n{}").format(name, Markup("").join(wrong))


def _mistake(result: Result, corpus: Corpus, index: str) -> Markup:
    facts = (result.id, f"{result.half} half", f"asked by {result.asked_by}", *result.tags)
    return MISTAKE.format(
        id=shown(result.id),
        question=shown(result.question),
        before=_before(result.history),
        verdict=shown(verdict(result)),
        link=link_to(result.question, after=result.history, scope=(), index=index),
        wanted=_wanted(result, corpus),
        given_title="Refused; these were near misses, which are no answer" if result.refused else "Given",
        given=_given(result, corpus),
        facts=shown(", ".join(facts).replace("_", " ")),
    )


def _before(history: Iterable[str]) -> Markup:
    return Markup("").join(
        Markup('<p class="facts">Asked before: <bdi>{}</bdi></p>\n').format(shown(earlier))
        for earlier in history
    )


def _wanted(result: Result, corpus: Corpus) -> Markup:
    if not result.answerable:
        return Markup("<p>A refusal: the documents do not answer this.</p>\n")
    parts = [
        _group(number, group, corpus, of=len(result.gold))
        for number, group in enumerate(result.gold, start=1)
    ]
    if result.wanted_bodies:
        parts.append(_bodies(result.wanted_bodies))
    return Markup("").join(parts)


def _group(number: int, group: Sequence[Gold], corpus: Corpus, *, of: int) -> Markup:
    part = Markup('<p class="facts">Part {} of {}</p>\n').format(number, of) if of > 1 else Markup("")
    return part + Markup('<p class="facts">or</p>\n').join(_gold(gold, corpus) for gold in group)


def _gold(gold: Gold, corpus: Corpus) -> Markup:
    document = corpus.document(gold.document)
    words = element("blockquote", element("span", gold.words, class_="gold"))
    return QUOTATION.format(
        words=embedded(words, prefix=""),
        title=shown(document.entry.title),
        heading="",
        href=address(document.id, gold.spans, text_sha256=document.text_sha256),
    )


def _given(result: Result, corpus: Corpus) -> Markup:
    if not result.shown:
        return Markup("<p>Nothing was shown.</p>\n")
    wanted = [gold for group in result.gold for gold in group]
    bodies = _bodies(result.bodies) if result.bodies else Markup("")
    quotes = (
        Markup("<li>{}</li>").format(_quote(quote, wanted, corpus)) for quote in result.shown[:QUOTES_SHOWN]
    )
    left = len(result.shown) - QUOTES_SHOWN
    more = Markup('<p class="facts">and {} more</p>\n').format(left) if left > 0 else Markup("")
    return bodies + Markup("<ol>{}</ol>\n").format(Markup("").join(quotes)) + more


def _quote(quote: Shown, wanted: Iterable[Gold], corpus: Corpus) -> Markup:
    spans = [span for gold in wanted if gold.document == quote.document for span in gold.spans]
    text_sha256 = corpus.document(quote.document).text_sha256
    flaws = (Markup('<p class="verdict">Not verified: {}</p>').format(shown(flaw)) for flaw in quote.flaws)
    return QUOTATION.format(
        words=embedded(element("blockquote", marked(quote, spans)), prefix=""),
        title=shown(quote.title),
        heading=shown(f", {quote.heading}") if quote.heading else "",
        href=address(quote.document, quote.spans, text_sha256=text_sha256),
    ) + Markup("").join(flaws)


def _bodies(names: Sequence[str]) -> Markup:
    return Markup("<p>Bodies: {}</p>\n").format(shown(", ".join(names)))
