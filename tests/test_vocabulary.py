"""What understanding knows of the documents: names, who speaks, who is addressed, which words are right."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oic_qa.records import Body, Corpus, Document, Term
from oic_qa.structure import read_structure
from oic_qa.vocabulary import POLICE_WORDS, Vocabulary, read_vocabulary
from tests.made import BODIES, made_corpus

REPORT = """A report

The Joint Fusion Cell (JFC) shares intelligence.

Recommendation 1

By 31 December 2025, the National Crime Agency, working with the Border Council, should publish a register.

Recommendation 2

By 30 April 2026, chief constables should make plans to count boats and to share what they count.
"""
KENT = """# Our reply

This underpins Recommendation 1.

By 30 April 2026, chief constables should make plans to count boats and to share what they count.

Kent counts.
"""
CORPUS = made_corpus(REPORT, Kent=KENT, Cheshire="We count gates in Cheshire.\n")


def vocabulary_of(corpus: Corpus) -> Vocabulary:
    return read_vocabulary(corpus, read_structure(corpus).recommendations)


VOCABULARY = vocabulary_of(CORPUS)


def signed(speaker: str, role: str, body: str = "Kent") -> Corpus:
    """The corpus with another name and office under one of its responses."""

    def sign(document: Document) -> Document:
        if document.entry.body != body:
            return document
        return replace(document, entry=replace(document.entry, speaker=speaker, speaker_role=role))

    return replace(CORPUS, documents=tuple(sign(document) for document in CORPUS.documents))


# Names


def test_every_name_of_every_body_is_known() -> None:
    assert VOCABULARY.names.in_question("has wmp or kent police or the nca replied") == (
        "West Midlands",
        "Kent",
        "National Crime Agency",
    )


def test_forces_are_told_from_other_bodies() -> None:
    other = (
        Body("British Transport Police", "other_force", "British Transport Police"),
        Body("North West ROCU", "rocu", "North West Regional Organised Crime Unit"),
    )
    corpus = replace(CORPUS, bodies=(*BODIES, *other))
    assert vocabulary_of(corpus).forces == {"Cheshire", "West Midlands", "Kent", "British Transport Police"}


# Who speaks


def test_a_person_who_signs_speaks_for_the_body() -> None:
    assert vocabulary_of(signed("Kate Green", "Deputy Mayor of Kent")).speakers["kate green"] == "Kent"


@pytest.mark.parametrize(
    ("role", "office"),
    [
        ("Deputy Mayor of Kent", "deputy mayor"),
        ("Mayor of Kent", "mayor"),
        ("Lord Mayor", "lord mayor"),
        ("Kent Police and Crime Commissioner", "police and crime commissioner"),
        ("Police, Fire and Crime Commissioner for Kent", "police, fire and crime commissioner"),
        ("Chief Constable", "chief constable"),
    ],
)
def test_an_office_that_one_alone_holds_speaks_for_the_body(role: str, office: str) -> None:
    assert vocabulary_of(signed("Kate Green", role)).speakers[office] == "Kent"


def test_an_office_that_several_hold_tells_nobody() -> None:
    # Both responses are signed by a commissioner.
    assert set(VOCABULARY.speakers) == {"commissioner of kent", "commissioner of cheshire"}


def test_a_role_that_is_no_office_leaves_the_name_alone() -> None:
    speakers = vocabulary_of(signed("Kate Green", "Head of Policy")).speakers
    assert [words for words, body in speakers.items() if body == "Kent"] == ["kate green"]


def test_who_signs_the_report_speaks_for_no_body() -> None:
    assert "hmicfrs" not in VOCABULARY.speakers
    assert "inspector" not in VOCABULARY.speakers


# Who is addressed


@pytest.mark.parametrize("word", ["national crime agency", "nca"])
def test_an_addressee_is_known_by_every_name_of_the_body(word: str) -> None:
    assert VOCABULARY.addressees[word] == ("National Crime Agency",)


def test_a_partner_without_an_entry_among_the_bodies_is_known_as_it_is_printed() -> None:
    assert VOCABULARY.addressees["border council"] == ("Border Council",)


@pytest.mark.parametrize("word", POLICE_WORDS)
def test_people_call_chief_constables_by_many_words(word: str) -> None:
    assert VOCABULARY.addressees[word] == ("chief constables",)


def test_where_chief_constables_are_not_addressed_the_police_are_nobody() -> None:
    report, _, _ = REPORT.partition("Recommendation 2")
    addressees = vocabulary_of(made_corpus(report)).addressees
    assert "forces" not in addressees
    assert "nca" in addressees


def test_typography_does_not_part_a_body_from_its_name_in_print() -> None:
    council = Body("Chiefs' Council", "national", "Chiefs' Council", abbreviations=("CC",))
    printed = REPORT.replace("Border Council", "Chiefs’ Council")
    corpus = replace(made_corpus(printed), bodies=(*BODIES, council))
    assert vocabulary_of(corpus).addressees["cc"] == ("Chiefs’ Council",)


def test_a_body_that_no_recommendation_names_is_no_addressee() -> None:
    assert "kent" not in VOCABULARY.addressees


# Words


def test_abbreviations_and_everyday_words_come_from_the_corpus() -> None:
    corpus = replace(CORPUS, terms=(Term("small boats", ("dinghy",)),))
    glossary = vocabulary_of(corpus).glossary
    assert glossary.expand("does the jfc count a dinghy") == (
        "does the jfc (Joint Fusion Cell) count a dinghy (small boats)"
    )


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("inteligence", "intelligence"),  # the report's
        ("constablees", "constables"),
        ("midlandss", "midlands"),  # a name's
        ("dinghhy", "dinghy"),  # an everyday word's
    ],
)
def test_words_of_documents_names_and_terms_count_as_spelt_right(typed: str, mended: str) -> None:
    corpus = replace(CORPUS, terms=(Term("small boats", ("dinghy",)),))
    assert vocabulary_of(corpus).speller.mend(typed) == mended


def test_the_register_knows_the_numbers_and_whose_response_a_document_is() -> None:
    register = VOCABULARY.register
    assert register.numbers() == {1, 2}
    assert register.meant_by("Kent", 1) == 2
    assert register.meant_by("Cheshire", 1) is None
