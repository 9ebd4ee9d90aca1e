"""Finding bodies by any of their names in running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from oic_qa.bodies import names_of
from oic_qa.records import Body

FOLDED_CHARACTERS = str.maketrans({"’": "'", "‘": "'", "\u2011": "-", "\u2010": "-", "\u00a0": " "})


@dataclass(frozen=True)
class NameFinder:
    """Finds the bodies a text names: whole words only, the longest name first.

    Capitals count for names of one word and for abbreviations, so that "kent" in a document is nothing and
    "who" is nobody; a question is searched with ``any_case``.
    """

    bodies: Sequence[Body]

    def in_text(self, text: str) -> tuple[str, ...]:
        """Plain names of the bodies, in the order of their first mention."""
        return self._found(self._cased, text, self._by_name)

    def in_question(self, text: str) -> tuple[str, ...]:
        """The same for what people type, whatever their capitals."""
        return self._found(self._uncased, text.lower(), self._by_lower_name)

    def _found(self, pattern: re.Pattern[str], text: str, owners: dict[str, str]) -> tuple[str, ...]:
        found = (owners[name[0]] for name in pattern.finditer(text.translate(FOLDED_CHARACTERS)))
        return tuple(dict.fromkeys(found))

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
    def _uncased(self) -> re.Pattern[str]:
        return _alternatives(self._by_lower_name)


def _plain(name: str) -> str:
    return name.translate(FOLDED_CHARACTERS)


def _alternatives(names: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(names, key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(name) for name in ordered) + r")(?![\w-])")
