"""Question and earlier questions -> Query: pure, and driven by data (bodies, glossary, register)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from oic_qa import phrases
from oic_qa.followups import hear_after
from oic_qa.hearing import Heard
from oic_qa.records import Asked, Query, Speaks, Wanted
from oic_qa.vocabulary import Vocabulary

SPACE = re.compile(r"\s+")


def understand(question: str, history: Sequence[str], vocabulary: Vocabulary) -> Query:
    """Make the question stand alone, and read bodies, recommendations and what is asked for out of it."""
    earlier = tuple(cleaned(turn) for turn in history if cleaned(turn))
    before: Heard | None = None
    for turn in earlier:
        before = hear_after(turn, before, vocabulary)
    heard = hear_after(cleaned(question), before, vocabulary)
    known = vocabulary.register.numbers()
    return Query(
        question=question,
        text=vocabulary.glossary.expand(heard.carried or heard.plain),
        topic=_search_text(heard, vocabulary),
        asked=heard.asked,
        wanted=wanted(heard.plain),
        bodies=heard.bodies,
        recommendations=tuple(number for number in heard.numbers if number in known),
        unknown_recommendations=tuple(number for number in heard.numbers if number not in known),
        asks_more=heard.matter,
        silent_ones=heard.asked is Asked.BODIES and phrases.SILENT.search(heard.plain) is not None,
        of_those_held=phrases.OF_THOSE_HELD.search(heard.plain) is not None,
        duty=phrases.DUTY.search(heard.plain) is not None,
        own_account=phrases.OWN_ACCOUNT.search(heard.plain) is not None,
        paperwork=phrases.PAPERWORK.search(heard.plain) is not None,
        speaks=_speaks(heard.plain),
        answered_by=_asked_to_answer(heard, vocabulary),
        history=earlier,
    )


def _search_text(heard: Heard, vocabulary: Vocabulary) -> str:
    """The matter in words that the documents use."""
    mended = vocabulary.speller.mend(heard.topic or heard.plain)
    return vocabulary.glossary.expand(vocabulary.names.with_full_names(mended, kind="rocu"))


def cleaned(text: str) -> str:
    r"""Give the text without control characters and with single blanks; only for searching.

    >>> cleaned("  what\tis\x07 the \u202eJFC?\n")
    'what is the JFC?'
    """
    kept = (
        character for character in text if character.isspace() or unicodedata.category(character)[0] != "C"
    )
    return SPACE.sub(" ", "".join(kept)).strip()


def _asked_to_answer(heard: Heard, vocabulary: Vocabulary) -> tuple[str, ...]:
    """National bodies whose reply to a recommendation is asked for; none of them has sent one."""
    if heard.bodies or not heard.numbers or not phrases.REPLIES.search(heard.plain):
        return ()
    named = vocabulary.names.in_question(heard.plain)
    return tuple(name for name in named if name not in vocabulary.forces)


def wanted(plain: str) -> Wanted:
    """Tell whether a question asks for a figure or a date."""
    if phrases.FIGURE.search(plain):
        return Wanted.FIGURE
    return Wanted.DATE if phrases.DATE.search(plain) else Wanted.ANYTHING


def _speaks(plain: str) -> Speaks:
    if phrases.OFFICE_SPEAKS.search(plain):
        return Speaks.OFFICE
    return Speaks.FORCE if phrases.FORCE_SPEAKS.search(plain) else Speaks.ANYONE
