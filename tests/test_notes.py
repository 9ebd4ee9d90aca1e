from __future__ import annotations

from datetime import date

import pytest

from oic_qa.errors import CorpusError
from oic_qa.notes import read_notes
from oic_qa.records import Anchor, Document, DocumentKind, Entry, Note, Span
from oic_qa.tables import TomlFile

ENTRY = Entry(
    id="letter",
    file="letter.txt",
    title="A letter",
    kind=DocumentKind.RESPONSE,
    speaker="Kate",
    speaker_role="Mayor",
    body="Kent",
    force="Kent Police",
    date=None,
    address=None,
    licence="Published statement",
    captured=date(2026, 11, 21),
    sha256="00",
)
LETTER = Document(ENTRY, text="140 boats, 200 boats.", blocks=(), source_sha256="00", text_sha256="00")


def notes_of(*notes: dict[str, object]) -> TomlFile:
    return TomlFile("notes.toml", "corpus/notes.toml", {"note": list(notes)}, sha256="")


def note(**anchor: object) -> dict[str, object]:
    whole = {"document": "letter", "start": 0, "end": 9, "words": "140 boats"} | anchor
    return {"id": "sum", "text": "The sum is not given.", "anchors": [whole]}


def message_of(*notes: dict[str, object]) -> str:
    with pytest.raises(CorpusError) as caught:
        read_notes(notes_of(*notes), documents=[LETTER])
    return str(caught.value)


def test_a_note_holds_the_ranges_of_its_anchors() -> None:
    assert read_notes(notes_of(note()), documents=[LETTER]) == (
        Note(
            id="sum",
            text="The sum is not given.",
            anchors=(Anchor(document="letter", span=Span(0, 9), words="140 boats"),),
        ),
    )


def test_no_notes_at_all_are_no_failure() -> None:
    assert read_notes(notes_of(), documents=[LETTER]) == ()


def test_an_anchor_whose_words_moved_is_refused_with_where_they_are_now() -> None:
    assert message_of(note(start=1, end=10)) == (
        "corpus/notes.toml, note sum, anchor 1: characters 1 to 10 of letter are '40 boats,', expected "
        "'140 boats'. These words now stand at 0 to 9: write that."
    )


@pytest.mark.parametrize(("words", "times"), [("ships", 0), ("boats", 2)])
def test_an_anchor_whose_words_are_not_found_once_is_refused_with_how_often(words: str, times: int) -> None:
    assert message_of(note(words=words)).endswith(
        f"These words occur {times} times in the document: correct words or range, or remove the anchor."
    )


@pytest.mark.parametrize(("start", "end"), [(-1, 9), (3, 3), (9, 0)])
def test_an_anchor_is_a_range_that_is_not_empty(start: int, end: int) -> None:
    assert f"anchor 1: found the range {start} to {end}, expected one that" in message_of(
        note(start=start, end=end)
    )


def test_an_anchor_in_no_document_is_refused() -> None:
    assert message_of(note(document="lettre")) == (
        "corpus/notes.toml, note sum, anchor 1: found document 'lettre', expected one of letter. Correct it."
    )


@pytest.mark.parametrize("empty", [{"anchors": []}, {"text": " "}])
def test_a_note_says_something_about_some_words(empty: dict[str, object]) -> None:
    assert message_of(note() | empty) == (
        "corpus/notes.toml, note sum: the text or the anchors are empty; a note has both. Add them."
    )


def test_two_notes_with_one_id_are_refused() -> None:
    assert message_of(note(), note()).startswith("corpus/notes.toml, id: 'sum' stands twice")


def test_an_anchor_without_words_is_refused_by_its_note() -> None:
    anchor = {"document": "letter", "start": 0, "end": 9}
    assert message_of(note() | {"anchors": [anchor]}) == (
        "corpus/notes.toml, note 1 (sum), anchors 1: the key 'words' is missing; it holds text in quotes. "
        "Add it."
    )
