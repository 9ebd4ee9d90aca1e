"""What stands around the conversation: heading, questions to start from, news, what is held and promised."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from oic_qa import wording
from oic_qa.records import Corpus, Document
from oic_qa.ui.file_buttons import file_buttons
from oic_qa.ui.places import address
from oic_qa.ui.scope_form import SCOPE_FORM
from oic_qa.ui.shown import shown
from oic_qa.ui.starters import Starter

TITLE = "Ask the inspection report and its responses"

HEADING = Markup(
    '<header class="masthead" lang="en-GB"><h1>{}</h1>\n'
    "<p>Every answer is a quotation: the documents’ own words, with who said them, where and when. "
    "If the documents do not say, you are told so.</p></header>"
).format(TITLE)

NEWS = Markup('<p class="visually-hidden" role="status" aria-live="polite"></p>\n')

TURNS = Markup(
    '<div class="turns"></div>\n<p class="searching" hidden>Searching…</p>\n'
    '<section class="whole" aria-label="The whole conversation" hidden>'
    '<p class="files">Take away the whole conversation: {}</p>'
    '<p class="keeping"><label><input type="checkbox" class="keep"> Keep this conversation in this browser'
    '</label> <button type="button" class="forget" hidden>Forget it</button></p></section>\n'
).format(file_buttons("the whole conversation"))
"""Where turns go, and what can be done with all of them; hidden as long as there is none."""

BOX = (
    Markup('<div class="box"><p class="problem" role="alert"></p>\n')
    + SCOPE_FORM
    + Markup(
        '<form class="bar" novalidate><div id="question"><label for="question-text">Your question</label>'
        '<textarea id="question-text" rows="1" autocomplete="off" enterkeyhint="send"></textarea></div>'
        '<button type="submit" class="send">Ask</button>'
        '<button type="button" class="clear">Clear</button></form></div>'
    )
)

INDEX_CHARACTERS = 12
"""How much of the index' id is shown."""


def conversation_template(starters: Sequence[Starter]) -> Markup:
    """Write out the empty conversation: questions to start from, where turns go, the box, the live region."""
    return NEWS + (_start(starters) if starters else "") + TURNS + BOX


def _start(starters: Sequence[Starter]) -> Markup:
    cards = (
        Markup(
            '<li><button type="button" data-ask="{question}"><span class="reader">{reader}</span> '
            "<span>{question}</span></button></li>"
        ).format(question=starter.question, reader=starter.reader)
        for starter in starters
    )
    start = Markup('<section class="start" aria-label="Questions to start from"><ul>{}</ul></section>\n')
    return start.format(Markup("").join(cards))


def as_template(html: Markup) -> str:
    r"""Write HTML so that a template engine finds nothing of its own in it.

    >>> as_template(Markup("{{x}} ${y} `z` \\"))
    '&#123;&#123;x&#125;&#125; &#36;&#123;y&#125; &#96;z&#96; &#92;'
    """
    return str(html).translate({ord(character): f"&#{ord(character)};" for character in "{}$`\\"})


def loading_html(line: str) -> Markup:
    """Say what is being done before the first question can be answered."""
    return Markup(
        '<p class="news" role="status">Loading: {}. '
        "You can ask already; the answer comes as soon as this is done.</p>"
    ).format(shown(line.rstrip(" .…")))


def problem_html(problem: str) -> Markup:
    """Say in one line what is wrong."""
    return Markup('<p class="problem" role="alert">{}</p>').format(shown(problem))


def about_html(corpus: Corpus, index_id: str) -> Markup:
    """Say what is held, from when, and what is promised."""
    captured = max(document.entry.captured for document in corpus.documents)
    return ABOUT.format(
        inspection=shown(corpus.inspection.title),
        count=wording.counted(len(corpus.documents), "document"),
        documents=Markup("").join(_entry(document) for document in corpus.documents),
        held=len(corpus.responses),
        of=corpus.inspection.forces,
        captured=wording.dated(captured),
        index=shown(index_id[:INDEX_CHARACTERS]),
    )


ABOUT = Markup(
    '<footer class="about" lang="en-GB"><h2>What is held</h2>\n'
    "<p>{count} of the inspection <cite>“{inspection}”</cite>, {held} of {of} forces’ responses.</p>\n"
    "<ul>{documents}</ul>\n"
    "<p>Promised: every quotation is word for word from the document named, which is checked as it is shown. "
    "Nothing you type leaves this computer, and nothing of it is kept unless you tick the box that keeps it "
    "in this browser, or send feedback where that is taken.</p>\n"
    "<p>Not promised: that what a document says is true or still so, or that nothing was missed. "
    "A response speaks as at its date.</p>\n"
    '<p class="index">Text received {captured} · Index <code>{index}</code></p></footer>'
)


def _entry(document: Document) -> Markup:
    entry = document.entry
    when = wording.dated(entry.date)
    return Markup(
        '<li><a href="{}" target="_blank" rel="noopener">{}'
        '<span class="visually-hidden"> (opens in a new tab)</span></a> <span>{}</span></li>'
    ).format(address(entry.id), shown(entry.title), shown(f"{entry.speaker}, {when}"))
