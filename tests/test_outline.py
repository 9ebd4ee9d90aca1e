"""Where a unit stands: the headings above it and who speaks there."""

from __future__ import annotations

import dataclasses

import pytest

from oic_qa.outline import Standing, standings
from oic_qa.records import Document
from oic_qa.stitching import units_of
from tests.made import made_document


def place(words: str, document: Document) -> Standing:
    units = units_of(document)
    places = standings(document.entry, units)
    return next(standing for unit, standing in zip(units, places, strict=True) if words in unit.text)


def report(text: str, *, chapters: tuple[str, ...] = (), sections: tuple[str, ...] = ()) -> Document:
    document = made_document(text)
    return dataclasses.replace(
        document, entry=dataclasses.replace(document.entry, chapters=chapters, sections=sections)
    )


def response(text: str) -> Document:
    return made_document(text, body="Kent")


# Headings

PLAIN = (
    "A report\n\nSummary\n\nBoats\n\nGangs sell boats.\n\nFindings\n\nVans\n\nMany vans cross.\n\n"
    "Lorries\n\nFew cross.\n\nBoats\n\nMany sink.\n"
)


def test_marks_give_the_levels_and_a_heading_ends_those_as_deep() -> None:
    document = response("# Reply\n\n## Boats\n\nWe count.\n\n## Vans\n\nWe wait.\n\n# End\n\nWe close.\n")
    assert place("We count.", document).headings == ("Reply", "Boats")
    assert place("We wait.", document).headings == ("Reply", "Vans")
    assert place("We close.", document).headings == ("End",)


def test_lost_levels_come_back_from_the_manifests_chapters_and_sections() -> None:
    document = report(PLAIN, chapters=("Summary", "Findings"), sections=("Vans", "Lorries"))
    assert place("Gangs sell", document).headings == ("Summary", "Boats")
    assert place("Many vans", document).headings == ("Findings", "Vans")
    assert place("Few cross", document).headings == ("Findings", "Lorries")
    assert place("Many sink", document).headings == ("Findings", "Lorries", "Boats")


def test_chapters_are_matched_in_order_so_that_the_same_words_above_are_no_chapter() -> None:
    text = "A report\n\nSummary\n\nVans\n\nIn short.\n\nFindings\n\nAll in all.\n\nVans\n\nAt length.\n"
    document = report(text, chapters=("Summary", "Findings", "Vans"))
    assert place("In short.", document).headings == ("Summary", "Vans")
    assert place("All in all.", document).headings == ("Findings",)
    assert place("At length.", document).headings == ("Vans",)


def test_the_title_and_the_labels_of_boxes_are_no_headings() -> None:
    text = "A report\n\nSummary\n\nIt begins.\n\nRecommendations\n\nThey follow.\n\nCase study\n\nOne case.\n"
    document = report(text, chapters=("Summary",))
    for words in ("It begins.", "They follow.", "One case."):
        assert place(words, document).headings == ("Summary",)


def test_a_number_stands_below_the_marked_heading_that_is_open() -> None:
    document = response(
        "# Reply\n\n## All of them\n\nRecommendation 4\n\nWe plan.\n\nRecommendation 5\n\nWe count.\n"
    )
    assert place("We plan.", document).headings == ("Reply", "All of them", "Recommendation 4")
    assert place("We count.", document).headings == ("Reply", "All of them", "Recommendation 5")


def test_a_label_with_a_colon_stands_below_the_number_and_loses_its_colon() -> None:
    text = "Recommendation 4\n\nBe clear.\n\nConstabulary response:\n\nWe are.\n\n"
    document = response(f"{text}Recommendation 5\n\nBe quick.\n")
    assert place("We are.", document).headings == ("Recommendation 4", "Constabulary response")
    assert place("Be quick.", document).headings == ("Recommendation 5",)


@pytest.mark.parametrize(
    "opening", ["In another case", "In one example", "Another example", "Other examples"]
)
def test_words_that_leave_a_case_study_do_not_stand_below_it(opening: str) -> None:
    text = "A report\n\nSummary\n\nCase study 3: The van\n\nHe drove.\n\n"
    document = report(f"{text}{opening}, one was caught.\n\nAll went on.\n", chapters=("Summary",))
    assert place("He drove.", document).headings == ("Summary", "Case study 3: The van")
    assert place("one was caught", document).headings == ("Summary",)
    assert place("All went on.", document).headings == ("Summary",)


# Speakers

COMMISSIONER, FORCE = "Commissioner of Kent", "Kent Police"


def test_without_a_label_whoever_signs_the_document_speaks() -> None:
    assert place("We act.", response("# Boats\n\nWe act.\n")).speaker == COMMISSIONER


@pytest.mark.parametrize(
    ("label", "speaker"),
    [
        ("Constabulary response:", FORCE),
        ("Chief Constable’s comments:", FORCE),
        ("The force's own statement:", FORCE),
        ("Kent Police response:", FORCE),
        ("Commissioner's Response:", COMMISSIONER),
        ("Deputy Mayor’s reply:", COMMISSIONER),
        ("Response to the force:", COMMISSIONER),
    ],
)
def test_a_label_names_who_speaks_below_it(label: str, speaker: str) -> None:
    assert place("We act.", response(f"# Boats\n\nHello.\n\n## {label}\n\nWe act.\n")).speaker == speaker


def test_the_innermost_label_decides() -> None:
    text = (
        "# Constabulary response\n\nWe act.\n\n## Commissioner's response\n\nI agree.\n\n# End\n\nI close.\n"
    )
    document = response(text)
    assert place("We act.", document).speaker == FORCE
    assert place("I agree.", document).speaker == COMMISSIONER
    assert place("I close.", document).speaker == COMMISSIONER


def test_the_head_of_a_column_names_who_speaks_in_it_and_is_forgotten_below_the_table() -> None:
    text = "Words first.\n\nRecommendation\tConstabulary response\nBe clear.\tWe are.\n\nI agree with this.\n"
    document = response(text)
    assert place("Be clear.", document).speaker == COMMISSIONER
    assert place("We are.", document).speaker == FORCE
    assert place("I agree", document).speaker == COMMISSIONER


def test_in_the_report_nobody_but_the_inspectorate_speaks() -> None:
    assert place("We act.", report("# Boats\n\n## Police response\n\nWe act.\n")).speaker == "HMICFRS"
