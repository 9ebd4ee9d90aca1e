"""What is read out of the real documents: recommendations, restatements, replies, speakers, stitches."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from oic_qa.corpus import load_corpus
from oic_qa.records import Corpus, PassageKind, Segment, Structure
from oic_qa.structure import read_structure

CORPUS = Path(__file__).resolve().parent.parent / "corpus"


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus(CORPUS)


@pytest.fixture(scope="module")
def structure(corpus: Corpus) -> Structure:
    return read_structure(corpus)


def text_of(corpus: Corpus, segment: Segment) -> str:
    document = corpus.document(segment.document)
    return " | ".join(document.cut(span) for part in segment.parts for span in part)


def reply(corpus: Corpus, structure: Structure, document: str, number: int) -> list[str]:
    return [
        text_of(corpus, segment)
        for segment in structure.segments
        if segment.document == document
        and segment.recommendation == number
        and segment.kind is PassageKind.RESPONSE
    ]


def segment_with(corpus: Corpus, structure: Structure, words: str) -> Segment:
    (found,) = [segment for segment in structure.segments if words in text_of(corpus, segment)]
    return found


ADDRESSEES = {
    1: ("National Crime Agency", "2025-12-31", 2),
    2: ("chief constables", "2026-04-30", 0),
    3: ("Border Security Command", "2026-04-30", 5),
    4: ("chief constables", "2025-12-31", 0),
    5: ("National Crime Agency", "2026-04-30", 4),
    6: ("National Police Chiefs’ Council", "2025-12-31", 0),
    7: ("National Crime Agency", "2026-04-30", 0),
    8: ("chief constables", "2026-04-30", 0),
    9: ("chief constables", "2026-04-30", 0),
    10: ("Home Office", "2026-04-30", 0),
}


@pytest.mark.parametrize("number", ADDRESSEES)
def test_addressee_deadline_and_bullets_are_read_from_the_text(structure: Structure, number: int) -> None:
    addressee, deadline, items = ADDRESSEES[number]
    found = next(item for item in structure.recommendations if item.number == number)
    assert (found.addressees, found.deadline, len(found.items)) == (
        (addressee,),
        date.fromisoformat(deadline),
        items,
    )


def test_partners_are_told_apart(structure: Structure) -> None:
    partners = {item.number: item.partners for item in structure.recommendations if item.partners}
    assert partners == {
        1: ("Border Security Command", "Home Office"),
        5: ("Home Office",),
        6: ("Border Security Command",),
        8: ("Modern Slavery & Organised Immigration Crime Unit",),
        9: ("Modern Slavery & Organised Immigration Crime Unit", "College of Policing"),
        10: ("National Police Chiefs’ Council",),
    }


def test_every_printing_is_found_by_its_wording(structure: Structure) -> None:
    places = {
        item.number: [printing.document.split("-")[0] for printing in item.printings]
        for item in structure.recommendations
    }
    everybody = ["hmicfrs", "hmicfrs", "cambridgeshire", "cheshire", "greater", "west"]
    assert places == {
        number: everybody if number in {2, 4, 8, 9} else ["hmicfrs", "hmicfrs", "cambridgeshire"]
        for number in range(1, 11)
    }
    assert not structure.unmatched


def test_west_midlands_numbers_are_recorded_and_do_not_decide(structure: Structure) -> None:
    own = {
        item.number: printing.own_number
        for item in structure.recommendations
        for printing in item.printings
        if printing.document == "west-midlands-response"
    }
    assert own == {2: 1, 4: None, 8: 3, 9: None}


def test_recommendation_10_is_complete_only_in_cambridgeshires_appendix(structure: Structure) -> None:
    printings = structure.recommendations[9].printings
    assert [(printing.document, printing.complete) for printing in printings] == [
        ("hmicfrs-report", False),
        ("hmicfrs-report", False),
        ("cambridgeshire-response", True),
    ]


def test_cheshires_reply_to_recommendation_9_is_stitched_over_the_page_break(
    corpus: Corpus, structure: Structure
) -> None:
    assert reply(corpus, structure, "cheshire-response", 9) == [
        "Work is ongoing to identify the extent of compliance with the training"
        " | package in Cheshire and to ensure that all relevant officers have completed it."
    ]


def test_the_recommendation_beside_it_is_stitched_too(corpus: Corpus, structure: Structure) -> None:
    segment = segment_with(
        corpus, structure, "working with the Modern Slavery & Organised Immigration | Crime Unit"
    )
    assert (segment.kind, segment.recommendation) == (PassageKind.RESTATEMENT, 9)


def test_cambridgeshires_sentences_are_stitched(corpus: Corpus, structure: Structure) -> None:
    letter = segment_with(
        corpus, structure, "Cambridgeshire and Peterborough High | Harms Board which I chair."
    )
    assert letter.speaker == "Darryl Preston"
    answer = segment_with(corpus, structure, "proactive steps to ensure the | quality of the intelligence")
    assert (answer.speaker, answer.recommendation) == ("Cambridgeshire Constabulary", 2)


def test_a_paragraph_that_only_lacks_its_full_stop_is_not_stitched(
    corpus: Corpus, structure: Structure
) -> None:
    segment = segment_with(corpus, structure, "support lasting positive change")
    assert text_of(corpus, segment).endswith("support lasting positive change")


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("Work is continuing to ensure that compliance", "Cheshire Constabulary"),
        ("The findings are a wake-up call", "Dan Price"),
        ("The report highlights the need for better migrant debriefing", "Dan Price"),
        ("GMP mandated the OIC Hydra programme", "Kate Green"),
        ("WMP has the infrastructure in place", "Simon Foster"),
        ("This is ongoing and remains mandatory training", "Cambridgeshire Constabulary"),
        ("I trust that this response", "Darryl Preston"),
        ("JDT personnel told us that during 2023", "HMICFRS"),
        ("other UK police forces;", "HMICFRS, as repeated by Cambridgeshire Constabulary"),
    ],
)
def test_each_stretch_has_its_speaker(corpus: Corpus, structure: Structure, words: str, speaker: str) -> None:
    assert segment_with(corpus, structure, words).speaker == speaker


def test_what_closes_a_letter_replies_to_no_recommendation(corpus: Corpus, structure: Structure) -> None:
    manchester = segment_with(corpus, structure, "remains a priority for the Chief Constable")
    assert (manchester.recommendation, manchester.headings) == (None, ())
    midlands = segment_with(corpus, structure, "In conclusion, the recommendations set out")
    assert midlands.recommendation is None


def test_a_reply_of_several_paragraphs_is_one_stretch(corpus: Corpus, structure: Structure) -> None:
    openings = [text[:22] for text in reply(corpus, structure, "greater-manchester-response", 4)]
    assert openings == [
        "OIC is included on GMP",
        "Monthly Challenger Tac",
        "The dedicated MSOIC te",
        "2025 has already seen ",
    ]


def test_chapters_and_sections_give_the_lost_levels_back(corpus: Corpus, structure: Structure) -> None:
    segment = segment_with(corpus, structure, "The JFC should consist of 30 staff")
    assert segment.headings == (
        "Initial response, information and intelligence",
        "Information sharing",
        "The JFC is a positive development but improvements in how it operates are\u00a0needed",
    )


def test_what_follows_a_case_study_does_not_stand_below_it(corpus: Corpus, structure: Structure) -> None:
    assert (
        segment_with(corpus, structure, "He was charged with 11 human")
        .headings[-1]
        .startswith("Case study 3")
    )
    assert segment_with(corpus, structure, "sentenced to 11 years").headings[-1] == "Proactive investigations"


def test_a_list_stays_with_its_lead_in(corpus: Corpus, structure: Structure) -> None:
    segment = segment_with(corpus, structure, "collect and manage community intelligence;")
    assert text_of(corpus, segment).startswith("The chief constables were asked to: | collect and manage")
    assert len(segment.parts) == 8


def test_figures_keep_caption_numbers_and_source_together(corpus: Corpus, structure: Structure) -> None:
    text = text_of(corpus, segment_with(corpus, structure, "P3 31"))
    assert text.startswith("Figure 1: Number of")
    assert text.endswith("data extracted 10 September 2024")


def test_bodies_named_in_a_stretch_are_found(corpus: Corpus, structure: Structure) -> None:
    segment = segment_with(corpus, structure, "had submitted 62 percent")
    assert segment.bodies == ("Surrey", "Thames Valley", "Northamptonshire", "Sussex")
