"""A question about one body, or one that names none -> the same question about every body."""

from __future__ import annotations

import re

from oic_qa import wording
from oic_qa.bodies import names_of
from oic_qa.naming import name_finder
from oic_qa.records import Asked, Body, Query

EACH = "each force"
"""Understood as asking for what each force says, one beside the other."""

ARTICLE = re.compile(r"\bthe $", re.IGNORECASE)
TWICE = re.compile(rf"{EACH}(?: \({EACH}\))+")
"""Where an abbreviation stood with the name that it stands for behind it."""


def of_every_body(query: Query, bodies: tuple[Body, ...]) -> str:
    """Put "each force" where the question names its one body, or behind a question that names none.

    Nothing where it is about several already, about the report, or about what a recommendation says.
    """
    if query.parts or query.of_report:
        return ""
    asked = wording.searched_for(query)
    if not query.bodies and query.asked is Asked.GENERAL:
        return f"{asked} · {EACH}"
    return _instead(query.bodies[0], asked, bodies) if len(query.bodies) == 1 else ""


def _instead(name: str, asked: str, bodies: tuple[Body, ...]) -> str:
    for mention in reversed(name_finder(bodies).mentions(asked)):
        if mention.body == name:
            before = ARTICLE.sub("", asked[: mention.start])
            own = "’s" if _is_genitive(asked[mention.start : mention.end], name, bodies) else ""
            asked = f"{before}{EACH}{own}{asked[mention.end :]}"
    return TWICE.sub(EACH, asked) if EACH in asked else ""


def _is_genitive(written: str, name: str, bodies: tuple[Body, ...]) -> bool:
    """Tell whether a name ends in an "s" of which the apostrophe was left out."""
    names = {known.lower() for body in bodies if body.name == name for known in names_of(body)}
    plain = written.lower()
    return plain not in names and plain.endswith("s") and plain[:-1] in names
