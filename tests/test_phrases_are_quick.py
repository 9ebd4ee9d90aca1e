"""No question makes a pattern search for long, however it repeats itself."""

from __future__ import annotations

from functools import partial
from types import ModuleType

import pytest

from oic_qa import (
    expected,
    phrases,
    phrases_between_questions,
    phrases_of_conditions,
    phrases_of_others,
    phrases_of_recommendations,
    phrases_of_replies,
    wholes,
)
from tests.least_seconds import least_seconds
from tests.phrase_lists import patterns

LONGEST = 0.2
"""Seconds of the processor, whatever else it does; the slowest takes a third."""

MODULES = (
    *(phrases, phrases_between_questions, phrases_of_conditions, phrases_of_others),
    *(phrases_of_recommendations, phrases_of_replies, wholes),
)
HOSTILE = (
    "what is " + 1900 * "a" + "(",
    "what is " + 900 * "a " + "(",
    "has " + 900 * "a " + "in",
    200 * "when will " + "it",
    200 * "which of the " + "vans",
    250 * "who, and " + "whom",
    "how much did " + 900 * "b ",
    1900 * " ",
    1900 * "'",
)
"""As long as a question may be."""


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_a_question_that_repeats_itself_takes_no_time(module: ModuleType, text: str) -> None:
    for name, pattern in patterns(module).items():
        assert least_seconds(partial(pattern.search, text)) < LONGEST, name


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("kind", expected.EXPECTED, ids=lambda kind: kind.name)
def test_nor_does_what_an_answer_has_to_hold(kind: expected.Expected, text: str) -> None:
    for pattern in (kind.asked, kind.written):
        assert least_seconds(partial(pattern.search, text)) < LONGEST
