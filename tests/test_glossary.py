"""Abbreviations: what the documents spell out, and what is put behind one in a question."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oic_qa.corpus import load_corpus
from oic_qa.glossary import Glossary, long_form, read_glossary
from oic_qa.records import Body

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
KENT = Body("Kent", "force", "Kent Police", abbreviations=("KP", "K2", "A&K"))


def forms_of(*texts: str) -> dict[str, str]:
    return dict(read_glossary(texts, []).forms)


def test_an_abbreviation_stands_for_the_words_before_its_bracket() -> None:
    assert forms_of("In 2023 the NCA created the Joint Fusion Cell (JFC) with 30 staff.") == {
        "JFC": "Joint Fusion Cell"
    }


@pytest.mark.parametrize("text", ["what is mo rile", "what is mo-rile"])
def test_an_abbreviation_in_two_pieces_is_known(text: str) -> None:
    expanded = Glossary({"MORILE": "management of risk"}).expand(text)
    assert expanded == f"{text} (management of risk)"


@pytest.mark.parametrize("text", ["goes to ex officers", "mo, rile", "mo or rile"])
def test_short_words_side_by_side_are_no_abbreviation(text: str) -> None:
    assert Glossary({"MORILE": "management of risk", "TOEX": "tackling"}).expand(text) == text


@pytest.mark.parametrize(
    ("abbreviation", "before", "form"),
    [
        ("OCG", "many organised crime groups ", "organised crime groups"),
        ("MCA", "the Maritime and Coastguard Agency ", "Maritime and Coastguard Agency"),
        ("DfT", "the Department for Transport ", "Department for Transport"),
        ("FCO", "the Foreign, Commonwealth & Overseas ", "Foreign, Commonwealth & Overseas"),
        ("TCG", "a tasking and co-ordination group ", "tasking and co-ordination group"),
        ("SOR", "suspicious out‑of‑hours reports ", "suspicious out‑of‑hours reports"),
        ("SOHR", "suspicious out‑of‑hours reports ", "suspicious out‑of‑hours reports"),
        ("JFC", "the  Joint\u00a0Fusion  Cell ", "Joint Fusion Cell"),
        ("PDF", "the Strategic Assessment ", None),
        ("AB", "the boats ", None),
        ("AB", "", None),
    ],
)  # fmt: skip
def test_first_letters_decide_with_and_without_small_words_and_hyphens(
    abbreviation: str, before: str, form: str | None
) -> None:
    assert long_form(abbreviation, before) == form


def test_a_plural_in_a_bracket_is_its_singular() -> None:
    assert forms_of("most organised crime groups (OCGs) are known") == {"OCG": "organised crime groups"}


def test_the_words_stand_in_the_line_of_the_bracket() -> None:
    assert forms_of("Joint Fusion\nCell (JFC)") == {}


def test_the_first_spelling_stays_within_a_text_and_between_texts() -> None:
    first, second = "A Joint Fusion Cell (JFC). A Jolly Fine Cat (JFC).", "The Joint Fighting Corps (JFC)."
    assert forms_of(first, second) == {"JFC": "Joint Fusion Cell"}


def test_bodies_bring_their_abbreviations_but_for_those_with_digits() -> None:
    assert read_glossary([], [KENT]).forms == {"KP": "Kent Police", "A&K": "Kent Police"}


def test_what_a_document_spells_out_goes_before_a_bodys_abbreviation() -> None:
    assert read_glossary(["Our Known Premises (KP) are listed."], [KENT]).forms["KP"] == "Known Premises"


@pytest.mark.parametrize(
    ("question", "expanded"),
    [
        ("Who runs the JFC?", "Who runs the JFC (Joint Fusion Cell)?"),
        ("who runs the jfc?", "who runs the jfc (Joint Fusion Cell)?"),
        ("Do JFCs share it?", "Do JFCs (Joint Fusion Cell) share it?"),
        ("Is the joint fusion cell the JFC?", "Is the joint fusion cell the JFC?"),
        ("What is a JFCX?", "What is a JFCX?"),
        ("What is it?", "What is it?"),
    ],
)
def test_an_abbreviation_is_expanded_unless_the_question_does_it_itself(question: str, expanded: str) -> None:
    assert Glossary({"JFC": "Joint Fusion Cell"}).expand(question) == expanded


CRIME = Glossary(
    {
        "OIC": "organised immigration crime",
        "NPCC": "National Police Chiefs’ Council",
        "ROCU": "regional units",
    },
    {"immigration crime": "organised immigration crime", "chief": "chief constable", "course": "training"},
)


@pytest.mark.parametrize(
    ("question", "expanded"),
    [
        ("what does OIC mean", "what does OIC (organised immigration crime) mean"),
        ("is immigration crime OIC", "is immigration crime (organised immigration crime) OIC"),
        ("who chairs the NPCC", "who chairs the NPCC (National Police Chiefs’ Council)"),
        ("the organised immigration crime course", "the organised immigration crime course (training)"),
    ],
)
def test_words_that_were_put_in_are_not_explained_again(question: str, expanded: str) -> None:
    assert CRIME.expand(question) == expanded


@pytest.mark.parametrize(
    ("question", "expanded"),
    [
        ("a course or another course", "a course (training) or another course"),
        ("ROCUs and the ROCU", "ROCUs (regional units) and the ROCU"),
        ("what is a regional unit, a ROCU", "what is a regional unit, a ROCU"),
        ("the National Police Chiefs' Council", "the National Police Chiefs' Council"),
        (
            "do chiefs and the NPCC",
            "do chiefs (chief constable) and the NPCC (National Police Chiefs’ Council)",
        ),
    ],
)
def test_what_is_said_already_in_singular_or_plural_is_not_said_again(question: str, expanded: str) -> None:
    assert CRIME.expand(question) == expanded


@given(
    question=st.lists(
        st.sampled_from(["OIC", "NPCC", "rocus", "course", "immigration", "crime", "chiefs", "?"])
    )
)
def test_what_is_expanded_stays_as_it_is_when_it_is_expanded_again(question: list[str]) -> None:
    expanded = CRIME.expand(" ".join(question))
    assert CRIME.expand(expanded) == expanded


def test_no_everyday_word_of_the_shipped_corpus_is_an_abbreviation() -> None:
    corpus = load_corpus(CORPUS)
    glossary = read_glossary((document.text for document in corpus.documents), corpus.bodies)
    everyday = "it is who was are us we at in on no so all any can may not new old one two per set add how"
    assert [word for word in everyday.split() if word.upper() in glossary.forms] == []
    assert glossary.forms["JDT"] == "Joint Debriefing Team"
    assert glossary.forms["OIC"] == "organised immigration crime"


def test_op_in_front_of_a_name_stands_for_an_operation_that_the_documents_name() -> None:
    glossary = read_glossary(["We ran Operation Heron at sea."], [])
    assert glossary.expand("what was op heron?") == "what was op heron (Operation Heron)?"
    assert glossary.expand("what was op egret?") == "what was op egret?"
    assert glossary.expand("what was Operation Heron?") == "what was Operation Heron?"
