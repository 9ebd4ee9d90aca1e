"""Text -> number of tokens, by a rank file that this package ships (the only module with tiktoken).

tiktoken's own encodings are fetched from the network; this one was trained on the corpus, by

    python -m oic_qa.tokens corpus

which trains it again, from the same words to the same bytes.
"""

from __future__ import annotations

import argparse
import base64
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from heapq import heapify, heappop, heappush
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from oic_qa.errors import OicQaError

if TYPE_CHECKING:
    import tiktoken

RANK_FILE = Path(__file__).resolve().parent / "data" / "corpus.tiktoken"
"""Ranks in tiktoken's own format: a token in base64, a blank, its rank."""

VOCABULARY_SIZE = 3_072
"""Tokens, the 256 bytes included: with these a text of the corpus has 1.06 times as many tokens as MiniLM
makes word pieces of it, so that a budget in tokens holds in word pieces. More would be words that stand
in the corpus two or three times; on text of another kind it counts more tokens, never fewer."""

PATTERN = r" ?[^\W\d_]+| ?\d{1,3}| ?[^\w\s]|\s+|(?s:.)"
"""What is never merged across: a word with the blank before it, up to three digits, a mark, blank space.
Words as in word pieces, and understood alike by Python's expressions and by tiktoken's."""

REMEDY = "Install the package again or run `python -m oic_qa.tokens corpus`."

Pair = tuple[bytes, bytes]


class TokenCounter:
    """Counts tokens by a rank file, the shipped one unless another is given."""

    def __init__(self, rank_file: Path = RANK_FILE) -> None:
        """Remember the file; it is read at the first count."""
        self._rank_file = rank_file

    def count(self, text: str) -> int:
        """Count the tokens of a text; there are no special ones.

        Raises:
            OicQaError: the rank file is missing or damaged.
        """
        return len(self._encoding.encode_ordinary(text))

    @cached_property
    def _encoding(self) -> tiktoken.Encoding:
        import tiktoken

        ranks = read_ranks(self._rank_file)
        return tiktoken.Encoding(
            name="corpus",
            pat_str=PATTERN,
            mergeable_ranks=ranks,
            special_tokens={},
            explicit_n_vocab=len(ranks),
        )


def read_ranks(file: Path) -> dict[bytes, int]:
    """Read a rank file.

    Raises:
        OicQaError: it cannot be read, or lacks a byte or a rank.
    """
    try:
        lines = file.read_bytes().splitlines()
        ranks = {base64.b64decode(token, validate=True): int(rank) for token, rank in map(bytes.split, lines)}
    except (OSError, ValueError) as problem:
        raise OicQaError(
            f"The rank file {file} cannot be read: {problem}; expected a base64 token and its rank in each "
            f"line. {REMEDY}"
        ) from problem
    if sorted(ranks.values()) != list(range(len(ranks))) or not all(
        bytes([byte]) in ranks for byte in range(256)
    ):
        raise OicQaError(
            f"The rank file {file} is damaged: found {len(ranks)} tokens with gaps, expected all 256 bytes "
            f"and each rank once. {REMEDY}"
        )
    return ranks


def write_ranks(ranks: dict[bytes, int], file: Path) -> None:
    """Write a rank file, lowest rank first."""
    ordered = sorted(ranks, key=lambda token: ranks[token])
    lines = (base64.b64encode(token) + b" %d\n" % ranks[token] for token in ordered)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"".join(lines))


def train_ranks(texts: Iterable[str], vocabulary_size: int) -> dict[bytes, int]:
    """Learn by byte pair encoding which bytes to merge: always the pair that stands most often.

    Of pairs that stand equally often, the first in the order of bytes is merged. It ends early where no
    pair is left that stands twice.

    >>> ranks = train_ranks(["aaabdaaabac"], 259)
    >>> [token for token in ranks if len(token) > 1]
    [b'aa', b'ab', b'aaab']
    """
    words = Counter(word for text in texts for word in re.findall(PATTERN, text))
    ranks = {bytes([byte]): byte for byte in range(256)}
    merger = _Merger(words)
    while len(ranks) < vocabulary_size and (pair := merger.most_frequent()):
        ranks.setdefault(pair[0] + pair[1], len(ranks))
        merger.merge(pair)
    return ranks


@dataclass(slots=True)
class _Word:
    """A word of the texts as its tokens so far, and how often it stands there."""

    tokens: list[bytes]
    times: int


@dataclass(slots=True)
class _Merger:
    """Words with counts of their neighbouring tokens, kept up to date while pairs are merged."""

    words: list[_Word] = field(init=False)
    counts: Counter[Pair] = field(init=False)
    places: defaultdict[Pair, set[int]] = field(init=False)
    queue: list[tuple[int, Pair]] = field(init=False)

    def __init__(self, words: Counter[str]) -> None:
        self.words = [
            _Word([bytes([byte]) for byte in word.encode()], times) for word, times in words.items()
        ]
        self.counts, self.places = Counter(), defaultdict(set)
        for place in range(len(self.words)):
            self._add(place, sign=1)
        self.queue = [(-count, pair) for pair, count in self.counts.items()]
        heapify(self.queue)

    def most_frequent(self) -> Pair | None:
        """Give the most frequent pair that stands at least twice; entries that no longer hold are dropped."""
        while self.queue:
            count, pair = heappop(self.queue)
            if -count == self.counts[pair]:
                return pair if -count > 1 else None
        return None

    def merge(self, pair: Pair) -> None:
        """Make one token of the pair wherever it stands, from left to right."""
        changed: set[Pair] = set()
        for place in sorted(self.places[pair]):
            changed.update(self._add(place, sign=-1))
            self.words[place].tokens = _merged(self.words[place].tokens, pair)
            changed.update(self._add(place, sign=1))
        for other in changed:
            heappush(self.queue, (-self.counts[other], other))

    def _add(self, place: int, *, sign: int) -> set[Pair]:
        word = self.words[place]
        pairs = list(pairwise(word.tokens))
        for pair in pairs:
            self.counts[pair] += sign * word.times
            if sign > 0:
                self.places[pair].add(place)
            else:
                self.places[pair].discard(place)
        return set(pairs)


def _merged(tokens: Sequence[bytes], pair: Pair) -> list[bytes]:
    """Merge one pair, from left to right.

    >>> _merged([b"a", b"a", b"a", b"b"], (b"a", b"a"))
    [b'aa', b'a', b'b']
    """
    merged: list[bytes] = []
    place = 0
    while place < len(tokens):
        if tuple(tokens[place : place + 2]) == pair:
            merged.append(pair[0] + pair[1])
            place += 2
        else:
            merged.append(tokens[place])
            place += 1
    return merged


def main(arguments: Sequence[str] | None = None) -> None:
    """Train the rank file again on the text files of a corpus folder."""
    parser = argparse.ArgumentParser(prog="python -m oic_qa.tokens", description=main.__doc__)
    parser.add_argument("corpus", type=Path, help="folder whose *.txt files are trained on")
    parser.add_argument("--output", type=Path, default=RANK_FILE, help="rank file to write")
    options = parser.parse_args(arguments)
    files = sorted(options.corpus.glob("*.txt"))
    if not files:
        parser.error(f"found no *.txt in {options.corpus}, expected the corpus' source files")
    ranks = train_ranks([file.read_text(encoding="utf-8") for file in files], VOCABULARY_SIZE)
    write_ranks(ranks, options.output)
    sys.stdout.write(f"{options.output}: {len(ranks):,} tokens from {len(files)} files\n")


if __name__ == "__main__":
    main()
