"""Questions for the whole of something: every recommendation, the report's gist, all that a body takes up."""

from __future__ import annotations

import re

from oic_qa import phrases
from oic_qa import phrases_of_recommendations as lists
from oic_qa import phrases_once as once
from oic_qa.matter import words_of_matter

DEADLINES = re.compile(r"\bdeadlines\b|\brecommend(?:s|ed|ing)?\b", phrases.FLAGS)
"""Asks for recommendations without saying so."""

FINDINGS = re.compile(
    r"\b(?:(?:key|main|overall|chief|top)\ )?(?:findings?|conclusions?|judge?ments?|takeaways)\b"
    r"|\b(?:conclude|concluded)\b",
    phrases.FLAGS,
)

ASKS_FOR_ONE_THING = re.compile(r"\b(?:when|who(?:m|se)?|where|how\ (?:long|many|much|big))\b", phrases.FLAGS)
"""No gist is a time, a person, a place or a figure."""

BESIDE_THE_WHOLE = frozenset(
    {
        *("all", "came", "chief", "come", "conclude", "concluded", "conclusion", "conclusions", "contain"),
        *("contains", "deadlines", "document", "find", "finding", "findings", "found", "hmic", "hmicfrs"),
        *("inspection", "inspectorate", "inspectors", "judgement", "judgment", "key", "list", "made"),
        *("main", "make", "makes", "many", "name", "out", "overall", "paper", "quick", "recommend"),
        *("recommended", "recommends", "short", "summary", "takeaways", "top", "up", "whats"),
    }
)
"""Words that name no matter where the whole is asked for."""

BESIDE_A_RESPONSE = BESIDE_THE_WHOLE | {
    *("act", "actions", "actually", "against", "agree", "answer", "answered", "answers", "between"),
    *("both", "commissioner", "commissioners", "compare", "compared", "comparison", "content"),
    *("differ", "difference", "differences", "each", "far", "general", "generally", "happening"),
    *("letter", "message", "opinion", "pcc", "pccs", "plans", "points", "position", "react"),
    *("reacted", "reaction", "regarding", "replies", "responses", "side", "statement", "steps"),
    *("submission", "submitted", "taken", "taking", "think", "thinks", "towards", "two", "update"),
    *("versus", "view", "views", "vs", "work"),
}
"""The same where all that a body says is asked for."""

NO_CONTENT = re.compile(
    r"\b(?:why|because|(?:how|what)\ (?:long|date|day)|dates?|title|length)\b", phrases.FLAGS
)
"""Asks about a response and not for what it says."""

TAKES_UP = re.compile(
    r"\b(?:address|answer|accept|cover|deal|repl(?:y|ie)|respond|respon[sc]e|t(?:ake|ook|aken)s?\ up"
    r"|skip|ignor|silent|left\ out|leaves?\ out|miss(?:ed|es|ing)?|act(?:ed|ing)?\ on)",
    phrases.FLAGS,
)


def asks_for_every_recommendation(plain: str) -> bool:
    """Tell whether recommendations are asked for and no matter, number, body or date says which.

    >>> asks_for_every_recommendation("What are the main recommendations?")
    True
    >>> asks_for_every_recommendation("What are the recommendations on training?")
    False
    """
    named = once.recommendations(plain) or DEADLINES.search(plain)
    return bool(named) and not _names_matter(lists.RECOMMENDATIONS.sub(" ", plain))


def asks_for_gist(plain: str) -> bool:
    """Tell whether the gist of the whole report is asked for.

    >>> asks_for_gist("Summarise the report please."), asks_for_gist("Summarise the chapter on training.")
    (True, False)
    >>> asks_for_gist("When was the inspection?"), asks_for_gist("Who did the inspection?")
    (False, False)
    """
    if ASKS_FOR_ONE_THING.search(plain):
        return False
    named = once.overview(plain) or once.report_speaks(plain) or FINDINGS.search(plain)
    return bool(named) and not _names_matter(phrases.OVERVIEW.sub(" ", plain))


def asks_for_whole_response(topic: str) -> bool:
    """Tell whether all that a body says or does is asked for; ``topic`` is the question without its name.

    >>> asks_for_whole_response("Quick summary of what they say they do")
    True
    >>> asks_for_whole_response("What do they say on boats?"), asks_for_whole_response("Who said so?")
    (False, False)
    """
    if ASKS_FOR_ONE_THING.search(topic) or NO_CONTENT.search(topic):
        return False
    return not words_of_matter(phrases.OVERVIEW.sub(" ", topic), besides=BESIDE_A_RESPONSE)


def asks_what_is_taken_up(plain: str) -> bool:
    """Tell whether it is asked which recommendations a body replies to; whose, is told apart from it.

    >>> asks_what_is_taken_up("Which recommendations has it not responded to?")
    True
    """
    return bool(once.recommendations(plain) and TAKES_UP.search(plain))


def _names_matter(plain: str) -> bool:
    return bool(words_of_matter(plain, besides=BESIDE_THE_WHOLE))
