"""The words of questions for sets: which body they ask for, whatever their vectors pass over."""

from __future__ import annotations

from pathlib import Path

from oic_qa.fitting_logistic import FEWEST_TEXTS, fit_votes
from oic_qa.storage import read_records, write_records
from oic_qa.word_votes import WordVotes

BODIES = ("Cheshire", "Kent")
ALREADY = [f"who has already trained {what}" for what in ("crews", "divers", "cooks", "guards")]
PLANNED = [f"who only plans to train {what}" for what in ("crews", "divers", "cooks", "guards")]
LABELS = [(True, True, False)] * len(ALREADY) + [(False, True, True)] * len(PLANNED)


def votes() -> WordVotes:
    assert len(ALREADY) >= FEWEST_TEXTS
    return fit_votes(BODIES, [*ALREADY, *PLANNED], LABELS)


def test_a_body_is_told_by_the_words_of_the_questions_that_ask_for_it() -> None:
    assert votes().log_odds("who has already trained pilots")["Cheshire"] > 0
    assert votes().log_odds("who only plans to train pilots")["Cheshire"] < 0


def test_a_body_that_belongs_always_or_never_is_told_by_no_words() -> None:
    assert set(votes().log_odds("who trains")) == {"Cheshire"}


def test_without_words_in_enough_questions_nobody_is_told() -> None:
    assert fit_votes(BODIES, ["who trains", "who swims"], LABELS[3:5]) == WordVotes()
    assert WordVotes().log_odds("who trains") == {}


def test_votes_are_read_back_as_they_were_written(tmp_path: Path) -> None:
    write_records([votes()], tmp_path / "words.jsonl")
    assert read_records(tmp_path / "words.jsonl", WordVotes) == (votes(),)
