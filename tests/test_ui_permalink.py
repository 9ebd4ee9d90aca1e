"""The address of a question: it asks the same again, tells no more than it needs, and names its index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from oic_qa.corpus import load_corpus
from oic_qa.records import Asked, Query
from oic_qa.settings import default_folders
from oic_qa.structure import read_structure
from oic_qa.ui.permalink import link_to, needed_before, of_another_index
from oic_qa.ui.turns import turn_html
from oic_qa.understand import understand
from oic_qa.vocabulary import Vocabulary, read_vocabulary
from tests.fake_assistant import NOTHING, make_turn
from tests.read_back import Page
from tests.shown_turns import surroundings

FIRST, SECOND = "What did Cheshire reply to recommendation 9?", "What does recommendation 4 require?"


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    corpus = load_corpus(default_folders().corpus)
    return read_vocabulary(corpus, read_structure(corpus).recommendations)


def needed(question: str, history: Sequence[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    def understood(text: str, before: Sequence[str]) -> Query:
        return understand(text, before, vocabulary)

    return needed_before(understood(question, history), history, understood)


def test_an_address_holds_the_question_what_it_follows_where_it_is_searched_and_the_index() -> None:
    link = link_to("A & B?\n#", after=["C=D"], scope=["Cheshire", "West Midlands"], index="ab" * 32)
    address = urlsplit(link)
    assert (address.path, address.fragment) == ("/", "")
    assert parse_qs(address.query) == {
        "ask": ["A & B?\n#"],
        "after": ["C=D"],
        "scope": ["Cheshire", "West Midlands"],
        "index": ["abababababab"],
    }


def test_a_question_that_stands_alone_tells_nothing_of_those_before_it(vocabulary: Vocabulary) -> None:
    assert needed(SECOND, [FIRST], vocabulary) == ()
    assert needed(FIRST, [], vocabulary) == ()


def test_a_question_that_leans_on_others_takes_the_fewest_along(vocabulary: Vocabulary) -> None:
    assert needed("And Cambridgeshire?", [SECOND, FIRST], vocabulary) == (FIRST,)
    assert needed("And Cambridgeshire?", [FIRST, "And 8?"], vocabulary) == (FIRST, "And 8?")


def test_a_question_without_a_matter_of_its_own_is_not_left_alone() -> None:
    def understood(question: str, _before: Sequence[str]) -> Query:
        return Query(question, question, question, Asked.GENERAL, asks_more=False)

    assert needed_before(understood("And?", ()), ["Why?"], understood) == ("Why?",)
    asked = replace(understood("And?", ()), asks_more=True)
    assert needed_before(asked, ["Why?"], lambda *_: asked) == ()


def test_another_index_is_said_in_one_line_and_the_same_is_not_mentioned() -> None:
    assert of_another_index("", "ab" * 32) == of_another_index("abababababab", "ab" * 32) == ""
    line = of_another_index("cdcdcdcdcdcdcdcd", "ab" * 32)
    assert line == (
        "The link was made for index cdcdcdcdcdcd; the documents are now read from index abababababab, "
        "so the answer may be another one."
    )
    page = Page(turn_html(make_turn("Who?", NOTHING), surroundings(warning=line)))
    assert page.texts("p", "advice")[-1] == line


def test_what_a_link_names_as_its_index_shows_as_text() -> None:
    page = Page(turn_html(make_turn("Who?", NOTHING), surroundings(warning=of_another_index("<b>", "ab"))))
    assert "index <b>;" in page.texts("p", "advice")[-1]
    assert page.texts("b") == []
