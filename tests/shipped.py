"""The names, recommendations and abbreviations of the documents that are held."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from oic_qa.corpus import load_corpus
from oic_qa.records import Query
from oic_qa.structure import read_structure
from oic_qa.understand import understand
from oic_qa.vocabulary import Vocabulary, read_vocabulary

CORPUS = Path(__file__).resolve().parent.parent / "corpus"


def heard(vocabulary: Vocabulary, question: str, *history: str) -> Query:
    """Understand a question behind earlier ones."""
    return understand(question, history, vocabulary)


@cache
def shipped_vocabulary() -> Vocabulary:
    """Read once what questions are understood by."""
    corpus = load_corpus(CORPUS)
    return read_vocabulary(corpus, read_structure(corpus).recommendations)
