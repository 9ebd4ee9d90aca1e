"""What speaks for each body when a set is asked for, and how it is weighed against the others."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

import pytest

from oic_qa.logistic import Logistic
from oic_qa.records import UNREAD, Hit, Signals
from oic_qa.set_judge import FEATURES, chances, features, is_evidence
from tests.made import made_corpus, made_library, made_query

COUNT = "By 30 April 2026, chief constables should make plans to count boats and to share what they count."
REPORT = f"""A report

Recommendation 2

{COUNT}

Harbours

Kent Police patrols every harbour.
"""
LETTER = f"# Our reply\n\n## Recommendation 2\n\n{COUNT}\n\n"
CORPUS = made_corpus(
    REPORT,
    Cheshire=LETTER + "Our officers patrol the harbour by day.\n\n## Dogs\n\nDogs search vans.\n",
    West_Midlands=LETTER + "Our officers have no harbour.\n",
    Kent=LETTER,
)
LIBRARY = made_library(CORPUS)
HELD = ("Cheshire", "West Midlands", "Kent")

SHARE, READ = 7, slice(8, 10)
"""The column of the share of words, behind those of the seven signals, and those of the two best log-odds."""

COLUMNS = 10
"""What is told of a body as it is, and then relative to the others."""

WRITTEN = 4
"""The column of the written questions, which stands for any."""

VOTED, WORDED = 5, 6
"""The columns of the questions that are remembered, and of their words."""


FIRST_WORDS = {
    "day": "Our officers patrol",
    "dogs": "Dogs search",
    "none": "Our officers have",
    "repeated": COUNT[:20],
    "report": "Kent Police patrols",
}


def hits(**strengths: float) -> list[Hit]:
    """Every passage, each of its signals as strong as its first words say, or nothing."""
    found = []
    for passage in LIBRARY.passages:
        text = CORPUS.document(passage.document).cut(passage.spans[0])
        named = (name for name in strengths if text.startswith(FIRST_WORDS[name]))
        strength = max((strengths[name] for name in named), default=0.0)
        signals = Signals(strength, strength, strength, strength, written_cosine=strength)
        found.append(Hit(passage, strength, strength, strength, (), signals))
    return found


def judged(judge: Logistic, **strengths: float) -> Mapping[str, float]:
    """How likely each body is in the set of those that patrol."""
    return chances(made_query("patrol"), hits(**strengths), HELD, evidence=LIBRARY.evidence, judge=judge)


def spoken(**strengths: float) -> Mapping[str, tuple[float, ...]]:
    """What speaks for each body that has words of its own."""
    return features(made_query("patrol"), hits(**strengths), HELD, evidence=LIBRARY.evidence)


def read(**odds: tuple[float, ...]) -> Mapping[str, tuple[float, ...]]:
    """What speaks for each body where some passages were read, by their first words."""
    found = []
    for hit in hits():
        text = CORPUS.document(hit.passage.document).cut(hit.passage.spans[0])
        named = [name for name in odds if text.startswith(FIRST_WORDS[name])]
        found.append(replace(hit, meeting=odds[named[0]]) if named else hit)
    return features(made_query("patrol"), found, HELD, evidence=LIBRARY.evidence)


def weighing(column: int, weight: float = 10.0) -> Logistic:
    """A judge that looks at one column alone."""
    weights = [0.0] * FEATURES
    weights[column] = weight
    return Logistic(tuple(weights), 0.0, fitted_on=1)


OUTSTANDING = weighing(2 * COLUMNS + WRITTEN)
"""Looks at how far a body lies above the mean of all."""


@pytest.mark.parametrize("level", [0.2, 0.8])
def test_the_body_whose_own_words_stand_out_is_likely_at_whatever_level_all_of_them_are(level: float) -> None:
    found = judged(OUTSTANDING, day=level + 0.2, none=level)
    assert found["Cheshire"] == pytest.approx(1 / (1 + math.exp(-1)))
    assert found["West Midlands"] == pytest.approx(1 / (1 + math.exp(1)))


def test_where_all_say_the_same_none_stands_out() -> None:
    found = judged(OUTSTANDING, day=0.7, none=0.7)
    assert found["Cheshire"] == found["West Midlands"] == 0.5


def test_a_body_without_words_of_its_own_is_never_in_the_set() -> None:
    """Kent only repeats the recommendation, however well that fits; the report's words are not Kent's."""
    generous = Logistic((0.0,) * FEATURES, 30.0, fitted_on=1)
    found = judged(generous, repeated=0.9, report=0.9, day=0.1, none=0.1)
    assert found["Kent"] == 0
    assert found["Cheshire"] == found["West Midlands"] > 0.99
    assert set(spoken(repeated=0.9)) == {"Cheshire", "West Midlands"}


def test_without_any_words_of_their_own_nobody_is() -> None:
    nothing = [hit for hit in hits() if hit.passage.body is None]
    query = made_query("patrol")
    found = chances(query, nothing, HELD, evidence=LIBRARY.evidence, judge=OUTSTANDING)
    assert found == dict.fromkeys(HELD, 0.0)


def test_only_prose_in_a_response_is_its_bodys_evidence() -> None:
    (hit,) = [hit for hit in hits(day=0.5) if hit.score]
    assert is_evidence(hit, "Cheshire")
    assert not is_evidence(hit, "Kent")
    assert not is_evidence(replace(hit, passage=replace(hit.passage, prose=False)), "Cheshire")


def test_the_strongest_of_a_bodys_passages_speaks_for_it_signal_by_signal() -> None:
    found = spoken(day=0.3, dogs=0.8)["Cheshire"]
    assert found[WRITTEN] == pytest.approx(0.8)
    # Its other passage is the one that holds the words of the question.
    assert found[SHARE] == 1


def test_a_body_is_told_as_it_is_less_the_best_body_and_less_the_mean() -> None:
    found = spoken(day=0.6, none=0.2)
    as_it_is, less_best, less_mean = (place * COLUMNS + WRITTEN for place in range(3))
    assert len(found["Cheshire"]) == FEATURES == 3 * COLUMNS
    for body, wanted in {"Cheshire": (0.6, 0.0, 0.2), "West Midlands": (0.2, -0.4, -0.2)}.items():
        told = [found[body][column] for column in (as_it_is, less_best, less_mean)]
        assert told == pytest.approx(wanted)


def test_what_questions_like_it_ask_for_speaks_for_a_body_and_against_the_others() -> None:
    votes = {"Cheshire": 2.0, "West Midlands": -1.0}
    voted = []
    for hit in hits(day=0.5, none=0.5):
        odds = votes.get(hit.passage.body or "", 0.0)
        voted.append(replace(hit, signals=replace(hit.signals, voted=odds, worded=2 * odds)))
    found = features(made_query("patrol"), voted, HELD, evidence=LIBRARY.evidence)
    told = [[found[body][place * COLUMNS + VOTED] for place in range(3)] for body in votes]
    assert told == [pytest.approx([2.0, 0.0, 1.5]), pytest.approx([-1.0, -3.0, -1.5])]
    by_words = [[found[body][place * COLUMNS + WORDED] for place in range(3)] for body in votes]
    assert by_words == [pytest.approx([4.0, 0.0, 3.0]), pytest.approx([-2.0, -6.0, -3.0])]


def test_a_keyword_score_without_bound_counts_by_its_logarithm() -> None:
    found = spoken(day=9.0, none=0.0)["Cheshire"]
    assert found[2] == found[3] == pytest.approx(math.log(10))
    assert found[0] == found[1] == 9.0


def test_the_two_best_sentences_that_were_read_speak_for_a_body_from_whichever_passages() -> None:
    found = read(day=(1.5, -4.0), dogs=(3.0, 2.0, -1.0), none=(-2.0, -6.0))
    assert found["Cheshire"][READ] == (3.0, 2.0)
    assert found["West Midlands"][READ] == (-2.0, -6.0)


def test_what_was_read_is_told_relative_to_the_others_too() -> None:
    found = read(day=(3.0, 2.0), none=(-2.0, -6.0))["West Midlands"]
    assert found[COLUMNS:][READ] == (-5.0, -8.0)
    assert found[2 * COLUMNS :][READ] == (-2.5, -4.0)


def test_a_sentence_that_was_not_read_speaks_as_little_as_one_can() -> None:
    found = read(dogs=(3.0,))
    assert found["Cheshire"][READ] == (3.0, UNREAD)
    assert found["West Midlands"][READ] == (UNREAD, UNREAD)


def test_what_others_say_of_a_body_is_not_read_for_it() -> None:
    assert read(report=(5.0, 5.0), repeated=(5.0, 5.0))["Cheshire"][READ] == (UNREAD, UNREAD)
