"""The form in which a reader chooses where to search: everywhere, the report, the responses, some of them."""

from __future__ import annotations

from markupsafe import Markup

from oic_qa.records import Corpus
from oic_qa.scope import REPORT, RESPONSES
from oic_qa.ui.shown import shown

CHOICE = Markup('<label><input type="radio" name="scope" value="{}"{}> <span>{}</span></label>\n')

CHOSEN = "chosen"
"""What stands for the responses of chosen bodies."""

SCOPE_FORM = Markup(
    '<details class="scope"><summary>Search in: <span class="chosen">all documents</span></summary>\n'
    '<fieldset><legend class="visually-hidden">Search in</legend>\n{}'
    '<fieldset class="bodies" hidden><legend class="visually-hidden">Responses to search in</legend>'
    "</fieldset></fieldset></details>\n"
).format(
    Markup("").join(
        [
            CHOICE.format("", Markup(" checked"), "All documents"),
            CHOICE.format(REPORT, "", "The report"),
            CHOICE.format(RESPONSES, "", "The responses"),
            CHOICE.format(CHOSEN, "", "Chosen bodies’ responses"),
        ]
    )
)
"""Folded while all documents are searched; what is chosen can always be read in its first line."""


def bodies_html(corpus: Corpus) -> Markup:
    """Write out a box to tick for each body whose response is held."""
    boxes = (
        Markup('<label><input type="checkbox" name="body" value="{}"> <span>{}</span></label>\n').format(
            body, shown(body)
        )
        for body in dict.fromkeys(document.entry.body for document in corpus.responses)
        if body
    )
    return Markup("").join(boxes)
