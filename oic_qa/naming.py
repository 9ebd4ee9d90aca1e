"""Finding bodies by any of their names in running text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz import fuzz, process

from oic_qa.bodies import names_of
from oic_qa.fixed_phrases import FixedPhrases
from oic_qa.records import Body

CLOSE_ENOUGH = 88.0
"""Least rapidfuzz ratio (0 to 100) at which a misspelt name counts: one letter in nine wrong or missing. No
two names of different forces are so alike."""

SHORTEST_GUESSED = 7
"""Letters; shorter names are a letter away from everyday words ("Kent", "sent")."""

ONE_WORD = re.compile(r"(?<![a-z])(?=(?P<words>[a-z]+))")
TWO_WORDS = re.compile(r"(?<![a-z])(?=(?P<words>[a-z]+ [a-z]+))")
"""Both look ahead, so that a name is found whichever word of the text it begins with."""

GENITIVE = "(?:(?<!s)s)?"
"""Ends a name in a question: people leave out the apostrophe ("GMPs own answer"). Not after another "s":
"gloss" is no Glos."""

SAME_QUESTION = 8
"""Texts kept with what they name: those that one question and its parts are taken to."""

KNOWN_WORDS = 4096
"""Words, and pairs of them, that are kept with the body they nearly name."""

FINDERS_KEPT = 4
"""Corpora whose finders are kept."""

NOTHING = re.compile(r"(?!)")

FOLDED_CHARACTERS = str.maketrans({"’": "'", "‘": "'", "\u2011": "-", "\u2010": "-", "\u00a0": " "})


@dataclass(frozen=True, slots=True)
class Mention:
    """A body, and where a text names it."""

    body: str
    start: int
    end: int


@dataclass(frozen=True)
class NameFinder:
    """Finds the bodies a text names: whole words only, the longest name first.

    Capitals count for names of one word and for abbreviations, so that "kent" in a document is nothing and
    "who" is nobody; in a question they do not.
    """

    bodies: Sequence[Body]

    def in_text(self, text: str) -> tuple[str, ...]:
        """Plain names of the bodies, in the order of their first mention."""
        found = (self._by_name[name[0]] for name in self._cased.finditer(_plain(text)))
        return tuple(dict.fromkeys(found))

    def in_question(self, text: str) -> tuple[str, ...]:
        """The same for what people type, whatever their capitals."""
        return tuple(dict.fromkeys(mention.body for mention in self.mentions(text)))

    def with_full_names(self, text: str, *, kind: str) -> str:
        """Put the full name before every other name of a body of some kind.

        >>> unit = Body("North West ROCU", "rocu", "North West Regional Organised Crime Unit", ("NW ROCU",))
        >>> NameFinder((unit,)).with_full_names("what does nw rocu teach", kind="rocu")
        'what does North West Regional Organised Crime Unit (nw rocu) teach'
        """
        full = {body.name: body.full_name for body in self.bodies if body.kind == kind}
        for mention in reversed(self.mentions(text)):
            name = text[mention.start : mention.end]
            if mention.body in full and full[mention.body].lower() not in text.lower():
                text = f"{text[: mention.start]}{full[mention.body]} ({name}){text[mention.end :]}"
        return text

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Every place where a question names a body, misspelt names of one or two words included."""
        return self._mentions_of(text)

    @cached_property
    def _mentions_of(self) -> Callable[[str], tuple[Mention, ...]]:
        """The same text is looked through several times for one question."""
        return lru_cache(maxsize=SAME_QUESTION)(self._look_through)

    def _look_through(self, text: str) -> tuple[Mention, ...]:
        lowered = _plain(text).lower()
        exact = [
            Mention(self._by_lower_name[place.phrase], place.start, place.end)
            for place in self._uncased.places(lowered)
        ]
        taken = {place for mention in exact for place in range(mention.start, mention.end)}
        guessed = (self._guess(words) for words in _stretches(lowered, taken))
        return tuple(sorted([*exact, *_apart(mention for mention in guessed if mention)], key=_start))

    def _guess(self, words: re.Match[str]) -> Mention | None:
        """The name that a stretch of words nearly is; its first letter has to be right."""
        body = self._guessed(words["words"])
        return Mention(body, *words.span("words")) if body else None

    @cached_property
    def _guessed(self) -> Callable[[str], str | None]:
        """The same words stand in a question, in its parts, and in what is searched for."""
        return lru_cache(maxsize=KNOWN_WORDS)(self._nearest)

    def _nearest(self, words: str) -> str | None:
        names = self._guessable.get(words[0], ())
        close = process.extractOne(words, names, scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH)
        return self._by_lower_name[close[0]] if close else None

    @cached_property
    def _guessable(self) -> dict[str, list[str]]:
        """Long names by first letter; short ones and abbreviations are too like other words."""
        names: dict[str, list[str]] = {}
        for name in self._by_lower_name:
            if len(name) >= SHORTEST_GUESSED:
                names.setdefault(name[0], []).append(name)
        return names

    @cached_property
    def _by_name(self) -> dict[str, str]:
        return {_plain(name): body.name for body in self.bodies for name in names_of(body)}

    @cached_property
    def _by_lower_name(self) -> dict[str, str]:
        return {name.lower(): owner for name, owner in self._by_name.items()}

    @cached_property
    def _cased(self) -> re.Pattern[str]:
        return _alternatives(self._by_name)

    @cached_property
    def _uncased(self) -> FixedPhrases:
        return FixedPhrases(self._by_lower_name, ending=GENITIVE, joins=r"[\w-]")


@lru_cache(maxsize=FINDERS_KEPT)
def name_finder(bodies: tuple[Body, ...]) -> NameFinder:
    """Give what finds the names of bodies; made once for a corpus."""
    return NameFinder(bodies)


def _plain(name: str) -> str:
    return name.translate(FOLDED_CHARACTERS)


def _start(mention: Mention) -> int:
    return mention.start


def _stretches(text: str, taken: set[int]) -> Iterator[re.Match[str]]:
    """Two words, and then one, that hold nothing already recognised."""
    for pattern in (TWO_WORDS, ONE_WORD):
        for words in pattern.finditer(text):
            long_enough = len(words["words"]) >= SHORTEST_GUESSED - 1
            if long_enough and not (taken and taken.intersection(range(*words.span("words")))):
                yield words


def _apart(mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions that do not overlap; the first of two stays."""
    kept: list[Mention] = []
    for mention in mentions:
        if all(mention.end <= other.start or other.end <= mention.start for other in kept):
            kept.append(mention)
    return kept


def _alternatives(names: Iterable[str]) -> re.Pattern[str]:
    """Any of the names, the longest first, as a whole word."""
    longest_first = sorted(names, key=len, reverse=True)
    if not longest_first:
        return NOTHING
    any_name = "|".join(map(re.escape, longest_first))
    return re.compile(rf"(?<![\w-])(?P<name>{any_name})(?![\w-])")
