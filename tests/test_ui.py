"""What the page shows, as HTML, without a browser: exact words, attribution, and nothing that runs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oic_qa.errors import CorpusError, OicQaError, QuestionError, StoredIndexError
from oic_qa.records import JOINT, Answer, Asked, BlockKind, Document, PassageKind, Reason, Refusal, Span
from oic_qa.ui.cards import card_html, turn_html
from oic_qa.ui.documents import document_page, problem_page
from oic_qa.ui.frame import about_html, as_template, log_template, problem_html
from oic_qa.ui.opening import Answering, Opening, Say
from oic_qa.ui.pieces import pieces_of
from oic_qa.ui.places import Asking, address, spans_to_mark
from oic_qa.ui.quoted import words_html
from oic_qa.ui.starters import Starter, load_starters
from oic_qa.ui.wording import KINDS, problem
from tests.fake_assistant import (
    BLANK,
    CORPUS,
    HOSTILE,
    HOSTILE_DOCUMENT,
    REPORT,
    RESPONSE,
    FakeAssistant,
    Part,
    cell,
    find,
    item,
    list_quote,
    make_document,
    make_quote,
    make_turn,
    restated_quote,
    split_quote,
)

VOID = {"meta", "link"}


class Page(HTMLParser):
    """HTML, read back: the text of every element, and every element with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[tuple[str, str, list[str]]] = []
        self._closed: list[tuple[str, str, str]] = []
        self.feed(html)
        assert not self._open, f"never closed: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.elements.append((tag, attributes))
        if tag not in VOID:
            self._open.append((tag, attributes.get("class") or "", []))

    def handle_data(self, data: str) -> None:
        for _, _, parts in self._open:
            parts.append(data)

    def handle_endtag(self, tag: str) -> None:
        opened, classes, parts = self._open.pop()
        assert opened == tag, f"{opened} is closed by {tag}"
        self._closed.append((tag, classes, "".join(parts)))

    def texts(self, tag: str, name: str = "") -> list[str]:
        """Give the text of each element of a kind, optionally of one class."""
        return [
            text for kind, classes, text in self._closed if kind == tag and name in ["", *classes.split()]
        ]


def turn(
    reply: Answer | Refusal, question: str = "Who lights the lamps?", asked: Asked = Asked.GENERAL
) -> Page:
    return Page(turn_html(make_turn(question, reply, asked=asked), CORPUS, number=1))


KINDS_OF_PARTS = st.sampled_from(
    [BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING, BlockKind.FURNITURE]
)
WORDS = st.text("ab <&>\"'\u00a0’—", min_size=1, max_size=12)
PARTS = st.builds(
    Part,
    words=WORDS,
    kind=KINDS_OF_PARTS,
    lead=st.sampled_from(["", "  • ", "- ", "\n"]),
    gap=st.sampled_from(["", " ", "\n", "\n\n", "\t"]),
) | st.builds(cell, WORDS, st.integers(0, 2), st.integers(0, 2))


@dataclass(frozen=True, slots=True)
class Cut:
    """A document with ranges of it, in order and apart."""

    document: Document
    spans: tuple[Span, ...]


@st.composite
def cuts(draw: st.DrawFn) -> Cut:
    document = make_document("any", *draw(st.lists(PARTS, min_size=1, max_size=6)))
    offsets = st.integers(0, len(document.text))
    edges = sorted(draw(st.sets(offsets, min_size=2, max_size=6)))
    pairs = zip(edges[::2], edges[1::2], strict=False)
    return Cut(document, tuple(Span(start, end) for start, end in pairs))


@given(cut=cuts())
@settings(max_examples=300, deadline=None)
def test_the_pieces_of_a_document_are_its_text_in_order(cut: Cut) -> None:
    assert "".join(cut.document.cut(piece.span) for piece in pieces_of(cut.document)) == cut.document.text


@given(cut=cuts(), data=st.data())
@settings(max_examples=300, deadline=None)
def test_a_card_shows_the_exact_words_and_marks_the_exact_ranges(cut: Cut, data: st.DataObject) -> None:
    span = data.draw(st.sampled_from(cut.spans))
    start = data.draw(st.integers(span.start, span.end - 1))
    highlight = Span(start, data.draw(st.integers(start + 1, span.end)))
    page = Page(f"<blockquote>{words_html(cut.document, cut.spans, highlights=[highlight])}</blockquote>")
    assert page.texts("blockquote") == [JOINT.join(cut.document.cut(span) for span in cut.spans)]
    assert "".join(page.texts("mark")) == cut.document.cut(highlight)


@given(cut=cuts())
@settings(max_examples=300, deadline=None)
def test_a_documents_page_shows_its_whole_text_and_marks_the_exact_ranges(cut: Cut) -> None:
    starts = tuple(str(span.start) for span in cut.spans)
    ends = tuple(str(span.end) for span in cut.spans)
    page = Page(document_page(cut.document, Asking(starts, ends)))
    assert page.texts("article", "text") == [cut.document.text]
    assert "".join(page.texts("mark")) == "".join(cut.document.cut(span) for span in cut.spans)
    assert [attributes.get("id") for tag, attributes in page.elements if tag == "mark"].count("words") == 1


def test_a_list_keeps_its_bullets_once() -> None:
    page = Page(card_html(list_quote(), CORPUS, rank=1))
    assert page.texts("li") == ["  • light every lamp; and\n", "  • write down when."]
    assert page.texts("mark") == ["light every lamp"]


def test_an_item_quoted_without_its_bullet_is_still_an_item() -> None:
    document = make_document("any", Part("Do:"), item("this;"), item("that."))
    html = words_html(document, (find(document, "this;"), find(document, "that.")), highlights=())
    assert html.count('<li class="unmarked">') == 2


def test_a_reply_torn_apart_by_a_page_break_is_one_paragraph() -> None:
    page = Page(card_html(split_quote(), CORPUS, rank=1))
    words = "We have lit 140 lamps and we intend […] to light a further 200 by spring."
    assert page.texts("blockquote") == [words]
    assert page.texts("p", "table_cell") == [words]


def test_a_card_says_who_speaks_for_whom_when_and_where() -> None:
    dated = replace(split_quote(), date=date(2025, 7, 8), heading="Kent answers")
    page = Page(card_html(dated, CORPUS, rank=2))
    assert page.texts("h3") == ["2 Jo Bloggs, Commissioner"]
    assert page.texts("p", "facts") == ["Kent · as at 8 July 2025"]
    assert page.texts("cite") == ["Kent’s response"]
    assert page.texts("p", "source") == ["Kent’s response · Kent answers · recommendation 1"]
    assert Page(card_html(split_quote(), CORPUS, rank=1)).texts("p", "facts") == ["Kent · undated"]


def test_words_of_the_report_in_a_response_are_labelled_as_no_action() -> None:
    page = Page(card_html(restated_quote(), CORPUS, rank=1))
    assert page.texts("p", "kind") == ["Repeats the report’s recommendation; not this force’s action"]
    assert ("article", {"class": "card restatement"}) in page.elements
    assert set(KINDS) == set(PassageKind)


def test_notes_and_second_places_stand_beside_the_words() -> None:
    page = Page(card_html(list_quote(), CORPUS, rank=1))
    assert page.texts("aside") == ["Note: The report prints this list twice."]
    assert page.texts("p", "also") == ["The same words also at Kent’s response · Kent answers (new tab)"]


def test_show_in_document_leads_to_every_range() -> None:
    quote = split_quote()
    page = Page(card_html(quote, CORPUS, rank=1))
    first, second = quote.spans
    receipt = RESPONSE.text_sha256[:12]
    href = f"/document/kent-response?from={first.start}&to={first.end}&from={second.start}&to={second.end}"
    assert ("a", f"{href}&text={receipt}#words") in [(tag, found.get("href")) for tag, found in page.elements]


def test_an_answer_says_how_many_quotations_from_how_many_documents() -> None:
    several = turn(Answer((list_quote(), split_quote(), restated_quote()), notes=("The dates disagree.",)))
    assert several.texts("p", "outcome") == ["3 quotations from 2 documents"]
    assert several.texts("p", "searched") == ["Searched for: Who lights the lamps? (Kent)"]
    assert several.texts("aside")[0] == "Note: The dates disagree."
    assert several.texts("dd") == ["2 of 43 forces' responses are held."]
    assert turn(Answer((split_quote(),))).texts("p", "outcome") == ["1 quotation from 1 document"]


def test_a_set_names_those_quoted_those_silent_and_how_many_are_held() -> None:
    reply = Answer((split_quote(),), bodies=("Kent", "Essex"), silent_bodies=("Surrey",))
    page = turn(reply, asked=Asked.BODIES)
    assert page.texts("dt") == ["Quoted above", "Held, but silent on this", "Coverage"]
    assert page.texts("dd") == ["Kent and Essex", "Surrey", "2 of 43 forces' responses are held."]


@pytest.mark.parametrize("reason", Reason)
def test_a_refusal_gives_its_reason_and_folds_the_closest_passages_away(reason: Reason) -> None:
    page = turn(Refusal(reason, near_misses=(split_quote(),)))
    (outcome,) = page.texts("p", "outcome")
    assert outcome.startswith("Not answered: ")
    assert page.texts("summary") == ["Closest passages, not an answer (1)"]
    (folded,) = page.texts("details")
    assert "We have lit 140 lamps" in folded
    assert ("details", {"class": "near"}) in page.elements, "closed until the reader opens it"


def test_the_outcome_is_what_is_announced() -> None:
    page = turn(Answer((split_quote(),)))
    assert [found["data-outcome"] for _, found in page.elements if "data-outcome" in found] == [
        "1 quotation from 1 document"
    ]


def test_hostile_text_shows_as_text_wherever_it_stands() -> None:
    quote = make_quote(
        HOSTILE_DOCUMENT,
        HOSTILE,
        highlight="**bold**",
        heading=HOSTILE,
        speaker=HOSTILE,
        body=HOSTILE,
        notes=(HOSTILE,),
    )
    reply = Answer((quote,), bodies=(HOSTILE,), silent_bodies=(HOSTILE,), notes=(HOSTILE,))
    pages = [
        turn(reply, question=HOSTILE, asked=Asked.BODIES),
        Page(document_page(HOSTILE_DOCUMENT, Asking())),
        Page(problem_page(HOSTILE)),
        Page(problem_html(HOSTILE)),
        Page(about_html(CORPUS, HOSTILE)),
        Page(log_template([Starter(HOSTILE, HOSTILE)])),
    ]
    for page in pages:
        assert {"img", "script", "b", "iframe"}.isdisjoint(tag for tag, _ in page.elements)
        assert not [name for _, found in page.elements for name in found if name.startswith("on")]
        links = [
            value
            for _, found in page.elements
            for name, value in found.items()
            if name in {"href", "src", "cite"}
        ]
        assert not [link for link in links if link and not link.startswith(("/", "#", "data:,"))]
    (words,) = pages[0].texts("blockquote")
    assert words == HOSTILE.replace("\u202e", "⟨U+202E⟩").replace("\u202c", "⟨U+202C⟩")


def test_a_template_engine_finds_nothing_of_its_own() -> None:
    template = as_template(log_template([Starter("Officers", "{{x}} ${1+1} `y` \\n")]))
    assert not set("{}$`\\") & set(template)
    assert "{{x}} ${1+1} `y` \\n" in Page(template).texts("button")[0]


def test_the_same_turn_gives_the_same_bytes() -> None:
    answered = make_turn("What does it require?", Answer((list_quote(), split_quote())))
    assert turn_html(answered, CORPUS, number=1) == turn_html(
        replace(answered, elapsed_ms=9.0), CORPUS, number=1
    )


def test_furniture_headings_and_tables_keep_their_place_on_a_documents_page() -> None:
    page = Page(document_page(RESPONSE, Asking()))
    assert page.texts("p", "furniture") == ["Kent, page 2\n\n"]
    assert page.texts("td") == [
        "Recommendation 1\t",
        "Keepers should light every lamp.\n",
        "Reply\t",
        "We have lit 140 lamps and we intend\n",
    ]
    headings = Page(document_page(REPORT, Asking()))
    assert headings.texts("h2") == ["Findings\n\n"]
    assert headings.texts("h4") == ["Lights of the north\n\n", "Recommendation 1\n\n"]


@pytest.mark.parametrize(
    ("asking", "said"),
    [
        (Asking(("3",), ("9999",)), "Characters 3 to 9999 are no range of this document, which has"),
        (Asking(("9",), ("3",)), "Characters 9 to 3 are no range of this document"),
        (Asking(("1",), ()), "This link has 1 beginnings and 0 ends of ranges"),
        (Asking(("x",), ("²",)), "Characters x to ² are no range"),
        (Asking(("1",), ("9" * 5000,)), "Characters 1 to 99999999999999999999 are no range"),
        (Asking(("1",), ("3",), "feedfeedfeed"), "This link was made for another version of the document"),
    ],
)
def test_an_address_that_does_not_fit_marks_nothing_and_says_why(asking: Asking, said: str) -> None:
    with pytest.raises(QuestionError, match=said.replace("²", ".")):
        spans_to_mark(RESPONSE, asking)
    page = Page(document_page(RESPONSE, asking))
    assert page.texts("mark") == []
    assert said in page.texts("p", "notice")[0]


def test_an_address_holds_any_name() -> None:
    assert address("a b/c?d#e") == "/document/a%20b%2Fc%3Fd%23e"


def test_what_is_held_and_promised_stands_below() -> None:
    page = Page(about_html(CORPUS, "ab" * 32))
    (footer,) = page.texts("footer")
    for words in (
        "3 documents",
        "2 of 43 forces’ responses",
        "Index abababababab",
        "Promised:",
        "Not promised:",
    ):
        assert words in footer
    assert "%" not in footer


def test_questions_to_start_from_are_read_in_order(tmp_path: Path) -> None:
    file = tmp_path / "starters.toml"
    assert load_starters(file) == ()
    file.write_text('[[starter]]\nreader = "Staff"\nquestion = "Which forces?"\n', encoding="utf-8")
    assert load_starters(file) == (Starter("Staff", "Which forces?"),)
    file.write_text('[[starter]]\nreader = "Staff"\nwho = "me"\n', encoding="utf-8")
    with pytest.raises(
        CorpusError, match=r"starters.toml cannot be read .*'who'.*every \[\[starter\]\] has a reader"
    ):
        load_starters(file)


def test_a_question_asked_before_the_assistant_is_open_waits_for_it() -> None:
    go, told = Event(), list[str]()

    def open_slowly(say: Say) -> Answering:
        say("Making the encoder")
        go.wait(10)
        return FakeAssistant()

    opening = Opening(open_slowly, announce=told.append)
    opening.start()
    lines = opening.lines()
    assert next(lines) in {"Reading the documents", "Making the encoder"}
    go.set()
    assert isinstance(opening.ask("What did Kent say?", ()).reply, Answer)
    assert list(lines) in ([], ["Making the encoder"])
    assert told == ["Making the encoder"]


def test_an_assistant_that_cannot_be_opened_says_so_to_whoever_asks() -> None:
    def fail(_: Say) -> Answering:
        raise StoredIndexError("index/ holds no index. Run `oic-qa build`.")

    told: list[str] = []
    opening = Opening(fail, announce=told.append)
    opening.start()
    with pytest.raises(OicQaError, match="Run `oic-qa build`"):
        opening.ask("What did Kent say?", ())
    assert told == ["index/ holds no index. Run `oic-qa build`."]


def test_a_blank_question_is_a_problem_and_no_turn() -> None:
    assert problem(make_turn(" ", BLANK)) == "The question holds no words. Type a question."
    assert problem(make_turn("x", Refusal(Reason.UNCLEAR, near_misses=(split_quote(),)))) == ""
    assert problem(make_turn("x", Answer((split_quote(),)))) == ""
