"""A document to read: a page of its own without any script, and the same in the tab of the documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from oic_qa import wording
from oic_qa.errors import OicQaError
from oic_qa.records import Document, Span
from oic_qa.ui.article import Heading, Marking, article_html, headings_of
from oic_qa.ui.finding_words import LONGEST, find_words
from oic_qa.ui.places import WORDS, Asking, address, heading_address, spans_to_mark
from oic_qa.ui.published import published_link
from oic_qa.ui.shown import shown

PAGE = Markup(
    '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    '<meta name="color-scheme" content="light dark">\n<title>{title}</title>\n'
    '<link rel="icon" href="data:,">\n<link rel="stylesheet" href="/style/document.css">\n'
    '<link rel="stylesheet" href="/style/reading.css">\n</head>\n'
    '<body>\n<main class="reading">\n{content}</main>\n</body>\n</html>\n'
)

HEAD = Markup(
    '<header class="about-document">\n<p class="kind">{kind}</p>\n'
    '<h{level} class="title">{title}</h{level}>\n'
    '<p class="facts">{facts}</p>\n<p class="facts">{licence}</p>\n{links}{notice}</header>\n'
)

CONTENTS = Markup(
    '<nav class="contents beside" aria-label="Headings"><p>Headings</p>{headings}</nav>\n'
    '<details class="contents folded"><summary>Headings ({count})</summary>{headings}</details>\n'
)
"""The headings twice: beside the text where the window is wide, and folded above it where it is narrow."""

BACK = Markup('<p class="back"><a href="#documents">All documents</a></p>\n')

FIND = Markup(
    '<form class="find" role="search" autocomplete="off">\n'
    '<label for="find-words">Search inside this document</label>\n'
    '<input id="find-words" name="words" type="search" maxlength="{longest}" spellcheck="false" '
    'aria-describedby="find-count">\n'
    '<button type="submit">Search</button>\n'
    '<button type="button" class="previous" disabled>Previous</button>\n'
    '<button type="button" class="next" disabled>Next</button>\n<p class="count" id="find-count"></p>\n'
    '<p class="place"><button type="button" class="copy-place">Copy link to selected words</button> '
    '<span class="copied"></span></p>\n</form>\n'
).format(longest=LONGEST)
"""The search inside a document; documents.js asks for the hits and leads from one to the next."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """The ranges that an address asks for, or what is wrong with it."""

    spans: tuple[Span, ...] = ()
    problem: str = ""

    @property
    def first(self) -> Span | None:
        return self.spans[0] if self.spans else None


def document_page(document: Document, asking: Asking) -> Markup:
    """Write out the page of a document; an address that does not fit it marks nothing and says why."""
    asked = _asked(document, asking)
    notice = _problem(asked)
    if asked.spans:
        notice = Markup(
            '<p class="notice">The quoted words are marked. <a href="#{}">Go to the words</a></p>\n'
        ).format(WORDS)
    links = _links([published_link(document, asked.first)])
    content = _head(document, links=links, notice=notice, level=1) + _columns(
        document, asked, level=1, link=lambda heading: f"#at-{heading.start}"
    )
    return PAGE.format(title=shown(document.entry.title), content=content)


def reading_html(document: Document, asking: Asking) -> Markup:
    """Write out a document for the tab of the documents, with the search inside it.

    An address that does not fit it marks nothing and says why.
    """
    asked = _asked(document, asking)
    page = Markup(
        '<a href="{}" target="_blank" rel="noopener">Open on a page of its own'
        '<span class="visually-hidden"> (opens in a new tab)</span></a>'
    ).format(address(document.id, asked.spans, text_sha256=document.text_sha256))
    links = _links([page, published_link(document, asked.first)])
    columns = _columns(
        document, asked, level=2, link=lambda heading: heading_address(document.id, heading.start)
    )
    return BACK + _head(document, links=links, notice=_problem(asked), level=2) + FIND + columns


def found_html(document: Document, asking: Asking, words: str) -> Markup:
    """Write out a document's text for the tab, with every place marked where words stand.

    Raises:
        QuestionError: the words are too long.
    """
    marking = Marking(_asked(document, asking).spans, find_words(document.text, words))
    return article_html(document, marking, title_level=2)


def problem_page(problem: str) -> Markup:
    """Write out a page that says only why there is no document to show."""
    return PAGE.format(
        title="Not found", content=Markup("<h1>Not found</h1>\n<p>{}</p>\n").format(shown(problem))
    )


def _asked(document: Document, asking: Asking) -> _Asked:
    try:
        return _Asked(spans_to_mark(document, asking))
    except OicQaError as error:
        return _Asked(problem=str(error))


def _problem(asked: _Asked) -> Markup:
    if not asked.problem:
        return Markup("")
    return Markup('<p class="notice" role="alert">{}</p>\n').format(shown(asked.problem))


def _head(document: Document, *, links: Markup, notice: Markup, level: int) -> Markup:
    entry = document.entry
    speaker = f"{entry.speaker} ({entry.speaker_role})" if entry.speaker_role else entry.speaker
    facts = [speaker, entry.body or "", wording.as_at(entry.date)]
    return HEAD.format(
        kind=entry.kind.value.capitalize(),
        level=level,
        title=shown(entry.title),
        facts=shown(" · ".join(fact for fact in facts if fact)),
        licence=shown(f"{entry.licence}. Text as received on {wording.dated(entry.captured)}."),
        links=links,
        notice=notice,
    )


def _links(links: Sequence[Markup]) -> Markup:
    given = [link for link in links if link]
    if not given:
        return Markup("")
    return Markup('<p class="links">{}</p>\n').format(Markup('<span class="dot"> · </span>').join(given))


def _columns(document: Document, asked: _Asked, *, level: int, link: Callable[[Heading], str]) -> Markup:
    """The headings and beside them the text, below a title of the level given."""
    return Markup('<div class="columns">\n{}{}</div>\n').format(
        _contents(headings_of(document), link),
        article_html(document, Marking(asked.spans), title_level=level),
    )


def _contents(headings: Sequence[Heading], link: Callable[[Heading], str]) -> Markup:
    if not headings:
        return Markup("")
    items = (
        Markup('<li class="level-{}"><a href="{}">{}</a></li>').format(
            heading.level, link(heading), shown(heading.words)
        )
        for heading in headings
    )
    written = Markup("<ul>{}</ul>").format(Markup("").join(items))
    return CONTENTS.format(headings=written, count=len(headings))
