"""Everyday words for the documents' terms: what the file may hold, and what is refused with which words."""

from __future__ import annotations

from pathlib import Path

import pytest

from oic_qa.corpus import load_corpus
from oic_qa.errors import CorpusError
from oic_qa.records import Term
from oic_qa.tables import TomlFile
from oic_qa.terms import read_terms

ROOT = Path(__file__).resolve().parent.parent

BOATS: dict[str, object] = {"term": "small boats", "everyday": ["dinghy", "rubber boat"]}


def file_of(**values: object) -> TomlFile:
    return TomlFile("everyday.toml", "corpus/everyday.toml", values, sha256="")


def message_of(**values: object) -> str:
    with pytest.raises(CorpusError) as caught:
        read_terms(file_of(**values))
    return str(caught.value)


def test_a_term_holds_what_people_say_instead_in_the_order_of_the_file() -> None:
    jail: dict[str, object] = {"term": "prison", "everyday": ["jail"]}
    assert read_terms(file_of(term=[BOATS, jail])) == (
        Term("small boats", ("dinghy", "rubber boat")),
        Term("prison", ("jail",)),
    )


def test_no_terms_at_all_are_no_failure() -> None:
    assert read_terms(file_of()) == ()
    assert read_terms(file_of(term=[])) == ()


def test_an_everyday_word_that_stands_for_two_terms_is_refused() -> None:
    ribs: dict[str, object] = {"term": "vessels", "everyday": ["RIB", "Dinghy"]}
    assert message_of(term=[BOATS, ribs]) == (
        "corpus/everyday.toml, everyday: 'dinghy' stands twice; it must be unique. Rename or remove one."
    )


def test_an_everyday_word_twice_under_one_term_is_refused() -> None:
    assert "'dinghy' stands twice" in message_of(term=[BOATS | {"everyday": ["dinghy", "DINGHY"]}])


@pytest.mark.parametrize("empty", [{"term": " "}, {"everyday": ["dinghy", ""]}, {"everyday": ["\t"]}])
def test_empty_words_are_refused_with_the_term(empty: dict[str, object]) -> None:
    values = BOATS | empty
    assert message_of(term=[values]) == (
        f"corpus/everyday.toml, term {values['term']!r}: found empty words, expected some. Remove them."
    )


@pytest.mark.parametrize(
    ("values", "message"),
    [
        (
            {"term": [BOATS | {"slang": "rib"}]},
            "corpus/everyday.toml, term 1: the key 'slang' is not known; known are term, everyday. "
            "Correct or remove it.",
        ),
        (
            {"term": [BOATS, {"term": "prison"}]},
            "corpus/everyday.toml, term 2: the key 'everyday' is missing; it holds a list. Add it.",
        ),
        (
            {"term": [BOATS | {"everyday": "dinghy"}]},
            "corpus/everyday.toml, term 1, everyday: found 'dinghy', expected a list. Correct it there.",
        ),
        (
            {"term": [BOATS | {"everyday": ["dinghy", 7]}]},
            "corpus/everyday.toml, term 1, everyday 2: found 7, expected text in quotes. Correct it there.",
        ),
        (
            {"terms": []},
            "corpus/everyday.toml: the key 'terms' is not known; known are term. Correct or remove it.",
        ),
    ],
)
def test_what_does_not_fit_is_refused_by_its_place(values: dict[str, object], message: str) -> None:
    assert message_of(**values) == message


def test_everyday_words_of_the_shipped_file_are_not_the_documents_own() -> None:
    """A term beside a word that the documents use themselves would pull the search away from it."""
    terms = load_corpus(ROOT / "corpus").terms
    assert len(terms) > 50
    assert [item.term for item in terms if item.term in item.everyday] == []
