"""What is said where there is no browser, and that the one that is found is the one that is driven."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error

from tests.conftest import find_browser

ROOT = Path(__file__).resolve().parent.parent


def test_tests_left_out_for_want_of_a_browser_are_named_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "test_page.py").write_text("def test_a_card_opens_its_document(browser): ...\n")
    environment = os.environ | {
        "PATH": "",
        "CHROMIUM": "",
        "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path),
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-c", str(ROOT / "pyproject.toml")]
    ran = subprocess.run(
        [*command, str(tmp_path)], env=environment, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert "1 tests need a Chromium and none was found:" in ran.stdout, ran.stdout + ran.stderr
    assert "test_a_card_opens_its_document" in ran.stdout
    assert "apt-get install chromium" in ran.stdout
    assert "1 deselected" in ran.stdout


def test_a_variable_that_names_no_browser_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "no-such-browser")
    with pytest.raises(pytest.UsageError, match="CHROMIUM is 'no-such-browser', which is no program"):
        find_browser()


def test_the_browser_shows_a_page(browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.set_content("<h1>Who said it, where and when</h1>")
        assert page.get_by_role("heading").inner_text() == "Who said it, where and when"


@pytest.mark.parametrize("address", ["https://www.gov.uk", "http://192.0.2.1"])
def test_the_browser_is_cut_off_from_every_other_machine(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
            page.goto(address)
