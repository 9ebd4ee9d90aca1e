"""How people put things: for each pattern, phrases that it takes and near ones that it must not take."""

from __future__ import annotations

import re

import pytest

from oic_qa import phrases

TAKEN: dict[str, tuple[str, ...]] = {
    "WHICH_BODIES": (
        "which forces train",
        "what other forces train",
        "how many of the four forces train",
        "whose replies mention it",
        "any constabularies",
        "list forces that train",
        "the names of forces",
        "no force did",
        "who of them trains",
        "any of the four",
        "all of our forces",
        "none of the responses",
        "which one of the three",
        "anyone among the forces",
        "out of the lot, who trains",
        "who else trains",
        "who's already trained",
        "who mentions vans",
        "who skipped it",
        "who hasn't trained",
        "who has not trained",
        "who doesnt train",
        "is anybody training",
        "only those, please",
    ),
    "OF_THOSE_HELD": (
        "which of the four train",
        "do our three train",
        "these replies",
        "the responders",
        "one of them",
        "the letters",
    ),
    "EVERY_BODY": (
        "each of the four",
        "all of the forces",
        "all the responses",
        "every one of them",
        "how does each train",
        "compare all four",
        "compare all four forces",
        "each force",
        "one line each",
        "force by force",
        "side by side, please",
        "the four of them",
    ),
    "SILENT": (
        "which forces skipped it",
        "who ignored it",
        "who is silent",
        "who left rec 3 blank",
        "who leaves recommendation 3 out",
        "which do not mention it",
        "who didn't answer",
        "who didnt answer",
        "who didn’t report",
        "who hasn't replied",
        "who never responded",
        "which of them say nothing",
        "which give no reply",
    ),
    "OWN_NUMBER": (
        "what it calls recommendation 1",
        "which they number 1",
        "the so-called recommendation 1",
        "what is labelled 1",
        "its own recommendation 1",
        "their own number",
        "the “first",
        "'recommendation 1'",
        "it talks about a third recommendation",
    ),
    "OWN_FORCE": (
        "here in ",
        "I'm in ",
        "i am from the ",
        "we're ",
        "We are at ",
        "my boss at ",
        "a colleague in ",
        "I work for ",
        "based in ",
        "on behalf of ",
        "speaking for the ",
    ),
    "REPLIES": ("did it accept", "who agreed", "what did it reply", "the response", "have they answered"),
    "OWN_ACCOUNT": (
        "what does it say",
        "what did they reply",
        "has it promised a count",
        "what do they plan to do",
        "what is planned for 2026",
        "did it write back",
        "in its letter",
    ),
    "DUTY": (
        "what is the deadline",
        "by when",
        "when is it due",
        "what is required",
        "what must they do",
        "what do they have to do",
        "who is responsible for it",
        "how long do they have",
        "who is on the hook",
    ),
    "OFFICE_SPEAKS": (
        "the commissioner's view",
        "the PCC",
        "what does the deputy mayor say",
        "his own words",
    ),
    "FORCE_SPEAKS": ("the constabulary", "the chief constable's view", "what does the force itself say"),
    "PAPERWORK": (
        "who signed it",
        "who wrote the letter",
        "who is it addressed to",
        "the e-mail",
        "the postcode",
        "when is it dated",
        "the title",
    ),
    "FIGURE": (
        "how many boats",
        "how often",
        "how old is it",
        "what number of boats",
        "what proportion",
        "the percentage",
        "in total",
        "numbers of boats",
        "the figures",
    ),
    "DATE": (
        "when was it",
        "what date",
        "which year",
        "what exact day",
        "how soon",
        "the deadline",
        "is it due",
    ),
    "OPENS_ANEW": ("new question: who", "Next topic, vans", "  different one. who", "another question"),
    "LEANING_OPENING": (
        "and Kent?",
        "But why",
        "so who",
        "ok and Kent",
        "what about vans",
        "same for Kent",
        "or vans",
    ),
    "PRONOUN": ("what is it", "the same one", "which one", "either", "the other"),
    "PERSONAL_PRONOUN": ("who are they", "his view", "ask them"),
    "RECOMMENDATIONS": (
        "which recommendations",
        "the recs",
        "reccomendations",
        "recommandations",
        "which of the ten",
        "which ones are due",
    ),
    "ALL_OF_THEM": ("all ten", "the 10", "all recommendations", "all of the recs", "a full list"),
    "INVOLVES": ("involving", "which mention it", "who is named", "working with", "partners", "part in"),
    "YEAR_END": ("by christmas", "before Xmas", "by the new year", "the end of the year", "end of year"),
    "MONTH": ("in April", "by Dec", "december 2025", "30 Apr", "in May"),
    "YEAR": ("in 2026", "by April 2026"),
    "BY": ("by April", "until 2026", "till then", "up to 2026"),
    "BEFORE": ("before April", "earlier than 2026", "prior to it"),
    "AFTER": ("after April", "later than 2026", "beyond 2026", "past April"),
    "FIRST_DUE": ("which is first", "the earliest", "the next deadline", "which is sooner"),
    "LAST_DUE": ("the last deadline", "the latest", "the longest time"),
}
NOT_TAKEN: dict[str, tuple[str, ...]] = {
    "WHICH_BODIES": (
        "which force was that",
        "what force is it",
        "which boats",
        "who runs the cell",
        "who said to stop",
        "the forces train",
        "a force",
        "which of the four modules",
        "which enforcement agency",
        "only two boats",
    ),
    "OF_THOSE_HELD": (
        "which forces train",
        "the four e-learning modules",
        "the two cases",
        "four of five",
        "them",
    ),
    "EVERY_BODY": (
        "the four modules",
        "has it completed all four modules",
        "all four courses",
        "all of the four recommendations",
        "each module",
        "each boat",
        "all vans",
        "every force",
    ),
    "SILENT": (
        "which forces sent replies",
        "which forces does the current report mention",
        "which department replied",
        "is the document reported",
        "who answers",
        "who mentions it",
        "which forces want reports",
        "no force",
        "who left for Kent",
        "not trained",
    ),
    "OWN_NUMBER": ("recommendation 1", "the number 1", "own boats", "the first recommendation"),
    "OWN_FORCE": ("what is ", "the plans of ", "boats in ", "I'm in Kent, and ", "compare "),
    "REPLIES": ("what is required", "who is responsible", "acceptable", "disagree"),
    "OWN_ACCOUNT": ("how many boats are there", "what is the plan", "how is it described", "planes"),
    "DUTY": ("how many boats", "what did they do", "mustard", "dues", "what have they done"),
    "OFFICE_SPEAKS": ("commissioned by", "mayoral", "its own words"),
    "FORCE_SPEAKS": ("the force", "chief constables", "constabularies", "HM Inspectorate"),
    "PAPERWORK": ("designs", "updated", "phones", "signals", "the update"),
    "FIGURE": ("how do they count", "what do they count", "figurative", "however", "totally"),
    "DATE": ("whenever", "what did they do", "update", "what daybreak"),
    "OPENS_ANEW": ("what new question", "news", "next year", "a new question", "another force"),
    "LEANING_OPENING": ("android", "who and what", "butter", "sole", "what is it about", "just two boats"),
    "PRONOUN": ("items", "theories", "Kent", "thesis", "heritage", "phone", "the others", "they"),
    "PERSONAL_PRONOUN": ("it", "theme", "history", "other"),
    "RECOMMENDATIONS": ("the recommendation", "records", "rec 4", "ten", "which one"),
    "ALL_OF_THEM": ("the recommendations", "ten", "all the boats", "the 100", "all rec"),
    "INVOLVES": ("tournament", "worked on", "unnamed"),
    "YEAR_END": ("at the end", "new years ago", "the year", "christmastide"),
    "MONTH": ("maybe", "it may involve", "marching", "decide", "janitor", "mayor", "sepsis"),
    "YEAR": ("in 1999", "20265", "2,026", "12026"),
    "BY": ("bypass", "before", "untilled", "upto"),
    "BEFORE": ("by April", "beforehand", "earlier", "until"),
    "AFTER": ("afternoon", "later", "pasta"),
    "FIRST_DUE": ("firsthand", "nextdoor", "soon"),
    "LAST_DUE": ("lasting", "late", "long"),
}


def pattern(name: str) -> re.Pattern[str]:
    found = getattr(phrases, name)
    assert isinstance(found, re.Pattern)
    return found


def pairs(table: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(name, phrase) for name, listed in table.items() for phrase in listed]


@pytest.mark.parametrize(("name", "phrase"), pairs(TAKEN))
def test_a_pattern_takes_what_people_say_in_any_case(name: str, phrase: str) -> None:
    assert pattern(name).search(phrase), phrase
    assert pattern(name).search(phrase.upper()), phrase.upper()


@pytest.mark.parametrize(("name", "phrase"), pairs(NOT_TAKEN))
def test_a_pattern_leaves_near_phrases_alone(name: str, phrase: str) -> None:
    assert not pattern(name).search(phrase), phrase


def test_every_pattern_has_phrases_that_it_takes_and_near_ones_that_it_does_not() -> None:
    names = {name for name, value in vars(phrases).items() if isinstance(value, re.Pattern)}
    assert names == set(TAKEN) == set(NOT_TAKEN)


@pytest.mark.parametrize("word", ["recommendation", "please", "who", "reply", "deadline", "say"])
def test_words_that_leave_no_matter_are_words_of_questions(word: str) -> None:
    assert word in phrases.EMPTY_WORDS


@pytest.mark.parametrize("word", ["boats", "why", "train", "training", "staff", "vans", "how many"])
def test_words_of_a_matter_are_none_of_them(word: str) -> None:
    assert word not in phrases.EMPTY_WORDS


def test_empty_words_are_as_they_are_looked_up() -> None:
    assert all(re.fullmatch("[a-z]+", word) for word in phrases.EMPTY_WORDS)


def test_the_months_are_twelve_and_told_by_three_letters() -> None:
    assert len(phrases.MONTHS) == len({month[:3] for month in phrases.MONTHS}) == 12


def test_no_name_of_these_documents_stands_among_the_patterns() -> None:
    source = " ".join(found.pattern for found in vars(phrases).values() if isinstance(found, re.Pattern))
    for name in ("kent", "cheshire", "manchester", "hydra", "nca", "jdt", "immigration"):
        assert not re.search(rf"\b{name}\b", source, re.IGNORECASE), name
