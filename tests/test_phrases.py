"""How people put things: for each pattern, phrases that it takes and near ones that it must not take."""

from __future__ import annotations

import re

import pytest

from oic_qa import phrases
from tests.phrase_lists import names_among, pairs, pattern, patterns

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
        "which 4 forces train",
        "five forces train, name them",
        "what 12 police forces",
        "any five forces",
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
        "what are they told to do",
        "what r chiefs told 2 do",
        "what does it tell them to do",
        "who is it meant for",
        "what are they meant to do",
        "what is expected to happen",
        "what exactly is asked for",
        "whose job is it",
        "who is it aimed at",
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
    "JOINS_NAMES": (
        " and ",
        " v ",
        " vs. ",
        " versus ",
        " + ",
        " & ",
        " n ",
        ", ",
        " or ",
        " compared with ",
        " ",
        "/",
        " against ",
    ),
    "REPORT_SPEAKS": (
        "what does the report say",
        "this inspection",
        "what did HMICFRS find",
        "the inspectorate",
        "what did the inspectors think",
        "did inspectors see it",
        "inspectors found",
        "what inspectors said",
        "when are inspectors coming back",
        "the inspector",
    ),
    "OVERVIEW": (
        "gist of the chapter on vans",
        "what's the verdict on it",
        "the main findings",
        "a summary of that",
        "sum up the part about boats",
        "summarise it",
        "vans, tldr",
        "tl;dr",
        "in a nutshell",
        "how good are they overall",
        "the headlines",
        "briefly",
        "the short version",
        "the chapter about vans",
        "the bit about boats",
        "the section on boats",
    ),
    "PERHAPS_BODIES": (
        "who trains",
        "whose vans",
        "and who has a van",
        "which ones train",
        "which one trains",
        "anyone training",
        "is there anyone training",
        "does anybody train",
        "has anyone trained",
        "where has it been done",
        "who's got vans",
        "whos got vans",
        "so who counts",
    ),
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
    "OWN_FORCE": ("what is ", "the plans of ", "boats in ", "I'm in Kent, and ", "compare "),
    "REPLIES": ("what is required", "who is responsible", "acceptable", "disagree"),
    "OWN_ACCOUNT": ("how many boats are there", "what is the plan", "how is it described", "planes"),
    "DUTY": (
        "how many boats",
        "what did they do",
        "mustard",
        "dues",
        "what have they done",
        "what did they tell us",
        "they asked them",
        "meant well",
        "was told",
    ),
    "OFFICE_SPEAKS": ("commissioned by", "mayoral", "its own words"),
    "FORCE_SPEAKS": ("the force", "chief constables", "constabularies", "HM Inspectorate"),
    "PAPERWORK": ("designs", "updated", "phones", "signals", "the update"),
    "FIGURE": ("how do they count", "what do they count", "figurative", "however", "totally"),
    "DATE": ("whenever", "what did they do", "update", "what daybreak"),
    "JOINS_NAMES": (" on ", " and its ", " vans ", " now ", " compare with ", " with ", " but "),
    "REPORT_SPEAKS": (
        "a report",
        "reports",
        "chief inspectors",
        "duty inspectors have to do it",
        "how many inspectors went",
        "all inspectors",
        "inspect",
        "inspections",
        "they reported it",
    ),
    "OVERVIEW": (
        "who's in overall charge",
        "the overall number",
        "the bit at the end",
        "a bit of help",
        "section 25 of the act",
        "part of it",
        "brief them",
        "headlined",
        "summarisation",
        "cross-section",
        "summarily",
    ),
    "PERHAPS_BODIES": (
        "what is it",
        "tell me who trains",
        "which forces train",
        "where did they go",
        "when did anyone train",
        "whole vans",
        "the one who trains",
    ),
}


@pytest.mark.parametrize(("name", "phrase"), pairs(TAKEN))
def test_a_pattern_takes_what_people_say_in_any_case(name: str, phrase: str) -> None:
    assert pattern(phrases, name).search(phrase), phrase
    assert pattern(phrases, name).search(phrase.upper()), phrase.upper()


@pytest.mark.parametrize(("name", "phrase"), pairs(NOT_TAKEN))
def test_a_pattern_leaves_near_phrases_alone(name: str, phrase: str) -> None:
    assert not pattern(phrases, name).search(phrase), phrase


def test_every_pattern_has_phrases_that_it_takes_and_near_ones_that_it_does_not() -> None:
    assert set(patterns(phrases)) == set(TAKEN) == set(NOT_TAKEN)


def test_no_name_of_these_documents_stands_among_the_patterns() -> None:
    assert names_among(phrases) == []


@pytest.mark.parametrize("word", ["recommendation", "please", "who", "reply", "deadline", "say"])
def test_words_that_leave_no_matter_are_words_of_questions(word: str) -> None:
    assert word in phrases.EMPTY_WORDS


@pytest.mark.parametrize("word", ["boats", "why", "train", "training", "staff", "vans", "how many"])
def test_words_of_a_matter_are_none_of_them(word: str) -> None:
    assert word not in phrases.EMPTY_WORDS


def test_empty_words_are_as_they_are_looked_up() -> None:
    assert all(re.fullmatch("[a-z]+", word) for word in phrases.EMPTY_WORDS)
