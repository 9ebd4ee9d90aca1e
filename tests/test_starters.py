"""The questions to start from: one for each kind of reader, and one that is refused."""

from __future__ import annotations

import pytest

from oic_qa.assistant import Assistant
from oic_qa.records import Answer, Asked, Reason, Refusal
from oic_qa.settings import default_folders
from oic_qa.ui.starters import load_starters

STARTERS = load_starters(default_folders().corpus / "starters.toml")


def test_there_is_one_question_for_each_kind_of_reader_and_one_to_see_refused() -> None:
    assert [starter.reader for starter in STARTERS] == [
        "Officers",
        "Inspection and policy staff",
        "Evaluators",
        "See a question refused",
    ]


@pytest.mark.model
def test_each_kind_of_reader_gets_the_shape_of_answer_that_they_need() -> None:
    assistant = Assistant.open(default_folders())
    officers, staff, evaluators, refused = (assistant.ask(starter.question) for starter in STARTERS)
    assert isinstance(officers.reply, Answer)
    assert officers.query.asked is Asked.REQUIREMENT
    assert isinstance(staff.reply, Answer)
    assert staff.query.asked is Asked.BODIES
    assert staff.reply.bodies
    assert isinstance(evaluators.reply, Answer)
    assert isinstance(refused.reply, Refusal)
    assert refused.reply.reason is Reason.BODY_NOT_HELD
    assert refused.reply.near_misses
