"""A turn -> its HTML: the question, the outcome, the quotations in the shape asked for, what to do next."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from oic_qa import wording
from oic_qa.bodies import HOME_OFFICE_FORCE
from oic_qa.feedback import Feedback
from oic_qa.records import Answer, Asked, Corpus, Reason, Refusal, Turn
from oic_qa.scoped_replies import searched_in
from oic_qa.ui.cards import NOTHING, Stand, notes_html
from oic_qa.ui.comparison import comparison_html
from oic_qa.ui.every_body import of_every_body
from oic_qa.ui.feedback_form import feedback_html
from oic_qa.ui.file_buttons import file_buttons
from oic_qa.ui.recommendation_card import Calendar, cards_html
from oic_qa.ui.set_table import set_table
from oic_qa.ui.shown import shown

TURN = Markup(
    '<article class="turn {state}" id="turn-{number}" data-outcome="{announced}" '
    'aria-labelledby="turn-{number}-question">\n'
    '<h2 id="turn-{number}-question" tabindex="-1"><span class="visually-hidden">Question {number}: </span>'
    "<bdi>{question}</bdi></h2>\n"
    '<p class="outcome">{outcome}</p>\n{advice}{searched}{notes}{content}{after}{feedback}</article>\n'
)

ADVICE_LINE = Markup('<p class="advice">{}</p>\n')

SEARCHED = Markup(
    '<div class="searched"><p>Searched for: <bdi>{searched}</bdi> '
    '<button type="button" class="edit" aria-expanded="false" aria-controls="turn-{number}-again">Edit'
    '<span class="visually-hidden"> what was searched for (question {number})</span></button></p>\n'
    '<form class="again" id="turn-{number}-again" hidden><label for="turn-{number}-text">Search for</label>'
    '<textarea id="turn-{number}-text" rows="2" autocomplete="off">{searched}</textarea>'
    '<button type="submit">Search again</button></form></div>\n'
)
"""What was searched for, and the same to edit; the script opens the form and asks what stands in it."""

SCOPE_LINE = Markup('<p class="within">{}</p>\n')

AFTER = Markup(
    '<footer class="after"><p class="files">Take away: {files}</p>'
    '<p><a class="permalink" href="{link}" target="_blank" rel="noopener">Link to this question'
    '<span class="visually-hidden"> (question {number}, opens in a new tab)</span></a></p></footer>'
)

NOT_HELD = Markup(
    "<div><dt>No response held</dt><dd><details><summary>{count}</summary><p>{names}</p></details></dd></div>"
)
"""Forces that a set can say nothing of; the names are many, and folded away."""

ADVICE = {
    Reason.OUTSIDE_DOCUMENTS: "Only the documents listed at the end of this page are searched.",
    Reason.DOCUMENTS_SILENT: "That a document is silent does not mean that nothing was done.",
    Reason.BODY_NOT_HELD: "It may have replied; its response is not among the documents listed below.",
}
"""What the page adds to the reason of a refusal."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a turn is shown in.

    Attributes:
        corpus: the documents that are quoted.
        calendar: the recommendations and the day.
        number: the turn's number in its conversation, from 1.
        link: the address of the question.
        warning: what has to be said about the link by which it was asked, if anything.
        feedback: where readers' feedback is kept, where any is taken.
    """

    corpus: Corpus
    calendar: Calendar
    number: int
    link: str
    warning: str = ""
    feedback: Feedback | None = None


def turn_html(turn: Turn, around: Surroundings) -> Markup:
    """Write out a turn."""
    said = searched_in(turn.scope, around.corpus)
    files = file_buttons(f"answer {around.number}")
    return TURN.format(
        state="answered" if isinstance(turn.reply, Answer) else "refused",
        number=around.number,
        announced=wording.outcome(turn),
        outcome=shown(wording.outcome(turn)),
        question=shown(turn.query.question),
        searched=_searched(turn, around.number, said if said in turn.reply.notes else ""),
        advice=_advice(turn.reply, around.warning),
        notes=notes_html([note for note in turn.reply.notes if note != said]),
        content=_content(turn, around),
        after=AFTER.format(files=files, link=around.link, number=around.number),
        feedback=feedback_html(around.feedback, turn, number=around.number),
    )


def _searched(turn: Turn, number: int, scope: str) -> Markup:
    line = SEARCHED.format(searched=shown(wording.searched_for(turn.query)), number=number)
    return line + SCOPE_LINE.format(shown(scope)) if scope else line


def _advice(reply: Answer | Refusal, warning: str) -> Markup:
    advice = ADVICE.get(reply.reason, "") if isinstance(reply, Refusal) else ""
    return Markup("").join(ADVICE_LINE.format(shown(line)) for line in (advice, warning) if line)


def _content(turn: Turn, around: Surroundings) -> Markup:
    """The quotations: side by side, as a table with its cards, as cards, or folded away as no answer."""
    reply, corpus = turn.reply, around.corpus
    stand = _stand(turn, around)
    if isinstance(reply, Refusal):
        return _near_misses(reply, around, stand) + _sets(turn)
    if turn.query.asked is Asked.COMPARISON and not turn.query.parts:
        return comparison_html(turn.query, reply, corpus, stand=stand) + _sets(turn)
    cards = cards_html(reply.quotes, corpus, around.calendar, stand=stand)
    if _is_set(turn, reply):
        table, sets = set_table(turn, reply, corpus, number=around.number), _sets(turn, _not_held(corpus))
        return (sets + table if turn.query.silent_ones else table + sets) + cards
    return cards + _sets(turn)


def _stand(turn: Turn, around: Surroundings) -> Stand:
    """What its cards offer; a refusal's offer nothing, and a set asks every body already."""
    if isinstance(turn.reply, Refusal) or (_is_set(turn, turn.reply) and not turn.query.bodies):
        return Stand(around.number)
    asked = of_every_body(turn.query, around.corpus.bodies)
    return Stand(around.number, body=next(iter(turn.query.bodies), ""), of_every_body=asked)


def _is_set(turn: Turn, answer: Answer) -> bool:
    """Tell whether the answer is a set of bodies: "who …?" may be answered by one, or by somebody else."""
    asked = turn.query.asked in {Asked.BODIES, Asked.GENERAL} and not turn.query.parts
    return asked and bool(answer.bodies or answer.silent_bodies)


def _near_misses(refusal: Refusal, around: Surroundings, stand: Stand) -> Markup:
    if not refusal.near_misses:
        return Markup("")
    return Markup('<details class="near"><summary>{} ({})</summary>\n{}</details>\n').format(
        wording.NEAR_MISSES,
        len(refusal.near_misses),
        cards_html(refusal.near_misses, around.corpus, around.calendar, stand=stand),
    )


def _sets(turn: Turn, not_held: Markup = NOTHING) -> Markup:
    """Which bodies are silent, of which no response is held, and how many are held at all."""
    silent = turn.reply.silent_bodies
    return Markup('<dl class="sets">{}{}{}</dl>\n').format(
        _entry(wording.SILENT, wording.listed(silent)) if silent else "",
        not_held,
        _entry("Coverage", wording.coverage_line(turn.coverage)),
    )


def _entry(name: str, text: str) -> Markup:
    return Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(name, shown(text))


def _not_held(corpus: Corpus) -> Markup:
    held = {document.entry.body for document in corpus.responses}
    forces = (body.name for body in corpus.bodies if body.kind == HOME_OFFICE_FORCE)
    names = [name for name in forces if name not in held]
    if not names:
        return NOTHING
    return NOT_HELD.format(count=wording.counted(len(names), "force"), names=shown(", ".join(names)))
