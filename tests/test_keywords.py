from __future__ import annotations

import math
import subprocess
import sys
from pathlib import Path

import bm25s
import numpy as np
import pytest

from oic_qa.errors import StoredIndexError
from oic_qa.keywords import Keywords, stems

ROWS = [
    "The JDT debriefs 5,000 of the 36,704 migrants.",
    "Forces should debrief migrants by 30 April 2026.",
    "Hydra training for constables, and more Hydra training.",
    "",
]


def best(keywords: Keywords, question: str) -> int:
    return int(np.argmax(keywords.scores(question)))


def test_scores_are_those_of_the_formula_worked_by_hand() -> None:
    # "hydra" stands twice in row 2, of 6 words, and in no other; the four rows have 17 words.
    inverse_frequency = math.log(1 + (4 - 1 + 0.5) / (1 + 0.5))
    saturated = 2 / (2 + 1.5 * (1 - 0.75 + 0.75 * 6 / (17 / 4)))
    expected = [0, 0, inverse_frequency * saturated, 0]
    assert [len(stems(row)) for row in ROWS] == [5, 6, 6, 0]
    assert np.allclose(Keywords.build(ROWS).scores("Hydra?"), expected, atol=1e-6)


def test_scores_are_those_of_the_library() -> None:
    library = bm25s.BM25(method="lucene", k1=1.5, b=0.75)
    library.index([stems(row) for row in ROWS], show_progress=False)
    question = "How many migrants does the JDT debrief? Migrants!"
    expected = library.get_scores(stems(question))
    assert np.allclose(Keywords.build(ROWS).scores(question), expected)


def test_a_row_scores_at_least_nothing_and_one_score_is_given_for_each_row() -> None:
    scores = Keywords.build(ROWS).scores("debrief migrants")
    assert scores.dtype == np.float32
    assert scores.shape == (4,)
    assert (scores >= 0).all()


@pytest.mark.parametrize("question", ["", "?!", "what is the", "volcano"])
def test_a_question_without_a_known_word_scores_nothing(question: str) -> None:
    assert Keywords.build(ROWS).scores(question).tolist() == [0, 0, 0, 0]


def test_rows_without_any_word_can_be_built_and_asked() -> None:
    assert Keywords.build(["", "the"]).scores("Hydra").tolist() == [0, 0]
    assert Keywords.build([]).scores("Hydra").tolist() == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("36,704", ["36704"]),
        ("36704", ["36704"]),
        ("by 30 April, or the 30th", ["30", "april", "30"]),
        ("£3.4m in 2024. 1,234,567", ["3.4", "m", "2024", "1234567"]),
        ("parts 719, 701 and 694", ["part", "719", "701", "694"]),
        ("P1 and NPCC", ["p1", "npcc"]),
    ],
)
def test_numbers_are_words(text: str, words: list[str]) -> None:
    assert stems(text) == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("non‑compliance", "non-compliance"),
        ("chief constable’s", "Chief Constables"),
        ("Ynys Môn", "ynys mon"),
        ("debriefing migrants", "debriefed migrant"),
        ("“organised” crime", "Organised crime"),
    ],
)
def test_typography_and_endings_make_no_difference(one: str, other: str) -> None:
    assert stems(one) == stems(other)


@pytest.mark.parametrize("word", ["not", "no", "only", "before", "may", "force", "under", "all"])
def test_words_that_turn_or_bound_a_meaning_are_kept(word: str) -> None:
    assert stems(f"the {word} of") != []


def test_saved_keywords_give_the_same_scores_and_the_same_bytes(tmp_path: Path) -> None:
    keywords = Keywords.build(ROWS)
    keywords.save(tmp_path / "one")
    Keywords.load(tmp_path / "one").save(tmp_path / "two")
    loaded = Keywords.load(tmp_path / "two")
    assert loaded.scores("JDT migrants").tobytes() == keywords.scores("JDT migrants").tobytes()
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()
    assert best(loaded, "who trains with Hydra") == 2


def test_building_does_not_depend_on_the_run_and_shows_no_progress(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from oic_qa.keywords import Keywords\n"
        f"Keywords.build({ROWS!r}).save(Path(sys.argv[1]))"
    )
    for seed in ("1", "2"):
        command = [sys.executable, "-c", program, str(tmp_path / seed)]
        environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent.parent)}
        result = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        assert (result.stdout, result.stderr) == ("", "")
    for file in (tmp_path / "1").iterdir():
        assert file.read_bytes() == (tmp_path / "2" / file.name).read_bytes()


def test_the_known_share_of_a_text_counts_rare_words_more_and_unknown_ones_most() -> None:
    keywords = Keywords.build(ROWS)
    in_one_row, in_two_rows, in_none = math.log(5 / 1.5), math.log(5 / 2.5), math.log(5 / 0.5)
    assert keywords.known_share("Hydra migrants") == 1
    assert keywords.known_share("volcano") == 0
    assert math.isclose(keywords.known_share("Hydra volcano Hydra"), in_one_row / (in_one_row + in_none))
    assert math.isclose(keywords.known_share("migrants volcano"), in_two_rows / (in_two_rows + in_none))


@pytest.mark.parametrize("text", ["", "?!", "what is the"])
def test_a_text_without_words_that_count_holds_no_unknown_one(text: str) -> None:
    assert Keywords.build(ROWS).known_share(text) == 1


def test_scores_and_the_known_share_are_the_same_to_the_last_bit_in_every_run() -> None:
    question = "Which forces debrief the migrants the JDT debriefs, by April 2026, with more Hydra volcanoes?"
    program = (
        "from oic_qa.keywords import Keywords\n"
        f"keywords = Keywords.build({ROWS * 3!r} + ['Hydra', 'April forces', 'JDT 2026 more'])\n"
        f"print(keywords.scores({question!r}).tobytes().hex(), keywords.known_share({question!r}).hex())"
    )
    printed = set()
    for seed in "12345":
        environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent.parent)}
        command = [sys.executable, "-c", program]
        result = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        printed.add(result.stdout)
    assert len(printed) == 1


def test_keywords_that_are_not_there_are_named(tmp_path: Path) -> None:
    with pytest.raises(StoredIndexError, match=r"keywords in .* be read: .*words\.json.*`oic-qa build`"):
        Keywords.load(tmp_path)


def test_a_pickle_is_not_read(tmp_path: Path) -> None:
    Keywords.build(ROWS).save(tmp_path)
    np.save(tmp_path / "rows.npy", np.array([{"any": "object"}], dtype=object), allow_pickle=True)
    with pytest.raises(StoredIndexError, match=r"cannot be read: .*allow_pickle"):
        Keywords.load(tmp_path)
