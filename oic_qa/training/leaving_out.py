"""What is to be expected of a response that is new.

``python -m oic_qa.training.leaving_out DOCUMENT FOLDER`` (``make unseen DOCUMENT=...``) takes a response out
of a copy of everything, trains both models there as if it had never been, puts it back as anybody adds a
document, and asks all questions with known answers: two hours on two cores. What it writes,
``docs/results/left-out-*.json``, holds the figures of each response: those of the new one beside the others.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from oic_qa.corpus import load_corpus
from oic_qa.errors import CorpusError, OicQaError
from oic_qa.evaluation.by_document import DocumentFigures, figures_of
from oic_qa.evaluation.metadata import PACKAGE
from oic_qa.evaluation.stored import read_evaluation, write_text
from oic_qa.records import Document
from oic_qa.settings import Folders, default_folders
from oic_qa.storage import to_plain
from oic_qa.training import lists, pairs, questions, sets, wordings

ENTRIES = (("manifest.toml", "[[document]]"), ("notes.toml", "[[note]]"))
"""Files of the corpus that name documents, and what each of their entries begins with."""

ASKED = "questions.jsonl"
EVERY_QUESTION = "every-question.jsonl"

WHOLE_LINES = (
    *(ASKED, questions.FILE, pairs.PAIRS, pairs.UNANSWERED, lists.FILE),
    *(wordings.MISSING, wordings.TOLD),
)
"""Files of which a line is left out that names the document or its body."""

OF_SETS = (sets.FILE, wordings.SETS)
"""Files whose lines are mended instead."""


WITH, WITHOUT = "with.json", "without.json"
"""The runs of what is shipped, and of the copy."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Figures by response: ``present`` of what is shipped, ``new`` where one of them was added afterwards."""

    command: str
    commit: str | None
    date: date
    machine: str
    present: tuple[DocumentFigures, ...]
    new: tuple[DocumentFigures, ...]


def main(arguments: Sequence[str] | None = None) -> int:
    """Take a response out, train without it, put it back, and ask everything."""
    parser = argparse.ArgumentParser(prog="python -m oic_qa.training.leaving_out", description=main.__doc__)
    parser.add_argument("document", metavar="DOCUMENT", help="the id of a response in corpus/manifest.toml")
    parser.add_argument(
        "folder", type=Path, metavar="FOLDER", help="where the copy is made; must not be there"
    )
    parser.add_argument("--steps", type=int, help="of the re-ranker, if fewer than those of make train")
    parser.add_argument("--public", type=Path, help="a public set that the re-ranker learns from as well")
    parser.add_argument("--results", type=Path, default=Path("docs/results"), help="folder to write to")
    options = parser.parse_args(arguments)
    folders, folder = default_folders(), options.folder.absolute()
    try:
        take_out(folders, options.document, folder)
        for step in training(options.public, steps=options.steps):
            _run(step, folder)
        put_back(folders, folder)
        _run(("build",), folder)
        _run(("evaluate", "--questions", EVERY_QUESTION, "--json", WITHOUT), folder)
        _run(("evaluate", "--json", str(folder / WITH)), folders.root)
        command = command_of(options.document, public=options.public, steps=options.steps)
        figures = compared(folders, folder, command=command)
    except OicQaError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    text = json.dumps(to_plain(figures), indent=1, ensure_ascii=False) + "\n"
    write_text(text, options.results / f"left-out-{options.document}.json")
    sys.stdout.write(text)
    return 0


def training(public: Path | None, *, steps: int | None = None) -> Iterator[tuple[str, ...]]:
    """What ``make train`` does, but for the last build: the index is built when the document is back."""
    yield ("train",)
    yield ("build",)
    learning = () if public is None else ("--public", str(public.absolute()))
    yield ("train-reranker", *learning, *(() if steps is None else ("--steps", str(steps))))


def command_of(document: str, *, public: Path | None, steps: int | None) -> str:
    """What to type for the same figures; a public set is named without the place it lies in here."""
    given = {"PUBLIC": public and public.name, "STEPS": steps}
    more = (f" {name}={value}" for name, value in given.items() if value is not None)
    return f"make unseen DOCUMENT={document}" + "".join(more)


def compared(folders: Folders, folder: Path, *, command: str) -> LeftOut:
    """Work the figures out of both runs, response by response; the questions are those of both halves."""
    responses = load_corpus(folders.corpus).responses
    present, new = read_evaluation(folder / WITH).run, read_evaluation(folder / WITHOUT).run
    return LeftOut(
        command=command,
        commit=present.summary.metadata.commit,
        date=present.summary.metadata.date,
        machine=present.summary.metadata.machine,
        present=tuple(figures_of(response, present.results) for response in responses),
        new=tuple(figures_of(response, new.results) for response in responses),
    )


def _run(step: Sequence[str], folder: Path) -> None:
    sys.stderr.write(f"oic-qa {' '.join(step)}\n")
    if subprocess.run([sys.executable, "-m", "oic_qa", *step], cwd=folder, check=False).returncode:
        raise OicQaError(f"`oic-qa {' '.join(step)}` failed in {folder}; expected none of it to. See above.")


def take_out(folders: Folders, document: str, target: Path) -> None:
    """Copy the package, the documents and the questions without all that knows of one response.

    Raises:
        CorpusError: there is no such response, or the copy is there already.
    """
    held = {item.id: item for item in load_corpus(folders.corpus).responses}
    if document not in held:
        raise CorpusError(
            f"There is no response {document!r} to take out; expected one of {', '.join(held)}. "
            "Name one of them."
        )
    if target.exists():
        raise CorpusError(
            f"{target} is there already; expected a folder to make. Delete it, or name another."
        )
    shutil.copytree(PACKAGE, target / "oic_qa", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(folders.corpus, target / "corpus")
    (target / "eval").mkdir()
    for name, mark in ENTRIES:
        file = target / "corpus" / name
        file.write_text(without_entries(file.read_text("utf-8"), mark, document), "utf-8")
    (target / "corpus" / held[document].entry.file).unlink()
    for name in (*WHOLE_LINES, *OF_SETS):
        lines = (folders.eval / name).read_text("utf-8").splitlines()
        kept = (without_member if name in OF_SETS else without_lines)(lines, held[document])
        (target / "eval" / name).write_text("".join(f"{line}\n" for line in kept), "utf-8")


def put_back(folders: Folders, target: Path) -> None:
    """Copy the documents again, all of them; what was trained and what is fitted on stays as it is."""
    shutil.copytree(folders.corpus, target / "corpus", dirs_exist_ok=True)
    shutil.copyfile(folders.eval / ASKED, target / EVERY_QUESTION)


def without_entries(text: str, mark: str, document: str) -> str:
    """Leave out the entries of a TOML file that name a document by its id.

    >>> without_entries('[[note]] on = "a" [[note]] on = "b"', "[[note]]", "a")
    '[[note]] on = "b"'
    """
    before, *entries = text.split(mark)
    return before + "".join(f"{mark}{entry}" for entry in entries if f'"{document}"' not in entry)


def without_lines(lines: Iterable[str], document: Document) -> Iterator[str]:
    """Leave out the lines that name the document or its body."""
    named = (document.id, document.entry.body or document.id)
    return (line for line in lines if not any(name in line for name in named))


def without_member(lines: Iterable[str], document: Document) -> Iterator[str]:
    """Leave the document's body and its words out of each question for a set; one that names it, wholly."""
    for line in lines:
        question = json.loads(line)
        question["bodies"] = [body for body in question["bodies"] if body != document.entry.body]
        for part in ("evidence", "near"):
            question[part] = [words for words in question[part] if words["document"] != document.id]
        yield from without_lines([json.dumps(question, ensure_ascii=False)], document)


if __name__ == "__main__":
    sys.exit(main())
