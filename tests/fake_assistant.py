"""An assistant with a small inspection of its own and answers made by hand, for tests of the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256

from oic_qa.errors import QuestionError
from oic_qa.evidence import Evidence
from oic_qa.library import Library
from oic_qa.records import (
    EVERYTHING,
    JOINT,
    Answer,
    Asked,
    Block,
    BlockKind,
    Body,
    Corpus,
    Coverage,
    Document,
    DocumentKind,
    Entry,
    Inspection,
    Passage,
    PassageKind,
    Place,
    Query,
    Quote,
    Reason,
    Refusal,
    Scope,
    Sentence,
    Span,
    Turn,
)
from oic_qa.scoped_replies import told_of_scope
from tests.made import made_library

HOSTILE = (
    '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script> **bold** '
    "[link](javascript:alert(1)) $E=mc^2$ \\(x\\) {{constructor}} ${window.hacked=1} `code` &lt;b&gt; "
    "\u202eeman\u202c <a href='javascript:1'>a</a> ![image](https://elsewhere.example/x.png) "
    "<svg onload=window.hacked=1> $$\\href{javascript:alert(1)}{x}$$ \u2067b\u2069\u200fc"
)
"""HTML, Markdown, LaTeX, templates, links, images and changes of writing direction: all must only show."""

VISIBLE_HOSTILE = (
    HOSTILE.replace("\u202e", "⟨U+202E⟩")
    .replace("\u202c", "⟨U+202C⟩")
    .replace("\u2067", "⟨U+2067⟩")
    .replace("\u2069", "⟨U+2069⟩")
    .replace("\u200f", "⟨U+200F⟩")
)
"""The same as it is shown: what would move other text stands as its name."""


@dataclass(frozen=True, slots=True)
class Part:
    """A block and the characters around it that belong to none."""

    words: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    row: int | None = None
    column: int | None = None
    lead: str = ""
    gap: str = "\n\n"


def make_document(
    document_id: str, *parts: Part, title: str = "", kind: DocumentKind = DocumentKind.RESPONSE
) -> Document:
    """Put parts together to a document with its blocks."""
    text, blocks = "", []
    for part in parts:
        start = len(text) + len(part.lead)
        text += part.lead + part.words + part.gap
        span = Span(start, start + len(part.words))
        blocks.append(Block(part.kind, span, level=part.level, row=part.row, column=part.column))
    digest = sha256(text.encode("utf-8")).hexdigest()
    return Document(
        _entry(document_id, title or document_id, kind, digest), text, tuple(blocks), digest, digest
    )


def _entry(document_id: str, title: str, kind: DocumentKind, digest: str) -> Entry:
    return Entry(
        id=document_id,
        file=f"{document_id}.txt",
        title=title,
        kind=kind,
        speaker="The Inspectorate" if kind is DocumentKind.REPORT else "Jo Bloggs, Commissioner",
        speaker_role="",
        body=None if kind is DocumentKind.REPORT else "Kent",
        force=None,
        date=date(2025, 7, 8) if kind is DocumentKind.REPORT else None,
        address=None,
        licence="Open Government Licence v3.0",
        captured=date(2026, 11, 21),
        sha256=digest,
        chapters=("Findings",),
    )


def item(words: str) -> Part:
    """Make an item of a list."""
    return Part(words, BlockKind.LIST_ITEM, lead="  • ", gap="\n")


def cell(words: str, row: int, column: int) -> Part:
    """Make a cell of a table."""
    return Part(words, BlockKind.TABLE_CELL, row=row, column=column, gap="\n" if column else "\t")


REPORT = make_document(
    "north-report",
    Part("Lights of the north", BlockKind.HEADING),
    Part("Findings", BlockKind.HEADING),
    *(
        Part(f"Finding {number}: a lamp in harbour {number} was out when we looked at it.")
        for number in range(40)
    ),
    Part("Recommendation 1", BlockKind.HEADING),
    Part("By 1 May 2026, chief keepers should:"),
    item("light every lamp; and"),
    item("write down when."),
    Part("The end of the report.", lead="\n"),
    title="Lights of the north: an inspection",
    kind=DocumentKind.REPORT,
)
RESPONSE = make_document(
    "kent-response",
    Part("Kent answers", BlockKind.HEADING, level=1),
    cell("Recommendation 1", 0, 0),
    cell("Keepers should light every lamp.", 0, 1),
    cell("Reply", 1, 0),
    cell("We have lit 140 lamps and we intend", 1, 1),
    Part("Kent, page 2", BlockKind.FURNITURE),
    Part("to light a further 200 by spring."),
    title="Kent’s response",
)
HOSTILE_DOCUMENT = make_document("hostile-response", Part(HOSTILE), title="<b>Hostile</b> & co")

CORPUS = Corpus(
    inspection=Inspection(id="lights", title="Lights of the north", forces=43),
    documents=(REPORT, RESPONSE, HOSTILE_DOCUMENT),
    bodies=(
        Body("Kent", "force", "Kent Police"),
        Body("Essex", "force", "Essex Police"),
        Body("Surrey", "force", "Surrey Police"),
    ),
    notes=(),
    terms=(),
    sha256="0" * 64,
)


def find(document: Document, words: str) -> Span:
    """Find the range of words in a document."""
    start = document.text.index(words)
    return Span(start, start + len(words))


def make_quote(document: Document, *words: str, highlight: str = "", **changes: object) -> Quote:
    """Cut a quote out of a document; further fields are set as given."""
    spans = tuple(find(document, part) for part in words)
    quote = Quote(
        document=document.id,
        title=document.entry.title,
        text=JOINT.join(words),
        spans=spans,
        highlights=(find(document, highlight),) if highlight else (),
        speaker=document.entry.speaker,
        body=document.entry.body,
        date=document.entry.date,
        heading="Recommendation 1",
        recommendation=1,
        kind=PassageKind.RESPONSE,
        also_at=(),
        notes=(),
        source_sha256=document.source_sha256,
        text_sha256=document.text_sha256,
    )
    return replace(quote, **changes)  # type: ignore[arg-type]


def list_quote() -> Quote:
    """Give a recommendation with its list, a note, and a second place."""
    start, end = find(REPORT, "By 1 May 2026"), find(REPORT, "write down when.")
    span = Span(start.start, end.end)
    return make_quote(
        REPORT,
        REPORT.cut(span),
        highlight="light every lamp",
        kind=PassageKind.RECOMMENDATION,
        body=None,
        notes=("The report prints this list twice.",),
        also_at=(
            Place("kent-response", (find(RESPONSE, "Keepers should light every lamp."),), "Kent answers"),
        ),
    )


def split_quote() -> Quote:
    """Give a reply that a page break tore apart."""
    halves = ("We have lit 140 lamps and we intend", "to light a further 200 by spring.")
    return make_quote(RESPONSE, *halves, highlight="140 lamps")


def restated_quote() -> Quote:
    """Give the report's words inside a response."""
    return make_quote(RESPONSE, "Keepers should light every lamp.", kind=PassageKind.RESTATEMENT)


def make_turn(question: str, reply: Answer | Refusal, *, asked: Asked = Asked.GENERAL) -> Turn:
    """Put a reply to its question."""
    query = Query(question=question, text=f"{question} (Kent)", topic=question, asked=asked)
    return Turn(query, reply, Coverage(held=2, of=43), index="ab" * 32)


def make_passage(row: int, quote: Quote) -> Passage:
    """Make a passage of the words of a quotation, as one sentence on recommendation 1."""
    restates = quote.kind is PassageKind.RESTATEMENT
    return Passage(
        row=row,
        document=quote.document,
        spans=quote.spans,
        sentences=(Sentence(quote.spans, restates=restates, figure=False, date=False),),
        headings=(quote.heading,),
        speaker=quote.speaker,
        kind=quote.kind,
        recommendation=quote.recommendation,
        own_number=None,
        bodies=(),
        body=quote.body,
    )


def fake_library() -> Library:
    """Read the report as it is read, and take Kent's words on its recommendation as given by hand."""
    read = made_library(CORPUS)
    report = [passage for passage in read.passages if passage.document == REPORT.id]
    hostile = make_quote(HOSTILE_DOCUMENT, HOSTILE, heading="", recommendation=None)
    quotes = (restated_quote(), split_quote(), hostile)
    passages = (*report, *(make_passage(row, quote) for row, quote in enumerate(quotes, len(report))))
    return replace(read, passages=passages, evidence=Evidence(CORPUS, passages))


@dataclass(slots=True)
class FakeAssistant:
    """Answers by the words of the question, and remembers which histories it was given.

    The register that is read from its library has one recommendation, on which Kent is quoted.
    """

    corpus: Corpus = CORPUS
    index_id: str = "ab" * 32
    library: Library = field(default_factory=fake_library)
    histories: list[tuple[str, ...]] = field(default_factory=list)
    scopes: list[Scope] = field(default_factory=list)

    def ask(self, question: str, history: Sequence[str] = (), *, scope: Scope = EVERYTHING) -> Turn:
        """Give the reply that the question's first known word stands for."""
        self.histories.append(tuple(history))
        self.scopes.append(scope)
        if "\x07" in question:
            raise QuestionError("The question holds U+0007, a control character. Take it out.")
        replies = (reply for word, reply in REPLIES.items() if word in question.lower())
        reply = next(replies, NOTHING if question.strip() else BLANK)
        turn = make_turn(question, told_of_scope(reply, scope, self.corpus))
        return replace(turn, query=self.understand(question, history), scope=scope)

    def understand(self, question: str, history: Sequence[str] = ()) -> Query:
        """Understand a question by its words; one that begins with "And" leans on the one before it."""
        asked = (asked for word, asked in ASKED.items() if word in question.lower())
        query = make_turn(question, NOTHING, asked=next(asked, Asked.GENERAL)).query
        topic = " ".join((*history[-1:], question)) if question.startswith("And") else question
        return replace(query, topic=topic, bodies=("Kent",) if "Kent" in question else ())


ASKED = {"which": Asked.BODIES, "each force": Asked.COMPARISON}
NOTHING = Refusal(Reason.OUTSIDE_DOCUMENTS, near_misses=(split_quote(),))
BLANK = Refusal(Reason.UNCLEAR, notes=("The question holds no words. Type a question.",))
REPLIES: dict[str, Answer | Refusal] = {
    "hostile": Answer(
        (make_quote(HOSTILE_DOCUMENT, HOSTILE, highlight="**bold**", heading=HOSTILE, notes=(HOSTILE,)),)
    ),
    "which": Answer((split_quote(),), bodies=("Kent", "Essex"), silent_bodies=("Surrey",)),
    "each force": Answer((split_quote(),), bodies=("Kent",), silent_bodies=("Surrey",)),
    "kent": Answer((split_quote(), restated_quote())),
    "require": Answer((list_quote(), split_quote(), restated_quote()), notes=("The dates disagree.",)),
}
