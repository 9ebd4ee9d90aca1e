from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oic_qa.errors import StoredIndexError
from oic_qa.records import Passage, PassageKind, Printing, Recommendation, Sentence, Span
from oic_qa.storage import read_records, write_records

PASSAGE = Passage(
    row=0,
    document="cheshire-response",
    spans=(Span(1840, 1902), Span(2210, 2283)),
    sentences=(Sentence((Span(1840, 1902), Span(2210, 2283)), restates=False, figure=True, date=False),),
    headings=("Recommendation 9",),
    speaker="Cheshire Constabulary",
    kind=PassageKind.RESPONSE,
    recommendation=9,
    own_number=None,
    bodies=("Cheshire",),
    body="Cheshire",
)
RECOMMENDATION = Recommendation(
    number=4,
    addressees=("chief constables",),
    partners=(),
    deadline=date(2025, 12, 31),
    sentence=Span(10, 90),
    items=(Span(91, 100),),
    printings=(Printing("hmicfrs-report", 4, (Span(10, 90),), own_number=4, complete=True),),
)

flags = st.booleans()
spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0), st.integers(0))
passages = st.builds(
    Passage,
    row=st.integers(),
    document=st.text(),
    spans=st.lists(spans).map(tuple),
    sentences=st.lists(st.builds(Sentence, st.lists(spans).map(tuple), flags, flags, flags)).map(tuple),
    headings=st.lists(st.text()).map(tuple),
    speaker=st.text(),
    kind=st.sampled_from(PassageKind),
    recommendation=st.none() | st.integers(),
    own_number=st.none() | st.integers(),
    bodies=st.lists(st.text()).map(tuple),
    body=st.none() | st.text(),
    prose=flags,
)


def test_a_passage_is_a_line_that_a_person_can_read(tmp_path: Path) -> None:
    write_records([PASSAGE], tmp_path / "passages.jsonl")
    assert json.loads((tmp_path / "passages.jsonl").read_text("utf-8")) == {
        "row": 0,
        "document": "cheshire-response",
        "spans": [[1840, 1902], [2210, 2283]],
        "sentences": [
            {"spans": [[1840, 1902], [2210, 2283]], "restates": False, "figure": True, "date": False}
        ],
        "headings": ["Recommendation 9"],
        "speaker": "Cheshire Constabulary",
        "kind": "response",
        "recommendation": 9,
        "own_number": None,
        "bodies": ["Cheshire"],
        "body": "Cheshire",
        "prose": True,
    }


def test_a_recommendation_comes_back_as_it_was(tmp_path: Path) -> None:
    write_records([RECOMMENDATION, RECOMMENDATION], tmp_path / "recommendations.jsonl")
    read = read_records(tmp_path / "recommendations.jsonl", Recommendation)
    assert read == (RECOMMENDATION, RECOMMENDATION)


def test_no_records_are_an_empty_file(tmp_path: Path) -> None:
    write_records([], tmp_path / "passages.jsonl")
    assert (tmp_path / "passages.jsonl").read_bytes() == b""
    assert read_records(tmp_path / "passages.jsonl", Passage) == ()


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(passages, max_size=3))
def test_passages_come_back_as_they_were(tmp_path: Path, written: list[Passage]) -> None:
    write_records(written, tmp_path / "passages.jsonl")
    assert read_records(tmp_path / "passages.jsonl", Passage) == tuple(written)


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("row", "one", r"row: found 'one', expected int"),
        ("row", True, r"row: found True, expected int"),
        ("spans", [[7, 3]], r"spans: \[0\]: found \[7, 3\], expected \[start, end\]"),
        ("spans", None, r"spans: found None, expected list"),
        ("sentences", [{"spans": []}], r"sentences: \[0\]: found .* missing keys \[.*'restates'\]"),
        ("kind", "gossip", r"kind: 'gossip' is not a valid PassageKind"),
        ("colour", "red", r"found unknown keys \['colour'\] and missing keys \[\]"),
    ],
)
def test_a_line_that_is_no_passage_is_named(tmp_path: Path, key: str, value: object, message: str) -> None:
    file = tmp_path / "passages.jsonl"
    write_records([PASSAGE, PASSAGE], file)
    first, second = file.read_text("utf-8").splitlines()
    changed = json.dumps({**json.loads(second), key: value})
    file.write_text(f"{first}\n{changed}\n", "utf-8")
    with pytest.raises(StoredIndexError, match=rf"passages\.jsonl, line 2 is no passage: {message}.*`oic-qa"):
        read_records(file, Passage)


def test_a_date_that_is_none_is_named(tmp_path: Path) -> None:
    file = tmp_path / "recommendations.jsonl"
    write_records([RECOMMENDATION], file)
    file.write_text(file.read_text("utf-8").replace("2025-12-31", "soon"), "utf-8")
    with pytest.raises(StoredIndexError, match=r"line 1 is no recommendation: deadline: Invalid isoformat"):
        read_records(file, Recommendation)


@pytest.mark.parametrize("content", [b"{", b"\xff", b"[]"])
def test_what_is_no_json_object_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "passages.jsonl").write_bytes(content)
    with pytest.raises(StoredIndexError, match=r"passages\.jsonl.*(is no passage|cannot be read)"):
        read_records(tmp_path / "passages.jsonl", Passage)
