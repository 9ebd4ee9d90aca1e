"""Which words of a reply are the body's own: neither the report's repeated, nor the recommendation's, nor a nod."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from oic_qa.bodies import names_of
from oic_qa.keywords import stems
from oic_qa.passages import SHARED_WORDS
from oic_qa.records import Corpus, Recommendation, Sentence, Span

WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class OwnWords:
    """Tells a body's own words from those that it repeats.

    Attributes:
        corpus: the documents.
        acknowledging: words with which a reply only takes note of a recommendation, or says whose it is.
    """

    corpus: Corpus
    acknowledging: Sequence[str]

    def hold(self, text: str, item: Recommendation, *, body: str) -> bool:
        """Tell whether a body adds something of its own to a recommendation in a sentence.

        “This recommendation is for the Home Office” does not: it only names whose the recommendation is.
        """
        kept = " ".join(text[span.start : span.end] for span in self._not_repeated(text))
        return not set(stems(kept)) <= self._known(item, body)
