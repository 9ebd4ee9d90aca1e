"""What flows through evaluation: frozen records from one question's result to the comparison of two runs.

A *result* is one question with its reply, judged: figures, each of one *measure*. A *slice* is a set of
questions; an *estimate* is one measure over one slice, with its interval. A *summary* is all that is said
about a run but for its results; an *evaluation* is a run with what it was compared with. All of it is made of
strings, numbers, spans, dates, tuples and each other, so that ``oic_qa.storage`` can write and read it.
"""

from oic_qa.evaluation.records.baseline import Baseline, Kept
from oic_qa.evaluation.records.estimates import (
    Axis,
    CurvePoint,
    Estimate,
    Portion,
    Refusals,
    Separation,
    Slice,
    SliceFigures,
)
from oic_qa.evaluation.records.result import (
    LOWER_IS_BETTER,
    SHARES,
    Figure,
    Measure,
    Ranked,
    Result,
    Shown,
)
from oic_qa.evaluation.records.run import (
    Change,
    Comparison,
    Difference,
    Evaluation,
    Metadata,
    Run,
    Setting,
    Summary,
    System,
)

__all__ = [
    "LOWER_IS_BETTER",
    "SHARES",
    "Axis",
    "Baseline",
    "Change",
    "Comparison",
    "CurvePoint",
    "Difference",
    "Estimate",
    "Evaluation",
    "Figure",
    "Kept",
    "Measure",
    "Metadata",
    "Portion",
    "Ranked",
    "Refusals",
    "Result",
    "Run",
    "Separation",
    "Setting",
    "Shown",
    "Slice",
    "SliceFigures",
    "Summary",
    "System",
]
