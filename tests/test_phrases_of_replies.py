"""How people ask what is replied: what each pattern takes, and near phrases that it leaves alone."""

from __future__ import annotations

import pytest

from oic_qa import phrases_of_replies as replies
from tests.phrase_lists import names_among, pairs, pattern, patterns

TAKEN = {
    "OFFICE_SPEAKS": ("the commissioner's view", "the PCC", "what the deputy mayor says", "his own words"),
    "FORCE_SPEAKS": ("the constabulary", "the chief constable's view", "what does the force itself say"),
    "PAPERWORK": (
        "who signed it",
        "who wrote the letter",
        "who is it addressed to",
        "the e-mail",
        "the postcode",
        *("when is it dated", "the title", "when did the report come out"),
        *("name of the deputy mayor", "the commissioner's name", "who is the Kent PCC", "who's the mayor"),
    ),
    "NEGATES": ("they have not trained", "never done", "weren't visited", "hasnt begun"),
    "WOULD": ("who would be seen", "who else will", "who should go"),
    "EVERY_REPLY": (
        "what are forces doing about recommendation 8",
        "what did the responses say on 3",
        "how are police responding to rec 4",
        "what have they done about 4",
        "what's the response been to recommendation 2",
        "responses to rec 4",
        "what's been done about it",
    ),
    "REPLYING": (
        "who replied",
        "whose responses do you hold",
        "whose response we hold",
        "which are missing",
        "which are in here",
        "who sent in a response",
        "who wrote back",
    ),
    "A_FORCE": ("who", "whose", "anyone", "the police forces", "which replies", "the commissioners"),
    "NOT_THERE": ("not", "hasn't", "hasn’t", "hasnt", "which are missing", "yet to reply"),
    "NEGATED": (
        "haven't mandated it",
        "has not trained",
        "didnt train",
        "are not yet trained",
        *("give no figures", "gave not a single name", "never speaks of it"),
    ),
    "NEVER_SAYS": ("who never mentions it", "never even brings up", "never refers to", "never said"),
    "NOT_WHOLLY": ("haven't fully done it", "not yet completely there", "isnt quite ready", "not properly"),
    "MEANT_FOR_OTHERS": (
        "recommendations that weren't addressed to them",
        "recs not for police",
        "recs that aren't theirs",
        "recommendations not even meant for forces",
        "the recommendation is never aimed at chiefs",
        "recs meant for other bodies",
        "recommendations addressed to somebody else",
        "recs for others",
    ),
    "HAS": ("has ", "did the ", "when does the "),
    "REPLY_OF": ("the response from the ", "a reply by ", "any answer of the "),
    "HAS_REPLIED": (
        " published its answer",
        " sent a reply",
        " given any response",
        " replied to it",
        " itself responded",
        " yet accepted it",
        " write back",
        " agree to it",
    ),
    "OWN_REPLY": ("'s own reply", "’s formal response", " reply", " itself has said, in reply, that"),
    "MENTIONS": ("mentions vans", "refers to a van", "names the gang", "talked about boats", "bring up dogs"),
    "OPENS_MENTIONED": ("the van", "their own dogs"),
    "ENDS_MENTIONED": (
        " in their replies",
        " by name",
        " at all?",
        " on rec 4",
        " as what they sent",
        " pls",
    ),
    "ITS_REPLY": ("'s response to number 3", "’s reply", "' answers"),
    "IN_PASSING": ("list them", "how many", "so far", "name them", "in total", "altogether"),
    "REPORT_SAYS": ("what does the report say", "the inspectors said", "does HMICFRS ever say so"),
}

NOT_TAKEN = {
    "OFFICE_SPEAKS": ("commissioned by", "mayoral", "its own words"),
    "FORCE_SPEAKS": ("the force", "chief constables", "constabularies", "HM Inspectorate"),
    "PAPERWORK": (
        "the unit's name",
        "who is it",
        "designs",
        "phones",
        "the update",
        "came out of the report",
    ),
    "NEGATES": ("not only vans", "nothing", "knot", "not just two", "no"),
    "WOULD": ("whoever would", "who did", "who has to", "what would"),
    "EVERY_REPLY": (
        "what must forces do about recommendation 8",
        "what should police do for rec 4",
        "what does recommendation 4 say",
        "what did ministers say in response to recommendation 5",
        "what is to be done",
    ),
    "REPLYING": (
        "a replier",
        "who responds to boats",
        "we need",
        "you are holding it",
        "it is in the report",
    ),
    "A_FORCE": ("the NCA", "it is enforced", "boats", "them"),
    "NOT_THERE": ("note", "another", "nothing", "knot", "isnatt"),
    "NEGATED": ("have noted it", "has trained", "no training", "isnatt", "gave not one", "nevertheless"),
    "NEVER_SAYS": ("never trained", "mentions never", "never mentioning", "does not mention"),
    "NOT_WHOLLY": ("not done", "fully", "knot fully", "isnt full"),
    "MEANT_FOR_OTHERS": (
        "recommendations addressed to them",
        "recs for police",
        "records not for police",
        "not for police",
        "recs another force meant",
        "whos rec 6 meant for",
    ),
    "HAS": ("has been ", "the ", "hash "),
    "REPLY_OF": ("respond to the ", "reply to ", "responses of late "),
    "HAS_REPLIED": (" said", " is replying", "replied", " disagreed"),
    "OWN_REPLY": ("'s response to boats", " says", " itself", "'s own words"),
    "MENTIONS": (
        "mentions",
        "names of forces",
        "named as lead",
        "a mention of vans",
        "mentioned in it",
        "referral to it",
        "talk to him",
        "talking, about boats",
    ),
    "OPENS_MENTIONED": ("then", "ourselves", "gangs own vans"),
    "ENDS_MENTIONED": (" in their vans", " byname", " on records", " all"),
    "ITS_REPLY": (" response", "'s responsible", "'s own response"),
    "IN_PASSING": ("listen", "how much", "so", "yeti"),
    "REPORT_SAYS": (
        "in reply to the report",
        "what do they say",
        "the report was said to be",
        "reporters say",
    ),
}


@pytest.mark.parametrize(("name", "phrase"), pairs(TAKEN))
def test_a_pattern_takes_what_people_say_in_any_case(name: str, phrase: str) -> None:
    assert pattern(replies, name).search(phrase), phrase
    assert pattern(replies, name).search(phrase.upper()), phrase.upper()


@pytest.mark.parametrize(("name", "phrase"), pairs(NOT_TAKEN))
def test_a_pattern_leaves_near_phrases_alone(name: str, phrase: str) -> None:
    assert not pattern(replies, name).search(phrase), phrase


def test_every_pattern_has_phrases_that_it_takes_and_near_ones_that_it_does_not() -> None:
    assert set(patterns(replies)) == set(TAKEN) == set(NOT_TAKEN)


def test_no_name_of_these_documents_stands_among_the_patterns() -> None:
    assert names_among(replies) == []
