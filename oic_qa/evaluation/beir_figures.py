"""Rankings of a public set -> figures with intervals, and differences paired question by question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum
from statistics import stdev

import numpy as np
from numpy.typing import NDArray

from oic_qa.evaluation.beir_recipes import Recipe
from oic_qa.evaluation.intervals import (
    bootstrap_means,
    detectable_difference,
    generator,
    holm,
    randomisation,
)
from oic_qa.evaluation.ranking import JudgedRanking, measure_rankings
from oic_qa.evaluation.records import Axis, Difference, Estimate, Measure, Portion, Slice

MEASURES = (
    *(Measure.RECALL_1, Measure.RECALL_3, Measure.RECALL_5, Measure.RECALL_10),
    *(Measure.RECIPROCAL_RANK, Measure.NDCG_10),
)
"""What is measured, in the order in which ``measure_rankings`` gives it."""

COMPARED = (Measure.NDCG_10, Measure.RECIPROCAL_RANK)
"""The measures in which recipes are compared; all differences of a set are corrected together."""

PLACES = 6
"""Places behind the point that are kept of a mean; trec_eval prints four."""

WHOLE = Slice(Portion.ALL, Axis.ALL, "all")

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class RecipeFigures:
    """A recipe with all its estimates, in the order of ``MEASURES``."""

    recipe: Recipe
    estimates: tuple[Estimate, ...]

    def value(self, measure: Measure) -> Estimate:
        """Give one measure."""
        return self.estimates[MEASURES.index(measure)]


@dataclass(frozen=True, slots=True)
class RecipeDifference:
    """This project's figure, which is the new one, less a recipe's."""

    recipe: Recipe
    difference: Difference


@dataclass(frozen=True, slots=True)
class Values:
    """Each recipe's values, float64 (questions, measures), and the questions' clusters, in one order."""

    of_recipe: Mapping[Recipe, Matrix]
    clusters: Sequence[str]
    seed: int

    @property
    def conversations(self) -> int:
        """Number of clusters."""
        return len(set(self.clusters))


def values_of(
    rankings: Mapping[Recipe, Sequence[JudgedRanking]], *, clusters: Sequence[str], seed: int
) -> Values:
    """Measure every question of every recipe."""
    measured = {recipe: np.array(measure_rankings(found)) for recipe, found in rankings.items()}
    return Values(measured, clusters, seed)


def figures_of(recipe: Recipe, values: Values) -> RecipeFigures:
    """Estimate each measure, with an interval from a bootstrap over clusters."""
    matrix = values.of_recipe[recipe]
    intervals = bootstrap_means(matrix, values.clusters, generator(values.seed, "means", recipe))
    estimates = (
        Estimate(
            measure=measure,
            questions=len(matrix),
            conversations=values.conversations,
            value=round(_mean(column), PLACES),
            low=interval.low,
            high=interval.high,
            detectable=_detectable(column, values),
        )
        for measure, column, interval in zip(MEASURES, matrix.T, intervals, strict=True)
    )
    return RecipeFigures(recipe, tuple(estimates))


def _detectable(column: NDArray[np.float64], values: Values) -> float | None:
    clusters = [_mean(column[rows]) for rows in _rows_of_clusters(values.clusters)]
    return detectable_difference(stdev(clusters), len(clusters)) if len(clusters) > 1 else None


def _rows_of_clusters(clusters: Sequence[str]) -> list[list[int]]:
    rows: dict[str, list[int]] = {}
    for row, cluster in enumerate(clusters):
        rows.setdefault(cluster, []).append(row)
    return list(rows.values())


def differences_of(values: Values) -> tuple[RecipeDifference, ...]:
    """This project less every other recipe; the chances are corrected for all of them together."""
    columns = [MEASURES.index(measure) for measure in COMPARED]
    project = values.of_recipe[Recipe.PROJECT][:, columns]
    found = [
        difference
        for recipe, matrix in values.of_recipe.items()
        if recipe is not Recipe.PROJECT
        for difference in _differences(recipe, matrix[:, columns], project, values)
    ]
    corrected = holm([item.difference.chance for item in found])
    return tuple(
        replace(item, difference=replace(item.difference, chance_holm=chance))
        for item, chance in zip(found, corrected, strict=True)
    )


def _differences(recipe: Recipe, old: Matrix, new: Matrix, values: Values) -> list[RecipeDifference]:
    paired = new - old
    intervals = bootstrap_means(paired, values.clusters, generator(values.seed, "differences", recipe))
    chances = randomisation(paired, values.clusters, generator(values.seed, "chances", recipe))
    return [
        RecipeDifference(
            recipe,
            Difference(
                slice=WHOLE,
                measure=measure,
                questions=len(paired),
                conversations=values.conversations,
                old=round(_mean(old[:, column]), PLACES),
                new=round(_mean(new[:, column]), PLACES),
                difference=round(_mean(paired[:, column]), PLACES),
                low=intervals[column].low,
                high=intervals[column].high,
                chance=chances[column],
                chance_holm=chances[column],
            ),
        )
        for column, measure in enumerate(COMPARED)
    ]


def _mean(values: Sequence[float] | NDArray[np.float64]) -> float:
    """The mean, whose last digit does not depend on the order of the questions."""
    return fsum(values) / len(values)
