"""How questions hang together: each pattern with what it takes and what it leaves."""

from __future__ import annotations

import pytest

from oic_qa import phrases_between_questions as between
from tests.phrase_lists import names_among, pairs, pattern, patterns

TAKEN: dict[str, tuple[str, ...]] = {
    "BESIDE_IT": (
        "and the next one?",
        "next",
        "the one after that",
        "what about the following one",
        "and the previous",
        "the one before it?",
        "ok, the next one",
    ),
    "THE_OTHERS": ("what about the other two", "and the others?", "the rest of them", "the other forces"),
    "OPENS_ANEW": (
        "new question: who",
        "Next topic, vans",
        "  different one. who",
        "another question",
        "ok now vans. who",
        "Now on to boats: who",
        "next thing",
    ),
    "LEANING_OPENING": (
        "n for entering?",
        "and Kent?",
        "But why",
        "so who",
        "ok and Kent",
        "what about vans",
        "same for Kent",
        "or vans",
        "which other agencies",
    ),
    "WERE_ANY_OF_THEM": ("were all of them found", "and was any of them hurt", "are both of them"),
    "ONLY_LEANS": (
        "and ?",
        "what about ",
        "and the  lot?",
        " too please",
        "same for ",
        "sorry, i meant ",
        "",
        "? ",
        "ok, and  as well",
    ),
    "JOINING_OPENING": (
        "and when",
        "Also, who",
        "then why",
        "secondly, who",
        "and then, why",
        "plus how many",
    ),
    "ENDS_ON_PRONOUN": (
        "what does the chief say about that?",
        "who pays for it",
        "what came of this",
        "why was it left out of those",
        *("who works under it", "what's held against them", "who asked for that one"),
    ),
    "OF_THOSE": ("of those, who", "and which of these trains", "did any of them", "how many out of those"),
    "OF_ITSELF": ("which force that it", "who says they", "its own van", "their own dogs"),
    "WHICH_ONES": ("which ones train", "and which of them count", "but which ones"),
    "FORCES_ANEW": ("which forces count boats", "whose replies name it", "what police forces plan"),
    "OF_THOSE_BEFORE": (
        "who is only promising to",
        "and which have dates",
        "whose is compulsory",
        "so who",
        "but any with dates",
        "anyone with dates",
    ),
    "PRONOUN": ("what is it", "the same one", "which one", "either", "the other"),
    "PERSONAL_PRONOUN": ("who are they", "his view", "ask them"),
    "ASKS": (
        "who runs it",
        "whens it start",
        "and how many",
        "whos in charge",
        "what’s it",
        "please tell me how many",
        "so, when",
        "does it work",
        "is it compulsory",
        "can you say who",
        "second, why",
        "whose is it",
    ),
    "SENTENCE_END": ("Who? When?", "Stop! Who", "it; when", "(yes). And", "in 2024. Who"),
    "POSSESSIVE": ("'s plan", "’s plan", "'s"),
    "QUESTION_END": ("Who? When", "Who ?? when", "it; when", "stop! who"),
    "ANOTHER_QUESTION": (
        "who runs it and how many are there",
        "where is it, and has Kent done it",
        "what is it & who owns it",
        "who is it plus when",
        "what is it, and also who",
        "which train and are they compulsory",
        "who runs it then how big is it",
        "what is it and whens it due",
    ),
}
NOT_TAKEN: dict[str, tuple[str, ...]] = {
    "BESIDE_IT": (
        "what happens next",
        "the next deadline",
        "before that they trained",
        "and the one after Kent",
        "next question: vans",
        "the one",
    ),
    "THE_OTHERS": ("the other two boats", "others train", "another", "what about the rest of it then"),
    "OPENS_ANEW": (
        "what new question",
        "news",
        "next year",
        "a new question",
        "another force",
        "now who",
        "ok now vans",
    ),
    "LEANING_OPENING": (
        "android",
        "who and what",
        "butter",
        "sole",
        "what is it about",
        "which other forces",
    ),
    "WERE_ANY_OF_THEM": ("do all of them train", "which of them", "were they all", "have some of them"),
    "ONLY_LEANS": ("and when?", "what about vans", "and  on boats", "who is ", "another", "andy"),
    "JOINING_OPENING": ("android", "who and when", "so when", "plush"),
    "ENDS_ON_PRONOUN": ("what is that", "who pays for it now", "what about the that", "it", "for items"),
    "OF_THOSE": ("what of those vans", "tell me about them", "those who train", "of the four"),
    "OF_ITSELF": ("they say that", "it says no", "her own", "it owns"),
    "WHICH_ONES": ("which one", "and the ones which train", "which boats", "tell me which ones"),
    "FORCES_ANEW": ("which of them count", "and which forces", "who", "which boats"),
    "OF_THOSE_BEFORE": ("what about vans", "tell me who", "whole", "anyway", "when"),
    "PRONOUN": ("items", "theories", "Kent", "thesis", "heritage", "phone", "the others", "they"),
    "PERSONAL_PRONOUN": ("it", "theme", "history", "other"),
    "ASKS": (
        "Can you help me.",
        "I wonder who runs it",
        "Twelve people inside.",
        "Kent trains",
        "whoever",
        "issue 4",
        "tell me a story",
        "howling",
        "doe",
    ),
    "SENTENCE_END": ("no.4", "3.5 boats", "Who?", "e.g.who", "It is No. 10"),
    "POSSESSIVE": ("s plan", "'self", "' plan", " 's"),
    "QUESTION_END": ("Who?", "It is. So", "a, b"),
    "ANOTHER_QUESTION": (
        "Kent and Cheshire",
        "who and by when",
        "train and count",
        "what is it, has Kent done it",
        "the land who",
        "it may and can",
        "has it and does Kent",
    ),
}


@pytest.mark.parametrize(("name", "phrase"), pairs(TAKEN))
def test_a_pattern_takes_what_people_say_in_any_case(name: str, phrase: str) -> None:
    assert pattern(between, name).search(phrase), phrase
    assert pattern(between, name).search(phrase.upper()), phrase.upper()


@pytest.mark.parametrize(("name", "phrase"), pairs(NOT_TAKEN))
def test_a_pattern_leaves_near_phrases_alone(name: str, phrase: str) -> None:
    assert not pattern(between, name).search(phrase), phrase


def test_every_pattern_has_phrases_that_it_takes_and_near_ones_that_it_does_not() -> None:
    assert set(patterns(between)) == set(TAKEN) == set(NOT_TAKEN)


def test_no_name_of_these_documents_stands_among_the_patterns() -> None:
    assert names_among(between) == []
