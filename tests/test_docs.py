"""What the documents say holds: what they show is what the program prints, and what they name exists."""

from __future__ import annotations

import doctest
import json
import re
import tomllib
from pathlib import Path

import pytest

from oic_qa import receipts, records
from oic_qa.export import contract_text
from oic_qa.records import Answer, PassageKind, Reason
from tests.documents import (
    ARCHITECTURE,
    COMMANDS,
    FENCE,
    ROOT,
    SETTINGS,
    commands,
    commands_page,
    fences,
    markdown_files,
    printed,
    session,
    settings_page,
    unchanging,
    with_modules,
)
from tests.fake_assistant import list_quote, make_turn
from tests.module_table import modules

README = ROOT / "README.md"
JSON = ROOT / "docs" / "json.md"

STALE = "the document differs from the program: run `make docs` and read what changed"

HOSTS = {
    "127.0.0.1:7860": "the page itself",
    "arxiv.org": "papers",
    "download.pytorch.org": "the builds of torch for the processor alone",
    "github.com": "projects",
    "keepachangelog.com": "the form of the changelog",
    "semver.org": "the form of versions",
    "www.nationalarchives.gov.uk": "the licence of the report",
}
"""Where documents may point to, and for what. Packages are named, not the places that packages come from."""

LINK = re.compile(r"\]\((?!https?:|mailto:)(?P<file>[^)#\s]*)(?:#(?P<heading>[^)\s]+))?\)")
MAKE = re.compile(r"(?:^|`)make (?P<target>[a-z]+)", re.MULTILINE)
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
CODE = re.compile(r"`([^`\n]+)`")
TYPED = re.compile(r"(?:^|`|\$ |[\\/])oic-qa (?P<words>[a-z][^`\n#>]*)", re.MULTILINE)
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
OUR_FILE = re.compile(r"(?:oic_qa|tests|docs|corpus|eval)/(?!results)[\w./-]*")
"""But for results, which stand where they are written when something is measured."""
MACHINE = re.compile(r"(?<![\w.:])/(?:home|root|tmp|work|mnt|Users|var|opt)/|[A-Z]:\\")


def name_of(path: Path) -> str:
    """Name a document as a reader of the repository does."""
    return path.relative_to(ROOT).as_posix()


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def documents_with(kind: str) -> tuple[Path, ...]:
    """Documents that hold a fence of a kind."""
    return tuple(path for path in markdown_files() if fences(read(path), kind))


def anchors(path: Path) -> set[str]:
    """The names under which a reader of Markdown links to headings."""
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in HEADING.findall(read(path)))
    return {heading.replace(" ", "-") for heading in plain}


def first_column(text: str, heading: str) -> list[str]:
    """The first cells of the table below a heading."""
    (section,) = re.findall(rf"^## {heading}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    rows = re.findall(r"^\| ([^|]+?) \|", section, re.MULTILINE)
    return [row.strip("`") for row in rows[2:]] if rows[1:2] == ["---"] else []


every_document = pytest.mark.parametrize("document", markdown_files(), ids=name_of)


# What the documents show is what the program prints.


@pytest.mark.model
@pytest.mark.parametrize("document", documents_with("console"), ids=name_of)
def test_what_a_document_shows_is_what_the_program_prints(document: Path) -> None:
    for shown in fences(read(document), "console"):
        assert unchanging(shown) == unchanging(session(shown)), STALE


@pytest.mark.parametrize("document", documents_with("pycon"), ids=name_of)
def test_the_examples_of_a_document_run(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    runner, told, names = doctest.DocTestRunner(verbose=False), list[str](), dict[str, object]()
    for content in fences(read(document), "pycon"):
        examples = doctest.DocTestParser().get_doctest(content, names, name_of(document), str(document), 0)
        runner.run(examples, out=told.append, clear_globs=False)
        names = examples.globs
    assert not told, "".join(told)


def test_the_help_pages_are_those_of_the_program() -> None:
    assert read(COMMANDS) == commands_page(), STALE


def test_the_settings_are_those_of_the_program() -> None:
    assert read(SETTINGS) == settings_page(), STALE


def test_the_architecture_lists_every_module() -> None:
    assert read(ARCHITECTURE) == with_modules(read(ARCHITECTURE)), STALE


def test_every_module_says_in_its_first_line_what_it_gives() -> None:
    assert [module.file for module in modules() if not module.first_line] == []


# What the documents explain is complete.


def test_the_readme_uses_every_command() -> None:
    used = {match["words"].split()[0] for match in TYPED.finditer(read(README))}
    assert set(commands()) - used == set()


def test_the_json_is_explained_key_by_key_in_its_order() -> None:
    answer = json.loads(contract_text(make_turn("Who lights?", Answer((list_quote(),)))))
    assert first_column(read(JSON), "The answer") == list(answer)
    assert first_column(read(JSON), "A quote") == list(answer["quotes"][0])


def test_every_reason_and_every_kind_is_explained() -> None:
    assert first_column(read(JSON), "Reasons") == [reason.value for reason in Reason]
    assert first_column(read(JSON), "Kinds") == [kind.value for kind in PassageKind]


def test_the_glossary_names_what_the_code_names() -> None:
    words = [word.partition(",")[0] for word in first_column(read(README), "Words")]
    known = {name.lower() for name in (*records.__all__, receipts.Receipt.__name__)}
    assert [word for word in words if word.replace(" ", "") not in known] == []


def test_every_file_of_the_index_is_explained() -> None:
    index = ROOT / "index"
    generation = index / read(index / "current").strip()
    files = [path.name for folder in (index, generation) for path in folder.iterdir() if path != generation]
    text = read(ARCHITECTURE)
    assert [file for file in files if not file.startswith(".") and file not in text] == []


# What the documents name exists.


@every_document
def test_a_link_leads_to_a_file_and_its_heading(document: Path) -> None:
    prose = CODE.sub("", FENCE.sub("", read(document)))
    broken = [
        link[0]
        for link in LINK.finditer(prose)
        if not (target := document.parent / link["file"] if link["file"] else document).exists()
        or (link["heading"] and link["heading"] not in anchors(target))
    ]
    assert broken == []


@every_document
def test_a_file_of_ours_that_a_document_names_exists(document: Path) -> None:
    named = [name for code in CODE.findall(read(document)) for name in OUR_FILE.findall(code)]
    missing = [name for name in named if not (ROOT / name).exists() and not list(ROOT.glob(f"{name}*"))]
    assert missing == []


@every_document
def test_a_command_that_a_document_names_exists_with_its_options(document: Path) -> None:
    typed = [match["words"].split() for match in TYPED.finditer(read(document))]
    assert {words[0] for words in typed} - {*commands(), "--help"} == set()
    unknown = [
        f"oic-qa {' '.join(words)}"
        for words in typed
        if not set(OPTION.findall(" ".join(words))) <= set(OPTION.findall(printed(words[0], "--help")))
    ]
    assert unknown == []


@every_document
def test_a_make_command_that_a_document_names_exists(document: Path) -> None:
    makefile = read(ROOT / "Makefile")
    named = {match["target"] for match in MAKE.finditer(read(document))}
    assert {target for target in named if not re.search(rf"^{target}:", makefile, re.MULTILINE)} == set()


@every_document
def test_a_document_points_only_to_places_for_readers(document: Path) -> None:
    hosts = set(re.findall(r"https?://([^/\s)>\"'`,]+)", read(document)))
    assert {host.rstrip(".;:") for host in hosts} - HOSTS.keys() == set(), "or add the host, with its reason"


@every_document
def test_no_path_of_a_machine_stands_in_a_document(document: Path) -> None:
    found = [line for line in read(document).splitlines() if MACHINE.search(line) or str(ROOT) in line]
    assert found == []


def test_every_make_target_says_what_it_does() -> None:
    makefile = read(ROOT / "Makefile")
    (phony,) = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert {
        target for target in phony.split() if not re.search(rf"^{target}:.* ## \w", makefile, re.MULTILINE)
    } == set()


# The changelog is kept.


def test_the_changelog_starts_with_what_is_not_released_yet() -> None:
    headings = re.findall(r"^## \[(.+?)\]", read(ROOT / "CHANGELOG.md"), re.MULTILINE)
    assert headings[0] == "Unreleased"


def test_a_released_version_stands_in_the_changelog() -> None:
    released = re.findall(r"^## \[(\d.+?)\]", read(ROOT / "CHANGELOG.md"), re.MULTILINE)
    version = tomllib.loads(read(ROOT / "pyproject.toml"))["project"]["version"]
    assert released[:1] in ([], [version])
