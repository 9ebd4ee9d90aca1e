"""The form under an answer in which a reader says what is wrong with it, where feedback is taken."""

from __future__ import annotations

from markupsafe import Markup

from oic_qa.feedback import REMARK_CHARACTERS, Fault, Feedback, faults_of
from oic_qa.records import Turn
from oic_qa.ui.shown import shown

FORM = Markup(
    '<details class="feedback"><summary>Something wrong with this answer?'
    '<span class="visually-hidden"> (question {number})</span></summary>\n'
    '<form data-turn="{number}" data-index="{index}">'
    "<fieldset><legend>What is wrong?</legend>{choices}</fieldset>\n"
    '<p><label for="feedback-{number}-remark">Remark, if you like</label>'
    '<textarea id="feedback-{number}-remark" name="remark" rows="2" maxlength="{longest}" autocomplete="off">'
    "</textarea></p>\n"
    '<p class="kept"><bdi>{told}</bdi>: your question and those before it, what was shown, and your remark. '
    'Nothing is kept before you send it.</p>\n<button type="submit">Send</button></form>\n'
    '<p class="told" tabindex="-1"></p></details>\n'
)
"""feedback.js sends it, and writes below it what came of it."""

CHOICE = Markup('<label><input type="radio" name="kind" value="{value}" required> {words}</label>')

WORDS = {
    Fault.WRONG_PASSAGE: "A passage does not answer the question",
    Fault.INCOMPLETE: "Something is missing",
    Fault.WRONG_BODY: "It is about the wrong force or body",
    Fault.SHOULD_HAVE_REFUSED: "The documents do not answer this; it should have said so",
    Fault.SHOULD_HAVE_ANSWERED: "The documents do answer this",
}


def feedback_html(feedback: Feedback | None, turn: Turn, *, number: int) -> Markup:
    """Write out the form for a turn; ``number`` is the turn's in its conversation."""
    if feedback is None:
        return Markup("")
    choices = (CHOICE.format(value=fault, words=WORDS[fault]) for fault in faults_of(turn))
    return FORM.format(
        number=number,
        index=turn.index,
        choices=Markup("").join(choices),
        longest=REMARK_CHARACTERS,
        told=shown(feedback.told),
    )
