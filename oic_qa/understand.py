"""Question and earlier questions -> Query: pure, and driven by data (bodies, glossary, register)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from oic_qa import phrases
from oic_qa.naming import Mention
from oic_qa.numbering import named_numbers, without_numbers
from oic_qa.records import Asked, Query, Speaks, Wanted
from oic_qa.vocabulary import Vocabulary

SPACE = re.compile(r"\s+")

SHORT_QUESTION_WORDS = 4
"""Questions of so few words that name no body or no recommendation lean on what was asked before."""

PRONOUN_WORDS = 6
"""Words at the beginning of a question among which a pronoun points back to an earlier question; further on
it mostly points into the question itself."""

EMPTY_WORDS = frozenset(
    {
        *(
            "a",
            "about",
            "again",
            "all",
            "also",
            "an",
            "and",
            "any",
            "are",
            "as",
            "asked",
            "asking",
            "asks",
            "at",
        ),
        *(
            "be",
            "but",
            "by",
            "can",
            "could",
            "did",
            "do",
            "does",
            "doing",
            "done",
            "exactly",
            "expect",
            "expects",
        ),
        *(
            "for",
            "from",
            "full",
            "give",
            "got",
            "had",
            "has",
            "have",
            "how",
            "i",
            "if",
            "in",
            "is",
            "it",
            "its",
        ),
        *(
            "just",
            "know",
            "long",
            "lot",
            "me",
            "mean",
            "must",
            "my",
            "need",
            "needs",
            "now",
            "of",
            "ok",
            "on",
        ),
        *("one", "or", "our", "please", "pls", "put", "quote", "read", "recommendation", "recommendations"),
        *("recs", "rec", "reply", "replied", "report", "required", "requirement", "requirements", "requires"),
        *("require", "respond", "responded", "response", "responsible", "s", "said", "same", "say", "saying"),
        *("says", "should", "show", "so", "tell", "text", "that", "the", "their", "them", "then", "there"),
        *("these", "they", "this", "time", "to", "too", "us", "want", "was", "we", "what", "whats", "when"),
        *(
            "which",
            "who",
            "whole",
            "whom",
            "whos",
            "whose",
            "will",
            "with",
            "word",
            "wording",
            "words",
            "would",
        ),
        *("you", "your", "addressed", "date", "deadline", "deadlines", "due", "number", "other", "thing"),
        *("things", "stuff", "before", "earlier", "advise", "hi", "hello", "thanks", "thing", "something"),
    }
)
"""Words that leave no matter to search for once bodies and numbers are read out of a question."""


@dataclass(frozen=True, slots=True)
class _Heard:
    """One question as it was heard, with what it takes over from the one before."""

    plain: str
    topic: str
    bodies: tuple[str, ...]
    numbers: tuple[int, ...]
    asked: Asked


def understand(question: str, history: Sequence[str], vocabulary: Vocabulary) -> Query:
    """Make the question stand alone, and read bodies, recommendations and what is asked for out of it."""
    earlier = tuple(cleaned(turn) for turn in history if cleaned(turn))
    before: _Heard | None = None
    for turn in earlier:
        before = _hear(turn, before, vocabulary)
    heard = _hear(cleaned(question), before, vocabulary)
    known = vocabulary.register.numbers()
    return Query(
        question=question,
        text=vocabulary.glossary.expand(vocabulary.speller.mend(heard.topic or heard.plain)),
        asked=heard.asked,
        wanted=_wanted(heard.plain),
        bodies=heard.bodies,
        recommendations=tuple(number for number in heard.numbers if number in known),
        unknown_recommendations=tuple(number for number in heard.numbers if number not in known),
        asks_more=_has_matter(heard.plain, vocabulary),
        silent_ones=heard.asked is Asked.BODIES and phrases.SILENT.search(heard.plain) is not None,
        of_those_held=phrases.OF_THOSE_HELD.search(heard.plain) is not None,
        duty=phrases.DUTY.search(heard.plain) is not None,
        paperwork=phrases.PAPERWORK.search(heard.plain) is not None,
        speaks=_speaks(heard.plain),
        answered_by=_asked_to_answer(heard, vocabulary),
        history=earlier,
    )


def cleaned(text: str) -> str:
    r"""Give the text without control characters and with single blanks; only for searching.

    >>> cleaned("  what\tis\x07 the \u202eJFC?\n")
    'what is the JFC?'
    """
    kept = (
        character for character in text if character.isspace() or unicodedata.category(character)[0] != "C"
    )
    return SPACE.sub(" ", "".join(kept)).strip()


def _hear(plain: str, before: _Heard | None, vocabulary: Vocabulary) -> _Heard:
    if phrases.OPENS_ANEW.match(plain):
        before, plain = None, phrases.OPENS_ANEW.sub("", plain)
    mentions = _mentions(plain, vocabulary)
    bodies = tuple(dict.fromkeys(mention.body for mention in mentions))
    numbers = _numbers(plain, bodies, before, vocabulary)
    heard = _Heard(
        plain=plain,
        topic=_topic(plain, mentions),
        bodies=bodies,
        numbers=numbers,
        asked=_asked(plain, bodies, numbers),
    )
    return _continued(heard, before, vocabulary) if before and _leans(heard, vocabulary) else heard


def _mentions(plain: str, vocabulary: Vocabulary) -> list[Mention]:
    """Forces that the question is about; the asker's own, named in passing, is not among them."""
    found = [mention for mention in vocabulary.names.mentions(plain) if mention.body in vocabulary.forces]
    found.extend(
        Mention(body, place, place + len(words))
        for words, body in vocabulary.speakers.items()
        if (place := plain.lower().find(words)) >= 0
    )
    found.sort(key=lambda mention: mention.start)
    asked_about = [mention for mention in found if not phrases.OWN_FORCE.search(plain[: mention.start])]
    return asked_about or ([] if phrases.WHICH_BODIES.search(plain) else found)


def _numbers(
    plain: str, bodies: Sequence[str], before: _Heard | None, vocabulary: Vocabulary
) -> tuple[int, ...]:
    about_replies = bool(
        bodies or before or phrases.WHICH_BODIES.search(plain) or phrases.EVERY_BODY.search(plain)
    )
    numbers = named_numbers(plain, bare=about_replies)
    if len(bodies) == 1 and phrases.OWN_NUMBER.search(plain):
        meant = (vocabulary.register.meant_by(bodies[0], number) for number in numbers)
        return tuple(theirs or number for theirs, number in zip(meant, numbers, strict=True))
    if numbers or bodies:
        return numbers
    named = [name for words, names in vocabulary.addressees.items() if _says(plain, words) for name in names]
    return vocabulary.register.sharing(plain, named=named)


def _says(plain: str, words: str) -> bool:
    return re.search(rf"\b{re.escape(words)}\b", plain, re.IGNORECASE) is not None


def _topic(plain: str, mentions: Sequence[Mention]) -> str:
    """The question without the names of bodies and the words that ask for a set of them.

    All passages of a body are about that body, and none is about "which of the four".
    """
    for mention in reversed(mentions):
        plain = f"{plain[: mention.start]} {plain[mention.end :]}"
    for asked_for in (phrases.WHICH_BODIES, phrases.EVERY_BODY):
        plain = asked_for.sub(" ", plain)
    return SPACE.sub(" ", re.sub(r" ['’]s\b", " ", plain)).strip(" ,.?")


def _asked(plain: str, bodies: Sequence[str], numbers: Sequence[int]) -> Asked:
    if phrases.EVERY_BODY.search(plain) or len(bodies) > 1:
        return Asked.COMPARISON
    if not bodies and phrases.WHICH_BODIES.search(plain):
        return Asked.BODIES
    if bodies:
        return Asked.ACTION
    return Asked.REQUIREMENT if numbers else Asked.GENERAL


def _leans(heard: _Heard, vocabulary: Vocabulary) -> bool:
    """Tell whether a question needs the one before it to be understood."""
    words = heard.plain.split()
    if heard.bodies and heard.numbers and _has_matter(heard.plain, vocabulary):
        return False
    opening = " ".join(words[:PRONOUN_WORDS])
    points_back = phrases.LEANING_OPENING.search(heard.plain) or phrases.PRONOUN.search(opening)
    short = len(words) <= SHORT_QUESTION_WORDS and not (heard.numbers and heard.bodies)
    return bool(points_back) or short or not _has_matter(heard.plain, vocabulary)


def _continued(heard: _Heard, before: _Heard, vocabulary: Vocabulary) -> _Heard:
    """The question with what it leaves out taken from the one before.

    A new body or a new number replaces the old one; a matter of its own is added to the old matter.
    """
    bodies = heard.bodies or before.bodies
    numbers = heard.numbers or before.numbers
    topic = f"{before.topic} {heard.topic}" if _has_matter(heard.plain, vocabulary) else before.topic
    if heard.numbers:
        topic = heard.topic
    asked = heard.asked
    if asked is Asked.GENERAL or (asked is Asked.REQUIREMENT and bodies):
        asked = _asked(heard.plain, bodies, numbers)
    if before.asked in {Asked.BODIES, Asked.COMPARISON} and not heard.bodies:
        asked = before.asked
    return replace(heard, bodies=bodies, numbers=numbers, topic=topic, asked=asked)


def _has_matter(plain: str, vocabulary: Vocabulary) -> bool:
    """Tell whether words are left to search for when names, numbers and empty words are taken away."""
    mentions = vocabulary.names.mentions(plain)
    left = without_numbers(_topic(plain, [item for item in mentions if item.body in vocabulary.forces]))
    return any(word not in EMPTY_WORDS for word in re.findall(r"[a-z]+", left.lower()))


def _asked_to_answer(heard: _Heard, vocabulary: Vocabulary) -> tuple[str, ...]:
    """National bodies whose reply to a recommendation is asked for; none of them has sent one."""
    if heard.bodies or not heard.numbers or not phrases.REPLIES.search(heard.plain):
        return ()
    named = vocabulary.names.in_question(heard.plain)
    return tuple(name for name in named if name not in vocabulary.forces)


def _wanted(plain: str) -> Wanted:
    if phrases.FIGURE.search(plain):
        return Wanted.FIGURE
    return Wanted.DATE if phrases.DATE.search(plain) else Wanted.ANYTHING


def _speaks(plain: str) -> Speaks:
    if phrases.OFFICE_SPEAKS.search(plain):
        return Speaks.OFFICE
    return Speaks.FORCE if phrases.FORCE_SPEAKS.search(plain) else Speaks.ANYONE
