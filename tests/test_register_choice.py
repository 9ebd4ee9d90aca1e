"""Which part of the register is meant: numbers of the report, and police forces by any of their names."""

from __future__ import annotations

from pathlib import Path

import pytest

from oic_qa.corpus import load_corpus
from oic_qa.errors import RegisterError
from oic_qa.library import Library
from oic_qa.register_choice import choose_bodies, choose_numbers
from tests.made import made_library

CORPUS = Path(__file__).resolve().parent.parent / "corpus"


@pytest.fixture(scope="module")
def library() -> Library:
    return made_library(load_corpus(CORPUS))


def test_numbers_are_those_of_the_report_each_once(library: Library) -> None:
    assert choose_numbers(library, [9, 4, 9]) == (9, 4)
    with pytest.raises(RegisterError, match=r"^There is no recommendation 11; the report has 1 to 10\.$"):
        choose_numbers(library, [4, 11])


def test_a_force_may_be_called_by_any_of_its_names_held_or_not(library: Library) -> None:
    assert choose_bodies(library, ["GMP", "Kent Police", "greater manchester"]) == (
        "Greater Manchester",
        "Kent",
    )


@pytest.mark.parametrize(
    ("name", "line"),
    [
        (
            "Atlantis",
            "'Atlantis' is the name of no body that is known; expected one police force, such as Kent.",
        ),
        ("Kent and Essex", "'Kent and Essex' names Kent and Essex; expected one police force"),
        ("NPCC", "National Police Chiefs' Council is no police force, and no response of it is held."),
    ],
)
def test_what_is_no_force_is_told_in_one_line(library: Library, name: str, line: str) -> None:
    with pytest.raises(RegisterError) as refused:
        choose_bodies(library, [name])
    assert str(refused.value).startswith(line)
