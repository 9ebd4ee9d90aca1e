"""A folder in BEIR form -> units, questions and judgements, read strictly.

The form: ``corpus.jsonl`` (``_id``, ``title``, ``text``), ``queries.jsonl`` (``_id``, ``text``) and
``qrels.tsv`` (question, unit, grade). Beside it, where a set has them: ``answers.jsonl`` (``_id``,
``answerable``), a ``scenario`` with a question, and ``corpus_lines.jsonl`` with ``qrels_lines.tsv``, which
hold the same set in smaller units.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from oic_qa.errors import QuestionError
from oic_qa.hashing import data_sha256

UNIT_FILES = {"": "units", "_lines": "lines"}
"""How a set's file names end, and what its units are then called."""

CLUSTER_KEYS = ("tree_id", "paragraph", "passage")
"""What the sets call the dialogue or the paragraph that several questions come from."""

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Unit:
    """What is found or not: a paragraph, an abstract, a rule or a sentence."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class PublicQuestion:
    """A question of a public set.

    ``cluster`` names what several questions come from (a dialogue, a paragraph); an interval draws clusters.
    ``answers`` are the words of a unit that answer it, where the set gives them.
    """

    id: str
    text: str
    cluster: str
    answerable: bool
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PublicSet:
    """A set, checked; ``judgements`` gives each question's judged units with their grades.

    ``left_out`` counts questions of the set that are not asked, since they were learnt from.
    """

    name: str
    units: tuple[Unit, ...]
    questions: tuple[PublicQuestion, ...]
    judgements: Mapping[str, Mapping[str, int]]
    left_out: int = 0

    @property
    def sha256(self) -> str:
        """Tells the units of one set from those of another."""
        return data_sha256([[unit.id, unit.title, unit.text] for unit in self.units])


@dataclass(frozen=True, slots=True)
class _Line:
    """A JSON object of a file, and where it stands."""

    place: str
    values: Mapping[str, object]

    def get(self, key: str, kind: type[Value], default: Value | None = None) -> Value:
        value = self.values.get(key, default)
        if not isinstance(value, kind):
            raise QuestionError(f"{self.place}: '{key}' is {value!r:.40}, expected {kind.__name__}.")
        return value

    @property
    def id(self) -> str:
        """The key ``_id``, which the written form of a run separates by blanks."""
        found = self.get("_id", str)
        if not found or found.split() != [found]:
            raise QuestionError(f"{self.place}: '_id' is {found!r}, expected a word without blanks.")
        return found


def read_public_sets(folder: Path) -> tuple[PublicSet, ...]:
    """Read a folder: one set, or two where it gives smaller units as well.

    Raises:
        QuestionError: a file is missing, or a line does not hold what it should; says which.
    """
    endings = [ending for ending in UNIT_FILES if not ending or (folder / f"corpus{ending}.jsonl").is_file()]
    return tuple(_read_set(folder, ending) for ending in endings)


def _read_set(folder: Path, ending: str) -> PublicSet:
    units = [
        Unit(line.id, line.get("title", str, ""), line.get("text", str))
        for line in _json_lines(folder / f"corpus{ending}.jsonl")
    ]
    asked = {line.id: line for line in _json_lines(folder / "queries.jsonl")}
    judgements = _read_judgements(_judgement_file(folder, ending), asked)
    answers = folder / "answers.jsonl"
    labels = {line.id: line for line in _json_lines(answers)} if answers.is_file() else {}
    wanted = [key for key in asked if key in judgements or key in labels]
    if not units or not wanted:
        raise QuestionError(
            f"{folder.name}: found {len(units)} units and {len(wanted)} judged questions, expected some of "
            "both. See docs/evaluation-public.md for the form of a set."
        )
    return PublicSet(
        name=f"{folder.name}{ending.replace('_', ', ')}",
        units=tuple(units),
        questions=tuple(
            _question(asked[key], labels.get(key), judged=judgements.get(key, {})) for key in wanted
        ),
        judgements=judgements,
    )


def _question(asked: _Line, label: _Line | None, *, judged: Mapping[str, int]) -> PublicQuestion:
    text = " ".join([asked.get("text", str), asked.get("scenario", str, "")]).strip()
    answerable = label.get("answerable", bool) if label else True
    named = (line.values.get(key) for line in (asked, label) if line for key in CLUSTER_KEYS)
    cluster = next((str(name) for name in named if name), min(judged, default=asked.id))
    answers = tuple(str(answer) for answer in label.get("answers", list, [])) if label else ()
    return PublicQuestion(asked.id, text, cluster, answerable, answers)


def _judgement_file(folder: Path, ending: str) -> Path:
    """Where the judgements stand: beside the corpus, or in a folder as in BEIR's own archives."""
    beside, inside = folder / f"qrels{ending}.tsv", folder / "qrels" / "test.tsv"
    return inside if inside.is_file() and not beside.is_file() else beside


def _read_judgements(file: Path, asked: Mapping[str, object]) -> dict[str, dict[str, int]]:
    """Read the judgements of all questions that have a relevant unit, in the file's order."""
    judgements: dict[str, dict[str, int]] = {}
    for number, line in _numbered_lines(file):
        fields = line.split("\t")
        if number == 1 and fields[-1] == "score":
            continue
        match fields:
            case [question, unit, grade] if question in asked and grade.lstrip("-").isdecimal():
                judgements.setdefault(question, {})[unit] = int(grade)
            case _:
                raise QuestionError(
                    f"{file.name}, line {number}: found {line!r:.80}, expected the id of a question of "
                    "queries.jsonl, the id of a unit and a whole number, with tabs between."
                )
    return {question: units for question, units in judgements.items() if max(units.values()) > 0}


def _json_lines(file: Path) -> Iterator[_Line]:
    """Read objects with an ``_id``, each id once."""
    places: dict[str, str] = {}
    for number, text in _numbered_lines(file):
        place = f"{file.name}, line {number}"
        try:
            values = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise QuestionError(f"{place} is not JSON ({error}); expected one object a line.") from error
        if not isinstance(values, dict):
            raise QuestionError(f"{place}: found {text!r:.40}, expected an object.")
        line = _Line(place, values)
        if line.id in places:
            raise QuestionError(f"{place}: the id {line.id!r} stands at {places[line.id]} already.")
        places[line.id] = place
        yield line


def _numbered_lines(file: Path) -> Iterator[tuple[int, str]]:
    """Give the lines that are not blank, counted from 1."""
    try:
        # Not splitlines(): it also cuts at separators that may stand inside a text.
        lines = file.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, ValueError) as error:
        raise QuestionError(
            f"{file} cannot be read: {error}. See docs/evaluation-public.md for the form of a set."
        ) from error
    return ((number, line.rstrip("\r")) for number, line in enumerate(lines, start=1) if line.strip())
