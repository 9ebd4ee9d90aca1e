from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from oic_qa.errors import CorpusError
from oic_qa.records import DocumentKind
from oic_qa.tables import fit, read_toml, refuse_repeats


@dataclass(frozen=True, slots=True)
class Page:
    id: str
    number: int = 1


@dataclass(frozen=True, slots=True)
class Book:
    title: str
    kind: DocumentKind
    read: date | None
    words: tuple[str, ...] = ()
    page: tuple[Page, ...] = ()


def message_of(values: object) -> str:
    with pytest.raises(CorpusError) as caught:
        fit(values, Book, place="books.toml")
    return str(caught.value)


def test_a_table_becomes_its_record_with_the_tables_inside_it() -> None:
    values = {
        "title": "Boats",
        "kind": "report",
        "read": date(2025, 5, 16),
        "words": ["a", "b"],
        "page": [{"id": "first"}, {"id": "second", "number": 2}],
    }
    assert fit(values, Book, place="books.toml") == Book(
        title="Boats",
        kind=DocumentKind.REPORT,
        read=date(2025, 5, 16),
        words=("a", "b"),
        page=(Page("first", 1), Page("second", 2)),
    )


def test_what_may_be_none_or_has_a_default_may_be_left_out() -> None:
    assert fit({"title": "Boats", "kind": "report"}, Book, place="books.toml").read is None


def test_an_unknown_key_is_refused_with_the_known_ones() -> None:
    assert message_of({"title": "Boats", "kind": "report", "titel": "Boats"}) == (
        "books.toml: the key 'titel' is not known; known are title, kind, read, words, page. "
        "Correct or remove it."
    )


def test_a_missing_key_is_refused_with_what_it_holds() -> None:
    assert message_of({"kind": "report"}) == (
        "books.toml: the key 'title' is missing; it holds text in quotes. Add it."
    )


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("title", 3, "books.toml, title: found 3, expected text in quotes."),
        ("kind", "letter", "books.toml, kind: found 'letter', expected 'report' or 'response'."),
        ("read", "2025-05-16", "found '2025-05-16', expected a date such as 2025-05-16, without quotes."),
        ("words", "boats", "books.toml, words: found 'boats', expected a list."),
        ("words", ["a", 2], "books.toml, words 2: found 2, expected text in quotes."),
        ("page", ["a"], "books.toml, page 1: found 'a', expected a table."),
        ("page", [{"id": "p", "number": True}], "page 1 (p), number: found True, expected a whole number."),
    ],
)
def test_a_value_of_another_type_is_refused_by_its_place(key: str, value: object, words: str) -> None:
    message = message_of({"title": "Boats", "kind": "report", key: value})
    assert words in message
    assert message.endswith("Correct it there.")


def test_a_long_value_is_shown_with_its_middle_left_out() -> None:
    message = message_of({"title": ["boat"] * 500, "kind": "report"})
    assert "[…]" in message
    assert len(message) < 200


def test_a_name_that_stands_twice_is_refused() -> None:
    with pytest.raises(CorpusError, match=r"books\.toml, id: 'b' stands twice; it must be unique\."):
        refuse_repeats(["a", "b", "b"], place="books.toml, id")


def test_a_missing_file_is_named_with_where_it_should_be(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"notes\.toml: the file cannot be read") as caught:
        read_toml(tmp_path / "notes.toml")
    assert str(caught.value).endswith(f"Put the file back at {tmp_path / 'notes.toml'}.")


@pytest.mark.parametrize("source", [b"id = ", b'id = "\xff"'])
def test_a_file_that_is_no_toml_is_named(tmp_path: Path, source: bytes) -> None:
    (tmp_path / "notes.toml").write_bytes(source)
    with pytest.raises(CorpusError, match=r"notes\.toml: found no valid TOML: .*Correct the file there\."):
        read_toml(tmp_path / "notes.toml")
