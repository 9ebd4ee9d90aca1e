"""Figures of public sets -> Markdown, which is read in a terminal as well, and JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from oic_qa.evaluation import html_words as words
from oic_qa.evaluation.beir import PublicFigures
from oic_qa.evaluation.beir_figures import MEASURES, RecipeDifference, RecipeFigures
from oic_qa.evaluation.beir_recipes import Recipe
from oic_qa.evaluation.records import Estimate, Measure
from oic_qa.storage import to_plain

FIRST = (Measure.NDCG_10, Measure.RECIPROCAL_RANK)
"""Measures with their intervals; the others stand behind, without."""


def figures_json(figures: PublicFigures) -> str:
    """Write out all figures of a set; the same ones give the same bytes."""
    return json.dumps(to_plain(figures), ensure_ascii=False, indent=1) + "\n"


def figures_markdown(figures: PublicFigures) -> str:
    """Write out the figures of a set: a heading, what it is, a row for each recipe, and refusing."""
    return "\n".join(
        [f"## {figures.name}", "", *_facts(figures), "", *_recipes(figures), *_refusing(figures)]
    )


def _facts(figures: PublicFigures) -> Iterator[str]:
    metadata = figures.metadata
    if figures.left_out:
        yield (
            "The re-ranker has learnt from this set: asked are the questions on titles that were kept away "
            f"from it, and the other {figures.left_out:,} are not. All units are searched."
        )
    yield (
        f"{figures.units:,} units with {figures.sentences:,} sentences; {figures.judged:,} questions with a "
        f"relevant unit, from {figures.clusters:,} clusters."
    )
    yield (
        f"{words.long_date(metadata)}, commit {metadata.commit or 'not known'}, model "
        f"{metadata.model_sha256[:12]}, re-ranker {figures.reader_sha256[:12]}, seed {metadata.seed}, "
        f"{metadata.machine}, {metadata.seconds:,.0f} s."
    )


def _recipes(figures: PublicFigures) -> Iterator[str]:
    others = [measure for measure in MEASURES if measure not in FIRST]
    titles = [words.MEASURES[measure] for measure in (*FIRST, *others)]
    yield _row(["recipe", *titles, "nDCG at 10, oic-qa less it", "p, corrected"])
    yield _row(["---", *["--:"] * (len(MEASURES) + 2)])
    for found in figures.recipes:
        yield _row(
            [
                found.recipe,
                *(_with_interval(found.value(measure)) for measure in FIRST),
                *(f"{found.value(measure).value:.3f}" for measure in others),
                *_difference(found, figures.differences),
            ]
        )


def _difference(found: RecipeFigures, differences: Sequence[RecipeDifference]) -> tuple[str, str]:
    for item in differences:
        if item.recipe is found.recipe and item.difference.measure is Measure.NDCG_10:
            value = item.difference
            return (
                f"{value.difference:+.3f} [{value.low:+.3f}, {value.high:+.3f}]",
                words.chance(value.chance_holm),
            )
    return ("", "") if found.recipe is Recipe.PROJECT else ("not compared", "")


def _refusing(figures: PublicFigures) -> Iterator[str]:
    if not figures.separations:
        return
    first = figures.separations[0].separation
    yield ""
    yield (
        f"How well a score tells the {first.answerable:,} questions that the set answers from the "
        f"{first.unanswerable:,} that it does not:"
    )
    yield ""
    yield _row(["score", "AUROC"])
    yield _row(["---", "--:"])
    for item in figures.separations:
        value = item.separation
        yield _row([item.signal, f"{value.auroc:.3f} [{value.low:.3f}, {value.high:.3f}]"])


def _with_interval(estimate: Estimate) -> str:
    return f"{estimate.value:.3f} [{estimate.low:.3f}, {estimate.high:.3f}]"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
