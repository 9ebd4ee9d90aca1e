"""What the program promises and what it does not, as the page says it. A paragraph or a list item each."""

from __future__ import annotations

from oic_qa.feedback import Feedback

AXE = "4.12.1"
"""Version of axe-core that the tests run; a test holds this line to it."""

PROMISED = (
    "Word for word. A quotation is characters of the document named. They are cut out of it once more and "
    "compared as they are shown; a quotation that differs is withheld, and you are told.",
    "With who said it. Each quotation names the speaker, the body, the date, the document and the heading. "
    "Words of the report that a response repeats are marked as such, and never count as that force’s action.",
    "Silent when it should be. A question is answered, or it is not and you are told why. What comes close "
    "stands apart and is not called an answer.",
    "Counted. Every answer says how many forces’ responses are held.",
    "The same again. The same question on the same index gives the same answer.",
)

NOT_PROMISED = (
    "That what a document says is true, or still so. What is proved is where words come from, not what they "
    "are worth: provenance, not truth. A response speaks as at its date.",
    "That a quotation answers your question. It is chosen by likeness and by rules, and the choice can be "
    "wrong. Read the heading, and open the document at the words.",
    "That nothing else is said elsewhere. “The documents held are silent” is what a search found.",
    "A summary, a sum, a judgement, or advice. The program writes no sentence of its own about the subject.",
)

PRIVATE = (
    "No request leaves this computer while you use the page. The program listens on this computer alone "
    "(127.0.0.1), looks nothing up, and fetches no model, font or script; the browser is told to load "
    "nothing from elsewhere. A test records every request that the page makes.",
    "A link to a document’s published page is the exception: it leaves this computer when you follow it.",
)

KEPT = (
    "What you type does not leave this computer, and by default it is not kept either. Where you tick the "
    "box that keeps a conversation, this browser keeps its questions until you press “Forget it”. A link to "
    "a question holds the question, and so does the history of a browser in which it is followed."
)

NO_FEEDBACK = "Feedback is not taken here, so nothing that you type is written to a file."

FEEDBACK = (
    "Feedback is taken here. What you send under an answer is written to a file: {told}. That is your "
    "question and those before it, what was shown, and your remark, with the day. Nothing is written before "
    "you press “Send”, and nothing of answers about which you send nothing."
)

TESTED = (
    f"Every tab, in light and in dark, with axe-core {AXE}: none of the rules that it knows for WCAG 2.2, "
    "levels A and AA, finds a violation.",
    "By keyboard alone, in a script: what can be done with a mouse can be reached, and where the focus is "
    "can be seen.",
    "At 400% zoom, which is a window 320 pixels wide, and at the width of a phone: the page needs no "
    "sideways scrolling. A wide table scrolls on its own.",
    "All of this in Chromium.",
)

SHORT = (
    "Nobody has audited it, and it has not been tried by people who use assistive technology, with a screen "
    "reader, by voice or in another browser. It is not said to conform to WCAG.",
    "It needs JavaScript. The row of tabs is part of a library, to which names and arrow keys were added.",
    "The documents are text conversions. Pictures, and the layout of some tables, were lost before they came "
    "here; notes say where.",
    "A plot is described in a sentence; its figures stand in the table below it.",
    "It is in English only.",
)

VERIFYING = (
    "Whoever has the program and the documents can check the words of an answer later, without an index or a "
    "model: save the answer, and type the line below. It cuts every quotation out of the documents again and "
    "names what differs. It does not check who is said to speak, nor the choice of quotations."
)

VERIFY_COMMANDS = (
    'oic-qa ask --json "What does recommendation 1 require?" > answer.json\noic-qa verify answer.json'
)

FAULTS = (
    "Tell whoever gave you this program. Say what you asked, what was shown and what you expected, with the "
    "name of the index and the version below: with the same index they see the same answer.",
    "If you have the program’s folder: CONTRIBUTING.md says how a change is made and checked. A question "
    "that is answered wrongly can be added to eval/questions.jsonl, as eval/README.md says, so that every "
    "later evaluation asks it.",
)


def kept(feedback: Feedback | None) -> tuple[str, str]:
    """Say what is kept of what a reader types, and where feedback is taken, where that is and for whom."""
    return KEPT, FEEDBACK.format(told=feedback.told) if feedback else NO_FEEDBACK
