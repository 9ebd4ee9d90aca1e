"""Bodies that a question names to ask for others than they ("who besides Kent?"), or for the only one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from oic_qa import phrases
from oic_qa import phrases_of_others as others
from oic_qa.naming import Mention

FEWEST_TO_CHOOSE = 2
"""Names among which one can choose."""


def names_set_aside(mentions: Sequence[Mention], plain: str) -> list[Mention]:
    """Those set aside, with the names that are put side by side with them ("besides Kent and Essex")."""
    found: list[Mention] = []
    for mention in mentions:
        beside = found and phrases.JOINS_NAMES.match(plain[found[-1].end : mention.start])
        if beside or _is_set_aside(mention, plain):
            found.append(mention)
    return found


def _is_set_aside(mention: Mention, plain: str) -> bool:
    before, behind = plain[: mention.start], plain[mention.end :]
    return bool(others.BESIDES.search(before) and others.ANYBODY.search(plain)) or bool(
        others.ELSE.search(behind)
    )


def asks_which_of_those_named(mentions: Sequence[Mention], plain: str) -> bool:
    """Tell whether it is asked which of several bodies, put side by side, do something."""
    if len(mentions) < FEWEST_TO_CHOOSE or not others.OUT_OF.search(plain[: mentions[0].start]):
        return False
    joined = all(
        phrases.JOINS_NAMES.match(plain[one.end : following.start]) for one, following in pairwise(mentions)
    )
    return joined and others.WHICH_OF.search(plain) is not None and not others.COMPARED.search(plain)


def is_said_to_be_only(mention: Mention, plain: str) -> bool:
    """Tell whether it is asked if a body is the only one: it is one of the answer then."""
    before, behind = plain[: mention.start], plain[mention.end :]
    return bool(others.ONLY_BEFORE.search(before) or others.ONLY_BEHIND.search(behind))
