"""Question and earlier questions -> Query: pure, and driven by data (bodies, glossary, recommendations)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from oic_qa.glossary import Glossary
from oic_qa.naming import NameFinder
from oic_qa.records import Asked, Query, Wanted

NUMBER_WORDS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
)
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")

NUMBER = rf"(?:\d{{1,3}}|{'|'.join(NUMBER_WORDS)})\b"
NUMBERS = rf"(?:no\.?\s*|number\s*|\#\s*)?(?P<numbers>{NUMBER}(?:(?:\s*,\s*|\s*(?:and|or|&|to)\s*){NUMBER})*)"
RECOMMENDATIONS = re.compile(rf"\brec(?:c?omm?[ae]nd?ations?|s|o|)\b\.?\s*{NUMBERS}", re.IGNORECASE)
BARE_NUMBER = re.compile(
    rf"^(?:and|what about|how about|same for|now)?\s*(?:number|no\.?|\#)\s*(?P<numbers>{NUMBER})",
    re.IGNORECASE,
)
ORDINAL = re.compile(rf"\b(?P<word>{'|'.join(ORDINALS)}) rec(?:ommendation|s|)?\b", re.IGNORECASE)
WHICH_BODIES = re.compile(
    r"""
    \b(?:which|what|whose|how\ many|any|all|other|each|every|no|none\ of\ the)\s+
        (?:(?:other|police|two|three|four|the)\s+)*
        (?:forces?|constabular(?:y|ies)|commissioners?|pccs?)\b
        (?!\ (?:was|is)\ (?:that|it|this))
    | \b(?:which|any|all|both|none|each|some)\ (?:one\ )?of
        \ (?:them|the\ (?:four|two|three|forces|responses|pccs|commissioners|lot))\b
    | \bwho\ (?:else|skipped|ignored|mentions?|reports?|reported)\b
    | \bwho\ (?:has|have|did)\ ?n[o']?t\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
LEANS = re.compile(
    r"""
    ^(?:and|but|so|ok(?:ay)?|also|what\ about|how\ about|same|then)\b
    | \b(?:it|its|that|this|those|these|they|them|their|there|he|she|his|her|the\ one|same)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
FIGURE = re.compile(
    r"\b(?:how (?:many|much|often|long|big|old|far|few)|(?:what|which) (?:number|percentage|proportion|share|figure)"
    r"|number of|percentage|percent|proportion|total)\b",
    re.IGNORECASE,
)
DATE = re.compile(
    r"\b(?:when|(?:what|which) (?:date|day|year|month|time)|deadline|since when|how (?:soon|quick(?:ly)?)|due)\b",
    re.IGNORECASE,
)
ABOUT_A_RECOMMENDATION = frozenset(
    {
        *(
            "a",
            "about",
            "addressed",
            "again",
            "all",
            "and",
            "are",
            "asked",
            "asking",
            "asks",
            "at",
            "be",
            "by",
        ),
        *(
            "can",
            "could",
            "date",
            "deadline",
            "deadlines",
            "did",
            "do",
            "does",
            "done",
            "due",
            "exact",
            "exactly",
        ),
        *(
            "expect",
            "expects",
            "for",
            "full",
            "give",
            "have",
            "how",
            "i",
            "in",
            "is",
            "it",
            "its",
            "just",
            "long",
        ),
        *(
            "me",
            "mean",
            "must",
            "need",
            "needs",
            "of",
            "on",
            "ok",
            "our",
            "please",
            "quote",
            "read",
            "report",
        ),
        *(
            "required",
            "requirement",
            "requirements",
            "requires",
            "require",
            "responsible",
            "s",
            "say",
            "says",
        ),
        *(
            "should",
            "show",
            "tell",
            "text",
            "that",
            "the",
            "their",
            "there",
            "these",
            "they",
            "this",
            "time",
            "to",
        ),
        *(
            "us",
            "want",
            "was",
            "we",
            "what",
            "whats",
            "when",
            "which",
            "who",
            "whole",
            "whom",
            "whos",
            "whose",
        ),
        *("with", "word", "wording", "words", "you", "your"),
    }
)
"""Words of questions that the recommendation's own text answers."""
CONTROL_OR_SPACE = re.compile(r"\s+")

SHORT_QUESTION_WORDS = 4
"""Questions of so few words, naming neither body nor recommendation, lean on what was asked before."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What understanding needs to know of the documents."""

    names: NameFinder
    forces: frozenset[str]
    glossary: Glossary
    recommendations: frozenset[int]


def understand(question: str, history: Sequence[str], vocabulary: Vocabulary) -> Query:
    """Make the question stand alone, and read bodies, recommendations and what is asked for out of it."""
    plain = cleaned(question)
    earlier = [cleaned(turn) for turn in history if cleaned(turn)]
    bodies = _forces(plain, vocabulary)
    numbers = recommendation_numbers(plain)
    leans_on = _antecedent(plain, bodies, numbers, earlier)
    if leans_on:
        bodies = bodies or _forces(leans_on, vocabulary)
        numbers = numbers or recommendation_numbers(leans_on)
    text = f"{leans_on} {plain}" if leans_on else plain
    return Query(
        question=question,
        text=vocabulary.glossary.expand(text),
        asked=_asked(plain, bodies, numbers),
        wanted=_wanted(plain),
        bodies=bodies,
        recommendations=tuple(number for number in numbers if number in vocabulary.recommendations),
        unknown_recommendations=tuple(
            number for number in numbers if number not in vocabulary.recommendations
        ),
        asks_more=_asks_more(plain),
        history=tuple(earlier),
    )


def cleaned(text: str) -> str:
    r"""Give the text without control characters and with single blanks; only for searching.

    >>> cleaned("  what\tis\x07 the \u202eJFC?\n")
    'what is the JFC?'
    """
    kept = (
        character for character in text if character.isspace() or unicodedata.category(character)[0] != "C"
    )
    return CONTROL_OR_SPACE.sub(" ", "".join(kept)).strip()


def recommendation_numbers(text: str) -> tuple[int, ...]:
    """Numbers of the recommendations that a text names, each once.

    >>> recommendation_numbers("recs 2, 4 and eight please")
    (2, 4, 8)
    >>> recommendation_numbers("what does reccomendation 12 say"), recommendation_numbers("within 14 days")
    ((12,), ())
    >>> recommendation_numbers("and number 4?"), recommendation_numbers("the third recommendation")
    ((4,), (3,))
    """
    found = [*RECOMMENDATIONS.finditer(text), *BARE_NUMBER.finditer(text)]
    numbers = [
        _number(word) for match in found for word in re.findall(NUMBER, match["numbers"], re.IGNORECASE)
    ]
    numbers.extend(ORDINALS.index(match["word"].lower()) + 1 for match in ORDINAL.finditer(text))
    return tuple(dict.fromkeys(numbers))


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBER_WORDS.index(word.lower()) + 1


def _forces(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(name for name in vocabulary.names.in_question(text) if name in vocabulary.forces)


def _antecedent(
    plain: str, bodies: Sequence[str], numbers: Sequence[int], earlier: Sequence[str]
) -> str | None:
    """The earlier question that this one leans on, if it does."""
    if not earlier:
        return None
    short = len(plain.split()) <= SHORT_QUESTION_WORDS
    incomplete = not (bodies and numbers)
    return earlier[-1] if incomplete and (short or LEANS.search(plain)) else None


def _asks_more(plain: str) -> bool:
    """Tell whether words are left when those of a question about a recommendation itself are taken away.

    >>> _asks_more("What does recommendation 4 require and by when?"), _asks_more("why was rec 4 made?")
    (False, True)
    """
    left = BARE_NUMBER.sub(" ", ORDINAL.sub(" ", RECOMMENDATIONS.sub(" ", plain)))
    return any(word not in ABOUT_A_RECOMMENDATION for word in re.findall(r"[a-z]+", left.lower()))


def _wanted(plain: str) -> Wanted:
    if FIGURE.search(plain):
        return Wanted.FIGURE
    return Wanted.DATE if DATE.search(plain) else Wanted.ANYTHING


def _asked(plain: str, bodies: Sequence[str], numbers: Sequence[int]) -> Asked:
    if WHICH_BODIES.search(plain) and len(bodies) <= 1:
        return Asked.BODIES
    if bodies:
        return Asked.ACTION
    return Asked.REQUIREMENT if numbers else Asked.GENERAL
