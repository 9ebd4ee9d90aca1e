from __future__ import annotations

from datetime import date

import pytest

from oic_qa.errors import CorpusError
from oic_qa.manifest import read_manifest
from oic_qa.tables import TomlFile

REPORT: dict[str, object] = {
    "id": "report",
    "file": "report.txt",
    "title": "Boats",
    "kind": "report",
    "speaker": "The Inspectorate",
    "speaker_role": "Inspector",
    "licence": "Open Government Licence v3.0",
    "captured": date(2026, 11, 21),
    "sha256": "00",
}
RESPONSE = REPORT | {
    "id": "kent-response",
    "file": "kent-response.txt",
    "kind": "response",
    "body": "Kent",
    "force": "Kent Police",
}


def manifest_of(*documents: dict[str, object]) -> TomlFile:
    inspection = {"id": "boats", "title": "Boats", "forces": 43}
    values = {"inspection": inspection, "document": list(documents)}
    return TomlFile("manifest.toml", "corpus/manifest.toml", values, sha256="")


def message_of(*documents: dict[str, object]) -> str:
    with pytest.raises(CorpusError) as caught:
        read_manifest(manifest_of(*documents))
    return str(caught.value)


def test_a_manifest_gives_the_inspection_and_its_documents_in_order() -> None:
    manifest = read_manifest(manifest_of(REPORT, RESPONSE))
    assert manifest.inspection.forces == 43
    assert [entry.id for entry in manifest.document] == ["report", "kent-response"]
    assert manifest.document[0].body is None
    assert manifest.document[1].captured == date(2026, 11, 21)


def test_two_documents_with_one_id_are_refused() -> None:
    assert message_of(REPORT, REPORT).startswith("corpus/manifest.toml, id: 'report' stands twice")


@pytest.mark.parametrize("file", ["kent.txt", "letters/kent-response.txt", "../kent-response.txt"])
def test_an_id_that_is_not_the_file_s_name_is_refused(file: str) -> None:
    assert message_of(REPORT, RESPONSE | {"file": file}) == (
        f"corpus/manifest.toml, document kent-response: found file {file!r}, expected 'kent-response' and an "
        "ending, beside the manifest. Make the id the file's name without its ending."
    )


@pytest.mark.parametrize("key", ["body", "force"])
def test_a_response_that_speaks_for_nobody_is_refused(key: str) -> None:
    response = {name: value for name, value in RESPONSE.items() if name != key}
    assert message_of(REPORT, response).startswith(
        "corpus/manifest.toml, document kent-response: 'body' or 'force' is missing;"
    )


def test_an_inspection_has_exactly_one_report() -> None:
    second = REPORT | {"id": "other", "file": "other.txt"}
    assert "found 2 documents of kind 'report' (report, other), expected exactly one" in message_of(
        REPORT, second
    )
    assert "found 0 documents of kind 'report'" in message_of(RESPONSE)


def test_a_mistyped_key_is_refused_by_its_document() -> None:
    assert message_of(REPORT, RESPONSE | {"speeker": "Kent"}).startswith(
        "corpus/manifest.toml, document 2 (kent-response): the key 'speeker' is not known; known are id, "
    )
