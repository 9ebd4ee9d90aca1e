"""What the page shows, as HTML, without a browser: exact words, attribution, and nothing that runs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event

import pytest

from oic_qa.corpus import load_corpus
from oic_qa.errors import CorpusError, OicQaError, StoredIndexError
from oic_qa.feedback import Feedback
from oic_qa.records import (
    Answer,
    Asked,
    PassageKind,
    Query,
    Reason,
    Refusal,
)
from oic_qa.settings import default_folders
from oic_qa.structure import read_structure
from oic_qa.ui.cards import card_html
from oic_qa.ui.documents import document_page, problem_page
from oic_qa.ui.frame import about_html, as_template, conversation_template, problem_html
from oic_qa.ui.opening import Answering, Opening, Say
from oic_qa.ui.places import Asking
from oic_qa.ui.quoted import words_html
from oic_qa.ui.starters import Starter, load_starters
from oic_qa.ui.turns import turn_html
from oic_qa.understand import understand
from oic_qa.vocabulary import read_vocabulary
from oic_qa.wording import KINDS, problem, searched_for
from tests.fake_assistant import (
    BLANK,
    CORPUS,
    HOSTILE,
    HOSTILE_DOCUMENT,
    NOTHING,
    RESPONSE,
    VISIBLE_HOSTILE,
    FakeAssistant,
    Part,
    find,
    item,
    list_quote,
    make_document,
    make_quote,
    make_turn,
    restated_quote,
    split_quote,
)
from tests.read_back import Page
from tests.shown_turns import shown_turn, surroundings

BOTH = ("Cambridgeshire", "Cheshire")


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
    assert page.texts("p", "source") == [
        "Kent’s response · Kent answers · Recommendation 1 Licence: Open Government Licence v3.0"
    ]
    assert Page(card_html(split_quote(), CORPUS, rank=1)).texts("p", "facts") == ["Kent · undated"]


def test_a_commissioner_is_shown_with_the_office_a_constabulary_without() -> None:
    entry = replace(RESPONSE.entry, speaker_role="Commissioner for Kent")
    corpus = replace(CORPUS, documents=(replace(RESPONSE, entry=entry),))
    signed = Page(card_html(split_quote(), corpus, rank=1))
    assert signed.texts("p", "facts") == ["Commissioner for Kent · Kent · undated"]
    replied = Page(card_html(replace(split_quote(), speaker="Kent Police"), corpus, rank=1))
    assert replied.texts("p", "facts") == ["Kent · undated"]


def test_what_was_understood_stands_with_what_was_searched_for() -> None:
    query = Query(
        "And 9?", "what did it reply", "reply", Asked.ACTION, bodies=("Kent",), recommendations=(8, 9)
    )
    assert searched_for(query) == "what did it reply · Kent · recommendations 8 and 9"
    assert (
        searched_for(replace(query, bodies=(), recommendations=(9,)))
        == "what did it reply · recommendation 9"
    )


def test_what_was_searched_for_can_be_edited_as_it_is_shown() -> None:
    page = shown_turn(Answer((split_quote(),)))
    assert page.texts("div", "searched") == [
        "Searched for: Who lights the lamps? (Kent) Edit what was searched for (question 1)\n"
        "Search forWho lights the lamps? (Kent)Search again"
    ]
    assert page.texts("textarea") == ["Who lights the lamps? (Kent)"]
    found = {tag: attributes for tag, attributes in page.elements if tag in {"form", "label", "textarea"}}
    (edit,) = [attributes for _, attributes in page.elements if attributes.get("class") == "edit"]
    assert "hidden" in found["form"], "closed until the reader opens it"
    assert "action" not in found["form"]
    assert (edit["aria-expanded"], edit["aria-controls"]) == ("false", found["form"]["id"])
    assert found["label"]["for"] == found["textarea"]["id"]


def test_each_turn_has_a_form_of_its_own() -> None:
    turns = [make_turn("Who lights the lamps?", NOTHING), make_turn("Who else?", Answer((split_quote(),)))]
    pages = [Page(turn_html(turn, surroundings(number))) for number, turn in enumerate(turns, start=1)]
    names = [found["id"] for page in pages for _, found in page.elements if "id" in found]
    assert len(set(names)) == len(names)
    assert [page.texts("textarea") for page in pages] == [
        ["Who lights the lamps? (Kent)"],
        ["Who else? (Kent)"],
    ]


def test_text_that_closes_the_field_stays_inside_it() -> None:
    page = shown_turn(NOTHING, question='</textarea><img src=x onerror="1"></form>\u202e')
    assert page.texts("textarea") == ['</textarea><img src=x onerror="1"></form>⟨U+202E⟩ (Kent)']
    assert "img" not in {tag for tag, _ in page.elements}


@pytest.mark.parametrize(
    ("edited", "asked", "bodies", "numbers"),
    [
        ("recommendation 8 · Cheshire", Asked.ACTION, ("Cheshire",), (8,)),
        ("What did it reply · Cheshire · recommendation 8", Asked.ACTION, ("Cheshire",), (8,)),
        ("recommendation 8 · Cheshire and Cambridgeshire", Asked.COMPARISON, BOTH, (8,)),
        ("recommendation 8", Asked.REQUIREMENT, (), (8,)),
    ],
)
def test_a_line_edited_as_it_is_shown_is_understood(
    edited: str, asked: Asked, bodies: tuple[str, ...], numbers: tuple[int, ...]
) -> None:
    corpus = load_corpus(default_folders().corpus)
    query = understand(edited, (), read_vocabulary(corpus, read_structure(corpus).recommendations))
    assert (query.asked, set(query.bodies), query.recommendations) == (asked, set(bodies), numbers)
    assert (query.history, query.parts, searched_for(query)) == ((), (), edited)


def test_words_of_the_report_in_a_response_are_labelled_as_no_action() -> None:
    page = Page(card_html(restated_quote(), CORPUS, rank=1))
    assert page.texts("p", "kind") == ["Repeats the report’s recommendation; not this force’s action"]
    assert ("article", {"class": "card restatement"}) in page.elements
    assert set(KINDS) == set(PassageKind)


def test_notes_and_second_places_stand_beside_the_words() -> None:
    page = Page(card_html(list_quote(), CORPUS, rank=1))
    assert page.texts("aside") == ["Note: The report prints this list twice."]
    assert page.texts("p", "also") == ["The same words also in Kent’s response (Kent answers) (new tab)"]


def test_show_in_document_leads_to_every_range() -> None:
    quote = split_quote()
    page = Page(card_html(quote, CORPUS, rank=1))
    first, second = quote.spans
    receipt = RESPONSE.text_sha256[:12]
    href = f"/document/kent-response?from={first.start}&to={first.end}&from={second.start}&to={second.end}"
    assert ("a", f"{href}&text={receipt}#words") in [(tag, found.get("href")) for tag, found in page.elements]


def test_an_answer_says_how_many_quotations_from_how_many_documents() -> None:
    several = shown_turn(
        Answer((list_quote(), split_quote(), restated_quote()), notes=("The dates disagree.",))
    )
    assert several.texts("p", "outcome") == ["Answered in 3 quotations from 2 documents."]
    assert several.texts("div", "searched")[0].startswith("Searched for: Who lights the lamps? (Kent) ")
    assert several.texts("aside")[0] == "Note: The dates disagree."
    assert several.texts("dd") == ["2 of 43 forces’ responses are held."]
    assert shown_turn(Answer((split_quote(),))).texts("p", "outcome") == [
        "Answered in 1 quotation from 1 document."
    ]


def test_a_set_names_those_quoted_those_silent_and_how_many_are_held() -> None:
    reply = Answer((split_quote(),), bodies=("Kent", "Essex"), silent_bodies=("Surrey",))
    page = shown_turn(reply, asked=Asked.BODIES)
    assert page.texts("dt") == ["Held, but silent on this", "No response held", "Coverage"]
    assert page.texts("dd") == ["Surrey", "2 forcesEssex, Surrey", "2 of 43 forces’ responses are held."]


@pytest.mark.parametrize("reason", Reason)
def test_a_refusal_gives_its_reason_and_folds_the_closest_passages_away(reason: Reason) -> None:
    page = shown_turn(Refusal(reason, near_misses=(split_quote(),)))
    (outcome,) = page.texts("p", "outcome")
    assert outcome.startswith("Not answered: ")
    assert page.texts("summary") == ["Closest passages, not an answer (1)"]
    (folded,) = page.texts("details")
    assert "We have lit 140 lamps" in folded
    assert ("details", {"class": "near"}) in page.elements, "closed until the reader opens it"


def test_the_outcome_is_what_is_announced() -> None:
    page = shown_turn(Answer((split_quote(),)))
    assert [found["data-outcome"] for _, found in page.elements if "data-outcome" in found] == [
        "Answered in 1 quotation from 1 document."
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
        shown_turn(reply, question=HOSTILE, asked=Asked.BODIES),
        Page(document_page(HOSTILE_DOCUMENT, Asking())),
        Page(problem_page(HOSTILE)),
        Page(problem_html(HOSTILE)),
        Page(about_html(CORPUS, HOSTILE)),
        Page(conversation_template([Starter(HOSTILE, HOSTILE)])),
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
    assert pages[0].texts("td")[0].startswith("**bold**")
    in_short, words = pages[0].texts("blockquote")
    assert in_short == "**bold**"
    assert words == VISIBLE_HOSTILE


def test_a_template_engine_finds_nothing_of_its_own() -> None:
    template = as_template(conversation_template([Starter("Officers", "{{x}} ${1+1} `y` \\n")]))
    assert not set("{}$`\\") & set(template)
    assert "{{x}} ${1+1} `y` \\n" in Page(template).texts("button")[0]


def test_feedback_is_asked_for_below_an_answer_only_where_it_is_taken() -> None:
    answered, around = make_turn("Who?", Answer((split_quote(),))), surroundings(3)
    assert "feedback" not in turn_html(answered, around)
    taken = replace(around, feedback=Feedback(Path("said.jsonl"), "Robin"))
    (form,) = [found for _, found in Page(turn_html(answered, taken)).elements if "data-turn" in found]
    assert form["data-turn"] == "3"


def test_the_same_turn_gives_the_same_bytes() -> None:
    answered = make_turn("What does it require?", Answer((list_quote(), split_quote())))
    assert turn_html(answered, surroundings()) == turn_html(replace(answered, elapsed_ms=9.0), surroundings())


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
