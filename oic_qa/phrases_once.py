"""Patterns that several rules look for in one question, or one rule for each recommendation: once each."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from oic_qa import phrases
from oic_qa import phrases_of_others as others
from oic_qa import phrases_of_recommendations as lists

Search = Callable[[str], re.Match[str] | None]

SAME_QUESTION = 8
"""Texts whose searches are kept: a question, its parts and those before it."""


def _once(pattern: re.Pattern[str]) -> Search:
    return lru_cache(maxsize=SAME_QUESTION)(pattern.search)


which_bodies = _once(phrases.WHICH_BODIES)
every_body = _once(phrases.EVERY_BODY)
silent = _once(phrases.SILENT)
report_speaks = _once(phrases.REPORT_SPEAKS)
overview = _once(phrases.OVERVIEW)
duty = _once(phrases.DUTY)
recommendations = _once(lists.RECOMMENDATIONS)
month = _once(lists.MONTH)
year = _once(lists.YEAR)
year_end = _once(lists.YEAR_END)
first_due = _once(lists.FIRST_DUE)
last_due = _once(lists.LAST_DUE)
today_decides = _once(lists.TODAY_DECIDES)
season = _once(lists.SEASON)
after = _once(lists.AFTER)
before = _once(lists.BEFORE)
by = _once(lists.BY)
helps_only = _once(lists.HELPS_ONLY)
involves = _once(lists.INVOLVES)
leads_only = _once(lists.LEADS_ONLY)
someone_else = _once(others.ELSE)

ASKED_FOR = (
    (someone_else, others.ELSE),
    (which_bodies, phrases.WHICH_BODIES),
    (every_body, phrases.EVERY_BODY),
    (overview, phrases.OVERVIEW),
)


def without_asked_for(plain: str) -> str:
    """Give a question without the words that ask for bodies, or for an overview.

    >>> without_asked_for("which forces count boats")
    '  count boats'
    """
    for found, asked_for in ASKED_FOR:
        plain = asked_for.sub(" ", plain) if found(plain) else plain
    return plain
