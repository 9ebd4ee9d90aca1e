"""Cue words: where they are found, what takes them back, and what their file may hold."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oic_qa.errors import CorpusError
from oic_qa.records import Span
from oic_qa.register_cues import Cues, pattern_of, read_cues
from oic_qa.sentences import moved_back
from tests.made import found, made_document

ROOT = Path(__file__).resolve().parent.parent
CUES = read_cues(ROOT / "corpus")

LISTS = """
lookalikes = ["need"]
negations = ["not"]
unsettled = ["ensure"]
acknowledging = ["noted"]
"""


def marks(sentence: str, cues: Cues = CUES) -> list[str]:
    document = made_document(sentence, body="Kent")
    return [
        f"{mark.says}: {mark.words}" for mark in cues.marks(document, [Span(0, len(document.text.rstrip()))])
    ]


def written(folder: Path, text: str) -> Path:
    (folder / "cues.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The force is in the process of writing a guide.", ["under way: is in the process of writing"]),
        ("Plans are underway to train them.", ["planned: Plans are underway"]),
        ("A suite is already established.", ["in place: is already established"]),
        ("A suite, already established, is used.", ["in place: already established", "in place: is used"]),
        ("In 2024 the force mandated it.", ["in place: mandated"]),
        ("An event has been planned in May.", ["planned: has been planned"]),
        ("It has begun, and will continue to grow.", ["under way: has begun", "under way: will continue to"]),
        ("Kent will now be training them.", ["planned: will now be training"]),
        ("Officers have since completed it.", ["in place: have since completed"]),
        ("THE COURSE IS ON‑GOING.", ["under way: IS ON‑GOING"]),
        ("Kent has a need of boats, and is willing.", []),
        ("Boats are on the beach.", []),
    ],
)
def test_cue_words_are_marked_as_they_stand_with_what_they_say(sentence: str, expected: list[str]) -> None:
    assert marks(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "It has not been done.",
        "It is not yet in place.",
        "The force will not buy it.",
        "Kent hasn't already trained them.",
        "We never mandated it.",
    ],
)
def test_a_negation_takes_a_cue_back(sentence: str) -> None:
    assert marks(sentence) == []


def test_not_only_takes_nothing_back() -> None:
    assert marks("It will not only help.") == ["planned: will"]
    assert marks("Kent has not only mandated it.") == ["in place: mandated"]


@pytest.mark.parametrize(
    "sentence",
    [
        "We ensure that all have completed it.",
        "Everybody should have completed it.",
        "Ask whether it is in place.",
    ],
)
def test_what_is_to_be_in_place_is_not_said_to_be(sentence: str) -> None:
    assert marks(sentence) == []


def test_behind_a_comma_things_are_in_place_again() -> None:
    assert marks("To ensure that they know, Kent has trained them.") == ["in place: has trained"]


def test_cue_words_over_a_page_break_are_marked_in_both_halves() -> None:
    document = made_document("The work is in\n\nPage 2 of Kent\n\nthe process of change.", body="Kent")
    halves = [found(document, "The work is in"), found(document, "the process of change.")]
    (mark,) = CUES.marks(document, halves)
    assert mark.words == "is in […] the process of"
    assert [document.cut(span) for span in mark.spans] == ["is in", "the process of"]


@given(st.text(alphabet="abe WILLhasbeingd .,‑’\u00a0\n", max_size=80))
def test_a_mark_holds_just_the_characters_of_its_ranges_and_no_two_overlap(text: str) -> None:
    document = made_document(f"x{text}x will be mandated", body="Kent")
    whole = Span(0, len(document.text))
    found_marks = CUES.marks(document, [whole])
    for mark in found_marks:
        assert [document.cut(span) for span in mark.spans] == [mark.words]
    ranges = [span for mark in found_marks for span in mark.spans]
    assert not any(one.overlaps(other) for one, other in pairwise(ranges))


def test_a_range_that_touches_no_part_is_moved_nowhere() -> None:
    assert moved_back(Span(5, 6), [Span(0, 5), Span(20, 30)]) == ()


def test_a_phrase_takes_alternatives_letters_and_words_that_may_be_missing() -> None:
    pattern = pattern_of("is|are *ly|now? *ed", lookalikes=["need"])
    assert [
        match[0] for match in pattern.finditer("is trained, are fully trained, are now run, is need")
    ] == [
        "is trained",
        "are fully trained",
    ]


def test_words_are_found_whole() -> None:
    assert pattern_of("will").search("willing goodwill self-will will-power") is None


@pytest.mark.parametrize(
    ("phrase", "shown"),
    [
        ("", "''"),
        ("Will be", "'Will be'"),
        ("* be", "'* be'"),
        ("will? be", "'will? be'"),
        ("a||b", "'a||b'"),
    ],
)
def test_a_phrase_that_cannot_be_read_is_refused_by_name(tmp_path: Path, phrase: str, shown: str) -> None:
    text = f'{LISTS}[[cue]]\nsays = "planned"\nphrases = ["shall", "{phrase}"]\n'
    with pytest.raises(CorpusError) as refused:
        read_cues(written(tmp_path, text))
    assert f"cues.toml: found the phrase {shown}, expected words in small letters" in str(refused.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f'{LISTS}[[cue]]\nsays = "done"\nphrases = []\n', "says: found 'done', expected 'in place' or"),
        (f'{LISTS}[[cue]]\nsays = "planned"\n', "the key 'phrases' is missing; it holds a list. Add it."),
        (f"{LISTS}cue = []\ncolour = 1\n", "the key 'colour' is not known; known are lookalikes,"),
        (
            f'{LISTS}[[cue]]\nsays = "planned"\nphrases = ["will", "shall", "will"]\n',
            "phrases: 'will' stands twice; it must be unique.",
        ),
    ],
)
def test_the_file_is_read_strictly(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(CorpusError) as refused:
        read_cues(written(tmp_path, text))
    assert message in str(refused.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"cues\.toml: the file cannot be read"):
        read_cues(tmp_path)


def test_empty_lists_take_nothing_back(tmp_path: Path) -> None:
    empty = "lookalikes = []\nnegations = []\nunsettled = []\nacknowledging = []\n"
    cues = read_cues(written(tmp_path, f'{empty}[[cue]]\nsays = "in place"\nphrases = ["*ed"]\n'))
    assert marks("Not trained.", cues) == ["in place: trained"]
