"""How people ask for recommendations without their numbers: by addressee, partner, date, or all of them."""

from __future__ import annotations

import re

from oic_qa.phrases import FLAGS

RECOMMENDATIONS = re.compile(r"\brec(?:c?omm?[ae]nd?ations|s)\b|\bof\ the\ ten\b|\bwhich\ ones\b", FLAGS)
A_RECOMMENDATION = re.compile(
    r"""
    \brec(?:c?omm?[ae]nd?(?:ation|ed|s|ing)?s?|s)?\b
    | \b(?:which|what)\ one\ (?:is|was|says?|tells?|asks?|about|on)\b
    | \b(?:there(?:['’]?s|\ is|\ was)|was(?:n['’]?t)?\ there|isn['’]?t\ there)\ (?:\w+\ )?one\b
    | \bthe\ one\ (?:about|on|where|that|telling|which|for)\b
    """,
    FLAGS,
)
LAST_ONE = re.compile(r"\b(?:last|final)\ rec(?:c?omm?[ae]nd?ation|)\b", FLAGS)
ALL_OF_THEM = re.compile(
    r"\b(?:all|the)\ (?:ten|10)\b|\ball\ (?:of\ )?(?:the\ )?rec(?:ommendation)?s\b|\bfull\ list\b", FLAGS
)
OF_THOSE_LISTED = re.compile(
    r"\b(?:of|among)\ (?:those|these|them)\b|^\W*(?:(?:and|so|but|ok)\W+)*(?:only|just)\b", FLAGS
)
"""Narrows a list that was given before."""
INVOLVES = re.compile(
    r"\b(?:involv|mention|name[sd]?\b|help|work(?:s|ing)?\ with|partner|consult|alongside|part\ in|otherwise"
    r"|either)",
    FLAGS,
)
OWN_NUMBER = re.compile(
    r"""
    \b(?:it|they|he|she|which)\ (?:calls?|labels?|numbers?|refers\ to|terms?)\b | \bso-?called\b
    | \b(?:called|labelled|numbered)\b | \b(?:its|their)\ own\b | \btalks?\ about\ (?:a|the)\b
    | ['‘"“](?:the\ )?(?:recommendation|first|second|third|fourth)
    """,
    FLAGS,
)
ASKS_FOR_ANY = re.compile(r"\b(?:whats?|which|anything|list)\b", FLAGS)
YEAR_END = re.compile(r"\b(?:christmas|xmas|new\ year|end\ of\ (?:the\ )?year)\b", FLAGS)
MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
MONTH = re.compile(
    rf"""
    \b(?P<month>{"|".join(month for month in MONTHS if month != "may")}
    |{"|".join(month[:3] for month in MONTHS if month != "may")}
    |(?:(?<=\d\ )|(?<=in\ )|(?<=by\ )|(?<=of\ )|(?<=before\ )|(?<=after\ )|(?<=until\ ))may)\b
    """,
    FLAGS,
)
YEAR = re.compile(
    rf"\b(?P<year>20\d\d)\b|\b(?:{'|'.join(month[:3] for month in MONTHS)})[a-z]*\ ['’]?(?P<short>2\d)\b",
    re.IGNORECASE,
)
BY = re.compile(r"\b(?:by|until|till|up\ to)\b", FLAGS)
BEFORE = re.compile(r"\b(?:before|earlier\ than|prior\ to)\b", FLAGS)
AFTER = re.compile(r"\b(?:after|later\ than|beyond|following|past)\b", FLAGS)
FIRST_DUE = re.compile(r"\b(?:first|earliest|soonest|next|sooner)\b", FLAGS)
LAST_DUE = re.compile(r"\b(?:last|latest|longest)\b", FLAGS)
