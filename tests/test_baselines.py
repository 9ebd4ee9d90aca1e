"""What this project is held against: they rank and show, and understand nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from oic_qa.assistant import Assistant
from oic_qa.building import build
from oic_qa.evaluation.baselines import BASELINES, BaselineAnswerer, open_baselines, paragraphs_of
from oic_qa.evaluation.questions import KnownQuestion
from oic_qa.evaluation.records import System
from tests.made import FakeEncoder, made_document, use_encoder, write_folders
from tests.made_runs import known

ENCODER = FakeEncoder(("boats", "gangs", "vans", "lorries", "phones", "ships"))

REPORT = "A report\n\n" + "\n\n".join(
    f"## On {thing}\n\nGangs sell {thing}. {'This is known to every officer of the unit. ' * 5}"
    for thing in ("boats", "vans", "lorries", "phones", "ships", "engines")
)


@pytest.fixture
def baselines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[System, BaselineAnswerer]:
    use_encoder(monkeypatch, ENCODER)
    folders = write_folders(tmp_path, REPORT)
    build(folders)
    opened = open_baselines(Assistant.open(folders), BASELINES)
    return {answerer.system: answerer for answerer in opened}


def asked(question: str, *history: str) -> KnownQuestion:
    """A question that nobody has to answer."""
    return replace(known("q"), question=question, history=history)


@pytest.mark.parametrize("system", BASELINES)
def test_the_passage_with_the_words_comes_first_and_nothing_is_refused(
    system: System, baselines: dict[System, BaselineAnswerer]
) -> None:
    given = baselines[system].give(asked("Who sells lorries?"))
    assert "sell lorries" in given.shown[0].text
    assert given.shown[0].spans == given.ranking[0].extract.spans
    assert not given.refused
    assert not baselines[system].give(asked("What is the moon made of?")).refused


@pytest.mark.parametrize("system", BASELINES)
def test_bodies_and_numbers_are_not_read(system: System, baselines: dict[System, BaselineAnswerer]) -> None:
    given = baselines[system].give(asked("Which forces, Kent or Cheshire, reply to recommendation 4?"))
    assert given.bodies == ()


def test_as_many_are_shown_as_the_name_says(baselines: dict[System, BaselineAnswerer]) -> None:
    shown = {system: len(answerer.give(asked("gangs")).shown) for system, answerer in baselines.items()}
    assert shown == {System.BM25: 5, System.DENSE: 5, System.USUAL_3: 3, System.USUAL_5: 5}


def test_the_last_two_turns_are_searched_for_together(baselines: dict[System, BaselineAnswerer]) -> None:
    given = baselines[System.USUAL_3].give(asked("and who sells them?", "what of boats?", "what of ships?"))
    assert "sell ships" in given.shown[0].text


def test_a_heading_goes_with_what_follows_and_nothing_is_lost() -> None:
    document = made_document(REPORT)
    paragraphs = paragraphs_of(document)
    assert document.cut(paragraphs[0]).startswith("A report\n\nOn boats\n\nGangs sell boats.")
    assert document.cut(paragraphs[1]).startswith("On vans\n\nGangs sell vans.")
    kept = " ".join(document.cut(span) for span in paragraphs).split()
    assert kept == document.text.split()
