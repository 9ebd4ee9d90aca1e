"""Our figures against those that trec_eval, started on its own, reads out of the files that we write."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from oic_qa.errors import EvaluationError
from oic_qa.evaluation.ranking import RANKING_MEASURES, JudgedRanking, measure_rankings
from oic_qa.evaluation.trec import judgements_beside, write_trec_judgements, write_trec_run


@dataclass(frozen=True, slots=True)
class TrecCheck:
    """How many figures, one for each question and measure, were compared, and how many differ at all."""

    figures: int
    different: int


def check_with_trec_eval(rankings: Sequence[JudgedRanking], run: Path, *, tag: str) -> TrecCheck:
    """Write the rankings to a run and its judgements, and measure those files with another program.

    Raises:
        EvaluationError: that program fails; says its last line.
    """
    judgements = judgements_beside(run)
    write_trec_run(rankings, run, tag=tag)
    write_trec_judgements(rankings, judgements)
    theirs = _measure_files(judgements, run)
    ours = {
        (ranking.question, name): value
        for ranking, values in zip(rankings, measure_rankings(rankings), strict=True)
        for name, value in zip(RANKING_MEASURES, values, strict=True)
    }
    different = sum(theirs.get(key) != value for key, value in ours.items()) + len(
        theirs.keys() - ours.keys()
    )
    return TrecCheck(len(ours), different)


def _measure_files(judgements: Path, run: Path) -> dict[tuple[str, str], float]:
    """Let ir-measures hand the files to trec_eval; there too a question without a line counts 0."""
    command = [sys.executable, "-m", "ir_measures", str(judgements), str(run), *RANKING_MEASURES]
    options = ["--by_query", "--no_summary", "--output_format", "jsonl", "--provider", "pytrec_eval"]
    try:
        ran = subprocess.run(
            [*command, *options],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
            env=os.environ | {"PYTHONUTF8": "1"},
        )
    except subprocess.CalledProcessError as error:
        last = (error.stderr.strip().splitlines() or ["it said nothing"])[-1]
        raise EvaluationError(
            f"ir_measures cannot measure {run.name}: {last}. Install the packages of constraints.txt."
        ) from error
    lines = (json.loads(line) for line in ran.stdout.splitlines())
    return {(line["query_id"], line["measure"]): line["value"] for line in lines}
