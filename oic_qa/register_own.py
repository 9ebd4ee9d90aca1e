"""Whether a reply adds words of its own: not the report's repeated, not the recommendation's, not a nod."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from oic_qa.bodies import names_of
from oic_qa.keywords import stems
from oic_qa.passages import SHARED_WORDS
from oic_qa.quotes import cut_text
from oic_qa.records import Corpus, Recommendation

WORD = re.compile(r"\w+")

NATIONAL = "national"
"""Kind of the bodies that a reply may name only to say that a recommendation is theirs."""


@dataclass(frozen=True)
class OwnWords:
    """Tells a body's own words from those that it repeats.

    Attributes:
        corpus: the documents.
        acknowledging: words with which a reply only takes note of a recommendation, or says whose it is.
    """

    corpus: Corpus
    acknowledging: Sequence[str]

    def are_in(self, text: str, known: frozenset[str]) -> bool:
        """Tell whether a sentence of a reply adds something to what is known of the recommendation.

        “This recommendation is for the Home Office” does not: it only says whose the recommendation is.
        """
        return not known.issuperset(stems(self._without_repeated(text)))

    def known(self, item: Recommendation, body: str) -> frozenset[str]:
        """Stems that add nothing: of the recommendation as it is printed anywhere, of names, of a nod."""
        printed = (
            cut_text(self.corpus.document(printing.document), printing.spans) for printing in item.printings
        )
        names = (
            name
            for other in self.corpus.bodies
            if other.kind == NATIONAL or other.name == body
            for name in names_of(other)
        )
        return frozenset(stems(" ".join((*printed, *names, *self.acknowledging, str(item.number)))))

    def _without_repeated(self, text: str) -> str:
        """The text with blanks where a run of words stands in the report, too."""
        words = list(WORD.finditer(text))
        kept = text
        for run in zip(*(words[start:] for start in range(SHARED_WORDS)), strict=False):
            if tuple(word[0].lower() for word in run) in self._runs_of_report:
                start, end = run[0].start(), run[-1].end()
                kept = kept[:start] + " " * (end - start) + kept[end:]
        return kept

    @cached_property
    def _runs_of_report(self) -> frozenset[tuple[str, ...]]:
        words = [word.lower() for word in WORD.findall(self.corpus.report.text)]
        return frozenset(zip(*(words[start:] for start in range(SHARED_WORDS)), strict=False))
