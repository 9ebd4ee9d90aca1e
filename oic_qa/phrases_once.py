"""The longest patterns, each looked for once in a question that several rules look through."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from oic_qa import phrases
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
