"""Every number that was chosen, with its unit and its reason, and the folders the program works in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the program's data stands, below one root."""

    root: Path

    @property
    def corpus(self) -> Path:
        """Sources, manifest, bodies and notes."""
        return self.root / "corpus"

    @property
    def index(self) -> Path:
        """What ``oic-qa build`` makes."""
        return self.root / "index"

    @property
    def eval(self) -> Path:
        """Questions with known answers, and results."""
        return self.root / "eval"

    @property
    def encoder(self) -> Path:
        """The embedding model in ONNX form, made by the build and not committed (90 MB)."""
        return self.index / "encoder.onnx"


def default_folders() -> Folders:
    """The folder that is worked in if it holds a corpus, otherwise the repository this package stands in."""
    here = Path.cwd()
    if (here / "corpus" / "manifest.toml").is_file():
        return Folders(here)
    return Folders(Path(__file__).resolve().parent.parent)


@dataclass(frozen=True, slots=True)
class Settings:
    """Chosen numbers. Those that change the index are part of its fingerprint."""

    passage_tokens: int = 200
    """Longest passage, in tokens of the shipped rank file, heading in front included; the embedding model
    takes 256 word pieces, and the build fails if a passage exceeds that by the model's own tokenizer."""

    dense_weight: float = 0.8
    """Share of the cosine in the convex combination with BM25; .8 was best or near it on all public sets
    tried (median +.018 nDCG@10 over reciprocal rank fusion)."""

    sentence_weight: float = 0.5
    """Share of the best sentence's score in a passage's score; the rest is the passage's own."""

    written_weight: float = 0.3
    """Share of the best written question's score in a sentence's and a passage's score."""

    wanted_lead: float = 0.25
    """Added to the score of a sentence that holds a figure or a date where the question asks for one: the
    best of 0, .1, .15, .2, .25, .3 and .4 on the dev questions, where it moves one answer in thirty."""

    known_weight: float = 0.25
    """Weight of the share of the question's words that the documents know, beside the cosine, where it is
    judged whether a passage is an answer at all: it parts everyday questions from ours (AUROC .934 on the
    dev half against .926 for the cosine alone; 0, .25, .5, .75 and 1 were tried)."""

    quotes_shown: int = 5
    """Quotes in an answer that is no set and no whole unit."""

    quotes_a_body: int = 2
    """Quotes of each body where several are compared."""

    quote_characters: int = 1_200
    """Longest run of neighbouring passages quoted as one, about 190 words. On the dev questions the first
    quote held the answer for .385 with single passages, .477 with runs of 1,000 and .523 with 1,200 and
    with 2,000; the test questions gave .479, .535, .549 and .563."""

    set_floor: float = 0.4
    """Least chance, by the judge of sets, with which a body counts as reporting something: the best of .3 to
    .6 in ten folds of the questions written for it."""

    told_margin: float = 0.02
    """How far the report's words about forces must lie above every body's own to be taken for the set."""

    near_misses_shown: int = 3
    """Closest passages shown with a refusal."""

    question_characters: int = 2_000
    """Longest question taken; a ramble fits, a pasted document does not."""
