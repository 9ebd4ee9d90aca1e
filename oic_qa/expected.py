"""What must stand in a quotation for it to answer: a date where one is asked for, an amount where a price is.

To be near a question is not to answer it. What kind of thing is asked for can mostly not be told from its
words, but where it is a date or an amount of money, a quotation without any does not answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from oic_qa.answerable import is_judged
from oic_qa.phrases import FLAGS
from oic_qa.records import Answer, Query, Quote, Reason, Refusal

ROLES = (
    r"(?:directors?(?:\ general|\ of\ \w+)?|chiefs?|heads?|leads?|leaders?|command(?:er|ant)s?|bosse?s?"
    r"|superintendents?|inspectors?|sergeants?|officers?|detectives?|ministers?|(?:home\ )?sec(?:retary)?"
    r"|commissioners?|mayors?|authors?|judges?|suspects?|smugglers?|driver|man|men|woman|person|people)"
)
"""Those who have a name of their own."""

LOOKED_AT = 3
"""Quotations in which it must stand, the best ones; further on a date stands by chance."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A kind of thing: how a question asks for it, and how the documents write it.

    It has to stand in one of the first ``within`` quotations.
    """

    name: str
    asked: re.Pattern[str]
    written: re.Pattern[str]
    within: int = LOOKED_AT


EXPECTED = (
    Expected(
        "date",
        re.compile(
            r"""
            ^(?!.*\b(?:before|after|since|because)\b)
            (?:.*\b(?:
                when\ (?:will|did|was|were|has|had)
                | when(?:['’]?s|\ (?:is|are|does|do))\ .{1,60}\b(?:due|starts?|begins?|finish(?:ed)?|ends?
                    |launch|done|completed?|ready|go(?:es)?\ (?:live|out)|come(?:s)?\ (?:out|in)|take\ place)
                | (?:what|which)\ (?:exact\ )?(?:date|day|month|year)
            )\b)
            """,
            FLAGS,
        ),
        re.compile(
            r"""
            \b(?:January|February|March|April|May|June|July|August|September|October|November|December
            |(?:19|20)\d\d|\d{1,2}/\d{1,2}/\d{2,4}|(?:last|next)\ (?:week|month|year)
            |yesterday|today|tomorrow)\b
            """,
            re.VERBOSE,
        ),
    ),
    Expected(
        "amount of money",
        re.compile(
            r"""
            \bhow\ much\ (?:money|cash|funding|(?:did|does|do|will|would|was|has|have)\b.{1,60}
                \b(?:costs?|spen[dt]|spending|pay|paid|worth))\b
            | \bwhat\ (?:did|does|do|will|would)\b.{1,60}\bcost\b
            | \bwhat(?:['’]?s|\ is|\ was)\ the\ (?:\w+\ )?(?:budget|price)\b
            """,
            FLAGS,
        ),
        re.compile(r"£|\b(?:million|billion)\b"),
    ),
    Expected(
        "person's name",
        re.compile(
            rf"""
            \bnames?\ of\ (?:the|their|its|that|this|our)\ (?:[\w-]+\ ){{0,3}}{ROLES}\b
            | \b(?:what|who)(?:['’]?s|\ is|\ was|\ are|\ were)\ (?:[\w-]+\ ){{1,5}}?{ROLES}['’]?s?
                ['’]?\ names?\b
            | \b{ROLES}\b.{{0,60}}\b(?:whats?|what['’]s|what\ is|give\ me)\ (?:his|her|the|their)\ names?\b
            """,
            FLAGS,
        ),
        re.compile(
            r"""
            \b(?:Rt\ Hon|Mrs?|Ms|Dr|Sir|Dame|Lord|Lady)\ [A-Z][a-z]+
            | \b[A-Z][a-z]+\s[A-Z][a-z]+[\s,]{1,8}(?:[A-Z][a-z]+\s){0,3}?
                (?:Mayor|Police\sand\sCrime\sCommissioner|Chief\sConstable)\b
            """,
            re.VERBOSE,
        ),
        within=1,
    ),
)


def held_to_kind(answer: Answer, query: Query) -> Answer | Refusal:
    """Refuse where what was found holds nothing of the kind that is asked for; otherwise give the answer."""
    missing = _missing(query.question, answer.quotes) if is_judged(query) else None
    if missing is None:
        return answer
    return Refusal(
        Reason.DOCUMENTS_SILENT,
        near_misses=answer.quotes[:LOOKED_AT],
        bodies=answer.bodies,
        notes=(f"What was found holds no {missing}.",),
    )


def _missing(question: str, quotes: Sequence[Quote]) -> str | None:
    """Name what a question asks for and none of the best quotations holds; nothing where all is there.

    The question is taken as it was typed: what was asked before it asks for other things.
    """
    texts = [quote.text for quote in quotes]
    for kind in EXPECTED:
        if kind.asked.search(question) and not any(map(kind.written.search, texts[: kind.within])):
            return kind.name
    return None
