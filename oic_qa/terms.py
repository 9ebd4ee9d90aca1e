"""``everyday.toml`` -> the documents' terms with what people say instead."""

from __future__ import annotations

from dataclasses import dataclass

from oic_qa.errors import CorpusError
from oic_qa.records import Term
from oic_qa.tables import TomlFile, fit, refuse_repeats


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms as their file is laid out."""

    term: tuple[Term, ...] = ()


def read_terms(file: TomlFile) -> tuple[Term, ...]:
    """Check the terms.

    Raises:
        CorpusError: an entry is malformed, or an everyday word stands for two terms.
    """
    terms = fit(file.values, Terms, place=file.place).term
    for item in terms:
        if not item.term.strip() or not all(words.strip() for words in item.everyday):
            raise CorpusError(
                f"{file.place}, term {item.term!r}: found empty words, expected some. Remove them."
            )
    words = [words.casefold() for item in terms for words in item.everyday]
    refuse_repeats(words, place=f"{file.place}, everyday")
    return terms
