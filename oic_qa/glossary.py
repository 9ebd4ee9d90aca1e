"""Abbreviations and what they stand for: read from the documents' own brackets, and from the bodies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from oic_qa.fixed_phrases import FixedPhrases
from oic_qa.records import Body, Term

BRACKETED = re.compile(r"\(([A-Z][A-Za-z&]{1,9}?)s?\)")
WORD = re.compile(r"[\w&’'\u2011-]+")
TOKEN = re.compile(r"[A-Za-z][A-Za-z&]+")
OPERATION = re.compile(r"\bOperation\ [A-Z][a-z]+\b")
PIECES_APART = frozenset({" ", "-"})
SHORTEST_APART = 5
"""Letters; two everyday words make a shorter abbreviation by chance ("to ex")."""
SKIPPED = frozenset({"of", "the", "and", "for", "in", "on", "to", "a", "an", "&"})

LONGEST_FORM_WORDS = 12
"""Most words looked at before a bracket; the longest form held has ten."""


@dataclass(frozen=True, slots=True, order=True)
class Meaning:
    """What a stretch of a text stands for."""

    end: int
    start: int
    words: str


@dataclass(frozen=True)
class Glossary:
    """Long forms by abbreviation, in capitals, and the documents' terms by everyday words, in small."""

    forms: Mapping[str, str]
    terms: Mapping[str, str] = field(default_factory=dict)

    def expand(self, text: str) -> str:
        """Put the long form behind each abbreviation, and the documents' term behind everyday words for it.

        What the text says already, or what was put into it, is not put in again, and no part of a long form
        is taken for a word of its own.

        >>> Glossary({"JDT": "Joint Debriefing Team"}).expand("who runs the jdt?")
        'who runs the jdt (Joint Debriefing Team)?'
        >>> Glossary({}, {"online course": "e-learning"}).expand("who did the online courses?")
        'who did the online courses (e-learning)?'
        """
        said, expanded, done = _folded(text), "", 0
        for meant in sorted(self._meanings(text)):
            words = _folded(meant.words)
            if words.removesuffix("s") not in said and not self._is_part(meant, said):
                expanded += f"{text[done : meant.end]} ({meant.words})"
                said += f" {words}"
                done = meant.end
        return expanded + text[done:]

    def others_for(self, words: str) -> tuple[str, ...]:
        """Long form of an abbreviation, and abbreviations of a long form.

        >>> Glossary({"JDT": "Joint Debriefing Team"}).others_for("joint debriefing team")
        ('JDT',)
        """
        form = self._form(words.upper())
        short = (token for token, long in self.forms.items() if _folded(long) == _folded(words))
        return (*([form] if form else []), *short)

    def _is_part(self, meant: Meaning, said: str) -> bool:
        """Tell whether a stretch is a part of a long form that the text spells out."""
        part = said[meant.start : meant.end]
        around = (form for form in self._long_forms if part in form and form in said)
        return any(
            found.start() <= meant.start and meant.end <= found.end()
            for form in around
            for found in re.finditer(re.escape(form), said)
        )

    def _meanings(self, text: str) -> Iterator[Meaning]:
        """What the abbreviations and everyday words of the text stand for."""
        tokens = list(TOKEN.finditer(text))
        spelt = [token[0].upper() for token in tokens]
        for token, word in zip(tokens, spelt, strict=True):
            if form := self._form(word):
                yield Meaning(token.end(), token.start(), form)
        for (first, second), pair in zip(pairwise(tokens), pairwise(spelt), strict=True):
            form = self._apart.get("".join(pair))
            if form and text[first.end() : second.start()] in PIECES_APART:
                yield Meaning(second.end(), first.start(), form)
        for place in self._everyday.places(_lowered(text)):
            yield Meaning(place.end, place.start, self.terms[place.phrase])

    def _form(self, token: str) -> str | None:
        return self.forms.get(token) or self._plurals.get(token)

    @cached_property
    def _everyday(self) -> FixedPhrases:
        return FixedPhrases(self.terms, ending="s?")

    @cached_property
    def _plurals(self) -> Mapping[str, str]:
        return {f"{short}S": form for short, form in self.forms.items()}

    @cached_property
    def _apart(self) -> Mapping[str, str]:
        """The long forms of abbreviations that may be written in two pieces ("mo rile")."""
        return {short: form for short, form in self.forms.items() if len(short) >= SHORTEST_APART}

    @cached_property
    def _long_forms(self) -> frozenset[str]:
        return frozenset(map(_folded, (*self.forms.values(), *self.terms.values())))


def _lowered(text: str) -> str:
    """The text in small letters, character by character: places stay what they are."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(letter.lower()[:1] for letter in text)


def _folded(text: str) -> str:
    """The text in small letters and with straight apostrophes, as most people type it."""
    return text.lower().replace("’", "'")


def read_glossary(texts: Iterable[str], bodies: Sequence[Body], terms: Sequence[Term] = ()) -> Glossary:
    """Gather abbreviations; where several texts spell one out, the first text's long form stays.

    Only forms that a document spells out, and the bodies' abbreviations, come in, so that everyday words
    ("it", "who") are never taken for abbreviations.
    """
    texts, forms = tuple(texts), dict[str, str]()
    for text in texts:
        forms = _spelt_out(text) | forms
    of_bodies = {
        abbreviation.upper(): body.full_name
        for body in bodies
        for abbreviation in body.abbreviations
        if TOKEN.fullmatch(abbreviation)
    }
    everyday = _operations(texts) | {words.lower(): item.term for item in terms for words in item.everyday}
    return Glossary(of_bodies | forms, everyday)


def _operations(texts: Iterable[str]) -> dict[str, str]:
    """Officers write "Op" for "Operation" in front of a name."""
    named = (found[0] for text in texts for found in OPERATION.finditer(text))
    return {f"op {name.split()[1].lower()}": name for name in named}


def _spelt_out(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for bracket in BRACKETED.finditer(text):
        line = text[text.rfind("\n", 0, bracket.start()) + 1 : bracket.start()]
        form = long_form(bracket[1], line)
        if form:
            found.setdefault(bracket[1].upper(), form)
    return found


def long_form(abbreviation: str, before: str) -> str | None:
    """Find the words before a bracket whose first letters give the abbreviation.

    >>> long_form("JFC", "the NCA created the Joint Fusion Cell ")
    'Joint Fusion Cell'
    >>> long_form("PDF", "Strategic Assessment ") is None
    True
    """
    words = list(WORD.finditer(before))[-LONGEST_FORM_WORDS:]
    for start in range(len(words) - 1, -1, -1):
        form = [word[0] for word in words[start:]]
        if form[0].lower() not in SKIPPED and _spells(abbreviation, form):
            return " ".join(before[words[start].start() :].split())
    return None


def _spells(abbreviation: str, words: Sequence[str]) -> bool:
    """Compare first letters: with and without small words, hyphenated words as one and as two."""
    parts = [part for word in words for part in re.split(r"[-\u2011]", word) if part]
    spellings = {
        "".join(word[0] for word in chosen if word.lower() not in skipped).upper()
        for chosen in (words, parts)
        for skipped in (SKIPPED, frozenset({"&"}))
    }
    return abbreviation.replace("&", "").upper() in spellings
