from __future__ import annotations

import json
from pathlib import Path

import pytest

from oic_qa.evaluation.campaign import PAGE, main
from oic_qa.evaluation.trec_check import TrecCheck
from tests.public_sets import HARBOURS, MADE_SETS, MODELS


@pytest.fixture(autouse=True)
def fake_models(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("oic_qa.evaluation.campaign.open_models", lambda *_, **__: MODELS)


def test_every_set_gets_its_figures_and_a_part_of_the_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folders = [str(made.write(tmp_path / name)) for name, made in MADE_SETS.items()]
    results = tmp_path / "results"
    assert main([*folders, "--results", str(results), "--cache", str(tmp_path / "vectors")]) == 0
    page = (results / PAGE).read_text(encoding="utf-8")
    for name in MADE_SETS:
        figures = json.loads((results / f"public-{name}.json").read_text(encoding="utf-8"))
        assert figures["name"] == name
        assert f"## {name}\n" in page
    assert page.count("figures of single questions compared, 0 of them different.") == len(MADE_SETS)
    assert "harbours: trec_eval, from the written runs: 108 figures" in capsys.readouterr().err


def test_a_figure_that_trec_eval_does_not_give_fails_the_campaign(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("oic_qa.evaluation.campaign.check_with_trec_eval", lambda *_, **__: TrecCheck(18, 1))
    folder = HARBOURS.write(tmp_path / "harbours")
    assert main([str(folder), "--results", str(tmp_path)]) == 1
    assert "108 figures of single questions compared, 6 of them different." in (tmp_path / PAGE).read_text(
        "utf-8"
    )


def test_a_folder_without_a_set_is_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "nowhere"), "--results", str(tmp_path)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "corpus.jsonl cannot be read" in line
