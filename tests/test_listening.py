"""Ports are taken on this machine alone, and one that is taken is said to be so."""

from __future__ import annotations

import re

import pytest

from oic_qa.errors import OicQaError
from oic_qa.listening import listen


def test_a_port_is_taken_for_this_machine_alone() -> None:
    with listen(0, command="oic-qa mcp") as listening:
        assert listening.getsockname()[0] == "127.0.0.1"


def test_a_port_that_is_taken_is_said_to_be_so_with_what_to_type() -> None:
    with listen(0, command="oic-qa mcp") as listening:
        port = listening.getsockname()[1]
        line = (
            rf"^Port {port} of 127\.0\.0\.1 cannot be used \(.+\); expected a free one\. "
            rf"End the other program, or type: oic-qa mcp --port {port + 1}$"
        )
        with pytest.raises(OicQaError) as refused:
            listen(port, command="oic-qa mcp")
        assert re.match(line, str(refused.value))
