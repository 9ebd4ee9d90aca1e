"""Small sets in BEIR form, written out for tests."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from oic_qa.evaluation.beir_models import Models
from tests.made import READER, FakeEncoder

Line = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class MadeSet:
    """What the files of a set hold; judgements are question, unit and grade."""

    corpus: Sequence[Line]
    queries: Sequence[Line]
    judgements: Sequence[tuple[str, str, int]]
    answers: Sequence[Line] = ()

    def write(self, folder: Path) -> Path:
        """Write the files and give the folder."""
        folder.mkdir(parents=True, exist_ok=True)
        _write_lines(self.corpus, folder / "corpus.jsonl")
        _write_lines(self.queries, folder / "queries.jsonl")
        if self.answers:
            _write_lines(self.answers, folder / "answers.jsonl")
        rows = [("query-id", "corpus-id", "score"), *self.judgements]
        text = "".join("\t".join(map(str, row)) + "\n" for row in rows)
        (folder / "qrels.tsv").write_text(text, encoding="utf-8")
        return folder


def _write_lines(lines: Iterable[Line], file: Path) -> None:
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


def unit(name: str, text: str, title: str = "") -> Line:
    """A line of corpus.jsonl."""
    return {"_id": name, "title": title, "text": text}


def question(name: str, text: str, **more: object) -> Line:
    """A line of queries.jsonl."""
    return {"_id": name, "text": text, **more}


ENCODER = FakeEncoder(("boat", "engine", "passport", "lorry", "court", "port", "smuggler"))

MODELS = Models(ENCODER, READER)
"""Both models as fakes; nothing was learnt from any set."""

HARBOURS = MadeSet(
    corpus=(
        unit("h1", "A boat lies in the port. Its engine is new.", "Harbour"),
        unit("h2", "The lorry waits at the port.", "Road"),
        unit("h3", "A passport was found in the lorry.", "Road"),
        unit("h4", "The court sentenced a smuggler.", "Court"),
    ),
    queries=(
        question("1", "Where is the boat with the engine?"),
        question("2", "Who went to court, and which lorry?"),
        question("3", "zebra?"),
    ),
    judgements=(("1", "h1", 1), ("2", "h4", 1), ("2", "h3", 1), ("3", "h2", 1)),
)
"""Several relevant units; nothing of question 3 stands anywhere, so that keywords find nothing for it."""

GRADES = MadeSet(
    corpus=tuple(
        unit(f"g{number}", text) for number, text in enumerate(["port port boat", "port", "boat"] * 4)
    ),
    queries=(question("a", "port"), question("b", "boat port"), question("c", "boat")),
    judgements=(
        ("a", "g1", 2),
        ("a", "g0", 1),
        ("b", "g0", 3),
        ("b", "g2", 1),
        ("b", "g1", 0),
        ("c", "g11", 1),
    ),
)
"""Grades, and units of the same words: their scores are equal."""

REFUSALS = MadeSet(
    corpus=(
        unit("é#0", "The smuggler bought an engine.", "Trial"),
        unit("é#1", "# Papers\n\nA passport is needed:\n* at the port\n* in court"),
    ),
    queries=(
        question("x", "Who bought an engine?"),
        question("y", "Is a passport needed?", scenario="I go to court."),
        question("z", "How tall is the giraffe?"),
        question("unjudged", "Of another part of the set."),
    ),
    judgements=(("x", "é#0", 1), ("y", "é#1", 1)),
    answers=(
        {"_id": "x", "answers": ["The smuggler"], "answerable": True, "paragraph": "p1"},
        {"_id": "y", "answers": ["Yes"], "answerable": True, "paragraph": "p1"},
        {"_id": "z", "answers": [], "answerable": False, "paragraph": "p2"},
    ),
)
"""A question without an answer, clusters, a scenario, ids beyond ASCII, and a query that nothing judges."""

SEEN, KEPT = "Port", "Road"
PARAGRAPH = "A boat lies in the port. Its engine is new. A guard counts boats. The sea is calm. Gulls cry."
PARAGRAPHS = MadeSet(
    corpus=(unit("h1", PARAGRAPH, SEEN), unit("r1", "The lorry waits.", KEPT)),
    queries=(
        question("where", "Where lies the boat?"),
        question("who", "Who paints the boat?"),
        question("lorry", "What waits?"),
    ),
    judgements=(("where", "h1", 1), ("lorry", "r1", 1)),
    answers=(
        {"_id": "where", "answers": ["in the port", "port"], "answerable": True, "paragraph": "h1"},
        {"_id": "who", "answers": [], "answerable": False, "paragraph": "h1"},
        {"_id": "lorry", "answers": ["The lorry"], "answerable": True, "paragraph": "r1"},
    ),
)
"""Questions put to a paragraph, with the words that answer; one title is kept away from training."""

MADE_SETS = {"harbours": HARBOURS, "grades": GRADES, "refusals": REFUSALS}
