"""The address of a question: what was asked, after what, where it was searched, and on which index."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from urllib.parse import urlencode

from oic_qa.records import Asked, Query

INDEX_CHARACTERS = 12
"""How much of the index' id an address carries; enough to notice another index."""

Understand = Callable[[str, Sequence[str]], Query]


def link_to(question: str, *, after: Sequence[str], scope: Sequence[str], index: str) -> str:
    """Write the address under which a question is asked by itself.

    >>> link_to("And 9?", after=["What about 8?"], scope=["report"], index="ab" * 32)
    '/?ask=And+9%3F&after=What+about+8%3F&scope=report&index=abababababab'
    """
    before = [("after", earlier) for earlier in after]
    within = [("scope", name) for name in scope]
    return f"/?{urlencode([('ask', question), *before, *within, ('index', index[:INDEX_CHARACTERS])])}"


def needed_before(query: Query, history: Sequence[str], understand: Understand) -> tuple[str, ...]:
    """Give the fewest of the last questions after which a question is understood as it was.

    A link to a question tells nothing about others that were asked before it, unless it leans on them.
    """
    whole = replace(query, history=())
    for count in range(len(history)):
        last = tuple(history[len(history) - count :])
        if _is_clear(query, last) and replace(understand(query.question, last), history=()) == whole:
            return last
    return tuple(history)


def _is_clear(query: Query, before: Sequence[str]) -> bool:
    """Tell whether a question without matter of its own is not left alone; alone it is not understood."""
    return bool(before) or query.asks_more or query.asked is not Asked.GENERAL


def of_another_index(asked_of: str, index: str) -> str:
    """Say that a link was made for another index, or nothing where it was not."""
    made_for, now = asked_of[:INDEX_CHARACTERS], index[:INDEX_CHARACTERS]
    if not made_for or made_for == now:
        return ""
    return (
        f"The link was made for index {made_for}; the documents are now read from index {now}, "
        "so the answer may be another one."
    )
