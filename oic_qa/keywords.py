"""Texts -> BM25 scores of their words (the only module with bm25s and Stemmer).

bm25s weighs the words once, when the index is built; answering adds up stored weights and needs numpy only.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from oic_qa.errors import StoredIndexError
from oic_qa.folding import fold

SATURATION = 1.5
"""BM25's k1, how slowly a repeated word stops adding: bm25s' and the usual value."""

LENGTH_SHARE = 0.75
"""BM25's b, how much a long row is held back: bm25s' and the usual value."""

STOP_WORDS = frozenset(
    {
        "a",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "been",
        "being",
        "by",
        "can",
        "could",
        "did",
        "do",
        "does",
        "for",
        "from",
        "had",
        "has",
        "have",
        "how",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "me",
        "my",
        "of",
        "on",
        "or",
        "our",
        "shall",
        "should",
        "so",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "to",
        "us",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "who",
        "whom",
        "whose",
        "why",
        "will",
        "with",
        "would",
        "you",
        "your",
    }
)
"""Words that only hold a sentence together. Kept: what turns or bounds a meaning ("not", "no", "only",
"before", "under", "all"), and "may", which is also a month."""

ORDINAL_ENDING = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
THOUSANDS_COMMA = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
WORD = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+(?:'[^\W\d_]+)*\d*")


@dataclass(frozen=True, slots=True)
class Keywords:
    """BM25 weights of every word in every row, as lists of rows one word after the other.

    Attributes:
        numbers: stem -> number of the word.
        starts: int64 (words + 1), where a word's list begins.
        rows: int32 (pairs), the rows that hold the word, ascending.
        weights: float32 (pairs), positive.
        length: number of rows.
    """

    numbers: Mapping[str, int]
    starts: NDArray[np.int64]
    rows: NDArray[np.int32]
    weights: NDArray[np.float32]
    length: int

    @classmethod
    def build(cls, texts: Sequence[str]) -> Keywords:
        """Weigh the words of all rows; row i is text i."""
        rows = [stems(text) for text in texts]
        if not any(rows):
            return cls({}, np.zeros(1, np.int64), np.zeros(0, np.int32), np.zeros(0, np.float32), len(rows))
        numbers = {word: number for number, word in enumerate(sorted({word for row in rows for word in row}))}
        import bm25s

        weigher = bm25s.BM25(k1=SATURATION, b=LENGTH_SHARE, method="lucene")
        # Numbered here, because bm25s numbers words in the order of a set, which differs between runs.
        numbered = [[numbers[word] for word in row] for row in rows]
        weigher.index((numbered, numbers), create_empty_token=False, show_progress=False)
        return cls(
            numbers,
            starts=np.asarray(weigher.scores["indptr"], np.int64),
            rows=np.asarray(weigher.scores["indices"], np.int32),
            weights=np.asarray(weigher.scores["data"], np.float32),
            length=len(texts),
        )

    def scores(self, text: str) -> NDArray[np.float32]:
        """Give float32 (rows), at least 0; all 0 where no word of the text is known."""
        scores = np.zeros(self.length, np.float32)
        for word in stems(text):
            number = self.numbers.get(word)
            if number is not None:
                listed = slice(self.starts[number], self.starts[number + 1])
                scores[self.rows[listed]] += self.weights[listed]
        return scores

    def known_share(self, text: str) -> float:
        """Tell which share of a text's words stands in any row, 0 to 1; 1 for a text without words.

        Words are weighed by rarity, ``ln((n + 1) / (rows with the word + 0.5))``, so that one that no row
        holds counts most.
        """
        known = total = 0.0
        for word in sorted(set(stems(text))):
            rows = self._rows_with(word)
            rarity = float(np.log((self.length + 1) / (len(rows) + 0.5)))
            known += rarity if len(rows) else 0.0
            total += rarity
        return known / total if total else 1.0

    def _rows_with(self, word: str) -> NDArray[np.int32]:
        number = self.numbers.get(word)
        return self.rows[:0] if number is None else self.rows[self.starts[number] : self.starts[number + 1]]

    def save(self, folder: Path) -> None:
        """Write the words as JSON and three arrays; the same rows give the same bytes."""
        folder.mkdir(parents=True, exist_ok=True)
        words = {"length": self.length, "words": list(self.numbers)}
        (folder / "words.json").write_text(json.dumps(words, ensure_ascii=False, indent=0) + "\n", "utf-8")
        np.save(folder / "starts.npy", self.starts, allow_pickle=False)
        np.save(folder / "rows.npy", self.rows, allow_pickle=False)
        np.save(folder / "weights.npy", self.weights, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path) -> Keywords:
        """Read what ``save`` wrote.

        Raises:
            StoredIndexError: a file is missing or no such file.
        """
        try:
            words = json.loads((folder / "words.json").read_text("utf-8"))
            return cls(
                {word: number for number, word in enumerate(words["words"])},
                starts=np.load(folder / "starts.npy", allow_pickle=False),
                rows=np.load(folder / "rows.npy", allow_pickle=False),
                weights=np.load(folder / "weights.npy", allow_pickle=False),
                length=words["length"],
            )
        except (OSError, ValueError, KeyError, TypeError) as problem:
            raise StoredIndexError(
                f"The keywords in {folder} cannot be read: {problem}; expected what the build wrote. "
                "Run `oic-qa build`."
            ) from problem


def stems(text: str) -> list[str]:
    """Give the words that count, folded and cut to their stems, in order and as often as they stand.

    >>> stems("The chief constables’ 36,704 migrants, by the 30th of April")
    ['chief', 'constabl', '36704', 'migrant', '30', 'april']
    """
    import Stemmer

    plain = ORDINAL_ENDING.sub("", THOUSANDS_COMMA.sub("", fold(text).text))
    words = [word for word in WORD.findall(plain) if word not in STOP_WORDS]
    # A new one each time: a stemmer must not be used by two threads at once.
    return list(Stemmer.Stemmer("english").stemWords(words))
