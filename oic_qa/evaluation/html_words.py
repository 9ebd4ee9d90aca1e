"""What the report says in words: names of measures, slices and systems, and how figures are written."""

from __future__ import annotations

from oic_qa.evaluation.records import Axis, Estimate, Measure, Metadata, Portion, System
from oic_qa.records import Reason

MEASURES = {
    Measure.RIGHT: "Right, refusals counted",
    Measure.ANSWER_IN_FIRST: "Right words in the first quotation",
    Measure.ANSWER_IN_FIRST_THREE: "Answer in the first three quotations",
    Measure.ANSWER_COMPLETE: "Whole answer shown",
    Measure.REFUSED_RIGHTLY: "Refused where the documents do not answer",
    Measure.REFUSED_FALSELY: "Refused though the documents answer (lower is better)",
    Measure.REASON_RIGHT: "Refused for the right reason",
    Measure.RECALL_1: "Recall at 1",
    Measure.RECALL_3: "Recall at 3",
    Measure.RECALL_5: "Recall at 5",
    Measure.RECALL_10: "Recall at 10",
    Measure.RECIPROCAL_RANK: "Reciprocal rank",
    Measure.NDCG_10: "nDCG at 10",
    Measure.CHARACTER_PRECISION: "Share of the highlighted characters that is wanted",
    Measure.CHARACTER_RECALL: "Share of the wanted characters that is highlighted",
    Measure.CHARACTER_F1: "Both shares of characters, F1",
    Measure.SET_PRECISION: "Share of the bodies named that is right",
    Measure.SET_RECALL: "Share of the right bodies that is named",
    Measure.SET_F1: "Both shares of bodies, F1",
    Measure.SET_EXACT: "Exactly the right bodies",
    Measure.READING_COST: "Characters read before the answer (lower is better)",
    Measure.QUOTES_VERIFIED: "All quotations verified",
}

RANK_MEASURES = frozenset({Measure.RECIPROCAL_RANK, Measure.NDCG_10})
"""Measures that are no share of anything, and are written as decimals."""

SMALLEST_CHANCE = 0.001
"""Chances below it are not told apart."""

MINUS = "\u2212"

PORTIONS = {
    Portion.TEST: "test half",
    Portion.DEV: "dev half",
    Portion.ALL: "all questions",
}

AXES = {
    Axis.KIND: "By kind of question",
    Axis.TAG: "By trait of the question",
    Axis.REASON: "By reason for refusing",
    Axis.BODY: "By body",
    Axis.ASKED_BY: "By who would ask",
}

AXIS_COLUMNS = {
    Axis.KIND: "Kind",
    Axis.TAG: "Trait",
    Axis.REASON: "Reason",
    Axis.BODY: "Body",
    Axis.ASKED_BY: "Asked by",
}

SYSTEMS = {
    System.PROJECT: "This project",
    System.BM25: "BM25 alone",
    System.DENSE: "Dense alone",
    System.USUAL_3: "Usual recipe, three shown",
    System.USUAL_5: "Usual recipe, five shown",
}

THIS_RUN = "This run"

REASONS = {
    Reason.OUTSIDE_DOCUMENTS: "outside these documents",
    Reason.DOCUMENTS_SILENT: "the documents are silent",
    Reason.BODY_NOT_HELD: "no response is held from that body",
    Reason.NOT_ADDRESSED: "not addressed to that body",
    Reason.NO_SUCH_RECOMMENDATION: "no such recommendation",
    Reason.UNCLEAR: "the question cannot be understood",
}


def figure(measure: Measure, value: float) -> str:
    """Write one value of a measure.

    >>> figure(Measure.RIGHT, 0.5934), figure(Measure.NDCG_10, 0.5934), figure(Measure.READING_COST, 1234.5)
    ('59.3%', '0.593', '1,234')
    """
    if measure is Measure.READING_COST:
        return f"{value:,.0f}"
    return f"{value:.3f}" if measure in RANK_MEASURES else f"{value:.1%}"


def interval(estimate: Estimate) -> str:
    """Write the interval of an estimate; the unit stands once.

    >>> interval(Estimate(Measure.RIGHT, 100, 90, 0.59, 0.4934, 0.6812, None))
    '49.3 to 68.1%'
    """
    low, high = figure(estimate.measure, estimate.low), figure(estimate.measure, estimate.high)
    return f"{low.removesuffix('%')} to {high}"


def size(measure: Measure, value: float) -> str:
    """Write how large a difference is; shares differ by percentage points.

    >>> size(Measure.RIGHT, 0.0312), size(Measure.NDCG_10, 0.0312)
    ('3.1 points', '0.031')
    """
    return difference(measure, value).removeprefix("+")


def difference(measure: Measure, value: float) -> str:
    r"""Write a difference between two runs, with its sign; shares differ by percentage points.

    >>> print(ascii((difference(Measure.RIGHT, 0.0312), difference(Measure.NDCG_10, -0.0312))))
    ('+3.1 points', '\u22120.031')
    """
    if measure is Measure.READING_COST:
        return _signed(f"{value:+,.0f}")
    if measure in RANK_MEASURES:
        return _signed(f"{value:+.3f}")
    return f"{_signed(f'{value * 100:+.1f}')} points"


def difference_interval(measure: Measure, low: float, high: float) -> str:
    r"""Write the interval of a difference.

    >>> print(ascii(difference_interval(Measure.RIGHT, -0.01, 0.0712)))
    '\u22121.0 to +7.1'
    """
    ends = (difference(measure, end).removesuffix(" points") for end in (low, high))
    return " to ".join(ends)


def chance(value: float) -> str:
    """Write a p value.

    >>> chance(0.0312), chance(0.00005)
    ('0.031', '< 0.001')
    """
    return f"< {SMALLEST_CHANCE}" if value < SMALLEST_CHANCE else f"{value:.3f}"


def run_name(metadata: Metadata) -> str:
    """Name a run: its system, and for this project its commit and index as well."""
    name = SYSTEMS[metadata.system]
    if metadata.system is not System.PROJECT:
        return name
    return f"{name}, {(metadata.commit or 'no commit')[:12]}, index {metadata.index}"


def long_date(metadata: Metadata) -> str:
    """Write the date of a run as it is written in Britain."""
    return f"{metadata.date.day} {metadata.date:%B %Y}"


def _signed(text: str) -> str:
    return text.replace("-", MINUS)
