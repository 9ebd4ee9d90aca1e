from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from oic_qa.corpus import READERS, load_corpus
from oic_qa.errors import CorpusError, SourceError
from oic_qa.records import Corpus

CORPUS = Path(__file__).resolve().parent.parent / "corpus"

REPORT = "Summary\n\nBoats cross.\n\nFindings\n\nGangs sell boats.\n\nAdvice\n\nRecord every boat.\n"
LETTER = "Dear Secretary\n\nKent records every boat: 140 of 200.\n"

MANIFEST = """
[inspection]
id = "boats"
title = "Boats"
forces = 2

[[document]]
id = "report"
file = "report.txt"
title = "Boats"
kind = "report"
speaker = "The Inspectorate"
speaker_role = "Inspector"
date = 2025-05-16
licence = "Open Government Licence v3.0"
captured = 2026-11-21
sha256 = "REPORT-HASH"
chapters = ["Summary", "Advice"]
sections = ["Findings"]

[[document]]
id = "kent-response"
file = "kent-response.txt"
title = "Kent's letter"
kind = "response"
speaker = "Kate"
speaker_role = "Commissioner"
body = "Kent"
force = "Kent Police"
licence = "Published statement"
captured = 2026-11-21
sha256 = "LETTER-HASH"
"""
BODIES = """
[[body]]
name = "Kent"
kind = "force"
full_name = "Kent Police"
aliases = ["the Garden of England"]
"""
NOTES = """
[[note]]
id = "sixty"
text = "The letter does not say what became of the other 60."
anchors = [{ document = "kent-response", start = 41, end = 51, words = "140 of 200" }]
"""
EVERYDAY = """
[[term]]
term = "boat"
everyday = ["dinghy", "small craft"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A corpus of a report and a letter, whole and right."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    (folder / "kent-response.txt").write_text(LETTER, encoding="utf-8")
    manifest = MANIFEST.replace("REPORT-HASH", hash_of(REPORT)).replace("LETTER-HASH", hash_of(LETTER))
    (folder / "manifest.toml").write_text(manifest, encoding="utf-8")
    (folder / "bodies.toml").write_text(BODIES, encoding="utf-8")
    (folder / "notes.toml").write_text(NOTES, encoding="utf-8")
    (folder / "everyday.toml").write_text(EVERYDAY, encoding="utf-8")
    return folder


def hash_of(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def change(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")


def put_source(folder: Path, source: bytes) -> None:
    """Change Kent's letter, with the hash that belongs to it."""
    (folder / "kent-response.txt").write_bytes(source)
    change(folder / "manifest.toml", hash_of(LETTER), hashlib.sha256(source).hexdigest())


def message_of(folder: Path, *, error: type[CorpusError] = CorpusError) -> str:
    with pytest.raises(error) as caught:
        load_corpus(folder)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_corpus_holds_the_report_the_responses_the_bodies_and_the_notes(folder: Path) -> None:
    corpus = load_corpus(folder)
    assert corpus.inspection.title == "Boats"
    assert corpus.report.text.startswith(REPORT)
    assert [document.entry.body for document in corpus.responses] == ["Kent"]
    assert corpus.document("kent-response").source_sha256 == hash_of(LETTER)
    assert [body.name for body in corpus.bodies] == ["Kent"]
    assert [note.id for note in corpus.notes] == ["sixty"]
    assert [term.everyday for term in corpus.terms] == [("dinghy", "small craft")]


def test_an_anchor_cuts_its_words_out_of_the_document(folder: Path) -> None:
    corpus = load_corpus(folder)
    anchor = corpus.notes[0].anchors[0]
    assert corpus.document(anchor.document).cut(anchor.span) == "140 of 200"


def test_a_document_has_the_hash_of_its_file_and_that_of_its_canonical_text(folder: Path) -> None:
    before = load_corpus(folder).document("kent-response")
    put_source(folder, LETTER.replace("\n", "\r\n").encode("utf-8"))
    after = load_corpus(folder).document("kent-response")
    assert after.text == before.text
    assert after.text_sha256 == before.text_sha256 == hash_of(before.text)
    assert after.source_sha256 != before.source_sha256


def test_the_corpus_hash_is_the_same_for_the_same_files_wherever_they_stand(folder: Path) -> None:
    before = load_corpus(folder).sha256
    assert load_corpus(folder.rename(folder.with_name("elsewhere"))).sha256 == before


@pytest.mark.parametrize("name", ["manifest.toml", "bodies.toml", "notes.toml", "everyday.toml"])
def test_the_corpus_hash_changes_with_each_file(folder: Path, name: str) -> None:
    before = load_corpus(folder).sha256
    (folder / name).write_text((folder / name).read_text(encoding="utf-8") + "# seen\n", encoding="utf-8")
    assert load_corpus(folder).sha256 != before


def test_the_corpus_hash_changes_with_a_source(folder: Path) -> None:
    before = load_corpus(folder).sha256
    put_source(folder, LETTER.replace("Dear", "Deer").encode("utf-8"))
    assert load_corpus(folder).sha256 != before


def test_a_source_that_is_not_there_stops_by_name(folder: Path) -> None:
    (folder / "kent-response.txt").unlink()
    message = message_of(folder, error=SourceError)
    assert message.startswith("corpus/kent-response.txt: the file cannot be read (No such file")
    assert message.endswith(f"Put it back at {folder / 'kent-response.txt'}, or take it out of the manifest.")


def test_a_source_that_cannot_be_read_stops_by_name(folder: Path) -> None:
    (folder / "kent-response.txt").unlink()
    (folder / "kent-response.txt").mkdir()
    message = message_of(folder, error=SourceError)
    assert message.startswith("corpus/kent-response.txt: the file cannot be read (Is a directory);")


def test_a_source_that_was_changed_stops_with_both_hashes(folder: Path) -> None:
    changed = LETTER.replace("140", "141")
    (folder / "kent-response.txt").write_text(changed, encoding="utf-8")
    assert message_of(folder, error=SourceError) == (
        f"corpus/kent-response.txt: the SHA-256 of the file is {hash_of(changed)}, the manifest expects "
        f"{hash_of(LETTER)}. Restore the file, or write the new hash into manifest.toml if the change is "
        "meant."
    )


def test_a_source_that_was_damaged_is_to_be_restored_whatever_else_is_wrong_with_it(folder: Path) -> None:
    (folder / "kent-response.txt").write_bytes(b"caf\xe9")
    assert "Restore the file" in message_of(folder, error=SourceError)


def test_a_source_that_is_not_utf_8_stops_with_the_byte(folder: Path) -> None:
    put_source(folder, b"caf\xe9")
    message = message_of(folder, error=SourceError)
    assert message.startswith("corpus/kent-response.txt: byte 3 is 0xe9, which is not UTF-8")


def test_a_source_without_words_stops(folder: Path) -> None:
    put_source(folder, b" \n")
    message = message_of(folder, error=SourceError)
    assert message.startswith("corpus/kent-response.txt: no words were found in 2 bytes")


def test_a_file_that_nothing_reads_stops_with_what_can_be_read(folder: Path) -> None:
    change(folder / "manifest.toml", '"kent-response.txt"', '"kent-response.pages"')
    assert message_of(folder, error=SourceError) == (
        "corpus/kent-response.pages: nothing reads files that end so; what can be read ends in "
        f"{', '.join(READERS)}. Convert the file, or take it out of the manifest."
    )


def test_a_chapter_that_the_text_does_not_print_stops(folder: Path) -> None:
    change(folder / "manifest.toml", '"Advice"', '"Advise"')
    assert message_of(folder) == (
        "corpus/manifest.toml, document report, chapters: 'Advise' is no line of report.txt after 'Summary'; "
        "headings are listed as they are printed, in their order. Correct it."
    )


def test_a_section_out_of_order_stops(folder: Path) -> None:
    change(folder / "manifest.toml", '["Findings"]', '["Advice", "Findings"]')
    assert "sections: 'Findings' is no line of report.txt after 'Advice'" in message_of(folder)


def test_a_response_of_a_body_that_is_not_listed_stops(folder: Path) -> None:
    change(folder / "manifest.toml", 'body = "Kent"', 'body = "Kant"')
    assert message_of(folder) == (
        "corpus/manifest.toml, document kent-response, body: found 'Kant', expected the name of a body in "
        "bodies.toml. Correct it, or add the body."
    )


def test_an_anchor_that_no_longer_fits_stops_with_where_its_words_are_now(folder: Path) -> None:
    put_source(folder, b"Kent\n\n" + LETTER.encode("utf-8"))
    assert message_of(folder) == (
        "corpus/notes.toml, note sixty, anchor 1: characters 41 to 51 of kent-response are 'boat: 140 ', "
        "expected '140 of 200'. These words now stand at 47 to 57: write that."
    )


@pytest.mark.parametrize(
    ("name", "before", "after", "words"),
    [
        ("manifest.toml", "forces = 2", 'forces = "2"', "forces: found '2', expected a whole number."),
        ("manifest.toml", "title =", "titel =", "inspection: the key 'titel' is not known;"),
        ("manifest.toml", 'id = "kent-response"', 'id = "report"', "id: 'report' stands twice"),
        ("bodies.toml", 'kind = "force"\n', "", "body 1 (Kent): the key 'kind' is missing"),
        ("notes.toml", "start = 41, ", "", "note 1 (sixty), anchors 1: the key 'start' is missing"),
        ("notes.toml", "[[note]]", "[[note]", "found no valid TOML"),
        ("everyday.toml", '"boat"', '" "', "term ' ': found empty words, expected some. Remove them."),
        ("everyday.toml", '"small craft"', '""', "term 'boat': found empty words, expected some."),
        ("everyday.toml", '"small craft"', '"Dinghy"', "everyday: 'dinghy' stands twice; it must be unique."),
        ("everyday.toml", "everyday =", "words =", "term 1: the key 'words' is not known;"),
    ],
)
def test_a_mistake_stops_with_its_file_and_entry(
    folder: Path, name: str, before: str, after: str, words: str
) -> None:
    change(folder / name, before, after)
    message = message_of(folder)
    assert message.startswith(f"corpus/{name}")
    assert words in message


def test_a_name_of_two_bodies_stops(folder: Path) -> None:
    more = '\n[[body]]\nname = "Surrey"\nkind = "force"\nfull_name = "Surrey Police"\naliases = ["KENT"]\n'
    (folder / "bodies.toml").write_text(BODIES + more, encoding="utf-8")
    assert "corpus/bodies.toml: 'KENT' belongs to Kent and to Surrey" in message_of(folder)


@pytest.fixture(scope="module")
def real() -> Corpus:
    return load_corpus(CORPUS)


def test_the_shipped_corpus_is_one_report_and_four_responses_of_43(real: Corpus) -> None:
    assert real.report.id == "hmicfrs-report"
    assert [(document.entry.body, document.entry.force) for document in real.responses] == [
        ("Cambridgeshire", "Cambridgeshire Constabulary"),
        ("Cheshire", "Cheshire Constabulary"),
        ("Greater Manchester", "Greater Manchester Police"),
        ("West Midlands", "West Midlands Police"),
    ]
    assert real.inspection.forces == sum(body.kind == "force" for body in real.bodies) == 43


def test_a_response_names_its_force_as_the_bodies_do(real: Corpus) -> None:
    full_names = {body.name: body.full_name for body in real.bodies}
    assert all(full_names[entry.body or ""] == entry.force for entry in (r.entry for r in real.responses))


@pytest.mark.parametrize(
    ("document", "start_of_hash"),
    [
        ("hmicfrs-report", "2aedbd463994"),
        ("greater-manchester-response", "0dca063fd52f"),
        ("cheshire-response", "cab193e9811e"),
        ("cambridgeshire-response", "45389ad020b4"),
        ("west-midlands-response", "e2453c30b795"),
    ],
)
def test_the_shipped_sources_are_those_that_were_received(
    real: Corpus, document: str, start_of_hash: str
) -> None:
    assert real.document(document).source_sha256.startswith(start_of_hash)


def test_a_shipped_note_is_short_and_shows_the_words_it_speaks_of(real: Corpus) -> None:
    for note in real.notes:
        assert len(note.text) <= 250, note.id
        assert note.text.endswith("."), note.id
        for anchor in note.anchors:
            assert real.document(anchor.document).cut(anchor.span) == anchor.words


@pytest.mark.parametrize(
    ("note", "document", "words"),
    [
        ("recommendation-10-list-cut-off", "hmicfrs-report", "peer review process to include:"),
        ("list-of-systems-missing", "hmicfrs-report", "several intelligence systems including:"),
        ("cheshire-recommendation-9-split", "cheshire-response", "package in Cheshire and to ensure"),
        ("west-midlands-calls-2-recommendation-1", "west-midlands-response", "underpins Recommendation 1."),
        ("cambridgeshire-20-april", "cambridgeshire-response", "20th April 2026"),
        ("cambridgeshire-2527-officers", "cambridgeshire-response", "Herts – 694"),
        ("greater-manchester-565-officers", "greater-manchester-response", "a total of 565 officers"),
        ("fewer-than-1-in-15", "hmicfrs-report", "36,704 irregular migrant arrivals"),
    ],
)
def test_a_known_flaw_is_noted_where_it_stands(real: Corpus, note: str, document: str, words: str) -> None:
    (found,) = [candidate for candidate in real.notes if candidate.id == note]
    assert any(anchor.document == document and words in anchor.words for anchor in found.anchors)
