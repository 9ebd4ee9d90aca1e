"""Who mentions something is told by the words themselves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oic_qa.literal import says, words_to_mention
from oic_qa.records import Answer, Reason, Refusal
from oic_qa.set_replies import reply_with_set
from oic_qa.vocabulary import Vocabulary
from tests.shipped import heard
from tests.test_set_replies import HARBOUR, LIBRARY, scored, texts, the_set, which


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("which forces mention dogs?", ("dogs",)),
        ("who refers to the dogs in their response", ("dogs",)),
        ("which of them talk about their dogs by name", ("dogs",)),
        ("whose reply names any dogs, and how many", ("dogs",)),
        ("which forces have dogs", ()),
        ("which forces mention dogs (search dogs)", ("dogs",)),
        ("which forces mention a", ()),
        ("four forces filed most of them, name them", ()),
    ],
)
def test_what_is_to_be_mentioned_stands_behind_the_verb(
    vocabulary: Vocabulary, question: str, words: tuple[str, ...]
) -> None:
    assert words_to_mention(question, vocabulary.glossary) == words


def test_an_abbreviation_and_its_long_form_are_one_mention(vocabulary: Vocabulary) -> None:
    short, long = "NCA", "National Crime Agency"
    assert words_to_mention(f"who mentions the {short}?", vocabulary.glossary) == (short, long)
    assert words_to_mention(f"who mentions the {long.lower()}?", vocabulary.glossary) == (long.lower(), short)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("dog", "Dogs search vans."),
        ("DOGS", "a dog"),
        ("stop and search", "They stop\nand search."),
        ("G.M. (new)", "the G.M. (new) team"),
    ],
)
def test_case_number_and_line_ends_do_not_matter(form: str, text: str) -> None:
    assert says((form,), text)


@pytest.mark.parametrize(
    ("form", "text"), [("dog", "dogma"), ("van", "caravan"), ("search dogs", "dogs search")]
)
def test_other_words_with_the_same_letters_are_no_mention(form: str, text: str) -> None:
    assert not says((form,), text)


def test_one_body_is_asked_how_it_speaks_of_something_and_not_whether(vocabulary: Vocabulary) -> None:
    assert heard(vocabulary, "which forces mention Hydra?").mentions == ("Hydra",)
    assert heard(vocabulary, "where does Kent mention Hydra?").mentions == ()


def test_whoever_says_the_words_is_the_set_however_likely_the_others_are() -> None:
    query = replace(which("who mentions a harbour"), mentions=("harbour",))
    answer = the_set(query, scored(cheshire=0.43, canals=0.9))
    assert answer.bodies == ("Cheshire",)
    assert texts(answer.quotes) == [HARBOUR, "Our officers patrol canals."]


def test_the_quote_is_where_the_words_stand() -> None:
    query = replace(which("who mentions dogs"), mentions=("dogs",))
    assert texts(the_set(query, scored(dogs=0.5, cheshire=0.9)).quotes) == ["Dogs search vans for weapons."]


def test_what_the_report_tells_of_forces_is_no_mention_of_theirs() -> None:
    query = replace(which("who mentions a harbour"), mentions=("harbour",))
    replied = reply_with_set(query, scored(cheshire=0.5, report=0.95), LIBRARY)
    assert isinstance(replied, Answer)
    assert replied.bodies == ("Cheshire",)


@pytest.mark.parametrize("words", ["gangs", "zeppelins"])
def test_what_only_the_report_speaks_of_or_nobody_is_mentioned_by_none(words: str) -> None:
    query = replace(which(f"who mentions {words}"), mentions=(words,))
    replied = reply_with_set(query, scored(cheshire=0.95, gangs=0.9), LIBRARY)
    assert isinstance(replied, Refusal)
    assert replied.reason is Reason.DOCUMENTS_SILENT
    assert replied.silent_bodies == ("Cheshire", "West Midlands")


def test_words_that_may_be_put_in_another_way_are_left_to_the_judge() -> None:
    query = replace(which("who mentions patrols of sea harbours"), mentions=("patrols of sea harbours",))
    assert the_set(query, scored(cheshire=0.8)).bodies == ("Cheshire",)


def test_several_words_need_not_stand_side_by_side_but_in_one_sentence() -> None:
    query = replace(which("who mentions harbour patrols"), mentions=("harbour patrols",))
    assert the_set(query, scored(cheshire=0.3, canals=0.9)).bodies == ("Cheshire",)
    query = replace(which("who mentions harbour counts"), mentions=("harbour counts",))
    assert the_set(query, scored(cheshire=0.3, canals=0.9)).bodies == ("West Midlands",)
