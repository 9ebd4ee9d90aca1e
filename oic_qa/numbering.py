"""Recommendations that a question means: by number, by a response's own number, by what they share."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from oic_qa.records import Recommendation

WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")

NUMBER = rf"(?:\d{{1,3}}|{'|'.join(WORDS)})\b"
JOINED = r"(?:\s*(?:,|and|or|&|to)\s*|[-–])"
LIST = rf"(?:no\.?\s*|number\s*|\#\s*)?(?P<numbers>{NUMBER}(?:{JOINED}{NUMBER})*)"
RANGE = re.compile(rf"(?P<first>{NUMBER})(?:\s*to\s*|[-–])(?P<last>{NUMBER})", re.IGNORECASE)
NAMED = re.compile(
    rf"\b(?:rec(?:c?omm?[ae]nd?ations?|s|o|)\b[.:]?\s*|recs?(?=\d)|r(?=\d)){LIST}", re.IGNORECASE
)
CALLED_NUMBER = re.compile(
    rf"(?:\bnumber|\bno\.|\bno(?=\s*\d)|\#)\s*(?P<numbers>{NUMBER})(?!\s*of\b)", re.IGNORECASE
)
ORDINAL = re.compile(rf"\b(?P<word>{'|'.join(ORDINALS)}) rec(?:c?omm?[ae]nd?ation|s|)\b", re.IGNORECASE)
BARE = re.compile(
    r"(?<!\d )\b(?:on|for|to|under|about|and|do|skip(?:s|ped|ping)?|ignor(?:e|ed|ing)|answer(?:ed|ing)?"
    r"|address(?:ed)?|left?|leave)"
    r"\s+(?P<numbers>\d{1,2})"
    r"(?=\s*(?:$|[?.,!;]"
    r"|(?:completely|at all|altogether|yet|please|pls|blank|out|then|as well|too|or|in full)\b))",
    re.IGNORECASE,
)
SUBJECT = re.compile(
    rf"\b(?:does|do|is|are|did|was|were)\s+(?P<numbers>\d{{1,2}}(?:{JOINED}\d{{1,2}})*)"
    r"\s+(?:(?:both|also|just|only|all)\s+)?(?:land|fall|appl(?:y|ies)|go(?:es)?|sit|belong|for|about|due|addressed|meant|on)\b",
    re.IGNORECASE,
)
ORDINAL_ALONE = re.compile(
    rf"\b(?:the\s+(?P<word>{'|'.join(ORDINALS)})(?:\s+one)?|(?P<bare>{'|'.join(ORDINALS)})\s+one)\b"
    r"(?=\W*$|\s+(?:say|ask|require))",
    re.IGNORECASE,
)
WORD_ALONE = re.compile(
    rf"^\W*(?:(?:and|so|ok|then|what\s+about|how\s+about|for)\b\W*)+(?P<word>{'|'.join(WORDS)})\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Register:
    """What the report and the responses say of the recommendations' numbers, addressees and deadlines."""

    recommendations: Sequence[Recommendation]
    bodies: Mapping[str, str]
    """Plain name of the body whose response a document is."""

    def numbers(self) -> frozenset[int]:
        """All numbers of the report."""
        return frozenset(item.number for item in self.recommendations)

    def in_order(self) -> tuple[int, ...]:
        """The same, the lowest first."""
        return tuple(sorted(self.numbers()))

    def last(self) -> int:
        """The last number of the report."""
        return max(self.numbers())

    def meant_by(self, body: str, own_number: int) -> int | None:
        """The report's number of what a body's response gives a number of its own."""
        for item in self.recommendations:
            for printing in item.printings:
                if self.bodies.get(printing.document) == body and printing.own_number == own_number:
                    return item.number
        return None


def named_numbers(text: str, *, bare: bool = False) -> tuple[int, ...]:
    """Numbers of recommendations that a text names, each once; ``bare`` ones without any word for them, too.

    >>> named_numbers("recs 2, 4 and eight please")
    (2, 4, 8)
    >>> named_numbers("recs 5 to 7"), named_numbers("R1-3")
    ((5, 6, 7), (1, 2, 3))
    >>> named_numbers("what does reccomendation 12 say"), named_numbers("within 14 days")
    ((12,), ())
    >>> named_numbers("and number 4?"), named_numbers("the third recommendation")
    ((4,), (3,))
    >>> named_numbers("has Kent a plan for 4"), named_numbers("has Kent a plan for 4", bare=True)
    ((), (4,))
    >>> named_numbers("does 6 land on forces"), named_numbers("do 8 and 4 fall on one day")
    ((6,), (8, 4))
    """
    patterns = (NAMED, CALLED_NUMBER, SUBJECT, BARE) if bare else (NAMED, CALLED_NUMBER, SUBJECT)
    found = [match["numbers"] for pattern in patterns for match in pattern.finditer(text)]
    spelt_out = " ".join(_spelt_out(numbers) for numbers in found)
    numbers = [_number(word) for word in re.findall(NUMBER, spelt_out, re.IGNORECASE)]
    numbers.extend(ORDINALS.index(match["word"].lower()) + 1 for match in ORDINAL.finditer(text))
    return tuple(dict.fromkeys(numbers))


def with_numbers_named(text: str) -> str:
    """After a question about one recommendation, "the tenth one" and "what about ten" are others.

    >>> with_numbers_named("and the tenth one?"), with_numbers_named("tenth one?")
    ('and recommendation 10?', 'recommendation 10?')
    >>> with_numbers_named("what about ten")
    'what about recommendation 10'
    >>> with_numbers_named("the first year"), with_numbers_named("which is due first")
    ('the first year', 'which is due first')
    """
    text = ORDINAL_ALONE.sub(_named, text)
    alone = WORD_ALONE.match(text)
    if alone is None:
        return text
    number = f"recommendation {_number(alone['word'])}"
    return f"{text[: alone.start('word')]}{number}{text[alone.end('word') :]}"


def _named(ordinal: re.Match[str]) -> str:
    return f"recommendation {ORDINALS.index((ordinal['word'] or ordinal['bare']).lower()) + 1}"


def _spelt_out(listed: str) -> str:
    """The list with the numbers inside its ranges: "5 to 7" means 6, too."""
    return RANGE.sub(lambda found: " ".join(map(str, _between(found["first"], found["last"]))), listed)


def _between(first: str, last: str) -> Sequence[int]:
    ends = (_number(first), _number(last))
    return range(ends[0], ends[1] + 1) if ends[0] < ends[1] else ends


def without_numbers(text: str) -> str:
    """The text without its mentions of recommendations by number.

    >>> without_numbers("what does rec 4 require").split()
    ['what', 'does', 'require']
    """
    for pattern in (NAMED, ORDINAL, CALLED_NUMBER, SUBJECT, BARE):
        text = pattern.sub(" ", text)
    return text


def _number(word: str) -> int:
    return int(word) if word.isdigit() else WORDS.index(word.lower()) + 1
