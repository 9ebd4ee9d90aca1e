from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oic_qa.errors import CorpusError
from oic_qa.export import contract_text, read_export
from oic_qa.records import Answer, Document, Quote, Reason, Refusal, Turn
from oic_qa.verification import Sources, read_sources, verify_export
from tests.fake_assistant import make_quote, make_turn

REPORT = "Findings\n\nEvery force — all 43 — should “count” its lamps.\n\nKent counted 140 of them.\n"
RESPONSE = "<p>We have lit 140 lamps &amp; we intend</p>\n\nto light a further 200 by spring.\n"
MANIFEST = """\
[inspection]
id = "lights"
title = "Lights of the north"
forces = 43

"""
ENTRY = """\
[[document]]
id = "{id}"
file = "{id}.txt"
title = "{id}"
kind = "{kind}"
speaker = "Kent"
speaker_role = "commissioner"
body = "Kent"
force = "Kent Police"
licence = "Open Government Licence v3.0"
captured = 2026-11-21
sha256 = "{sha256}"

"""


def write_corpus(folder: Path, texts: Mapping[str, str]) -> Path:
    """Write a corpus folder of text files with their manifest; the first is the report."""
    manifest = MANIFEST
    for number, (name, text) in enumerate(texts.items()):
        source = text.encode()
        (folder / f"{name}.txt").write_bytes(source)
        kind = "response" if number else "report"
        manifest += ENTRY.format(id=name, kind=kind, sha256=sha256(source).hexdigest())
    (folder / "manifest.toml").write_text(manifest, encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_corpus(tmp_path, {"north-report": REPORT, "kent-response": RESPONSE})


def split_quote(sources: Sources) -> Quote:
    kent = sources.documents["kent-response"]
    return make_quote(kent, "We have lit 140 lamps & we intend", "to light a further 200 by spring.")


def lines_of(turns: list[Turn], sources: Sources) -> list[str]:
    """Export, read back, verify."""
    written = "\n".join(
        contract_text(turn, question_id=f"q{number}") for number, turn in enumerate(turns, start=1)
    )
    return [finding.line for finding in verify_export(read_export(written.encode(), name="answers"), sources)]


def test_exported_answers_verify_from_the_corpus_folder_alone(folder: Path) -> None:
    sources = read_sources(folder)
    quote = split_quote(sources)
    turns = [make_turn("?", Answer((quote,))), make_turn("?", Refusal(Reason.DOCUMENTS_SILENT, (quote,)))]
    assert lines_of(turns, sources) == []
    assert {path.name for path in folder.iterdir()} == {
        "manifest.toml",
        "north-report.txt",
        "kent-response.txt",
    }


def test_a_finding_names_the_question_and_the_quote(folder: Path) -> None:
    sources = read_sources(folder)
    quote = split_quote(sources)
    wrong = replace(quote, text=quote.text.replace("140", "149"))
    turns = [
        make_turn("?", Answer((quote,))),
        make_turn("?", Answer((quote, wrong))),
        make_turn("?", Refusal(Reason.DOCUMENTS_SILENT, (wrong,))),
    ]
    assert lines_of(turns, sources) == [
        "quote 2 of question q2, text: character 15 is '9', the document has '0'",
        "near miss 1 of question q3, text: character 15 is '9', the document has '0'",
    ]


def test_a_changed_source_is_named_with_every_quote_that_rests_on_it(folder: Path) -> None:
    then = split_quote(read_sources(folder))
    changed = RESPONSE.replace("200", "900").encode()
    (folder / "kent-response.txt").write_bytes(changed)
    sources = read_sources(folder)
    now = sources.documents["kent-response"]
    old, new = sha256(RESPONSE.encode()).hexdigest()[:12], sha256(changed).hexdigest()[:12]
    assert lines_of([make_turn("?", Answer((then,)))], sources) == [
        f"kent-response.txt, sha256: the file has {new}…, manifest.toml has {old}…",
        f"quote 1 of question q1, source_sha256: the quote names a file {old}…, "
        f"that of kent-response is now {new}…",
        f"quote 1 of question q1, text_sha256: the quote names a text {then.text_sha256[:12]}…, "
        f"that of kent-response is now {now.text_sha256[:12]}…",
        "quote 1 of question q1, text: character 58 is '2', the document has '9'",
    ]


def test_a_source_and_an_answer_forged_together_still_differ_from_the_manifest(folder: Path) -> None:
    (folder / "kent-response.txt").write_bytes(RESPONSE.encode() + b"\n")
    sources = read_sources(folder)
    (line,) = lines_of([make_turn("?", Answer((split_quote(sources),)))], sources)
    assert line.startswith("kent-response.txt, sha256: the file has ")


def test_a_changed_source_that_no_quote_rests_on_is_no_finding(folder: Path) -> None:
    quote = split_quote(read_sources(folder))
    (folder / "north-report.txt").write_bytes(b"Something else.\n")
    assert lines_of([make_turn("?", Answer((quote,)))], read_sources(folder)) == []


def test_a_source_that_is_gone_or_unreadable_is_named(folder: Path) -> None:
    quote = split_quote(read_sources(folder))
    (folder / "kent-response.txt").unlink()
    gone = lines_of([make_turn("?", Answer((quote,)))], read_sources(folder))
    (folder / "kent-response.txt").write_bytes(b"We have lit \xff")
    unreadable = lines_of([make_turn("?", Answer((quote,)))], read_sources(folder))
    unheld = (
        "quote 1 of question q1, document: there is no document 'kent-response' that can be read, "
        "the corpus holds north-report"
    )
    assert gone == [
        "kent-response.txt, file: the file cannot be read (No such file or directory), the manifest lists "
        f"it. Put it back at {folder / 'kent-response.txt'}, or take it out of the manifest",
        unheld,
    ]
    assert unreadable[0].startswith("kent-response.txt, file: byte 12 is 0xff, which is not UTF-8")
    assert unreadable[1] == unheld


def test_a_source_of_a_format_that_nothing_reads_is_named(folder: Path) -> None:
    manifest = (folder / "manifest.toml").read_text(encoding="utf-8")
    (folder / "kent-response.xyz").write_bytes(RESPONSE.encode())
    (folder / "manifest.toml").write_text(
        manifest.replace("kent-response.txt", "kent-response.xyz"), encoding="utf-8"
    )
    assert read_sources(folder).flaws["kent-response"].line == (
        "kent-response.xyz, file: nothing reads files that end so, what can be read ends in .txt. "
        "Convert the file, or take it out of the manifest"
    )


def test_without_a_manifest_nothing_can_be_verified(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"manifest.toml: the file cannot be read"):
        read_sources(tmp_path)


# One byte


@cache
def _report_corpus() -> Document:
    with TemporaryDirectory() as folder:
        return read_sources(write_corpus(Path(folder), {"north-report": REPORT})).documents["north-report"]


@given(st.integers(0, len(REPORT.encode()) - 1), st.integers(1, 255))
@settings(max_examples=300, deadline=None)
def test_one_changed_byte_of_a_source_is_found_and_its_file_named(position: int, change: int) -> None:
    turn = make_turn("?", Answer((make_quote(_report_corpus(), "Kent counted 140 of them."),)))
    with TemporaryDirectory() as name:
        folder = write_corpus(Path(name), {"north-report": REPORT})
        source = bytearray(REPORT.encode())
        source[position] ^= change
        (folder / "north-report.txt").write_bytes(source)
        lines = lines_of([turn], read_sources(folder))
    assert lines[0].startswith(("north-report.txt, sha256: ", "north-report.txt, file: "))
    assert lines[1].startswith(
        ("quote 1 of question q1, source_sha256: ", "quote 1 of question q1, document: ")
    )
