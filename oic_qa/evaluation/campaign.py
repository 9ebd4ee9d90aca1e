"""Public sets -> results: search every set, hold the runs against trec_eval, write figures and a page.

``python -m oic_qa.evaluation.campaign FOLDER... --cache FOLDER`` does it again for a new version.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from oic_qa.errors import OicQaError
from oic_qa.evaluation.beir import PublicRun, run_beir
from oic_qa.evaluation.beir_models import open_models
from oic_qa.evaluation.beir_report import figures_json, figures_markdown
from oic_qa.evaluation.evaluating import SEED
from oic_qa.evaluation.stored import write_text
from oic_qa.evaluation.trec_check import check_with_trec_eval
from oic_qa.settings import default_folders

PAGE = "public-sets.md"

HEAD = """\
# Public question sets

Written by `python -m oic_qa.evaluation.campaign`. What the figures mean and how they compare with those of
others: [evaluation-public.md](../evaluation-public.md).
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Search public question sets and write the figures; status 1 where trec_eval gives another figure."""
    parser = argparse.ArgumentParser(prog="python -m oic_qa.evaluation.campaign", description=main.__doc__)
    parser.add_argument("sets", type=Path, nargs="+", metavar="FOLDER", help="a set in BEIR form")
    parser.add_argument("--cache", type=Path, help="folder in which vectors are kept for the next time")
    parser.add_argument("--results", type=Path, default=Path("docs/results"), help="folder to write to")
    parser.add_argument("--seed", type=int, default=SEED, help="of all that is drawn at random")
    options = parser.parse_args(arguments)
    try:
        return _campaign(options.sets, options.results, cache=options.cache, seed=options.seed)
    except OicQaError as error:
        _announce(str(error))
        return 1


def _campaign(sets: Sequence[Path], results: Path, *, cache: Path | None, seed: int) -> int:
    models = open_models(default_folders().index, announce=_announce)
    page = [HEAD]
    different = 0
    for folder in sets:
        for run in run_beir(folder, models=models, seed=seed, cache=cache, announce=_announce):
            lines, wrong = _checked(run)
            different += wrong
            page += [figures_markdown(run.figures), "", *lines, ""]
            write_text(figures_json(run.figures), results / f"public-{_file_name(run)}.json")
    write_text("\n".join(page).rstrip() + "\n", results / PAGE)
    return 1 if different else 0


def _checked(run: PublicRun) -> tuple[list[str], int]:
    """Hold every recipe's ranking against trec_eval."""
    with tempfile.TemporaryDirectory() as folder:
        checks = [
            check_with_trec_eval(rankings, Path(folder) / f"{recipe}.run", tag=recipe)
            for recipe, rankings in run.rankings.items()
        ]
    figures, different = sum(check.figures for check in checks), sum(check.different for check in checks)
    line = (
        f"trec_eval, from the written runs: {figures:,} figures of single questions compared, {different:,} "
        "of them different."
    )
    _announce(f"{run.figures.name}: {line}")
    return [line], different


def _file_name(run: PublicRun) -> str:
    return "-".join(run.figures.name.replace(",", " ").split())


def _announce(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
