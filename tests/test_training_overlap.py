"""What counts as the same question: the same words, in whatever order, and little more or less of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oic_qa.errors import QuestionError
from oic_qa.evaluation.questions import KnownQuestion
from oic_qa.training import overlap
from oic_qa.training.overlap import find_repeats, refuse_repeats
from oic_qa.training.questions import TrainingQuestion
from oic_qa.training.sets import FILE, SetQuestion
from tests.made_runs import known


def asked(*questions: str) -> list[KnownQuestion]:
    """Questions that are asked to measure: q0, q1 and so on."""
    return [replace(known(f"q{place}"), question=text) for place, text in enumerate(questions)]


def trained(*questions: str) -> list[TrainingQuestion]:
    """Questions to train on: t0, t1 and so on."""
    return [TrainingQuestion(f"t{place}", text, "report", "", ()) for place, text in enumerate(questions)]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Who sells boats?", "who sells BOATS"),
        ("Who sells boats?", "boats – who sells?"),
        ("Which of the gangs sell small boats?", "which of the gangs sell small boat"),
        ("Do none of their computers talk?", "one more thing: do none of their computers talk to us?"),
        ("by when", "By when?"),
    ],
)
def test_nearly_the_same_words_are_a_repeat(ours: str, theirs: str) -> None:
    assert find_repeats(trained(ours), asked(theirs)) == (f"t0 repeats q0: {ours!r}",)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Who sells boats?", "who sells the vans that gangs drive"),
        ("By when should chief constables have plans?", "by when?"),
        ("Which of the gangs sell small boats?", "Which of the forces train duty officers?"),
    ],
)
def test_other_words_or_a_few_common_ones_are_none(ours: str, theirs: str) -> None:
    assert find_repeats(trained(ours), asked(theirs)) == ()


def test_a_question_behind_another_repeats_only_what_says_the_same_and_no_more() -> None:
    behind = [replace(one, history=("Who sells boats?",)) for one in asked("and who is that on")]
    assert find_repeats(trained("who is on that and who on this"), behind) == ()
    assert find_repeats(trained("and who is that on?"), behind) == ("t0 repeats q0: 'and who is that on?'",)


def test_every_pair_is_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overlap, "AT_ONCE", 2)
    ours = trained("who sells boats", "who drives", "who flies", "who sells vans", "who walks")
    lines = find_repeats(ours, asked("who walks?", "who sells vans?"))
    assert [line.split(":")[0] for line in lines] == ["t3 repeats q1", "t4 repeats q0"]


def test_training_on_what_measures_is_refused() -> None:
    refuse_repeats(trained("who sells boats"), asked("who sells vans by the sea"))
    with pytest.raises(QuestionError, match=r"1 questions? to train on .*the first: t0 repeats q0: 'who se"):
        refuse_repeats(trained("who sells boats"), asked("who sells boats?"))


def test_fitting_the_judge_of_sets_on_what_measures_is_refused_with_its_file() -> None:
    for_sets = [SetQuestion("s0", "Who of them sells boats?", ("Kent",), (), ())]
    with pytest.raises(
        QuestionError, match=r"s0 repeats q0: .*Delete such lines from eval/train-sets\.jsonl\."
    ):
        refuse_repeats(for_sets, asked("who of them sells boats"), file=FILE)
